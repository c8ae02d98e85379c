"""How soon a server notices that a file has been saved."""

from __future__ import annotations

from typing import Any

LOOKS = 0.15  # seconds between two looks at all files, which take a few milliseconds


def look_often(observer: Any) -> None:
    """Let an observer of `watchdog` that looks at files look more often than the half second of MkDocs."""
    for looker in (observer, *observer.emitters):
        looker._timeout = LOOKS  # noqa: SLF001  (it has no other name)
