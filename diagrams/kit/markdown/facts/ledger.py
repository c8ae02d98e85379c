"""The notes' ledger as a page: how many lines hold, and a block for each."""

from __future__ import annotations

import re
from collections import Counter
from typing import get_args
from xml.etree.ElementTree import Element

from kit.facts.model import Ledger, Line, Verdict
from kit.facts.quotes import quotes
from kit.facts.reading import told
from kit.markdown.elements import anchor, atomic, child, day, element, extend
from kit.markdown.facts.page import Page
from kit.project.nav import title_of

# A shape as well as a word and a color, and a sentence for those who meet the word first.
_SHAPES: dict[str, str] = {"confirmed": "✓", "imprecise": "≈", "outdated": "↻", "wrong": "✗"}


def render(parent: Element, page: Page, book: Ledger) -> None:
    """Append the count of verdicts and one block for each line, with anchors `line-1` and so on."""
    counts = Counter(line.verdict for line in book.lines)
    summary = child(parent, "p", atomic(f"Of {len(book.lines)} lines: "), class_="ledger-summary")
    shown = [verdict for verdict in get_args(Verdict) if counts[verdict]]
    for verdict in shown:
        end = "." if verdict == shown[-1] else ", "
        extend(summary, element("strong", atomic(str(counts[verdict]))), atomic(f" {verdict}{end}"))
    section = ""
    for line in book.lines:
        if line.section != section:
            section = line.section
            child(parent, "h2", atomic(section))
        parent.append(_block(line, page))


def _block(line: Line, page: Page) -> Element:
    block = element("article", class_=f"ledger ledger-{line.verdict}", id=f"line-{line.number}")
    block.set("aria-label", f"Line {line.number}, {line.verdict}")
    head = child(
        block,
        "p",
        anchor(f"{line.number}", f"#line-{line.number}", class_="ledger-number"),
        class_="ledger-head",
    )
    head[0].set("title", f"Permanent link to line {line.number}")
    extend(head, atomic(" "))
    badge = child(head, "strong", class_="ledger-verdict")
    extend(
        badge, element("span", atomic(_SHAPES[line.verdict]), aria_hidden="true"), atomic(f" {line.verdict}")
    )
    if line.since:
        extend(head, atomic(" since "), day(line.since))
    child(child(block, "blockquote"), "p", atomic(line.written))
    child(block, "p", line.truth.strip(), class_="ledger-truth")
    block.append(_sources(line, page))
    return block


def _sources(line: Line, page: Page) -> Element:
    """Who says so, when it was read, and where the site tells more."""
    ids = dict.fromkeys([*line.facts, *(quote.id for quote in quotes(line.truth))])
    read: dict[str, str] = {}
    for fact in (page.registry[id] for id in ids):
        for source in fact.sources:
            read[source.url] = min(read.get(source.url, fact.verified), fact.verified)
    titles = {source.url: source.title for fact in page.registry for source in fact.sources}
    copies = {source.url: source.copy for id in ids for source in page.registry[id].sources}
    foot = element("p", class_="ledger-sources", data_search_exclude="")
    for date in sorted(set(read.values()), reverse=True):
        extend(foot, atomic("Verified "), day(date), atomic(": "))
        _links(foot, [url for url, verified in read.items() if verified == date], titles, copies)
    others = [url for url in line.sources if url not in read]
    if others:
        extend(foot, atomic("See also: " if read else "Source: "))
        _links(foot, others, titles)
    more = anchor(
        title_of(page.docs / line.page.partition("#")[0]), page.link(line.page), class_="ledger-more"
    )
    return extend(foot, atomic("More on this: "), more, atomic("."))


def _links(
    foot: Element, addresses: list[str], titles: dict[str, str], copies: dict[str, str | None] | None = None
) -> None:
    for url in addresses:
        title = titles.get(url) or re.sub(r"^https://(www\.)?|[?#].*$", "", url)
        age = f" ({told(copies[url])})" if copies is not None else ""
        extend(foot, anchor(title, url), atomic(f"{age}. " if url == addresses[-1] else f"{age}; "))
