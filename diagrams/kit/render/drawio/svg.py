"""The writer of draw.io's diagram inside an SVG: one file, which every program draws and draw.io edits."""

from __future__ import annotations

from html import escape

from kit.ir.drawing import Drawing
from kit.ir.provenance import Origin
from kit.render.drawio import drawio
from kit.render.svg import svg


def write(picture: Drawing, variant: str, origin: Origin | None = None) -> bytes:
    """The SVG in the light theme with the diagram where draw.io keeps it: in the attribute `content`."""
    drawn, diagram = (
        svg.write(picture, variant, origin).decode(),
        drawio.write(picture, variant, origin).decode(),
    )
    _, _, inner = diagram.partition("?>")  # the declaration of a file of its own
    content = escape(" ".join(inner.split("\n")).strip())
    return drawn.replace("<svg ", f'<svg content="{content}" ', 1).encode()
