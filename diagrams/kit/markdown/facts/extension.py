"""The Python-Markdown extension: `[10](fact:id)` becomes the figure with its source and date.

It also lists the sources at the end of a page that quotes facts, hands facts to programs in the page
(`<div data-program="…" data-facts="id id" markdown>`), and turns an image whose target is data
(`![Every fact](*.yml)`) into the thing itself. Links it makes point at source files, so the site
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

from kit.core.errors import KitError, raise_all
from kit.facts.agreement import check_quotes, fault
from kit.facts.lint import is_clean, lint_page
from kit.facts.quotes import Quote, front_matter_lines, handed
from kit.markdown.facts.blocks import DataBlock
from kit.markdown.facts.data_facts import hand_over
from kit.markdown.facts.page import Page
from kit.markdown.facts.sources import sources

_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}


class FactsExtension(Extension):
    """`kit.facts` among `markdown_extensions`; option `path`: the folder of facts."""

    def __init__(self, **options: Any) -> None:
        self.config = {
            "path": ["docs/facts", "The folder of facts, from the working directory"],
            "lint": [True, "Refuse figures with a unit that no fact backs"],
        }
        super().__init__(**options)

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (named by Python-Markdown)
        """Register the parts; inline patterns run at 20, `attr_list` at 8, `toc` at 5, site links at 0."""
        page = Page(md, Path(self.getConfig("path")), bool(self.getConfig("lint")))
        md.registerExtension(self)
        self.page = page
        md.preprocessors.register(_Check(md, page), "kit_facts_check", 1000)
        md.parser.blockprocessors.register(DataBlock(md.parser, page), "kit_facts_data", 200)
        md.treeprocessors.register(_Programs(md, page), "kit_facts_programs", 25)
        md.treeprocessors.register(_Figures(md, page), "kit_facts_figures", 6)

    def reset(self) -> None:
        """Forget the page before: one `Markdown` may render many."""
        self.page.quoted.clear()
        self.page.tips, self.page.listed, self.page.facts = 0, False, None


def quote(md: Markdown, ids: list[str]) -> None:
    """Count facts that something else on the page shows (a picture, a chart) among the page's sources."""
    for extension in md.registeredExtensions:
        if isinstance(extension, FactsExtension):
            for id in ids:
                extension.page.quoted[id] = extension.page.quoted.get(id, 0) + 1


def sources_are_told(md: Markdown) -> None:
    """Leave out the list of sources at the page's end: it repeats what other pages say with theirs."""
    for extension in md.registeredExtensions:
        if isinstance(extension, FactsExtension):
            extension.page.listed = True


class _Check(Preprocessor):
    """Look at the page as it was written, before anything changes its lines."""

    def __init__(self, md: Markdown, page: Page) -> None:
        super().__init__(md)
        self.page = page

    def run(self, lines: list[str]) -> list[str]:
        self.page.facts = None  # a long-lived `Markdown` must see a file that changed
        text, file = "\n".join(lines), self.page.file
        source = _source(file) if file else ""
        check = lint_page if self.page.lint else check_quotes
        if not (file and text in source and is_clean(file, source, self.page.registry)):
            raise_all(check(file, text, self.page.registry, _taken_away(source, text)))
        return lines


def _source(file: Path) -> str:
    try:
        return file.read_text("utf-8").replace("\r\n", "\n")
    except OSError:
        return ""


def _taken_away(source: str, text: str) -> int:
    """How many lines the generator took from the top of the file: front matter and blank lines."""
    start = source.find(text.strip("\n"))
    return source.count("\n", 0, start) if start > 0 else front_matter_lines(source) if start < 0 else 0


class _Programs(Treeprocessor):
    """Hand facts over before texts are rendered: what they state is Markdown, and figures come last."""

    def __init__(self, md: Markdown, page: Page) -> None:
        super().__init__(md)
        self.page = page

    def run(self, root: Element) -> None:
        for raw in self.md.htmlStash.rawHtmlBlocks:
            if isinstance(raw, str) and (found := next(handed(raw), None)):
                raise KitError(
                    f"`data-facts` with `{found[0]}` stands in raw HTML",
                    path=self.page.file,
                    hint="Add the attribute `markdown` to the element, and `md_in_html` to the extensions.",
                )
        for place in list(root.iter()):
            if place.get("data-facts"):
                hand_over(place, self.page.registry)


class _Figures(Treeprocessor):
    """Turn `<a href="fact:…">` into figures and append the sources."""

    def __init__(self, md: Markdown, page: Page) -> None:
        super().__init__(md)
        self.page = page

    def run(self, root: Element) -> None:
        errors: list[KitError] = []
        for parent in list(root.iter()):
            for index, node in enumerate(parent):
                if node.tag == "a" and node.get("href", "").startswith("fact:"):
                    try:
                        parent[index] = self._figure(node, parent.tag in _HEADINGS)
                    except KitError as error:
                        error.path = self.page.file
                        errors.append(error)
        raise_all(errors)
        if self.page.quoted and not self.page.listed:
            sources(root, self.page)

    def _figure(self, node: Element, heading: bool) -> Element:
        """What stands in place of the link `node`. A heading gets no tip: it would stand in the contents."""
        page, text = self.page, "".join(node.itertext())
        id, _, kind = node.get("href", "").removeprefix("fact:").partition("#")
        # Nearly always found by `_Check` before, with its line; not in a text that another extension brings.
        raise_all(fault(Quote(id, text, kind, 0), page.registry))
        made = page.figure(page.registry[id], text, kind, tip=not heading)
        made.tail = node.tail
        return made


makeExtension = FactsExtension  # noqa: N816  (Python-Markdown asks for this name)
