"""Names as a picture can show them: no signs that mean something there, and not too long."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from kit.core.english import joined, number, plural

LABEL = 148.0  # pixels of a line below an icon; the kit breaks at 150
TITLE = 36  # characters of a name in a title
# fmt: off
_WIDTHS = {  # thousandths of the size
    sign: width for width, signs in {
        191: "'", 222: "ijl", 260: "|", 278: " !,./:;I[\\]ft", 333: "()-`r‹›", 334: "{}", 355: '"',
        389: "*", 469: "^", 500: "Jckvsxyz", 556: "#$0123456789?L_abdeghnopqu", 584: "+<=>~", 611: "FTZ",
        667: "&ABEKPSVXY", 722: "CDHNRUw", 778: "GOQ", 833: "Mm", 889: "%", 944: "W", 1000: "…", 1015: "@",
    }.items() for sign in signs
}
# fmt: on
_UNSEEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}  # characters that show nothing or reorder others
_SIGNS = str.maketrans({"\\": "/", "<": "‹", ">": "›"})  # Graphviz's breaks and HTML


@lru_cache(4096)
def clean(name: str) -> str:
    """`name` on one line, as every format can hold it, and without what would be read as a link."""
    seen = "".join(" " if unicodedata.category(sign) in _UNSEEN else sign for sign in name[:300])
    return " ".join(seen.translate(_SIGNS).replace("](", "] (").split()) or "(no name)"


@lru_cache(4096)
def wide(text: str, *, bold: bool = False) -> float:
    """About how many pixels a line takes at 16 px: Arial's widths, and wide ones for other letters."""
    units = sum(_WIDTHS.get(sign, 1000 if ord(sign) > 0x2E7F else 800) for sign in text)
    return units * 16 / 1000 * (1.08 if bold else 1)


@lru_cache(4096)
def short(name: str, limit: float = LABEL) -> str:
    """`name` with its middle left out where it would not fit a line of `limit` pixels."""
    name = clean(name)
    if wide(name) <= limit:
        return name
    half = min(len(name) // 2, 40)
    head, tail = name[:half], name[-half:]
    while wide(f"{head}…{tail}") > limit and (head or tail):
        if len(head) >= len(tail):
            head = head[:-1]
        else:
            tail = tail[1:]
    return f"{head}…{tail}"


def titled(name: str) -> str:
    """`name` in a sentence or a title."""
    name = clean(name)
    return name if len(name) <= TITLE else f"{name[:20]}…{name[-12:]}"


def inside(name: str, outer: str) -> str:
    """The name of a part without the name of the whole before it, where it is too long for both."""
    name, outer = clean(name), clean(outer)
    rest = name[len(outer) :].lstrip("-_. ")
    if wide(name) > LABEL and name.startswith(outer) and rest:
        return short(f"…{rest}")
    return short(name)


def count(value: int, one: str, many: str = "") -> str:
    """`one reader`, `15 readers`."""
    return f"{number(value)} {plural(value, one, many)}"


def capital(words: str) -> str:
    """`words` with a capital first letter, and the others as they are."""
    return f"{words[:1].upper()}{words[1:]}"


def listed(names: Sequence[str], most: int = 4) -> str:
    """`a, b and c`, or `a, b, c and 9 more`."""
    shown = [titled(name) for name in names]
    if len(shown) > most:
        shown = [*shown[: most - 1], f"{len(shown) - most + 1} more"]
    return joined(shown)


def identifier(name: str) -> str:
    """`name` as a Python name in small letters."""
    word = re.sub(r"[^a-z0-9]+", "_", name[:60].lower()).strip("_")
    return f"n{word}" if word[:1].isdigit() else word
