"""Parts that no line joins, side by side and in rows, in a shape near that of a slide."""

from __future__ import annotations

import math
from collections.abc import Sequence

from kit.layout.arrange.block import Block, joined

APART = 40.0  # px between two parts
ROOMY = 64.0  # where lines pass between
SHORT = 600.0  # of a line of nodes
WANTED = 1.7  # width to height


def pack(parts: Sequence[Block], direction: str, *, free: bool) -> Block:
    """All `parts` in rows, in their order; as many rows as give the best shape.

    Args:
        parts: What no line joins.
        direction: Where lines lead: LR, RL, TB or BT. A few nodes stand in one line across it, so that lines
            reach each of them.
        free: Whether no lines come: then that line of nodes leads along `direction`.
    """
    if len(parts) == 1:
        return parts[0]
    if free and direction in ("RL", "BT"):
        parts = parts[::-1]
    choices = [_shelves(parts, columns) for columns in range(1, len(parts) + 1)]
    if all(part.single for part in parts):
        flat = direction in ("LR", "RL")
        line = choices[-1 if flat == free else 0]
        if max(line.w, line.h) <= SHORT:
            return line
    return min(choices, key=_price)


def _price(block: Block) -> float:
    return abs(math.log(block.w / block.h / WANTED)) + math.log(block.w * block.h)


def _shelves(parts: Sequence[Block], columns: int, apart: float = APART) -> Block:
    return _shelved([parts[at : at + columns] for at in range(0, len(parts), columns)], columns, apart)


def _shelved(rows: Sequence[Sequence[Block]], columns: int, apart: float) -> Block:
    """Rows of up to `columns` parts; nodes share the lines of their icons."""
    same = all(part.single for row in rows for part in row)
    left = [max(row[at].ax for row in rows if at < len(row)) for at in range(columns)]
    right = [max(row[at].w - row[at].ax for row in rows if at < len(row)) for at in range(columns)]
    placed: list[tuple[Block, float, float]] = []
    y = widest = 0.0
    for row in rows:
        x = 0.0
        above = max(part.ay for part in row) if same else 0.0
        for at, part in enumerate(row):
            if same:
                placed.append((part, x + left[at] - part.ax, y + above - part.ay))
                x += left[at] + right[at] + apart
            else:
                placed.append((part, x, y))
                x += part.w + apart
        widest = max(widest, x - apart)
        y += (max(part.h - part.ay for part in row) + above if same else max(part.h for part in row)) + apart
    return joined(widest, y - apart, placed)


def grid(parts: Sequence[Block], most: int, flat: bool) -> Block:
    """`parts` in as few columns as they need, evenly filled.

    Args:
        parts: Blocks, in their order.
        most: How many may stand in one column.
        flat: Whether ranks follow each other from left to right; else rows take the place of columns.
    """
    tracks = -(-len(parts) // most)
    each = -(-len(parts) // tracks)
    if flat:  # down each column, as ranks follow each other from left to right
        return _shelved([parts[row::each] for row in range(each)], tracks, ROOMY)
    return _shelves(parts, each, ROOMY)
