"""Files of the last site that are known without a look inside: nobody touched them since they were put there.

As Git knows the files of a checkout: by their size, their modification time and their place on the disk. Who
changes a file and sets its time back is not noticed; any other change is.
"""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

from kit.content import Content, Known
from kit.files import holds
from kit.recall import Memory


class Seen(Memory):
    """What was put into the site in the folder `site`, kept in `cache`; without one, nothing is known."""

    def __init__(self, site: Path, cache: Path | None) -> None:
        name = f"site-{hashlib.sha256(os.fsencode(site)).hexdigest()[:16]}"
        super().__init__(cache / "known" / name if cache else None)
        self._site = site

    def holds(self, path: str, content: Content, info: os.stat_result) -> bool:
        """Whether the last site's file at `path`, of which the system tells `info`, holds `content`."""
        if isinstance(content, Known) and self.then.get(path) == _told(content, info):
            return True
        return holds(self._site / path, content)

    def note(self, path: str, content: Content, info: os.stat_result) -> None:
        """The new site holds `content` at `path`."""
        if isinstance(content, Known):  # what lies in memory is compared as fast
            self.now[path] = _told(content, info)


def _told(content: Known, info: os.stat_result) -> list[str | int]:
    return [content.sha256, info.st_size, info.st_mtime_ns, info.st_ino]
