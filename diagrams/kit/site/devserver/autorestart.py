"""A server whose own code has changed starts anew, at the same address: imported modules do not change."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

from kit.core.errors import KitError

HOME = Path(__file__).parents[2]  # the kit


class Sources:
    """The kit's files as they were when this process began."""

    def __init__(self) -> None:
        self._marks = dict(_marks())

    def changed(self) -> bool:
        """Whether they are others now. Raises KitError while they cannot be run."""
        marks = dict(_marks())
        if marks == self._marks:
            return False
        for path, mark in marks.items():
            if path.suffix == ".py" and mark != self._marks.get(path):
                try:
                    compile(path.read_text("utf-8"), str(path), "exec")
                except SyntaxError as error:
                    raise KitError(
                        f"SyntaxError: {error.msg}",
                        path=path,
                        line=error.lineno,
                        hint="Mend it and save again.",
                    ) from None
        return True


def restart() -> None:
    """Become the same command again; it does not return, but on Windows, which has no such step."""
    sys.stdout.flush()
    sys.stderr.flush()
    if os.name != "nt":
        os.execv(sys.executable, [sys.executable, *sys.orig_argv[1:]])  # noqa: S606  (this very command)


def _marks() -> Iterator[tuple[Path, tuple[int, int]]]:
    for path in HOME.rglob("*"):
        if path.suffix in (".py", ".css", ".js"):
            info = path.stat()
            yield path, (info.st_mtime_ns, info.st_size)
