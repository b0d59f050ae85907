"""Runs a command at a pseudo terminal and types an answer to each question: the first whose key is in the question."""
import json, os, pty, sys

answers, command = json.loads(sys.argv[1]), sys.argv[2:]
pid, terminal = pty.fork()
if pid == 0:
    os.execvp(command[0], command)
shown, asked = "", 0
while True:
    try:
        piece = os.read(terminal, 4096)
    except OSError:
        break
    if not piece:
        break
    shown += piece.decode("utf-8", "replace")
    question = shown[asked:]
    if "leave it open: " in question:
        asked = len(shown)
        typed = next((text for key, text in answers.items() if key in question), "?")
        os.write(terminal, (typed if typed == "\x03" else typed + "\r").encode())
_, status = os.waitpid(pid, 0)
print(json.dumps({"shown": shown, "code": os.waitstatus_to_exitcode(status)}))
