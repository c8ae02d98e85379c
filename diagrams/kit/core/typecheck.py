"""Whether a value is what a signature or a field says: told before it fails somewhere else."""

from __future__ import annotations

import math
import types
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any, Literal, Union, get_args, get_origin

_NUMBERS = (int, float, Decimal, Fraction)
_NAMES = {
    str: "a text",
    int: "a whole number",
    float: "a finite number",
    bool: "True or False",
    list: "a list",
    Iterable: "a list",
    Mapping: "a dict",
    tuple: "a tuple",
}


def fits(value: object, kind: Any) -> bool:
    """Whether `value` is a `kind`, an annotation; what an iterator will give is not looked at."""
    if kind is Any or kind is object:
        return True
    if kind is None or kind is type(None):
        return value is None
    home, parts = get_origin(kind), get_args(kind)
    if home in (Union, types.UnionType):
        return any(fits(value, part) for part in parts)
    if home is Literal:
        return value in parts
    if home is None:
        return _is_one(value, kind)
    if not isinstance(value, home) or (isinstance(value, str) and home is Iterable):
        return False
    return _holds(value, home, parts)


def _is_one(value: object, kind: Any) -> bool:
    if kind is float:
        return isinstance(value, _NUMBERS) and math.isfinite(value)
    return isinstance(value, kind) if isinstance(kind, type) else True


def _holds(value: Any, home: Any, parts: tuple[Any, ...]) -> bool:
    if isinstance(value, Mapping):
        return all(fits(key, parts[0]) and fits(each, parts[1]) for key, each in value.items())
    if home is tuple and parts[-1:] != (...,):
        return len(value) == len(parts) and all(map(fits, value, parts))
    if isinstance(value, Sequence):
        return all(fits(each, parts[0]) for each in value)
    return True


def named(kind: Any) -> str:
    """What a value of this kind is called in a message."""
    home, parts = get_origin(kind), get_args(kind)
    if home in (Union, types.UnionType):
        told = dict.fromkeys(named(part) for part in parts if part is not type(None))
        return (", or " if any(", " in each for each in told) else " or ").join(told)
    if home is Literal:
        return " or ".join(map(repr, parts))
    if home is tuple and parts[-1:] != (...,):
        return f"({', '.join(map(named, parts))})"
    if home in (list, Iterable, tuple):
        return f"a list, each of it {named(parts[0])}"
    return _NAMES.get(home or kind) or f"a {getattr(kind, '__name__', kind)}"
