"""The words of a slide: the step's sentence, the list of all steps, the speaker's notes."""

from __future__ import annotations

import re
from typing import Any

from pptx.opc.constants import RELATIONSHIP_TYPE as RT

from kit.core.geometry import Box
from kit.ir.drawing import Drawing
from kit.ir.graph import Step
from kit.ir.provenance import Origin
from kit.render.pptx import shapes
from kit.render.pptx.marks import LIT
from kit.render.pptx.scene import BAND, EDGE, FOOT, RIGHT, Scene, line_count, line_height, list_indent
from kit.render.pptx.shapes import Named, Run
from kit.render.pptx.theme import WIDTH

_FACT = re.compile(r"\(fact:([^)\s]+)\)")


def words(slide: Any, stage: Scene, step: Step | None, origin: Origin) -> list[str]:
    """The steps beside the drawing, or the step's sentence below it; on the first slide, the figures' age."""
    found = []
    if stage.beside:
        found.append(_list(stage, step))
    elif step:
        found.append(_sentence(step))
    if step is None and origin.oldest:
        link = (
            slide.part.relate_to(origin.page, RT.HYPERLINK, is_external=True) if "://" in origin.page else ""
        )
        runs = [Run(f"Figures read {origin.oldest}", color="tx2", link=link)]
        if origin.assumed:
            runs.insert(0, Run("A model: the notes have what it assumes. ", color="tx2"))
        body = shapes.text_body([runs], 12, align="r", anchor="ctr")
        box = Box(WIDTH - EDGE - 480, FOOT - 10, 480, 20)
        found.append(shapes.text_box(Named(11, "Age of the figures", origin.sentence), box, body))
    return found


def _paragraphs(step: Step, *, fails: bool = True, color: str = "tx1") -> list[list[Run]]:
    found = [[Run(step.plain_text, color=color)]]
    if fails and step.fails:
        found.append([Run("If not: ", bold=True, color=color), Run(step.plain_fails, color=color)])
    return found


def _sentence(step: Step) -> str:
    """The largest text that fits; what happens if the step fails may be left to the notes."""
    width = BAND.w - 34
    for size, fails in ((14.0, True), (12.0, True), (14.0, False), (12.0, False)):
        lines = line_count(step.plain_text, size, width)
        lines += line_count(f"If not: {step.plain_fails}", size, width) if fails and step.fails else 0
        if lines * line_height(size) <= BAND.h:
            break
    first, *rest = _paragraphs(step, fails=fails)
    paragraphs = [[Run(f"{step.number}  ", bold=True, color=LIT), *first], *rest]
    body = shapes.text_body(paragraphs, size, align="l", anchor="ctr", wrap=True)
    return shapes.text_box(Named(12, f"Sentence of step {step.number}", step.plain_text), BAND, body)


def _list(stage: Scene, step: Step | None) -> str:
    size, fails = stage.beside or (12.0, False)
    box = RIGHT
    xml, y = [], box.y
    for other in stage.steps:
        height = 0.0
        lit = step is not None and other.number == step.number
        indent = list_indent(size)
        for sentence in (other.plain_text, f"If not: {other.plain_fails}" if fails and other.fails else ""):
            height += line_count(sentence, size, box.w - indent) * line_height(size) if sentence else 0
        if step is None or other.number <= step.number:
            color = LIT if lit else "tx1"
            number = shapes.text_body([[Run(str(other.number), bold=True, color=color)]], size, align="l")
            told = shapes.text_body(_paragraphs(other, fails=fails), size, align="l", wrap=True)
            xml += [
                shapes.text_box(
                    Named(20 + other.number, f"Number {other.number}"), Box(box.x, y, indent, height), number
                ),
                shapes.text_box(
                    Named(50 + other.number, f"Sentence of step {other.number}", other.plain_text),
                    Box(box.x + indent, y, box.w - indent, height),
                    told,
                ),
            ]
        y += height + 0.6 * size
    return "".join(xml)


def notes(picture: Drawing, step: Step | None, origin: Origin) -> str:
    """What the speaker sees: the steps, where the figures come from and when they were read."""
    lines = [picture.spec.alt, ""] if step is None else []
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
    return "\n".join([*lines, "", origin.sentence, origin.mark])
