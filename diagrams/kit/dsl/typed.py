"""What a script gives to the names of the kit is what their signatures say, or an error names its line."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable
from typing import ParamSpec, TypeVar, get_type_hints

from kit.core.errors import shown
from kit.core.typecheck import fits, named
from kit.dsl.callsite import fault

P = ParamSpec("P")
T = TypeVar("T")


def typed(function: Callable[P, T]) -> Callable[P, T]:
    """`function`, which raises KitError for an argument that is no value of its annotation."""
    signature = inspect.signature(function)
    kinds: dict[str, object] = {}

    @functools.wraps(function)
    def checked(*arguments: P.args, **options: P.kwargs) -> T:
        if not kinds:  # now: a name that stands only for the type checker is not known earlier
            kinds.update(get_type_hints(function))
        try:
            given = signature.bind(*arguments, **options).arguments
        except TypeError:
            return function(*arguments, **options)  # Python says itself what is missing or unknown
        for name, value in given.items():
            if name in kinds and signature.parameters[name].kind is not inspect.Parameter.VAR_KEYWORD:
                _check(function.__qualname__.removesuffix(".__init__"), name, value, kinds[name])
        return function(*arguments, **options)

    return checked


def _check(owner: str, name: str, value: object, kind: object) -> None:
    if not fits(value, kind):
        what = named(kind)
        raise fault(f"`{name}` of {owner} is {_told(value)}", f"It must be {what}.")


def _told(value: object) -> str:
    try:
        return shown(value) if isinstance(value, str) else shown(repr(value))[1:-1]
    except Exception:  # noqa: BLE001  (a script's own class may do anything)
        return f"a {type(value).__name__}"
