"""The files of a server's last build, which stay where the new one has them too.

MkDocs empties the folder before each build. To make and write a thousand files again would take most of it.
"""

from __future__ import annotations

import contextlib
import os
import shutil
from pathlib import Path

from kit.core.blob import Content, sha256

_ASIDE = ".before"  # what is hidden MkDocs leaves alone


class Before:
    """What the last build has left: moved aside while MkDocs empties the folder `site`, and back."""

    def __init__(self, site: Path) -> None:
        self._site = site
        self._put: dict[str, str] = {}  # path → the hash of what the kit has put there

    def aside(self) -> None:
        """Move all files out of the way of a build that begins."""
        aside = self._site / _ASIDE
        shutil.rmtree(aside, ignore_errors=True)  # of a build that failed
        names = _visible(self._site)
        aside.mkdir(parents=True, exist_ok=True)
        for name in names:
            (self._site / name).rename(aside / name)

    def back(self, paths: set[str]) -> None:
        """Put all files back, but for those that the build has no more: `paths` are those that it has."""
        aside = self._site / _ASIDE
        for name in _visible(aside):
            (aside / name).rename(self._site / name)
        shutil.rmtree(aside, ignore_errors=True)
        for place, _, names in os.walk(self._site, topdown=False):
            folder = Path(place)
            below = folder.relative_to(self._site).as_posix()
            for name in names:
                if (name if below == "." else f"{below}/{name}") not in paths:
                    (folder / name).unlink()
            if folder != self._site:
                with contextlib.suppress(OSError):  # unless it is empty
                    folder.rmdir()

    def same(self, path: str, content: Content) -> bool:
        """Whether the file at `path` is there already; what the kit puts there is noted."""
        digest = sha256(content)
        same = self._put.get(path) == digest
        self._put[path] = digest
        try:  # what takes long was written later
            return same and (self._site / path).stat().st_size == len(content)
        except OSError:
            return False


def _visible(folder: Path) -> list[str]:
    return [entry.name for entry in folder.iterdir() if entry.name[0] != "."] if folder.is_dir() else []
