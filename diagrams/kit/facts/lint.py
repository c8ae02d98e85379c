"""Find figures that no fact backs, and facts that nothing quotes."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from kit.core.errors import KitError
from kit.core.fileio import listed, read_text
from kit.facts.agreement import check_quotes
from kit.facts.cache import read as read_kept
from kit.facts.cache import write as keep
from kit.facts.formula import parse
from kit.facts.notation import MONTHS, WORDS, normal
from kit.facts.quotes import handed, prose, quotes, tables
from kit.facts.registry import Registry

__all__ = ["check_quotes", "lint_page", "lint_site"]

_NUMBER = r"\d+(?:,\d{3})*(?:\.\d+)?"
_WORDS = "|".join(word for word in WORDS if word not in ("zero", "one"))
_MEASURES = (
    "ms|µs|s|secs?|mins?|hrs?|h|milliseconds?|microseconds?|seconds?|minutes?|hours?|days?|weeks?|months?|years?|"
    "[KMGTP]i?B|[KMGT]bps|[kmg]?bytes|(?:kilo|mega|giga|tera|mebi|gibi|tebi|kibi)bytes?|percent|cents?|dollars?|USD"
)
_MONTHS = "|".join(f"{month}|{month[:3]}\\b" for month in MONTHS)
_LIMIT = (
    "up to|at most|at least|no more than|not more than|no fewer than|"
    "maximum of|minimum of|limit of|limited to"
)
_WHEN = "in|since|until|by|before|after|from"
_CURRENCY = "[$€£¥₹]|(?:USD|EUR|GBP|JPY|CHF|INR|euros?|pounds?|yen|francs?|rupees?)(?![a-z])"
_EMPHASIS = re.compile(r"(?<!\\)(?:\*+|__+|~~+|==|\+\+|\^\^|\b_|_\b)|\\(?=[$_*.-])")
_SPACES = re.compile(r"[^\S\n]+")
_HYPHENS = re.compile("[\u2010\u2011\u2212]")
_PATTERNS = (
    rf"-?(?:(?:US|A|C)?[$€£¥₹]|(?:USD|EUR|GBP|JPY|CHF|INR)\s)\s?{_NUMBER}",
    rf"{_NUMBER}\s?(?:{_CURRENCY})",
    rf"{_NUMBER}\s?%",
    rf"{_NUMBER}[\s-]?(?:{_MEASURES})(?![\w-]*\w)(?<!\d{{4}}s)",
    rf"(?:{_WORDS})[ -](?:{_MEASURES})(?!\w)",
    rf"(?:\d{{1,2}}\s+)?(?:{_MONTHS})\s+(?:\d{{1,2}},\s+)?(?:19|20)\d\d",
    r"(?:19|20)\d\d-\d\d(?:-\d\d)?",
    rf"(?:{_WHEN})[\s-](?:19|20)\d\d(?!\d)",
    rf"(?:half|quarter of) an? (?:{_MEASURES})(?!\w)",
    r"versions?\s+\d{2,}(?:\.\d+)*",  # one digit alone is a name: Signature Version 4
    rf"(?:{_LIMIT})\s+(?:{_NUMBER}|{_WORDS})",
    r"v?\d+(?:\.\d+)+",
)


def lint_page(path: Path | str | None, markdown: str, registry: Registry, offset: int = 0) -> list[KitError]:
    """Wrong quotes of facts, and figures with a unit in prose that quote none; by line.

    Code, headings, comments, front matter, addresses and attributes are not prose.

    Args:
        path: For the errors.
        markdown: What is to be read.
        registry: The facts.
        offset: The number of lines of the file that stand before `markdown`.
    """
    errors = check_quotes(path, markdown, registry, offset)
    text = _as_read(prose(markdown))
    for match in _figures(registry).finditer(text):
        figure = normal(match[0])
        line = text.count("\n", 0, match.start()) + 1 + offset
        errors.append(KitError(f"“{figure}” has no fact", path=path, line=line, hint=_hint(figure, registry)))
    return sorted(errors, key=lambda error: error.line or 0)


def _as_read(text: str) -> str:
    """Prose without what a reader does not see: emphasis, entities, spaces in a row; lines stay lines."""
    text = _SPACES.sub(" ", html.unescape(_EMPHASIS.sub("", text)))
    return _HYPHENS.sub("-", text)


def is_clean(path: Path, markdown: str, registry: Registry) -> bool:
    """Whether `lint_site` has seen just this in `path` and found nothing."""
    return read_kept(*_place(path, markdown, registry), list[str]) is not None


def lint_site(docs: Path, registry: Registry, scripts: Iterable[Path] = ()) -> list[KitError]:
    """`lint_page` for every page below `docs`, and every fact that no page, ledger or script quotes."""
    errors: list[KitError] = []
    used: set[str] = set()
    for page in listed(docs, "**/*.md"):
        markdown = read_text(page)
        place = _place(page, markdown, registry)
        ids = read_kept(*place, list[str])
        if ids is None:
            faults, ids = lint_page(page, markdown, registry), _used(markdown)
            if not faults:
                keep(*place, ids)
            errors += faults
        used |= set(ids)
    for file in [*listed(docs, "*.yml"), *scripts]:
        used |= {word.rstrip(".") for word in re.findall(r"[a-z][\w.-]*\.[\w.-]+", read_text(file))}
    for fact in registry:
        if fact.formula:
            used |= set(parse(fact.formula).ids)
    for fact in registry:
        if fact.id not in used:
            path, line = registry.places[fact.id]
            hint = "Quote it on a page or in a picture, or delete it."
            errors.append(KitError(f"The fact `{fact.id}` is used nowhere", path=path, line=line, hint=hint))
    return errors


def _place(page: Path, markdown: str, registry: Registry) -> tuple[Path, bytes]:
    """By what the verdict on a page without a fault is kept."""
    return page.resolve().with_name(f"{page.stem}-lint.md"), f"{registry.figures}\0{markdown}".encode()


def _used(markdown: str) -> list[str]:
    """The ids of the facts that a page quotes, hands to a program, or shows in a table."""
    ids = {quote.id for quote in quotes(markdown)} | {id for id, _ in handed(markdown)}
    return sorted(ids | set(tables(markdown)))


def _hint(figure: str, registry: Registry) -> str:
    near = [fact.id for fact in registry if fact.accepts(figure)][:3]
    if near:
        return "Write " + " or ".join(f"[{figure}](fact:{id})" for id in near) + "."
    return (
        "Write it as [figure](fact:id), with a new fact if need be; what is no fact goes into words or code."
    )


@lru_cache(maxsize=4)
def _figures(registry: Registry) -> re.Pattern[str]:
    """The kit's own units, and those of the facts."""
    units = {fact.unit for fact in registry if fact.unit and re.fullmatch(r"[A-Za-z][\w -]+", fact.unit)}
    units |= {unit.split()[-1] for unit in units}  # `Regions` of `secondary Regions`
    units |= {unit[:-1] if unit.endswith("s") else f"{unit}s" for unit in units if len(unit) > 2}
    patterns = list(_PATTERNS)
    if units:
        patterns.insert(4, rf"{_NUMBER}[\s-](?:{_any(units)})(?!\w)")
    return re.compile(rf"(?<![\w.$\ufffc-])(?:{'|'.join(patterns)})(?!\ufffc)", re.IGNORECASE)


def _any(words: set[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))
