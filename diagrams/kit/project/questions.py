"""Every question of a project's pages: its text and its answer as Markdown, and a name that stays."""

from __future__ import annotations

import hashlib
import posixpath
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from kit.core import dependencies
from kit.core.blob import hash_of
from kit.core.errors import KitError
from kit.core.markdown_code import without_code
from kit.project.nav import Page, pages

_QUESTION = re.compile(r'\?\?\?\+? question(?: +(?P<id>q-[\w-]+))? +"(?P<text>.+)"\s*')
_TARGET = re.compile(r"(?<=\]\()(?![a-z]+:)([^()\s]+)(?=\))")


@dataclass(frozen=True)
class Question:
    """One question.

    Attributes:
        id: `q-…`, its anchor on its page.
        page: The one that asks it.
        text: As Markdown, with links relative to `docs/`.
        answer: The same.
        line: Of the page, from 1 on.
    """

    id: str
    page: Page
    text: str
    answer: str
    line: int

    @property
    def topic(self) -> str:
        """The section that its page is in."""
        return self.page.section or self.page.title


def questions(root: Path) -> list[Question]:
    """All of them, in the order of the navigation. Raises KitError when two have one name."""
    with dependencies.ignored():
        found = _all(root)
    dependencies.note("questions", hash_of(found))
    return found


def _all(root: Path) -> list[Question]:
    found: dict[str, Question] = {}
    for page in pages(root):
        file = root / "docs" / page.path
        for question in of_page(page, file.read_text("utf-8")):
            if question.id in found:
                other = found[question.id].page.path
                raise KitError(
                    f"the question {question.id} stands in {other}, too",
                    path=file,
                    line=question.line,
                    hint="Ask it once, or give one of them another name.",
                )
            found[question.id] = question
    return list(found.values())


@lru_cache(maxsize=256)  # a build asks for the same page many times
def of_page(page: Page, markdown: str) -> tuple[Question, ...]:
    """The questions of one page, in order."""
    return tuple(_found(page, markdown))


def _found(page: Page, markdown: str) -> Iterator[Question]:
    lines = markdown.split("\n")
    for number, left in enumerate(without_code(markdown).split("\n")):
        match = _QUESTION.fullmatch(lines[number]) if left.startswith("???") else None
        if match:
            answer = _rebased("\n".join(_indented(lines[number + 1 :])), page)
            id = match["id"] or name(page.path, match["text"])
            yield Question(id, page, _rebased(match["text"], page), answer, number + 1)


def name(path: str, text: str) -> str:
    """What a question is called that has no name of its own: another text is another question."""
    return f"q-{hashlib.sha256(f'{path} {text}'.encode()).hexdigest()[:8]}"


def _indented(lines: list[str]) -> Iterator[str]:
    """The block at the start of `lines`, without its indent."""
    for line in lines:
        if line.strip() and not line.startswith("    "):
            return
        yield line[4:]


def retarget(markdown: str, change: Callable[[str], str]) -> str:
    """`markdown` with the target of each link to a page or a place changed; addresses and facts stay."""
    return _TARGET.sub(lambda match: change(match[1]), markdown)


def _rebased(markdown: str, page: Page) -> str:
    """`markdown` with its links from `docs/` on, not from the page."""

    def target(link: str) -> str:
        path, mark, anchor = link.partition("#")
        place = posixpath.normpath(posixpath.join(posixpath.dirname(page.path), path)) if path else page.path
        return f"{place}{mark}{anchor}"

    return retarget(markdown, target).strip("\n")
