"""The shapes of a picture on a slide, from the ground up: groups, lines, nodes, labels, badges, legend.

Each is XML with the first step at which it is there. Lines name the shapes they are glued to by number, and
numbers are the same on every slide of the picture.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from kit.core.geometry import Box
from kit.ir.drawing import Picture
from kit.ir.graph import Edge
from kit.ir.looks import of_box, of_edge, of_group
from kit.ir.placement import RADIUS, Label, PlacedGroup, PlacedNode
from kit.render.pptx import paint, shapes
from kit.render.pptx.lines import elbow, straightened
from kit.render.pptx.marks import FIRST, Namer, Piece, badge_piece, legend
from kit.render.pptx.ports import Ports, drawn_alike
from kit.render.pptx.sentences import line_height
from kit.render.pptx.shapes import Named
from kit.render.pptx.slide_plan import SlidePlan
from kit.render.pptx.text import Run, text_body
from kit.render.pptx.theme import PX, slot
from kit.style import icons, text_metrics, theme, vectors
from kit.style.color import everywhere
from kit.style.spacing import WIDE


def pieces(plan: SlidePlan) -> list[Piece]:
    """Every shape of the picture."""
    if isinstance(plan.picture, Picture):
        return list(_Pen(plan, plan.picture).run())
    from kit.render.pptx.chart import parts

    return list(parts(plan))


class _Pen:
    def __init__(self, plan: SlidePlan, picture: Picture) -> None:
        self.plan, self.picture, self.graph = plan, picture, picture.graph
        self.frame = plan.frame
        self.numbers = itertools.count(FIRST)
        self._named = Namer(self.numbers).named
        self.nodes = {node.id: node for node in self.graph.nodes}
        self.labels = {node.id: _flat(node.label) for node in self.graph.nodes}
        self.titles = {group.id: _flat(group.title) for group in self.graph.groups if group.style}
        self.ways = {
            route.edge: straightened(tuple(map(self.frame.point, route.points)))
            for route in self.picture.routes
        }
        self.label_boxes = {
            placed.id: self._label_box(placed)
            for placed in picture.layout.nodes
            if not placed.boxed and self.labels[placed.id]
        }
        self.ports = Ports(picture, self.frame, self.numbers, self.label_boxes)

    def run(self) -> Iterator[Piece]:
        births = self.plan.births
        for group in sorted(self.picture.layout.groups, key=lambda group: group.depth):
            yield Piece(births[group.id], self._group(group))
        for edge in self.graph.edges:
            yield Piece(births[edge.id], self._edge(edge))
        for node in self.picture.layout.nodes:
            yield Piece(births[node.id], self._box(node) if node.boxed else self._node(node))
        for edge in self.graph.edges:
            if of_edge(edge).head == "cross":
                yield Piece(births[edge.id], self._cross(edge))
        for label in self.picture.marks.labels:
            yield Piece(births[label.edge], self._label(label))
        for badge in self.picture.marks.badges:
            yield badge_piece(badge, self._named(f"Step {badge.number}", f"Step {badge.number}"), self.frame)
        if self.picture.legend:
            yield Piece(0, legend(self.picture, self._named))

    # ---- groups and nodes -------------------------------------------------------------------

    def _group(self, placed: PlacedGroup) -> str:
        spec = next(group for group in self.graph.groups if group.id == placed.id)
        own, icon = of_group(spec), vectors.mark(spec.style)
        look = own.style
        box, title = self.frame.box(placed.box), self.frame.box(placed.title)
        held = [name for id, name in self.labels.items() if placed.id in self.graph.ancestors(id)]
        number = self.ports.groups.get(placed.id)
        told = f"{self.titles[placed.id]}, with {', '.join(held)}"
        who = self._named(f"Group: {self.titles[placed.id]}", told, *([number] if number else []))
        radius = look.radius * self.frame.scale
        outline = paint.freeform(box, self.ports.sites[number], radius) if number else None
        size = self.frame.points_of(text_metrics.TITLE)
        lines = placed.lines or (spec.title,)
        mark = (theme.MARK + theme.BESIDE_MARK) * self.frame.scale if icon else 0.0
        w = mark + max(text_metrics.width(line, 16, bold=True) for line in lines) * size / 12
        left = title.x - box.x  # less where text of 12 pt needs the room
        left = min(left, (box.w - w) / 2 if left <= WIDE.inset else box.w - w - 6)
        body = text_body(
            [[Run(line, bold=True)] for line in lines],
            size,
            align="l",
            insets=(left + mark, title.y - box.y, 0, 0),
        )
        shape = shapes.shape(
            who,
            box,
            outline or paint.preset("roundRect", look.radius, box) if look.radius else paint.preset("rect"),
            fill=paint.tint(own.fill, look.tint, own=not own.fill_role),
            line=paint.border(look.color, look.dash, 1.5, own=not own.role),
            text=body,
        )
        if not icon:
            return shape
        side = theme.MARK * self.frame.scale
        top = box.y if title.cy < box.cy else box.bottom - side
        sign = self._named(f"Mark of {self.titles[placed.id]}", decorative=True)
        return shape + shapes.icon(sign, Box(box.x + left, top, side, side), icon, ())

    def _label_box(self, placed: PlacedNode) -> Box:
        """The label's place: text of 12 pt may need more of it than its scale gives."""
        label, size = self.frame.box(placed.label), self.frame.points_of(text_metrics.LABEL)
        w = max(text_metrics.width(line, 16) * size / 12 for line in placed.lines)
        return Box(label.cx - w / 2, label.y, w, len(placed.lines) * line_height(size))

    def _where(self, id: str) -> str:
        inside = [self.titles[group] for group in self.graph.ancestors(id) if group in self.titles]
        return f" in {', in '.join(inside)}" if inside else ""

    def _node(self, placed: PlacedNode) -> str:
        spec, name = self.nodes[placed.id], self.labels[placed.id]
        kind = icons.title(spec.icon)
        icon, hull, inside = self.frame.box(placed.icon), self.frame.box(placed.icon), []
        target, below = self.ports.numbers[placed.id]
        inside.append(
            shapes.icon(
                Named(target, f"Icon of {name or kind}", decorative=True),
                icon,
                spec.icon,
                self.ports.sites[target],
            )
        )
        if name:
            label = self.label_boxes[placed.id]
            words = text_body(
                [[Run(line)] for line in placed.lines], self.frame.points_of(text_metrics.LABEL)
            )
            inside.append(
                shapes.shape(
                    Named(below, f"Label of {name}"),
                    label,
                    paint.freeform(label, self.ports.sites[below]),
                    text=words,
                    is_text=True,
                )
            )
            left, right = min(icon.x, label.x), max(icon.right, label.right)
            hull = Box(left, icon.y, right - left, label.bottom - icon.y)
        who = self._named(f"Node: {name or kind}", f"{name or kind}{self._where(placed.id)}. Icon: {kind}.")
        return shapes.together(who, hull, inside)

    def _box(self, placed: PlacedNode) -> str:
        spec, name = self.nodes[placed.id], self.labels[placed.id]
        box, (role, pair) = self.frame.box(placed.icon), of_box(spec)
        color = slot(pair) if role else everywhere(pair[0])
        target, _ = self.ports.numbers[placed.id]
        who = self._named(f"Node: {name}", f"{name}{self._where(placed.id)}", target)
        size = self.frame.points_of(text_metrics.LABEL)
        return shapes.shape(
            who,
            box,
            paint.freeform(box, self.ports.sites[target], 8 * self.frame.scale),
            fill=paint.fill(color, theme.BOX_TINT if spec.label else 1),
            line=paint.outline(color, 1.5),
            text=text_body([[Run(line)] for line in placed.lines], size, anchor="ctr"),
        )

    # ---- lines and what they wear -----------------------------------------------------------

    def _edge(self, edge: Edge) -> str:
        way = self.ways[edge.id]
        start, end = self.ports.ends[edge.id]
        number = f" {edge.step}" if edge.step else ""
        source, target = (self.labels.get(end) or self.titles.get(end, "") for end in edge.ends)
        sentence = next((step.plain_text for step in self.graph.steps if step.number == edge.step), "")
        kind = theme.LINES[edge.kind].name
        sign = {"none": "–", "both": "↔"}.get(edge.heads, "→")
        words = _flat(edge.words)
        told = f" Step {edge.step}: {sentence}" if edge.step else f" {words}." if words else ""
        plain = drawn_alike(way) and all(site < 4 for _, site in (start, end))
        return shapes.connector(
            self._named(
                f"Edge{number}: {source} {sign} {target}", f"From {source} to {target}, {kind}.{told}"
            ),
            elbow(tuple((round(x * PX), round(y * PX)) for x, y in way)),
            start,
            end,
            of_edge(edge),
            self.frame.scale,
            0 if plain else next(self.numbers),
        )

    def _cross(self, edge: Edge) -> str:
        way = self.ways[edge.id]
        who = self._named(
            f"Stop: {self.labels[edge.source]} → {self.labels[edge.target]}",
            f"The line from {self.labels[edge.source]} to {self.labels[edge.target]} stops here",
        )
        return shapes.cross(who, way[-1], way[-2], 26 * self.frame.scale)

    def _label(self, label: Label) -> str:
        """Text of 12 pt may be wider than its place: it keeps the side that faces the line."""
        box, size = self.frame.box(label.box), self.frame.points_of(text_metrics.SMALL)
        lines = label.text.split("\n")
        w = max(text_metrics.width(line, 16) for line in lines) * size / 12
        h = len(lines) * line_height(size)
        x, y = box.cx - w / 2, box.cy - h / 2
        way = self.ways[label.edge]
        near = 3 * RADIUS
        for (ax, ay), (bx, by) in itertools.pairwise(way):
            if ax == bx and min(ay, by) < box.cy < max(ay, by) and abs(ax - box.cx) < box.w / 2 + near:
                x = box.x + 2 if ax < box.cx else box.right - w - 2
            elif ay == by and min(ax, bx) < box.cx < max(ax, bx) and abs(ay - box.cy) < near:
                y = box.bottom - h - 2 if box.cy < ay else box.y + 2
        spot = Box(x, y, w, h)
        body = text_body([[Run(line, color="tx2")] for line in lines], size, anchor="ctr")
        words = _flat(label.text)
        return shapes.text_box(self._named(f"Line label: {words}", words), spot, body)


def _flat(label: str) -> str:
    return " ".join(label.split())
