"""AWS's present icons as vectors, from the folder `icons` beside the kit; what it lacks, the library shows.

`table.json` there says which file stands for which of these. They are AWS's, under terms of its own, and so
no part of the kit's package.
"""

from __future__ import annotations

import functools
import json
import re
from dataclasses import dataclass
from pathlib import Path

from kit.style.theme import GROUP_STYLES

FOLDER = Path(__file__).resolve().parents[2] / "icons"
_LIBRARY = "resources/"  # where the library keeps its images
_OURS = "icons/"  # before the name of a file that no class of the library stands for
_ROOT = re.compile(r"<svg ([^>]*)>(?:<title>[^<]*</title>)?(.*)</svg>\s*", re.DOTALL)
_VIEW = re.compile(r'viewBox="0 0 (\d+) \1"')
_SPACE = 'xmlns="http://www.w3.org/2000/svg"'
_PAINT = re.compile(r'fill="(#[0-9a-f]+)"')
_INK = re.compile(r"#232f3d|#232f3e|#242f3e")  # of the icons for what is no service
_LIGHT = "#ffffff"  # what AWS draws these in on a dark ground


@dataclass(frozen=True)
class Vector:
    """An icon of `size` by `size` units: what stands inside its `<svg>`, and that element's own `looks`."""

    size: int
    looks: str
    inner: str

    @property
    def file(self) -> str:
        """It as an SVG that stands alone."""
        return f'<svg {_SPACE} viewBox="0 0 {self.size} {self.size}"{self.looks}>{self.inner}</svg>'


@functools.cache
def vector(icon: str, *, dark: bool = False) -> Vector | None:
    """The icon for a light or a dark ground; None where only the library's image is there."""
    name = _name(icon)
    if dark and (other := _read(f"{name}Dark")):
        return other
    found = _read(name)
    if found and dark and _is_ink(found):
        return Vector(found.size, found.looks, _PAINT.sub(f'fill="{_LIGHT}"', found.inner))
    return found


def by_ground(icon: str) -> bool:
    """Whether the vector `icon` looks different on a light and on a dark ground."""
    return vector(icon) != vector(icon, dark=True)


def mark(style: str) -> str:
    """The icon in the corner of a group of that style, "" for none."""
    named = GROUP_STYLES[style].mark
    return named if vector(named) else ""


def _name(icon: str) -> str:
    """The name of its file, "" for none."""
    if icon.startswith(_OURS):
        return icon.removeprefix(_OURS)
    return _table().get(icon.removeprefix(_LIBRARY).removesuffix(".png"), "")


@functools.cache
def _table() -> dict[str, str]:
    path = FOLDER / "table.json"
    return dict(json.loads(path.read_text("utf-8"))) if path.is_file() else {}


def _read(name: str) -> Vector | None:
    path = FOLDER / f"{name}.svg"
    if not name or not path.is_file():
        return None
    found = _ROOT.fullmatch(path.read_text("utf-8"))
    view = found and _VIEW.search(found[1])
    if not found or not view:
        raise ValueError(f"{path} is no square icon")
    looks = _VIEW.sub("", found[1]).replace(_SPACE, "").split()
    return Vector(int(view[1]), "".join(f" {look}" for look in looks), found[2])


def _is_ink(found: Vector) -> bool:
    colors = set(_PAINT.findall(found.inner))
    return bool(colors) and all(_INK.fullmatch(color) for color in colors)
