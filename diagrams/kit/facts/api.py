"""Facts for a picture's script: `fact("global.lag")` reads them, `used()` tells which were read."""

from __future__ import annotations

import inspect
import os
from collections.abc import Iterable
from pathlib import Path

from kit.core.errors import KitError
from kit.facts.model import Fact
from kit.facts.registry import Registry, load

_used: dict[str, None] = {}
_brought: list[Registry] = []


def fact(id: str) -> str:
    """The figure with its unit, ready to print: `10 secondary Regions`, `$0.12 per ACU-hour`.

    Raises:
        KitError: For an unknown id.
    """
    return entry(id).text


def value(id: str) -> str:
    """The figure alone: `10`, `0.12`, `2025-05-21`. Raises KitError for an unknown id."""
    return str(entry(id).value)


def number(id: str) -> float:
    """The figure to calculate with. Raises KitError for an unknown id, or a value that is a text."""
    found = entry(id)
    if isinstance(found.value, str):
        path, line = _registry().places[id]
        raise KitError(f"The value of `{id}` is a text, {found.value!r}, not a number", path=path, line=line)
    return float(found.value)


def entry(id: str) -> Fact:
    """The whole fact. The folder is `KIT_FACTS`, else `docs/facts` in or above the script's folder.

    Raises:
        KitError: For an id that is not there, or where there are no facts.
    """
    found = _registry()[id]
    _used[id] = None
    return found


def bring(registry: Registry) -> None:
    """From now on every script asks `registry`: where it runs there is no folder of facts."""
    _brought[:] = [registry]


def used() -> tuple[str, ...]:
    """The ids read since the last `forget()`, in the order of their first use."""
    return tuple(_used)


def told(registry: Registry | None, ids: Iterable[str]) -> list[list[str]]:
    """All that a script can learn of each of these facts: its id, its value, its text and its spellings.

    Of those that there are; without a registry there are none.
    """
    known = [] if registry is None else [registry[id] for id in ids if id in registry]
    return [[each.id, str(each.value), each.text, *sorted(each.spellings)] for each in known]


def forget() -> None:
    """Start a new record of ids: before each script."""
    _used.clear()


def folder_of(start: Path) -> Path | None:
    """The facts that a script in the folder `start` asks: `KIT_FACTS`, else `docs/facts` in or above it."""
    named = os.environ.get("KIT_FACTS")
    if named:
        return Path(named)
    for place in (start, Path.cwd()):
        for parent in (place, *place.parents):
            if (parent / "docs" / "facts").is_dir():
                return parent / "docs" / "facts"
    return None


def _registry() -> Registry:
    if _brought:
        return _brought[0]
    if folder := folder_of(_caller()):
        return load(folder)
    raise KitError(
        "No folder `docs/facts` in or above the script's folder", path=_caller(), hint="Set KIT_FACTS to it."
    )


def _caller() -> Path:
    """The folder of the nearest caller outside of the kit: the picture's script."""
    kit = Path(__file__).resolve().parent.parent
    frame = inspect.currentframe()
    while frame is not None:
        file = Path(frame.f_code.co_filename)
        if file.is_absolute() or file.exists():
            folder = file.resolve().parent
            if folder != kit and kit not in folder.parents:
                return folder
        frame = frame.f_back
    return Path.cwd()
