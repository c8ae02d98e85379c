"""How wide each sign is, which signs a font has, and how wide those are that none has.

The project brings one font, Arimo, so that pictures are the same everywhere. It writes Latin, Greek, Cyrillic
and Hebrew; `arimo.json` beside this module has its signs and their widths, so that a layout needs no font.
Further fonts are named in the configuration (`plugins: [kit: {fonts: FILE}]` in `mkdocs.yml`,
or `--font`). A sign that none of them has is drawn by whatever font the reader has; its width is estimated by
its East Asian width (Unicode Standard Annex 11), and a drawing holds the words to that width.
"""

from __future__ import annotations

import functools
import json
import os
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL import ImageFont

FONTS = "KIT_FONTS"  # the environment's name for further fonts: what a build starts inherits it
OPTION = "plugins: [kit: {fonts: FILE}] in mkdocs.yml, or --font FILE"
UNITS = 2048  # per em: at this size every advance of Arimo is a whole number, so nothing is rounded
WIDE, OTHER = 1.0, 0.62  # em: of an ideograph or an emoji, of any other letter
_JOINER = "\u200d"
_TONES = range(0x1F3FB, 0x1F400)  # of skin: they color the emoji before them


def name_fonts(paths: list[Path]) -> None:
    """From now on these fonts write what Arimo does not, here and in what this process starts."""
    os.environ[FONTS] = os.pathsep.join(str(path.resolve()) for path in paths)


def further() -> tuple[Path, ...]:
    """The fonts beside Arimo."""
    return tuple(Path(name) for name in os.environ.get(FONTS, "").split(os.pathsep) if name)


def advance(words: str, bold: bool = False) -> int:
    """How far `words` reach in Arimo, in parts of `UNITS`; it moves no pair of signs together."""
    widths = _widths(bold)
    try:
        return sum([widths[sign] for sign in words])
    except KeyError:
        return sum([widths.get(sign, widths[""]) for sign in words])


def lacking(words: str) -> str:
    """The signs in `words` that Arimo does not have, each once."""
    if words.isascii():
        return ""
    return "".join(dict.fromkeys(sign for sign in words if not _is_silent(sign) and sign not in _widths()))


def missing(words: str) -> str:
    """The signs in `words` that no font here has, each once: a PNG would lack them."""
    return "".join(sign for sign in lacking(words) if not any(_has(font, sign) for font in further()))


def apart(words: str) -> tuple[str, float]:
    """Of `words` what Arimo writes, and how wide the rest is, in widths of the font's size."""
    if words.isascii():
        return words, 0.0
    known, strange, joined = "", 0.0, False
    for sign in words:
        if not joined and sign in _widths():
            known += sign
        elif not joined:
            strange += _em(sign)
        joined = sign == _JOINER  # the next sign becomes one with that before
    return known, strange


def is_wide(sign: str) -> bool:
    """Whether it is an ideograph or another sign as wide as one, between which a line may break."""
    return unicodedata.east_asian_width(sign) in "WF"


def _em(sign: str) -> float:
    for font in further():
        if _has(font, sign):
            return _font(font).getlength(sign) / UNITS
    if _is_silent(sign):
        return 0.0
    return WIDE if is_wide(sign) else OTHER


def _is_silent(sign: str) -> bool:
    """Whether it takes no room of its own: a space is not asked for, a mark stands on another sign."""
    return sign.isspace() or unicodedata.category(sign) in ("Mn", "Me", "Cf") or ord(sign) in _TONES


@functools.cache
def _widths(bold: bool = False) -> dict[str, int]:
    """The width of each sign of Arimo; "" is the box for any other."""
    kept = json.loads(Path(__file__).with_name("arimo.json").read_bytes())
    found: dict[str, int] = {"": kept["other"][bold]}
    for first, *widths in kept["rows"]:
        signs = map(chr, range(first, first + len(widths[bold])))
        found.update(zip(signs, widths[bold], strict=True))
    return found


@functools.cache
def _has(font: Path, sign: str) -> bool:
    return _picture(font, sign) != _picture(font, "\U0010ffff")  # which no font has: both would show one box


@functools.cache
def _picture(font: Path, sign: str) -> bytes:
    drawn = _font(font, 32)
    return bytes(drawn.getmask(sign)) + str(drawn.getlength(sign)).encode()


@functools.cache
def _font(font: Path, size: int = UNITS) -> ImageFont.FreeTypeFont:
    from PIL import ImageFont  # here: only further fonts need it

    return ImageFont.truetype(str(font), size, layout_engine=ImageFont.Layout.BASIC)
