"""What is kept between builds: never needed, never trusted, never in the way.

A kept file begins with a hash of the rest, so that one that was cut short or filled with rubbish is none.
A place that cannot be written, or a full disk, is no reason to fail: the next build makes the thing again.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import ClassVar

from kit.core.fileio import write_if_changed

DAY = 24 * 3600.0
_SEAL = 32
_UNUSED, _HALF_WRITTEN = 30 * DAY, DAY / 24


class Place:
    """A folder of the one in which this process keeps things: `keep_in` names that later, or never.

    Args:
        name: Of the folder.
    """

    root: ClassVar[Path | None] = None  # without one nothing is kept

    def __init__(self, name: str) -> None:
        self.name = name

    @property
    def folder(self) -> Path | None:
        """Where it is; None where nothing is kept."""
        return self.root / self.name if self.root else None

    def get(self, name: str, make: Callable[[], bytes]) -> bytes:
        """What is kept as `name`, or made now."""
        return make() if self.folder is None else kept(self.folder / name, make)


def keep_in(folder: Path | None) -> None:
    """From now on every `Place` of this process is below `folder`; with None nothing is kept there."""
    Place.root = folder


def kept(path: Path, make: Callable[[], bytes]) -> bytes:
    """What is kept at `path`, or made now, and kept."""
    content = read(path)
    if content is None:
        content = make()
        write(path, content)
    return content


def read(path: Path) -> bytes | None:
    """What `write` kept at `path`, or None."""
    try:
        sealed = path.read_bytes()
    except OSError:
        return None
    content = sealed[_SEAL:]
    if hashlib.sha256(content).digest() != sealed[:_SEAL]:
        return None
    holds(path)
    return content


def holds(path: Path) -> bool:
    """Whether something is kept at `path`, of whatever worth; it is still of use."""
    try:
        if path.stat().st_mtime < time.time() - DAY:
            os.utime(path)
    except OSError:
        return False
    return True


def write(path: Path, content: bytes) -> None:
    """Keep `content` at `path`, where that is possible."""
    with contextlib.suppress(OSError):
        write_if_changed(path, hashlib.sha256(content).digest() + content)


def sweep(folder: Path, over: Callable[[], bool]) -> None:
    """Remove below `folder` what nothing has used for a month, and what killed builds left half written.

    Thousands of files are looked at; it ends when it is `over`.
    """
    now = time.time()
    for path in folder.rglob("*"):
        if over():
            return
        with contextlib.suppress(OSError):
            limit = _HALF_WRITTEN if path.name.startswith(".") else _UNUSED
            if path.is_file() and path.stat().st_mtime < now - limit:
                path.unlink()
