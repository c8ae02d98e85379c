"""The library's icons, small: 300 × 300 pixels of PNG become twice the drawn size with a palette."""

from __future__ import annotations

import base64
import functools
import io
from pathlib import Path

from PIL import Image

import diagrams

SIZE = 128  # twice the drawn size, for dense screens


@functools.cache
def icon_png(icon: str, *, dark: bool = False, size: int = SIZE) -> bytes:
    """`icon`, a path below the library's folder, as a PNG of `size` pixels and at most 64 colours.

    `dark` makes the lines of an outlined icon light; a filled icon is the same in both themes.
    """
    image = _load(icon, size)
    if dark and is_outlined(icon):
        image = _lighten(image)
    reduced = image.quantize(64, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    stream = io.BytesIO()
    reduced.save(stream, "PNG", optimize=True)
    return stream.getvalue()


@functools.cache
def is_outlined(icon: str) -> bool:
    """Whether the icon is lines on nothing, which vanish on a dark ground."""
    alpha = _load(icon, SIZE).getchannel("A").resize((16, 16), Image.Resampling.BOX)
    return sum(alpha.tobytes()) < 0.75 * 255 * 16 * 16


@functools.cache
def icon_uri(icon: str, *, dark: bool = False) -> str:
    """`icon` as a data address."""
    return "data:image/png;base64," + base64.b64encode(icon_png(icon, dark=dark)).decode()


@functools.cache
def _load(icon: str, size: int) -> Image.Image:
    path = Path(diagrams.__file__).parent.parent / icon
    with Image.open(path) as image:
        return image.convert("RGBA").resize((size, size), Image.Resampling.LANCZOS)


def _lighten(image: Image.Image) -> Image.Image:
    """Each colour moved more than half of the way to white; what was transparent stays so."""
    red, green, blue, alpha = image.split()
    table = [round(value + (255 - value) * 0.58) for value in range(256)]
    return Image.merge("RGBA", (red.point(table), green.point(table), blue.point(table), alpha))
