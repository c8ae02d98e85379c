"""Lines that a script has drawn, and what becomes of them when it is complete: boxes fill up after lines."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Union

from kit.core.errors import KitError
from kit.core.ids import Ids
from kit.dsl.cluster import Arrangement
from kit.dsl.edge import Edge
from kit.dsl.graphviz import Look
from kit.ir.graph import Edge as EdgeSpec

End = Union[str, Arrangement]  # noqa: UP007  (a node's id, or a box; Python 3.10 wants it so at run time)


@dataclass(frozen=True)
class Wire:
    """A line as it was when it was drawn: a script may use one `Edge` again.

    Attributes:
        source: A node's id, or a box.
        target: The same of its other end.
        edge: What is said of it, without its ends.
        look: What Graphviz's words say of it.
        line: The line of the script that drew it.
    """

    source: End
    target: End
    edge: EdgeSpec
    look: Look
    line: int

    @classmethod
    def of(cls, source: End, target: End, edge: Edge, line: int) -> Wire:
        """`edge` from one end to the other; one whose only head is at `source` is turned round.

        Args:
            source: A node's id, or a box.
            target: The same of its other end.
            edge: What the script says of the line.
            line: The line of the script that draws it.
        """
        look = edge.look
        forward, reverse = edge.forward, edge.reverse
        if look.direction:  # Graphviz's word for it
            forward, reverse = look.direction in ("forward", "both"), look.direction in ("back", "both")
        forward, reverse = forward and "arrowhead" not in look.bare, reverse and "arrowtail" not in look.bare
        back = reverse and not forward
        if back:
            source, target = target, source
        said = EdgeSpec(
            "",
            "",
            "",
            edge.kind,
            edge.step.number if edge.step else 0,
            look.label,
            edge.leave,
            edge.enter,
            line,
            heads="both" if forward and reverse else "" if forward or reverse else "none",
            color=look.color,
            dash=look.dash,
            width=look.width,
            tail=look.head if back else look.tail,
            head=look.tail if back else look.head,
            back=back,
            at_tail=look.at_head if back else look.at_tail,
            at_head=look.at_tail if back else look.at_head,
        )
        return cls(source, target, said, look, line)


def wired(
    wires: list[Wire],
    items: list[Arrangement],
    usual: Look,
    pass_over: Callable[[list[str]], None],
    *,
    merges: bool,
) -> tuple[EdgeSpec, ...]:
    """The lines of a picture with their ends.

    Args:
        wires: What the script says of each, in its order.
        items: What they can end at.
        usual: How a line looks of which the script says nothing.
        pass_over: Takes what is not drawn of what it says.
        merges: Whether only one is drawn between the same two (`strict`).
    """
    names, boxes = Ids(), _Boxes(items)
    found: dict[object, EdgeSpec] = {}
    for wire in wires:
        pass_over(wire.look.rest)
        if wire.look.hidden:  # it was to move things in Graphviz's layout
            continue
        source, tail = boxes.end(wire.source, wire.edge.tail, wire.target, wire.line, last=True)
        target, head = boxes.end(wire.target, wire.edge.head, wire.source, wire.line, last=False)
        pair = (source, target, tail, head)
        if merges and pair in found:
            continue
        found[pair if merges else len(found)] = replace(
            wire.edge,
            id=names.new(f"{tail or source}--{head or target}"),
            source=source,
            target=target,
            color=wire.edge.color or usual.color,
            dash=wire.edge.dash or usual.dash,
            width=wire.edge.width or usual.width,
            tail=tail,
            head=head,
        )
    return tuple(found.values())


class _Boxes:
    """The boxes of a picture, by what lines call them."""

    def __init__(self, items: list[Arrangement]) -> None:
        self.items = {item.id: item for item in items}

    def end(self, end: End, name: str, other: End, line: int, *, last: bool) -> tuple[str, str]:
        """A node for one end, and the box at whose border the line stops, "" for none."""
        if isinstance(end, str):
            held = set() if isinstance(other, Arrangement) else {other}
            box = next(
                (item for item in self.items.values() if name and item.name == name and item.style), None
            )
            inside = self._nodes(box) if box else []
            return (end, box.id if box and end in inside and not held & set(inside) else "")
        inside = self._nodes(end)
        around = [other] if isinstance(other, str) else self._nodes(other)
        if not inside or set(inside) & set(around):
            what = "is empty" if not inside else "holds the line's other end"
            raise KitError(
                f"a line cannot be at the group {end.title!r}, which {what}",
                line=line,
                hint="Name a node, or a box beside it.",
            )
        return inside[-1 if last else 0], end.id if end.style else ""

    def _nodes(self, item: Arrangement) -> list[str]:
        """All nodes in it, in the order of the script."""
        found: list[str] = []
        for child in filter(None, item.children):
            found += self._nodes(self.items[child]) if child in self.items else [child]
        return found
