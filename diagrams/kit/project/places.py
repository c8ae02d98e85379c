"""Where the pictures of a project are shown first: the page, and the topic it belongs to."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from pathlib import Path

from kit.core import dependencies, ids
from kit.core.blob import hash_of
from kit.core.fileio import listed
from kit.project.nav import title_of
from kit.project.references import uses


@dataclass(frozen=True)
class Place:
    """The first page that shows a picture: its path below `docs/`, its title, and its section's."""

    page: str
    title: str
    topic: str


def places(root: Path) -> dict[str, Place]:
    """Where each picture is shown, by its slug. Raises KitError for a page that cannot be read."""
    with dependencies.ignored():
        found = _all(root / "docs")
    dependencies.note("places", hash_of(found))
    return found


def _all(docs: Path) -> dict[str, Place]:
    found: dict[str, Place] = {}
    title = functools.cache(title_of)  # of one state of the pages
    for path in listed(docs, "**/*.md"):
        for use in uses(path):
            page = path.relative_to(docs).as_posix()
            section = docs / page.split("/")[0] / "index.md"
            topic = title(section) if "/" in page and section.is_file() else "Overview"
            found.setdefault(ids.of_script(use.script), Place(page, title(path), topic))
    return found
