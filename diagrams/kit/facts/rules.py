"""What must hold within one fact beyond its shape. Each rule yields where it fails, why, and the cure."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from datetime import date, datetime, timedelta, timezone
from itertools import pairwise

from kit.core import build_time
from kit.core.errors import KitError
from kit.facts.formula import assume, parse
from kit.facts.model import Assumed, Computed, Entry, Fact
from kit.facts.notation import normal
from kit.facts.reading import LIVE, UNREAD, doubt
from kit.facts.statement import contains, states
from kit.facts.units import disagrees

Place = tuple[str | int, ...]
Fault = tuple[Place, str, str]

_ID = re.compile(r"[a-z][a-z0-9-]*(\.[a-z0-9][a-z0-9-]*)+")
_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
_ADDRESS = re.compile(r"https://[^\s/\[\]:]+\.[^\s/\[\]:]+(:[1-5]?\d{1,4})?(/\S*)?")
_TAG = re.compile(r"(?<!`)</?[A-Za-z!][^<>]{0,30}")
DIGITS = 15  # of a value: arithmetic with more would be rounded where nobody sees it


def faults(entry: Entry, on: date) -> Iterator[Fault]:
    """Everything that is wrong with `entry`, as (place within it, message, hint)."""
    if not _ID.fullmatch(entry.id):
        yield (
            ("id",),
            "the id is malformed",
            "Write `prefix.thing.aspect`: lower-case letters, digits, dots, hyphens.",
        )
    if not entry.statement.endswith("."):
        yield ("statement",), "the statement does not end with a period", "Write one full sentence."
    if tag := _TAG.search(entry.statement):
        yield ("statement",), f"the statement holds a tag, `{tag[0]}`", "Write it in words, or in backticks."
    if isinstance(entry, Computed):
        yield from _formula(entry)
        return
    fact = assume(entry) if isinstance(entry, Assumed) else entry
    yield from _figures(fact)
    if fact is entry:
        yield from _origin(fact, on)


def _origin(fact: Fact, on: date) -> Iterator[Fault]:
    if fact.formula or fact.arithmetic:
        place = "formula" if fact.formula else "arithmetic"
        yield (place,), f"`{place}` beside a source", "Put what follows from other facts under `computed`."
    if not fact.sources:
        hint = "Name at least one page that says so; what an example assumes goes to `assumed`."
        yield ("sources",), "there is no source", hint
    yield from _addresses(fact)
    yield from _dates(fact, on)
    yield from _evidence(fact)
    yield from _confidence(fact)


def _formula(entry: Computed) -> Iterator[Fault]:
    if abs(entry.decimals or 0) > DIGITS:
        yield ("decimals",), f"`decimals` is {entry.decimals}", f"Write a number from -{DIGITS} to {DIGITS}."
    if "{}" not in entry.statement:
        yield ("statement",), "the statement does not say the result", "Write `{}` where it belongs."
    try:
        parse(entry.formula)
    except KitError as error:
        yield ("formula",), error.message, error.hint


def _figures(fact: Fact) -> Iterator[Fault]:
    stated = normal(fact.statement)
    if not any(contains(stated, text) for text in fact.spellings):
        yield (
            ("statement",),
            f"the statement does not say the value, {fact.text}",
            "Write it there, so that the two cannot drift apart, or list how it is written in `forms`.",
        )
    if isinstance(fact.value, str):
        return
    if len(fact.value.as_tuple().digits) > DIGITS:
        yield ("value",), f"the value has more than {DIGITS} digits", "Write it in a larger unit."
    for index, form in enumerate(fact.forms):
        if disagrees(form, fact.value, fact.unit):
            yield ("forms", index), f"the form “{form}” does not say {fact.text}", "Correct or remove it."


def _addresses(fact: Fact) -> Iterator[Fault]:
    places: list[tuple[Place, str | None]] = [
        *((("sources", index, "url"), source.url) for index, source in enumerate(fact.sources)),
        *((("previously", index, "source"), earlier.source) for index, earlier in enumerate(fact.previously)),
        *((("conflicts", index, "source"), conflict.source) for index, conflict in enumerate(fact.conflicts)),
    ]
    for place, address in places:
        if address is not None and not _ADDRESS.fullmatch(address):
            yield (
                place,
                f"{address!r} is not an address that a reader can open",
                "It must start with `https://`.",
            )


def _dates(fact: Fact, on: date) -> Iterator[Fault]:
    if not valid_date(fact.verified) or len(fact.verified) != 10:
        yield ("verified",), f"{fact.verified!r} is not a day", "Write it as 2026-11-23."
    elif fact.verified > on.isoformat():
        yield (
            ("verified",),
            f"verified on {fact.verified}, which is in the future",
            f"Today is {on.isoformat()}.",
        )
    yield from _copies(fact)
    last = ""
    for index, earlier in enumerate(fact.previously):
        place: Place = ("previously", index, "until")
        if not valid_date(earlier.until):
            yield place, f"{earlier.until!r} is not a date", "Write 2025, 2025-05 or 2025-05-21."
        elif earlier.until > on.isoformat():
            yield (
                place,
                f"until {earlier.until}, which is in the future",
                "Only values that are no longer true stand here.",
            )
        elif earlier.until < last[: len(earlier.until)]:
            yield place, f"until {earlier.until} stands after {last}", "List earlier values oldest first."
        last = earlier.until
    values = [*(earlier.value for earlier in fact.previously), fact.value]
    for index, (before, after) in enumerate(pairwise(values)):
        if before == after:
            yield (
                ("previously", index, "value"),
                f"the earlier value {before} equals the next one",
                "Only changes stand here.",
            )


def is_early(fact: Fact, on: date) -> bool:
    """Whether `fact` names a day after `on`: what is kept of it was kept on a later one."""
    return any(day > on.isoformat() for day in (fact.verified, *(one.until for one in fact.previously)))


def _copies(fact: Fact) -> Iterator[Fault]:
    for index, source in enumerate(fact.sources):
        place: Place = ("sources", index, "copy")
        if source.copy is None or source.copy in (LIVE, UNREAD):
            continue
        if not valid_date(source.copy):
            hint = f"Write 2026, 2026-09 or 2026-09-30; `{LIVE}` or `{UNREAD}`."
            yield place, f"{source.copy!r} is not a date", hint
        elif source.copy > fact.verified[: len(source.copy)]:
            hint = "Set `verified` to the day on which that text was read, or `copy` to the text's own."
            yield place, f"the text of {source.copy} is newer than its reading, {fact.verified}", hint


def _evidence(fact: Fact) -> Iterator[Fault]:
    for index, evidence in enumerate(fact.evidence):
        if not evidence.says.strip() or not evidence.at.strip():
            yield ("evidence", index), "evidence without a place or words", "Fill in `at` and `says`."
            continue
        # Of a day no model tells; that the thing is there is worth knowing.
        if not valid_date(str(fact.value)) and not states(fact, evidence):
            hint = "Quote the words that hold it, or leave the evidence out: it proves something else."
            yield ("evidence", index, "says"), f"“{evidence.says}” does not say {fact.text}", hint


def _confidence(fact: Fact) -> Iterator[Fault]:
    if (
        fact.confidence == "high"
        and len(fact.verified) == 10
        and valid_date(fact.verified)
        and (why := doubt(fact))
    ):
        hint = "Read a newer text, name `evidence` in a package of the maker, or say `medium`."
        yield ("confidence",), f"the confidence is high, but {why}", hint


def today() -> date:
    """The latest day that somebody may write: it is today where days begin, and no earlier than the commit.

    So no fact is refused for where a builder's clock stands, or that it is behind.
    """
    now = max(time.time(), build_time.told())
    return datetime.fromtimestamp(now, timezone(timedelta(hours=14))).date()


def valid_date(text: str) -> bool:
    """Whether `text` is an existing day, month or year: `2025-05-21`, `2025-05`, `2025`."""
    if not _DATE.fullmatch(text):
        return False
    try:
        date.fromisoformat((text + "-01-01")[:10])
    except ValueError:
        return False
    return True
