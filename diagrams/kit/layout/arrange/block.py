"""What has been laid out already and moves as one: a node, a closed group, a part of a picture."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from kit.core.geometry import Box, Point


@dataclass(frozen=True)
class Block:
    """What moves as one; its top left is (0, 0).

    Attributes:
        w: Its width, px.
        h: Its height, px.
        ax: The point in it that aligns with neighbors, px.
        ay: The same, downwards.
        nodes: The middles of the icons in it, px, by id.
        boxes: The visible groups in it, px, by id.
    """

    w: float
    h: float
    ax: float
    ay: float
    nodes: Mapping[str, Point]
    boxes: Mapping[str, Box] = field(default_factory=dict)

    @property
    def single(self) -> bool:
        """Whether it is one node, not a group or a part."""
        return len(self.nodes) == 1 and not self.boxes


def joined(w: float, h: float, parts: Iterable[tuple[Block, float, float]]) -> Block:
    """One block that holds others.

    Args:
        w: Its width, px.
        h: Its height, px.
        parts: Each block with the left and the top of its place, px.
    """
    nodes: dict[str, Point] = {}
    boxes: dict[str, Box] = {}
    for part, x, y in parts:
        nodes.update({id: (at[0] + x, at[1] + y) for id, at in part.nodes.items()})
        boxes.update({id: replace(box, x=box.x + x, y=box.y + y) for id, box in part.boxes.items()})
    return Block(w, h, w / 2, h / 2, nodes, boxes)


def framed(block: Block, id: str, pads: tuple[float, float, float, float], least: float) -> Block:
    """`block` inside the box of a group.

    Args:
        block: What stands in it.
        id: The group's.
        pads: Left, top, right and bottom, in pixels.
        least: The width of the box at least, in pixels.
    """
    left, top, right, bottom = pads
    w = max(block.w + left + right, least)
    dx = (w - block.w - left - right) / 2 + left
    framed = joined(w, block.h + top + bottom, [(block, dx, top)])
    return replace(
        framed, ax=block.ax + dx, ay=block.ay + top, boxes={id: Box(0, 0, w, framed.h), **framed.boxes}
    )
