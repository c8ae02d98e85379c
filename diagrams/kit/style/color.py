"""Colors that a script names, in Graphviz's words, and what becomes of them on a light and a dark ground.

Graphviz knows the names of X11, whose numbered shades are 93, 80 and 55 percent of the first one, and
hexadecimal figures. Black and gray become the house's ink; any other color keeps its hue, and is made as
much darker or lighter as the ground asks.
"""

from __future__ import annotations

import colorsys
import re

from kit.style.color_names import NAMES
from kit.style.theme import BACKGROUND, INK, SOFT, Pair

CONTRAST = 3.0  # of a line against its ground: WCAG 2.2, 1.4.11
GRAY = 0.08  # saturation, of 1, below which a color is a gray
DARK = 0.3  # lightness, of 1, below which a gray is ink

# Where X11 and CSS mean different colors by a name, Graphviz means X11's.
_X11 = {
    "green": "00ff00",
    "lightgoldenrod": "eedd82",
    "lightslateblue": "8470ff",
    "maroon": "b03060",
    "navyblue": "000080",
    "purple": "a020f0",
    "violetred": "d02090",
}
# The first of each row of numbered shades, in X11's rgb.txt.
# fmt: off
_FIRST = {
    "antiquewhite": "ffefdb", "aquamarine": "7fffd4", "azure": "f0ffff", "bisque": "ffe4c4",
    "blue": "0000ff", "brown": "ff4040", "burlywood": "ffd39b", "cadetblue": "98f5ff",
    "chartreuse": "7fff00", "chocolate": "ff7f24", "coral": "ff7256", "cornsilk": "fff8dc",
    "cyan": "00ffff", "darkgoldenrod": "ffb90f", "darkolivegreen": "caff70", "darkorange": "ff7f00",
    "darkorchid": "bf3eff", "darkseagreen": "c1ffc1", "deeppink": "ff1493", "deepskyblue": "00bfff",
    "dodgerblue": "1e90ff", "firebrick": "ff3030", "gold": "ffd700", "goldenrod": "ffc125",
    "green": "00ff00", "honeydew": "f0fff0", "hotpink": "ff6eb4", "indianred": "ff6a6a", "ivory": "fffff0",
    "khaki": "fff68f", "lavenderblush": "fff0f5", "lemonchiffon": "fffacd", "lightblue": "bfefff",
    "lightcyan": "e0ffff", "lightgoldenrod": "ffec8b", "lightpink": "ffaeb9", "lightsalmon": "ffa07a",
    "lightskyblue": "b0e2ff", "lightsteelblue": "cae1ff", "lightyellow": "ffffe0", "magenta": "ff00ff",
    "maroon": "ff34b3", "mediumorchid": "e066ff", "mediumpurple": "ab82ff", "mistyrose": "ffe4e1",
    "navajowhite": "ffdead", "olivedrab": "c0ff3e", "orange": "ffa500", "orangered": "ff4500",
    "orchid": "ff83fa", "palegreen": "9aff9a", "paleturquoise": "bbffff", "palevioletred": "ff82ab",
    "peachpuff": "ffdab9", "pink": "ffb5c5", "plum": "ffbbff", "purple": "9b30ff", "red": "ff0000",
    "rosybrown": "ffc1c1", "royalblue": "4876ff", "salmon": "ff8c69", "seagreen": "54ff9f",
    "seashell": "fff5ee", "sienna": "ff8247", "skyblue": "87ceff", "slateblue": "836fff", "snow": "fffafa",
    "springgreen": "00ff7f", "steelblue": "63b8ff", "tan": "ffa54f", "thistle": "ffe1ff",
    "tomato": "ff6347", "turquoise": "00f5ff", "violetred": "ff3e96", "wheat": "ffe7ba", "yellow": "ffff00",
}
# fmt: on
_SHADES = {"1": 1.0, "2": 0.932, "3": 0.804, "4": 0.548}
_FIGURES = re.compile(r"#([0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})")
_HSV = re.compile(r"(\d*\.?\d+)(?:\s*,\s*|\s+)(\d*\.?\d+)(?:\s*,\s*|\s+)(\d*\.?\d+)")

Rgb = tuple[float, float, float]  # each of 0 to 1


def named(words: str) -> str:
    """`words` as `#rrggbb`, or "" for what is no color, or one that nobody would see.

    Of a list of colors (`red:blue`) it is the first.
    """
    words = words.split(":", maxsplit=1)[0].split(";", maxsplit=1)[0].strip().lower()
    if words.startswith("/"):  # a scheme of names: /x11/blue
        words = words.rpartition("/")[2]
    if found := _FIGURES.fullmatch(words):
        digits = found[1]
        return "#" + ("".join(2 * digit for digit in digits[:3]) if len(digits) < 6 else digits[:6])
    if found := _HSV.fullmatch(words):
        return _hex(colorsys.hsv_to_rgb(*(min(float(part), 1.0) for part in found.groups())))
    return _of_name(words.replace(" ", ""))


def pair(color: str) -> Pair:
    """`color`, `#rrggbb`, as it is drawn on the light and on the dark ground."""
    if role(color):
        return INK if role(color) == "ink" else SOFT
    return _readable(color, BACKGROUND[0]), _readable(color, BACKGROUND[1])


def everywhere(color: str) -> str:
    """The same for a drawing that may stand on either ground."""
    return _readable(_readable(color, BACKGROUND[0]), BACKGROUND[1])


def role(color: str) -> str:
    """The house's color that stands for a gray: "ink" or "soft"; "" for what has a hue."""
    _, light, saturation = colorsys.rgb_to_hls(*_rgb(color))
    if saturation > GRAY and 0.03 < light < 0.97:
        return ""
    return "ink" if light < DARK else "soft"


def contrast(one: str, other: str) -> float:
    """How well the one is seen on the other, 1 to 21: WCAG 2.2's contrast ratio."""
    bright, dim = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (bright + 0.05) / (dim + 0.05)


def _readable(color: str, ground: str) -> str:
    """`color` with just as much less or more light as it takes to be seen on `ground`."""
    if contrast(color, ground) >= CONTRAST:
        return color
    hue, light, saturation = colorsys.rgb_to_hls(*_rgb(color))
    end = 0.0 if _luminance(ground) > 0.5 else 1.0
    for step in range(1, 101):
        moved = _hex(colorsys.hls_to_rgb(hue, light + (end - light) * step / 100, saturation))
        if contrast(moved, ground) >= CONTRAST:
            break
    return moved


def _luminance(color: str) -> float:
    parts = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in _rgb(color)]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def _of_name(name: str) -> str:
    if found := re.fullmatch(r"gr[ae]y(\d{1,3})", name):
        level = min(int(found[1]), 100) / 100
        return _hex((level, level, level))
    if name in _X11:
        return f"#{_X11[name]}"
    if name[:-1] in _FIRST and name[-1] in _SHADES:
        red, green, blue = _rgb(f"#{_FIRST[name[:-1]]}")
        share = _SHADES[name[-1]]
        return _hex((red * share, green * share, blue * share))
    return f"#{NAMES[name]}" if name in NAMES else ""


def _rgb(color: str) -> Rgb:
    return int(color[1:3], 16) / 255, int(color[3:5], 16) / 255, int(color[5:7], 16) / 255


def _hex(color: Rgb) -> str:
    return "#" + "".join(f"{round(part * 255):02x}" for part in color)
