"""The sources at a page's end: each once, and how old the oldest check is."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from kit.core.english import plural
from kit.facts.model import Source
from kit.markdown.elements import age, anchor, atomic, child, day
from kit.markdown.facts.page import Page


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
        child(items, "li", anchor(source.title, source.url), *age(source.copy))
    days = [fact.verified for fact in facts if fact.verified]
    if not days:
        return
    figures = sum(page.quoted.values())
    child(
        root,
        "p",
        atomic(f"{figures} {plural(figures, 'figure')} on this page, each linked to its entry among the "),
        anchor("facts", page.link(f"{page.folder.name}/index.md")),
        atomic(". Oldest check on this page: "),
        day(min(days)),
        atomic("."),
        class_="fact-age",
        data_search_exclude="",
    )
