"""A copy of each page in Markdown, made from the finished page: all that a reader sees, without furniture.

Figures have their sources as footnotes, a picture is its text alternative with a link and its numbered
steps, commands are there in full. Every link is a whole address, so that the copy can be put anywhere.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from kit.cache.fingerprint import fingerprint
from kit.facts import Registry
from kit.facts.citation import behind
from kit.facts.model import Fact
from kit.ir.drawing import Drawing, summary
from kit.project.jobs import Task
from kit.project.nav import Page

NAME = "index.md"  # beside the page
_ARTICLE = re.compile(r"<article\b[^>]*\bmd-content__inner\b[^>]*>(.*)</article>", re.DOTALL)
_FACT = re.compile(r"#([a-z][\w-]*(?:\.[\w-]+)+)")
_FIGURE = re.compile(r"data-kit-figure=\"?([\w-]+)")
_DRAWING = re.compile(r"<svg\b[^>]*\bkit-svg\b.*?</svg>", re.DOTALL)  # said in words: not even read


@dataclass(frozen=True)
class CopyJob(Task):
    """One copy to make: a task that is kept.

    Attributes:
        page: Where it stands in the navigation.
        html: The article in it, without the drawings.
        root: The site's address, with a slash at its end.
        about: Whose it is, in a sentence.
        facts: (id, what a footnote says), of the facts that it quotes.
        alts: (slug, text alternative), of the pictures that it shows.
    """

    page: Page
    html: str
    root: str
    about: str
    facts: tuple[tuple[str, str], ...] = ()
    alts: tuple[tuple[str, str], ...] = ()

    @property
    def path(self) -> str:
        """Where it is published, below the site."""
        return f"{self.page.address}{NAME}"

    @property
    def batch(self) -> str:
        """Those of one section are written by one process: to begin one takes as long as eight copies."""
        return f"{self.page.address.partition('/')[0]}/{NAME}"

    def kept(self, cache: Path) -> Path:
        """Its place in the cache."""
        told = repr((fingerprint(), self.page, self.root, self.about, self.facts, self.alts))
        return cache / "copy" / hashlib.sha256(f"{told}{self.html}".encode()).hexdigest()

    def write(self) -> bytes:
        """The page as Markdown."""
        from bs4 import BeautifulSoup

        from kit.site.copies.shape import shape
        from kit.site.copies.writer import markdown

        soup = BeautifulSoup(self.html, "lxml")
        address = self.root + self.page.address
        notes = shape(soup, self.root, address, dict(self.facts), dict(self.alts))
        heading, _, text = markdown(soup).partition("\n")
        told = [heading, f"> {self.page.description}", agents(self.root)]
        told += [f"Source: <{address}>. {self.about}", text.strip()]
        if notes:
            told += ["## Sources", "\n".join(f"[^{number}]: {note}" for number, note in enumerate(notes, 1))]
        return ("\n\n".join(told) + "\n").encode()


def agents(root: str) -> str:
    """The line that leads whoever has one copy to all of them."""
    return f"For AI agents: every page of this site is listed in <{root}llms.txt>."


def job(
    page: Page, html: str, root: str, about: str, pictures: Mapping[str, Drawing], registry: Registry | None
) -> CopyJob:
    """The task for one page.

    Args:
        page: Where it stands in the navigation.
        html: The whole of it, as it is published.
        root: The site's address, with a slash at its end.
        about: Whose it is, in a sentence.
        pictures: Those of the project, by slug.
        registry: The facts; None where there are none.
    """
    found = _ARTICLE.search(html)
    text = found[1] if found else html
    ids = [id for id in dict.fromkeys(_FACT.findall(text)) if registry and id in registry]
    facts = [(id, registry[id]) for id in ids] if registry else []
    return CopyJob(
        page,
        _DRAWING.sub("", text),
        root,
        about,
        tuple((id, _note(fact)) for id, fact in facts),
        tuple((slug, summary(pictures[slug])) for slug in _FIGURE.findall(text) if slug in pictures),
    )


def _note(fact: Fact) -> str:
    """What stands behind a figure, as a sentence."""
    told = behind(fact, lambda title, url: f"[{title}]({url})")
    return f"{told[0].upper()}{told[1:]}."
