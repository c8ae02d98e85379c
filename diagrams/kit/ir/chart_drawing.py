"""A finished chart: everything in its place, ready for the writers."""

from __future__ import annotations

from dataclasses import dataclass

from kit.ir.chart import ChartSpec
from kit.ir.chart_text import Table, describe, outline, table
from kit.ir.scene import Sketch
from kit.ir.timeline import TimelineSpec


@dataclass(frozen=True)
class ChartPicture:
    """A chart or time line with everything in its place: for writers, a `Drawing`.

    Attributes:
        spec: What its script says.
        sketch: Its shapes, px.
        narrow: The same laid out for a phone; None in that.
        column: The same for the column of a page; None in that.
    """

    spec: ChartSpec | TimelineSpec
    sketch: Sketch
    narrow: ChartPicture | None = None
    column: ChartPicture | None = None

    @property
    def description(self) -> str:
        """The text alternative."""
        return describe(self.spec)

    @property
    def outline(self) -> str:
        """The same without the steps."""
        return outline(self.spec)

    @property
    def table(self) -> Table:
        """The same as figures, to read."""
        return table(self.spec)

    @property
    def width(self) -> float:
        """In pixels."""
        return self.sketch.width

    @property
    def height(self) -> float:
        """In pixels."""
        return self.sketch.height
