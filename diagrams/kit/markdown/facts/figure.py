"""A figure on a page with what stands behind it, and the sources at the page's end."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

from kit.facts import notation
from kit.facts.model import Fact, Source
from kit.markdown.facts.elements import anchor, atomic, child, day, element, extend

if TYPE_CHECKING:
    from kit.markdown.facts.extension import Page

# What a figure that is not certain is called wherever it stands.
_MARKS = {"medium": "reported", "low": "unconfirmed"}


def figure(fact: Fact, kind: str, text: str, href: str, tip: str) -> Element:
    """The figure as a link to its entry; with a `tip`, what stands behind it, for mouse, keys and ears."""
    shown = anchor(text, href)
    if not tip:
        shown.set("class", "fact-link")
        return shown
    shown.set("aria-describedby", tip)
    whole = element("span", shown, class_="fact")
    mark = _MARKS.get(fact.confidence)
    if mark and not kind:
        extend(whole, atomic(" "), element("small", atomic(f"({mark})"), class_="fact-mark"))
    child(
        whole,
        "span",
        atomic(_behind(fact, kind)),
        class_="fact-tip",
        id=tip,
        role="tooltip",
        data_search_exclude="",
    )
    return whole


def _behind(fact: Fact, kind: str) -> str:
    if fact.arithmetic:
        told = f"Computed: {fact.arithmetic}."
        if fact.verified:
            told += f" Oldest source verified {notation.dates(fact.verified)[0]}."
    elif fact.sources:
        told = f"Source: {fact.sources[0].title}, verified {notation.dates(fact.verified)[0]}."
    else:
        told = "Assumed for an example."
    if kind == "previously":
        return f"No longer true. Today: {fact.text}. {told}"
    if kind == "conflicts":
        return f"Disputed. Verified value: {fact.text}. {told}"
    if str(fact.scope):
        told += f" Holds for {fact.scope}."
    if fact.confidence in _MARKS:
        told += f" Confidence: {fact.confidence}."
    if fact.conflicts:
        told += " Another page says otherwise."
    return told


def sources(root: Element, page: Page) -> None:
    """Append the section that names every source page once, and how old the oldest check is."""
    facts = [page.registry[id] for id in page.quoted]
    pages: dict[str, Source] = {}
    for source in (source for fact in facts for source in fact.sources):
        known = pages.setdefault(source.url, source)
        if (source.copy or "") > (known.copy or ""):
            pages[source.url] = source  # facts read on different days: the newest text is named
    child(root, "h2", atomic("Sources"), id="sources", data_search_exclude="")
    items = child(root, "ul", class_="fact-sources", data_search_exclude="")
    for source in pages.values():
        item = child(items, "li", anchor(source.title, source.url))
        if source.copy:
            extend(item, atomic(" (text of "), day(source.copy), atomic(")"))
    days = [fact.verified for fact in facts if fact.verified]
    if not days:
        return
    figures = sum(page.quoted.values())
    child(
        root,
        "p",
        atomic(f"{figures} figure{'s' * (figures != 1)} on this page, each linked to its entry among the "),
        anchor("facts", page.link(f"{page.folder.name}/index.md")),
        atomic(". Oldest check on this page: "),
        day(min(days)),
        atomic("."),
        class_="fact-age",
        data_search_exclude="",
    )
