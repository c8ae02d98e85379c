"""The PowerPoint writer: a picture as real shapes, glued lines and theme colors, on 16:9 slides.

The first slide has all steps and their sentences, which stand on the next where they do not fit. Then one
slide for each step builds the picture up and says its sentence; nothing moves between these. The notes hold
the steps, the sources and the days on which they were read.
"""

from __future__ import annotations

import functools
import re
from dataclasses import replace
from typing import Any

from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls
from pptx.util import Pt

from kit.core.errors import KitError
from kit.ir.drawing import Drawing, Picture
from kit.ir.provenance import Origin, plain
from kit.layout.lint import faults
from kit.layout.variants import CROWD, wide
from kit.render.pptx import foot, native
from kit.render.pptx.draw import pieces
from kit.render.pptx.icons import blip
from kit.render.pptx.master import presentation
from kit.render.pptx.package import saved, tell
from kit.render.pptx.shapes import CHOICE
from kit.render.pptx.slide_plan import EDGE, LEAST, SlidePlan, scale_of, slide_plans, turned
from kit.render.pptx.steps import lists, notes, signed, words
from kit.render.pptx.theme import LAYOUTS, TITLE_PT, WIDTH
from kit.style import text_metrics

_ICON = re.compile(r'<a:blip r:embed="@([^"@]+)@"/>')
WIDEST = 1.22  # of a title: as DejaVu Sans, which stands for Arial where that is missing
TITLES, TWO_LINES = range(TITLE_PT, 17, -1), 16  # points
_MORPH = "http://schemas.microsoft.com/office/powerpoint/2015/09/main"


def write(picture: Drawing, theme: str, origin: Origin | None = None) -> bytes:
    """The picture as a presentation of its own, "light" or "dark"."""
    origin = origin or plain(picture.spec)
    deck = presentation(theme)
    add_slides(deck, picture, theme, origin)
    tell(
        deck,
        title=picture.spec.title,
        author=origin.maker,
        category=origin.maker,
        language="en-US",
        subject=origin.source,
        identifier=origin.page,
        comments=origin.sentence,
        keywords=origin.mark,
    )
    return saved(deck, max((figure.verified for figure in origin.figures), default=""))


def add_slides(deck: Any, picture: Drawing, theme: str, origin: Origin, *, build: bool = True) -> None:
    """Add a picture to a presentation.

    Args:
        deck: Of python-pptx.
        picture: What is drawn.
        theme: "light" or "dark": decides between two drawings of an icon.
        origin: Where the picture comes from, for the foot and the notes.
        build: Whether one slide for each step follows the one with all steps.
    """
    whole, beside = _plans(picture)
    drawn = pieces(beside) if build else []
    for step in [None, *(beside.steps if build else ())]:
        plan, shown = (beside, drawn) if step else (whole, pieces(whole))
        number = step.number if step else 0
        slide = deck.slides.add_slide(deck.slide_layouts.get_by_name(LAYOUTS["picture"]))
        _head(slide, picture.spec.title)
        if chart := native.spec_of(picture):
            native.add(slide, plan, chart, number)
        _fill(
            slide,
            "".join(piece.at(number) for piece in shown) + words(plan, step),
            theme,
        )
        foot.of_picture(slide, origin)
        slide.notes_slide.notes_text_frame.text = notes(picture, step, origin)
        if step:
            slide._element.append(_morph())
        else:
            _list_slides(deck, plan, theme, origin)


@functools.lru_cache(maxsize=1)  # one theme after the other
def _plans(picture: Drawing) -> tuple[SlidePlan, SlidePlan]:
    return slide_plans(for_slide(picture))


def _list_slides(deck: Any, plan: SlidePlan, theme: str, origin: Origin) -> None:
    """The sentences of all steps, where there is no room for them beside the drawing."""
    for listing in lists(plan):
        slide = deck.slides.add_slide(deck.slide_layouts.get_by_name(LAYOUTS["picture"]))
        _head(slide, plan.picture.spec.title)
        _fill(slide, listing, theme)
        foot.of_picture(slide, origin)
        slide.notes_slide.notes_text_frame.text = "\n".join(signed(origin))


def _head(slide: Any, title: str) -> None:
    """The title in the layout's size, or smaller where it would take two lines in a wider font.

    One that is too long for that stands in two lines, which fit its place.
    """
    holder = slide.shapes.title
    holder.name = "Title"
    holder.text_frame.text = title
    room = (WIDTH - 2 * EDGE - 10) / WIDEST
    fitting = (size for size in TITLES if text_metrics.width(title, size * 4 / 3, bold=True) <= room)
    if (size := next(fitting, TWO_LINES)) < TITLE_PT:
        holder.text_frame.paragraphs[0].runs[0].font.size = Pt(size)


def for_slide(picture: Drawing) -> Drawing:
    """The picture itself, or laid out again, rows for columns, where that fills the slide better."""
    best: Drawing = picture
    size = scale_of(picture)
    if size >= LEAST or not isinstance(picture, Picture):
        return picture
    if len(picture.graph.nodes) * len(picture.graph.edges) > CROWD:  # no layout makes its text large
        return picture
    known = len(faults(replace(picture, narrow=None)))
    for graph in turned(picture.graph):
        try:
            other = wide(graph)
        except KitError:
            continue  # no way for a line there: the picture stays as it is
        if scale_of(other) > size * 1.05 and len(faults(other)) <= known:
            best, size = other, scale_of(other)
    return best


def _fill(slide: Any, xml: str, theme: str) -> None:
    """Put shapes behind the title, and their icons into the file."""
    xml = _ICON.sub(lambda found: blip(slide.part, found[1], theme), xml)
    tree = slide.shapes._spTree
    for element in parse_xml(f"<p:spTree {nsdecls('p', 'a', 'r')}>{xml}</p:spTree>"):
        tree.append(element)


def _morph() -> Any:
    """What is new fades in, what was there stays: by Morph, or by a fade where it is not known."""
    plain = f'<p:transition {nsdecls("p")} spd="med"><p:fade/></p:transition>'
    morph = plain.replace("<p:fade/>", f'<m:morph xmlns:m="{_MORPH}" option="byObject"/>')
    return parse_xml(
        f'<mc:AlternateContent xmlns:mc="{CHOICE}"><mc:Choice xmlns:m="{_MORPH}" Requires="m">{morph}'
        f"</mc:Choice><mc:Fallback>{plain}</mc:Fallback></mc:AlternateContent>"
    )
