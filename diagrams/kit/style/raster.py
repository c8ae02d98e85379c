"""From an SVG to pixels, the same on every machine."""

from __future__ import annotations

import base64
import functools
from pathlib import Path
from typing import TYPE_CHECKING

from kit.style import glyphs

if TYPE_CHECKING:
    from resvg import usvg


def rendered(sheet: str, background: str = "#00000000") -> bytes:
    """The SVG `sheet`, one of our own, as a PNG on a `background`, #rrggbb or #rrggbbaa.

    It has the fonts that are brought or named, and no others: resvg drops text in silence when it finds none,
    and a system's would make another picture on another machine.

    Raises:
        ValueError: It cannot be drawn: it is no XML, or has lengths that are too large.
    """
    from resvg import render, usvg  # here: a warm build draws nothing, and a browser has neither

    from kit.style.font_file import FONT_FILE

    red, green, blue, alpha = bytes.fromhex(f"{background[1:]}ff"[:8])
    try:
        tree = usvg.Tree.from_str(sheet, _options((FONT_FILE, *glyphs.further())))
        return render(tree, (1, 0, 0, 0, 1, 0), bg_color=(red, green, blue, alpha))
    except BaseException as error:
        if type(error).__name__ != "PanicException":  # Rust's: it cannot be imported, and is no Exception
            raise
        raise ValueError("resvg cannot draw it") from None


def square(drawing: bytes, size: int) -> bytes:
    """Anybody's SVG as a PNG, contained in `size` by `size` pixels; empty where it is no drawing.

    As an image in a sheet of our own it is drawn as large as we say, and sees no file of this machine.

    Raises:
        ValueError: It has lengths that resvg cannot draw.
    """
    address = f"data:image/svg+xml;base64,{base64.b64encode(drawing).decode()}"
    side = f'width="{size}" height="{size}"'
    sheet = f'<svg xmlns="http://www.w3.org/2000/svg" {side}><image {side} href="{address}"/></svg>'
    try:
        return rendered(sheet)
    except ValueError:
        raise ValueError("its lengths are too large") from None


@functools.cache
def _options(fonts: tuple[Path, ...]) -> usvg.Options:
    from resvg import usvg

    options = usvg.Options.default()
    options.font_family = "Arimo"
    for font in fonts:
        options.load_font_data(font.read_bytes())  # a file would be read again for each text
    return options
