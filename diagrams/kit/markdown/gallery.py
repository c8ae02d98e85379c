"""Every picture on one page: `![Every picture](../diagrams/*.py)` becomes the list of them, by topic."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.util import AtomicString

from kit.core import ids
from kit.core.english import plural
from kit.core.errors import KitError
from kit.ir.drawing import Drawing
from kit.markdown.context import link, literal, published
from kit.markdown.current_build import CurrentBuild
from kit.markdown.elements import raw, table
from kit.markdown.menu import Export, downloads, exports, weight
from kit.markdown.thumbnail import images
from kit.project.metadata import Brand
from kit.project.places import Place, places
from kit.project.project import FOLDER, Published
from kit.render import THEMES


def gallery(md: Markdown, build: CurrentBuild, title: str) -> Element:
    """The table of formats, then thumbnails with a filter by topic; `title` names it.

    Raises:
        KitError: For a picture that no page shows.
    """
    root = Element("div", {"class": "kit-gallery"})
    pictures = build.pictures()
    found = places(build.project.root)
    topics: dict[str, list[Drawing]] = {}
    for picture in pictures.values():
        topics.setdefault(_place(found, picture).topic, []).append(picture)
    _everything(md, build.project.brand, build.published, root)
    _formats(build.published, pictures.values(), root)
    _filter(root, title, sorted(topics), len(pictures))
    for topic, group in sorted(topics.items()):
        section = SubElement(root, "section", {"data-kit-topic": topic})
        _text(SubElement(section, "h3", {"id": f"topic-{_id(topic)}"}), topic)
        for picture in group:
            section.append(_card(md, build.published, picture, _place(found, picture)))
    return root


def _place(found: dict[str, Place], picture: Drawing) -> Place:
    """Where a picture is shown, or the script that draws it and others."""
    for slug in (picture.spec.slug, ids.of_script(Path(picture.spec.source))):
        if slug in found:
            return found[slug]
    raise KitError(
        f"no page shows the picture {picture.spec.slug!r}", hint="Put it into a page, or delete it."
    )


def _filter(root: Element, title: str, topics: list[str], count: int) -> None:
    named = {"class": "kit-filter", "role": "search", "aria-label": title}
    form = SubElement(root, "form", {**named, "data-search-exclude": ""})
    label = _text(SubElement(form, "label"), "Topic ")
    choice = SubElement(label, "select", {"name": "topic", "autocomplete": "off"})
    for value, name in [("", "all"), *((topic, topic) for topic in topics)]:
        _text(SubElement(choice, "option", {"value": value}), name)
    _text(SubElement(form, "output", {"name": "count", "aria-live": "polite"}), f"{count} pictures")


def _everything(md: Markdown, brand: Brand, on_site: Published, root: Element) -> None:
    line = SubElement(root, "ul")
    everything = {
        brand.archive: "Every picture in every format",
        brand.deck: "Every picture as a PowerPoint deck",
        brand.deck_in("dark"): "The same on a dark ground",
    }
    for name, label in everything.items():
        size = on_site.sizes.get(name)
        if size is None and name != brand.archive:
            continue
        item = SubElement(line, "li")
        anchor = SubElement(item, "a", {"href": link(md, f"{FOLDER}/{name}"), "download": ""})
        _text(anchor, label)
        anchor.tail = AtomicString(f", {weight(size)}" if size else "")


def _formats(on_site: Published, pictures: Iterable[Drawing], root: Element) -> None:
    """What there is of each picture: a line for each format, with its themes and how large its files are."""
    found: dict[tuple[str, str], list[Export]] = {}
    for picture in pictures:
        for file in exports(on_site, picture):
            found.setdefault((file.kind, file.label), []).append(file)
    fold = SubElement(root, "details", {"data-search-exclude": ""})
    _text(SubElement(fold, "summary"), "The formats of each picture")
    made, body = table("Format", "Ends in", "Colors", "Size")
    fold.append(made)
    for (kind, label), files in found.items():
        row = SubElement(body, "tr")
        _text(SubElement(row, "th", {"scope": "row"}), ", ".join(filter(None, (kind, label))))
        _text(SubElement(SubElement(row, "td"), "code"), f".{files[0].format}")
        themes = dict.fromkeys(THEMES[file.theme] for file in files)
        _text(SubElement(row, "td"), ", ".join(themes))
        sizes = [file.size for file in files if file.size]
        ends = dict.fromkeys(weight(size) for size in (min(sizes), max(sizes))) if sizes else {}
        _text(SubElement(row, "td"), " to ".join(ends))


def _card(md: Markdown, on_site: Published, picture: Drawing, place: Place) -> Element:
    spec = picture.spec
    shown = link(md, f"{place.page}#{spec.slug}")
    card = Element("article", {"class": "kit-card", "aria-labelledby": f"picture-{spec.slug}"})
    thumb = SubElement(card, "a", {"href": shown})
    images(thumb, md, picture, literal(spec.title))
    _text(SubElement(card, "h4", {"id": f"picture-{spec.slug}"}), spec.title)
    line = SubElement(card, "p", {"data-search-exclude": ""})
    steps = len(spec.steps)
    line.text = AtomicString(f"{steps} {plural(steps, 'step')}, shown in " if steps else "Shown in ")
    anchor = _text(SubElement(line, "a", {"href": shown}), place.title)
    anchor.tail = AtomicString(", ")
    frame = SubElement(line, "a", {"href": link(md, f"{FOLDER}/{spec.slug}/index.html")})
    _text(frame, "page for an iframe").tail = AtomicString(", ")
    _text(SubElement(line, "a", {"href": link(md, f"{FOLDER}/{spec.source}")}), "script")
    fold = SubElement(card, "details", {"class": "kit-use", "data-search-exclude": ""})
    _text(SubElement(fold, "summary"), "Files")
    files = downloads(published(md, FOLDER), exports(on_site, picture))
    SubElement(fold, "div").text = raw(md, files)
    return card


def _text(element: Element, text: str) -> Element:
    element.text = AtomicString(literal(text))
    return element


def _id(topic: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", topic.lower()).strip("-")
