"""A finished chart on disk and back, as plain JSON."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from kit.boxes import Box
from kit.marks import Badge
from kit.sketch import Area, Bar, Dot, Sketch, Stroke, Words

PARTS = {kind.__name__: kind for kind in (Stroke, Area, Bar, Dot, Words, Badge)}


def pack(sketch: Sketch) -> bytes:
    """`sketch` as bytes; equal sketches give equal bytes."""
    parts = [[type(part).__name__, asdict(part)] for part in sketch.parts]
    return json.dumps([sketch.width, sketch.height, parts]).encode()


def unpack(data: bytes) -> Sketch | None:
    """The inverse of `pack`; None for anything else."""
    try:
        width, height, parts = json.loads(data)
        made = (
            PARTS[name](**{key: _thawed(value) for key, value in fields.items()}) for name, fields in parts
        )
        return Sketch(width, height, tuple(made))
    except (ValueError, TypeError, KeyError, AttributeError):
        return None


def _thawed(value: Any) -> Any:
    if isinstance(value, dict):
        return Box(**value)
    return tuple(_thawed(item) for item in value) if isinstance(value, list) else value
