"""The library's icons: 300 × 300 pixels of PNG, which become twice the drawn size with a palette, or stay."""

from __future__ import annotations

import base64
import functools
import hashlib
import io
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from kit.cache import store
from kit.cache.fingerprint import fingerprint

if TYPE_CHECKING:
    from PIL import Image

SIZE = 128  # twice the drawn size, for dense screens
FINE = 300  # of most of the library's files

kept = store.Place()  # to make something of an icon takes five milliseconds


@functools.cache
def icon_png(icon: str, *, dark: bool = False, size: int = SIZE, fine: bool = False) -> bytes:
    """`icon`, a path below the library's folder, as a PNG of `size` pixels and at most 64 colours.

    A `fine` one has all its colours. `dark` makes the lines of an outlined icon light; a filled icon is the
    same in both themes.
    """
    light = dark and is_outlined(icon)

    def made() -> bytes:
        from PIL import Image  # here and below: a warm build needs none of it

        image = _load(icon, size)
        image = _lighten(image) if light else image
        if not fine:
            image = image.quantize(64, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
        stream = io.BytesIO()
        image.save(stream, "PNG", optimize=True)
        return stream.getvalue()

    return _kept(icon, f"{size}.{light}.{fine}", made)


@functools.cache
def is_outlined(icon: str) -> bool:
    """Whether the icon is lines on nothing, which vanish on a dark ground."""

    def made() -> bytes:
        from PIL import Image

        alpha = _load(icon, SIZE).getchannel("A").resize((16, 16), Image.Resampling.BOX)
        return b"outlined" if sum(alpha.tobytes()) < 0.75 * 255 * 16 * 16 else b"filled"

    return _kept(icon, "is", made) == b"outlined"


@functools.cache
def icon_uri(icon: str, *, dark: bool = False, fine: bool = False) -> str:
    """`icon` as a data address; a `fine` one has all its pixels and colours, to be drawn large."""
    content = icon_png(icon, dark=dark, size=FINE if fine else SIZE, fine=fine)
    return "data:image/png;base64," + base64.b64encode(content).decode()


def _kept(icon: str, what: str, make: Callable[[], bytes]) -> bytes:
    return kept.get(f"{_mark(icon)}.{what}", make)


@functools.cache
def _mark(icon: str) -> str:
    """A hash of the icon and of the code that makes another of it."""
    return hashlib.sha256(repr((_file(icon).read_bytes(), fingerprint())).encode()).hexdigest()


def _file(icon: str) -> Path:
    import diagrams

    return Path(diagrams.__file__).parent.parent / icon


@functools.lru_cache(maxsize=8)  # asked for twice in a row, and large
def _load(icon: str, size: int) -> Image.Image:
    from PIL import Image

    with Image.open(_file(icon)) as image:
        return image.convert("RGBA").resize((size, size), Image.Resampling.LANCZOS)


def _lighten(image: Image.Image) -> Image.Image:
    """Each colour moved more than half of the way to white; what was transparent stays so."""
    from PIL import Image

    red, green, blue, alpha = image.split()
    table = [round(value + (255 - value) * 0.58) for value in range(256)]
    return Image.merge("RGBA", (red.point(table), green.point(table), blue.point(table), alpha))
