"""Validated files, kept as JSON, because parsing YAML takes a hundred times as long."""

from __future__ import annotations

import contextlib
import hashlib
import json
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any, TypeVar

from kit.cache import store
from kit.cache.fingerprint import fingerprint
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

T = TypeVar("T")


def read(path: Path, content: bytes, restore: Callable[[Any], T]) -> T | None:
    """What `write` kept for this content, restored, or None: the YAML is the truth."""
    place = _place(path, content)
    kept = store.read(place) if place is not None else None
    return restore(json.loads(kept, object_hook=as_number)) if kept is not None else None


def write(path: Path, content: bytes, data: dict[str, Any]) -> None:
    """Keep `data` for this content."""
    place = _place(path, content)
    if place is None:
        return
    store.write(place, json.dumps(data, default=plain).encode())
    with contextlib.suppress(OSError):
        for old in place.parent.glob(f"{place.name.split('.')[0]}.*.json"):
            if old != place:
                old.unlink(missing_ok=True)


def topic(data: dict[str, Any]) -> tuple[Topic, list[int]]:
    """A file of facts and the line of each entry."""
    facts = tuple(map(fact, data["facts"]))
    assumed = tuple(Assumed(**{**one, "forms": tuple(one["forms"])}) for one in data["assumed"])
    computed = tuple(
        Computed(**{**one, "forms": tuple(one["forms"]), "scope": Scope(**one["scope"])})
        for one in data["computed"]
    )
    lines = [int(line) for line in data["lines"]]
    if len(lines) != len(facts) + len(assumed) + len(computed):
        raise ValueError(lines)
    return Topic(data["topic"], facts, assumed, computed), lines


def ledger(data: dict[str, Any]) -> Ledger:
    """A ledger."""
    lines = (
        {**line, "facts": tuple(line["facts"]), "sources": tuple(line["sources"])} for line in data["lines"]
    )
    return Ledger(tuple(Line(**line) for line in lines))


def _place(path: Path, content: bytes) -> Path | None:
    root = root_of(path.parent)
    if root is None:
        return None
    key = hashlib.sha256(fingerprint().encode() + content).hexdigest()[:32]
    return root / ".cache" / "kit" / "facts" / f"{path.parent.name}-{path.stem}.{key}.json"


def root_of(folder: Path) -> Path | None:
    """The project around `folder`: where `mkdocs.yml` or `.git` is. None outside of a project."""
    for parent in (folder, *folder.parents):
        if (parent / "mkdocs.yml").exists() or (parent / ".git").exists():
            return parent
    return None


def plain(number: Decimal) -> dict[str, str]:
    """A number as JSON, as it was typed."""
    return {"decimal": str(number)}


def as_number(data: dict[str, Any]) -> Any:
    """The inverse of `plain`; other data as they are."""
    return Decimal(data["decimal"]) if data.keys() == {"decimal"} else data


def fact(data: dict[str, Any]) -> Fact:
    """The fact whose fields these are."""
    return Fact(
        **{
            **data,
            "forms": tuple(data["forms"]),
            "scope": Scope(**data["scope"]),
            "sources": tuple(Source(**item) for item in data["sources"]),
            "previously": tuple(Earlier(**item) for item in data["previously"]),
            "conflicts": tuple(Conflict(**item) for item in data["conflicts"]),
            "evidence": tuple(Evidence(**item) for item in data["evidence"]),
        }
    )
