"""What a fact is: the shape of `docs/facts/*.yml` and of `docs/notes.yml`, as frozen data."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar, Literal

from kit.facts.notation import default, spellings, variants


class _Strict:
    """What Pydantic reads of these plain dataclasses: a mistyped key is an error, not a silent loss.

    They stay plain so that a picture's script does not wait for Pydantic's import.
    """

    __pydantic_config__: ClassVar[dict[str, str]] = {"extra": "forbid"}


Confidence = Literal["high", "medium", "low"]
Tool = Literal["botocore", "aws-cli", "cfn-lint", "moto", "postgresql"]
Verdict = Literal["confirmed", "imprecise", "outdated", "wrong"]


@dataclass(frozen=True)
class Scope(_Strict):
    """Where the fact holds. What is not named is not restricted."""

    engine: str | None = None
    version: str | None = None
    region: str | None = None

    def __str__(self) -> str:
        return "; ".join(part for part in (self.engine, self.version, self.region) if part)


@dataclass(frozen=True)
class Source(_Strict):
    """A page that a reader can open; `copy` says how old its text was when it was read.

    A day, month or year; `live` for the page itself, `unread` for one that nobody could read and that is
    named because today's figure stands there. Without it the text had no date.
    """

    url: str
    title: str
    copy: str | None = None


@dataclass(frozen=True)
class Evidence(_Strict):
    """What a program can look up: in the data of `tool`, the text at the place `at` says `says`."""

    tool: Tool
    at: str
    says: str


@dataclass(frozen=True)
class Earlier(_Strict):
    """A value that was true `until` a day, month or year; `source` is who says that it changed."""

    value: Decimal | str
    until: str
    source: str | None = None


@dataclass(frozen=True)
class Conflict(_Strict):
    """What another source still says."""

    says: str
    source: str
    note: str | None = None


@dataclass(frozen=True)
class Fact(_Strict):
    """One figure with its unit, its conditions, its sources and the day on which they were read.

    What follows from other facts has a `formula` and its `arithmetic`; what is assumed has no source.

    Attributes:
        id: Words with dots between, such as `serverless.capacity.min`.
        value: A number as it was typed (`0.20` keeps its zero) or a string: a date, a version, a name.
        statement: A sentence that says it.
        sources: The pages that say so, the first one first.
        verified: The day on which they were read, YYYY-MM-DD; of what is computed the oldest, of what is
            assumed "".
        confidence: How sure it is.
        unit: "$", "$/month", "%", or a word such as "s"; None for none.
        forms: Other texts with which a page may quote it.
        scope: Where it holds.
        previously: Its earlier values, the oldest first.
        conflicts: What other sources still say.
        evidence: What a program can look up.
        name: What a row of a bill calls it.
        formula: As in its file, such as `price.acu-hour * month.hours`.
        arithmetic: The same as a reader sees it, with figures.
    """

    id: str
    value: Decimal | str
    statement: str
    sources: tuple[Source, ...]
    verified: str
    confidence: Confidence
    unit: str | None = None
    forms: tuple[str, ...] = ()
    scope: Scope = Scope()
    previously: tuple[Earlier, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    name: str = ""
    formula: str = ""
    arithmetic: str = ""

    @property
    def text(self) -> str:
        """The figure as a picture prints it: `10 secondary Regions`, `21 May 2025`, `$0.12 per ACU-hour`."""
        return default(self.value, self.unit)

    @property
    def spellings(self) -> frozenset[str]:
        """Every text, normalized, with which a page may quote this fact."""
        return spellings(self.value, self.unit, self.forms)

    def accepts(self, text: str) -> bool:
        """Whether `text` says this figure; kinds of space, dash and a capital first letter do not matter."""
        return bool(variants(text) & self.spellings)


@dataclass(frozen=True)
class Assumed(_Strict):
    """A figure that an example assumes, and no page says.

    Attributes:
        id: Words with dots between.
        value: As it was typed.
        statement: A sentence that says it.
        unit: As a fact's.
        name: What a row of a bill calls it.
        forms: Other texts with which a page may quote it.
    """

    id: str
    value: Decimal
    statement: str
    unit: str | None = None
    name: str = ""
    forms: tuple[str, ...] = ()


@dataclass(frozen=True)
class Computed(_Strict):
    """A figure that follows from others.

    Attributes:
        id: Words with dots between.
        formula: A sum of products and quotients of facts and numbers, its parts parted by spaces.
        statement: A sentence that says it; `{}` stands for the result with its unit.
        unit: As a fact's.
        decimals: To which the result is rounded, by default 2 for money, else 0; -1 rounds to tens.
        name: What a row of a bill calls it.
        forms: Other texts with which a page may quote it; `{}` stands for the digits alone.
        scope: Where it holds.
    """

    id: str
    formula: str
    statement: str
    unit: str | None = None
    decimals: int | None = None
    name: str = ""
    forms: tuple[str, ...] = ()
    scope: Scope = Scope()


Entry = Fact | Assumed | Computed


@dataclass(frozen=True)
class Topic(_Strict):
    """One file of facts.

    Attributes:
        topic: Its title; files with the same one share a group on the facts page.
        facts: What sources say.
        assumed: What examples assume.
        computed: What follows from these.
    """

    topic: str
    facts: tuple[Fact, ...] = ()
    assumed: tuple[Assumed, ...] = ()
    computed: tuple[Computed, ...] = ()


@dataclass(frozen=True)
class Line(_Strict):
    """One line of the notes and what is true of it today.

    Attributes:
        number: From 1 on, without gaps.
        section: The heading above it.
        written: What it says.
        verdict: How true that is.
        truth: What is true, as Markdown.
        page: The path below `docs/` of the page that tells more, perhaps with an anchor.
        facts: The ids of the facts on which the verdict rests.
        sources: The addresses of pages on which it rests.
        since: The day, month or year since which the verdict holds; None where nobody says.
    """

    number: int
    section: str
    written: str
    verdict: Verdict
    truth: str
    page: str
    facts: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    since: str | None = None


@dataclass(frozen=True)
class Ledger(_Strict):
    """The notes, line by line."""

    lines: tuple[Line, ...]
