"""Keeps a list of a segment's members in a file: the whole the first time, then what changed.

    ARZESH_URL=https://crm.example.org ARZESH_KEY=… python3 pull_changes.py win_back_worth_it members.json

Where pyarrow and pandas are installed, `data_frame(segment)` gives all members with typed columns; from the command
line, `--frame` says its columns and how many rows they have.

    python3 pull_changes.py --frame win_back_worth_it
"""

import json
import os
import sys
import time
import urllib.error
import urllib.parse
import urllib.request


def ask(path):
    request = urllib.request.Request(
        f"{os.environ['ARZESH_URL']}/api/v1{path}",
        headers={"Authorization": f"Bearer {os.environ['ARZESH_KEY']}"},
    )
    while True:
        try:
            with urllib.request.urlopen(request) as answer:
                return answer.read()
        except urllib.error.HTTPError as error:
            if error.code != 429:
                raise
            time.sleep(int(error.headers.get("Retry-After", 60)))


def follow(segment, since, members):
    """The run and the list after all pages of changes."""
    members = dict(members)
    query = {} if since is None else {"since": since}
    while True:
        page = json.loads(ask(f"/segments/{segment}/changes?{urllib.parse.urlencode(query)}"))
        for change in page["changes"]:
            if change["change"] == "left":
                members.pop(change["customer_id"], None)
            else:
                members[change["customer_id"]] = {"email": change["email"], "phone": change["phone"]}
        if page["next"] is None:
            return page["run"], members
        query = {"cursor": page["next"]}


def data_frame(segment):
    import pyarrow.ipc

    return pyarrow.ipc.open_file(ask(f"/segments/{segment}/members.arrow")).read_all().to_pandas()


def main(segment, file):
    known = {"since": None, "members": {}}
    if os.path.exists(file):
        with open(file, encoding="utf-8") as text:
            known = json.load(text)
    try:
        since, members = follow(segment, known["since"], known["members"])
    except urllib.error.HTTPError as error:
        # The store no longer knows that run: the whole anew.
        if error.code != 410:
            raise
        since, members = follow(segment, None, {})
    # The file is replaced in one step: an interrupted pull leaves the list as it was.
    with open(f"{file}.part", "w", encoding="utf-8", opener=lambda path, flags: os.open(path, flags, 0o600)) as text:
        json.dump({"since": since, "members": members}, text, ensure_ascii=False, indent=2)
    os.replace(f"{file}.part", file)
    print(f"{len(members)} members as of run {since}")


if __name__ == "__main__":
    if len(sys.argv) == 3 and sys.argv[1] == "--frame":
        data_frame(sys.argv[2]).info(verbose=True)
        sys.exit()
    if len(sys.argv) != 3:
        sys.exit("Usage: ARZESH_URL=… ARZESH_KEY=… python3 pull_changes.py SEGMENT FILE")
    main(*sys.argv[1:])
