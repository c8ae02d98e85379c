"""The SVG writer: one file that stands alone, or the same drawing inside a page.

Alone, every colour is written out, in light or in dark; an "auto" file has both, and shows those of the
reader's theme. Inside a page (`theme="page"`) elements name variables instead that `pictures.css` sets, so
that the drawing follows the page's theme.
"""

from __future__ import annotations

from functools import partial
from html import escape

from kit.core.geometry import ICON, Box, Point
from kit.core.polyline import branch
from kit.ir.drawing import Drawing, Picture
from kit.ir.graph import Edge, Node
from kit.ir.looks import of_box, of_edge, of_group
from kit.ir.placement import Label, PlacedGroup, PlacedNode
from kit.ir.provenance import Origin
from kit.render import cache, metadata
from kit.render.canvas import CORNER, Pen, back, dashes, n, of_steps, path
from kit.render.svg.lines import head, legend
from kit.style import text_metrics, vectors
from kit.style import theme as style
from kit.style.icons import SIZE, by_ground, icon_uri


def write(picture: Drawing, variant: str, origin: Origin | None = None) -> bytes:
    """The picture as a file of its own: "light", "dark" or "auto"; with "narrow", the layout for a phone."""
    drawn = alone(picture, variant)
    return (metadata.svg(drawn, origin) if origin else drawn).encode()


def alone(picture: Drawing, variant: str) -> str:
    """The same as text, without its origin."""
    return cache.drawn(picture, variant, partial(_alone, picture, variant))


def _alone(picture: Drawing, variant: str) -> str:
    words = variant.split(".")
    drawing = picture.narrow if "narrow" in words and picture.narrow else picture
    return svg(drawing, next((theme for theme in ("dark", "auto") if theme in words), "light"))


def inline_svg(picture: Drawing) -> list[str]:
    """The picture for a page: for its column, and for a phone, which shares the former's icons and name."""
    pens = [(picture.column or picture, "page", Pen(picture.spec.slug, "page"))]
    if picture.narrow:
        pens.append((picture.narrow, "page.narrow", Pen(picture.spec.slug, "page", second=True)))
    return [cache.drawn(picture, form, partial(_drawn, drawing, pen)) for drawing, form, pen in pens]


def svg(picture: Drawing, theme: str, *, frame: Box | None = None) -> str:
    """The picture as SVG text.

    Args:
        picture: As composed.
        theme: "light", "dark", "auto" or "page", as `Pen` has it.
        frame: Its place in a larger sheet, px of that; None for a drawing of its own.
    """
    return _drawn(picture, Pen(picture.spec.slug, theme), frame)


def _drawn(picture: Drawing, pen: Pen, frame: Box | None = None) -> str:
    if isinstance(picture, Picture):
        pixels = ICON * frame.w / picture.width if frame else 0
        return pen.sheet(picture, _Graph(picture, pen, fine=pixels > SIZE).parts(), frame)
    from kit.ir.chart_drawing import ChartPicture
    from kit.render.svg.chart import shapes

    if isinstance(picture, ChartPicture):
        return pen.sheet(picture, shapes(picture.sketch, pen), frame)
    raise TypeError(f"a {type(picture).__name__} cannot be drawn")


def _shares(one: Edge, other: Edge) -> bool:
    """Whether two lines from one place look the same and belong to the same step."""
    alike = (one.source, one.kind, one.step, one.tail) == (other.source, other.kind, other.step, other.tail)
    return alike and of_edge(one) == of_edge(other)


class _Graph:
    """Draws the parts of a diagram; with `fine` icons, where they are larger than on any screen."""

    def __init__(self, picture: Picture, pen: Pen, *, fine: bool = False) -> None:
        self.picture, self.pen, self.paint = picture, pen, pen.paint
        self.fine = fine
        self.theme = pen.theme
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
            parts.append(legend(picture, self.pen))
        return parts

    def about(self, id: str, kind: str) -> str:
        return self.pen.about(id, kind, self.steps_at.get(id, ()))

    # ---- parts ------------------------------------------------------------------------------

    def _symbols(self) -> str:
        graph = self.picture.graph
        marks = {vectors.mark(group.style) for group in graph.groups if group.style}
        icons = sorted(filter(None, {node.icon for node in graph.nodes} | marks))
        self.icon_uses: dict[str, list[tuple[str, str]]] = {}
        lines = []
        look = ' style="image-rendering:smooth"' if self.fine else ""  # twice as fast in resvg, and as good
        for index, icon in enumerate(icons):
            for variant in self._variants(icon):
                id = f"{self.pen.slug}-icon-{index}{variant[:1]}"
                dark = (variant or self.theme) == "dark"
                if self.pen.second:
                    pass
                elif found := vectors.vector(icon, dark=dark):
                    scale = f"{(style.MARK if icon in marks else ICON) / found.size:.4g}"
                    lines.append(f'<g id="{id}" transform="scale({scale})"{found.looks}>{found.inner}</g>')
                else:
                    uri = icon_uri(icon, dark=dark, fine=self.fine)
                    lines.append(f'<image id="{id}" width="64" height="64"{look} {self.pen.target(uri)}/>')
                only = f' class="k-only-{variant}"' if variant else ""
                if variant == "dark" and self.theme == "auto":
                    only += ' display="none"'  # in programs that know of no themes
                self.icon_uses.setdefault(icon, []).append((id, only))
        return f"<defs>{''.join(lines)}</defs>" if lines else ""

    def _variants(self, icon: str) -> tuple[str, ...]:
        """Both versions of an icon that goes by its ground, inside a page: CSS shows the one that fits."""
        return ("light", "dark") if self.theme in ("page", "auto") and by_ground(icon) else ("",)

    def _group(self, placed: PlacedGroup) -> str:
        spec = next(group for group in self.picture.graph.groups if group.id == placed.id)
        own, mark = of_group(spec), vectors.mark(spec.style)
        look, role = own.style, own.role
        box = placed.box
        dash = dashes(look.dash)
        rect = f'x="{n(box.x)}" y="{n(box.y)}" width="{n(box.w)}" height="{n(box.h)}"'
        if look.radius:
            rect += f' rx="{n(look.radius)}"'
        parts = [f"<g {self.about(placed.id, 'group')}>"]
        if look.tint:
            filling = self.paint(own.fill_role, own.fill, fill=True)
            parts.append(f'<rect {rect} {filling} fill-opacity="{look.tint}"/>')
        parts.append(f'<rect {rect} {self.paint(role, look.color, stroke=True)} stroke-width="1.5"{dash}/>')
        parts.append(
            self.pen.words(
                placed.lines,
                placed.title.x + (style.MARK + style.BESIDE_MARK if mark else 0),
                placed.title,
                "ink",
                style.INK,
                anchor="start",
                bold=True,
                size=text_metrics.TITLE,
            )
        )
        top = box.y if placed.title.cy < box.cy else box.bottom - style.MARK
        for id, only in self.icon_uses.get(mark, ()):
            use = f'x="{n(placed.title.x)}" y="{n(top)}"'
            parts.append(f"<use {self.pen.target(f'#{id}')} {use}{only}/>")
        parts.append("</g>")
        return "".join(parts)

    def _node(self, placed: PlacedNode) -> str:
        spec = next(node for node in self.picture.graph.nodes if node.id == placed.id)
        icon = placed.icon
        if placed.boxed:
            image = self._box(icon, spec)
        else:
            image = "".join(
                f'<use {self.pen.target(f"#{id}")} x="{n(icon.x)}" y="{n(icon.y)}"{only}/>'
                for id, only in self.icon_uses[spec.icon]
            )
        label = self.pen.words(list(placed.lines), icon.cx, placed.label, "ink", style.INK)
        body = f"{image}{label}"
        if spec.href and self.theme == "page":
            body = f'<a href="{escape(spec.href)}">{body}</a>'
        return f"<g {self.about(placed.id, 'node')}>{body}</g>"

    def _box(self, box: Box, spec: Node) -> str:
        rect = f'x="{n(box.x)}" y="{n(box.y)}" width="{n(box.w)}" height="{n(box.h)}" rx="8"'
        role, color = of_box(spec)
        tint = style.BOX_TINT if spec.label else 1  # without words it is a dot in which lines meet
        return (
            f'<rect {rect} {self.paint(role, color, fill=True)} fill-opacity="{tint}"/>'
            f'<rect {rect} {self.paint(role, color, stroke=True)} stroke-width="1.5"/>'
        )

    def _edge(self, edge: Edge) -> str:
        look = of_edge(edge)
        points = list(self._own_way(edge))
        end = head(self.pen, points[-2], points[-1], look)
        if look.tail != "none":
            end += head(self.pen, points[1], points[0], look, look.tail)
        if look.tail == "filled":
            points[0] = back(points[1], points[0], 9)
        if look.head == "filled":  # the line ends at the back of the head, not under its tip
            points[-1] = back(points[-2], points[-1], 9)
        dash = dashes(look.dash)
        cap = ' stroke-linecap="round"' if look.dotted else ""
        return (
            f'<g {self.about(edge.id, "edge")}><path d="{path(points)}" '
            f'{self.paint(look.role, look.color, stroke=True)} stroke-width="{n(look.width)}"'
            f"{dash}{cap}/>{end}</g>"
        )

    def _own_way(self, edge: Edge) -> tuple[Point, ...]:
        """The edge's line from where it leaves the lines that say the same: dashes drawn twice blur."""
        ways = {route.edge: route.points for route in self.picture.routes}
        mine = ways[edge.id]
        for other in self.picture.graph.edges:
            if other.id == edge.id:
                return mine
            if _shares(other, edge):
                mine = branch(mine, ways[other.id], CORNER)
        return mine

    def _label(self, label: Label) -> str:
        inner = self.pen.words(
            label.text.split("\n"), label.box.cx, label.box, "soft", style.SOFT, size=text_metrics.SMALL
        )
        return f'<g data-kit="label"{of_steps(self.steps_at.get(label.edge, ()))}>{inner}</g>'
