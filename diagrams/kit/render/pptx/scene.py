"""A picture on a slide: what stands where, and from which step on it is there.

Nothing moves between the slides of a picture: each shape has one place and one number, and is left out
until its step has come. The drawing has the slide to itself, or two thirds of it where the steps fit
beside it.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, replace

from kit.core.geometry import Box
from kit.ir.drawing import Drawing, Picture
from kit.ir.graph import Graph, Step
from kit.ir.scene import Area, Dot, Part, Sketch, Stroke
from kit.render.pptx.shapes import Frame
from kit.render.pptx.theme import HEIGHT, WIDTH
from kit.style import text_metrics

EDGE = 40.0  # of the slide
TOP = 72.0  # below the title
BAND = Box(EDGE, HEIGHT - 84, WIDTH - 2 * EDGE, 72)  # below the drawing: the legend, or the step's sentence
FOOT = HEIGHT - 46.0  # the middle of the line with the legend
FULL = Box(EDGE, TOP, WIDTH - 2 * EDGE, BAND.y - 6 - TOP)
LEFT = Box(EDGE, TOP, 790, FOOT - 18 - TOP)
RIGHT = Box(866, TOP, WIDTH - EDGE - 866, FOOT - 18 - TOP)
LARGEST = 1.25  # scale: a small picture is not blown up
LEAST = 0.9  # scale below which text of 12 pt would crowd


@dataclass(frozen=True)
class Scene:
    """A picture's place on the slides. `births` has the first step at which an item is there, 0 for always.

    `beside` holds the size of text of the steps as a list in `RIGHT` and whether it tells failures, or None.
    """

    picture: Drawing
    frame: Frame
    births: dict[str, int]
    beside: tuple[float, bool] | None

    @property
    def steps(self) -> tuple[Step, ...]:
        return self.picture.spec.steps


def scene(picture: Drawing) -> Scene:
    """The best use of the slide for `picture`."""
    bounds = bounds_of(picture)
    births = _births(picture.graph) if isinstance(picture, Picture) else {}
    side = _frame(bounds, LEFT)
    if side.scale >= LEAST and picture.spec.steps:
        for size, fails in ((14.0, True), (12.0, True), (14.0, False), (12.0, False)):
            if steps_height(picture.spec.steps, size, RIGHT.w, fails=fails) <= RIGHT.h:
                return Scene(picture, side, births, (size, fails))
    return Scene(picture, _frame(bounds, FULL, stretches=not isinstance(picture, Picture)), births, None)


def scale_of(picture: Drawing) -> float:
    """How large the picture can be on a slide of its own."""
    bounds = bounds_of(picture)
    return min(FULL.w / bounds.w, FULL.h / bounds.h)


def steps_height(steps: Iterable[Step], size: float, width: float, *, fails: bool) -> float:
    """The height in pixels of the steps as a list in text of `size` points."""
    height = 0.0
    for step in steps:
        lines = line_count(step.plain_text, size, width - list_indent(size))
        if fails and step.fails:
            lines += line_count(f"If not: {step.plain_fails}", size, width - list_indent(size))
        height += lines * line_height(size) + 0.6 * size
    return height


def list_indent(size: float) -> float:
    """Room for the number of a step in a list, in pixels."""
    return size * 2.2


def line_height(size: float) -> float:
    """The height in pixels of a line of `size` points."""
    return size * 4 / 3 * 1.2


def line_count(sentence: str, size: float, width: float) -> int:
    """How many lines of `width` pixels the sentence takes; other fonts may be a little wider."""
    space = text_metrics.width(" ", 16) * size / 12
    lines, used = 1, -space
    for word in sentence.split():
        needs = text_metrics.width(word, 16) * size / 12 * 1.02
        if used + space + needs > width and used > 0:
            lines, used = lines + 1, -space
        used += space + needs
    return lines


def _frame(bounds: Box, area: Box, *, stretches: bool = False) -> Frame:
    scale = min(area.w / bounds.w, area.h / bounds.h, LARGEST)
    scale = math.floor(scale * 100) / 100
    stretch = max(1.0, area.w / bounds.w / scale) if stretches else 1.0
    dx = area.x + (area.w - bounds.w * scale * stretch) / 2 - bounds.x * scale * stretch
    dy = area.y + (area.h - bounds.h * scale) / 2 - bounds.y * scale
    return Frame(scale, round(dx), round(dy), stretch)


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
        boxes = [hull(part) for part in sketch_of(picture).parts]
    x, y = min(box.x for box in boxes), min(box.y for box in boxes)
    return Box(x, y, max(box.right for box in boxes) - x, max(box.bottom for box in boxes) - y)


def sketch_of(picture: Drawing) -> Sketch:
    """The shapes of a chart."""
    sketch = getattr(picture, "sketch", None)
    if not isinstance(sketch, Sketch):
        raise TypeError(f"a {type(picture).__name__} cannot be drawn on a slide")
    return sketch


def hull(part: Part) -> Box:
    """All that a part of a chart covers."""
    if isinstance(part, (Stroke, Area)):
        xs, ys = [x for x, _ in part.points], [y for _, y in part.points]
        return Box(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))
    if isinstance(part, Dot):
        return Box(part.x, part.y, 0, 0).grow(part.radius)
    return part.box


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
