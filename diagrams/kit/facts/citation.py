"""What stands behind a figure, for texts that leave the site."""

from __future__ import annotations

from collections.abc import Callable

from kit.facts.model import Fact
from kit.facts.notation import dates
from kit.facts.reading import best, told


def behind(fact: Fact, link: Callable[[str, str], str]) -> str:
    """Where `fact` comes from, and when it was read there; `link` makes a link of a title and an address."""
    if fact.arithmetic:
        return f"computed: {fact.arithmetic}"
    if not fact.sources:
        return "assumed for an example"
    source = best(fact) or fact.sources[0]
    return f"{link(source.title, source.url)}, {told(source.copy)}, verified {dates(fact.verified)[0]}"
