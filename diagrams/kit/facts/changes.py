"""What was true once and is no longer: derived from `previously`, never written twice."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from kit.facts.model import Fact
from kit.facts.notation import default
from kit.facts.registry import Registry


@dataclass(frozen=True)
class Change:
    """What was true once and is no longer.

    Attributes:
        fact: As it is today.
        since: The day, month or year on which it changed.
        was: The figure before, as a page prints it.
        now: The figure after.
        source: The address of the page that says so.
        latest: Whether `now` still holds.
    """

    fact: Fact
    since: str
    was: str
    now: str
    source: str
    latest: bool

    @property
    def key(self) -> str:
        """Names this change for ever, as long as its fact keeps its id."""
        return f"{self.fact.id}@{self.since}"

    @property
    def urn(self) -> str:
        """The same name for feeds, which want an address."""
        return uuid.uuid5(uuid.NAMESPACE_URL, f"fact:{self.key}").urn

    @property
    def first_day(self) -> str:
        """`since` as a day: the first of its month or year when no more is known."""
        return (self.since + "-01-01")[:10]


def changes(registry: Registry) -> list[Change]:
    """Every change of every fact, newest first."""
    found = [change for fact in registry for change in _of(fact)]
    return sorted(
        sorted(found, key=lambda change: change.fact.id), key=lambda change: change.since, reverse=True
    )


def _of(fact: Fact) -> list[Change]:
    texts = [default(earlier.value, fact.unit) for earlier in fact.previously]
    return [
        Change(
            fact=fact,
            since=earlier.until,
            was=was,
            now=now,
            source=earlier.source or fact.sources[0].url,
            latest=earlier is fact.previously[-1],
        )
        for earlier, was, now in zip(fact.previously, texts, [*texts[1:], fact.text], strict=False)
    ]
