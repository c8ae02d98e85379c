"""What `>>`, `<<` and `-` mean between nodes, boxes, lines and lists of them: one rule for all.

The library has one for each of its classes, and none for a box: there it forgets the line. These operators
take their place, in the library's own `Node` as well.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import diagrams
from kit.dsl.edge import Edge

_LINE = Edge.__base__ or Edge  # the library's own


def join(left: Any, right: Any, *, forward: bool = False, reverse: bool = False) -> Any:
    """Draw what `left >> right` says; the value is what the next operator joins on: `right`, or a line.

    Args:
        left: A node, a box, a line, or a list of them.
        right: The same.
        forward: Whether the line has a head at `right`.
        reverse: Whether it has one at `left`.

    Raises:
        KitError: For what no line can end at.
    """
    if isinstance(left, list):
        if isinstance(right, _LINE):
            return [_on(_begun(one, right), forward, reverse) for one in left]
        for one in left:
            join(one, right, forward=forward, reverse=reverse)
        return right
    if isinstance(left, _LINE):
        return _go_on(_on(Edge.of(left), forward, reverse), right)
    if isinstance(right, _LINE):
        line = Edge.of(right)
        line.node = left
        return _on(line, forward, reverse)
    if isinstance(right, list):
        for one in right:
            join(left, one, forward=forward, reverse=reverse)
        return right
    return _drawn(left, right, Edge(forward=forward, reverse=reverse))


def _begun(one: Any, line: Any) -> Edge:
    """A line like `line` from `one`; a line that has begun already goes on as it is."""
    found = Edge.of(line).begins_at(one)
    return Edge.of(one) if isinstance(one, _LINE) else found


def _go_on(line: Edge, right: Any) -> Any:
    if isinstance(right, _LINE):
        line.becomes(Edge.of(right))
        return line
    if line.node is None:  # `Edge() >> node`: it begins there
        line.node = right
        return line
    for one in right if isinstance(right, list) else [right]:
        _drawn(line.node, one, line)
    return right


def _on(line: Edge, forward: bool, reverse: bool) -> Edge:
    line.forward, line.reverse = forward or line.forward, reverse or line.reverse
    return line


def _drawn(left: Any, right: Any, line: Edge) -> Any:
    picture = getattr(left, "_diagram", None) or diagrams.getdiagram()
    picture.connect(left, right, line)
    return right


def _operator(forward: bool, reverse: bool, *, swapped: bool) -> Callable[[Any, Any], Any]:
    def operator(self: Any, other: Any) -> Any:
        one, two = (other, self) if swapped else (self, other)
        return join(one, two, forward=forward, reverse=reverse)

    return operator


def teach(kind: type) -> None:
    """Give a class the operators."""
    for name, forward, reverse in (("rshift", True, False), ("lshift", False, True), ("sub", False, False)):
        setattr(kind, f"__{name}__", _operator(forward, reverse, swapped=False))
        setattr(kind, f"__r{name}__", _operator(forward, reverse, swapped=True))


for _kind in (diagrams.Node, Edge):
    teach(_kind)
