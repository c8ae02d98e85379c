"""Slow files of a site that is served already: written while it is read, until a newer build takes over."""

from __future__ import annotations

import gc
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from kit.core.blob import Content
from kit.core.errors import KitError
from kit.core.fileio import write_if_changed
from kit.execution import executor, worker

Make = Callable[[Callable[[], bool]], Iterator[tuple[str, Content]]]

SOON = 1.0  # seconds; a server that is told to end is gone in two
SHORTLY = 0.3  # seconds in which whoever saved has got the page
REST = 1.5  # seconds without a save after which this begins: it would make the next one wait


class Background:
    """A server's work after the page is up: a build calls `stop` when it begins and `start` when it ends."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._build = 0
        self._thread: threading.Thread | None = None
        self._ends = threading.Event()

    def stop(self) -> None:
        """Let nothing more of the last build be written."""
        with self._lock:
            self._build += 1

    def end(self) -> None:
        """Let nothing more be written, and nobody be waited for: the server ends."""
        self._ends.set()
        self.stop()
        limit = time.monotonic() + SOON
        while self._thread and self._thread.is_alive() and time.monotonic() < limit:
            worker.end_all()  # again: the thread may just have begun some
            self._thread.join(SOON / 20)

    def start(self, site: Path, make: Make) -> None:
        """Write what `make` gives into `site`, path by path, in a thread.

        `make` is told how to learn that it is over, and may then give anything.
        """
        told = (self._build, site, make)
        self._thread = threading.Thread(target=self._work, args=told, daemon=True)
        self._thread.start()

    def _work(self, build: int, site: Path, make: Make) -> None:
        def over() -> bool:
            return build != self._build

        if self._ends.wait(SHORTLY):
            return
        gc.collect()  # of the build, which looks for garbage rarely
        if self._ends.wait(REST - SHORTLY) or over():
            return
        executor.stand_by()
        try:
            for path, content in make(over):
                with self._lock:
                    if over() or not site.is_dir():  # a server that ends takes it away
                        return
                    write_if_changed(site / path, content)
        except (KitError, OSError) as error:  # a newer build may have taken the pages away
            # Who ends all processes at once may end a worker before this one.
            if not over() and not self._ends.wait(SOON / 4):
                print(error, file=sys.stderr)
