"""The PNG writer: the SVG drawn by resvg on a transparent slide of 3840 by 2160 pixels."""

from __future__ import annotations

import resvg_py

from kit import text
from kit.emit.svg import svg
from kit.layout import Box
from kit.picture import Drawing

WIDTH, HEIGHT = 3840, 2160
EDGE = 96  # air around the picture on the slide


def write(picture: Drawing, theme: str) -> bytes:
    """The picture centred on a transparent 16:9 slide, "light" or "dark"."""
    return draw(picture, theme, WIDTH, HEIGHT)


def draw(picture: Drawing, theme: str, width: int, height: int, background: str | None = None) -> bytes:
    """The picture as a PNG of `width` by `height` pixels, contained and centred."""
    edge = EDGE * width / WIDTH
    scale = min((width - 2 * edge) / picture.width, (height - 2 * edge) / picture.height)
    w, h = picture.width * scale, picture.height * scale
    inner = svg(picture, theme, frame=Box((width - w) / 2, (height - h) / 2, w, h))
    sheet = f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}">{inner}</svg>'
    # The brought font alone: resvg drops text in silence when it finds none, and a system's would
    # make another picture on another machine.
    return bytes(
        resvg_py.svg_to_bytes(
            svg_string=sheet, font_files=[str(text.FONT_FILE)], skip_system_fonts=True,
            font_family="Arimo", sans_serif_family="Arimo", background=background,
        )
    )
