"""The day on which a page changed last: what history and facts say, never the clock of the build."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from kit.core import git
from kit.core.markdown_code import snippet
from kit.facts import of_project
from kit.facts.quotes import quotes
from kit.project.nav import pages
from kit.project.references import uses


def changed(root: Path) -> dict[str, str]:
    """The day (YYYY-MM-DD) by a page's path, for pages of which it is known.

    It is the newest of: the last commit of the page, of what it includes and of the pictures that it shows;
    and the last time that somebody verified a fact which it quotes.

    Raises:
        KitError: For facts or pages that cannot be read.
    """
    days, registry = _committed(root), of_project(root)
    found = {}
    for page in pages(root):
        file = root / "docs" / page.path
        text = file.read_text("utf-8")
        parts = [file.relative_to(root).as_posix(), *_included(text)]
        parts += [use.script.relative_to(root.resolve()).as_posix() for use in uses(file)]
        known = [days[part] for part in parts if part in days]
        if registry:
            known += [registry[quote.id].verified for quote in quotes(text) if quote.id in registry]
        if known:
            found[page.path] = max(known)
    return found


def _included(text: str) -> set[str]:
    return {snippet(line).partition(":")[0] for line in text.split("\n") if "8<" in line}


def _committed(root: Path) -> dict[str, str]:
    """The day of each file's last commit, by its path below `root`; nothing without the whole history."""
    shallow, _, newest = git.said(root, "rev-parse", "--is-shallow-repository", "HEAD").partition("\n")
    return _days(root, newest) if shallow == "false" else {}


@lru_cache(maxsize=1)  # a server asks at each save
def _days(root: Path, newest: str) -> dict[str, str]:
    days: dict[str, str] = {}
    day = ""
    log = git.said(root, "log", "--relative", "--name-only", "--format=%x00%cs", newest.strip(), "--", ".")
    for line in log.splitlines():
        if line.startswith("\0"):
            day = line[1:]
        elif line:
            days.setdefault(line, day)
    return days
