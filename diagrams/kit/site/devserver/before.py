"""The files of a server's last build, put back in their places where nothing has changed.

MkDocs empties the folder before each build. To make and write a thousand files again would take most of it.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from kit.core.blob import Content, sha256

_ASIDE = ".before"  # what is hidden MkDocs leaves alone


class Before:
    """What the last build has put: moved aside when a build begins, and back where it is the same."""

    def __init__(self) -> None:
        self._put: dict[str, str] = {}  # path → the hash of what it holds
        self._site = ""

    def aside(self, site: Path) -> None:
        """Move all files out of the way of a build that begins."""
        self._site = str(site)
        shutil.rmtree(site / _ASIDE, ignore_errors=True)  # of a build that failed
        names = [entry.name for entry in site.iterdir() if entry.name[0] != "."] if site.is_dir() else []
        (site / _ASIDE).mkdir(parents=True, exist_ok=True)
        for name in names:
            (site / name).rename(site / _ASIDE / name)

    def back(self, path: str, content: Content) -> bool:
        """Whether the file of the last build was the same, and stands at `path` again."""
        digest = sha256(content)
        same = self._put.get(path) == digest
        self._put[path] = digest
        if not same:
            return False
        old, place = Path(f"{self._site}/{_ASIDE}/{path}"), Path(f"{self._site}/{path}")
        try:
            if old.stat().st_size != len(content):  # what takes long was written later
                return False
            place.parent.mkdir(parents=True, exist_ok=True)
            old.rename(place)
        except OSError:
            return False
        return True

    def drop(self) -> None:
        """Remove what has not come back."""
        shutil.rmtree(f"{self._site}/{_ASIDE}", ignore_errors=True)
