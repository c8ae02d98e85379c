"""What the names of colors and fonts mean in the house's presentations, and where the master's places are.

Everything on a slide names a theme color and a theme font, so that another template restyles it.
"""

from __future__ import annotations

from kit.style import theme as style
from kit.style.color import everywhere

PX = 9525  # EMU of one pixel: 1280 × 720 of them are a slide
WIDTH, HEIGHT = 1280, 720
WHOLE = 100_000  # of a share, as PowerPoint counts
FONT = "Arial"
LAYOUTS = {
    "title": "Title Slide",
    "section": "Section Header",
    "text": "Title and Content",
    "picture": "Title Only",
}
TITLE_PT, BODY_PT, LEAST_PT = 26, 16, 12
PLACES = {  # of the master's placeholders, in pixels
    "title": (40, 14, 1200, 54),
    "body": (40, 84, 1200, 580),
    "dt": (40, 686, 520, 24),
    "ftr": (570, 686, 570, 24),
    "sldNum": (1150, 686, 90, 24),
}
BAND = ("accent4", "accent5", "accent1", "accent3")  # the site's colors, from left to right

# The theme's slots and where their colors come from, (light, dark).
SLOTS: dict[str, style.Pair] = {
    "tx1": style.INK,
    "bg1": style.BACKGROUND,
    "tx2": style.SOFT,
    "bg2": ("#eef1f6", "#23284a"),
    "accent1": style.GROUP_STYLES["cluster"].color,
    "accent2": style.LINES["write"].color,
    "accent3": style.LINES["replication"].color,
    "accent4": style.LINES["control"].color,
    "accent5": style.LINES["read"].color,
    "accent6": style.LINES["broken"].color,
    "hlink": style.LINES["read"].color,
    "folHlink": style.LINES["replication"].color,
}


_STANDS_FOR = {  # by a color in the light theme
    **{pair[0]: name for name, pair in SLOTS.items() if name[:2] in ("tx", "ac")},
    style.LINES["request"].color[0]: "tx1",
    style.BADGE_INK[0]: "bg1",
}


def slot(color: style.Pair) -> str:
    """The theme color that stands for one of the house's colors; `#rrggbb` for one that is in no slot.

    One that is the same in both themes is AWS's, and no template's: it stays `#rrggbb`, too.
    """
    if color[0] == color[1]:
        return color[0]
    return _STANDS_FOR.get(color[0]) or everywhere(color[0])
