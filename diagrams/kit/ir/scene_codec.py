"""A finished chart as bytes and back."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from kit.core.geometry import Box
from kit.ir.placement import Badge
from kit.ir.scene import Area, Bar, Dot, Sketch, Stroke, Words

PARTS = {kind.__name__: kind for kind in (Stroke, Area, Bar, Dot, Words, Badge)}


def pack(sketch: Sketch) -> bytes:
    """`sketch` as bytes; equal sketches give equal bytes."""
    parts = [[type(part).__name__, asdict(part)] for part in sketch.parts]
    return json.dumps([sketch.width, sketch.height, parts]).encode()


def unpack(data: bytes) -> Sketch:
    """The inverse of `pack`."""
    width, height, parts = json.loads(data)
    made = (PARTS[name](**{key: _thawed(value) for key, value in fields.items()}) for name, fields in parts)
    return Sketch(width, height, tuple(made))


def _thawed(value: Any) -> Any:
    if isinstance(value, dict):
        return Box(**value)
    return tuple(_thawed(item) for item in value) if isinstance(value, list) else value
