"""All pictures as one presentation: a title, a section for each topic, the sources.

Each picture has one slide here, and a second for its steps where they do not fit beside it; its own file
builds it up step by step.
"""

from __future__ import annotations

import hashlib
import uuid
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

from kit.dsl.session import source
from kit.ir.drawing import Drawing
from kit.ir.provenance import Figure, Origin
from kit.project.catalog import Catalog
from kit.project.metadata import Brand
from kit.project.nav import pages, title_of
from kit.project.references import uses


@dataclass(frozen=True)
class Topic:
    """A section of the deck."""

    title: str
    pictures: tuple[tuple[Drawing, Origin], ...]

    @property
    def figures(self) -> dict[str, Figure]:
        """The facts that its pictures quote, by id."""
        return {figure.id: figure for _, origin in self.pictures for figure in origin.figures}


@dataclass(frozen=True)
class Deck:
    """The whole of it; `address` is the site's, "" where it is not known."""

    brand: Brand
    topics: tuple[Topic, ...]
    address: str = ""

    @property
    def hash(self) -> str:
        """A hash of all that it is made of."""
        parts = [
            (topic.title, drawing.spec.digest, origin.hash)
            for topic in self.topics
            for drawing, origin in topic.pictures
        ]
        return hashlib.sha256(repr((self.brand, self.address, parts)).encode()).hexdigest()[:24]


def deck(catalog: Catalog) -> Deck:
    """The deck of a project: its pictures in the order of the navigation and of its pages.

    Raises:
        KitError: For a page that cannot be read.
    """
    docs, origins = catalog.project.docs, catalog.origins
    order = {page.path: index for index, page in enumerate(pages(catalog.project.root))}
    within: dict[tuple[str, str], int] = {}  # page and script: how far down the page it stands
    for shown in {origin.shown for origin in origins.values()} - {""}:
        for index, use in enumerate(uses(docs / shown)):
            within.setdefault((shown, f"diagrams/{source(use.script)}"), index)

    def place(slug: str) -> tuple[int, int, str]:
        origin = origins[slug]
        return (order.get(origin.shown, len(order)), within.get((origin.shown, origin.source), 0), slug)

    topics: dict[str, list[tuple[Drawing, Origin]]] = {}
    for slug in sorted(catalog.pictures, key=place):
        topics.setdefault(origins[slug].section, []).append((catalog.pictures[slug], origins[slug]))
    return Deck(
        catalog.project.brand,
        tuple(Topic(_title(docs, section), tuple(group)) for section, group in topics.items()),
        catalog.project.url,
    )


def _title(docs: Path, section: str) -> str:
    index = docs / section / "index.md"
    return title_of(index) if section and index.is_file() else section or "Overview"


def write(deck: Deck, theme: str = "light") -> bytes:
    """The presentation, "light" or "dark"."""
    from kit.render.pptx.master import presentation
    from kit.render.pptx.package import saved, tell
    from kit.render.pptx.pptx import add_slides
    from kit.render.pptx.words import contents_slide, sources_slides, title_slide

    made = presentation(theme)
    figures = {id: figure for topic in deck.topics for id, figure in topic.figures.items()}
    days = sorted({figure.verified for figure in figures.values()})
    starts = [(deck.brand.title, 0)]
    count = sum(len(topic.pictures) for topic in deck.topics)
    about = _about(deck.brand, count, days)
    source = deck.brand.maker
    title_slide(made, deck.brand.title, about, deck.address)
    for topic in deck.topics:
        starts.append((topic.title, len(made.slides)))
        if len(topic.pictures) > 1:
            contents_slide(made, topic.title, [drawing.spec.title for drawing, _ in topic.pictures], source)
        for drawing, origin in topic.pictures:
            add_slides(made, drawing, theme, origin, build=False)
    if figures:
        starts.append(("Sources", len(made.slides)))
        sources_slides(made, [(topic.title, list(topic.figures.values())) for topic in deck.topics], source)
    _sections(made, starts)
    tell(
        made,
        title=deck.brand.title,
        author=deck.brand.maker,
        category=deck.brand.maker,
        language="en-US",
        identifier=deck.address,
        comments=about[0],
    )
    return saved(made, days[-1] if days else "")


def _about(brand: Brand, count: int, days: list[str]) -> list[str]:
    notes = (
        "Each picture has its steps beside it or on the next slide, and a file of its own that builds it up."
    )
    told = [f"{count} pictures from {brand.maker}, by topic. {notes}"]
    if days:
        read = f"on {days[0]}" if days[0] == days[-1] else f"from {days[0]} to {days[-1]}"
        told.append(f"The figures were read in their sources {read}.")
    return [*told, brand.rights] if brand.rights else told


def _sections(made: Any, starts: list[tuple[str, int]]) -> None:
    """PowerPoint's own sections: each begins at a slide and ends before the next."""
    from pptx.oxml import parse_xml
    from pptx.oxml.ns import nsdecls

    ids = [slide.slide_id for slide in made.slides]
    ends = [start for _, start in starts[1:]] + [len(ids)]
    listed = "".join(
        f'<p14:section name="{escape(name)}" id="{_guid(name)}"><p14:sldIdLst>'
        + "".join(f'<p14:sldId id="{id}"/>' for id in ids[start:end])
        + "</p14:sldIdLst></p14:section>"
        for (name, start), end in zip(starts, ends, strict=True)
    )
    space = "http://schemas.microsoft.com/office/powerpoint/2010/main"
    inner = f'<p14:sectionLst xmlns:p14="{space}">{listed}</p14:sectionLst>'
    kind = "{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"  # says that sections follow
    made.part._element.append(
        parse_xml(f'<p:extLst {nsdecls("p")}><p:ext uri="{kind}">{inner}</p:ext></p:extLst>')
    )


def _guid(name: str) -> str:
    return f"{{{str(uuid.uuid5(uuid.NAMESPACE_URL, name)).upper()}}}"
