"""Colours and patterns: what a line or a box means looks the same in every picture.

Each colour is a pair (light, dark). Text reaches a contrast of 4.5:1 and lines 3:1 against the
backgrounds below, which a test holds.
"""

from __future__ import annotations

from dataclasses import dataclass

BACKGROUND = ("#ffffff", "#14172b")
INK = ("#232f3e", "#e6e9f5")
SOFT = ("#545b64", "#a9b1cc")
BADGE = ("#232f3e", "#e6e9f5")
BADGE_INK = ("#ffffff", "#14172b")

FONT = "Arimo, Arial, Helvetica, 'Liberation Sans', sans-serif"

Pair = tuple[str, str]


@dataclass(frozen=True)
class LineStyle:
    """How one kind of edge looks.

    Attributes:
        name: Stands in the legend.
        says: What the text alternative says before “from A to B”.
        color: In light and in dark.
        width: Px.
        dash: Ink and gap, px; empty for a solid line.
        head: filled, open, cross or none.
        tail: The same at the other end.
        role: The variable in a page that carries the color, "" where no variable does.
    """

    name: str
    says: str
    color: Pair
    width: float = 2
    dash: tuple[float, ...] = ()
    head: str = "filled"
    tail: str = "none"
    role: str = ""

    @property
    def dotted(self) -> bool:
        """Whether its dashes are so short that they are dots."""
        return bool(self.dash) and self.dash[0] <= self.width


# The kinds of line, in the order of the legend. A new one is one line here.
LINES = {
    "request": LineStyle("request", "Requests go", ("#3d4a5c", "#c3cbe0")),
    "read": LineStyle("read", "Reads go", ("#1166b0", "#74b9ff"), head="open"),
    "write": LineStyle("write", "Writes go", ("#b3400a", "#ffa66b"), width=3),
    "replication": LineStyle("replication", "Replication goes", ("#6b2fb3", "#c9a0ff"), dash=(10, 6)),
    "control": LineStyle("control", "Control passes", ("#0b6b5c", "#56d6bb"), dash=(2, 5)),
    "broken": LineStyle(
        "stops or lost", "Crossed out is the way", ("#c0203c", "#ff8098"), dash=(6, 5), head="cross"
    ),
}


@dataclass(frozen=True)
class GroupStyle:
    """How one kind of box looks.

    Attributes:
        color: Of its outline, in light and in dark.
        dash: Ink and gap, px; empty for a solid line.
        tint: The opacity of its fill, from 0 to 1.
        radius: Of its corners, px.
        mark: The icon in its corner; "" for none.
    """

    color: Pair
    dash: tuple[float, ...] = ()
    tint: float = 0.0
    radius: float = 6
    mark: str = ""


# Those that AWS draws are drawn as AWS draws them: its colors, the same in both themes, and its marks.
GROUP_STYLES = {
    "aws-cloud": GroupStyle(("#232f3e", "#ffffff"), radius=0, mark="icons/AWSCloudlogo"),
    "region": GroupStyle(("#00a4a6", "#00a4a6"), dash=(7, 5), radius=0, mark="icons/Region"),
    "az": GroupStyle(("#00a4a6", "#00a4a6"), dash=(7, 5), radius=0),
    "vpc": GroupStyle(("#8c4fff", "#8c4fff"), radius=0, mark="icons/VirtualprivatecloudVPC"),
    "cluster": GroupStyle(("#3b45c9", "#9aa4ff"), tint=0.06),
    "group": GroupStyle(("#545b64", "#a9b1cc"), dash=(4, 4)),
    "lane": GroupStyle(("#545b64", "#a9b1cc"), tint=0.05, radius=8),
    "warning": GroupStyle(("#c0203c", "#ff8098"), dash=(4, 4), tint=0.05),
}

MARK, BESIDE_MARK = 32.0, 8.0  # pixels of a box's mark, and from it to the title

BOX_STYLES = {
    "plain": ("#545b64", "#a9b1cc"),
    "question": ("#3b45c9", "#9aa4ff"),
    "good": ("#0b6b5c", "#56d6bb"),
    "bad": ("#c0203c", "#ff8098"),
}
BOX_TINT = 0.08
FILL_TINT = 0.14  # of a group that a script gives a color
DASHES = {"dashed": (8.0, 6.0), "dotted": (2.0, 5.0)}  # of a line that a script gives a look of its own
