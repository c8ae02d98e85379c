"""What a script says, before anything has a place: nodes, groups, edges, steps.

All lengths elsewhere are in pixels of a picture at its natural size; here there are none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, fields
from functools import lru_cache
from typing import Any, Protocol

from kit.ir.hashed import Hashed
from kit.style import theme

_LINK = re.compile(r"\[([^\]]*)\]\(fact:[^)\s]+\)")
KINDS = tuple(theme.LINES)


@dataclass(frozen=True)
class Node:
    """An icon with its label below it, or (with `box`, a style) a box with its label inside.

    `icon` is the path below the diagrams library's folder, or an image of the project's own as a data
    address. `href` is where a click on it leads. `color` (`#rrggbb`) is the box's own instead of its style's.
    """

    id: str
    label: str
    icon: str = ""
    box: str = ""
    href: str = ""
    line: int = 0
    color: str = ""


@dataclass(frozen=True)
class Group:
    """A box around its children, or (with `style` empty) only their arrangement.

    `children` holds ids of nodes and groups in the order in which the script names them, and ""
    for a cell left empty. They fill a grid of `columns` columns row by row; 0 stands for one row.
    `direction` is "BT" or "RL" where that begins at the bottom or at the right, "LR" where it is said.
    `color`, `fill` (`#rrggbb`) and `dash` ("solid", "dashed", "dotted") are its own instead of its style's.
    """

    id: str
    title: str
    style: str
    columns: int
    children: tuple[str, ...]
    line: int = 0
    direction: str = ""
    color: str = ""
    fill: str = ""
    dash: str = ""

    @property
    def flow(self) -> str:
        """Where the lines in it lead, as far as its script says so: "" may be LR or nothing said."""
        return self.direction or ("TB" if self.columns == 1 else "")


@dataclass(frozen=True)
class Edge:
    """A line from `source` to `target`. `step` is the number of its step, 0 for none.

    `heads` is "none" or "both" for a line that points nowhere or both ways. `color` (`#rrggbb`), `dash`
    ("solid", "dashed", "dotted") and `width` (pixels) are its own instead of its kind's. `tail` and `head`
    are the groups at whose borders it begins and ends; its source and target are nodes in them. `back`: the
    script names the target first (`target << source`), which is where it should stand. `at_tail` and
    `at_head` are words at its ends.
    """

    id: str
    source: str
    target: str
    kind: str
    step: int = 0
    label: str = ""
    leave: str = ""
    enter: str = ""
    line: int = 0
    heads: str = ""
    color: str = ""
    dash: str = ""
    width: float = 0
    tail: str = ""
    head: str = ""
    back: bool = False
    at_tail: str = ""
    at_head: str = ""

    @property
    def words(self) -> str:
        """All that stands beside it, from its beginning to its end."""
        return "\n".join(filter(None, (self.at_tail, self.label, self.at_head)))

    @property
    def in_order(self) -> tuple[str, str]:
        """Its nodes, first the one that should stand before the other."""
        return (self.target, self.source) if self.back else (self.source, self.target)

    @property
    def ends(self) -> tuple[str, str]:
        """What it begins and ends at: a group, or else a node."""
        return (self.tail or self.source, self.head or self.target)


@dataclass(frozen=True)
class Step:
    """One numbered sentence: who does what with what, and (`fails`) what happens if not.

    `at` is the node that wears the badge, "" when its edges do.
    """

    number: int
    text: str
    fails: str = ""
    at: str = ""
    line: int = 0

    @property
    def plain_text(self) -> str:
        """The sentence without its links to facts."""
        return plain(self.text)

    @property
    def plain_fails(self) -> str:
        """What happens if the step fails, without links."""
        return plain(self.fails)


class Spec(Protocol):
    """What a script says of its picture, whatever its kind: a `Graph` here, charts in `kit.chart`."""

    @property
    def slug(self) -> str:
        """What names the picture in addresses and files."""

    @property
    def title(self) -> str:
        """Its title, in plain text."""

    @property
    def alt(self) -> str:
        """Its author's text alternative; empty where there is none."""

    @property
    def source(self) -> str:
        """The script's path below the folder of scripts."""

    @property
    def steps(self) -> tuple[Step, ...]:
        """Its numbered steps, in their order."""

    @property
    def facts(self) -> tuple[str, ...]:
        """The ids of the facts that it read, sorted."""

    @property
    def line(self) -> int:
        """The line of the script at which it begins."""

    @property
    def digest(self) -> str:
        """A hash of all that it says, the same on every machine."""

    @property
    def content_digest(self) -> str:
        """The same without where in which script it is said."""

    def to_json(self) -> dict[str, Any]:
        """All that it says, for JSON."""


@dataclass(frozen=True)
class Graph(Hashed):
    """One picture as its script describes it: `groups[0]` is the canvas, `notes` tell what was left out."""

    slug: str
    title: str
    alt: str
    source: str
    nodes: tuple[Node, ...]
    groups: tuple[Group, ...]
    edges: tuple[Edge, ...]
    steps: tuple[Step, ...]
    facts: tuple[str, ...] = ()
    line: int = 0
    notes: tuple[str, ...] = ()
    parents: dict[str, str] = field(default_factory=dict, compare=False)

    def __post_init__(self) -> None:
        for group in self.groups:
            for child in group.children:
                if child:
                    self.parents[child] = group.id

    def ancestors(self, item: str) -> list[str]:
        """The groups around `item`, innermost first, the canvas last."""
        found = []
        while item in self.parents:
            item = self.parents[item]
            found.append(item)
        return found

    def to_json(self) -> dict[str, Any]:
        """A plain, stable form: equal graphs give equal JSON."""
        said = _spared({name: getattr(self, name) for name in _SAID})
        parts = {name: [_spared(dict(vars(part))) for part in said[name]] for name in _PARTS}
        return {**said, **parts}  # what `asdict` gives, which copies each text


_SAID = [each.name for each in fields(Graph) if each.name != "parents"]
_PARTS = ("nodes", "groups", "edges", "steps")
# What most pictures do not say is left out: files exported before there was a word for it keep their mark.
_RARE = (
    *("notes", "direction", "color", "fill", "heads", "dash", "width"),
    *("tail", "head", "back", "at_tail", "at_head"),
)


def _spared(said: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in said.items() if value or name not in _RARE}


@lru_cache(maxsize=4096)  # asked for again at each size that is tried
def plain(text: str) -> str:
    """`text` without its links to facts: `[20 s](fact:…)` becomes `20 s`."""
    return _LINK.sub(r"\1", text)
