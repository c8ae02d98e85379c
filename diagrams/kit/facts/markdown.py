"""The Python-Markdown extension: `[10](fact:id)` becomes the figure with its source and date.

It also lists the sources at the end of a page that quotes facts, and turns an image whose target is
data (`![Every fact](*.yml)`) into the thing itself. Links it makes point at source files, so the site
generator resolves and checks them.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor

from ..errors import KitError, raise_all
from ..page import link, page_path
from . import lint, spelling
from .blocks import DataBlock
from .check import fault
from .html import anchor, atomic, child, day, element, extend
from .model import Fact
from .registry import Registry, load
from .text import Quote, front_matter_lines

_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
_MARKS = {"medium": "reported", "low": "unconfirmed"}


class FactsExtension(Extension):
    """`kit.facts` among `markdown_extensions`."""

    def __init__(self, **options: Any) -> None:
        self.config = {
            "path": ["docs/facts", "The folder of facts, from the working directory"],
            "lint": [True, "Refuse figures with a unit that no fact backs"],
        }
        super().__init__(**options)

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (named by Python-Markdown)
        """Register the parts around the inline patterns (20), `attr_list` (8), `toc` (5) and the site's links (0)."""
        page = Page(md, Path(self.getConfig("path")), bool(self.getConfig("lint")))
        md.registerExtension(self)
        self.page = page
        md.preprocessors.register(_Check(md, page), "kit_facts_check", 1000)
        md.parser.blockprocessors.register(DataBlock(md.parser, page), "kit_facts_data", 200)
        md.treeprocessors.register(_Figures(md, page), "kit_facts_figures", 6)

    def reset(self) -> None:
        """Forget the page before: one `Markdown` may render many."""
        self.page.quoted.clear()
        self.page.listed = False


class Page:
    """What is known of the page being rendered. `quoted`: the ids of its facts, in order."""

    def __init__(self, md: Markdown, folder: Path, lint: bool) -> None:
        self.md, self.folder, self.lint = md, folder, lint
        self.quoted: dict[str, int] = {}
        self.listed = False  # whether a block of data already tells its sources

    @property
    def registry(self) -> Registry:
        return load(self.folder)

    @property
    def docs(self) -> Path:
        return self.folder.parent

    @property
    def file(self) -> Path | None:
        path = page_path(self.md)
        return self.docs / path if path else None

    def link(self, target: str) -> str:
        return link(self.md, target)

    def entry(self, id: str) -> str:
        """The address of a fact's entry."""
        return self.link(f"{self.folder.name}/index.md#{id}")


def quote(md: Markdown, ids: list[str]) -> None:
    """Count facts that something else on the page shows (a picture, a chart) among the page's sources."""
    for extension in md.registeredExtensions:
        if isinstance(extension, FactsExtension):
            for id in ids:
                extension.page.quoted[id] = extension.page.quoted.get(id, 0) + 1


class _Check(Preprocessor):
    """Look at the page as it was written, before anything changes its lines."""

    def __init__(self, md: Markdown, page: Page) -> None:
        super().__init__(md)
        self.page = page

    def run(self, lines: list[str]) -> list[str]:
        text, file = "\n".join(lines), self.page.file
        offset = _taken_away(file, text) if file else 0
        check = lint.lint_page if self.page.lint else lint.check_quotes
        raise_all(check(file, text, self.page.registry, offset))
        return lines


def _taken_away(file: Path, text: str) -> int:
    """How many lines the generator took from the top of `file`: front matter and blank lines."""
    try:
        source = file.read_text("utf-8").replace("\r\n", "\n")
    except OSError:
        return 0
    start = source.find(text.strip("\n"))
    return source.count("\n", 0, start) if start > 0 else front_matter_lines(source) if start < 0 else 0


class _Figures(Treeprocessor):
    """Turn `<a href="fact:…">` into figures and append the sources."""

    def __init__(self, md: Markdown, page: Page) -> None:
        super().__init__(md)
        self.page = page

    def run(self, root: Element) -> None:
        errors: list[KitError] = []
        count = 0
        for parent in list(root.iter()):
            for index, node in enumerate(parent):
                href = node.get("href", "")
                if node.tag != "a" or not href.startswith("fact:"):
                    continue
                id, _, kind = href[5:].partition("#")
                text = "".join(node.itertext())
                try:
                    fact = self.page.registry[id]
                    message, hint = fault(Quote(id, text, kind, 0), self.page.registry)
                    if message:
                        raise KitError(message, hint=hint)
                except KitError as error:
                    errors.append(KitError(error.message, path=self.page.file, hint=error.hint))
                    continue
                count += 1
                self.page.quoted[id] = self.page.quoted.get(id, 0) + 1
                plain = parent.tag in _HEADINGS
                parent[index] = _figure(fact, kind, text, self.page.entry(id), "" if plain else f"fact-tip-{count}")
                parent[index].tail = node.tail
        raise_all(errors)
        if self.page.quoted and not self.page.listed:
            _sources(root, self.page)


def _figure(fact: Fact, kind: str, text: str, href: str, tip: str) -> Element:
    """The figure as a link to its entry; with a `tip`, what stands behind it, for mouse, keys and ears."""
    figure = anchor(text, href)
    if not tip:
        figure.set("class", "fact-link")
        return figure
    figure.set("aria-describedby", tip)
    whole = element("span", figure, class_="fact")
    mark = _MARKS.get(fact.confidence)
    if mark and not kind:
        extend(whole, atomic(" "), element("small", atomic(f"({mark})"), class_="fact-mark"))
    child(whole, "span", atomic(_behind(fact, kind)), class_="fact-tip", id=tip, role="tooltip", data_search_exclude="")
    return whole


def _behind(fact: Fact, kind: str) -> str:
    told = f"Source: {fact.sources[0].title}, verified {spelling.dates(fact.verified)[0]}."
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


def _sources(root: Element, page: Page) -> None:
    """Append the section that names every source page once, and how old the oldest check is."""
    facts = [page.registry[id] for id in page.quoted]
    pages = {source.url: source for fact in facts for source in reversed(fact.sources)}
    first = {source.url: None for fact in facts for source in fact.sources}
    child(root, "h2", atomic("Sources"), id="sources")
    items = child(root, "ul", class_="fact-sources")
    for url in first:
        item = child(items, "li", anchor(pages[url].title, url))
        copy = pages[url].copy
        if copy:
            extend(item, atomic(" (text of "), day(copy), atomic(")"))
    figures = sum(page.quoted.values())
    child(
        root,
        "p",
        atomic(f"{figures} figure{'s' * (figures != 1)} on this page, each linked to its entry among the "),
        anchor("facts", page.link(f"{page.folder.name}/index.md")),
        atomic(". Oldest check on this page: "),
        day(min(fact.verified for fact in facts)),
        atomic("."),
        class_="fact-age",
    )
