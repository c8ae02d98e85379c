"""Everything that the kit adds to a site, whoever builds it."""

from __future__ import annotations

from kit.errors import raise_all
from kit.facts import load
from kit.facts.publish import site_files as fact_files
from kit.studio import Studio


def check(home: Studio) -> None:
    """Raise a KitError (or ErrorList) unless every picture draws and a page shows it."""
    home.pictures()
    raise_all(home.unused())


def site_files(home: Studio, site_url: str) -> dict[str, bytes]:
    """Every generated file by its path below the site: pictures, their index, facts and feed."""
    files = home.files()
    folder = home.root / "docs" / "facts"
    if folder.is_dir():
        files |= fact_files(load(folder), site_url)
    return files
