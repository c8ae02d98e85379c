"""Compare figures across units: `5 minutes` says 300 s, `five` says 5."""

from __future__ import annotations

import re
from decimal import Decimal

from kit.facts.notation import NAMES, WORDS, normal

# Unit → (dimension, size in the dimension's smallest unit).
_SIZES: dict[str, tuple[str, Decimal]] = {
    "ms": ("time", Decimal(1)),
    "s": ("time", Decimal(1000)),
    "min": ("time", Decimal(60_000)),
    "h": ("time", Decimal(3_600_000)),
    "days": ("time", Decimal(86_400_000)),
    "weeks": ("time", Decimal(7 * 86_400_000)),
    "years": ("time", Decimal(365 * 86_400_000)),
    "bytes": ("data", Decimal(1)),
    "KB": ("data", Decimal(10**3)),
    "MB": ("data", Decimal(10**6)),
    "GB": ("data", Decimal(10**9)),
    "TB": ("data", Decimal(10**12)),
    "KiB": ("data", Decimal(2**10)),
    "MiB": ("data", Decimal(2**20)),
    "GiB": ("data", Decimal(2**30)),
    "TiB": ("data", Decimal(2**40)),
    "cents": ("money", Decimal("0.01")),
    "dollars": ("money", Decimal(1)),
    "$": ("money", Decimal(1)),
}
_UNITS = {
    **{name: unit for unit in _SIZES for name in (unit, *NAMES.get(unit, ()))},
    "day": "days",
    "week": "weeks",
    "year": "years",
    "byte": "bytes",
    "cent": "cents",
    "dollar": "dollars",
}
_FIGURE = re.compile(
    r"(?<![\w.,])(?P<sign>-?)(?P<money>\$?)(?P<number>\d+(?:,\d{3})*(?:\.\d+)?|"
    + "|".join(WORDS)
    + r")(?![\w.]*\d)(?:[ -]?(?P<unit>[A-Za-z]+))?",
    re.IGNORECASE,
)


def disagrees(text: str, value: Decimal, unit: str | None) -> bool:
    """Whether a text holds figures and none of them says a value, as it stands or converted.

    Args:
        text: Prose.
        value: In `unit`.
        unit: Such as "s", "GiB" or "$"; None for a bare number.
    """
    found = figures(text)
    return bool(found) and not any(_says(figure, value, unit) for figure in found)


def figures(text: str) -> list[re.Match[str]]:
    """Every figure in `text`, with its unit."""
    return list(_FIGURE.finditer(normal(text)))


def _says(figure: re.Match[str], value: Decimal, unit: str | None) -> bool:
    digits = figure["number"].replace(",", "").lower()
    number = Decimal(WORDS[digits]) if digits in WORDS else Decimal(digits)
    number = -number if figure["sign"] else number
    theirs = _size("$" if figure["money"] else figure["unit"])
    ours = _size(unit)
    if theirs and ours and theirs[0] == ours[0]:
        return number * theirs[1] == value * ours[1]
    return number == value


def _size(unit: str | None) -> tuple[str, Decimal] | None:
    name = (unit or "").split("/")[0].split(" ")[0]
    return _SIZES.get(_UNITS.get(name, ""))
