"""What scripts drew, kept by everything that it came from: a script that has not changed is not run again.

Kept is only what was drawn without an error, by a script that reads nothing else (`kit.execution.purity`).
"""

from __future__ import annotations

import functools
import hashlib
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from kit.cache import store
from kit.cache.fingerprint import fingerprint
from kit.core import asked
from kit.core.errors import KitError
from kit.core.fileio import read_bytes
from kit.execution import executor, purity
from kit.facts import load
from kit.facts.api import folder_of
from kit.ir.codec import unpack
from kit.ir.graph import Spec


def draw(scripts: list[Path], cache: Path) -> list[list[Spec] | KitError]:
    """The pictures of each script, in their order, or the error that it ends with; kept in `cache`."""
    once = functools.cache(folder_of)  # most scripts are in one folder
    places = {script: _place(script, cache, once) for script in scripts}
    kept = {script: store.read(place) for script, place in places.items() if place}
    found: dict[Path, Any] = {script: json.loads(said) for script, said in kept.items() if said is not None}
    missing = [script for script in scripts if script not in found]
    if missing:
        answers = executor.run(missing)
        steady = fingerprint() == fingerprint.__wrapped__()  # else: of the kit before, or of this one?
        for script, answer in zip(missing, answers, strict=True):
            found[script] = answer if isinstance(answer, KitError) else answer["pictures"]
            if steady and not isinstance(answer, KitError):
                _keep(script, cache, places[script], answer["pictures"])
    drawn = (found[script] for script in scripts)
    return [each if isinstance(each, KitError) else [*map(unpack, each)] for each in drawn]


def _keep(script: Path, cache: Path, place: Path | None, pictures: list[dict[str, Any]]) -> None:
    """Keep them, unless the script or a fact was changed while it ran, or may read what nobody knows."""
    if place and place == _place(script, cache) and purity.stands_alone(read_bytes(script)):
        store.write(place, json.dumps(pictures).encode())


def _place(script: Path, cache: Path, facts_of: Callable[[Path], Path | None] = folder_of) -> Path | None:
    """Where it is kept, None where it cannot be told what it would come from: let its error tell."""
    try:
        real = script.resolve()
        facts = facts_of(real.parent)
        asked.tell("facts")
        parts = (
            read_bytes(script),
            load(facts).digest if facts else "",
            real,  # stands in a picture where the script prints an error
            Path.cwd(),
            sys.flags.optimize,
            fingerprint(),
        )
    except KitError:
        return None
    return cache / "drawn" / f"{hashlib.sha256(repr(parts).encode()).hexdigest()[:32]}.json"
