"""Hold parsed YAML against the dataclasses of `model`, and say in plain words what does not fit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from typing import Any, TypeVar, cast

from kit.core.english import did_you_mean
from kit.core.errors import ErrorList, KitError
from kit.facts.model import (
    Assumed,
    Computed,
    Conflict,
    Earlier,
    Evidence,
    Fact,
    Ledger,
    Line,
    Scope,
    Source,
    Topic,
)
from kit.facts.yaml_source import YamlFile

T = TypeVar("T")
Place = tuple[str | int, ...]
_MISSING = ("missing", "missing_argument")


def parse(file: YamlFile, kind: type[T]) -> T:
    """`file` as a `kind`; whatever does not fit is raised at once, each fault with its line."""
    from pydantic import TypeAdapter, ValidationError  # slow to import, and a cached registry needs none

    if not file.data:
        raise KitError("The file is empty", path=file.path, hint="Write data in it or delete it.")
    try:
        return TypeAdapter(kind).validate_python(file.data)
    except ValidationError as error:
        found = error.errors(include_url=False)
    faults = {_place(file.data, fault): cast("dict[str, Any]", fault) for fault in reversed(found)}
    order = sorted(faults, key=lambda place: (file.line(place), str(place)))
    raise ErrorList([_explain(file, place, faults[place]) for place in order])


def _place(data: Any, fault: Any) -> Place:
    """Where a fault lies, without the names that Pydantic adds for the arms of a union."""
    place: list[str | int] = []
    location: Sequence[str | int] = fault["loc"]
    for index, step in enumerate(location):
        is_missing = fault["type"] in _MISSING and index == len(location) - 1
        if isinstance(data, dict):
            if step not in data and not is_missing:
                continue
            data = data.get(step)
        elif isinstance(data, list) and isinstance(step, int):
            data = data[step] if step < len(data) else None
        else:
            continue
        place.append(step)
    return tuple(place)


def _explain(file: YamlFile, place: Place, fault: dict[str, Any]) -> KitError:
    key = str(place[-1]) if place else "The file"
    named = f"item {place[-1] + 1}" if place and isinstance(place[-1], int) else f"`{key}`"
    owner = _owner(file.data, place)
    kind, context = fault["type"], fault.get("ctx", {})
    hint = ""
    if kind in _MISSING:
        message = f"`{key}` is missing"
    elif kind in ("extra_forbidden", "unexpected_keyword_argument"):
        message = f"The key `{key}` is unknown"
        known = _keys(file.data, place)
        hint = did_you_mean(key, known, f"There are: {', '.join(known)}.")
    elif kind == "literal_error":
        message = f"`{key}` is {fault['input']!r}"
        hint = f"It must be {context['expected']}."
    elif fault["input"] is None:
        message = f"{named} is empty"
    elif kind.startswith(("tuple", "list")):
        message, hint = f"{named} must be a list", "Put each item on its own line after `- `."
    elif kind.startswith(("dataclass", "model", "dict")):
        message, hint = f"{named} must be a mapping", "Write `key: value` pairs below it."
    elif kind.startswith("string"):
        message, hint = (
            f"{named} must be a text",
            "Quote it." if not isinstance(fault["input"], (dict, list)) else "",
        )
    elif kind.startswith("decimal"):
        message, hint = f"{named} must be a number, a text or a day", "Write one, and no list of them."
    else:
        message = f"{named}: {fault['msg']}"
    return KitError(owner + message, path=file.path, line=file.line(place), hint=hint)


def _owner(data: Any, place: Place) -> str:
    """`global.lag: ` when the fault lies in the fact of that id, `Line 17: ` for a line of the notes."""
    for step in place:
        if not isinstance(data, (dict, list)):
            break
        try:
            data = data[step]  # type: ignore[index]
        except (KeyError, IndexError, TypeError):
            break
        if isinstance(data, dict) and isinstance(data.get("id"), str):
            return f"{data['id']}: "
        if isinstance(data, dict) and isinstance(data.get("number"), str):
            return f"Line {data['number']}: "
    return ""


# Key of a mapping, or of a list of them → what it must be
_KINDS = {
    "facts": Fact,
    "assumed": Assumed,
    "computed": Computed,
    "scope": Scope,
    "sources": Source,
    "previously": Earlier,
    "conflicts": Conflict,
    "evidence": Evidence,
    "lines": Line,
}


def _keys(data: Any, place: Place) -> list[str]:
    """The keys that may stand at `place`; those that stand there already come last."""
    named = [step for step in place[:-1] if isinstance(step, str)]
    kind = _KINDS[named[-1]] if named else Ledger if "lines" in data else Topic
    owner = data
    for step in place[:-1]:
        owner = owner[step]
    return sorted((field.name for field in fields(kind)), key=lambda name: (name in owner, name))
