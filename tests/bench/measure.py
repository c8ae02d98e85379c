"""Whole processes, timed from outside, and the median of several runs."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

ENVIRONMENT = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONDONTWRITEBYTECODE": ""}


@dataclass(frozen=True)
class Line:
    """One line of the report. `budget` is "" for what is only told; `over` says that it is broken."""

    what: str
    figure: str
    budget: str = ""
    over: bool = False


@dataclass(frozen=True)
class Run:
    """One finished process: seconds of wall clock, and the peak memory of its largest process in MiB."""

    wall: float
    peak: float


def run(command: Sequence[str], folder: Path, **environ: str) -> Run:
    """Run `command` to its end. Raises RuntimeError with what it printed when it fails."""
    log = folder / ".bench.log"
    with log.open("wb") as out:
        start = time.perf_counter()
        child = subprocess.Popen(
            command, cwd=folder, env={**ENVIRONMENT, **environ}, stdout=out, stderr=subprocess.STDOUT
        )
        _, status, usage = os.wait4(child.pid, 0)
        wall = time.perf_counter() - start
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise RuntimeError(f"{' '.join(command)} ended with {child.returncode}:\n{log.read_text()[-2000:]}")
    return Run(wall, usage.ru_maxrss / 1024)


def mkdocs(folder: Path, *options: str) -> Run:
    """`mkdocs build` there."""
    return run([sys.executable, "-m", "mkdocs", "build", "--quiet", *options], folder)


def in_turn(times: int, *actions: Callable[[], Run]) -> list[list[Run]]:
    """Each action's runs: one after the other in turn, so that a slower machine slows them all."""
    runs: list[list[Run]] = [[] for _ in actions]
    for _ in range(times):
        for found, action in zip(runs, actions, strict=True):
            found.append(action())
    return runs


def wall(runs: Sequence[Run]) -> float:
    """The median time in seconds."""
    return statistics.median(run.wall for run in runs)


def clock(action: Callable[[], object]) -> float:
    """Seconds that one call takes in this process."""
    start = time.perf_counter()
    action()
    return time.perf_counter() - start
