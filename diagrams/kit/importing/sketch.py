"""A picture before it is a script: what stands in what, and which lines lead where."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, replace

from kit.importing.words import wide

GAP, ROW_GAP, GROUP_GAP, PAD, HEAD, FOOT, ICON, LINE = 72.0, 56.0, 40.0, 24.0, 48.0, 20.0, 64.0, 20.0


@dataclass(frozen=True)
class Icon:
    """A class of the diagrams library: `diagrams.aws.MODULE` has `NAME`."""

    module: str
    name: str


@dataclass(frozen=True)
class Node:
    """A thing with its icon, or a box of words without one. `at` is what lines call it."""

    at: str
    label: str
    icon: Icon | None = None


@dataclass(frozen=True)
class Group:
    """A box with a style, or without one a row, a column or a grid.

    Attributes:
        title: Of the box.
        style: One of `kit.style.GROUP_STYLES`; "" for no box.
        children: Row by row; None is an empty cell.
        columns: 0 is one row.
        at: What lines call it; "" where none leads there.
    """

    title: str
    style: str
    children: tuple[Node | Group | None, ...]
    columns: int = 0
    at: str = ""


@dataclass(frozen=True)
class Line:
    """A line between two things.

    Attributes:
        source: The `at` of one.
        target: The `at` of the other.
        kind: request, read, write, replication, control or broken.
        step: The sentence that several lines may share; "" for none.
        label: A word or two beside it.
        heads: both, none or, for one at the target, "".
    """

    source: str
    target: str
    kind: str = "request"
    step: str = ""
    label: str = ""
    heads: str = ""


@dataclass(frozen=True)
class Picture:
    """A picture before it is a script.

    Attributes:
        title: The message.
        alt: The text alternative.
        root: The canvas.
        lines: Between what stands in it.
    """

    title: str
    alt: str
    root: Group
    lines: tuple[Line, ...] = ()


def nodes(item: Node | Group | None) -> list[Node]:
    """All nodes in `item`."""
    if item is None:
        return []
    return [item] if isinstance(item, Node) else [node for child in item.children for node in nodes(child)]


def size(item: Node | Group | None) -> tuple[float, float]:
    """About how wide and high it will be, in pixels."""
    if item is None:
        return 0, 0
    if isinstance(item, Node):
        lines = item.label.split("\n")
        return max(ICON, *map(wide, lines)), ICON + 6 + LINE * len(lines)
    count = item.columns or max(len(item.children), 1)
    rows = [item.children[start : start + count] for start in range(0, len(item.children), count)]
    tracks = [[row[i] for row in rows if i < len(row)] for i in range(count)]
    sizes = {id(child): size(child) for child in item.children}
    widths = [max((sizes[id(child)][0] for child in track), default=0) for track in tracks]
    heights = [max((sizes[id(child)][1] for child in row), default=0) for row in rows]
    w = sum(widths) + sum(_gap(one, other, GAP) for one, other in itertools.pairwise(tracks))
    h = sum(heights) + sum(_gap(one, other, ROW_GAP) for one, other in itertools.pairwise(rows))
    if not item.style:
        return w, h
    title = item.title.split("\n")
    w = max(w, *(wide(line, bold=True) for line in title))
    return w + 2 * PAD, h + HEAD + FOOT + LINE * (len(title) - 1)


def _gap(before: Sequence[Node | Group | None], after: Sequence[Node | Group | None], usual: float) -> float:
    boxed = [any(isinstance(item, Group) and boxes(item) for item in track) for track in (before, after)]
    return GROUP_GAP if all(boxed) else usual


def stretches(item: Node | Group | None) -> bool:
    """Whether some of it stands side by side: only there the layout can make a picture wider."""
    if not isinstance(item, Group):
        return False
    side = item.columns != 1 and sum(child is not None for child in item.children[: item.columns or None]) > 1
    return side or any(stretches(child) for child in item.children)


def arranged(root: Group) -> Group:
    """`root` with a row or a column somewhere: a script without one is arranged by its lines instead."""
    if root.columns > 1 or _arranges(root):
        return root
    return replace(root, children=(Group("", "", root.children, root.columns),))


def _arranges(group: Group) -> bool:
    return any(
        child is None
        or (isinstance(child, Group) and (child.columns > 1 or not child.style or _arranges(child)))
        for child in group.children
    )


def holes(item: Node | Group | None) -> int:
    """How many cells of grids stay empty."""
    if not isinstance(item, Group):
        return 0
    own = -len(item.children) % item.columns if item.columns > 1 else 0
    return own + sum(holes(child) for child in item.children)


def boxes(group: Group) -> bool:
    """Whether a frame is drawn anywhere in it."""
    return bool(group.style) or any(boxes(child) for child in group.children if isinstance(child, Group))
