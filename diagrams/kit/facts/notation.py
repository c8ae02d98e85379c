"""How a figure may be written: `300`, `300 s`, `300 seconds`, `21 May 2025`, `$0.12`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from functools import lru_cache

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
WORDS = dict(
    zip(
        (
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
        ),
        range(13),
        strict=True,
    )
)
# Unit → its long names. A page may print either.
NAMES = {
    "ms": ("millisecond", "milliseconds"),
    "s": ("second", "seconds"),
    "min": ("minute", "minutes"),
    "h": ("hour", "hours"),
    "day": ("days",),
    "days": ("day",),
    "%": ("percent",),
    "KB": ("kilobytes",),
    "KiB": ("kibibytes",),
    "MB": ("megabytes",),
    "MiB": ("mebibytes",),
    "GB": ("gigabytes",),
    "GiB": ("gibibytes",),
    "TB": ("terabytes",),
    "TiB": ("tebibytes",),
    "ACU": ("ACUs",),
    "ACUs": ("ACU",),
}
_ISO = re.compile(r"(\d{4})-(\d{2})(?:-(\d{2}))?")


def default(value: Decimal | str, unit: str | None) -> str:
    """The figure with its unit as a picture or a feed prints it."""
    if isinstance(value, str):
        day = _ISO.fullmatch(value)
        return dates(value)[0] if day else f"{value} {unit}" if unit else value
    digits = f"{value:,}" if unit else f"{value}"
    if not unit:
        return digits
    if unit.startswith("$"):
        _, _, per = unit.partition("/")
        money = f"-${digits[1:]}" if digits.startswith("-") else f"${digits}"
        return f"{money} per {per}" if per else money
    if value == 1 and re.search(r"[a-z]{3}s$", unit) and not re.search(r"ss$|^[mb]illion ", unit):
        unit = unit[:-1]  # 1 Region, not 1 Regions; but 1 million readers
    return f"{digits}{unit}" if unit == "%" else f"{digits} {unit}"


def spellings(value: Decimal | str, unit: str | None, forms: tuple[str, ...]) -> frozenset[str]:
    """Every normalized text that says a value.

    Args:
        value: A number as it was typed, or a text such as a date.
        unit: "$", "$/month", "%", or a word such as "s"; None for none.
        forms: Further texts that say it, which need not be normalized.
    """
    # Kind and digits are the key: 0.2 equals 0.20, but they are not written alike.
    return _spellings(isinstance(value, str), str(value), unit, forms)


@lru_cache(maxsize=4096)
def _spellings(is_text: bool, digits: str, unit: str | None, forms: tuple[str, ...]) -> frozenset[str]:
    value = digits if is_text else Decimal(digits)
    texts = {default(value, unit), *forms}
    if isinstance(value, str):
        bare = [value, *(dates(value) if _ISO.fullmatch(value) else ())]
    else:
        bare = [f"{value}", f"{value:,}", *(word for word, number in WORDS.items() if number == value)]
    for text in bare:
        texts |= {text, *_with_unit(text, unit)}
    return frozenset(normal(text) for text in texts)


def _with_unit(digits: str, unit: str | None) -> Iterable[str]:
    if not unit:
        return
    if unit.startswith("$"):
        per = unit[1:].lstrip("/ ")
        yield from (f"${digits}", f"{digits} {unit}")
        if per:
            yield from (
                f"${digits}/{per}",
                f"${digits} per {per}",
                f"${digits} a {per}",
                f"${digits} an {per}",
            )
        return
    for name in (unit, *NAMES.get(unit, ())):
        yield from (f"{digits} {name}", f"{digits}-{name}")
    if unit == "%":
        yield f"{digits}%"


def dates(iso: str) -> list[str]:
    """`2025-05-21` as people write it, the fullest first: `21 May 2025`, `May 21, 2025`, `May 2025`."""
    match = _ISO.fullmatch(iso)
    if not match:
        return [iso]
    year, month, day = match.groups()
    name = MONTHS[int(month) - 1] if 1 <= int(month) <= 12 else month
    full = [f"{int(day)} {name} {year}", f"{name} {int(day)}, {year}"] if day else []
    return [*full, f"{name} {year}", year]


def normal(text: str) -> str:
    """`text` with one kind of space, hyphen and minus."""
    text = re.sub(r"[\s\u00a0\u2007\u202f]+", " ", text)
    return re.sub("[\u2010\u2011\u2212]", "-", text).strip()


def variants(text: str) -> frozenset[str]:
    """`text`, normalized, as it stands at the start of a sentence and within one."""
    text = normal(text)
    return frozenset({text, text[:1].lower() + text[1:]})
