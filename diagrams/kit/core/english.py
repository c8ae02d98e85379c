"""Words for numbers and lists, and the name that was meant, as messages and text alternatives say them."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence

_SMALL = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def number(value: int) -> str:
    """`no`, `one` to `ten`, `11`."""
    return _SMALL[value] if value < len(_SMALL) else str(value)


def plural(value: int, one: str, many: str = "") -> str:
    """The word for so many.

    Args:
        value: How many.
        one: The word for one: `reader`.
        many: The word for others; without it `one` gets an `s`.
    """
    return one if value == 1 else many or f"{one}s"


def joined(words: Sequence[str]) -> str:
    """`a`, `a and b`, `a, b and c`."""
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def did_you_mean(name: str, known: Iterable[str], otherwise: str) -> str:
    """The hint for a `name` that is none of the `known`: the one most like it, or else `otherwise`."""
    near = difflib.get_close_matches(name, list(known), 1)
    return f"Did you mean `{near[0]}`?" if near else otherwise
