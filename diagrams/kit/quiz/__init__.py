"""The questions at the ends of pages, as one quiz and as a deck for Anki.

A page asks with a fold: `??? question "Why?"`. In `mkdocs.yml`: `markdown_extensions: [kit.quiz]`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from markdown.extensions import Extension


def makeExtension(**options: Any) -> Extension:  # noqa: N802 (Python-Markdown asks for this name)
    """The extension; option `root`: the project's folder, the working directory by default."""
    from .markdown import QuizExtension

    return QuizExtension(**options)
