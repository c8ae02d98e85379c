"""Which page shows which picture: every link to a script leads to one, and every script is shown."""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass
from pathlib import Path

from kit.errors import KitError

_IMAGE = re.compile(r"!\[[^\]]*\]\(\s*<?([^)\s>]+\.py)>?[^)]*\)")
_FENCE = re.compile(r"^\s*(```+|~~~+)")
_CODE = re.compile(r"`[^`]*`")


@dataclass(frozen=True)
class Use:
    """A picture's link in a page: the script it names, and its line (1-based)."""

    page: Path
    line: int
    script: Path


def uses(page: Path) -> list[Use]:
    """All links of a page to scripts, outside of code."""
    found = []
    fence = ""
    for number, line in enumerate(page.read_text("utf-8").splitlines(), 1):
        mark = _FENCE.match(line)
        if mark and (not fence or mark[1].startswith(fence)):
            fence = "" if fence else mark[1][:3]
            continue
        if fence:
            continue
        targets = [match[1] for match in _IMAGE.finditer(_CODE.sub("", line))]
        found += [
            Use(page, number, (page.parent / target).resolve())
            for target in targets
            if "*" not in target  # that is the list of all of them
        ]
    return found


def wrong_targets(page: Path, scripts: list[Path]) -> list[KitError]:
    """An error for each link of `page` to a script that is not there."""
    known = {path.resolve(): path for path in scripts}
    errors = []
    for use in uses(page):
        if use.script not in known:
            names = [path.stem for path in scripts]
            close = difflib.get_close_matches(use.script.stem, names, 3, 0.4) or names
            errors.append(
                KitError(
                    f"no picture's script is at {use.script.name!r} there",
                    path=page,
                    line=use.line,
                    hint=f"There are: {', '.join(close)} (in {scripts[0].parent.name}/)." if scripts else "",
                )
            )
    return errors


def unused(docs: Path, scripts: list[Path]) -> list[KitError]:
    """An error for each script that no page of `docs` shows."""
    shown = {use.script for page in sorted(docs.rglob("*.md")) for use in uses(page)}
    return [
        KitError(
            "no page shows this picture",
            path=script,
            hint=f"Put it into a page: ![What it says](…/{script.parent.name}/{script.name})",
        )
        for script in scripts
        if script.resolve() not in shown
    ]
