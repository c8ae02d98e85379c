"""Hold what a page says against the facts that it quotes or hands to a program."""

from __future__ import annotations

import re
from pathlib import Path

from kit.core.errors import KitError
from kit.facts.model import Fact
from kit.facts.notation import default, normal, spellings, variants
from kit.facts.quotes import Quote, handed, quotes
from kit.facts.registry import Registry


def check_quotes(
    path: Path | str | None, markdown: str, registry: Registry, offset: int = 0
) -> list[KitError]:
    """One error for each quote in `markdown` of a fact that does not exist or does not say that.

    Also one for each unknown id that it hands to a program.

    Args:
        path: The file, to be named in the errors.
        markdown: Its text, or the part of it that is Markdown.
        registry: The facts.
        offset: How many lines of the file stand before `markdown`.
    """
    errors = []
    for quote in quotes(markdown):
        for error in fault(quote, registry):
            error.path = Path(path) if path is not None else None
            error.line = quote.line + offset
            errors.append(error)
    for id, line in handed(markdown):
        for error in unknown(id, registry):
            error.path, error.line = Path(path) if path is not None else None, line + offset
            errors.append(error)
    return errors


def unknown(id: str, registry: Registry) -> list[KitError]:
    """Nothing, or one error that names no place yet."""
    try:
        registry[id]
    except KitError as error:
        return [error]
    return []


def fault(quote: Quote, registry: Registry) -> list[KitError]:
    """What is wrong with `quote` and how to mend it; nothing, or one error that names no place yet."""
    if wrong := unknown(quote.id, registry):
        return wrong
    fact = registry[quote.id]
    if quote.kind not in ("", "previously", "conflicts"):
        hint = "After `#` may stand `previously` or `conflicts`."
        return [KitError(f"`fact:{quote.id}#{quote.kind}` is unknown", hint=hint)]
    if _agrees(quote, fact):
        return []
    path, line = registry.places[fact.id]
    return [
        KitError(
            f"The page says “{normal(quote.text)}”, but `{fact.id}` {_truth(fact, quote.kind)}",
            hint=f"Correct the page or the fact ({path.name}:{line}); another spelling goes into `forms`.",
        )
    ]


def _truth(fact: Fact, kind: str) -> str:
    if kind == "previously":
        known = ", ".join(default(earlier.value, fact.unit) for earlier in fact.previously)
        return f"was {known}" if known else "has no earlier value"
    if kind == "conflicts":
        known = ", ".join(f"“{conflict.says}”" for conflict in fact.conflicts)
        return f"has other sources that say {known}" if known else "has no conflict"
    return f"is {fact.text}"


def _agrees(quote: Quote, fact: Fact) -> bool:
    if quote.kind == "previously":
        once = [spellings(earlier.value, fact.unit, ()) for earlier in fact.previously]
        return any(variants(quote.text) & texts for texts in once)
    if quote.kind == "conflicts":
        told = [normal(f"{conflict.says} | {conflict.says} {fact.unit}") for conflict in fact.conflicts]
        pattern = re.compile(rf"(?<![\w.]){re.escape(normal(quote.text))}(?!\w|[.,]\d)", re.IGNORECASE)
        return any(pattern.search(text) for text in told)
    return fact.accepts(quote.text)
