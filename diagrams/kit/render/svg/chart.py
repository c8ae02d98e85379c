"""A chart's shapes as SVG."""

from __future__ import annotations

import itertools

from kit.ir.placement import Badge
from kit.ir.scene import Area, Bar, Dot, Part, Sketch, Stroke, Words, hatching
from kit.render.canvas import Pen, dashes, n, of_steps, p, unit


def shapes(sketch: Sketch, pen: Pen) -> list[str]:
    """Every part as one element, in order."""
    return [_part(part, pen) for part in sketch.parts]


def _part(part: Part, pen: Pen) -> str:
    if isinstance(part, Badge):
        return pen.badge(part)
    if isinstance(part, Words):
        words = pen.words(
            part.lines, part.x, part.box, part.role, part.color, anchor=part.anchor, bold=part.bold
        )
        about = (
            pen.about(part.id, "label", part.steps) if part.id else 'data-kit="label"' + of_steps(part.steps)
        )
        return f"<g {about}>{words}</g>"
    if isinstance(part, Stroke):
        return _stroke(part, pen)
    if isinstance(part, Area):
        return (
            f'<path{_about(part, "area", pen)} d="{_way(part.points)}Z" '
            f'{pen.paint(part.role, part.color, fill=True)} fill-opacity="{part.opacity}"/>'
        )
    if isinstance(part, Dot):
        return (
            f'<circle{_about(part, "dot", pen)} cx="{n(part.x)}" cy="{n(part.y)}" r="{n(part.radius)}" '
            f"{pen.paint(part.role, part.color, fill=True)}/>"
        )
    return _bar(part, pen)


def _about(part: Stroke | Area | Dot | Bar, kind: str, pen: Pen) -> str:
    return f" {pen.about(part.id, kind, part.steps)}" if part.id else of_steps(part.steps)


def _stroke(part: Stroke, pen: Pen) -> str:
    faint = f' stroke-opacity="{part.opacity}"' if part.opacity < 1 else ""
    join = ' stroke-linejoin="round"' if len(part.points) > 2 else ""
    paint = pen.paint(part.role, part.color, stroke=True)
    line = f'<path{_about(part, "line", pen)} d="{_way(part.points)}" {paint} stroke-width="{n(part.width)}"'
    line += f"{dashes(part.dash)}{faint}{join}/>"
    if not part.arrow:
        return line
    (x, y), (dx, dy) = part.points[-1], unit(part.points[-2], part.points[-1])
    left, right = (x - dx * 9 - dy * 5, y - dy * 9 + dx * 5), (x - dx * 9 + dy * 5, y - dy * 9 - dx * 5)
    return f'{line}<path d="M{p(left)}L{p((x, y))}L{p(right)}" {paint} stroke-width="{n(part.width)}"/>'


def _bar(part: Bar, pen: Pen) -> str:
    box = part.box
    rect = f'x="{n(box.x)}" y="{n(box.y)}" width="{n(box.w)}" height="{n(box.h)}" rx="3"'
    parts = [f"<g{_about(part, 'span', pen)}>"]
    if part.opacity:
        faint = f' fill-opacity="{part.opacity}"' if part.opacity < 1 else ""
        parts.append(f"<rect {rect} {pen.paint(part.role, part.color, fill=True)}{faint}/>")
    lines = hatching(part)
    if lines:
        way = "".join(f"M{p(a)}L{p(b)}" for a, b in lines)
        parts.append(f'<path d="{way}" {pen.paint(part.role, part.color, stroke=True)} stroke-width="1.5"/>')
    parts.append(
        f'<rect {rect} {pen.paint(part.role, part.color, stroke=True)} stroke-width="1.5"'
        f"{dashes(part.dash)}/></g>"
    )
    return "".join(parts)


def _way(points: tuple[tuple[float, float], ...]) -> str:
    """A path through `points`; level and upright stretches are written short."""
    parts = [f"M{p(points[0])}"]
    for before, point in itertools.pairwise(points):
        if n(before[1]) == n(point[1]):
            parts.append(f"H{n(point[0])}")
        elif n(before[0]) == n(point[0]):
            parts.append(f"V{n(point[1])}")
        else:
            parts.append(f"L{p(point)}")
    return "".join(parts)
