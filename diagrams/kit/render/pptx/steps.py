"""The words of a slide: the step's sentence, the list of all steps, the speaker's notes."""

from __future__ import annotations

import re

from kit.core.geometry import Box
from kit.ir.drawing import Drawing, summary
from kit.ir.graph import Step
from kit.ir.provenance import Origin
from kit.render.pptx import shapes
from kit.render.pptx.marks import LIT
from kit.render.pptx.scene import FULL, Scene
from kit.render.pptx.sentences import (
    APART,
    GAP,
    GUTTER,
    NUMBER,
    Listing,
    column_width,
    height,
    indent,
    is_beside,
    line_height,
    pages,
)
from kit.render.pptx.shapes import Named, Run

_FACT = re.compile(r"\(fact:([^)\s]+)\)")


def words(stage: Scene, step: Step | None) -> str:
    """The step's sentence, or on the slide of all steps their list where it fits."""
    if stage.told is None:
        return ""
    if step is None:
        return listing(stage.told.listing, stage.told.room) if stage.told.listing else ""
    return _entry(step, stage.told.room, stage.told.size, fails=stage.told.fails, own=True)


def lists(stage: Scene) -> list[str]:
    """The list of all steps for slides of its own, where it does not fit beside the drawing."""
    if stage.told is None or stage.told.listing:
        return []
    return [listing(page, FULL) for page in pages(stage.steps, FULL)]


def listing(listing: Listing, room: Box) -> str:
    """Numbers and sentences in columns, each step below the other."""
    xml = []
    width = column_width(room, len(listing.columns))
    for index, column in enumerate(listing.columns):
        x, y = room.x + index * (width + GUTTER), room.y
        for step in column:
            h = height([step], listing.size, width - indent(listing.size), fails=listing.fails)
            place = Box(x, y, width, h - GAP * listing.size)
            xml.append(_entry(step, place, listing.size, fails=listing.fails))
            y += h
    return "".join(xml)


def _entry(step: Step, place: Box, size: float, *, fails: bool, own: bool = False) -> str:
    """A step's number, and beside it its sentence; on its own slide, in a column, below it."""
    above = own and is_beside(place)
    left, down = (0.0, line_height(NUMBER)) if above else (indent(size), 0.0)
    run = Run(str(step.number), bold=True, color=LIT if own else "tx1")
    number = shapes.text_body([[run]], NUMBER if above else size, align="l")
    paragraphs = [[Run(step.plain_text)]]
    if fails and step.fails:
        paragraphs.append([Run("If not: ", bold=True, color="tx2"), Run(step.plain_fails, color="tx2")])
    told = shapes.text_body(paragraphs, size, align="l", wrap=True, apart=APART * size)
    return shapes.text_box(
        Named(20 + step.number, f"Number {step.number}"),
        Box(place.x, place.y, left or place.w, down or place.h),
        number,
    ) + shapes.text_box(
        Named(50 + step.number, f"Sentence of step {step.number}"),
        Box(place.x + left, place.y + down, place.w - left, place.h - down),
        told,
    )


def notes(picture: Drawing, step: Step | None, origin: Origin) -> str:
    """What the speaker sees: the steps, where the figures come from and when they were read."""
    lines = [summary(picture), ""] if step is None else []
    for other in picture.spec.steps if step is None else (step,):
        lines.append(f"{other.number}. {other.plain_text}")
        if other.fails:
            lines.append(f"If not: {other.plain_fails}")
    if step is None and origin.assumed:
        lines += ["A model, not a measurement. It assumes", *origin.assumed]
    quoted = (
        set(_FACT.findall(f"{step.text} {step.fails}")) if step else {figure.id for figure in origin.figures}
    )
    figures = [figure for figure in origin.figures if figure.id in quoted]
    if figures:
        lines += ["", "Sources"]
    for figure in figures:
        lines.append(f"{figure.statement} Read {figure.verified}:")
        lines += [f"{title}, {url}" for title, url in figure.sources]
    return "\n".join([*lines, "", *signed(origin)])


def signed(origin: Origin) -> list[str]:
    """Where a slide comes from, in its notes."""
    return [origin.sentence, origin.mark]
