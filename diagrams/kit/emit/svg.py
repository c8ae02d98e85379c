"""The SVG writer: one file that stands alone, or the same drawing inside a page.

Alone, every colour is written out, in light or in dark. Inside a page (`theme="page"`) elements
name variables instead that `pictures.css` sets, so that the drawing follows the page's theme.
"""

from __future__ import annotations

from html import escape

from kit import style, text
from kit.boxes import Box, PlacedGroup, PlacedNode, Point
from kit.emit import stamp
from kit.emit.pen import CORNER, Pen, back, dashes, n, of_steps, p, path, unit
from kit.icons import icon_uri, is_outlined
from kit.marks import Label
from kit.model import Edge
from kit.origin import Origin
from kit.picture import LEGEND, Drawing, Picture
from kit.polyline import branch


def write(picture: Drawing, theme: str, origin: Origin | None = None) -> bytes:
    """The picture as a file of its own, "light" or "dark"."""
    drawn = svg(picture, theme)
    return (stamp.svg(drawn, origin) if origin else drawn).encode()


def svg(picture: Drawing, theme: str, *, frame: Box | None = None) -> str:
    """The picture as SVG text, drawn into `frame` when it is part of a larger sheet."""
    pen = Pen(picture.spec.slug, theme)
    if isinstance(picture, Picture):
        return pen.sheet(picture, _Graph(picture, pen).parts(), frame)
    from kit.chart.picture import ChartPicture
    from kit.emit.shapes import shapes

    if isinstance(picture, ChartPicture):
        return pen.sheet(picture, shapes(picture.sketch, pen), frame)
    raise TypeError(f"a {type(picture).__name__} cannot be drawn")


class _Graph:
    """Draws the parts of a diagram."""

    def __init__(self, picture: Picture, pen: Pen) -> None:
        self.picture, self.pen, self.paint = picture, pen, pen.paint
        self.theme, self.prefix = pen.theme, pen.prefix
        self.steps_at: dict[str, set[int]] = {}
        for edge in picture.graph.edges:
            for id in (edge.id, edge.source, edge.target):
                if edge.step:
                    self.steps_at.setdefault(id, set()).add(edge.step)
        for step in picture.graph.steps:
            if step.at:
                self.steps_at.setdefault(step.at, set()).add(step.number)

    def parts(self) -> list[str]:
        """From the ground up: groups, lines, nodes, marks, legend."""
        picture, graph = self.picture, self.picture.graph
        parts = [self._symbols()]
        parts += [self._group(group) for group in sorted(picture.layout.groups, key=lambda g: g.depth)]
        parts += [self._edge(edge) for edge in graph.edges]
        parts += [self._node(node) for node in picture.layout.nodes]
        parts += [self._label(label) for label in picture.marks.labels]
        parts += [self.pen.badge(badge) for badge in picture.marks.badges]
        if picture.legend:
            parts.append(self._legend())
        return parts

    def about(self, id: str, kind: str) -> str:
        return self.pen.about(id, kind, self.steps_at.get(id, ()))

    # ---- parts ------------------------------------------------------------------------------

    def _symbols(self) -> str:
        icons = sorted({node.icon for node in self.picture.graph.nodes if node.icon})
        self.icon_uses: dict[str, list[tuple[str, str]]] = {}
        lines = []
        for index, icon in enumerate(icons):
            for variant in self._variants(icon):
                id = f"{self.prefix}-icon-{index}{variant[:1]}"
                uri = icon_uri(icon, dark=(variant or self.theme) == "dark")
                lines.append(f'<image id="{id}" width="64" height="64" href="{uri}"/>')
                only = f' class="k-only-{variant}"' if variant else ""
                self.icon_uses.setdefault(icon, []).append((id, only))
        return "<defs>" + "".join(lines) + "</defs>"

    def _variants(self, icon: str) -> tuple[str, ...]:
        """An outlined icon inside a page needs both its versions; CSS shows the one that fits."""
        return ("light", "dark") if self.theme == "page" and is_outlined(icon) else ("",)

    def _group(self, placed: PlacedGroup) -> str:
        spec = next(group for group in self.picture.graph.groups if group.id == placed.id)
        look = style.GROUP_STYLES[spec.style]
        box = placed.box
        dash = dashes(look.dash)
        rect = f'x="{n(box.x)}" y="{n(box.y)}" width="{n(box.w)}" height="{n(box.h)}" rx="{n(look.radius)}"'
        role = f"g-{spec.style}"
        parts = [f"<g {self.about(placed.id, 'group')}>"]
        if look.tint:
            parts.append(
                f'<rect {rect} {self.paint(role, look.color, fill=True)} fill-opacity="{look.tint}"/>'
            )
        parts.append(f'<rect {rect} {self.paint(role, look.color, stroke=True)} stroke-width="1.5"{dash}/>')
        parts.append(
            self.pen.words(
                [spec.title],
                placed.title.x,
                placed.title,
                role,
                look.color,
                anchor="start",
                bold=True,
                size=text.TITLE,
            )
        )
        parts.append("</g>")
        return "".join(parts)

    def _node(self, placed: PlacedNode) -> str:
        spec = next(node for node in self.picture.graph.nodes if node.id == placed.id)
        icon = placed.icon
        if placed.boxed:
            image = self._box(icon, spec.box)
        else:
            image = "".join(
                f'<use href="#{id}" x="{n(icon.x)}" y="{n(icon.y)}"{only}/>'
                for id, only in self.icon_uses[spec.icon]
            )
        label = self.pen.words(list(placed.lines), icon.cx, placed.label, "ink", style.INK)
        body = f"{image}{label}"
        if spec.href and self.theme == "page":
            body = f'<a href="{escape(spec.href)}">{body}</a>'
        return f"<g {self.about(placed.id, 'node')}>{body}</g>"

    def _box(self, box: Box, name: str) -> str:
        rect = f'x="{n(box.x)}" y="{n(box.y)}" width="{n(box.w)}" height="{n(box.h)}" rx="8"'
        color, role = style.BOX_STYLES[name], f"b-{name}"
        return (
            f'<rect {rect} {self.paint(role, color, fill=True)} fill-opacity="{style.BOX_TINT}"/>'
            f'<rect {rect} {self.paint(role, color, stroke=True)} stroke-width="1.5"/>'
        )

    def _edge(self, edge: Edge) -> str:
        look = style.LINES[edge.kind]
        points = list(self._own_way(edge))
        head = self._head(points[-2], points[-1], look, edge.kind)
        if look.head == "filled":  # the line ends at the back of the head, not under its tip
            points[-1] = back(points[-2], points[-1], 9)
        dash = dashes(look.dash)
        cap = ' stroke-linecap="round"' if edge.kind == "control" else ""
        return (
            f'<g {self.about(edge.id, "edge")}><path d="{path(points)}" '
            f'{self.paint(f"l-{edge.kind}", look.color, stroke=True)} stroke-width="{n(look.width)}"'
            f"{dash}{cap}/>{head}</g>"
        )

    def _own_way(self, edge: Edge) -> tuple[Point, ...]:
        """The edge's line from where it leaves the lines that say the same: dashes drawn twice blur."""
        ways = {route.edge: route.points for route in self.picture.routes}
        mine = ways[edge.id]
        for other in self.picture.graph.edges:
            if other.id == edge.id:
                return mine
            if (other.source, other.kind, other.step) == (edge.source, edge.kind, edge.step):
                mine = branch(mine, ways[other.id], CORNER)
        return mine

    def _head(self, before: Point, tip: Point, look: style.LineStyle, kind: str) -> str:
        dx, dy = unit(before, tip)
        size = 11.0
        role = f"l-{kind}"
        if look.head == "cross":
            cx, cy = tip[0] - dx * 8, tip[1] - dy * 8
            return (
                f'<path d="M{n(cx - 6)} {n(cy - 6)}L{n(cx + 6)} {n(cy + 6)}'
                f'M{n(cx + 6)} {n(cy - 6)}L{n(cx - 6)} {n(cy + 6)}" '
                f'{self.paint(role, look.color, stroke=True)} stroke-width="3" stroke-linecap="round"/>'
            )
        left = (tip[0] - dx * size - dy * size * 0.5, tip[1] - dy * size + dx * size * 0.5)
        right = (tip[0] - dx * size + dy * size * 0.5, tip[1] - dy * size - dx * size * 0.5)
        if look.head == "open":
            return (
                f'<path d="M{p(left)}L{p(tip)}L{p(right)}" {self.paint(role, look.color, stroke=True)}'
                ' stroke-width="2" stroke-linejoin="round" stroke-linecap="round"/>'
            )
        return f'<path d="M{p(left)}L{p(tip)}L{p(right)}Z" {self.paint(role, look.color, fill=True)}/>'

    def _label(self, label: Label) -> str:
        inner = self.pen.words([label.text], label.box.cx, label.box, "soft", style.SOFT, size=text.SMALL)
        return f'<g data-kit="label"{of_steps(self.steps_at.get(label.edge, ()))}>{inner}</g>'

    def _legend(self) -> str:
        y = self.picture.layout.height + LEGEND / 2 - 8
        x = 20.0
        parts = ['<g data-kit="legend">']
        for kind in self.picture.kinds:
            look = style.LINES[kind]
            end = (x + 44, y)
            points = [(x, y), end if look.head != "filled" else (x + 35, y)]
            dash = dashes(look.dash)
            cap = ' stroke-linecap="round"' if kind == "control" else ""
            parts.append(
                f'<path d="{path(points)}" {self.paint(f"l-{kind}", look.color, stroke=True)} '
                f'stroke-width="{n(look.width)}"{dash}{cap}/>'
            )
            parts.append(self._head((x, y), end, look, kind))
            size = text.width(look.name, text.SMALL)
            box = Box(x + 52, y - 9, size, 18)
            parts.append(
                self.pen.words([look.name], box.x, box, "soft", style.SOFT, anchor="start", size=text.SMALL)
            )
            x += 52 + size + 28
        parts.append("</g>")
        return "".join(parts)
