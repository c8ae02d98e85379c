"""Which values a fact has had, and which it had on a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from kit.facts.model import Fact
from kit.facts.notation import default


@dataclass(frozen=True)
class Value:
    """A value that a fact has had.

    Attributes:
        value: As it was typed.
        text: As a page prints it.
        since: The day, month or year from which it held, as exactly as it is known; None for the first known
            one.
        until: The same of its end; None where it holds today.
    """

    value: Decimal | str
    text: str
    since: str | None = None
    until: str | None = None


def values(fact: Fact) -> tuple[Value, ...]:
    """Every value of `fact`, the oldest first; the last one is today's."""
    found, since = [], None
    for earlier in fact.previously:
        found.append(Value(earlier.value, default(earlier.value, fact.unit), since, earlier.until))
        since = earlier.until
    return (*found, Value(fact.value, fact.text, since))


def at(fact: Fact, day: date) -> tuple[Value, ...]:
    """The value that `fact` had on `day`; both, where it changed in that month or year and no day is known.

    Of a day before the first known change it says the first known value, and no source says since when.
    """
    held = [one for one in values(fact) if _began(one, day) and not _ended(one, day)]
    return tuple(held)


def _began(one: Value, day: date) -> bool:
    return one.since is None or one.since <= day.isoformat()[: len(one.since)]


def _ended(one: Value, day: date) -> bool:
    """A day ends what held until it; within a month or year of which no day is known it may still hold."""
    if one.until is None:
        return False
    there = day.isoformat()[: len(one.until)]
    return one.until <= there if len(one.until) == 10 else one.until < there
