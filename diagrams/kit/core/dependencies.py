"""What something depends on: all that is asked for while it is made, which is kept until an answer changes.

Files and folders are noticed by Python's own reports of what is opened. What lies in memory already, such as
facts and pictures, is told by its owner, with `note`.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

Dependencies = dict[tuple[str, str], None]  # (kind, name), in the order of the first question

_OPENED = {"open": "file", "os.scandir": "folder", "os.listdir": "folder"}
_recording: list[Dependencies] = []
_hooked: list[bool] = []


def note(kind: str, name: str = "") -> None:
    """Say that something of this kind and name is asked for."""
    for asked in _recording:
        asked[kind, name] = None


@contextmanager
def recorded(root: Path) -> Iterator[Dependencies]:
    """All that is asked for meanwhile, in this thread or any: of files and folders those in `root`."""
    if not _hooked:
        sys.addaudithook(_hear)  # for good: Python cannot take one back
        _hooked.append(True)
    asked: Dependencies = {}
    _recording.append(asked)
    try:
        yield asked
    finally:
        _recording.remove(asked)
        for kind, name in [*asked]:
            if kind in _OPENED.values() and not _is_of(root, name):
                del asked[kind, name]


@contextmanager
def ignored() -> Iterator[None]:
    """Nothing that is asked for meanwhile counts: whoever asks tells a hash of what came of it."""
    before = [*_recording]
    _recording.clear()
    try:
        yield
    finally:
        _recording[:] = before


def _is_of(root: Path, name: str) -> bool:
    """Whether a person may change the file at `name`: it lies in the project, and is not hidden there."""
    below = os.path.relpath(name, root)
    return below == "." or not below.startswith(".")


def _hear(event: str, arguments: tuple[object, ...]) -> None:
    if _recording and event in _OPENED and arguments and isinstance(arguments[0], (str, os.PathLike)):
        note(_OPENED[event], str(Path.cwd() / os.fspath(arguments[0])))
