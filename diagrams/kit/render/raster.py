"""From an SVG to pixels, the same on every machine."""

from __future__ import annotations

from kit.style import glyphs
from kit.style.font_file import FONT_FILE


def rendered(sheet: str, background: str | None = None) -> bytes:
    """The SVG `sheet` as a PNG, on a `background` color or on nothing.

    It has the fonts that are brought or named, and no others: resvg drops text in silence when it finds none,
    and a system's would make another picture on another machine.
    """
    import resvg_py  # here: a warm build draws nothing

    return bytes(
        resvg_py.svg_to_bytes(
            svg_string=sheet,
            font_files=[str(font) for font in (FONT_FILE, *glyphs.further())],
            skip_system_fonts=True,
            font_family="Arimo",
            sans_serif_family="Arimo",
            background=background,
        )
    )
