"""Words that a script says to Graphviz: what of them a picture can keep, and what is passed over.

A script of the library hands attributes through to Graphviz. Those that say what a line or a box looks like
are kept; those of Graphviz's own layout and fonts mean nothing here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, MutableMapping
from html import unescape

from kit.style import color

_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]*>")
_FIELD = re.compile(r"(?<!\\)[{}|]")
_PORT = re.compile(r"(?<!\\)<[^<>]*>")
_SIGN = re.compile(r"\\([{}|<> ])")
_ESCAPE = re.compile(r"\\([nlr])")  # of a label: a break, and how the line before it is set
_WIDEST = 6.0  # pixels of a line

# What a node's shape and size say; its text and its color are kept.
SHAPE = {"shape", "height", "width", "fixedsize", "labelloc", "style", "fillcolor", "color", "fontcolor"}


def plain(label: object) -> str:
    r"""A label as lines of text: `<… <b>…</b> …>` is Graphviz's HTML, `\n` written out is a break."""
    text = "" if label is None else str(label)
    if text.startswith("<") and text.endswith(">") and _TAG.search(text[1:-1]):
        text = unescape(_TAG.sub("", _BREAK.sub("\n", text[1:-1])))
    lines = (" ".join(line.split()) for line in _ESCAPE.sub("\n", text).split("\n"))
    return "\n".join(filter(None, lines))


def fields(label: str) -> str:
    r"""The fields of a record, below each other: `{A | B}` holds two, `<a>` names one, `\|` is a sign."""
    told = (_SIGN.sub(r"\1", _PORT.sub("", field)) for field in _FIELD.split(label))
    return joined(told)


def joined(labels: Iterable[object]) -> str:
    """Several labels below each other."""
    return "\n".join(filter(None, map(plain, labels)))


class Look:
    """What a line's attributes say; `color` is `#rrggbb`, `rest` are those that mean nothing here."""

    def __init__(self, said: Mapping[str, object]) -> None:
        told = {name: str(value) for name, value in said.items() if value not in (None, "")}
        self.label = joined(said.get(name) for name in ("label", "xlabel"))
        self.at_tail, self.at_head = plain(said.get("taillabel")), plain(said.get("headlabel"))
        self.color = color.named(told.get("color", ""))
        styles = [word.strip() for word in told.get("style", "").split(",")]
        self.hidden = "invis" in styles
        self.dash = next((word for word in styles if word in ("solid", "dashed", "dotted")), "")
        self.width = 3.0 if "bold" in styles else 0.0
        if "penwidth" in told:
            self.width = _width(told["penwidth"])
        self.tail, self.head = told.get("ltail", ""), told.get("lhead", "")
        self.direction = told.get("dir", "")
        self.bare = {end for end in ("arrowhead", "arrowtail") if told.get(end) == "none"}
        self.rest = [name for name in told if name not in _LINE]
        if told.get("color") and not self.color:
            self.rest.append(f"color={told['color']}")


_LINE = {
    *("label", "xlabel", "headlabel", "taillabel", "color", "style", "penwidth", "dir"),
    *("ltail", "lhead", "arrowhead", "arrowtail"),
}


def box_color(said: Mapping[str, object]) -> str:
    """The color of a node without an icon: its filling, else its outline."""
    filled = "filled" in str(said.get("style", ""))
    words = said.get("fillcolor") or said.get("color") if filled else said.get("color")
    return color.named(str(words or ""))


def box_look(said: MutableMapping[str, object]) -> tuple[str, str, str]:
    """Color, filling and dash of a group; what it reads is taken out of `said`."""
    told = {name: str(said.pop(name) or "") for name in ("bgcolor", "fillcolor", "pencolor") if name in said}
    color = str(said.pop("color", "") or "")
    styles = {word.strip() for word in str(said.pop("style", "") or "").split(",")}
    filling = told.get("bgcolor") or (told.get("fillcolor") or color if "filled" in styles else "")
    dash = next((word for word in ("solid", "dashed", "dotted") if word in styles), "")
    return named_hue(told.get("pencolor") or color), named_hue(filling), dash


def named_hue(words: str) -> str:
    """A color's figures, "" for none, and for white, which is the ground."""
    found = color.named(words)
    return "" if found == "#ffffff" else found


def _width(words: str) -> float:
    """The library's lines are one pixel wide, ours two."""
    try:
        return min(max(2 * float(words), 1.0), _WIDEST)
    except ValueError:
        return 0.0
