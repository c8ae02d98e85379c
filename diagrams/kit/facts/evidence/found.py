"""What a place holds, and how a fact's words are held against it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

from kit.facts.notation import normal


class Missing(Exception):  # noqa: N818 (what it says: there is nothing at that place)
    """There is nothing at a place; the message says what is missing."""


@dataclass(frozen=True)
class Found:
    """A text. `whole`: it is the value itself, such as a bound, and not words around it.

    `versions`: it is a list of versions, which says `3.07 and 3.1` when it has one of each line.
    """

    text: str
    whole: bool = False
    versions: bool = False

    def says(self, words: str) -> bool:
        """Whether it says `words`, as whole words."""
        text, words = normal(self.text), normal(words)
        if self.whole:
            return text == words
        if self.versions:
            return all(
                re.search(rf"(?<![\w.]){re.escape(one)}(?!\w)", text) for one in re.split(r", | and ", words)
            )
        return re.search(rf"(?<![\w.]){re.escape(words)}(?!\w|\.\d)", text) is not None

    def nearest(self, words: str) -> str:
        """The sentence in it that is most like `words`: what it says now."""
        sentences = re.split(r"(?<=[.!?:]) ", normal(self.text))
        return max(sentences, key=lambda one: SequenceMatcher(None, one, normal(words)).ratio())
