"""What a script gives to the names of the kit is what their signatures say, or an error names its line."""

from __future__ import annotations

import functools
import inspect
import itertools
from collections.abc import Callable
from typing import ParamSpec, TypeVar, get_type_hints

from kit.core.errors import shown
from kit.core.typecheck import fits, named
from kit.dsl.callsite import fault

P = ParamSpec("P")
T = TypeVar("T")


def typed(function: Callable[P, T]) -> Callable[P, T]:
    """`function`, which raises KitError for an argument that is no value of its annotation."""
    parameters = {
        name: each
        for name, each in inspect.signature(function).parameters.items()
        if each.kind not in (each.VAR_POSITIONAL, each.VAR_KEYWORD)
    }
    in_order = [name for name, each in parameters.items() if each.kind is not each.KEYWORD_ONLY]
    owner = function.__qualname__.removesuffix(".__init__")
    kinds: dict[str, object] = {}

    @functools.wraps(function)
    def checked(*arguments: P.args, **options: P.kwargs) -> T:
        if not kinds:  # now: a name that stands only for the type checker is not known earlier
            hints = get_type_hints(function)
            kinds.update({name: hints[name] for name in parameters if name in hints})
        for name, value in itertools.chain(zip(in_order, arguments, strict=False), options.items()):
            if name in kinds:
                _check(owner, name, value, kinds[name])
        return function(*arguments, **options)  # Python says itself what is missing or unknown

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
