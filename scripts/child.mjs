import { spawn } from 'node:child_process';
import { once } from 'node:events';

/**
 * Starts the command line in a child with more in its environment, and ends as the child ends: with its exit code or
 * by its signal. Input, output and signals are the child's.
 */
export async function startInChild(args, environment) {
  const child = spawn(process.execPath, [...process.execArgv, process.argv[1], ...args], {
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    env: { ...process.env, ...environment },
  });
  // A terminal sends Ctrl-C to both of them; passed on, the child would take it for the second one.
  const isTerminal = process.stdin.isTTY || process.stderr.isTTY;
  const passOn = (signal) => {
    if (signal !== 'SIGINT' || !isTerminal) child.kill(signal);
  };
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  for (const signal of signals) process.on(signal, passOn);
  const [code, signal] = await once(child, 'exit');
  for (const one of signals) process.off(one, passOn);
  if (signal) process.kill(process.pid, signal);
  else process.exitCode = code;
}
