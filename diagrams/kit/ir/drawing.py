"""A finished picture: everything in its place, ready for the writers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from kit.ir.alt_text import describe, outline
from kit.ir.graph import KINDS, Graph, Spec
from kit.style import text_metrics, theme

if TYPE_CHECKING:
    from kit.ir.chart_text import Table
    from kit.ir.placement import Layout, Marks, Route

LEGEND = 40.0  # height that the legend adds below
LEGEND_EDGE = 20.0  # from its side
LEGEND_ROW = 24.0  # and each further row of it
SAMPLE, BETWEEN = 52.0, 28.0  # from a line's sample in the legend to its name, and on to the next sample


class Drawing(Protocol):
    """What every writer can rely on, whether a diagram (`Picture`) or a chart lies before it."""

    def __hash__(self) -> int:
        """It is frozen: what was made of it can be kept by it."""

    @property
    def spec(self) -> Spec:
        """What its script says."""

    @property
    def description(self) -> str:
        """All that it says, for those who do not see it: its parts, lines and steps."""

    @property
    def outline(self) -> str:
        """The same without the steps."""

    @property
    def width(self) -> float:
        """In pixels."""

    @property
    def height(self) -> float:
        """In pixels, the legend included."""

    @property
    def narrow(self) -> Drawing | None:
        """The same laid out for a phone; None in that one itself."""

    @property
    def column(self) -> Drawing | None:
        """The same laid out for the column of a page; None in that one itself."""

    @property
    def table(self) -> Table | None:
        """Its figures, to read; None of a diagram."""


def summary(drawing: Drawing) -> str:
    """What its script says that it shows, else what can be told of it."""
    return drawing.spec.alt or drawing.outline


@dataclass(frozen=True)
class Picture:
    """Everything a writer needs. `width` and `height` include the legend, in pixels.

    Attributes:
        graph: What its script says.
        layout: Where things stand, px.
        routes: Their lines, px, in the graph's order.
        marks: What lines wear.
        narrow: The same laid out for a phone; None in that.
        column: The same for the column of a page; None in that.
    """

    graph: Graph
    layout: Layout
    routes: tuple[Route, ...]
    marks: Marks
    narrow: Picture | None = None
    column: Picture | None = None

    @property
    def spec(self) -> Graph:
        """What the script said: the same as `graph`."""
        return self.graph

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of line used, in the order of the house's list."""
        used = {edge.kind for edge in self.graph.edges}
        return tuple(kind for kind in KINDS if kind in used)

    @property
    def legend(self) -> bool:
        """Whether the picture needs to tell its lines apart."""
        return len(self.kinds) > 1

    @property
    def legend_rows(self) -> list[list[str]]:
        """The legend's kinds of line, as many in each row as it holds."""
        rows: list[list[str]] = []
        room = 0.0
        for kind in self.kinds if self.legend else ():
            size = SAMPLE + text_metrics.width(theme.LINES[kind].name, text_metrics.SMALL)
            if rows and size <= room:
                rows[-1].append(kind)
            else:
                rows.append([kind])
                room = self.width - 2 * LEGEND_EDGE
            room -= size + BETWEEN
        return rows

    @property
    def description(self) -> str:
        """The text alternative."""
        return describe(self.graph)

    @property
    def outline(self) -> str:
        """The same without the steps, for where they stand beside the drawing."""
        return outline(self.graph)

    @property
    def table(self) -> None:
        """A diagram has no figures; a chart has."""

    @property
    def width(self) -> float:
        """In pixels."""
        return self.layout.width

    @property
    def height(self) -> float:
        """In pixels, the legend included."""
        more = LEGEND + (len(self.legend_rows) - 1) * LEGEND_ROW
        return self.layout.height + (more if self.legend else 0)
