"""The brought font for browsers: the signs that pictures use, for who has neither Arial nor its like.

Style sheets name it as `Arimo`, behind the reader's own fonts of the same widths, so that few fetch it.
"""

from __future__ import annotations

import functools
import io
import string
from collections.abc import Iterable
from functools import partial
from pathlib import Path

from kit.cache import store
from kit.cache.fingerprint import of_parts
from kit.core.blob import hash_of
from kit.style.font_file import FONT_FILE

NAME = "arimo.woff"
_kept = store.Place("font")  # to make it takes a second, and few changes of the kit make another
KEPT_NAMES = (0, 1, 2, 4, 6, 13, 14)  # whose it is, what it is called, and its license, which goes with it


def written(texts: Iterable[str]) -> bytes:
    """The font as WOFF, from regular to bold, with ASCII and every sign in `texts` that it has."""
    signs = "".join(sorted(set(string.printable).union(*texts)))
    return _kept.get(f"{hash_of((signs, _mark_of_code()))[:16]}.woff", partial(_subset, signs))


@functools.cache
def _mark_of_code() -> str:
    return of_parts((Path(__file__), FONT_FILE), "fonttools")


def _subset(signs: str) -> bytes:
    from fontTools.subset import Options, Subsetter
    from fontTools.ttLib import TTFont

    font = TTFont(FONT_FILE, recalcTimestamp=False)  # the same bytes on every day
    options = Options(hinting=False, layout_features=[], name_IDs=KEPT_NAMES, notdef_outline=True)
    options.drop_tables += ["GDEF", "STAT", "MVAR", "gasp", "meta"]
    subsetter = Subsetter(options)
    subsetter.populate(text=signs)
    subsetter.subset(font)
    font.flavor = "woff"  # a smaller WOFF2 would need one more package
    stream = io.BytesIO()
    font.save(stream)
    return stream.getvalue()
