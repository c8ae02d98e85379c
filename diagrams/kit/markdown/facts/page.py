"""What the facts extension knows of the page that is being rendered."""

from __future__ import annotations

from pathlib import Path
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.util import AtomicString

from kit.facts.model import Fact
from kit.facts.registry import Registry, load
from kit.markdown.context import link, page_path
from kit.markdown.elements import raw
from kit.markdown.facts.figure import figure


class Page:
    """What is known of the page being rendered. `quoted`: the ids of its facts, in order."""

    def __init__(self, md: Markdown, folder: Path, lint: bool) -> None:
        self.md, self.folder, self.lint = md, folder, lint
        self.quoted: dict[str, int] = {}
        self.facts: Registry | None = None  # as they are while this page is rendered
        self.tips = 0  # how many figures have a tip; numbers their ids
        self.listed = False  # whether a block of data already tells its sources

    @property
    def registry(self) -> Registry:
        """The facts, read when the page first asks. Raises KitError where they are wrong."""
        if self.facts is None:
            self.facts = load(self.folder)
        return self.facts

    @property
    def docs(self) -> Path:
        """The folder of all pages."""
        return self.folder.parent

    @property
    def file(self) -> Path | None:
        """The page's own file; None for text that is no page."""
        path = page_path(self.md)
        return self.docs / path if path else None

    def link(self, target: str) -> str:
        """The address of `target`, a path below the folder of pages, as this page links to it."""
        return link(self.md, target)

    def entry(self, id: str) -> str:
        """The address of a fact's entry."""
        return self.link(f"{self.folder.name}/index.md#{id}")

    def raw(self, html: str) -> AtomicString:
        """A text of this page that stands for `html`."""
        return raw(self.md, html)

    def figure(self, fact: Fact, text: str, kind: str = "", *, tip: bool = True) -> Element:
        """A figure with its link, counted among those that the page quotes.

        Args:
            fact: What is quoted.
            text: The figure as the page writes it.
            kind: "" for today's value; `previously` or `conflicts` for another.
            tip: Whether what stands behind it is told in a tooltip.
        """
        self.quoted[fact.id] = self.quoted.get(fact.id, 0) + 1
        self.tips += tip
        name = f"fact-tip-{self.tips}" if tip else ""
        return figure(fact, kind, text, self.entry(fact.id), name, self.registry.tools)
