"""How much room things take in a layout: one set of lengths for a slide, one for a phone."""

from __future__ import annotations

from dataclasses import dataclass

from kit.core.geometry import ICON, UNIT
from kit.style import text_metrics


@dataclass(frozen=True)
class Measures:
    """Lengths at natural size, px.

    Attributes:
        gap: Between neighbours in a row: room for an arrow and its badge.
        row_gap: Between neighbours in a column.
        group_gap: Between two boxes.
        pad: Inside a box, at its sides.
        foot: Inside a box, below.
        head: Inside a box, above: its title.
        inset: Of a title from its box's side.
        above_title: Of a title from its box's top.
        label: The longest line of the text below an icon.
        box: The longest line of the text in a node's box.
        box_pad: Beside that text, both sides together.
        box_least: The least width of such a box.
        words: Beside the words on a line, both sides together.
        aisle: Beside a title, for a line that comes in from above.
        beside: Whether titles are broken so that this line runs straight down.
    """

    gap: float = 72.0
    row_gap: float = 56.0
    group_gap: float = 40.0
    pad: float = 24.0
    foot: float = 20.0
    head: float = 48.0
    inset: float = 16.0
    above_title: float = 9.0
    label: float = text_metrics.LABEL_WIDTH
    box: float = text_metrics.BOX_WIDTH
    box_pad: float = 4 * UNIT
    box_least: float = 2 * ICON
    words: float = 40.0
    aisle: float = 0.0
    beside: bool = False


WIDE = Measures()
ROOMY = Measures(gap=108.0, row_gap=84.0, group_gap=60.0)  # where lines and marks find too little room

CLOSE = tuple(  # for the column of a page, the roomiest first
    Measures(
        gap=gap,
        row_gap=48.0,
        group_gap=group_gap,
        pad=pad,
        foot=pad,
        inset=12.0,
        label=label,
        box=label + 30,
        box_pad=16.0,
        words=16.0,
    )
    for gap, group_gap, pad, label in (
        (56.0, 32.0, 18.0, 150.0),
        (44.0, 24.0, 14.0, 120.0),
        (34.0, 20.0, 12.0, 100.0),
        (28.0, 16.0, 10.0, 84.0),
        (24.0, 12.0, 8.0, 72.0),
    )
)


def narrow(share: float = 1.0, *, beside: bool = True) -> Measures:
    """For a phone, with `share` of the longest lines; `beside`: titles leave half their box to lines."""
    return Measures(
        gap=24.0,
        row_gap=44.0,
        group_gap=24.0,
        pad=14.0,
        foot=14.0,
        head=36.0,
        inset=10.0,
        above_title=7.0,
        label=120.0 * share,
        box=168.0 * share,
        box_pad=16.0,
        box_least=ICON,
        aisle=14.0,
        beside=beside,
    )
