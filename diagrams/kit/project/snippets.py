"""What is wrong with the files that pages include, told before `pymdownx.snippets` fails at one."""

from __future__ import annotations

import difflib
import os
import re
from collections.abc import Iterator
from pathlib import Path

from kit.core.errors import KitError, shown
from kit.core.fileio import exists, is_file, is_folder, read_text
from kit.core.markdown_code import snippet

_AROUND = re.compile(r"[ \t]*-+8<-+[ \t]*")  # a list of snippets
_PART = re.compile(r"(?P<path>.*?)(?::(?P<section>[A-Za-z][\w-]*)|(?::-?\d*){1,2}(?:,-?\d*(?::-?\d*)?)*)?")


def wrong_snippets(
    root: Path, page: Path, folders: tuple[Path, ...] = (), *, fetched: bool = False
) -> list[KitError]:
    """An error for each file that `page` includes and that cannot be, also by way of another.

    Args:
        root: The project; what lies without is not published.
        page: The page.
        folders: Where its snippets are looked for, in this order; without any nothing is included.
        fetched: Whether an address is included, too, as `url_download` of the extension says.
    """
    home = os.path.realpath(root)
    errors, todo, seen = [], [page] if folders else [], {page}
    while todo:
        file = todo.pop()
        for line, said in _included(file):
            if fetched and "://" in said:
                continue
            found = _PART.fullmatch(said)
            path, section = (found["path"], found["section"] or "") if found else (said, "")
            place = _place(path, folders)
            if fault := _fault(home, path, section, place, folders):
                message, hint = fault
                errors.append(KitError(message, path=file, line=line, hint=hint))
            elif place and place not in seen:
                seen.add(place)
                todo.append(place)
    return errors


def _included(file: Path) -> Iterator[tuple[int, str]]:
    """Line and path of each file that this one includes."""
    text, listing = read_text(file), False
    for number, line in enumerate(text.split("\n") if "8<-" in text else [], 1):
        if "8<" in line and _AROUND.fullmatch(line):
            listing = not listing
            continue
        said = line.strip() if listing else snippet(line) if "8<" in line else ""
        if said and said[0] not in ";#":
            yield number, said


def _place(path: str, folders: tuple[Path, ...]) -> Path | None:
    return next((place for folder in folders if exists(place := folder / path)), None)


def _fault(
    home: str, path: str, section: str, place: Path | None, folders: tuple[Path, ...]
) -> tuple[str, str] | None:
    """What is wrong, and the cure."""
    if "://" in path:
        what = f"the snippet {shown(path)} is an address, which is not fetched"
        return what, "Put a copy of the file into the project."
    if "\0" in path:
        return (
            f"the snippet {shown(path)} is no path",
            "Take out what cannot be seen; it may have been copied along.",
        )
    for each in [place] if place else [folder / path for folder in folders]:
        if not Path(os.path.realpath(each)).is_relative_to(home):
            what = f"the snippet {shown(path)} is no file of the project"
            return what, "Put a copy of the file into the project."
    if place is None:
        near = _alike(path, folders)
        return (
            f"there is no snippet {shown(path)}",
            f"Did you mean `{near}`?" if near else "Correct its path.",
        )
    if not is_file(place):
        return f"the snippet {shown(path)} is a folder", "Name a file in it."
    try:
        text = read_text(place)
    except KitError as error:
        return f"the snippet {shown(path)}: {error.message}", error.hint
    if section and not re.search(
        rf"8<-+[ \t]+\[[ \t]*start[ \t]*:[ \t]*{section}[ \t]*\]", text, re.IGNORECASE
    ):
        return f"the snippet {shown(path)} has no part {shown(section)}", f"Mark it: --8<-- [start:{section}]"
    return None


def _alike(path: str, folders: tuple[Path, ...]) -> str:
    """The path that was meant: a file of the same folder, or of the same name elsewhere."""
    for folder in folders:
        near = difflib.get_close_matches(Path(path).name, _names((folder / path).parent), 1)
        if near:
            return (Path(path).parent / near[0]).as_posix()
    return ""


def _names(folder: Path) -> list[str]:
    return sorted(each.name for each in folder.iterdir() if each.is_file()) if is_folder(folder) else []
