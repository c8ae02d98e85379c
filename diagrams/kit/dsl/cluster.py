"""Boxes and arrangements of a script: `Cluster`, `Row`, `Column`, `Grid`, `blank`."""

from __future__ import annotations

from collections.abc import Mapping
from html import unescape
from types import TracebackType
from typing import TYPE_CHECKING, Any, Protocol

import diagrams
from kit.dsl.callsite import INSIDE, caller, fault, one_of, refused
from kit.dsl.graphviz import box_look, plain
from kit.dsl.lines import teach
from kit.dsl.typed import typed
from kit.ir.graph import Group
from kit.style.theme import GROUP_STYLES

if TYPE_CHECKING:
    from typing_extensions import Self


class Arrangement:
    """A group that is still being filled.

    Args:
        id: Its name in the picture; "" for the canvas, and until it is opened.
        title: In plain text; "" for none.
        style: One of `kit.style.GROUP_STYLES`; "" for an arrangement without a box.
        direction: LR, RL, TB or BT, large or small.
        columns: Of its grid; 0 for one row, or one column where `direction` is TB or BT.
        line: The line of the script at which it begins.
    """

    def __init__(self, id: str, title: str, style: str, direction: str, columns: int, line: int) -> None:
        self.id, self.title, self.style, self.line = id, title, style, line
        self.columns = _columns(direction, columns)
        self.direction = direction.upper() if direction.upper() in ("BT", "RL") else ""
        self.children: list[str] = []
        self.name = ""  # Graphviz's, by which a line may begin or end at its border
        self.look = ("", "", "")  # color, filling, dash, where it has its own

    def spec(self, empty: set[str]) -> Group:
        """It as it is now, without the children that are `empty`."""
        children = tuple(child for child in self.children if child not in empty)
        color, fill, dash = self.look
        return Group(
            self.id,
            self.title,
            self.style,
            self.columns,
            children,
            self.line,
            direction=self.direction,
            color=color,
            fill=fill,
            dash=dash,
        )


class Canvas(Protocol):
    """A picture that is still being filled, as far as its boxes know it."""

    stack: list[Arrangement]
    items: list[Arrangement]

    def unique(self, label: str) -> str:
        """An id made of the place and the label."""

    def node(self, nodeid: str, label: str, **attrs: Any) -> None:
        """Take a node up."""

    def pass_over(self, names: list[str]) -> None:
        """Note attributes that mean nothing here."""


class Cluster(diagrams.Cluster):  # type: ignore[misc]
    """A titled box in one of the AWS group styles, whose `direction` (or `columns`) works.

    Args:
        label: Its title.
        direction: LR or TB for one row or one column, RL or BT from the other end; without it its lines lead
            as they do around it, and its children, where no line joins them, stand in a row.
        graph_attr: Graphviz's words, of which its label, rank direction, colors and dashes are kept.
        style: One of the names in `kit.style.GROUP_STYLES`; "" for no box.
        columns: Of its grid, which is filled row by row; 0 leaves that to `direction`.
    """

    @typed
    def __init__(
        self,
        label: str = "cluster",
        direction: str | None = None,
        graph_attr: Mapping[str, object] | None = None,
        *,
        style: str = "group",
        columns: int = 0,
    ) -> None:
        _, line = caller()
        if style:
            one_of("group style", style, sorted(GROUP_STYLES))
        if diagrams.getdiagram() is None:
            raise fault("a Cluster stands outside a Diagram", INSIDE)
        said = dict(graph_attr or {})
        try:
            super().__init__(str(label), direction or "LR", said)
        except ValueError as error:
            raise refused(error) from None
        self._picture: Canvas = self._diagram
        title = plain(unescape(str(said.pop("label"))) if "label" in said else label)
        direction = str(said.pop("rankdir", direction or ""))
        self._arrangement = Arrangement("", title, style, direction or "LR", columns, line)
        if style and direction.upper() == "LR":  # said, and not only what nothing said means
            self._arrangement.direction = "LR"
        self._arrangement.name = self.name
        self._arrangement.look = box_look(said)
        self._picture.pass_over(list(said))

    @property
    def arrangement(self) -> Arrangement:
        """What it holds so far."""
        return self._arrangement

    def __enter__(self) -> Self:
        picture, item = self._picture, self._arrangement
        if item not in picture.items:  # else it is opened again, and goes on
            item.id = picture.unique(item.title or type(self).__name__)
            picture.stack[-1].children.append(item.id)
            picture.items.append(item)
        picture.stack.append(item)
        diagrams.setcluster(self)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._picture.stack.pop()
        diagrams.setcluster(self._parent)

    def node(self, nodeid: str, label: str, **attrs: Any) -> None:
        """Hand a node that the library makes to the picture."""
        self._picture.node(nodeid, label, **attrs)


teach(Cluster)


class Row(Cluster):
    """Children side by side, without a box."""

    def __init__(self) -> None:
        super().__init__("", style="", direction="LR")


class Column(Cluster):
    """Children one below the other, without a box."""

    def __init__(self) -> None:
        super().__init__("", style="", direction="TB")


class Grid(Cluster):
    """Children in `columns` columns, filled row by row, without a box."""

    @typed
    def __init__(self, columns: int) -> None:
        super().__init__("", style="", columns=columns)


def blank() -> None:
    """Leave one cell of the row, column or grid empty. Raises KitError outside of any of these."""
    picture = diagrams.getdiagram()
    if picture is None:
        raise fault("blank() stands outside a Diagram", INSIDE)
    picture.stack[-1].children.append("")


def _columns(direction: str, columns: int) -> int:
    if columns < 0:
        raise fault(f"{columns} columns cannot be drawn", "Give a number from 1 on, or 0 for one row.")
    if columns:
        return columns
    return 1 if direction.upper() in ("TB", "BT") else 0
