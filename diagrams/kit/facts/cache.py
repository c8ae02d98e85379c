"""Validated files, kept as JSON, because parsing YAML takes a hundred times as long."""

from __future__ import annotations

import contextlib
import hashlib
import json
from decimal import Decimal
from pathlib import Path
from typing import Any, TypeVar

from kit.cache import store
from kit.cache.fingerprint import fingerprint
from kit.core.codec import restore

T = TypeVar("T")


def read(path: Path, content: bytes, kind: type[T]) -> T | None:
    """What `write` kept for this content, or None: the YAML is the truth.

    Args:
        path: The file that has the content.
        content: Its bytes.
        kind: What to make of what was kept.
    """
    place = _place(path, content)
    kept = store.read(place) if place is not None else None
    return restore(kind, json.loads(kept, object_hook=as_number)) if kept is not None else None


def write(path: Path, content: bytes, data: object) -> None:
    """Keep what was made of a file; what was made of its older content goes.

    Args:
        path: The file that has the content.
        content: Its bytes.
        data: What was made of them, which JSON can hold.
    """
    place = _place(path, content)
    if place is None:
        return
    store.write(place, json.dumps(data, default=plain).encode())
    with contextlib.suppress(OSError):
        for old in place.parent.glob(f"{place.name.split('.')[0]}.*.json"):
            if old != place:
                old.unlink(missing_ok=True)


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
