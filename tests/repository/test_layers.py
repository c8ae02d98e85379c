"""Who imports whom in the kit: only downwards, and never in a circle."""

from __future__ import annotations

import ast
import subprocess
import sys
from graphlib import TopologicalSorter
from pathlib import Path

import grimp
from conftest import ROOT

TOP = {"__init__", "__main__", "cli"}


def test_a_folder_imports_only_what_stands_below_it() -> None:
    """`pyproject.toml` has the layers; no exception is in the list."""
    linter = Path(sys.executable).with_name("lint-imports")
    run = subprocess.run([linter, "--no-logo"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr
    assert "ignore_imports" not in (ROOT / "pyproject.toml").read_text(encoding="utf-8")


def test_no_modules_import_each_other_in_a_circle() -> None:
    """Also not inside functions, nor for types alone."""
    graph = grimp.build_graph("kit", cache_dir=None)
    imports = {module: graph.find_modules_directly_imported_by(module) for module in graph.modules}
    order = list(TopologicalSorter(imports).static_order())  # raises CycleError, which names the circle
    assert len(order) > 150


def test_every_other_module_has_a_folder() -> None:
    assert {path.stem for path in (ROOT / "diagrams/kit").glob("*.py")} == TOP


def test_modules_and_functions_are_short() -> None:
    """A module has one job: 250 lines at most, and 60 for a function."""
    long = []
    for path in sorted((ROOT / "diagrams/kit").rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        long += [f"{path.name}: {lines}" for lines in [text.count("\n")] if lines > 250]
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef) and (lines := (node.end_lineno or 0) - node.lineno + 1) > 60:
                long.append(f"{path.name}, {node.name}: {lines}")
    assert long == []
