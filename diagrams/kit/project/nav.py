"""The pages of a project: what their front matter says of them, in the order of the navigation."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path, PurePath
from typing import Any

from kit.core.fileio import is_file, listed, read_text
from kit.core.markdown_code import without_code
from kit.project.config_file import settings
from kit.project.front_matter import said

_HEADING = re.compile(r"^# +(.+?) *#*$", re.MULTILINE)


@dataclass(frozen=True)
class Page:
    """One page.

    Attributes:
        path: Below `docs/`.
        title: Its heading, else the name of its file.
        description: What its front matter says; "" for nothing.
        kind: What kind of page that says it is; "" for nothing.
        section: The top entry of the navigation that holds it; "" at the top.
    """

    path: str
    title: str
    description: str = ""
    kind: str = ""
    section: str = ""

    @property
    def address(self) -> str:
        """Its place below the site's root: "" for the home page, else with a slash at the end."""
        return address_of(self.path)


def address_of(page: str) -> str:
    """The address of `page`, a path below `docs/`, from the site's root: "" or with a slash at its end."""
    return re.sub(r"\.md$", "/", re.sub(r"(^|/)index\.md$", r"\1", page))


def pages(root: Path) -> list[Page]:
    """Every page in the navigation of `mkdocs.yml`; without one, every page that has a title.

    Raises:
        KitError: For a page or settings that cannot be read.
    """
    docs = root / "docs"
    found = list(_entries(settings(root).get("nav")))
    return [
        _page(path, read_text(file), section)
        for path, section in found or _all(docs)
        if is_file(file := docs / path)
    ]


@lru_cache(maxsize=256)  # a build asks for the same page many times
def _page(path: str, text: str, section: str) -> Page:
    title = _title(text) or PurePath(path).stem
    return Page(path, title, said(text, "description"), said(text, "kind"), section)


def site_name(root: Path) -> str:
    """What `mkdocs.yml` calls the site, or the name of the project's folder.

    Raises:
        KitError: For settings that cannot be read.
    """
    return str(settings(root).get("site_name") or root.name)


def title_of(page: Path) -> str:
    """The page's title: its front matter has it, or its heading, or its name.

    Raises:
        KitError: It cannot be read.
    """
    return _title(read_text(page)) or page.stem


def _title(text: str) -> str:
    if title := said(text, "title"):
        return title
    heading = _HEADING.search(without_code(text, span="x"))
    return text[heading.start(1) : heading.end(1)] if heading else ""


def _entries(nav: Any, section: str | None = None) -> Iterator[tuple[str, str]]:
    """(path, section) of each page in a navigation; `section` is None at its top."""
    for entry in nav if isinstance(nav, list) else ():
        for title, inner in entry.items() if isinstance(entry, dict) else (("", entry),):
            if isinstance(inner, list):
                yield from _entries(inner, str(title) if section is None else section)
            elif isinstance(inner, str) and inner.endswith(".md"):
                yield inner, section or ""


def _all(docs: Path) -> Iterator[tuple[str, str]]:
    for page in listed(docs, "**/*.md"):
        path = page.relative_to(docs)
        if said(read_text(page), "title") or path.name == "index.md":
            index = docs / path.parts[0] / "index.md"
            yield path.as_posix(), title_of(index) if index.is_file() else ""
