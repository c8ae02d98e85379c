"""The models of the scenarios as functions: `model("region_lost")(lag=5)` is a run."""

from __future__ import annotations

import functools
import runpy
import sys
from pathlib import Path

from kit.dsl import session
from kit.dsl.scenario import Scenario

FOLDER = Path(__file__).resolve().parent.parent / "diagrams" / "scenarios"
NAMES = sorted(path.stem for path in FOLDER.glob("[!_]*.py"))


@functools.cache
def model(name: str) -> Scenario:
    """The scenario that a script announces; the picture that it draws is dropped."""
    session.collect()
    sys.path.insert(0, str(FOLDER))
    try:
        runpy.run_path(str(FOLDER / f"{name}.py"))
    finally:
        sys.path.remove(str(FOLDER))
    return session.announced()[-1]
