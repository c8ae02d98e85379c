"""What scripts drew, kept by everything that it came from: a script that has not changed is not run again.

Kept is only what was drawn without an error, by a script that reads nothing else (`kit.execution.purity`).
"""

from __future__ import annotations

import functools
import json
import sys
from pathlib import Path
from typing import Any

from kit.cache import store
from kit.cache.fingerprint import fingerprint, is_current
from kit.core import dependencies
from kit.core.blob import hash_of
from kit.core.errors import KitError
from kit.core.fileio import read_bytes
from kit.execution import executor, purity
from kit.facts import Registry, load
from kit.facts.api import folder_of, told
from kit.ir.codec import unpack
from kit.ir.graph import Spec


def draw(scripts: list[Path], cache: Path) -> list[list[Spec] | KitError]:
    """The pictures of each script, in their order, or the error that it ends with; kept in `cache`."""
    facts_of = functools.cache(_facts_of)  # most scripts are in one folder
    asking = {script: facts_of(script.resolve().parent) for script in scripts}
    facts = {script: each for script, each in asking.items() if not isinstance(each, KitError)}
    places = {script: _place(script, cache) for script in facts}
    kept = {script: _kept(places[script], facts[script]) for script in facts}
    found: dict[Path, list[Spec] | KitError] = {script: each for script, each in kept.items() if each}
    missing = [script for script in scripts if script not in found]
    if missing:
        answers = executor.run(missing)
        steady = is_current()  # else: drawn by the kit before, or by this one?
        for script, answer in zip(missing, answers, strict=True):
            if isinstance(answer, KitError):
                found[script] = answer
                dependencies.note("facts")
                continue
            found[script] = [*map(unpack, answer["pictures"])]
            if steady and script in places:
                _keep(script, cache, places[script], facts[script], answer)
    return [found[script] for script in scripts]


def _kept(place: Path, facts: Registry | None) -> list[Spec] | None:
    """The pictures that are kept of a script whose facts say the same as when it drew them."""
    ids = store.read(place)
    kept = None if ids is None else store.read(_with(place, told(facts, json.loads(ids))))
    return None if kept is None else [*_unpacked(kept)]


@functools.lru_cache(maxsize=128)  # a server asks for all pictures after each save, and most are the same
def _unpacked(kept: bytes) -> tuple[Spec, ...]:
    return tuple(map(unpack, json.loads(kept)))


def _keep(script: Path, cache: Path, place: Path, facts: Registry | None, answer: dict[str, Any]) -> None:
    """Keep them, unless the script or a fact was changed while it ran, or may read what nobody knows."""
    said, same = told(facts, answer["facts"]), _facts_of(script.resolve().parent) is facts
    if same and place == _place(script, cache) and purity.stands_alone(read_bytes(script)):
        store.write(_with(place, said), json.dumps(answer["pictures"]).encode())
        store.write(place, json.dumps(answer["facts"]).encode())


def _with(place: Path, said: list[list[str]]) -> Path:
    """Where the pictures are kept that a script draws when its facts say this."""
    return place.with_name(f"{place.stem}-{hash_of(said)[:16]}.json")


def _facts_of(folder: Path) -> Registry | KitError | None:
    """What a script in `folder` asks for facts; where they are wrong, their error, which it tells."""
    try:
        facts = folder_of(folder)
        return load(facts) if facts else None
    except KitError as error:
        return error


def _place(script: Path, cache: Path) -> Path:
    """Where it is kept which facts the script asks for."""
    parts = (
        read_bytes(script),
        script.resolve(),  # stands in a picture where the script prints an error
        Path.cwd(),
        sys.flags.optimize,
        fingerprint(),
    )
    return cache / "drawn" / f"{hash_of(parts)[:32]}.json"
