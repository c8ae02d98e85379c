"""The canvas fitted to what stands on it: lines and labels may need more room than the boxes."""

from __future__ import annotations

from dataclasses import replace

from kit.core.geometry import MARGIN, Box
from kit.ir.placement import Layout, Marks, Route


def crop(
    layout: Layout, routes: tuple[Route, ...], marks: Marks, margin: float = MARGIN
) -> tuple[Layout, tuple[Route, ...], Marks]:
    """The same drawing, moved so that `margin` is left on every side of all that is drawn.

    Args:
        layout: Where boxes stand, in px.
        routes: The lines.
        marks: Badges and labels.
        margin: Px on every side.
    """
    boxes = [
        *(node.hull for node in layout.nodes),
        *(group.box for group in layout.groups),
        *(badge.box for badge in marks.badges),
        *(label.box for label in marks.labels),
        *(Box(x, y, 0, 0) for route in routes for x, y in route.points),
    ]
    dx = margin - min(box.x for box in boxes)
    dy = margin - min(box.y for box in boxes)
    width = max(box.right for box in boxes) + dx + margin
    height = max(box.bottom for box in boxes) + dy + margin

    def moved(box: Box) -> Box:
        return replace(box, x=box.x + dx, y=box.y + dy)

    return (
        Layout(
            round(width, 1),
            round(height, 1),
            tuple(replace(node, icon=moved(node.icon), label=moved(node.label)) for node in layout.nodes),
            tuple(replace(group, box=moved(group.box), title=moved(group.title)) for group in layout.groups),
        ),
        tuple(replace(route, points=tuple((x + dx, y + dy) for x, y in route.points)) for route in routes),
        Marks(
            tuple(replace(badge, x=badge.x + dx, y=badge.y + dy) for badge in marks.badges),
            tuple(replace(label, box=moved(label.box)) for label in marks.labels),
        ),
    )
