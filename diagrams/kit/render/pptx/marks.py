"""What a slide's shapes have in common: when they come, what they are called; badges and the legend."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from kit.core.geometry import Box
from kit.ir.drawing import Picture
from kit.ir.looks import of_kind
from kit.ir.placement import RADIUS, Badge
from kit.render.pptx import paint, shapes
from kit.render.pptx.frame import Frame
from kit.render.pptx.shapes import Named
from kit.render.pptx.slide_plan import EDGE, FOOT
from kit.render.pptx.text import Run, text_body
from kit.render.pptx.theme import LEAST_PT, slot
from kit.style import text_metrics, theme

LIT = slot(theme.LINES["write"].color)  # what the slide of a step points at
FIRST = 100  # number of the first shape: those below belong to the slide itself


@dataclass(frozen=True)
class Piece:
    """A shape that comes with a step.

    Attributes:
        birth: The step from which on it is there, 0 for always.
        xml: The shape.
        now: The step on whose slide it is `lit`, 0 for none.
        lit: The shape as it looks there; "" where it is never lit.
    """

    birth: int
    xml: str
    now: int = 0
    lit: str = ""

    def at(self, step: int) -> str:
        """Its XML on the slide of `step`, 0 for that of all steps."""
        if step and self.birth > step:
            return ""
        return self.lit if self.lit and self.now == step else self.xml


class Namer:
    """Gives out numbers, and names that no other shape of the slide has."""

    def __init__(self, numbers: Iterator[int]) -> None:
        self.numbers = numbers
        self.used: dict[str, int] = {}

    def named(
        self, name: str, alt: str = "", number: int | None = None, *, decorative: bool = False
    ) -> Named:
        """What a shape is called.

        Args:
            name: For the selection pane; a second shape of that name gets a number behind it.
            alt: Words for those who do not see it.
            number: The shape's own, where it has one already.
            decorative: Whether it tells those who do not see it nothing.
        """
        count = self.used[name] = self.used.get(name, 0) + 1
        return Named(
            next(self.numbers) if number is None else number,
            f"{name} ({count})" if count > 1 else name,
            alt,
            decorative,
        )


def badge_piece(badge: Badge, who: Named, frame: Frame) -> Piece:
    """A step's number in a circle, which is lit on the step's own slide."""
    x, y = frame.point((badge.x, badge.y))
    radius = max(RADIUS * frame.scale, 13.0)
    box = Box(x - radius, y - radius, 2 * radius, 2 * radius)
    words = text_body(
        [[Run(str(badge.number), bold=True, color="bg1")]], frame.points_of(text_metrics.LABEL), anchor="ctr"
    )
    usual, lit = (
        shapes.shape(who, box, paint.preset("ellipse"), fill=paint.fill(color), text=words)
        for color in ("tx1", LIT)
    )
    return Piece(badge.number, usual, badge.number, lit)


def legend(picture: Picture, named: Callable[..., Named]) -> str:
    """The kinds of line that the picture has, each with its name."""
    x, y, inside = EDGE, FOOT, []
    for kind in picture.kinds:
        look = theme.LINES[kind]
        sample = Box(x, y, 44, 0)
        inside.append(
            shapes.shape(
                named(f"Line: {look.name}", decorative=True),
                sample,
                paint.preset("line"),
                line=paint.stroke(of_kind(kind), 1),
            )
        )
        if look.head == "cross":
            inside.append(shapes.cross(named("Stop", decorative=True), (x + 44, y), (x, y), 22))
        w = text_metrics.width(look.name, 16)
        place = Box(x + 52, y - 10, w, 20)
        inside.append(
            shapes.text_box(
                named(f"Meaning: {look.name}"),
                place,
                text_body([[Run(look.name, color="tx2")]], LEAST_PT, align="l", anchor="ctr"),
            )
        )
        x += 52 + w + 28
    names = ", ".join(theme.LINES[kind].name for kind in picture.kinds)
    return shapes.together(
        named("Legend", f"Kinds of line: {names}"), Box(EDGE, y - 10, x - 28 - EDGE, 20), inside
    )
