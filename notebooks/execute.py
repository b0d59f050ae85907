"""Executes notebooks from clean, holds their figures against figures.json, and writes them without machine paths.

python execute.py OUT NOTEBOOK ...   (run.mjs calls it)
"""

import json
import math
import os
import re
import sys
from pathlib import Path

import independent
import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError

here = Path(__file__).resolve().parent
root = here.parent
ansi = re.compile(r"\x1b\[[0-9;]*m")
attempts = 4
figures_type = "application/vnd.arzesh.figures+json"


def clean(notebook):
    """The notebook without what a run leaves behind: outputs, counts, timings."""
    for cell in notebook.cells:
        cell.metadata.pop("execution", None)
        if cell.cell_type == "code":
            cell.outputs = []
            cell.execution_count = None
    return notebook


def without_paths(value):
    if isinstance(value, str):
        return ansi.sub("", value).replace(f"{root}/", "").replace(str(root), ".")
    if isinstance(value, list):
        return [without_paths(each) for each in value]
    if isinstance(value, dict):
        return {key: without_paths(each) for key, each in value.items()}
    return value


def problems_of(name, notebook):
    """What is wrong with an executed notebook, beyond cells that failed."""
    found, problems = {}, []
    for number, cell in enumerate(notebook.cells, 1):
        for output in cell.get("outputs", []):
            if output.output_type == "stream" and output.name == "stderr":
                problems.append(f"cell {number} writes to stderr: {output.text.strip()[:200]}")
            data = output.get("data", {})
            if figures_type in data:
                found |= data[figures_type]["found"]
            text = json.dumps(output)
            for machine in {str(root), str(Path.home()), os.environ.get("TMPDIR", "/tmp") + "/"}:
                if len(machine) > 1 and machine in text:
                    problems.append(f"cell {number} shows a path of this machine: {machine}")
    expected = json.loads((here / "figures.json").read_text("utf-8")).get(name, {})
    if not expected:
        problems.append("figures.json has no figures of it")
    for figure, one in expected.items():
        if figure not in found:
            problems.append(f"figure {figure} is not in its outputs")
        elif not abs(found[figure] - one["value"]) <= one["within"] + 1e-12 * abs(one["value"]):
            problems.append(f"figure {figure} is {found[figure]}, expected {one['value']} ± {one['within']}")
    problems.extend(differences(name, expected, found))
    return problems


def differences(name, expected, found):
    """Where the notebook and the independent computation part by more than figures.json allows."""
    computed = independent.figures[name]() if name in independent.figures else {}
    for figure, value in computed.items():
        found_one, within = found.get(figure, math.nan), expected.get(figure, {"within": 0})["within"]
        if not abs(found_one - value) <= within + 1e-9 * abs(value):
            yield f"figure {figure} is {found_one}; computed otherwise, by independent.py, it is {value}"


shows = re.compile(r"^(await (chart|table|figures|show)|figures)\(", re.MULTILINE)


def silent_cells(notebook):
    """Cells that show something and have no output: now and then an output comes after its cell was closed, and is lost."""
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    return [number for number, cell in enumerate(code, 1) if shows.search(cell.source) and not cell.outputs]


def execute(path, out):
    for attempt in range(1, attempts + 1):
        problems, silent = execute_once(path, out)
        if problems or not silent:
            return problems
        print(f"        {path.name}, attempt {attempt}: no output of cell {silent} arrived", flush=True)
    return [f"no output of cell {silent} arrived in {attempts} attempts"]


def execute_once(path, out):
    notebook = clean(nbformat.read(path, 4))
    client = NotebookClient(
        notebook,
        timeout=300,
        record_timing=False,
        resources={"metadata": {"path": str(path.parent)}},
    )
    problems = []
    try:
        client.execute()
    except CellExecutionError as error:
        problems.append(ansi.sub("", str(error)).strip())
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs = [nbformat.from_dict(without_paths(dict(output))) for output in cell.outputs]
    silent = silent_cells(notebook)
    if not problems and not silent:
        problems = problems_of(path.relative_to(here).with_suffix("").as_posix(), notebook)
    target = out / path.relative_to(here)
    target.parent.mkdir(parents=True, exist_ok=True)
    nbformat.write(notebook, target)
    return problems, silent


def main():
    out = Path(sys.argv[1]).resolve()
    passed = failed = 0
    for name in sys.argv[2:]:
        path = (here / name).resolve()
        problems = execute(path, out)
        print(f"{'FAILED' if problems else 'ok':>6}  {name}", flush=True)
        for problem in problems:
            print(f"        {problem}", flush=True)
        passed, failed = passed + (not problems), failed + bool(problems)
    print(json.dumps({"passed": passed, "failed": failed}), file=open(out / "summary.json", "w"))


main()
