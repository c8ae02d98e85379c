"""A finished chart as bytes and back."""

from __future__ import annotations

import functools
import json
from dataclasses import asdict
from typing import get_args

from kit.core.codec import restore
from kit.ir.scene import Part, Sketch

_PARTS = {kind.__name__: kind for kind in get_args(Part)}


def pack(sketch: Sketch) -> bytes:
    """`sketch` as bytes; equal sketches give equal bytes."""
    parts = [[type(part).__name__, asdict(part)] for part in sketch.parts]
    return json.dumps([sketch.width, sketch.height, parts]).encode()


@functools.lru_cache(maxsize=256)  # a server asks for all pictures after each save, and most are the same
def unpack(data: bytes) -> Sketch:
    """The inverse of `pack`."""
    width, height, parts = json.loads(data)
    return Sketch(width, height, tuple(restore(_PARTS[name], fields) for name, fields in parts))
