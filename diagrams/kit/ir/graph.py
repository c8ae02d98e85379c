"""What a script says, before anything has a place: nodes, groups, edges, steps.

All lengths elsewhere are in pixels of a picture at its natural size; here there are none.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields, replace
from typing import Any, Protocol

from kit.ir.hashed import Hashed
from kit.ir.step import Step
from kit.style import theme

KINDS = tuple(theme.LINES)


@dataclass(frozen=True)
class Node:
    """An icon with its label below it, or a box with its label inside.

    Attributes:
        id: Names it in the drawing.
        label: Its words.
        icon: The path below the diagrams library's folder, or an image of the project as a data address.
        box: The style of its box; "" for an icon.
        href: Where a click on it leads.
        line: The line of the script that says so.
        color: The box's own, `#rrggbb`; "" for its style's.
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
    """A box around its children, or only their arrangement.

    Attributes:
        id: Names it in the drawing.
        title: What stands at its border.
        style: Of the box; "" for an arrangement alone.
        columns: Of the grid that the children fill row by row; 0 stands for one row.
        children: Ids of nodes and groups in the script's order, and "" for a cell left empty.
        line: The line of the script that says so.
        direction: "BT" or "RL" where that begins at the bottom or at the right, "LR" where it is said.
        color: The border's own, `#rrggbb`; "" for its style's.
        fill: The same inside.
        dash: The border's own: "solid", "dashed" or "dotted"; "" for its style's.
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
    """A line from one node to another.

    Attributes:
        id: Names it in the drawing.
        source: The node from which it leads.
        target: The node to which it leads.
        kind: One of `KINDS`.
        step: The number of its step, 0 for none.
        label: The words beside it.
        leave: The side of its source ("left", "right", "top", "bottom"); "" for any.
        enter: That of its target.
        line: The line of the script that says so.
        heads: "none" or "both" for a line that points nowhere or both ways.
        color: Its own, `#rrggbb`; "" for its kind's.
        dash: Its own: "solid", "dashed" or "dotted"; "" for its kind's.
        width: Its own, px; 0 for its kind's.
        tail: The group at whose border it begins, around its source; "" for none.
        head: The group at whose border it ends, around its target; "" for none.
        back: Whether the script names the target first (`target << source`), which is where it should stand.
        at_tail: Words where it begins.
        at_head: Words where it ends.
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


class Spec(Protocol):
    """What a script says of its picture, whatever its kind: a `Graph` here, charts in `kit.ir.chart`."""

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
    """One picture as its script describes it.

    Attributes:
        slug: What names the picture in addresses and files.
        title: In plain text.
        alt: Its author's text alternative; "" for none.
        source: The script's path below the folder of scripts.
        nodes: In the script's order.
        groups: Likewise; the first is the canvas.
        edges: In the order in which the script draws them.
        steps: In the order of their numbers.
        facts: The ids of those that the script read, sorted.
        line: The line of the script at which it begins.
        notes: What was left out, in sentences.
        parents: The group around each node and group.
    """

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

    @property
    def without_sentences(self) -> Graph:
        """All of it that has a place in the picture: what stands beside it moves nothing."""
        steps = tuple(replace(step, text="", fails="") for step in self.steps)
        return replace(self, title="", alt="", facts=(), steps=steps)

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
