"""Figures in a step's sentence, with a way back to their source."""

from __future__ import annotations

from kit.core.errors import KitError
from kit.facts import entry


def cite(id: str, text: str | None = None) -> str:
    """The fact's figure as a Markdown link to it: `[20 s](fact:global.rpo.min)`.

    `text` is another of the fact's spellings. Raises KitError for one that says something else.
    """
    found = entry(id)
    if text is not None and not found.accepts(text):
        raise KitError(
            f"the fact `{id}` is {found.text!r}, the picture says {text!r}",
            hint="Print one of the fact's spellings, or correct the fact.",
        )
    return f"[{text or found.text}](fact:{id})"
