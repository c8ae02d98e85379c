"""Pages rendered before their turn: the other processors take them from the end of the site.

A cold build spends seconds on Markdown. What another process makes of a page is used like what is kept from
an earlier build; whatever it does not manage, the build does itself, and says it.
"""

from __future__ import annotations

import contextlib
import json
import logging
import os
import signal
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kit.core.fileio import write_if_changed
from kit.core.interrupts import ASKED_TO_END, deferred
from kit.execution import executor, worker
from kit.project.jobs import cores

if TYPE_CHECKING:
    from multiprocessing.context import ForkProcess

FEW = 8  # pages, which are rendered sooner than a process begins
SOON = 0.005  # seconds between two looks for a page that another process is at
Render = Callable[[str], Any]


class Ahead:
    """The pages of one build, some of which other processes render.

    Whoever comes to a page first takes it, by a file of its number. What another process makes of it goes
    into a second one.
    """

    def __init__(self) -> None:
        self._others: list[ForkProcess] = []
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        self._numbers: dict[str, int] = {}

    def begin(self, sources: Sequence[str], render: Render, cache: Path) -> None:
        """Let other processes begin at the last page, where that can be done safely.

        A process that has threads, as a server has, cannot be copied; Windows copies none, and what macOS
        copies may hang.

        Args:
            sources: The pages, in the order in which this process asks for them.
            render: Renders one of them in a copy of this process, and returns what JSON can hold.
            cache: Where what is made on the way is kept.
        """
        from multiprocessing import get_context  # here: most builds render few pages

        self.end()
        others = min(cores() - 1, len(sources) // FEW)
        if others < 1 or threading.active_count() > 1 or sys.platform in ("win32", "darwin"):
            return
        folder = tempfile.TemporaryDirectory()
        with deferred():  # interrupts are for this process
            for _ in range(others):
                told = (Path(folder.name), sources, render, cache)
                self._others.append(get_context("fork").Process(target=_work, args=told, daemon=True))
                self._others[-1].start()
        self._folder, self._numbers = folder, {source: number for number, source in enumerate(sources)}

    def taken(self, source: str) -> Any:
        """What another process has made of the page; None where this one shall render it."""
        if self._folder is None or source not in self._numbers:
            return None
        number, folder = self._numbers[source], Path(self._folder.name)
        if _takes(folder, number):
            return None
        working = True
        while not (made := _page(folder, number)).exists():
            if not working:
                return None
            working = any(each.is_alive() for each in self._others)
            time.sleep(SOON)
        return json.loads(made.read_bytes())

    def end(self) -> None:
        """Let nobody else render a page any more."""
        for each in self._others:
            each.kill()
            each.join()
        if self._folder:
            self._folder.cleanup()
        self._others, self._folder = [], None


def _takes(folder: Path, number: int) -> bool:
    """Whether nobody has taken this page yet; from now on it is ours."""
    try:
        _page(folder, number).with_suffix(".taken").touch(exist_ok=False)
    except OSError:
        return False
    return True


def _page(folder: Path, number: int) -> Path:
    return folder / f"{number}.json"


# ---- in another process -------------------------------------------------------------------------


def _work(folder: Path, sources: Sequence[str], render: Render, cache: Path) -> None:
    """Render page after page from the last one on, until it meets the build."""
    worker.begin(0, cache)
    for each in ASKED_TO_END[1:]:
        signal.signal(each, signal.SIG_DFL)
    executor.forget()
    for name in [None, *logging.root.manager.loggerDict]:  # what is wrong with a page, the build says itself
        logging.getLogger(name).handlers.clear()
    logging.lastResort = None
    for number in reversed(range(len(sources))):
        if _takes(folder, number):
            made = None
            with contextlib.suppress(Exception):  # of whatever a page asks for
                made = render(sources[number])
            write_if_changed(_page(folder, number), json.dumps(made))  # there whole, or not at all
    os._exit(0)  # without any clean-up of the build's
