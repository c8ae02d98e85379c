"""Slides of words in the deck: its title, what a topic holds, where the figures come from."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pptx.util import Pt

from kit.ir.provenance import Figure
from kit.render.pptx.foot import foot
from kit.render.pptx.theme import BODY_PT, LAYOUTS, LEAST_PT
from kit.style import text_metrics

SIZE = 12  # points, of sources
LIST_PT = 136  # points of text that a section's list has room for, without what is between its lines
ROOM, WIDTH = 560.0, 1180.0  # pixels for text below the title
LINE = SIZE * 4 / 3 * 1.2
GAP = 3.0  # pixels before a source
HEADING = LINE + 8.0


def title_slide(deck: Any, title: str, lines: list[str], address: str) -> None:
    """The first slide.

    Args:
        deck: Of python-pptx.
        title: Of all.
        lines: What stands below it, one line at least; the notes say it, too.
        address: The site's, behind a link below these; left out where it is no whole address.
    """
    slide = deck.slides.add_slide(deck.slide_layouts.get_by_name(LAYOUTS["title"]))
    slide.shapes.title.text_frame.text = title
    frame = slide.placeholders[1].text_frame
    frame.text = lines[0]
    for line in lines[1:]:
        frame.add_paragraph().text = line
    if "://" in address:
        run = frame.add_paragraph().add_run()
        run.text = address
        run.hyperlink.address = address
    slide.notes_slide.notes_text_frame.text = "\n".join([*lines, address])


def contents_slide(deck: Any, title: str, pictures: list[str], source: str) -> None:
    """What a topic holds.

    Args:
        deck: Of python-pptx.
        title: The topic's.
        pictures: The messages of its pictures, one at least; of many the text is smaller.
        source: What stands at the foot.
    """
    slide = deck.slides.add_slide(deck.slide_layouts.get_by_name(LAYOUTS["section"]))
    slide.shapes.title.text_frame.text = title
    frame = slide.placeholders[1].text_frame
    size = max(LEAST_PT, min(BODY_PT, int(LIST_PT / len(pictures))))
    for index, name in enumerate(pictures):
        paragraph = frame.paragraphs[0] if index == 0 else frame.add_paragraph()
        paragraph.text = name
        paragraph.font.size = Pt(size)
        paragraph.space_after = Pt(round(size * 0.4))
    foot(slide, source=source)


def sources_slides(deck: Any, topics: list[tuple[str, list[Figure]]], source: str) -> None:
    """Every page that a figure was read in, by topic, as links; as many slides as they need.

    Args:
        deck: Of python-pptx.
        topics: Each title with the figures that its pictures quote.
        source: What stands at the foot.
    """
    pages = list(_pages(topics))
    for number, lines in enumerate(pages, 1):
        slide = _text_slide(
            deck, "Sources of the figures" + (f", {number} of {len(pages)}" if len(pages) > 1 else "")
        )
        frame = slide.placeholders[1].text_frame
        for index, (title, url, read) in enumerate(lines):
            paragraph = frame.paragraphs[0] if index == 0 else frame.add_paragraph()
            paragraph.level = 0
            paragraph._p.get_or_add_pPr().set("marL", "0")
            paragraph._p.get_or_add_pPr().set("indent", "0")
            paragraph._p.get_or_add_pPr().insert(0, paragraph._p.makeelement(_BU_NONE, {}))
            paragraph.space_before = Pt(GAP * 0.75 if url else 6)
            run = paragraph.add_run()
            run.text, run.font.size, run.font.bold = title, Pt(SIZE), not url
            if url:
                run.hyperlink.address = url
                rest = paragraph.add_run()
                rest.text, rest.font.size = f", read {read}", Pt(SIZE)
        foot(slide, source=source)
        slide.notes_slide.notes_text_frame.text = "\n".join(
            f"{title}, {url}" if url else title for title, url, _ in lines
        )


_BU_NONE = "{http://schemas.openxmlformats.org/drawingml/2006/main}buNone"


def _pages(topics: list[tuple[str, list[Figure]]]) -> Iterator[list[tuple[str, str, str]]]:
    """(title, address, day) of each source, and (topic, "", "") before the first of a topic."""
    page: list[tuple[str, str, str]] = []
    left = ROOM
    for topic, figures in topics:
        read: dict[str, tuple[str, str]] = {}
        for figure in figures:
            for title, url in figure.sources:
                read[url] = (title, max(figure.verified, read.get(url, ("", ""))[1]))
        entries = sorted((title, url, day) for url, (title, day) in read.items())
        for index, (title, url, day) in enumerate(entries):
            needs = LINE * (1 + int(text_metrics.width(f"{title}, read {day}", 16) * 1.03 // WIDTH)) + GAP
            heading = 0.0 if index else HEADING
            if needs + heading > left:
                yield page
                page, left = [], ROOM
                heading = HEADING
            if heading:
                page.append((topic if index == 0 else f"{topic}, continued", "", ""))
            page.append((title, url, day))
            left -= needs + heading
    if page:
        yield page


def _text_slide(deck: Any, title: str) -> Any:
    slide = deck.slides.add_slide(deck.slide_layouts.get_by_name(LAYOUTS["text"]))
    slide.shapes.title.text_frame.text = title
    return slide
