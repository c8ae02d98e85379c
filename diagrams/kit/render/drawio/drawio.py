"""The draw.io writer: groups as containers, lines attached at both ends with their way points.

Badges and labels ride on their line, so they follow when a node is moved. Where draw.io's own library has
the AWS shape, that is used; other icons are embedded. The sentence of a step is the tooltip of its line.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from kit.core.geometry import Box
from kit.ir.drawing import LEGEND, Drawing, Picture
from kit.ir.graph import Edge
from kit.ir.looks import of_box, of_edge, of_group, of_kind
from kit.ir.placement import RADIUS, Badge, Label, PlacedGroup, PlacedNode
from kit.ir.provenance import Origin, plain
from kit.render.drawio.chart import sketch_cells
from kit.render.drawio.lines import along, end, line_style
from kit.render.drawio.shapes import GROUPS, icon_style
from kit.render.drawio.xml import Cell, Place, css, sheet
from kit.style import text_metrics
from kit.style import theme as style

FONT = {"fontFamily": "Arial", "fontSize": 16}


def write(picture: Drawing, theme: str, origin: Origin | None = None) -> bytes:
    """The picture as an editable draw.io file, in the light theme."""
    cells = _Graph(picture).cells() if isinstance(picture, Picture) else sketch_cells(picture)
    return sheet(picture, cells, origin or plain(picture.spec)).encode()


class _Graph:
    """The cells of a diagram."""

    def __init__(self, picture: Picture) -> None:
        self.picture, self.graph = picture, picture.graph
        self.nodes = {placed.id: placed for placed in picture.layout.nodes}
        self.boxes = {placed.id: placed.box for placed in picture.layout.groups}
        self.ways = {route.edge: route for route in picture.routes}
        self.told = {step.number: step for step in self.graph.steps}

    def cells(self) -> Iterable[Cell]:
        """Groups from the outside in, nodes, lines, what the lines wear, the legend."""
        yield from (self._group(group) for group in sorted(self.picture.layout.groups, key=lambda g: g.depth))
        yield from (self._node(node) for node in self.picture.layout.nodes)
        yield from (self._edge(edge) for edge in self.graph.edges)
        yield from (self._label(label) for label in self.picture.marks.labels)
        yield from (self._badge(badge) for badge in self.picture.marks.badges)
        if self.picture.legend:
            yield from self._legend()

    def _home(self, id: str) -> tuple[str, Box]:
        """The visible group around an item, and its box: places inside are relative to it."""
        for group in self.graph.ancestors(id):
            if group in self.boxes:
                return f"g-{group}", self.boxes[group]
        return "1", Box(0, 0, 0, 0)

    def _inside(self, id: str, box: Box) -> tuple[str, Place]:
        parent, outer = self._home(id)
        return parent, Place(Box(box.x - outer.x, box.y - outer.y, box.w, box.h))

    # ---- groups and nodes -------------------------------------------------------------------

    def _group(self, placed: PlacedGroup) -> Cell:
        spec = next(group for group in self.graph.groups if group.id == placed.id)
        own = of_group(spec)
        look, color = own.style, own.style.color[0]
        left = placed.title.x - placed.box.x
        looks = {
            "container": 1,
            "collapsible": 0,
            "recursiveResize": 0,
            "expand": 0,
            "html": 1,
            "whiteSpace": "nowrap",
            "fillColor": own.fill[0] if look.tint else "none",
            "fillOpacity": round(100 * look.tint) if look.tint else None,
            "strokeColor": color,
            "strokeWidth": 1.5,
            "dashed": int(bool(look.dash)),
            "fontColor": style.INK[0],
            "fontStyle": 1,
            "verticalAlign": "bottom" if placed.title.cy > placed.box.cy else "top",
            "align": "left",
            "spacingLeft": round(left - 4),
            "spacingTop": 2,
            **FONT,
        }
        looks["dashPattern"] = " ".join(f"{dash / 1.5:.3g}" for dash in look.dash) or None
        if spec.style in GROUPS:
            looks |= {"shape": "mxgraph.aws4.group", "grIcon": GROUPS[spec.style], "grStroke": 1}
            looks["spacingLeft"] = 30 + round(left)  # beside the sign in its corner
        else:
            looks |= {"rounded": 1, "absoluteArcSize": 1, "arcSize": 2 * look.radius}
        parent, place = self._inside(placed.id, placed.box)
        words = "<br>".join(escape(line, quote=False) for line in placed.lines or (spec.title,))
        return Cell(f"g-{placed.id}", parent, css(looks), place, words)

    def _node(self, placed: PlacedNode) -> Cell:
        spec = next(node for node in self.graph.nodes if node.id == placed.id)
        words = "<br>".join(map(escape, placed.lines))
        parent, place = self._inside(placed.id, placed.icon)
        if placed.boxed:
            color = of_box(spec)[1][0]
            looks = {
                "rounded": 1,
                "absoluteArcSize": 1,
                "arcSize": 16,
                "html": 1,
                "whiteSpace": "nowrap",
                "fillColor": color,
                "fillOpacity": round(100 * style.BOX_TINT) if spec.label else 100,
                "strokeColor": color,
                "strokeWidth": 1.5,
                "fontColor": style.INK[0],
                **FONT,
            }
        else:
            looks = {
                **icon_style(spec.icon),
                "aspect": "fixed",
                "html": 1,
                "verticalLabelPosition": "bottom",
                "verticalAlign": "top",
                "align": "center",
                "fontColor": style.INK[0],
                "spacingTop": 0,
                **FONT,
            }
        return Cell(f"n-{placed.id}", parent, css(looks), place, words)

    # ---- lines ------------------------------------------------------------------------------

    def _edge(self, edge: Edge) -> Cell:
        look, points = of_edge(edge), self.ways[edge.id].points
        tail, head = (
            (f"n-{id}", self.nodes[id].icon) if id in self.nodes else (f"g-{id}", self.boxes[id])
            for id in edge.ends
        )
        looks = {
            "edgeStyle": "orthogonalEdgeStyle",
            "rounded": 1,
            "arcSize": 16,
            "html": 1,
            **line_style(look),
            **end("exit", tail[1], points[0]),
            **end("entry", head[1], points[-1]),
        }
        step = self.told.get(edge.step)
        sentence = f"{step.number}. {step.plain_text}" if step else look.name
        if step and step.fails:
            sentence += f" If not: {step.plain_fails}"
        return Cell(
            f"e-{edge.id}",
            "1",
            css(looks),
            Place(None, points=points[1:-1]),
            "",
            source=tail[0],
            target=head[0],
            tooltip=sentence,
        )

    def _label(self, label: Label) -> Cell:
        share, at = along(self.ways[label.edge], (label.box.cx, label.box.cy))
        looks = {
            "edgeLabel": None,
            "html": 1,
            "align": "center",
            "verticalAlign": "middle",
            "resizable": 0,
            "points": "[]",
            "fontColor": style.SOFT[0],
            "labelBackgroundColor": "none",
            **FONT,
        }
        offset = (label.box.cx - at[0], label.box.cy - at[1])
        return Cell(
            f"l-{label.edge}{label.end and f'-{label.end}'}",
            f"e-{label.edge}",
            css(looks),
            Place(None, share=share, offset=offset),
            escape(label.text).replace("\n", "<br>"),
        )

    def _badge(self, badge: Badge) -> Cell:
        looks = {
            "ellipse": None,
            "html": 1,
            "aspect": "fixed",
            "fillColor": style.BADGE[0],
            "strokeColor": "none",
            "fontColor": style.BADGE_INK[0],
            "fontStyle": 1,
            "resizable": 0,
            "points": "[]",
            **FONT,
        }
        size = Box(0, 0, 2 * RADIUS, 2 * RADIUS)
        id, words = f"b-{badge.number}-{badge.owner}", str(badge.number)
        tooltip = self.told[badge.number].plain_text
        if badge.owner in self.nodes:
            icon = self.nodes[badge.owner].icon
            place = Place(Box(badge.x - RADIUS - icon.x, badge.y - RADIUS - icon.y, size.w, size.h))
            return Cell(id, f"n-{badge.owner}", css(looks), place, words, tooltip=tooltip)
        share, at = along(self.ways[badge.owner], (badge.x, badge.y))
        offset = (badge.x - RADIUS - at[0], badge.y - RADIUS - at[1])
        return Cell(
            id,
            f"e-{badge.owner}",
            css(looks),
            Place(size, share=share, offset=offset),
            words,
            tooltip=tooltip,
        )

    def _legend(self) -> Iterable[Cell]:
        x, y = 20.0, self.picture.layout.height + LEGEND / 2 - 8
        yield Cell(
            "legend",
            "1",
            css({"group": None, "connectable": 0}),
            Place(Box(0, y - 12, self.picture.width, 24)),
        )
        for kind in self.picture.kinds:
            name = style.LINES[kind].name
            w = text_metrics.width(name, text_metrics.SMALL)
            yield Cell(
                f"legend-{kind}",
                "legend",
                css({"html": 1, **line_style(of_kind(kind))}),
                Place(None, ends=((x, 12), (x + 44, 12))),
                edge=True,
            )
            words = {
                "text": None,
                "html": 1,
                "align": "left",
                "verticalAlign": "middle",
                "spacing": 0,
                "fontColor": style.SOFT[0],
                **FONT,
            }
            yield Cell(f"legend-{kind}-name", "legend", css(words), Place(Box(x + 52, 2, w, 20)), name)
            x += 52 + w + 28
