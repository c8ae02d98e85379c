"""The arithmetic of nested grids: sizes from the inside out, places from the outside in.

A grid's rows share one line through their icons and its columns one line down theirs, as type
shares a baseline; so an icon stands level with its neighbors even across nested groups. Groups
stretch to the size of their cell, and room to spare is spread evenly over the gaps at every depth.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import dataclass, field

from kit.core.geometry import UNIT, Box
from kit.ir.placement import PlacedGroup
from kit.layout.items import Item, up
from kit.style import text_metrics
from kit.style.spacing import WIDE, Measures
from kit.style.theme import MARK

ASIDE = 4 * UNIT  # between the line and the title: two more lines may run beside it


@dataclass
class GroupItem(Item):
    """A group: a grid of items, with a box and a title around it, or with neither. Lengths are px.

    Attributes:
        id: The group's.
        title: Its words.
        boxed: Whether it has a box.
        depth: In how many boxes it stands.
        rows: Its items, row by row.
        lines: Of the title, once it is measured.
        mark: Room before its title, for the mark of its style.
        low: Whether its title stands at the bottom.
        aside: Whether its title has room beside a line through the middle.
        widen: The room that lines need, of the group, the number of a gap, and 0 (between columns) or 1
            (rows).
        measures: How large things are, and how far apart.
        stretch: Times the usual gaps between rows.
        out: Takes its place.
        gap_x: Between columns.
        gap_y: Between rows.
        left: From each column's left to its line.
        right: From that to its right.
        above: From each row's top to its line.
        below: From that to its bottom.
    """

    id: str = ""
    title: str = ""
    boxed: bool = False
    depth: int = 0
    rows: list[list[Item]] = field(default_factory=list)
    lines: tuple[str, ...] = ()
    mark: float = 0.0
    low: bool = False
    aside: bool = False
    widen: Callable[[GroupItem, int, int], float] = lambda *_: 0.0
    measures: Measures = WIDE
    stretch: float = 1.0
    out: list[PlacedGroup] = field(default_factory=list)
    gap_x: list[float] = field(default_factory=list)
    gap_y: list[float] = field(default_factory=list)
    left: list[float] = field(default_factory=list)
    right: list[float] = field(default_factory=list)
    above: list[float] = field(default_factory=list)
    below: list[float] = field(default_factory=list)

    @property
    def pad(self) -> tuple[float, float, float, float]:
        """Left, top, right, bottom."""
        if not self.boxed:
            return (0, 0, 0, 0)
        m = self.measures
        head = m.head + self.more_lines * text_metrics.TITLE * text_metrics.LINE
        return (m.pad, m.foot, m.pad, head) if self.low else (m.pad, head, m.pad, m.foot)

    @property
    def more_lines(self) -> int:
        """Of the title, beyond the first."""
        return max(len(self.lines) - 1, 0)

    def columns(self) -> list[list[Item]]:
        """The items column by column; a short row has none in the last ones."""
        return [[row[i] for row in self.rows if i < len(row)] for i in range(max(map(len, self.rows)))]

    def measure(self) -> None:
        """Measure all inside, then rows, columns, the gaps between them and the title."""
        for row in self.rows:
            for item in row:
                item.measure()
        self.stretches = True
        columns = self.columns()
        self.left = [max(item.ax for item in column) for column in columns]
        self.right = [max(item.w - item.ax for item in column) for column in columns]
        self.above = [max(item.ay for item in row) for row in self.rows]
        self.below = [max(item.h - item.ay for item in row) for row in self.rows]
        self.gap_x = [
            max(self._gap(left, right, self.measures.gap), self.widen(self, i, 0))
            for i, (left, right) in enumerate(itertools.pairwise(columns))
        ]
        self.gap_y = [
            up(self.stretch * max(self._gap(above, below, self.measures.row_gap), self.widen(self, i, 1)))
            for i, (above, below) in enumerate(itertools.pairwise(self.rows))
        ]
        self.lines = text_metrics.fitted(
            self.title,
            limit=text_metrics.TITLE_WIDTH,
            lines=2,
            widest=text_metrics.TITLE_WIDTH,
            bold=True,
        )
        pad_left, pad_top, pad_right, pad_bottom = self.pad
        inner_w = sum(self.left) + sum(self.right) + sum(self.gap_x)
        title = self.title_width + 2 * self.measures.inset if self.boxed else 0
        title = 2 * (title + ASIDE - self.measures.inset) if self.aside else title
        self.w = max(inner_w, title - pad_left - pad_right) + pad_left + pad_right
        self.h = sum(self.above) + sum(self.below) + sum(self.gap_y) + pad_top + pad_bottom
        self.ax = self.w / 2
        self.ay = pad_top + self._middle(self.above, self.below, self.gap_y)

    @property
    def title_width(self) -> float:
        """In pixels, its mark included."""
        return self.mark + text_metrics.widest(self.lines, bold=True)

    def _gap(self, before: list[Item], after: list[Item], usual: float) -> float:
        boxes = any(boxed_in(item) for item in before) and any(boxed_in(item) for item in after)
        return self.measures.group_gap if boxes else usual

    @staticmethod
    def _middle(before: list[float], after: list[float], gaps: list[float]) -> float:
        """The line that neighbours align with: that of the middle row, or between the middle two."""
        starts = [0.0]
        for i, gap in enumerate(gaps):
            starts.append(starts[-1] + before[i] + after[i] + gap)
        lines = [start + size for start, size in zip(starts, before, strict=True)]
        middle = len(lines) // 2
        return lines[middle] if len(lines) % 2 else (lines[middle - 1] + lines[middle]) / 2

    def slack(self, across: bool) -> int:
        """Its own gaps, and the most that a row or column has inside."""
        tracks = self.columns() if across else self.rows
        return len(tracks) - 1 + sum(max(item.slack(across) for item in track) for track in tracks)

    def place(self, x: float, y: float, w: float, h: float, line: float | None = None) -> None:
        """Spread the room over the gaps, and give each item its cell.

        Args:
            x: Px of the canvas, the left of its box.
            y: Its top.
            w: Its width, as large as measured or larger.
            h: Its height, as large as measured or larger.
            line: The height at which the neighbors' icons stand, to which a group without boxes in it moves
                its own; None where that does not matter.
        """
        pad_left, pad_top, pad_right, pad_bottom = self.pad
        if self.boxed:
            self.draw(Box(x, y, w, h))
        columns = self.columns()
        xs, widths = self._spread(
            x + pad_left, w - pad_left - pad_right, self.left, self.right, self.gap_x, columns, True
        )
        ys, heights = self._spread(
            y + pad_top, h - pad_top - pad_bottom, self.above, self.below, self.gap_y, self.rows, False
        )
        if line is not None and not any(boxed_in(item) for row in self.rows for item in row):
            lowest = y + h - pad_bottom - (ys[-1] + heights[-1] - ys[0])
            top = line - self._middle(self.above, self.below, self.gap_y)
            shift = max(y + pad_top, min(top, lowest)) - ys[0]
            ys = [start + shift for start in ys]
        for r, row in enumerate(self.rows):
            for c, item in enumerate(row):
                if item.stretches:
                    item.place(xs[c], ys[r], widths[c], heights[r], ys[r] + self.above[r])
                else:
                    spare = widths[c] - self.left[c] - self.right[c]
                    left = xs[c] + spare / 2 + self.left[c] - item.ax
                    item.place(left, ys[r] + self.above[r] - item.ay, item.w, item.h)

    def draw(self, box: Box) -> None:
        """Keep the place of the box and of its title."""
        line = text_metrics.TITLE * text_metrics.LINE
        height = len(self.lines) * line
        inset, above = self.measures.inset, self.measures.above_title
        if self.mark:  # it fills the corner, and the title stands beside its middle
            inset, above = 0.0, (MARK - line) / 2
        x, y = box.x + inset, box.y + above
        if self.low:
            y = box.bottom - above - height
        self.out.append(
            PlacedGroup(self.id, box, Box(x, y, self.title_width, height), self.depth, self.lines)
        )

    def _spread(
        self,
        start: float,
        room: float,
        before: list[float],
        after: list[float],
        gaps: list[float],
        tracks: list[list[Item]],
        across: bool,
    ) -> tuple[list[float], list[float]]:
        """Starts and sizes of the tracks when `room` is more than they need."""
        sizes = [a + b for a, b in zip(before, after, strict=True)]
        spare = room - sum(sizes) - sum(gaps)
        weights = [max(item.slack(across) for item in track) for track in tracks]
        shares = len(gaps) + sum(weights)
        if not across or not shares:  # rows keep together; a lone item stands in the middle
            boxed = [any(item.stretches and boxed_in(item) for item in track) for track in tracks]
            if any(boxed):
                share = spare / sum(boxed)
                sizes = [size + share * box for size, box in zip(sizes, boxed, strict=True)]
            else:
                start += spare / 2
        else:
            gaps = [gap + spare / shares for gap in gaps]
            sizes = [size + spare * weight / shares for size, weight in zip(sizes, weights, strict=True)]
        starts = [start]
        for size, gap in zip(sizes, gaps, strict=False):
            starts.append(starts[-1] + size + gap)
        return [float(round(value)) for value in starts[: len(tracks)]], sizes


def boxed_in(item: Item) -> bool:
    """Whether `item` draws a box around others, itself or somewhere inside."""
    if isinstance(item, GroupItem):
        return item.boxed or any(boxed_in(child) for row in item.rows for child in row)
    return False
