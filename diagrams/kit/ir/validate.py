"""What a script may say: characters that every format can hold, and no more than a picture can show."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any, get_type_hints

from kit.core.characters import forbidden
from kit.core.errors import KitError, shown
from kit.core.typecheck import fits, named
from kit.ir.graph import Graph, Spec
from kit.ir.step import plain

MOST = {
    "nodes": 300,
    "edges": 900,
}  # ten times of what a reader can follow; the search for lines takes seconds
DEEPEST = 20  # groups in each other; three are what a reader can follow
_ADDRESS = re.compile(r"(?:https?://|mailto:|(?!/)[^:]*$)")  # a scheme that runs a program is none of these
LONGEST = {"title": 150, "alt": 600, "text": 400, "fails": 300}  # characters
NAMES = {"title": "title", "alt": "text alternative", "text": "sentence", "fails": "sentence (fails=…)"}


def check(spec: Spec) -> None:
    """Raise a KitError, with the line, for the first thing in `spec` that cannot be shown."""
    check_kinds(spec, spec.line)
    data = spec.to_json()
    for kind, most in MOST.items():
        if len(data.get(kind, ())) > most:
            raise KitError(
                f"{len(data[kind])} {kind} are too many for one picture: at most {most}",
                line=spec.line,
                hint="Draw several pictures, each with its own message.",
            )
    if isinstance(spec, Graph):
        _check_depth(spec)
        _check_address(spec)
    for key, words, line in _texts(data, spec.line):
        if found := forbidden(words):
            raise KitError(
                f"{shown(words)} holds {found}, a character that no file format can hold",
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


def _check_address(spec: Graph) -> None:
    for node in spec.nodes:
        if node.href and not _ADDRESS.match(node.href):
            raise KitError(
                f"the node {shown(node.label)} leads to {shown(node.href)}, which no page may",
                line=node.line,
                hint="Name a page below docs/, such as topic/page.md, or an address that begins with https://.",
            )


def check_kinds(part: Any, line: int) -> None:
    """Raise a KitError unless each field of `part`, and of what it holds, is what it is declared to be."""
    own = getattr(part, "line", 0)
    line = own if isinstance(own, int) and own else line
    for name, kind in _kinds(type(part)):  # type: ignore[arg-type]
        value = getattr(part, name)
        for each in value if isinstance(value, tuple) else (value,):
            if is_dataclass(each):
                check_kinds(each, line)
        if not fits(value, kind):
            raise KitError(
                f"`{name}` of {type(part).__name__} is {shown(repr(value))[1:-1]}",
                line=line,
                hint=f"It must be {named(kind)}.",
            )


@functools.cache
def _kinds(kind: type) -> list[tuple[str, Any]]:
    known = get_type_hints(kind)
    return [(each.name, known[each.name]) for each in fields(kind)]


def _check_depth(graph: Graph) -> None:
    for group in graph.groups:
        depth = len(graph.ancestors(group.id))
        if depth > DEEPEST:
            raise KitError(
                f"the group {shown(group.title)} stands in {depth - 1} others: at most {DEEPEST - 1}",
                line=group.line,
                hint="Draw several pictures, each with its own message.",
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
