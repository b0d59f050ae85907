"""The API for pandas: members of a segment through Arrow, and the figures that a notebook is held against."""

import io
import json
import os
import subprocess
import urllib.request
from pathlib import Path

import pyarrow.ipc
from IPython.display import display

notebooks = Path(__file__).resolve().parent.parent
root = notebooks.parent
data = root / "data"
figures_type = "application/vnd.arzesh.figures+json"


def command(*given):
    done = subprocess.run(
        ["node", "scripts/arzesh.mjs", *given, "--json"], cwd=root, check=True, capture_output=True, text=True
    )
    return json.loads(done.stdout)


class Api:
    """The server that ARZESH_URL and ARZESH_KEY name; else one of the demo shop, on a free port, with an analyst's key."""

    def __init__(self):
        self._server = None
        self.url, self.key = os.environ.get("ARZESH_URL"), os.environ.get("ARZESH_KEY")
        self.is_demo = not (self.url and self.key)

    def __enter__(self):
        if self.is_demo:
            store = notebooks / ".work" / "demo"
            if not (store / "CURRENT").exists():
                command("demo", "--load", "--store", str(store))
            self._made = command("keys", "add", "notebook", "--role", "analyst", "--store", str(store))
            self._store, self.key = str(store), self._made["secret"]
            serve = ["node", "scripts/arzesh.mjs", "serve", "--store", str(store), "--port", "0", "--json"]
            self._server = subprocess.Popen(serve, cwd=root, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
            self.url = json.loads(self._server.stdout.readline())["address"]
        return self

    def __exit__(self, *_):
        if self._server:
            self._server.terminate()
            self._server.wait()
            command("keys", "revoke", self._made["key"]["id"], "--store", self._store)

    def _ask(self, path, method="GET", body=None):
        headers = {"authorization": f"Bearer {self.key}", "content-type": "application/json"}
        request = urllib.request.Request(
            f"{self.url}/api/v1/{path}", method=method, headers=headers, data=body and json.dumps(body).encode()
        )
        return urllib.request.urlopen(request)

    def save(self, segment, label, rule):
        """Saves a rule as a segment, in place of one of that name."""
        self._ask(f"segments/{segment}?replace=true", "PUT", {"labels": {"en": label}, "rule": rule}).close()

    def members(self, segment):
        """All members with their traits as a DataFrame; types come with the data, none is guessed."""
        with self._ask(f"segments/{segment}/members.arrow") as answer:
            table = pyarrow.ipc.open_file(io.BytesIO(answer.read())).read_all()
            assert table.num_rows == int(answer.headers["arzesh-count"]), "fewer rows came than were announced"
        return table.to_pandas()


def figures(notebook, found, is_demo=True):
    """Holds figures against figures.json; those of a shop of your own are shown and not compared."""
    expected = json.loads((notebooks / "figures.json").read_text("utf-8"))[notebook]
    wrong = [
        f"{name}: found {found.get(name)}, expected {one['value']} ± {one['within']}"
        for name, one in expected.items()
        if name not in found or abs(found[name] - one["value"]) > one["within"]
    ]
    if is_demo and wrong:
        raise AssertionError("Figures differ.\n" + "\n".join(wrong))
    lines = [f"{name:24} {value:12g}" for name, value in found.items()]
    display({"text/plain": "\n".join(lines), figures_type: {"notebook": notebook, "found": found}}, raw=True)
