"""Which page shows which picture: every link to a script leads to one, and every script is shown."""

from __future__ import annotations

import difflib
import functools
import re
from dataclasses import dataclass
from pathlib import Path

from kit.core.errors import KitError
from kit.core.fileio import listed, read_text
from kit.core.markdown_code import without_code
from kit.dsl.session import SCENARIOS

_IMAGE = re.compile(r"!\[[^\]]*\]\(\s*<?([^)\s>]+\.py)(?:#([\w-]+))?>?[^)]*\)")
_PICTURE = re.compile(r"""^\s*picture=["']([\w-]+)["']""", re.MULTILINE)
PARTS = ("results", "outcome", "model")  # of a scenario, beside the player
SMALL = "small"  # the part of a link that only leads to where the picture is shown


@dataclass(frozen=True)
class Use:
    """A picture's link in a page.

    Attributes:
        page: Its file.
        line: From 1 on.
        script: The file that it names.
        part: What follows a `#`: a part of a scenario; "" for all of it.
    """

    page: Path
    line: int
    script: Path
    part: str = ""


def uses(page: Path) -> list[Use]:
    """What a page shows: its links to scripts, outside of code and comments.

    Raises:
        KitError: It cannot be read.
    """
    return [
        Use(page, line, shown, part)
        for line, script, part in _links(page.parent, read_text(page))
        if part != SMALL
        for shown in (*_played(script), script)
    ]


@functools.lru_cache(maxsize=256)  # a build asks for the same page many times
def _links(folder: Path, text: str) -> tuple[tuple[int, Path, str], ...]:
    """Line, script and part of each link in `text`, a page in `folder`."""
    return tuple(
        (number, (folder / match[1]).resolve(), match[2] or "")
        for number, line in enumerate(without_code(text).split("\n"), 1)
        for match in _IMAGE.finditer(line)
        if "*" not in match[1]  # that is the list of all of them
        and "examples" not in match[1].split("/")  # and that a page's own
    )


def _played(script: Path) -> list[Path]:
    """The script of the picture that a scenario plays on, where `script` is a scenario's."""
    if script.parent.name != SCENARIOS or not script.is_file():
        return []
    named = _PICTURE.search(read_text(script))
    return [script.parent.parent / f"{named[1].replace('-', '_')}.py"] if named else []


def wrong_targets(page: Path, scripts: list[Path]) -> list[KitError]:
    """An error for each link of `page` to a script that is not there."""
    errors = []
    known = _resolved(tuple(scripts))
    played = {use.script: use.line for use in uses(page)}
    linked = {script: line for line, script, _ in _links(page.parent, read_text(page))}
    for script, line in {**played, **linked}.items():
        if script not in known:
            names = [path.stem for path in scripts]
            close = difflib.get_close_matches(script.stem, names, 3, 0.4) or names
            errors.append(
                KitError(
                    f"no picture's script is at {script.name!r} there",
                    path=page,
                    line=line,
                    hint=f"There are: {', '.join(close)} (in {scripts[0].parent.name}/)." if scripts else "",
                )
            )
    return errors


@functools.lru_cache(maxsize=1)
def _resolved(scripts: tuple[Path, ...]) -> frozenset[Path]:
    return frozenset(path.resolve() for path in scripts)


def half_shown(docs: Path) -> list[KitError]:
    """An error for each scenario whose page plays it and leaves out what came of it or what it rests on."""
    errors = []
    for page in listed(docs, "**/*.md"):
        shown = [use for use in uses(page) if use.script.parent.name == SCENARIOS]
        for use in shown:
            parts = {other.part for other in shown if other.script == use.script}
            if use.part not in ("", *PARTS):
                errors.append(
                    KitError(
                        f"a scenario has no part {use.part!r}",
                        path=page,
                        line=use.line,
                        hint=f"It has: {', '.join('#' + part for part in PARTS)}.",
                    )
                )
            elif not use.part and (missing := [part for part in PARTS if part not in parts]):
                errors.append(
                    KitError(
                        f"the page plays {use.script.name!r} without its {' and '.join(missing)}",
                        path=page,
                        line=use.line,
                        hint=f"Add below it: ![…](…/{SCENARIOS}/{use.script.name}#{missing[0]})",
                    )
                )
    return errors


def unused(docs: Path, scripts: list[Path]) -> list[KitError]:
    """An error for each script that no page of `docs` shows."""
    shown = {use.script for page in listed(docs, "**/*.md") for use in uses(page)}
    return [
        KitError(
            "no page shows this picture",
            path=script,
            hint=f"Put it into a page: ![What it says](…/{script.parent.name}/{script.name})",
        )
        for script in scripts
        if script.resolve() not in shown
    ]
