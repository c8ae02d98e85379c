"""The SVG writer: one file that stands alone, or the same drawing inside a page.

Alone, every colour is written out, in light or in dark. Inside a page (`theme="page"`) elements
carry classes instead and `pictures.css` colours them, so that the drawing follows the page's theme.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from html import escape

from kit import style, text
from kit.icons import icon_uri, is_outlined
from kit.layout import Box, PlacedGroup, PlacedNode
from kit.marks import RADIUS, Badge, Label
from kit.model import Edge
from kit.picture import LEGEND, Picture
from kit.route import Point, branch

CORNER = 8.0
BASELINE = 0.35  # of the font size: from the middle of a line of text to its baseline


def write(picture: Picture, theme: str) -> bytes:
    """The picture as a file of its own, "light" or "dark"."""
    return svg(picture, theme).encode()


def svg(picture: Picture, theme: str, *, frame: Box | None = None) -> str:
    """The picture as SVG text, drawn into `frame` when it is part of a larger sheet."""
    return _Svg(picture, theme, frame).drawing()


class _Svg:
    def __init__(self, picture: Picture, theme: str, frame: Box | None) -> None:
        self.picture, self.theme, self.prefix = picture, theme, picture.graph.slug
        self.frame = frame or Box(0, 0, picture.width, picture.height)
        self.steps_at: dict[str, set[int]] = {}
        for edge in picture.graph.edges:
            for id in (edge.id, edge.source, edge.target):
                if edge.step:
                    self.steps_at.setdefault(id, set()).add(edge.step)
        for step in picture.graph.steps:
            if step.at:
                self.steps_at.setdefault(step.at, set()).add(step.number)

    def drawing(self) -> str:
        picture, graph = self.picture, self.picture.graph
        frame = self.frame
        corner = f' x="{_n(frame.x)}" y="{_n(frame.y)}"' if frame.x or frame.y else ""
        namespace = "" if self.theme == "page" else ' xmlns="http://www.w3.org/2000/svg"'
        name, about = f"{self.prefix}-title", f"{self.prefix}-desc"
        parts = [
            f'<svg{namespace} class="kit-svg" viewBox="0 0 {_n(picture.width)} {_n(picture.height)}"{corner}'
            f' width="{_n(frame.w)}" height="{_n(frame.h)}" role="img" aria-labelledby="{name} {about}"'
            f' font-family="{escape(style.FONT)}">',
            f'<title id="{name}">{escape(graph.title)}</title>',
            f'<desc id="{about}">{escape(picture.description)}</desc>',
            self._symbols(),
        ]
        parts += [self._group(group) for group in sorted(picture.layout.groups, key=lambda g: g.depth)]
        parts += [self._edge(edge) for edge in graph.edges]
        parts += [self._node(node) for node in picture.layout.nodes]
        parts += [self._label(label) for label in picture.marks.labels]
        parts += [self._badge(badge) for badge in picture.marks.badges]
        if picture.legend:
            parts.append(self._legend())
        parts.append("</svg>")
        return "\n".join(part for part in parts if part)

    # ---- paint ------------------------------------------------------------------------------

    def paint(self, role: str, pair: style.Pair, *, fill: bool = False, stroke: bool = False) -> str:
        """Attributes for one colour: a class inside a page, the colour itself alone."""
        if self.theme == "page":
            names = [f"kf-{role}"] if fill else []
            names += [f"ks-{role}"] if stroke else []
            rest = "" if fill else ' fill="none"'
            return f'class="{" ".join(names)}"{rest}'
        color = pair[1 if self.theme == "dark" else 0]
        return f'fill="{color if fill else "none"}"' + (f' stroke="{color}"' if stroke else "")

    def about(self, id: str, kind: str) -> str:
        """Id and data that scripts and styles of a page use; a file alone needs only the id."""
        steps = " ".join(str(number) for number in sorted(self.steps_at.get(id, ())))
        extra = f' data-steps="{steps}"' if steps else ""
        return f'id="{self.prefix}-{escape(id)}" data-kit="{kind}"{extra}'

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
        dash = f' stroke-dasharray="{" ".join(_n(d) for d in look.dash)}"' if look.dash else ""
        rect = (
            f'x="{_n(box.x)}" y="{_n(box.y)}" width="{_n(box.w)}" height="{_n(box.h)}" rx="{_n(look.radius)}"'
        )
        role = f"g-{spec.style}"
        parts = [f'<g {self.about(placed.id, "group")}>']
        if look.tint:
            parts.append(f'<rect {rect} {self.paint(role, look.color, fill=True)} fill-opacity="{look.tint}"/>')
        parts.append(f'<rect {rect} {self.paint(role, look.color, stroke=True)} stroke-width="1.5"{dash}/>')
        parts.append(self._text([spec.title], placed.title.x, placed.title, role, look.color, anchor="start",
                                bold=True, size=text.TITLE))
        parts.append("</g>")
        return "".join(parts)

    def _node(self, placed: PlacedNode) -> str:
        spec = next(node for node in self.picture.graph.nodes if node.id == placed.id)
        icon = placed.icon
        if placed.boxed:
            image = self._box(icon, spec.box)
        else:
            image = "".join(
                f'<use href="#{id}" x="{_n(icon.x)}" y="{_n(icon.y)}"{only}/>'
                for id, only in self.icon_uses[spec.icon]
            )
        label = self._text(list(placed.lines), icon.cx, placed.label, "ink", style.INK)
        body = f"{image}{label}"
        if spec.href and self.theme == "page":
            body = f'<a href="{escape(spec.href)}">{body}</a>'
        return f'<g {self.about(placed.id, "node")}>{body}</g>'

    def _box(self, box: Box, name: str) -> str:
        rect = f'x="{_n(box.x)}" y="{_n(box.y)}" width="{_n(box.w)}" height="{_n(box.h)}" rx="8"'
        color, role = style.BOX_STYLES[name], f"b-{name}"
        return (f'<rect {rect} {self.paint(role, color, fill=True)} fill-opacity="{style.BOX_TINT}"/>'
                f'<rect {rect} {self.paint(role, color, stroke=True)} stroke-width="1.5"/>')

    def _edge(self, edge: Edge) -> str:
        look = style.LINES[edge.kind]
        points = list(self._own_way(edge))
        head = self._head(points[-2], points[-1], look, edge.kind)
        if look.head == "filled":  # the line ends at the back of the head, not under its tip
            points[-1] = _back(points[-2], points[-1], 9)
        dash = f' stroke-dasharray="{" ".join(_n(d) for d in look.dash)}"' if look.dash else ""
        cap = ' stroke-linecap="round"' if edge.kind == "control" else ""
        return (
            f'<g {self.about(edge.id, "edge")}><path d="{_path(points)}" '
            f'{self.paint(f"l-{edge.kind}", look.color, stroke=True)} stroke-width="{_n(look.width)}"'
            f'{dash}{cap}/>{head}</g>'
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
        dx, dy = _unit(before, tip)
        size = 11.0
        role = f"l-{kind}"
        if look.head == "cross":
            cx, cy = tip[0] - dx * 8, tip[1] - dy * 8
            return (f'<path d="M{_n(cx - 6)} {_n(cy - 6)}L{_n(cx + 6)} {_n(cy + 6)}'
                    f'M{_n(cx + 6)} {_n(cy - 6)}L{_n(cx - 6)} {_n(cy + 6)}" '
                    f'{self.paint(role, look.color, stroke=True)} stroke-width="3" stroke-linecap="round"/>')
        left = (tip[0] - dx * size - dy * size * 0.5, tip[1] - dy * size + dx * size * 0.5)
        right = (tip[0] - dx * size + dy * size * 0.5, tip[1] - dy * size - dx * size * 0.5)
        if look.head == "open":
            return (f'<path d="M{_p(left)}L{_p(tip)}L{_p(right)}" {self.paint(role, look.color, stroke=True)}'
                    ' stroke-width="2" stroke-linejoin="round" stroke-linecap="round"/>')
        return f'<path d="M{_p(left)}L{_p(tip)}L{_p(right)}Z" {self.paint(role, look.color, fill=True)}/>'

    def _badge(self, badge: Badge) -> str:
        size = text.LABEL
        return (
            f'<g data-kit="badge" data-steps="{badge.number}">'
            f'<circle cx="{_n(badge.x)}" cy="{_n(badge.y)}" r="{_n(RADIUS)}" '
            f'{self.paint("badge", style.BADGE, fill=True)}/>'
            f'<text x="{_n(badge.x)}" y="{_n(badge.y + size * BASELINE)}" text-anchor="middle" '
            f'font-size="{_n(size)}" font-weight="700" {self.paint("badge-ink", style.BADGE_INK, fill=True)}>'
            f"{badge.number}</text></g>"
        )

    def _label(self, label: Label) -> str:
        steps = " ".join(str(number) for number in sorted(self.steps_at.get(label.edge, ())))
        extra = f' data-steps="{steps}"' if steps else ""
        inner = self._text([label.text], label.box.cx, label.box, "soft", style.SOFT, size=text.SMALL)
        return f'<g data-kit="label"{extra}>{inner}</g>'

    def _legend(self) -> str:
        y = self.picture.layout.height + LEGEND / 2 - 8
        x = 20.0
        parts = ['<g data-kit="legend">']
        for kind in self.picture.kinds:
            look = style.LINES[kind]
            end = (x + 44, y)
            points = [(x, y), end if look.head != "filled" else (x + 35, y)]
            dash = f' stroke-dasharray="{" ".join(_n(d) for d in look.dash)}"' if look.dash else ""
            cap = ' stroke-linecap="round"' if kind == "control" else ""
            parts.append(f'<path d="{_path(points)}" {self.paint(f"l-{kind}", look.color, stroke=True)} '
                         f'stroke-width="{_n(look.width)}"{dash}{cap}/>')
            parts.append(self._head((x, y), end, look, kind))
            size = text.width(look.name, text.SMALL)
            box = Box(x + 52, y - 9, size, 18)
            parts.append(self._text([look.name], box.x, box, "soft", style.SOFT, anchor="start", size=text.SMALL))
            x += 52 + size + 28
        parts.append("</g>")
        return "".join(parts)

    def _text(
        self, lines: Iterable[str], x: float, box: Box, role: str, color: style.Pair, *,
        anchor: str = "middle", bold: bool = False, size: float = text.LABEL,
    ) -> str:
        weight = ' font-weight="700"' if bold else ""
        spans = []
        for index, line in enumerate(lines):
            y = box.y + (index + 0.5) * size * text.LINE + size * BASELINE
            spans.append(f'<tspan x="{_n(x)}" y="{_n(y)}">{escape(line)}</tspan>')
        return (f'<text text-anchor="{anchor}" font-size="{_n(size)}"{weight} '
                f'{self.paint(role, color, fill=True)}>{"".join(spans)}</text>')


def _path(points: list[Point]) -> str:
    """A line through `points` with rounded corners."""
    parts = [f"M{_p(points[0])}"]
    for before, corner, after in zip(points, points[1:], points[2:]):
        radius = min(CORNER, math.dist(before, corner) / 2, math.dist(corner, after) / 2)
        parts.append(f"L{_p(_back(before, corner, radius))}Q{_p(corner)} {_p(_back(after, corner, radius))}")
    parts.append(f"L{_p(points[-1])}")
    return "".join(parts)


def _back(origin: Point, end: Point, by: float) -> Point:
    dx, dy = _unit(origin, end)
    return (end[0] - dx * by, end[1] - dy * by)


def _unit(a: Point, b: Point) -> Point:
    size = math.dist(a, b) or 1.0
    return ((b[0] - a[0]) / size, (b[1] - a[1]) / size)


def _p(point: Point) -> str:
    return f"{_n(point[0])} {_n(point[1])}"


def _n(value: float) -> str:
    """A number as short as it can be written, to a tenth of a pixel."""
    return f"{value:.1f}".rstrip("0").rstrip(".") if value % 1 else str(int(value))
