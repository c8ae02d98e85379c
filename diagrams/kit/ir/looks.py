"""How a line and a box look: as their kind does, save for what the script says of this one."""

from __future__ import annotations

from dataclasses import replace

from kit.ir.graph import Edge, Node
from kit.style import color, theme
from kit.style.theme import LineStyle, Pair


def of_kind(kind: str) -> LineStyle:
    """How a line of that kind looks."""
    return replace(theme.LINES[kind], role=f"l-{kind}")


def of_edge(edge: Edge) -> LineStyle:
    """How this line looks."""
    look = of_kind(edge.kind)
    if edge.heads == "none":
        look = replace(look, head="none")
    elif edge.heads == "both":
        look = replace(look, tail="filled" if look.head == "cross" else look.head)
    if edge.color:
        look = replace(look, color=color.pair(edge.color), role=color.role(edge.color))
    if edge.dash:
        look = replace(look, dash=theme.DASHES.get(edge.dash, ()))
    return replace(look, width=edge.width) if edge.width else look


def of_box(node: Node) -> tuple[str, Pair]:
    """The variable in a page, "" where there is none, and the color of a node that is a box."""
    if node.color:
        return color.role(node.color), color.pair(node.color)
    return f"b-{node.box}", theme.BOX_STYLES[node.box]
