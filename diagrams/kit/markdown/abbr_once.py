"""A Markdown extension: a page explains a word where it comes first, not each of the forty times."""

from __future__ import annotations

import re

from markdown import Markdown
from markdown.extensions import Extension
from markdown.postprocessors import Postprocessor

_EXPLAINED = re.compile(r'<abbr title="(?P<meaning>[^"]*)">(?P<word>.*?)</abbr>', re.DOTALL)


class WordsExtension(Extension):
    """Keeps the first of all `abbr` elements with one meaning, and only the text of the others."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (named by Python-Markdown)
        """Called by Python-Markdown."""
        md.postprocessors.register(_Once(md), "kit-words", 1)


class _Once(Postprocessor):
    def run(self, text: str) -> str:
        seen: set[str] = set()

        def keep(found: re.Match[str]) -> str:
            if found["meaning"] in seen:
                return found["word"]
            seen.add(found["meaning"])
            return found[0]

        return _EXPLAINED.sub(keep, text)


makeExtension = WordsExtension  # noqa: N816  (Python-Markdown asks for this name)
