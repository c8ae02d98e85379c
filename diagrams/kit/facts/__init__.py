"""Figures that exist once, with their source and the day on which it was read.

In a picture's script: `from kit.facts import fact`. In `mkdocs.yml`: `markdown_extensions: [kit.facts]`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .registry import Registry, load
from .use import entry, fact, forget, number, used, value

if TYPE_CHECKING:
    from markdown.extensions import Extension

__all__ = ["Registry", "entry", "fact", "forget", "load", "makeExtension", "number", "used", "value"]


def makeExtension(**options: Any) -> Extension:  # noqa: N802 (Python-Markdown asks for this name)
    """The Python-Markdown extension; option `path`: the folder of facts, `docs/facts` by default."""
    from .markdown import FactsExtension  # here: a picture's script needs no Markdown

    return FactsExtension(**options)
