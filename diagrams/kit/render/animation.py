"""The steps of a picture one after the other, as frames of an animation."""

from __future__ import annotations

import functools
import hashlib
import io
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from kit.cache.fingerprint import of_parts
from kit.ir.drawing import Drawing
from kit.render import cache
from kit.render.svg.frames import sheets
from kit.style import glyphs, raster
from kit.style.font_file import FONT_FILE

if TYPE_CHECKING:
    from PIL import Image

LEAST, WORD = 1500, 260  # milliseconds: of a frame, and more for each word
COLORS = 128  # all frames have the same: a fifth of the size, and no difference that an eye can see


def frames(picture: Drawing) -> tuple[list[Image.Image], list[int]]:
    """The picture with all its steps, then each step, and how many milliseconds each is seen."""
    found = sheets(picture, "light")
    images = _drawn(tuple(sheet.drawn for sheet in found))
    return list(images), [LEAST + WORD * sheet.words for sheet in found]


def made_of(picture: Drawing) -> str:
    """A hash of all that the animations of `picture` come from, except their origin.

    The kit's fingerprint is left out: a frame costs a third of a second, and most changes change none.
    """
    drawn = cache.drawn(picture, "frames", partial(_mark_of_sheets, picture))
    return hashlib.sha256(f"{_mark_of_code()}{drawn}".encode()).hexdigest()


def _mark_of_sheets(picture: Drawing) -> str:
    return hashlib.sha256(repr(sheets(picture, "light")).encode()).hexdigest()


@functools.cache
def _mark_of_code() -> str:
    here = Path(__file__)
    paths = [here, here.with_name("webp.py"), here.with_name("gif.py"), Path(raster.__file__)]
    return of_parts((*paths, FONT_FILE, *glyphs.further()), "pillow", "resvg")


@functools.lru_cache(maxsize=1)
def _drawn(drawn: tuple[str, ...]) -> tuple[Image.Image, ...]:
    """The sheets as images with one palette, kept for the other format."""
    from PIL import Image

    images = []
    for sheet in drawn:
        with Image.open(io.BytesIO(raster.rendered(sheet))) as image:
            images.append(image.convert("RGB"))
    palette = images[0].quantize(COLORS, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    found = tuple(image.quantize(palette=palette, dither=Image.Dither.NONE) for image in images)
    colors, ground = palette.getpalette() or [], bytes(found[0].crop((0, 0, 1, 1)).tobytes())[0]
    colors[3 * ground : 3 * ground + 3] = images[0].crop((0, 0, 1, 1)).tobytes()
    for reduced in found:  # averages made white nearly so
        reduced.putpalette(colors)
    return found
