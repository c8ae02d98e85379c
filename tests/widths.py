"""The widths of Arimo's signs as `diagrams/kit/style/arimo.json` has them: what a layout is made with.

`python tests/widths.py` writes the file anew, after another font was pinned.
"""

from __future__ import annotations

import json
from pathlib import Path

from fontTools.ttLib import TTFont
from PIL import ImageFont

from kit.style.font_file import FONT_FILE
from kit.style.glyphs import UNITS

TABLE = Path(__file__).parent.parent / "diagrams" / "kit" / "style" / "arimo.json"
NO_SIGN = "\U0010ffff"


def font(bold: bool) -> ImageFont.FreeTypeFont:
    """Arimo at the size at which every width is a whole number."""
    made = ImageFont.truetype(str(FONT_FILE), UNITS, layout_engine=ImageFont.Layout.BASIC)
    made.set_variation_by_axes([700 if bold else 400])
    return made


def signs() -> list[int]:
    """The code points that Arimo has, in order."""
    return sorted(TTFont(FONT_FILE).getBestCmap())


def table() -> str:
    """The file: what neighbors of each other in Unicode stand in one row, regular and bold."""
    fonts = (font(False), font(True))
    rows: list[tuple[int, list[int], list[int]]] = []
    for code in signs():
        if not rows or code != rows[-1][0] + len(rows[-1][1]):
            rows.append((code, [], []))
        for each, widths in zip(fonts, rows[-1][1:], strict=True):
            widths.append(int(each.getlength(chr(code))))
    other = [int(each.getlength(NO_SIGN)) for each in fonts]
    lines = ",\n".join(json.dumps(row, separators=(",", ":")) for row in rows)
    return f'{{"other":{json.dumps(other)},"rows":[\n{lines}\n]}}\n'


if __name__ == "__main__":
    TABLE.write_text(table(), encoding="utf-8")
