"""draw.io's file: cells with their geometry, in a fixed order."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape

from kit.core.geometry import Box, Point
from kit.ir.drawing import Drawing
from kit.ir.provenance import Origin


@dataclass(frozen=True)
class Place:
    """A cell's geometry, px.

    Attributes:
        box: In its parent; None for a line.
        points: The corners of a line between its ends.
        share: From -1 to 1: where on its parent's line it stands; None where that is no line.
        offset: From there.
        ends: Of a line that nothing holds.
    """

    box: Box | None
    points: tuple[Point, ...] = ()
    share: float | None = None
    offset: Point = (0, 0)
    ends: tuple[Point, Point] | None = None

    @property
    def xml(self) -> str:
        """The element that says so."""
        names = {}
        if self.share is not None:
            names = {"x": self.share}
        elif self.box is not None:
            names = {"x": self.box.x, "y": self.box.y}
        if self.box is not None:
            names |= {"width": self.box.w, "height": self.box.h}
        relative = ' relative="1"' if self.box is None or self.share is not None else ""
        inner = ""
        if self.ends:
            (x0, y0), (x1, y1) = self.ends
            inner += f'<mxPoint x="{_n(x0)}" y="{_n(y0)}" as="sourcePoint"/>'
            inner += f'<mxPoint x="{_n(x1)}" y="{_n(y1)}" as="targetPoint"/>'
        if self.points:
            way = "".join(f'<mxPoint x="{_n(x)}" y="{_n(y)}"/>' for x, y in self.points)
            inner += f'<Array as="points">{way}</Array>'
        if self.share is not None:
            inner += f'<mxPoint x="{_n(self.offset[0])}" y="{_n(self.offset[1])}" as="offset"/>'
        told = "".join(f' {name}="{_n(value)}"' for name, value in names.items())
        return f'<mxGeometry{told}{relative} as="geometry">{inner}</mxGeometry>'


@dataclass(frozen=True)
class Cell:
    """A shape or (with `source` and `target`, or `edge`) a line.

    Attributes:
        id: Of the cell.
        parent: The id of the cell around it, or of the line that wears it.
        style: As `css` writes it.
        place: Its geometry.
        words: HTML.
        source: The id of the cell where a line begins; "" for none.
        target: That where it ends.
        tooltip: Plain text, which to draw.io is HTML.
        edge: Whether it is a line that nothing holds.
    """

    id: str
    parent: str
    style: str
    place: Place
    words: str = ""
    source: str = ""
    target: str = ""
    tooltip: str = ""
    edge: bool = False

    @property
    def xml(self) -> str:
        """The element, with its geometry."""
        kind = 'edge="1"' if self.edge or self.source else 'vertex="1"'
        if self.place.share is not None:
            kind += ' connectable="0"'
        ends = f' source="{escape(self.source)}" target="{escape(self.target)}"' if self.source else ""
        words = escape(self.words)
        rest = f'style="{escape(self.style)}" parent="{escape(self.parent)}"{ends} {kind}>'
        rest += f"{self.place.xml}</mxCell>"
        if not self.tooltip:
            return f'<mxCell id="{escape(self.id)}" value="{words}" {rest}'
        tip = escape(escape(self.tooltip, quote=False))
        return (
            f'<UserObject id="{escape(self.id)}" label="{words}" tooltip="{tip}"><mxCell {rest}</UserObject>'
        )


def css(looks: dict[str, object]) -> str:
    """A style in draw.io's notation; None leaves a property out, or makes its name a word of its own."""
    words = ("ellipse", "text", "edgeLabel", "group")
    parts = [
        name if value is None else f"{name}={value}"
        for name, value in looks.items()
        if value is not None or name in words
    ]
    return ";".join([*parts, ""])


def sheet(picture: Drawing, cells: Iterable[Cell], origin: Origin) -> str:
    """The whole file; the page's data (Edit, Edit Data, nothing selected) say where it comes from."""
    spec = picture.spec
    told = "".join(f' {name.replace(" ", "_")}="{escape(value)}"' for name, value in origin.lines.items())
    body = "\n".join(cell.xml for cell in cells)
    w, h = _n(picture.width), _n(picture.height)
    use = (
        'grid="1" gridSize="8" guides="1" tooltips="1" connect="1" arrows="1" fold="1" page="1" pageScale="1"'
    )
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<mxfile host="app.diagrams.net" type="device">
<diagram id="{spec.slug}" name="{escape(spec.title)}">
<mxGraphModel dx="{w}" dy="{h}" {use} pageWidth="{w}" pageHeight="{h}" math="0" shadow="0">
<root>
<UserObject id="0" label="" title="{escape(spec.title)}"{told}><mxCell/></UserObject>
<mxCell id="1" parent="0"/>
{body}
</root>
</mxGraphModel>
</diagram>
</mxfile>
"""


def _n(value: float) -> str:
    return f"{value:.3f}".rstrip("0").rstrip(".") if value % 1 else str(int(value))
