"""The PNG writer: the SVG drawn by resvg, centered on a slide of 3840 by 2160 pixels, or half of that.

All variants of a picture come from one drawing, and are reduced to a palette: a third of the size, and no
difference that an eye can see.
"""

from __future__ import annotations

import functools
import hashlib
import io
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from kit.cache.fingerprint import of_parts
from kit.core.geometry import Box
from kit.ir.drawing import Drawing
from kit.ir.provenance import Origin
from kit.render import cache, metadata
from kit.render.svg.svg import svg
from kit.style import glyphs, raster
from kit.style.font_file import FONT_FILE
from kit.style.raster import rendered

if TYPE_CHECKING:
    from PIL import Image

WIDTH, HEIGHT = 3840, 2160
EDGE = 96  # air around the picture on the slide
COLORS = 256


def write(picture: Drawing, variant: str, origin: Origin | None = None) -> bytes:
    """The picture on a 16:9 slide.

    `variant` is words with dots between: "dark" is the theme, "white" a ground instead of none, "1080" half
    the size, and "light" says nothing.
    """
    words = variant.split(".")
    theme = "dark" if "dark" in words else "light"
    content = _slide(*_part(picture, theme), 2 if "1080" in words else 1)
    if "white" in words:
        content = metadata.repainted(content, _on_white)
    return metadata.png(content, picture, origin) if origin else content


@functools.lru_cache(maxsize=1)  # on white it is the same in other colors
def _slide(corner: tuple[int, int], sheet: str, share: int) -> bytes:
    x, y = (side // share for side in corner)
    stream = io.BytesIO()
    _placed(_reduced(sheet)[share - 1], x, y, WIDTH // share, HEIGHT // share).save(stream, "PNG")
    return stream.getvalue()


def _placed(image: Image.Image, x: int, y: int, width: int, height: int) -> Image.Image:
    """The drawing at its place on the slide, which is empty as its corner is."""
    from PIL import Image

    slide = Image.new("P", (width, height), image.getpixel((0, 0)))
    slide.putpalette(image.getpalette("RGBA") or [], "RGBA")
    slide.paste(image, (x, y))
    return slide


def _on_white(red: int, green: int, blue: int, alpha: int) -> tuple[int, int, int]:
    """A color of the palette laid on white; what is empty becomes white itself."""
    red, green, blue = (round(255 + (value - 255) * alpha / 255) for value in (red, green, blue))
    return red, green, blue


def made_of(picture: Drawing) -> str:
    """A hash of all that the PNGs of `picture` come from, except their origin.

    That is the exact text of the SVG sheets and what makes pixels of them: this module, the font, and the
    versions of two libraries. The kit's fingerprint is left out, unlike in all other keys: a sheet costs a
    second, and whatever else changes in the kit changes a PNG through its sheet alone.
    """
    sheets = cache.drawn(picture, "sheets", partial(_mark_of_sheets, picture))
    return hashlib.sha256(f"{_mark_of_rasterizer()}{sheets}".encode()).hexdigest()


def _mark_of_sheets(picture: Drawing) -> str:
    sheets = [_part(picture, theme) for theme in ("light", "dark")]
    return hashlib.sha256(repr(sheets).encode()).hexdigest()


@functools.cache
def _mark_of_rasterizer() -> str:
    files = (Path(__file__), Path(raster.__file__), FONT_FILE, *glyphs.further())
    return of_parts(files, "pillow", "resvg")


def draw(picture: Drawing, theme: str, width: int, height: int, background: str = "#00000000") -> bytes:
    """The picture as a PNG, contained and centered.

    Args:
        picture: In its place.
        theme: "light" or "dark".
        width: Of the PNG, in its own pixels.
        height: The same downwards.
        background: The color around the picture, as #rrggbb or #rrggbbaa.
    """
    return rendered(_sheet(picture, theme, width, height), background)


def _sheet(picture: Drawing, theme: str, width: int, height: int) -> str:
    place = _place(picture, width, height)
    return _svg(svg(picture, theme, frame=place), width, height)


def _part(picture: Drawing, theme: str) -> tuple[tuple[int, int], str]:
    """The part of a slide that the picture takes, a little more than it, and where that begins.

    To draw what is empty takes as long as the rest. What is even here is whole on a slide of half the size.
    """
    place = _place(picture, WIDTH, HEIGHT)
    x, y = (int(side - 3) // 2 * 2 for side in (place.x, place.y))
    inner = svg(picture, theme, frame=Box(place.x - x, place.y - y, place.w, place.h))
    return (x, y), _svg(inner, WIDTH - 2 * x, HEIGHT - 2 * y)


def _place(picture: Drawing, width: int, height: int) -> Box:
    """Where the picture lies on a sheet of this size: in its middle, as large as it can be."""
    edge = EDGE * width / WIDTH
    scale = min((width - 2 * edge) / picture.width, (height - 2 * edge) / picture.height)
    w, h = picture.width * scale, picture.height * scale
    return Box((width - w) / 2, (height - h) / 2, w, h)


def _svg(inner: str, width: int, height: int) -> str:
    return f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}">{inner}</svg>'


@functools.lru_cache(maxsize=1)
def _reduced(sheet: str) -> tuple[Image.Image, Image.Image]:
    """The drawing and its half with a palette, kept for the variants that share it."""
    from PIL import Image

    image = Image.open(io.BytesIO(rendered(sheet)))
    image.load()
    return _with_palette(image), _with_palette(image.reduce(2))


def _with_palette(image: Image.Image) -> Image.Image:
    from PIL import Image

    reduced = image.quantize(COLORS, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    palette = reduced.getpalette("RGBA") or []
    palette[3::4] = [0 if alpha < 3 else 255 if alpha > 250 else alpha for alpha in palette[3::4]]
    reduced.putpalette(palette, "RGBA")  # averages made what was empty or solid nearly so
    return reduced
