"""Whether a sentence states the figure of a fact."""

from __future__ import annotations

import re

from kit.facts.model import Evidence, Fact
from kit.facts.notation import normal
from kit.facts.units import disagrees, figures


def contains(sentence: str, text: str) -> bool:
    """Whether `text` stands in `sentence` as whole words, also as its beginning."""
    pattern = rf"(?<![\w.]){re.escape(text)}(?![\w])(?!\.\d)"
    return (
        re.search(pattern, sentence) is not None
        or re.search(pattern, sentence[:1].lower() + sentence[1:]) is not None
    )


def states(fact: Fact, evidence: Evidence) -> bool:
    """Whether the words of `evidence` hold the value of `fact`, or some of the versions that it lists."""
    said = normal(evidence.says)
    if any(contains(said.lower(), spelling.lower()) for spelling in fact.spellings):
        return True
    if isinstance(fact.value, str):
        return re.search(r"\d", said) is not None and contains(normal(fact.text), said)
    return bool(figures(said)) and not disagrees(said, fact.value, fact.unit)
