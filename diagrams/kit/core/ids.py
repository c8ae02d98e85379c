"""Names for what has none: made of labels or of a script's name, the same in every run, each given once."""

from __future__ import annotations

import re
from pathlib import Path


class Ids:
    """Gives `base`, then `base-2`, and so on, but never one that it has given already."""

    def __init__(self) -> None:
        self._given: set[str] = set()

    def new(self, base: str) -> str:
        """A name that nothing else has."""
        name, count = base, 1
        while name in self._given:
            count += 1
            name = f"{base}-{count}"
        self._given.add(name)
        return name


def of_script(script: Path) -> str:
    """The slug of the picture that `script` draws: `one_writer.py` draws `one-writer`."""
    return re.sub(r"[^\w.-]+", "-", script.stem).replace("_", "-")


def slug(label: str) -> str:
    """`label` in small letters, digits and hyphens."""
    return re.sub(r"[^a-z0-9]+", "-", label.lower()).strip("-") or "item"
