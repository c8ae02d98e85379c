"""How lines and spans of charts look: in the house's colors, told apart by pattern and weight as well."""

from __future__ import annotations

from dataclasses import dataclass

from kit.style import theme


@dataclass(frozen=True)
class LineLook:
    """How a line of a chart looks.

    Attributes:
        role: A name of the style sheet's.
        color: In light and in dark.
        width: Px.
        dash: Ink and gap, px; empty for a solid line.
    """

    role: str
    color: theme.Pair
    width: float
    dash: tuple[float, ...] = ()


@dataclass(frozen=True)
class SpanLook:
    """How a span of a time line looks.

    Attributes:
        role: A name of the style sheet's.
        color: In light and in dark.
        opacity: Of its filling, from 0 to 1.
        hatch: "/" for hatching; "" for none.
        dash: Ink and gap of its outline, px; empty for a solid one.
        text: The role of its words, and their color in light and in dark.
    """

    role: str
    color: theme.Pair
    opacity: float
    hatch: str = ""
    dash: tuple[float, ...] = ()
    text: tuple[str, theme.Pair] = ("ink", theme.INK)


_GRAY = ("b-plain", theme.BOX_STYLES["plain"])
_STRONG = ("g-cluster", theme.GROUP_STYLES["cluster"].color)
_WRITE = ("l-write", theme.LINES["write"].color)
_BROKEN = ("l-broken", theme.LINES["broken"].color)

SCENERY = LineLook(*_GRAY, 1)
MOMENT = LineLook("l-request", theme.LINES["request"].color, 2)
LINES = {
    "main": LineLook(*_STRONG, 3.5),
    "second": LineLook("l-request", theme.LINES["request"].color, 2.5, (2, 4)),
    "flat": LineLook(*_GRAY, 2),
    "limit": LineLook(*_GRAY, 2, (9, 6)),
}
SPANS = {
    "source": SpanLook(*_WRITE, 0.16),
    "stopped": SpanLook(*_BROKEN, 0.08, hatch="/"),
    "target": SpanLook(*_STRONG, 1, text=("badge-ink", theme.BADGE_INK)),
    "risk": SpanLook(*_BROKEN, 0, dash=(4, 4)),
}
