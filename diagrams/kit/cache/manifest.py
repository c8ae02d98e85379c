"""Sizes and hashes of files, kept from one build to the next.

What the last site holds already need not be read, checked and finished to know that.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable
from pathlib import Path

from kit.cache import store
from kit.cache.fingerprint import fingerprint
from kit.core.blob import Known, sha256
from kit.core.fileio import holds

Entry = list[str | int]


class Manifest:
    """What the last build told this one of files, by path; kept at `place`, or not at all.

    Another kit's manifest is none.
    """

    def __init__(self, place: Path | None) -> None:
        self._place = place
        kept = store.read(place) if place else None
        last = json.loads(kept or b"{}")
        self.then: dict[str, Entry] = last["files"] if last.get("kit") == fingerprint() else {}
        self.now: dict[str, Entry] = {}

    def keep(self) -> None:
        """Tell the next build what is known `now`."""
        if self._place and self.now != self.then:
            store.write(self._place, json.dumps({"kit": fingerprint(), "files": self.now}).encode())


class MadeFiles(Manifest):
    """The files of one list, which is kept in `cache` under its `name`.

    A file is known by its path and by what it is made of: made of something else, it is not known.
    """

    def __init__(self, cache: Path, name: str) -> None:
        super().__init__(cache / "known" / name)

    def get(self, path: str, made_of: str, make: Callable[[], bytes]) -> Known | None:
        """What is known of a file; None where nothing is, or it was made of something else.

        Args:
            path: Where it is published, below the site.
            made_of: Names all that it is made of, by a hash.
            make: Makes its content where the last site does not have it.
        """
        said = self.then.get(path)
        if said is None or said[0] != made_of:
            return None
        self.now[path] = said
        return Known(int(said[1]), str(said[2]), make)

    def note(self, path: str, made_of: str, content: bytes, make: Callable[[], bytes]) -> Known:
        """What is known, from now on, of a file that has been made.

        Args:
            path: Where it is published, below the site.
            made_of: Names all that it is made of, by a hash.
            content: The file as it is published.
            make: Makes the same again where the last site does not have it.
        """
        known = Known(len(content), sha256(content), make)
        self.now[path] = [made_of, known.size, known.sha256]
        return known


class SiteFiles(Manifest):
    """The files that a build put into the folder `site`; kept in `cache`, without one nothing is known.

    They are known without a look inside, as Git knows the files of a checkout: by their size, their
    modification time and their place on the disk. Who changes a file and sets its time back is not noticed;
    any other change is.
    """

    def __init__(self, site: Path, cache: Path | None) -> None:
        name = f"site-{hashlib.sha256(os.fsencode(site)).hexdigest()[:16]}"
        super().__init__(cache / "known" / name if cache else None)
        self._site = site

    def knows(self, path: str, content: Known, info: os.stat_result) -> bool:
        """Whether the last build put `content` at `path`, where nobody touched it; `info` is of that file."""
        return self.then.get(path) == _told(content, info)

    def holds(self, path: str, content: Known, info: os.stat_result) -> bool:
        """Whether the last site's file at `path` holds `content`; it is read where that is not known."""
        return self.knows(path, content, info) or holds(self._site / path, content)

    def note(self, path: str, content: Known, info: os.stat_result) -> None:
        """The new site holds `content` at `path`."""
        self.now[path] = _told(content, info)


def _told(content: Known, info: os.stat_result) -> Entry:
    return [content.sha256, info.st_size, info.st_mtime_ns, info.st_ino]
