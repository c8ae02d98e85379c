"""How old the text behind a fact was when it was read, and how sure that lets one be."""

from __future__ import annotations

from datetime import date
from urllib.parse import urlsplit

from kit.facts.model import Fact, Source
from kit.facts.notation import dates
from kit.facts.statement import states

LIVE, UNREAD = "live", "unread"
# What a repository holds is somebody's copy, even where the owner is the maker.
_REPOSITORIES = {"github.com", "gist.github.com", "raw.githubusercontent.com", "gitlab.com"}
# Packages in which the maker describes what it runs: as good as a page read today.
_OWN_PACKAGES = {"botocore", "aws-cli"}
_MONTHS = 6


def best(fact: Fact) -> Source | None:
    """The source whose text was the newest; None when nobody could read any."""
    read = [source for source in fact.sources if source.copy != UNREAD]
    return max(read, key=_age, default=None)


def read_of(fact: Fact) -> str:
    """Which text `fact` rests on: `live`, its day, month or year, or nothing when none is known.

    What is computed is as old as the oldest of its sources.
    """
    read = [source for source in fact.sources if source.copy != UNREAD]
    if not read:
        return ""
    found = min(read, key=_age) if fact.formula else max(read, key=_age)
    return found.copy or ""


def told(copy: str | None) -> str:
    """What a reader is told of a text: `text of April 2026`."""
    if copy == LIVE:
        return "read live"
    if copy == UNREAD:
        return "not read here"
    return f"text of {dates(copy)[0]}" if copy else "text without a date"


def outdated(fact: Fact) -> str:
    """The day, month or year of the text that `fact` rests on, when it was old when it was read."""
    copy = read_of(fact)
    old = copy not in ("", LIVE) and bool(fact.verified) and _is_old(copy, fact.verified)
    return copy if old and not _proven(fact) else ""


def doubt(fact: Fact) -> str:
    """Why `fact` is not certain, or nothing.

    It is certain when a text of the maker was at most six months old when it was read, or when the maker's
    own package says it.
    """
    if _proven(fact):
        return ""
    read = [source for source in fact.sources if source.copy != UNREAD]
    if not read:
        return "nobody has read its source"
    texts = [source for source in read if _host(source.url) not in _REPOSITORIES]
    if not texts:
        return "it rests on a repository alone"
    copies = [source.copy for source in texts if source.copy]
    if not copies:
        return "no `copy` says how old its text was"
    if all(copy != LIVE and _is_old(copy, fact.verified) for copy in copies):
        newest = max(copies)
        return f"its newest text, of {newest}, may be over {_MONTHS} months older than its reading"
    return ""


def _proven(fact: Fact) -> bool:
    return any(evidence.tool in _OWN_PACKAGES and states(fact, evidence) for evidence in fact.evidence)


def _age(source: Source) -> str:
    return "9999" if source.copy == LIVE else source.copy or ""


def _is_old(copy: str, verified: str) -> bool:
    """Whether a text of `copy`, at its earliest, was older than six months on the day `verified`."""
    day = date.fromisoformat(verified)
    month = day.year * 12 + day.month - 1 - _MONTHS
    limit = f"{month // 12:04}-{month % 12 + 1:02}-{day.day:02}"
    return (copy + "-01-01")[:10] < limit


def _host(address: str) -> str | None:
    try:
        return urlsplit(address).hostname
    except ValueError:  # of an address that is none, which `facts.rules` tells
        return None
