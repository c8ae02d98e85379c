"""Whether the words of a picture can be drawn: with the one font that is the same everywhere."""

from __future__ import annotations

import functools
import math
from typing import TYPE_CHECKING

from kit.core.errors import KitError, shown
from kit.ir.graph import Graph
from kit.style import text_metrics

if TYPE_CHECKING:
    from PIL import ImageFont

TITLE_WIDTH = 480.0  # of a group's title
EDGE_WIDTH = 208.0  # of the words beside a line


def check(graph: Graph) -> None:
    """Raise a KitError, with its line, for words that do not fit, or that the font cannot write.

    How wide a node's label may be is known to the layout.
    """
    for node in graph.nodes:
        check_words(node.label, node.line)
    for group in graph.groups:
        check_words(group.title if group.style else "", group.line, "title", TITLE_WIDTH)
    for edge in graph.edges:
        check_words(edge.label, edge.line, "label", EDGE_WIDTH)


def check_words(words: str, line: int, what: str = "label", limit: float = math.inf) -> None:
    """Raise a KitError for `words` that are wider than `limit` pixels, or that the font cannot write.

    What the font lacks another one might have, on this machine or that; the PNG would show a box.
    """
    if lacking := missing(words):
        raise KitError(
            f"the {what} {shown(words)} has {shown(lacking)} (U+{ord(lacking[0]):04X}),"
            " which the pictures' font cannot write",
            line=line,
            hint="Use Latin, Greek, Cyrillic or Hebrew letters; the sentences of steps can hold any.",
        )
    if text_metrics.width(words, text_metrics.LABEL, bold=True) > limit:
        raise KitError(
            f"the {what} {shown(words)} does not fit in {limit:.0f} px (about {limit / 8:.0f} characters)",
            line=line,
            hint="Shorten it; steps have room for sentences.",
        )


def missing(words: str) -> str:
    """The signs in `words` that the font does not have, each once."""
    return "".join(dict.fromkeys(sign for sign in words if not sign.isspace() and not _has(sign)))


@functools.cache
def _has(sign: str) -> bool:
    return _picture(sign) != _picture("\U0010ffff")  # which no font has: both would show the same box


@functools.cache
def _picture(sign: str) -> bytes:
    return bytes(_small().getmask(sign)) + str(_small().getlength(sign)).encode()


@functools.cache
def _small() -> ImageFont.FreeTypeFont:
    from PIL import ImageFont  # as in `text`

    return ImageFont.truetype(str(text_metrics.FONT_FILE), 32, layout_engine=ImageFont.Layout.BASIC)
