"""What the kit asks of a site's settings, told before anything is built."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from urllib.parse import urlsplit

from kit.core.errors import KitError, raise_all, shorten, shown
from kit.project.project import CACHE, FOLDER

_ADDRESS = re.compile(
    r"https?://(?:[^\W_](?:[\w.-]*[^\W_])?|\[[0-9A-Fa-f:.]+\])(?::(?P<port>\d{1,5}))?"
    r"(?:/(?!\.\.?(?:/|$))[\w.~!$&()*+,;=:@%-]*)*"
)


def check_address(site_url: str) -> None:
    """Raise KitError unless `site_url` is empty or an address that can stand in every page and file."""
    found = _ADDRESS.fullmatch(site_url)
    if site_url and (found is None or int(found["port"] or 0) > 65535):
        raise KitError(
            f"site_url cannot be {shown(site_url)}",
            hint="Write the address of the site's folder, such as https://docs.example.com/handbook/.",
        )


def main(names: Sequence[str]) -> int:
    """Say which of these variables of the environment holds no address; the exit status is 1 then."""
    wrong = [name for name in names if (said := os.environ.get(name)) and not _opens(said)]
    for name in wrong:
        print(f"{name} cannot be {shown(os.environ[name])}", file=sys.stderr)
        print("  Write an address such as https://docs.example.com/handbook/, or unset it.", file=sys.stderr)
    return int(bool(wrong))


def _opens(address: str) -> bool:
    try:
        return bool(urlsplit(address).netloc)
    except ValueError:
        return False


def check_folders(root: Path, docs: Path, site: Path) -> None:
    """Raise KitError unless `docs` is the one that the kit reads, and `site` holds nothing of the project.

    Args:
        root: The project, of which `docs/` and `diagrams/` are the sources.
        docs: Where MkDocs reads pages.
        site: Where the site is published: what else lies there would be removed.
    """
    if docs.resolve() != (root / "docs").resolve():
        raise KitError(
            f"docs_dir is {shown(shorten(docs))}, and the kit reads {shown(shorten(root / 'docs'))}",
            hint="Name the folder of the pages `docs`, beside the file of settings.",
        )
    place, home, kept = site.resolve(), root.resolve(), (root / CACHE).resolve()
    sources = [(root / name).resolve() for name in ("docs", FOLDER, ".git")]
    within = [(home, place), (kept, place), *((place, each) for each in (*sources, kept))]
    for inner, outer in within:
        if inner.is_relative_to(outer):
            raise KitError(
                f"the site cannot be published in {shown(shorten(site))}: what lies there would be removed",
                hint="Build into a folder of its own: mkdocs build --site-dir FOLDER.",
            )


def check_twice(files: Iterable[tuple[str, str]]) -> None:
    """Raise KitError (or ErrorList) where two files in `docs/` become the same file of the site.

    Args:
        files: Where each is published, and its path there.
    """
    first: dict[str, str] = {}
    errors = []
    for place, source in files:
        if place in first:
            message = f"`docs/{first[place]}` is published at the same address, {shown(place)}"
            errors.append(KitError(message, path=f"docs/{source}", hint="Give one of them another name."))
        first.setdefault(place, source)
    raise_all(errors)


def check_names(made: Iterable[str], theirs: Mapping[str, str]) -> None:
    """Raise KitError (or ErrorList) where the kit and a file in `docs/` make the same file of the site.

    Args:
        made: Paths of files that the kit makes, below the site.
        theirs: Where a file in `docs/` is published → its path there.
    """
    raise_all(
        [
            KitError(
                f"the build makes {shown(path)} itself",
                path=f"docs/{theirs[path]}",
                hint="Give this file another name, or delete it.",
            )
            for path in made
            if path in theirs
        ]
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
