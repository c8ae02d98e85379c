"""How wide text is, measured with the font the project brings, so that it is so everywhere.

Arimo has the metrics of Arial: what fits here fits in Arial, Helvetica and Liberation Sans.
"""

from __future__ import annotations

import functools
from pathlib import Path

import fontpkg_arimo
from PIL import ImageFont

from kit.errors import KitError

FONT_FILE = Path(fontpkg_arimo.__file__).parent / "files" / "Arimo[wght].ttf"
UNITS = 2048  # per em: at this size every advance is a whole number, so nothing is rounded

LABEL = 16.0
TITLE = 16.0
SMALL = 16.0
LINE = 1.25
LABEL_LINES = 2
LABEL_WIDTH = 150.0
BOX_LINES = 3
BOX_WIDTH = 208.0


@functools.cache
def _font(bold: bool) -> ImageFont.FreeTypeFont:
    font = ImageFont.truetype(str(FONT_FILE), UNITS, layout_engine=ImageFont.Layout.BASIC)
    font.set_variation_by_axes([700 if bold else 400])
    return font


@functools.cache
def width(text: str, size: float, bold: bool = False) -> float:
    """Width of one line in pixels, to a tenth."""
    return round(_font(bold).getlength(text) * size / UNITS, 1)


def wrap(label: str, *, limit: float = LABEL_WIDTH, lines: int = LABEL_LINES) -> list[str]:
    r"""`label` in at most `lines` lines of at most `limit` pixels; "\n" breaks where the writer says.

    Raises KitError (without a place: the caller knows it) when it does not fit.
    """
    found: list[str] = []
    for part in label.split("\n"):
        current = ""
        for word in part.split():
            joined = f"{current} {word}".strip()
            if current and width(joined, LABEL) > limit:
                found.append(current)
                current = word
            else:
                current = joined
        found.append(current)
    widest = max(found, key=lambda line: width(line, LABEL))
    if len(found) > lines or width(widest, LABEL) > limit:
        raise KitError(
            f"the label {label!r} does not fit in {lines} lines of {limit:.0f} px"
            f" (about {limit / 8:.0f} characters)",
            hint='Shorten it, or break it with "\\n" at a better place; steps have room for sentences.',
        )
    return found
