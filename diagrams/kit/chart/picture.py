"""From what a chart's script says to the finished picture."""

from __future__ import annotations

from dataclasses import dataclass

from kit.chart.describe import Table, describe, outline, table
from kit.chart.lanes import lanes
from kit.chart.model import ChartSpec, TimelineSpec
from kit.chart.plot import plot
from kit.model import Spec
from kit.sketch import Sketch


@dataclass(frozen=True)
class ChartPicture:
    """A chart or time line with everything in its place: for writers, a `Drawing`."""

    spec: ChartSpec | TimelineSpec
    sketch: Sketch
    narrow: ChartPicture | None = None

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
        return self.sketch.width

    @property
    def height(self) -> float:
        return self.sketch.height


def compose_chart(spec: Spec) -> ChartPicture:
    """The finished picture of `spec`. Raises KitError with its line."""
    if not isinstance(spec, (ChartSpec, TimelineSpec)):
        raise TypeError(f"no picture can be made of a {type(spec).__name__}")
    return ChartPicture(spec, plot(spec) if isinstance(spec, ChartSpec) else lanes(spec))
