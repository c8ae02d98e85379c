"""What is wrong with a project's files before anything is made of them: links, and the names in its pages."""

from __future__ import annotations

import os
import posixpath
import re
from collections.abc import Iterator
from pathlib import Path

from kit.core.characters import forbidden
from kit.core.english import did_you_mean
from kit.core.errors import KitError, shorten, shown
from kit.core.fileio import is_file, is_folder, read_text
from kit.core.markdown_code import without_code
from kit.project.nav import address_of

_RULE = re.compile(r"\s*---[ \t]*(?:\n|$)")
_PROGRAM = re.compile(r"<[A-Za-z][^<>]*?\bdata-program=\"([^\"<>]*)\"")
_STYLES = re.compile(r"^styles:(.*(?:\n[ -].*)*)", re.MULTILINE)
_SCRIPT = re.compile(r"<script\b([^>]*)>", re.IGNORECASE)
_DATA = re.compile(r"\bsrc=|\btype=[\"']?application/(?:ld\+)?json\b", re.IGNORECASE)
STYLES = "assets/pages"  # of the pages that ask for more than the common ones, below docs/


def wrong_links(root: Path) -> list[KitError]:
    """An error for each thing in a published folder that cannot be published, or is no part of the project.

    Those are symbolic links that lead elsewhere, pipes and the like, and names that are no UTF-8.
    """
    homes = [root.resolve(), *((root / name).resolve() for name in ("docs", "diagrams"))]
    errors: list[KitError] = []
    for entry in (*_visible(root / "docs"), *_visible(root / "diagrams")):
        errors += _unreadable(entry)
        if entry.is_symlink():
            errors += _astray(Path(entry.path), homes)
    return errors


def _unreadable(entry: os.DirEntry[str]) -> Iterator[KitError]:
    try:
        entry.name.encode()
    except UnicodeEncodeError:
        what = f"the name of {os.fsencode(entry.name)!r} is not UTF-8"
        yield KitError(what, path=Path(entry.path).parent, hint="Give the file another name.")
    if not (entry.is_file() or entry.is_dir() or entry.is_symlink()):
        what = "this is a pipe or a device, and no file"
        yield KitError(what, path=Path(entry.path), hint="Move it out of there.")


def _astray(link: Path, homes: list[Path]) -> Iterator[KitError]:
    target = Path(os.path.realpath(link))
    if not target.exists():
        yield KitError("a link that leads nowhere", path=link, hint="Delete it.")
    elif not any(target.is_relative_to(home) for home in homes):
        hint = "Put a copy of the file there instead, if all may read it."
        yield KitError("a link that leads out of the project", path=link, hint=hint)
    elif link.parent.resolve().is_relative_to(target):
        yield KitError("a link to a folder that it stands in itself", path=link, hint="Delete it.")


def _visible(folder: Path | str) -> Iterator[os.DirEntry[str]]:
    """Everything in `folder` that is not hidden, in order; what it has links to is not entered."""
    try:
        with os.scandir(folder) as entries:
            found = sorted(entries, key=lambda entry: entry.name)
    except OSError:  # gone meanwhile
        return
    for entry in found:
        if entry.name[0] != "." and entry.name != "__pycache__":
            yield entry
            if entry.is_dir(follow_symlinks=False):
                yield from _visible(entry.path)


def wrong_names(docs: Path, page: Path) -> list[KitError]:
    """An error for each program and style sheet that is not there, and each line with a control character."""
    text, errors = without_code(read_text(page)), []
    published = address_of(page.relative_to(docs).as_posix())
    for line, each in enumerate(text.split("\n") if forbidden(text) else (), 1):
        if found := forbidden(each):
            hint = "Take it out; it may have come along with copied text."
            errors.append(
                KitError(f"the page holds the control character {found}", path=page, line=line, hint=hint)
            )
    for match in _PROGRAM.finditer(text):
        line = text.count("\n", 0, match.start()) + 1
        for name in match[1].split():
            path = posixpath.normpath(posixpath.join(published, name))  # it is named from there
            if "://" not in name and not is_file(docs / path):
                errors.append(_missing(docs / path, page, line, "program"))
    head = _RULE.match(text)
    for match in _STYLES.finditer(text[: text.find("\n---", 3)] if head else ""):
        line = text.count("\n", 0, match.start()) + 1
        paths = [docs / STYLES / name for name in re.findall(r"[^\s,\[\]\"']+", match[1])]
        errors += [_missing(path, page, line, "style sheet") for path in paths if not is_file(path)]
    return errors


def _missing(path: Path, page: Path, line: int, what: str) -> KitError:
    names = sorted(each.name for each in path.parent.glob("*")) if is_folder(path.parent) else []
    hint = did_you_mean(path.name, names, "Correct its name, or make it.")
    return KitError(f"no {what} is at {shown(shorten(path))}", path=page, line=line, hint=hint)


def dead_scripts(page: Path) -> list[KitError]:
    """An error for each script that stands in the page itself: the policy of a page lets none run."""
    text, errors = without_code(read_text(page)), []
    for match in _SCRIPT.finditer(text):
        if not _DATA.search(match[1]):
            hint = "Put it into a file, and name that: in the page, or under extra_javascript."
            line = text.count("\n", 0, match.start()) + 1
            errors.append(KitError("a script in a page, which does not run", path=page, line=line, hint=hint))
    return errors
