"""The words of a slide: the step's sentence, the list of all steps, the speaker's notes."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kit.core.geometry import Box
from kit.ir.drawing import Drawing, summary
from kit.ir.provenance import ASSUMED, SOURCES, Origin
from kit.ir.step import Step
from kit.render.pptx import shapes
from kit.render.pptx.marks import LIT
from kit.render.pptx.sentences import (
    APART,
    GAP,
    GUTTER,
    NUMBER,
    Listing,
    column_width,
    indent,
    is_beside,
    pages,
)
from kit.render.pptx.shapes import Named
from kit.render.pptx.slide_plan import FULL, SlidePlan
from kit.render.pptx.text import Paragraph, Run, flowing

_FACT = re.compile(r"\(fact:([^)\s]+)\)")


def words(plan: SlidePlan, step: Step | None) -> str:
    """The step's sentence, or on the slide of all steps their list where it fits."""
    told = plan.told
    if told is None:
        return ""
    if step is None:
        return listing(told.listing, told.room) if told.listing else ""
    if is_beside(told.room):
        number = Paragraph((Run(str(step.number), bold=True, color=LIT),), NUMBER)
        said = [number, *_said(step, (), told.size, fails=told.fails)]
    else:
        lit = (Run(f"{step.number}\t", bold=True, color=LIT),)
        said = _said(step, lit, told.size, fails=told.fails, left=indent(told.size))
    return shapes.text_box(_who([step]), told.room, flowing(said))


def lists(plan: SlidePlan) -> list[str]:
    """The list of all steps for slides of its own, where it does not fit beside the drawing."""
    if plan.told is None or plan.told.listing:
        return []
    return [listing(page, FULL) for page in pages(plan.steps, FULL)]


def listing(listing: Listing, room: Box) -> str:
    """Numbers and sentences, one text for each column."""
    xml = []
    size, width = listing.size, column_width(room, len(listing.columns))
    for index, column in enumerate(listing.columns):
        place = Box(room.x + index * (width + GUTTER), room.y, width, room.h)
        said: list[Paragraph] = []
        for step in column:
            number = (Run(f"{step.number}\t", bold=True),)
            before = GAP * size * 0.75 if said else 0
            said += _said(step, number, size, fails=listing.fails, left=indent(size), before=before)
        xml.append(shapes.text_box(_who(column), place, flowing(said)))
    return "".join(xml)


def _who(steps: Sequence[Step]) -> Named:
    first, last = steps[0].number, steps[-1].number
    return Named(
        50 + first,
        f"Sentence of step {first}" if len(steps) == 1 else f"Sentences of steps {first} to {last}",
    )


def _said(
    step: Step, number: tuple[Run, ...], size: float, *, fails: bool, left: float = 0, before: float = 0
) -> list[Paragraph]:
    """A step's sentence behind its number, and below it what fails."""
    said = [Paragraph((*number, Run(step.plain_text)), size, before, left, hangs=True)]
    if fails and step.fails:
        runs = (Run("If not: ", bold=True, color="tx2"), Run(step.plain_fails, color="tx2"))
        said.append(Paragraph(runs, size, APART * size, left))
    return said


def notes(picture: Drawing, step: Step | None, origin: Origin) -> str:
    """What the speaker sees: the steps, where the figures come from and when they were read."""
    lines = [summary(picture), ""] if step is None else []
    for other in picture.spec.steps if step is None else (step,):
        lines.append(f"{other.number}. {other.plain_text}")
        if other.fails:
            lines.append(f"If not: {other.plain_fails}")
    if step is None and origin.assumed:
        lines += [ASSUMED, *origin.assumed]
    quoted = (
        set(_FACT.findall(f"{step.text} {step.fails}")) if step else {figure.id for figure in origin.figures}
    )
    figures = [figure for figure in origin.figures if figure.id in quoted]
    if figures:
        lines += ["", SOURCES]
    for figure in figures:
        lines.append(f"{figure.statement} Read {figure.verified}:")
        lines += [f"{title}, {url}" for title, url in figure.sources]
    return "\n".join([*lines, "", *signed(origin)])


def signed(origin: Origin) -> list[str]:
    """Where a slide comes from, in its notes."""
    return [origin.sentence, origin.mark]
