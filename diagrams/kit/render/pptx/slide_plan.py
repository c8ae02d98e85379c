"""A picture on a slide: what stands where, and from which step on it is there.

Nothing moves between the slides of a picture: each shape has one place and one number, and is left out
until its step has come. The drawing shares the slide with the sentences of its steps, beside or below it.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from kit.core.errors import KitError, first_of
from kit.core.geometry import MARGIN, Box
from kit.ir.drawing import Drawing, Picture
from kit.ir.graph import Graph
from kit.ir.scene import Sketch
from kit.ir.step import Step
from kit.render.pptx.frame import Frame
from kit.render.pptx.sentences import SAID, Told, best, fitting
from kit.render.pptx.theme import WIDTH

EDGE = 40.0  # of the slide
TOP = 76.0  # below the title
FOOT = 660.0  # the middle of the line with the legend
FULL = Box(EDGE, TOP, WIDTH - 2 * EDGE, FOOT - 20 - TOP)
BETWEEN = 22.0  # the drawing and the sentences
BESIDE = (264.0, 300.0, 340.0, 380.0, 430.0)  # widths for sentences beside the drawing
BELOW = (64.0, 92.0, 121.0, 150.0, 179.0, 208.0, 237.0)  # heights for sentences below it
LARGEST = 1.25  # scale: a small picture is not blown up
HIGHER = 1.2  # a chart at most, where it cannot grow as a whole
LEAST = 0.9  # scale below which text of 12 pt would crowd


@dataclass(frozen=True)
class SlidePlan:
    """A picture's place on a slide.

    Attributes:
        picture: What is drawn.
        frame: Where it lies.
        births: The first step at which an item is there, by its id; 0 for always.
        told: Where its sentences stand; None of a picture without steps.
    """

    picture: Drawing
    frame: Frame
    births: dict[str, int]
    told: Told | None

    @property
    def steps(self) -> tuple[Step, ...]:
        """The picture's steps."""
        return self.picture.spec.steps


def slide_plans(picture: Drawing) -> tuple[SlidePlan, SlidePlan]:
    """The picture with all its steps, and beside the sentence of one.

    They are the same where all sentences fit beside it; else it has the first slide to itself.
    """
    bounds = bounds_of(picture)
    births = _births(picture.graph) if isinstance(picture, Picture) else {}
    alone = SlidePlan(picture, _frame(picture, FULL), births, None)
    if not picture.spec.steps:
        return alone, alone
    found = [(told, area, _scale(bounds, area)) for told, area in _ways(picture.spec.steps)]
    told, area = best(found, LEAST)
    beside = SlidePlan(picture, _frame(picture, area), births, told)
    if told.listing:
        return beside, beside
    shown = _laid_out_for(picture, area)
    return replace(alone, told=told), replace(beside, picture=shown, frame=_frame(shown, area))


def _laid_out_for(picture: Drawing, area: Box) -> Drawing:
    """A chart as wide as the area in text of its own size, or nearly, where its words find room."""
    from kit.ir.chart_drawing import ChartPicture
    from kit.layout.chart.pipeline import resized

    if not isinstance(picture, ChartPicture):
        return picture
    sizes = [(area.w / scale + 2 * MARGIN, area.h / scale + 2 * MARGIN) for scale in (1.0, 0.95, LEAST)]
    try:
        return first_of(partial(resized, picture, *size) for size in sizes)
    except KitError:
        return picture


def _ways(steps: Sequence[Step]) -> list[tuple[Told, Box]]:
    """How a slide can be divided: the sentences, and the drawing's area."""
    found = [(told, area) for area, room in _splits() if (told := fitting(steps, room))]
    if found:
        return found
    area, room = list(_splits())[-1]  # a word longer than any column: it is broken
    return [(Told(room, SAID[-1], fails=False, listing=None), area)]


def _splits() -> Iterable[tuple[Box, Box]]:
    """Ways to divide the slide: the drawing's part and that of the sentences."""
    for w in BESIDE:
        yield (
            Box(FULL.x, FULL.y, FULL.w - w - BETWEEN, FULL.h),
            Box(FULL.right - w, FULL.y, w, FULL.h),
        )
    for h in BELOW:
        yield (
            Box(FULL.x, FULL.y, FULL.w, FULL.h - h - BETWEEN / 2),
            Box(FULL.x, FULL.bottom - h, FULL.w, h),
        )


def scale_of(picture: Drawing) -> float:
    """How large the picture can be on its slides."""
    bounds, steps = bounds_of(picture), picture.spec.steps
    areas = [area for _, area in _ways(steps)] if steps else [FULL]
    return max(_scale(bounds, area) for area in areas)


def _scale(bounds: Box, area: Box) -> float:
    return min(area.w / bounds.w, area.h / bounds.h)


def _frame(picture: Drawing, area: Box) -> Frame:
    bounds, stretches = bounds_of(picture), not isinstance(picture, Picture)
    scale = min(_scale(bounds, area), LARGEST)
    scale = math.floor(scale * 100) / 100
    wider = max(1.0, area.w / bounds.w / scale) if stretches else 1.0
    higher = min(HIGHER, max(1.0, area.h / bounds.h / scale)) if stretches else 1.0
    dx = area.x + (area.w - bounds.w * scale * wider) / 2 - bounds.x * scale * wider
    dy = area.y + (area.h - bounds.h * scale * higher) / 2 - bounds.y * scale * higher
    return Frame(scale, round(dx), round(dy), wider, higher)


def bounds_of(picture: Drawing) -> Box:
    """All that is drawn, without the margin and the legend."""
    if isinstance(picture, Picture):
        layout, marks = picture.layout, picture.marks
        boxes = [
            *(node.hull for node in layout.nodes),
            *(group.box for group in layout.groups),
            *(badge.box for badge in marks.badges),
            *(label.box for label in marks.labels),
            *(Box(x, y, 0, 0) for route in picture.routes for x, y in route.points),
        ]
    else:
        boxes = [part.box for part in sketch_of(picture).parts]
    return around(boxes)


def around(boxes: Iterable[Box]) -> Box:
    """The box that holds all of them."""
    held = list(boxes)
    x, y = min(box.x for box in held), min(box.y for box in held)
    return Box(x, y, max(box.right for box in held) - x, max(box.bottom for box in held) - y)


def sketch_of(picture: Drawing) -> Sketch:
    """The shapes of a chart.

    Raises:
        TypeError: It is no chart.
    """
    sketch = getattr(picture, "sketch", None)
    if not isinstance(sketch, Sketch):
        raise TypeError(f"a {type(picture).__name__} cannot be drawn on a slide")
    return sketch


def _births(graph: Graph) -> dict[str, int]:
    """Nodes come with the first step that touches them, groups with the first of their nodes."""
    births: dict[str, int] = {}

    def meet(id: str, step: int) -> None:
        births[id] = min(births.get(id, step), step)

    for step in graph.steps:
        if step.at:
            meet(step.at, step.number)
    for edge in graph.edges:
        if edge.step:
            meet(edge.source, edge.step)
            meet(edge.target, edge.step)
    loose = [edge for edge in graph.edges if not edge.step]
    for _ in loose:  # what no step touches comes with its neighbor, as far as lines lead
        for edge in loose:
            for one, other in ((edge.source, edge.target), (edge.target, edge.source)):
                if one in births and other not in births:
                    births[other] = births[one]
    for node in graph.nodes:
        births.setdefault(node.id, 0)
    for node in graph.nodes:
        for group in graph.ancestors(node.id):
            meet(group, births[node.id])
    for edge in graph.edges:
        births[edge.id] = edge.step or max(births[edge.source], births[edge.target])
    return births


def turned(graph: Graph) -> Iterable[Graph]:
    """The same picture with its rows as columns: only the outermost, then all of them."""

    def turn(columns: int, count: int) -> int:
        return {0: 1, 1: 0}.get(columns, -(-count // columns) if columns else columns)

    for every in (False, True):
        groups = tuple(
            replace(group, columns=turn(group.columns, len(group.children))) if every or not index else group
            for index, group in enumerate(graph.groups)
        )
        yield replace(graph, groups=groups, parents={})
