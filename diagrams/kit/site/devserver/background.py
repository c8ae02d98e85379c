"""Slow files of a site that is served already: written while it is read, until a newer build takes over."""

from __future__ import annotations

import itertools
import sys
import threading
from collections.abc import Callable, Sequence
from pathlib import Path

from kit.core.errors import KitError
from kit.core.fileio import write_if_changed
from kit.project.jobs import Task, cores, made


class Later:
    """A server's work after the page is up: a build calls `stop` when it begins and `start` when it ends."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._build = 0

    def stop(self) -> None:
        """Let nothing more of the last build be written."""
        with self._lock:
            self._build += 1

    def start(
        self, site: Path, quick: Callable[[], dict[str, bytes]], tasks: Sequence[Task], cache: Path
    ) -> None:
        """Write what `quick` gives and then the files of `tasks` into `site`, in a thread."""
        told = (self._build, site, quick, tasks, cache)
        threading.Thread(target=self._work, args=told, daemon=True).start()

    def _work(
        self,
        build: int,
        site: Path,
        quick: Callable[[], dict[str, bytes]],
        tasks: Sequence[Task],
        cache: Path,
    ) -> None:
        slow = made(cache, tasks, max(1, cores() - 1), apart=True, over=lambda: build != self._build)
        try:
            for path, content in itertools.chain(quick().items(), slow):
                with self._lock:
                    if build != self._build or not site.is_dir():  # a server that ends takes it away
                        return
                    write_if_changed(site / path, content)
        except KitError as error:
            if build == self._build:
                print(error, file=sys.stderr)
