"""How soon a server notices that a file has been saved."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from functools import partial
from typing import Any

LOOKS = 0.1  # seconds between two looks at all files, which take ten milliseconds
SETTLED = 0.02  # seconds after a change, for an editor that writes a file in two steps


def look_often(server: Any) -> None:
    """Let a server of MkDocs look at files more often than each half second, and begin sooner.

    It does not look while it builds, which would make the build wait; what has changed meanwhile it
    finds when it looks next. It never looks at what Python keeps beside the scripts: whoever imports one
    for the first time would have all pages built anew.
    """
    from watchdog.utils.dirsnapshot import DirectorySnapshot  # here: a build has no server

    server.build_delay = SETTLED
    observer, build = server.observer, server.builder
    for looker in (observer, *observer.emitters):
        looker._timeout = LOOKS  # noqa: SLF001  (it has no other name)
    for emitter in observer.emitters:
        path, recursive = emitter.watch.path, emitter.watch.is_recursive
        look = partial(DirectorySnapshot, path, recursive=recursive, listdir=_without_bytecode)
        emitter._take_snapshot = look  # noqa: SLF001

    def build_alone() -> None:
        with contextlib.ExitStack() as stack:
            for looker in observer.emitters:
                stack.enter_context(looker._lock)  # noqa: SLF001
            build()

    server.builder = build_alone


def _without_bytecode(folder: str | None) -> Iterator[os.DirEntry[str]]:
    return (entry for entry in os.scandir(folder) if entry.name != "__pycache__")
