"""The sizes and hashes of published files, kept from one build to the next.

What the last site holds already need not be read from the cache, checked and finished to know that.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from kit import store
from kit.content import Known, sha256


class Memory:
    """What the last build told this one of files, by path; kept at `place`, or not at all."""

    def __init__(self, place: Path | None) -> None:
        self._place = place
        kept = store.read(place) if place else None
        self.then: dict[str, list[str | int]] = json.loads(kept or b"{}")
        self.now: dict[str, list[str | int]] = {}

    def keep(self) -> None:
        """Tell the next build what is known `now`."""
        if self._place and self.now != self.then:
            store.write(self._place, json.dumps(self.now).encode())


class Recall(Memory):
    """What is known of a list of files; the list as a whole is kept in `cache` under its `name`.

    A file is known by its path and by what it is made of: made of something else, it is not known.
    """

    def __init__(self, cache: Path, name: str) -> None:
        super().__init__(cache / "known" / name)

    def get(self, path: str, made_of: str, make: Callable[[], bytes]) -> Known | None:
        """The file at `path`, which `make` makes where the last site does not have it."""
        said = self.then.get(path)
        if said is None or said[0] != made_of:
            return None
        self.now[path] = said
        return Known(int(said[1]), str(said[2]), make)

    def note(self, path: str, made_of: str, content: bytes, make: Callable[[], bytes]) -> Known:
        """The same, from now on, of a file that has been made."""
        known = Known(len(content), sha256(content), make)
        self.now[path] = [made_of, known.size, known.sha256]
        return known
