"""How lines end in an SVG, and the legend that tells them apart."""

from __future__ import annotations

from kit.core.geometry import Box, Point
from kit.ir.drawing import BETWEEN, LEGEND, LEGEND_EDGE, LEGEND_ROW, SAMPLE, Picture
from kit.ir.looks import of_kind
from kit.render.canvas import Pen, dashes, n, p, path, unit
from kit.style import text_metrics, theme
from kit.style.theme import LineStyle


def head(pen: Pen, before: Point, tip: Point, look: LineStyle, form: str = "") -> str:
    """The end of a line as SVG; "" where it has none.

    Args:
        pen: Draws it.
        before: Where the line comes from, px.
        tip: Where it ends, px.
        look: The line's.
        form: filled, open, cross or none, instead of the look's own head.
    """
    dx, dy = unit(before, tip)
    size = 11.0
    role, form = look.role, form or look.head
    if form == "none":
        return ""
    if form == "cross":
        cx, cy = tip[0] - dx * 8, tip[1] - dy * 8
        return (
            f'<path d="M{n(cx - 6)} {n(cy - 6)}L{n(cx + 6)} {n(cy + 6)}'
            f'M{n(cx + 6)} {n(cy - 6)}L{n(cx - 6)} {n(cy + 6)}" '
            f'{pen.paint(role, look.color, stroke=True)} stroke-width="3" stroke-linecap="round"/>'
        )
    left = (tip[0] - dx * size - dy * size * 0.5, tip[1] - dy * size + dx * size * 0.5)
    right = (tip[0] - dx * size + dy * size * 0.5, tip[1] - dy * size - dx * size * 0.5)
    if form == "open":
        return (
            f'<path d="M{p(left)}L{p(tip)}L{p(right)}" {pen.paint(role, look.color, stroke=True)}'
            ' stroke-width="2" stroke-linejoin="round" stroke-linecap="round"/>'
        )
    return f'<path d="M{p(left)}L{p(tip)}L{p(right)}Z" {pen.paint(role, look.color, fill=True)}/>'


def legend(picture: Picture, pen: Pen) -> str:
    """What the kinds of line are called, below the drawing."""
    y = picture.layout.height + LEGEND / 2 - 8
    parts = ['<g data-kit="legend">']
    for row in picture.legend_rows:
        x = LEGEND_EDGE
        for kind in row:
            look = of_kind(kind)
            end = (x + 44, y)
            points = [(x, y), end if look.head != "filled" else (x + 35, y)]
            dash = dashes(look.dash)
            cap = ' stroke-linecap="round"' if look.dotted else ""
            parts.append(
                f'<path d="{path(points)}" {pen.paint(look.role, look.color, stroke=True)} '
                f'stroke-width="{n(look.width)}"{dash}{cap}/>'
            )
            parts.append(head(pen, (x, y), end, look))
            size = text_metrics.width(look.name, text_metrics.SMALL)
            box = Box(x + SAMPLE, y - 9, size, 18)
            words = pen.words([look.name], box.x, box, "soft", theme.SOFT, anchor="start")
            parts.append(words)
            x += SAMPLE + size + BETWEEN
        y += LEGEND_ROW
    parts.append("</g>")
    return "".join(parts)
