"""What a slide shows of a chart as shapes: all of a time line, and the words and badges of a chart."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import replace

from kit.core.geometry import Box
from kit.ir.placement import Badge
from kit.ir.scene import Area, Bar, Dot, Stroke, Words
from kit.render.pptx import paint, shapes
from kit.render.pptx.frame import Frame
from kit.render.pptx.marks import FIRST, Namer, Piece, badge_piece
from kit.render.pptx.native import is_tick, plot_area, spec_of
from kit.render.pptx.sentences import line_height
from kit.render.pptx.shapes import together
from kit.render.pptx.slide_plan import SlidePlan, around, sketch_of
from kit.render.pptx.text import Run, text_body
from kit.render.pptx.theme import slot
from kit.style import text_metrics

ALIGN = {"start": "l", "middle": "ctr", "end": "r"}
PATTERNS = {"/": "wdUpDiag", "x": "openDmnd"}


def parts(plan: SlidePlan) -> Iterator[Piece]:
    """A group for what is there from the start, one for what comes with each step, and the badges.

    A group has the words for those who do not see it; its lines and areas are decoration.
    """
    spec, sketch = plan.picture.spec, sketch_of(plan.picture)
    names = Namer(itertools.count(FIRST))
    badges = [badge.box for badge in sketch.of(Badge)]
    bars = [bar.box for bar in sketch.of(Bar) if not any(bar.box.overlaps(badge) for badge in badges)]
    chart = spec_of(plan.picture)
    area = plot_area(plan, chart) if chart else None
    drawn: dict[int, list[str]] = {}
    covered: dict[int, list[Box]] = {}
    marks = []
    for part in sketch.parts:
        if isinstance(part, Badge):
            who = names.named(f"Step {part.number}", f"Step {part.number}")
            marks.append(badge_piece(part, who, plan.frame))
            continue
        if area and (not isinstance(part, Words) or is_tick(part, area)):
            continue
        if isinstance(part, Words) and any(_inside(part.box, bar) for bar in bars):
            part = replace(part, anchor="middle")  # noqa: PLW2901  (in a bar that was stretched)
        birth = min(part.steps, default=0)
        if area and isinstance(part, Words):  # the grid does not run through it
            yield Piece(birth, _words(part, names, plan.frame, paint.fill("bg1")))
            continue
        drawn.setdefault(birth, []).append(_part(part, names, plan.frame))
        covered.setdefault(birth, []).append(plan.frame.box(part.box))
    told = {step.number: f"Step {step.number}: {step.plain_text}" for step in spec.steps}
    for birth, inside in sorted(drawn.items()):
        name = f"Chart, step {birth}" if birth else "Chart"
        who = names.named(name, told.get(birth, spec.alt))
        yield Piece(birth, together(who, around(covered[birth]), inside))
    yield from marks


def _inside(box: Box, outer: Box) -> bool:
    return outer.x <= box.x and box.right <= outer.right and outer.y <= box.y and box.bottom <= outer.bottom


def _part(part: Stroke | Area | Bar | Dot | Words, names: Namer, frame: Frame) -> str:
    if isinstance(part, Words):
        return _words(part, names, frame)
    what = {Stroke: "Line", Area: "Area", Bar: "Bar", Dot: "Point"}[type(part)]
    who = names.named(f"{what}: {part.id}" if part.id else what, decorative=True)
    if isinstance(part, Bar):
        return _bar(part, who, names, frame)
    box = frame.box(part.box)
    if isinstance(part, Dot):
        box = Box(box.cx, box.cy, 0, 0).grow(part.radius * frame.scale)
        return shapes.shape(who, box, paint.preset("ellipse"), fill=paint.tint(part.color, 1))
    way = [frame.point(point) for point in part.points]
    if isinstance(part, Area):
        return shapes.shape(
            who, box, paint.polygon(box, way, closed=True), fill=paint.tint(part.color, part.opacity)
        )
    line = paint.border(part.color, part.dash, part.width * frame.scale, part.opacity, arrow=part.arrow)
    return shapes.shape(who, box, paint.polygon(box, way, closed=False), line=line)


def _bar(part: Bar, who: shapes.Named, names: Namer, frame: Frame) -> str:
    box = frame.box(part.box)
    filling = (
        paint.hatch(part.color, PATTERNS[part.hatch]) if part.hatch else paint.tint(part.color, part.opacity)
    )
    bar = shapes.shape(
        who,
        box,
        paint.preset("roundRect", 3, box),
        fill=filling,
        line=paint.border(part.color, part.dash, 1.5),
    )
    if not part.hatch or not part.hole:
        return bar
    hole = shapes.shape(
        names.named("Ground of the words", decorative=True),
        frame.box(part.hole),
        paint.preset("rect"),
        fill=paint.fill("bg1"),
    )
    return bar + hole


def _words(part: Words, names: Namer, frame: Frame, ground: str = "<a:noFill/>") -> str:
    """Text keeps the side that it is set from, and its middle."""
    box, size = frame.box(part.box), frame.points_of(text_metrics.LABEL)
    w = max(text_metrics.width(line, 16, part.bold) for line in part.lines) * size / 12
    h = len(part.lines) * line_height(size)
    x = {"start": box.x, "middle": box.cx - w / 2, "end": box.right - w}[part.anchor]
    runs = [[Run(line, bold=part.bold, color=slot(part.color))] for line in part.lines]
    said = " ".join(part.lines)
    return shapes.shape(
        names.named(f"Text: {said}"),
        Box(x, box.cy - h / 2, w, h),
        paint.preset("rect"),
        fill=ground,
        text=text_body(runs, size, align=ALIGN[part.anchor], anchor="ctr"),
        is_text=True,
    )
