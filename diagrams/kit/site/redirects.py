"""What was published stays: an old address leads to the new one.

`docs/moved.txt` has one move a line, old and new address from the site's root: `old/page/ new/page/#part`,
or `./` for the home page.
At the old address of a page stands a small page that leads on, and takes the anchor along; at the old
address of a file stands the new file.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path

from kit.core.blob import Content
from kit.core.errors import KitError, raise_all, shown
from kit.core.fileio import is_file, read_text
from kit.project.nav import pages
from kit.project.project import Project

LIST = "moved.txt"
LONGEST = 255  # bytes of a file's name, in every file system that is common
_SCRIPT = "assets/moved.js"
_SIGN = r"[^\s/\\:?#\x00-\x1f\x7f\ud800-\udfff]"
_STEP = rf"(?!\.){_SIGN}+"  # of an address: no way up, nothing hidden
_OLD = re.compile(rf"(?:{_STEP}/)*{_STEP}/?")
_NEW = re.compile(rf"(?:(?:{_STEP}/)*{_STEP}/?)?(?:#\S*)?")
_TAKE_ALONG = """\
if (location.hash) location.replace(document.querySelector("a").href.replace(/#.*/, "") + location.hash);
"""


@dataclass(frozen=True)
class Move:
    """`old` and `new` are addresses from the site's root; that of a page ends with a slash."""

    old: str
    new: str
    line: int


def files(project: Project, made: Mapping[str, Content | None]) -> dict[str, Content | None]:
    """What stands at the old addresses, by path below the site.

    Args:
        project: In its `docs/` is `moved.txt`.
        made: The other files that the build makes, by path.

    Raises:
        KitError: (Or ErrorList) a move leads nowhere, or hides something.
    """
    path = project.docs / LIST
    moves, titles = listed(path), {page.address: page.title for page in pages(project.root)}
    raise_all([error for move in moves for error in _faults(move, path, titles, made, moves)])
    found: dict[str, Content | None] = {}
    for move in moves:
        if move.old.endswith("/"):
            found[f"{move.old}index.html"] = _page(move, titles[_place(move.new)], project.url).encode()
            found[_SCRIPT] = _TAKE_ALONG.encode()
        else:
            found[move.old] = made[move.new]
    return found


def listed(path: Path) -> list[Move]:
    """The moves in the file, if there is one. Raises KitError for a line that is none."""
    moves = []
    for number, line in enumerate(read_text(path).splitlines() if path.is_file() else [], 1):
        words = line.split()
        if not words or line.startswith("# "):
            continue
        words = ["" if word == "./" else word for word in words]
        if len(words) != 2 or not _OLD.fullmatch(words[0]) or not _NEW.fullmatch(words[1]):
            hint = "Write `old/page/ new/page/`, both from the site's root."
            raise KitError(f"{shown(line)} is no move", path=path, line=number, hint=hint)
        moves.append(Move(words[0], words[1], number))
    return moves


def _faults(
    move: Move, path: Path, addresses: Collection[str], made: Mapping[str, object], others: Sequence[Move]
) -> list[KitError]:
    faults = []
    if any(other.old == move.old for other in others if other.line < move.line):
        faults.append((f"`{move.old}` has moved already", "Keep one of the two lines."))
    if any(len(step.encode()) > LONGEST for step in move.old.split("/")):
        faults.append((f"{shown(move.old)} is longer than the name of a file can be", "Shorten it."))
    files = {*made, *(other.old for other in others)}
    if any(name.startswith(f"{move.old}/") for name in (*addresses, *made)):
        faults.append((f"`{move.old}` is a folder, not a file", "Delete this line."))
    if blocked := next((file for file in _folders(move.old) if file in files), ""):
        faults.append((f"`{blocked}` is a file, not a folder", "Delete this line."))
    if move.old in addresses or move.old in made or is_file(path.parent / move.old):
        faults.append((f"`{move.old}` is still there", "Delete this line, or what is there."))
    if move.old.endswith("/") and _place(move.new) not in addresses:
        faults.append((f"there is no page `{move.new}`", "Write the address of a page, with its slash."))
    if not move.old.endswith("/") and move.new not in made:
        faults.append(
            (f"there is no file `{move.new}`", "Only files that the kit makes can stand in for it.")
        )
    return [KitError(message, path=path, line=move.line, hint=hint) for message, hint in faults]


def _folders(address: str) -> list[str]:
    """The folders that an address goes through: of `a/b/` and of `a/b/c.png` they are `a` and `a/b`."""
    steps = address.split("/")[:-1]
    return ["/".join(steps[:length]) for length in range(1, len(steps) + 1)]


def _place(address: str) -> str:
    return address.partition("#")[0]


def _page(move: Move, title: str, site_url: str) -> str:
    depth = move.old.count("/")
    place, mark, anchor = move.new.partition("#")
    target = escape(f"{posixpath.relpath(place or '.', move.old)}/{mark}{anchor}")
    own = (
        f'<link rel="canonical" href="{escape(site_url.rstrip("/"))}/{escape(place)}">\n' if site_url else ""
    )
    return f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>Moved: {escape(title)} ({escape(move.old)})</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta http-equiv="refresh" content="0; url={target}">
<link rel="icon" href="data:,">
{own}<script src="{"../" * depth}{_SCRIPT}" defer></script>
</head>
<body>
<p>This page has moved: <a href="{target}">{escape(title)}</a>.</p>
</body>
</html>
"""
