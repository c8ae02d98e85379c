"""A step: the numbered sentence that a badge in a picture stands for, and its links to facts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

_LINK = re.compile(r"\[([^\]]*)\]\(fact:[^)\s]+\)")


@dataclass(frozen=True)
class Step:
    """One numbered sentence: who does what with what.

    Attributes:
        number: On its badge, from 1 on.
        text: The sentence, with links to facts.
        fails: What happens if the step fails, with links to facts; "" for nothing said.
        at: The node that wears the badge, "" when its edges do.
        line: The line of the script that says so.
    """

    number: int
    text: str
    fails: str = ""
    at: str = ""
    line: int = 0

    @property
    def plain_text(self) -> str:
        """The sentence without its links to facts."""
        return plain(self.text)

    @property
    def plain_fails(self) -> str:
        """What happens if the step fails, without links."""
        return plain(self.fails)


@lru_cache(maxsize=4096)  # asked for again at each size that is tried
def plain(text: str) -> str:
    """`text` without its links to facts: `[20 s](fact:…)` becomes `20 s`."""
    return _LINK.sub(r"\1", text)
