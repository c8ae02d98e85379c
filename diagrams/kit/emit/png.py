"""The PNG writer: the SVG drawn by resvg, centered on a slide of 3840 by 2160 pixels, or half of that.

All variants of a picture come from one drawing, and are reduced to a palette: a third of the size, and no
difference that an eye can see.
"""

from __future__ import annotations

import functools
import hashlib
import io
from pathlib import Path

import resvg_py
from PIL import Image

from kit import text
from kit.boxes import Box
from kit.emit import stamp
from kit.emit.svg import svg
from kit.origin import Origin
from kit.picture import Drawing

WIDTH, HEIGHT = 3840, 2160
EDGE = 96  # air around the picture on the slide
COLORS = 256


def write(picture: Drawing, variant: str, origin: Origin | None = None) -> bytes:
    """The picture on a 16:9 slide.

    `variant` is words with dots between: "dark" is the theme, "white" a ground instead of none, "1080" half
    the size, and "light" says nothing.
    """
    words = variant.split(".")
    image = _drawn(_sheet(picture, "dark" if "dark" in words else "light", WIDTH, HEIGHT))
    if "1080" in words:
        image = image.resize((WIDTH // 2, HEIGHT // 2), Image.Resampling.BOX)
    if "white" in words:
        reduced = _on_white(image)
    else:
        reduced = image.quantize(COLORS, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    stream = io.BytesIO()
    reduced.save(stream, "PNG")
    content = stream.getvalue()
    return stamp.png(content, picture, origin) if origin else content


def _on_white(image: Image.Image) -> Image.Image:
    """`image` with a ground that is white and not nearly so: on a white slide a gray box would show."""
    ground = Image.new("RGB", image.size, "#ffffff")
    ground.paste(image, mask=image.getchannel("A"))
    reduced = ground.quantize(COLORS, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    palette, white = reduced.getpalette() or [], 3 * reduced.tobytes()[0]  # the corner is ground
    palette[white : white + 3] = [255, 255, 255]
    reduced.putpalette(palette)
    return reduced


def made_of(picture: Drawing, variant: str) -> str:
    """A hash of all that the PNG comes from, except its origin."""
    theme = "dark" if "dark" in variant.split(".") else "light"
    return hashlib.sha256(f"{_own()}{svg(picture, theme)}".encode()).hexdigest()


def draw(picture: Drawing, theme: str, width: int, height: int, background: str | None = None) -> bytes:
    """The picture as a PNG of `width` by `height` pixels, contained and centered."""
    return _rendered(_sheet(picture, theme, width, height), background)


def _sheet(picture: Drawing, theme: str, width: int, height: int) -> str:
    edge = EDGE * width / WIDTH
    scale = min((width - 2 * edge) / picture.width, (height - 2 * edge) / picture.height)
    w, h = picture.width * scale, picture.height * scale
    inner = svg(picture, theme, frame=Box((width - w) / 2, (height - h) / 2, w, h))
    return f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}">{inner}</svg>'


def _rendered(sheet: str, background: str | None = None) -> bytes:
    # The brought font alone: resvg drops text in silence when it finds none, and a system's would
    # make another picture on another machine.
    return bytes(
        resvg_py.svg_to_bytes(
            svg_string=sheet,
            font_files=[str(text.FONT_FILE)],
            skip_system_fonts=True,
            font_family="Arimo",
            sans_serif_family="Arimo",
            background=background,
        )
    )


@functools.lru_cache(maxsize=1)
def _drawn(sheet: str) -> Image.Image:
    """The large drawing, kept for the next variant: it costs a second."""
    with Image.open(io.BytesIO(_rendered(sheet))) as image:
        return image.convert("RGBA")


@functools.cache
def _own() -> str:
    return hashlib.sha256(Path(__file__).read_bytes()).hexdigest()
