"""The PowerPoint writer: a picture as real shapes, glued lines and theme colors, on 16:9 slides.

The first slide has all steps, then one slide for each step builds the picture up and says its sentence.
Nothing moves between them. The notes hold the steps, the sources and the days on which they were read.
"""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import Any

from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls
from pptx.util import Pt

from kit import text
from kit.boxes import Box
from kit.emit import pptx_shapes as shapes
from kit.emit.pptx_draw import LIT, pieces
from kit.emit.pptx_scene import (
    BAND,
    EDGE,
    FOOT,
    LEAST,
    RIGHT,
    Scene,
    line_count,
    line_height,
    list_indent,
    scale_of,
    scene,
    turned,
)
from kit.emit.pptx_shapes import Named, Run
from kit.emit.pptx_theme import LAYOUTS, TITLE_PT, WIDTH, presentation, saved, tell
from kit.errors import KitError
from kit.icons import icon_png
from kit.model import Step
from kit.origin import MAKER, Origin, plain
from kit.picture import Drawing, Picture, compose
from kit.quality import faults

_ICON = re.compile(r'r:embed="@([^"@]+)@"')
_FACT = re.compile(r"\(fact:([^)\s]+)\)")


def write(picture: Drawing, theme: str, origin: Origin | None = None) -> bytes:
    """The picture as a presentation of its own, "light" or "dark"."""
    origin = origin or plain(picture.spec)
    deck = presentation(theme)
    add_slides(deck, picture, theme, origin)
    tell(
        deck,
        title=picture.spec.title,
        author=MAKER,
        category=MAKER,
        language="en-US",
        subject=origin.source,
        identifier=origin.page,
        comments=origin.sentence,
        keywords=origin.mark,
    )
    return saved(deck, max((figure.verified for figure in origin.figures), default=""))


def add_slides(deck: Any, picture: Drawing, theme: str, origin: Origin, *, build: bool = True) -> None:
    """Add the slide with all steps and, with `build`, one for each step."""
    stage = scene(for_slide(picture))
    drawn = pieces(stage)
    for step in [None, *(stage.steps if build else ())]:
        number = step.number if step else 0
        slide = deck.slides.add_slide(deck.slide_layouts.get_by_name(LAYOUTS["picture"]))
        _head(slide, picture.spec.title)
        body = [piece.at(number) for piece in drawn]
        body += _words(slide, stage, step, origin)
        _fill(slide, "".join(body), theme)
        slide.notes_slide.notes_text_frame.text = _notes(picture, step, origin)
        if step:
            slide._element.append(_fade())


def _head(slide: Any, title: str) -> None:
    """The title in the layout's size, or smaller where it would take two lines."""
    holder = slide.shapes.title
    holder.name = "Title"
    holder.text_frame.text = title
    size = TITLE_PT
    while text.width(title, size * 4 / 3, bold=True) * 1.02 > WIDTH - 2 * EDGE - 10 and size > 18:
        size -= 1
    if size < TITLE_PT:
        holder.text_frame.paragraphs[0].runs[0].font.size = Pt(size)


def for_slide(picture: Drawing) -> Drawing:
    """The picture itself, or laid out again with rows and columns exchanged where that fills the slide better."""
    best: Drawing = picture
    size = scale_of(picture)
    if size >= LEAST or not isinstance(picture, Picture):
        return picture
    for graph in turned(picture.graph):
        try:
            other = compose(graph, Path(graph.source))
        except KitError:
            continue  # no way for a line there: the picture stays as it is
        if scale_of(other) > size * 1.05 and len(faults(other)) <= len(faults(picture)):
            best, size = other, scale_of(other)
    return best


def _fill(slide: Any, xml: str, theme: str) -> None:
    """Put shapes behind the title, and their icons into the file."""

    def embed(match: re.Match[str]) -> str:
        image = io.BytesIO(icon_png(match[1], dark=theme == "dark", size=192))
        return f'r:embed="{slide.part.get_or_add_image_part(image)[1]}"'

    tree = slide.shapes._spTree
    for element in parse_xml(f"<p:spTree {nsdecls('p', 'a', 'r')}>{_ICON.sub(embed, xml)}</p:spTree>"):
        tree.append(element)


def _fade() -> Any:
    """What is new fades in; what was there stays."""
    return parse_xml(f'<p:transition {nsdecls("p")} spd="med"><p:fade/></p:transition>')


# ---- words ------------------------------------------------------------------------------------------


def _words(slide: Any, stage: Scene, step: Step | None, origin: Origin) -> list[str]:
    """The steps beside the drawing, or the step's sentence below it; on the first slide, how old the figures are."""
    found = []
    if stage.beside:
        found.append(_list(stage, step))
    elif step:
        found.append(_sentence(step))
    if step is None and origin.oldest:
        link = slide.part.relate_to(origin.page, _LINK, is_external=True) if "://" in origin.page else ""
        body = shapes.text_body(
            [[Run(f"Figures read {origin.oldest}", color="tx2", link=link)]], 12, align="r", anchor="ctr"
        )
        box = Box(WIDTH - EDGE - 240, FOOT - 10, 240, 20)
        found.append(shapes.text_box(Named(11, "Age of the figures", origin.sentence), box, body))
    return found


_LINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"


def _paragraphs(step: Step, *, fails: bool = True, color: str = "tx1") -> list[list[Run]]:
    found = [[Run(step.plain_text, color=color)]]
    if fails and step.fails:
        found.append([Run("If not: ", bold=True, color=color), Run(step.plain_fails, color=color)])
    return found


def _sentence(step: Step) -> str:
    """The largest text that fits; what happens if the step fails is left to the notes before text gets too small."""
    width = BAND.w - 34
    for size, fails in ((16.0, True), (14.0, True), (12.0, True), (14.0, False), (12.0, False)):
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
            words = shapes.text_body(_paragraphs(other, fails=fails), size, align="l", wrap=True)
            xml += [
                shapes.text_box(
                    Named(20 + other.number, f"Number {other.number}"), Box(box.x, y, indent, height), number
                ),
                shapes.text_box(
                    Named(50 + other.number, f"Sentence of step {other.number}", other.plain_text),
                    Box(box.x + indent, y, box.w - indent, height),
                    words,
                ),
            ]
        y += height + 0.6 * size
    return "".join(xml)


def _notes(picture: Drawing, step: Step | None, origin: Origin) -> str:
    """What the speaker sees: the steps, where the figures come from and when they were read."""
    lines = [picture.spec.alt, ""] if step is None else []
    for other in picture.spec.steps if step is None else (step,):
        lines.append(f"{other.number}. {other.plain_text}")
        if other.fails:
            lines.append(f"If not: {other.plain_fails}")
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
