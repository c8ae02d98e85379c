"""The Python-Markdown extension: each question gets an anchor, and one page can show them all.

`![Every question](*#questions)` on a line of its own becomes the list of all, by topic, each folded with
its answer, and with a link to its page. It works in any generator that uses Python-Markdown.
"""

from __future__ import annotations

import itertools
import re
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.blockparser import BlockParser
from markdown.blockprocessors import BlockProcessor
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from kit.markdown.context import link, page_path
from kit.markdown.elements import anchor, atomic, child
from kit.markdown.facts.extension import sources_are_told
from kit.project.nav import Page
from kit.project.questions import Question, of_page, questions, retarget

_ALL = re.compile(r"!\[(?P<title>[^\]]*)\]\(\*#questions\)")


class QuizExtension(Extension):
    """`kit.quiz` among `markdown_extensions`."""

    def __init__(self, **options: Any) -> None:
        self.config = {"root": [".", "The project's folder, which holds docs/"]}
        super().__init__(**options)

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (named by Python-Markdown)
        """Register before inline patterns (20): the list's texts are Markdown like any other."""
        root = Path(self.getConfig("root")).resolve()
        md.parser.blockprocessors.register(_All(md.parser, root), "kit_quiz", 201)
        md.treeprocessors.register(_Anchors(md, root), "kit_quiz_anchors", 30)


class _All(BlockProcessor):
    """The list of all questions."""

    def __init__(self, parser: BlockParser, root: Path) -> None:
        super().__init__(parser)
        self.root = root

    def test(self, parent: Element, block: str) -> bool:
        return bool(_ALL.fullmatch(block.strip()))

    def run(self, parent: Element, blocks: list[str]) -> None:
        found = _ALL.fullmatch(blocks.pop(0).strip())
        title = found["title"] if found else ""
        listed = child(
            parent, "div", class_="quiz-all", data_search_exclude="", aria_label=title, role="group"
        )
        for topic, group in itertools.groupby(questions(self.root), lambda question: question.topic):
            section = child(listed, "section", data_quiz_topic=topic)
            child(section, "h2", atomic(topic))
            for question in group:
                self._fold(section, question)
        sources_are_told(self.parser.md)

    def _fold(self, section: Element, question: Question) -> None:
        def linked(markdown: str) -> str:
            return retarget(markdown, lambda target: link(self.parser.md, target))

        fold = child(section, "details", class_="question", data_quiz=question.id)
        child(fold, "summary", linked(question.text))
        self.parser.parseChunk(fold, linked(question.answer))
        page = anchor(question.page.title, link(self.parser.md, f"{question.page.path}#{question.id}"))
        child(fold, "p", atomic("From: "), page, class_="quiz-from")


class _Anchors(Treeprocessor):
    """Give each question of a page its name as an anchor."""

    def __init__(self, md: Markdown, root: Path) -> None:
        super().__init__(md)
        self.root = root

    def run(self, root: Element) -> None:
        path = page_path(self.md)
        folds = [node for node in root.iter("details") if "question" in node.get("class", "").split()]
        if path is None or not folds:
            return
        text = (self.root / "docs" / path).read_text("utf-8")
        own = [fold for fold in folds if not fold.get("data-quiz")]
        for fold, question in zip(own, of_page(Page(path, ""), text), strict=True):
            fold.set("id", question.id)
            fold.set("class", "question")


makeExtension = QuizExtension  # noqa: N816  (Python-Markdown asks for this name)
