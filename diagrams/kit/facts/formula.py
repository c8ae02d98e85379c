"""Figures that follow from other figures: `formula: price.acu-hour * month.hours`, and what is assumed.

A formula is a sum of products and quotients, its parts parted by spaces; ids hold dots and hyphens, so
`a - b` is a difference and `a-b` a name. A result is rounded, and other formulas use the rounded figure, so
that every sum that a reader can do agrees with the page.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, DecimalException

from kit.core.errors import KitError
from kit.facts.model import Assumed, Computed, Fact, Scope, Source
from kit.facts.notation import default

SIGNS = {"+": "+", "-": "−", "*": "×", "/": "÷"}
_NUMBER = re.compile(r"\d+(\.\d+)?")
_LARGE = "Calculate in larger units, or with fewer `decimals`."
_CONFIDENCE = ("low", "medium", "high")

Term = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Formula:
    """A sum of terms: each is a row of (operator, id or number), the first operator `+` or `-`."""

    terms: tuple[Term, ...]

    @property
    def ids(self) -> tuple[str, ...]:
        """The facts it is made of, in order."""
        names = (name for term in self.terms for _, name in term)
        return tuple(dict.fromkeys(name for name in names if not _NUMBER.fullmatch(name)))

    @property
    def parts(self) -> Iterator[tuple[str, str, str]]:
        """Each operand in order: the sign before it, as printed; its name; the name or number, as printed."""
        for index, (sign, name) in enumerate(part for term in self.terms for part in term):
            number = _NUMBER.fullmatch(name)
            shown = "" if index == 0 and sign == "+" else f" {SIGNS[sign]} "
            yield shown, name, f"{Decimal(name):,}" if number else name

    @property
    def addends(self) -> tuple[str, ...]:
        """The facts that it adds up; nothing unless it is a plain sum of facts."""
        plain = all(len(term) == 1 and term[0][0] == "+" for term in self.terms)
        return self.ids if plain and len(self.ids) == len(self.terms) > 1 else ()


def parse(text: str) -> Formula:
    """`text` taken apart. Raises KitError that says what is wrong with it."""
    words = text.split()
    hint = "Write ids and numbers with +, -, * and / between them, each with spaces around it."
    if len(words) % 2 == 0 or any((word in SIGNS) != bool(index % 2) for index, word in enumerate(words)):
        raise KitError(f"the formula `{text}` cannot be read", hint=hint)
    terms: list[Term] = []
    for sign, word in zip(["+", *words[1::2]], words[::2], strict=True):
        if sign in "+-":
            terms.append(((sign, word),))
        else:
            terms[-1] = (*terms[-1], (sign, word))
    formula = Formula(tuple(terms))
    if not formula.ids:
        raise KitError(
            f"the formula `{text}` names no fact", hint="What an example assumes goes to `assumed`."
        )
    return formula


def assume(entry: Assumed) -> Fact:
    """The fact that an assumption is: no source, no date."""
    return Fact(
        id=entry.id,
        name=entry.name,
        value=entry.value,
        unit=entry.unit,
        forms=entry.forms,
        statement=entry.statement,
        sources=(),
        verified="",
        confidence="high",
    )


def compute(entry: Computed, find: Callable[[str], Fact]) -> Fact:
    """The fact that `entry` comes to. `find` gives its operands.

    Sources are those of the operands, the date is the oldest, the confidence the lowest of theirs.

    Raises:
        KitError: For a formula that cannot be read or reckoned.
    """
    formula = parse(entry.formula)
    operands = {id: find(id) for id in formula.ids}
    decimals = entry.decimals if entry.decimals is not None else 2 if (entry.unit or "")[:1] == "$" else 0
    value = _round(_evaluate(formula, operands), decimals)
    digits = default(value, None)
    return Fact(
        id=entry.id,
        name=entry.name,
        value=value,
        unit=entry.unit,
        forms=tuple(form.replace("{}", digits) for form in entry.forms),
        statement=entry.statement.replace("{}", default(value, entry.unit)),
        scope=_scope(entry.scope, operands.values()),
        sources=_sources(operands.values()),
        verified=min((fact.verified for fact in operands.values() if fact.verified), default=""),
        confidence=min((fact.confidence for fact in operands.values()), key=_CONFIDENCE.index),
        formula=entry.formula,
        arithmetic=arithmetic(formula, {id: fact.text for id, fact in operands.items()}),
    )


def arithmetic(formula: Formula, texts: Mapping[str, str]) -> str:
    """`formula` as a reader sees it: `2 ACU × $0.12 per ACU-hour × 730 h`."""
    return "".join(sign + texts.get(name, text) for sign, name, text in formula.parts)


def _evaluate(formula: Formula, operands: Mapping[str, Fact]) -> Decimal:
    total = Decimal(0)
    for term in formula.terms:
        product = Decimal(1)
        for sign, name in term:
            value = operands[name].value if name in operands else Decimal(name)
            if isinstance(value, str):
                raise KitError(f"the value of `{name}` is a text, {value!r}", hint="A formula needs numbers.")
            if sign == "/" and not value:
                raise KitError(f"the formula divides by `{name}`, which is {value}")
            try:
                product = product / value if sign == "/" else product * value
            except DecimalException:
                raise KitError(f"the formula's result is too large at `{name}`", hint=_LARGE) from None
        total += -product if term[0][0] == "-" else product
    return total


def _round(value: Decimal, decimals: int) -> Decimal:
    try:
        rounded = value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
        return rounded.quantize(Decimal(1)) if decimals < 0 else rounded
    except DecimalException:
        raise KitError("the formula's result is too large", hint=_LARGE) from None


def _sources(operands: Iterable[Fact]) -> tuple[Source, ...]:
    return tuple(dict.fromkeys(source for fact in operands for source in fact.sources))


def _scope(own: Scope, operands: Iterable[Fact]) -> Scope:
    """`own`, and what all operands with a word on it agree upon."""
    facts = list(operands)

    def agreed(aspect: str) -> str | None:
        said = {getattr(fact.scope, aspect) for fact in facts} - {None}
        return getattr(own, aspect) or (said.pop() if len(said) == 1 else None)

    return Scope(agreed("engine"), agreed("version"), agreed("region"))
