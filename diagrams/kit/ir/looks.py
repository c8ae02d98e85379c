"""How a line and a box look: as their kind does, save for what the script says of this one."""

from __future__ import annotations

from dataclasses import dataclass, replace

from kit.ir.graph import Edge, Group, Node
from kit.style import color, theme
from kit.style.theme import GroupStyle, LineStyle, Pair


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


@dataclass(frozen=True)
class GroupLook:
    """A group's style with what is its own.

    Attributes:
        style: Its colors, dashes and tint.
        role: The variable of its outline's color in a page; "" where there is none.
        fill: The color of its filling, in light and in dark.
        fill_role: The variable of that.
    """

    style: GroupStyle
    role: str
    fill: Pair
    fill_role: str


def of_group(group: Group) -> GroupLook:
    """How a group that has a box looks."""
    look, role = theme.GROUP_STYLES[group.style], f"g-{group.style}"
    found = GroupLook(look, role, look.color, role)
    if group.fill:
        found = replace(
            found,
            style=replace(found.style, tint=theme.FILL_TINT),
            fill=color.pair(group.fill),
            fill_role=color.role(group.fill),
        )
    if own := group.color or group.fill:
        found = replace(found, style=replace(found.style, color=color.pair(own)), role=color.role(own))
    if group.dash or group.fill:
        found = replace(found, style=replace(found.style, dash=theme.DASHES.get(group.dash, ())))
    return found
