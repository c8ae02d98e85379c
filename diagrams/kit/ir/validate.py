"""What a script may say: characters that every format can hold, and no more than a picture can show."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from kit.core.errors import KitError, shown
from kit.ir.graph import Spec, plain

MOST = {
    "nodes": 300,
    "edges": 900,
}  # ten times of what a reader can follow; the search for lines takes seconds
LONGEST = {"title": 150, "alt": 600, "text": 400, "fails": 300}  # characters
NAMES = {"title": "title", "alt": "text alternative", "text": "sentence", "fails": "sentence (fails=…)"}

# What XML cannot hold, save tab and line break.
_FORBIDDEN = re.compile("[^\t\n\r -\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def check(spec: Spec) -> None:
    """Raise a KitError, with the line, for the first thing in `spec` that cannot be shown."""
    data = spec.to_json()
    for kind, most in MOST.items():
        if len(data.get(kind, ())) > most:
            raise KitError(
                f"{len(data[kind])} {kind} are too many for one picture: at most {most}",
                line=spec.line,
                hint="Draw several pictures, each with its own message.",
            )
    for key, words, line in _texts(data, spec.line):
        if found := _FORBIDDEN.search(words):
            raise KitError(
                f"{shown(words)} holds U+{ord(found[0]):04X}, a character that no file format can hold",
                line=line,
                hint="Take it out; it may have come along with copied text.",
            )
        length = len(plain(words))
        if length > LONGEST.get(key, length):
            raise KitError(
                f"the {NAMES[key]} {shown(words)} has {length} characters: at most {LONGEST[key]}",
                line=line,
                hint="Say it shorter; the page around the picture has room for the rest.",
            )


def _texts(data: Any, line: int, key: str = "") -> Iterator[tuple[str, str, int]]:
    """Every text in `data`: the name of its field, itself, and the line of what it belongs to."""
    if isinstance(data, dict):
        line = data.get("line") or line
        for name, value in data.items():
            yield from _texts(value, line, name)
    elif isinstance(data, (list, tuple)):
        for value in data:
            yield from _texts(value, line, key)
    elif isinstance(data, str):
        yield key, data, line
