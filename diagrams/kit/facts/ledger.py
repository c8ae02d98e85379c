"""The notes, line by line: what each said, whether it holds, what is true today, and who says so."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, get_args
from xml.etree.ElementTree import Element

from kit.core.errors import KitError, raise_all
from kit.core.fileio import read_bytes
from kit.facts import cache
from kit.facts.agreement import check_quotes
from kit.facts.model import Ledger, Line, Verdict
from kit.facts.quotes import quotes
from kit.facts.registry import Registry
from kit.facts.rules import today, valid_date
from kit.markdown.facts.elements import anchor, atomic, child, day, element, extend
from kit.project.nav import title_of

if TYPE_CHECKING:
    from kit.markdown.facts.extension import Page

Place = tuple[str | int, ...]

# A shape as well as a word and a color, and a sentence for those who meet the word first.
_SHAPES: dict[str, str] = {"confirmed": "✓", "imprecise": "≈", "outdated": "↻", "wrong": "✗"}


def load(path: Path, registry: Registry) -> Ledger:
    """The ledger in `path`; everything wrong in it is raised at once, with its line."""
    if not path.is_file():
        raise KitError(f"There is no ledger `{path.name}`", hint=f"It should be {path.as_posix()}.")
    return _load(path, read_bytes(path), registry)


@lru_cache(maxsize=4)
def _load(path: Path, content: bytes, registry: Registry) -> Ledger:
    book = cache.read(path, content, cache.ledger)
    if book is not None and not any(True for _ in _all_faults(book, path, registry)):
        return book
    from kit.facts.schema import parse  # slow to import: only for a ledger that changed or is wrong
    from kit.facts.yaml_source import YamlFile

    file = YamlFile(path, content)
    book = parse(file, Ledger)
    errors = []
    for place, error in _all_faults(book, path, registry):
        error.path, error.line = path, file.line(place) + (error.line or 1) - 1
        errors.append(error)
    raise_all(sorted(errors, key=lambda error: error.line or 0))
    cache.write(path, content, asdict(book))
    return book


def _all_faults(book: Ledger, path: Path, registry: Registry) -> Iterator[tuple[Place, KitError]]:
    """What is wrong, as (place in the file, error); an error's line counts from that place."""
    for index, line in enumerate(book.lines):
        for key, message, hint in _faults(line, index, path.parent, registry):
            yield ("lines", index, *key), KitError(f"Line {line.number}: {message}", hint=hint)
        for error in check_quotes(path, line.truth, registry):
            yield ("lines", index, "truth"), error


def _faults(line: Line, index: int, docs: Path, registry: Registry) -> list[tuple[Place, str, str]]:
    found: list[tuple[Place, str, str]] = []
    if line.number != index + 1:
        found.append(
            (("number",), f"expected number {index + 1}", "Lines are numbered from 1, without gaps.")
        )
    for place, id in enumerate(line.facts):
        if id not in registry:
            try:
                registry[id]
            except KitError as error:
                found.append((("facts", place), error.message, error.hint))
    for place, address in enumerate(line.sources):
        if not address.startswith("https://"):
            found.append(
                (("sources", place), f"{address!r} is not an address", "It must start with `https://`.")
            )
    if not line.facts and not line.sources and not list(quotes(line.truth)):
        found.append(
            ((), "the verdict has no source", "Name the facts behind it, or an address in `sources`.")
        )
    if line.since is not None and not valid_date(line.since):
        found.append((("since",), f"{line.since!r} is not a date", "Write 2025, 2025-05 or 2025-05-21."))
    elif line.since is not None and line.since > today().isoformat():
        found.append((("since",), f"since {line.since}, which is in the future", ""))
    if not (docs / line.page.partition("#")[0]).is_file():
        found.append(
            (("page",), f"there is no page `{line.page}`", "Write its path below the folder of this file.")
        )
    return found


def render(parent: Element, title: str, page: Page, book: Ledger) -> None:
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
    foot = element("p", class_="ledger-sources", data_search_exclude="")
    for date in sorted(set(read.values()), reverse=True):
        extend(foot, atomic("Verified "), day(date), atomic(": "))
        _links(foot, [url for url, verified in read.items() if verified == date], titles)
    others = [url for url in line.sources if url not in read]
    if others:
        extend(foot, atomic("See also: " if read else "Source: "))
        _links(foot, others, titles)
    more = anchor(
        title_of(page.docs / line.page.partition("#")[0]), page.link(line.page), class_="ledger-more"
    )
    return extend(foot, atomic("More on this: "), more, atomic("."))


def _links(foot: Element, addresses: list[str], titles: dict[str, str]) -> None:
    for url in addresses:
        title = titles.get(url) or re.sub(r"^https://(www\.)?|[?#].*$", "", url)
        extend(foot, anchor(title, url), atomic(". " if url == addresses[-1] else "; "))
