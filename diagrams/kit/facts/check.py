"""Hold what a page says against the facts that it quotes."""

from __future__ import annotations

import re
from pathlib import Path

from ..errors import KitError
from . import spelling
from .model import Fact
from .registry import Registry
from .text import Quote, quotes


def check_quotes(path: Path | str | None, markdown: str, registry: Registry, offset: int = 0) -> list[KitError]:
    """One error for each quote in `markdown` of a fact that does not exist or does not say that.

    `offset` is the number of lines of the file that stand before `markdown`.
    """
    errors = []
    for quote in quotes(markdown):
        try:
            message, hint = fault(quote, registry)
        except KitError as error:
            message, hint = error.message, error.hint
        if message:
            errors.append(KitError(message, path=path, line=quote.line + offset, hint=hint))
    return errors


def fault(quote: Quote, registry: Registry) -> tuple[str, str]:
    """What is wrong with `quote` and how to mend it; two empty texts when nothing is. Unknown ids raise."""
    fact = registry[quote.id]
    if quote.kind not in ("", "previously", "conflicts"):
        return f"`fact:{quote.id}#{quote.kind}` is unknown", "After `#` may stand `previously` or `conflicts`."
    if _agrees(quote, fact):
        return "", ""
    path, line = registry.places[fact.id]
    if quote.kind == "previously":
        known = ", ".join(f"{spelling.default(earlier.value, fact.unit)}" for earlier in fact.previously)
        what = f"its earlier values are: {known}" if known else "it has no earlier value"
    elif quote.kind == "conflicts":
        known = ", ".join(f"“{conflict.says}”" for conflict in fact.conflicts)
        what = f"its conflicts say: {known}" if known else "it has no conflict"
    else:
        what = f"the fact is {fact.text}"
    return (
        f"The page says “{spelling.normal(quote.text)}”, but of `{fact.id}` {what}"
        if quote.kind
        else f"The page says “{spelling.normal(quote.text)}”, but {what} (`{fact.id}`)",
        f"Correct the page or the fact ({path.name}:{line}); another spelling of the same figure goes into `forms`.",
    )


def _agrees(quote: Quote, fact: Fact) -> bool:
    if quote.kind == "previously":
        told = [spelling.spellings(earlier.value, fact.unit, ()) for earlier in fact.previously]
        return any(spelling.variants(quote.text) & texts for texts in told)
    if quote.kind == "conflicts":
        pattern = re.compile(rf"(?<![\w.]){re.escape(spelling.normal(quote.text))}(?!\w|[.,]\d)", re.IGNORECASE)
        return any(pattern.search(spelling.normal(f"{says} | {says} {fact.unit}")) for says in _says(fact))
    return fact.accepts(quote.text)


def _says(fact: Fact) -> list[str]:
    return [conflict.says for conflict in fact.conflicts]
