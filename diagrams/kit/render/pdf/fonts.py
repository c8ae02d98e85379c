"""The brought font for PDF, which knows no font with a variable weight: its two weights, each as a font."""

from __future__ import annotations

import functools
import hashlib
import io
from functools import partial
from importlib.metadata import version
from pathlib import Path

from kit.cache import store
from kit.style.font_file import FONT_FILE

fonts = store.Place("font")
REGULAR, BOLD = "Arimo", "Arimo-Bold"
UNREAD = ("GDEF", "GPOS", "GSUB", "HVAR", "STAT", "gasp")  # by reportlab; with them it takes twice as long


@functools.cache
def register() -> None:
    """Make both known to reportlab."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    for name, weight in ((REGULAR, 400), (BOLD, 700)):
        # It takes half a second to make.
        made_of = (Path(__file__).read_bytes(), FONT_FILE.read_bytes(), version("fonttools"))
        kept = f"{name}-{hashlib.sha256(repr(made_of).encode()).hexdigest()[:16]}.ttf"
        content = fonts.get(kept, partial(_of_weight, name, weight))
        pdfmetrics.registerFont(TTFont(name, io.BytesIO(content)))


def _of_weight(name: str, weight: int) -> bytes:
    from fontTools.ttLib import TTFont
    from fontTools.varLib.instancer import instantiateVariableFont

    font = TTFont(FONT_FILE, recalcTimestamp=False)  # the same bytes on every day
    for table in UNREAD:
        del font[table]
    made = instantiateVariableFont(font, {"wght": weight}, inplace=True)
    made["name"].setName(name, 6, 3, 1, 0x409)  # by which PDF tells them apart
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()
