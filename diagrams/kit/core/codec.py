"""Frozen data from JSON: the inverse of `dataclasses.asdict` for every dataclass that is kept or handed over.

The types of the fields say what JSON forgets: which mapping is a dataclass, and which list a tuple.
"""

from __future__ import annotations

import functools
import types
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

T = TypeVar("T")
_Reader = Callable[[Any], Any]


def restore(kind: type[T], data: Any) -> T:
    """The `kind` that became `data` by `asdict`, and perhaps by JSON.

    Args:
        kind: A dataclass, or a tuple or a dict of some. Of a union only one part may be any of these.
        data: As JSON has it; fields with a default may be missing.

    Raises:
        Exception: Of whatever kind, where `data` is something else.
    """
    reader: _Reader = _reader(kind) or _as_it_is  # type: ignore[arg-type]
    made: T = reader(data)
    return made


@functools.cache
def _reader(kind: Any) -> _Reader | None:
    """What makes a `kind` of JSON; None where JSON has it as it is."""
    home, parts = get_origin(kind), get_args(kind)
    if isinstance(kind, type) and is_dataclass(kind):
        hints = get_type_hints(kind)
        inner = {each.name: read for each in fields(kind) if (read := _reader(hints[each.name]))}
        return functools.partial(_dataclass, kind, inner)
    if home is tuple and not any(map(_reader, parts)):
        return tuple
    if home is tuple and parts[-1] is ... and (read := _reader(parts[0])):
        return functools.partial(_all, read)
    if home is tuple:
        return functools.partial(_each, [_reader(part) or _as_it_is for part in parts])
    if home is dict and (read := _reader(parts[1])):
        return functools.partial(_values, read)
    if home in (Union, types.UnionType) and (readers := [*filter(None, map(_reader, parts))]):
        (read,) = readers
        return lambda data: None if data is None else read(data)
    return None


def _as_it_is(data: Any) -> Any:
    return data


def _dataclass(kind: Any, inner: dict[str, _Reader], data: dict[str, Any]) -> Any:
    if inner:
        data = {**data, **{name: read(data[name]) for name, read in inner.items() if name in data}}
    return kind(**data)


def _all(read: _Reader, data: Any) -> tuple[Any, ...]:
    return tuple(map(read, data))


def _each(readers: list[_Reader], data: Any) -> tuple[Any, ...]:
    return tuple(read(value) for read, value in zip(readers, data, strict=True))


def _values(read: _Reader, data: dict[str, Any]) -> dict[str, Any]:
    return {key: read(value) for key, value in data.items()}
