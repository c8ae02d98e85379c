"""Grids for a phone: what stands below each other shares its columns, also across nested boxes.

A chain of groups with one column each is a stack. All grids of a stack that have equally many
columns get the same distances between them, and stand around one middle line, so that lines run
straight down through all boxes.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from kit.core.geometry import Box
from kit.layout.grid import GroupItem, boxed_in
from kit.style import text_metrics

MOST_LINES = 3  # of a title beside a line; with more of them the line comes from the side
SMALL = 0.4  # of the height beside it: a box that would be smaller keeps its own
CROWN = 10.0  # of a badge on an icon, what its group's title must leave free
Sides = tuple[float, float]


@dataclass
class ColumnGroup(GroupItem):
    """A group whose columns stand as those of others in its stack do. Lengths are px.

    Attributes:
        entered: Whether lines come in from above, for which its title must leave room.
        crowded: Whether these are so many that its title must be as narrow as it can be.
        crowned: Whether badges stand on icons in it.
        shared: The distances between columns that it has in common with others.
        spare: What each gap left and right of the middle takes besides.
        apart: Between the columns' lines.
    """

    entered: bool = False
    crowded: bool = False
    crowned: bool = False
    shared: list[float] = field(default_factory=list)
    spare: Sides = (0.0, 0.0)
    apart: list[float] = field(default_factory=list)

    @property
    def pad(self) -> tuple[float, float, float, float]:
        """Left, top, right, bottom; with room for badges below the title."""
        left, top, right, bottom = super().pad
        return (left, top + (CROWN if self.boxed and self.crowned else 0), right, bottom)

    def measure(self) -> None:
        """As a group, with the distances that it shares with others, and a title that fits."""
        super().measure()
        m = self.measures
        self.apart = [
            right + gap + left
            for right, gap, left in zip(self.right, self.gap_x, self.left[1:], strict=False)
        ]
        self.apart = [max(pair) for pair in zip(self.apart, self.shared or self.apart, strict=True)]
        inner = self.left[0] + sum(self.apart) + self.right[-1]
        self.lines, least = self._broken_title(inner + 2 * m.pad) if self.boxed else ((), 0.0)
        pad_left, pad_top, pad_right, pad_bottom = self.pad
        self.w = max(inner + pad_left + pad_right, least)
        self.h = sum(self.above) + sum(self.below) + sum(self.gap_y) + pad_top + pad_bottom
        self.ax = (self.w - inner) / 2 + self.middle_x
        self.ay = pad_top + self._middle(self.above, self.below, self.gap_y)

    def _broken_title(self, width: float) -> tuple[tuple[str, ...], float]:
        """The title's lines in a box of `width`, and how wide the box must be for them."""
        m = self.measures
        if self.entered and (m.beside or self.crowded):
            lines = text_metrics.broken(self.title, width / 2 - m.inset - m.aisle - self.mark, bold=True)
            if self.crowded:
                forms = text_metrics.forms(self.title, bold=True)
                lines = [form for form in forms if len(form) <= MOST_LINES][-1]
            if len(lines) <= MOST_LINES:
                return lines, 2 * (self.mark + text_metrics.widest(lines, bold=True) + m.inset + m.aisle)
        lines = text_metrics.broken(self.title, width - 2 * m.inset - self.mark, bold=True)
        return lines, self.mark + text_metrics.widest(lines, bold=True) + 2 * m.inset

    @property
    def middle_x(self) -> float:
        """From the left of the columns to the line that stacked grids share."""
        starts = [self.left[0]]
        for distance in self.apart:
            starts.append(starts[-1] + distance)
        half = len(starts) // 2
        return starts[half] if len(starts) % 2 else (starts[half - 1] + starts[half]) / 2

    # ---- stacks -----------------------------------------------------------------------------

    def stack(self) -> Iterator[ColumnGroup]:
        """The grids of several columns in this stack: itself, or those in its only column."""
        if len(self.apart):
            yield self
            return
        for (item,) in self.rows:
            if isinstance(item, ColumnGroup):
                yield from item.stack()

    def tops(self) -> Iterator[ColumnGroup]:
        """The stacks inside: one in each cell of the grids of this one."""
        yield self
        for grid in self.stack():
            for row in grid.rows:
                for item in row:
                    if isinstance(item, ColumnGroup):
                        yield from item.tops()

    def share(self) -> None:
        """Give the grids of this stack with equally many columns the same distances."""
        for count, grids in self._by_count().items():
            widest = [max(grid.apart[i] for grid in grids) for i in range(count)]
            for grid in grids:
                grid.shared = widest

    def _by_count(self) -> dict[int, list[ColumnGroup]]:
        found: dict[int, list[ColumnGroup]] = {}
        for grid in self.stack():
            found.setdefault(len(grid.apart), []).append(grid)
        return found

    def _share_out(self, x: float, w: float, line: float) -> None:
        """Let the gaps take the room to spare, as much as each grid of a kind can take."""
        room = {id(grid): sides for grid, sides in self.room(x, w, line)}
        for count, grids in self._by_count().items():
            shares = (count + 1) / 2  # half a share stays outside
            left = min(room[id(grid)][0] for grid in grids) / shares
            right = min(room[id(grid)][1] for grid in grids) / shares
            for grid in grids:
                grid.spare = (max(left, 0.0), max(right, 0.0))

    def room(self, x: float, w: float, line: float) -> Iterator[tuple[ColumnGroup, Sides]]:
        """What each grid of the stack has to spare left and right of the middle, px.

        Args:
            x: Px of the canvas, the left of the group's box.
            w: Its width.
            line: Where the middle line of the stack lies, px of the canvas.
        """
        pad_left, _, pad_right, _ = self.pad
        x, w = x + pad_left, w - pad_left - pad_right
        if self.apart:
            wide = self.left[0] + sum(self.apart) + self.right[-1]
            yield self, (line - self.middle_x - x, x + w - (line - self.middle_x + wide))
            return
        for (item,) in self.rows:
            if isinstance(item, ColumnGroup):
                yield from item.room(x, w, line)

    # ---- places -----------------------------------------------------------------------------

    def place(
        self, x: float, y: float, w: float, h: float, line: float | None = None, column: float | None = None
    ) -> None:
        """Take the box given.

        Args:
            x: Px of the canvas, the left of the box.
            y: Its top.
            w: Its width, as large as measured or larger.
            h: Its height, as large as measured or larger.
            line: The height at which the neighbors' icons stand; None where that does not matter.
            column: Where the middle line of its stack lies, px of the canvas; None for the top of a stack.
        """
        if self.boxed:
            self.draw(Box(x, y, w, h))
        if column is None:  # the top of a stack
            column = x + self.ax + (w - self.w) / 2
            self._share_out(x, w, column)
        pad_left, pad_top, pad_right, pad_bottom = self.pad
        xs = self._lines_across(column)
        ys = self._lines_down(y + pad_top, h - pad_top - pad_bottom, line)
        across = _cells(xs, self.left, self.right, self.gap_x, x + pad_left, x + w - pad_right)
        down = _cells(ys, self.above, self.below, self.gap_y, y + pad_top, y + h - pad_bottom)
        for r, row in enumerate(self.rows):
            for c, item in enumerate(row):
                if isinstance(item, ColumnGroup):
                    (left, right), (top, bottom) = across[c], down[r]
                    if not boxed_in(item):
                        top, bottom = ys[r] - self.above[r], ys[r] + self.below[r]
                    elif item.h < SMALL * (bottom - top):
                        top, bottom = ys[r] - item.ay, ys[r] - item.ay + item.h
                    only = xs[c] if len(xs) == 1 else None
                    item.place(left, top, right - left, bottom - top, ys[r], only)
                else:
                    item.place(xs[c] - item.ax, ys[r] - item.ay, item.w, item.h)

    def _lines_across(self, middle: float) -> list[float]:
        count = len(self.apart)
        xs = [middle - self.middle_x + self.left[0]]
        for i, distance in enumerate(self.apart):
            share = min(max(count / 2 - i, 0.0), 1.0)  # of this gap, what lies left of the middle
            xs.append(xs[-1] + distance + share * self.spare[0] + (1 - share) * self.spare[1])
        shift = sum(min(max(count / 2 - i, 0.0), 1.0) for i in range(count)) * self.spare[0]
        return [float(round(value - shift)) for value in xs]

    def _lines_down(self, y: float, h: float, line: float | None) -> list[float]:
        """The rows' lines: the middle one at `line` where it can be, room to spare in the gaps."""
        spare = h - sum(self.above) - sum(self.below) - sum(self.gap_y)
        gaps = len(self.gap_y)
        ys = [y + self.above[0] + (0 if gaps else spare / 2)]
        for i, gap in enumerate(self.gap_y):
            ys.append(ys[-1] + self.below[i] + gap + self.above[i + 1] + spare / gaps)
        if line is not None and not gaps:
            ys = [min(max(line, y + self.above[0]), y + h - self.below[0])]
        return [float(round(value)) for value in ys]


def _cells(
    lines: list[float], before: list[float], after: list[float], gaps: list[float], start: float, end: float
) -> list[Sides]:
    """Start and end of each track: to the sides at the ends, and its half of what gaps leave."""
    edges = [start]
    for i, gap in enumerate(gaps):
        free = max(lines[i + 1] - before[i + 1] - lines[i] - after[i] - gap, 0.0)
        edges += [lines[i] + after[i] + free / 2, lines[i + 1] - before[i + 1] - free / 2]
    edges.append(end)
    return list(zip(edges[::2], edges[1::2], strict=True))
