"""Drawings, out of the way while plugins read a page: they find no word for search there, and lose time."""

from __future__ import annotations

import re

DRAWING = re.compile(r"<svg\b[^>]*\bkit-svg\b.*?</svg>", re.DOTALL)
_PLACE = re.compile(r"<svg data-kit-hidden=(\d+)></svg>")


class Hidden:
    """The drawings of the pages of one build."""

    def __init__(self) -> None:
        self._drawings: list[str] = []

    def hide(self, html: str) -> str:
        """`html` with a short mark for each drawing."""
        return DRAWING.sub(self._mark, html)

    def show(self, html: str) -> str:
        """`html` with each drawing back in its place."""
        return _PLACE.sub(lambda mark: self._drawings[int(mark[1])], html)

    def _mark(self, drawing: re.Match[str]) -> str:
        self._drawings.append(drawing[0])
        return f"<svg data-kit-hidden={len(self._drawings) - 1}></svg>"
