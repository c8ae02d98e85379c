"""Everything that the kit adds to a site, whoever builds it."""

from __future__ import annotations

from kit import publish
from kit.errors import raise_all
from kit.facts import load
from kit.facts.lint import lint_site
from kit.facts.publish import site_files as fact_files
from kit.studio import Studio
from kit.web.extras import extras


def check(home: Studio) -> None:
    """Raise a KitError (or ErrorList) unless every picture draws and is shown and every figure has a fact."""
    home.pictures()
    errors = home.unused()
    docs = home.root / "docs"
    for page in sorted(docs.rglob("*.md")):
        errors += home.wrong_targets(page)
    if _has_facts(home):
        errors += lint_site(docs, load(docs / "facts"), home.scripts())
    raise_all(errors)


def site_files(
    home: Studio, site_url: str, site_name: str, *, wait: bool = True
) -> dict[str, bytes | None]:
    """Every generated file by its path below the site: pictures, their index, facts and feed.

    Without `wait`, None stands for the files that take long to make: `publish.make` makes them.
    """
    files = publish.files(home, wait=wait)
    files |= extras(home, files, site_url)
    if _has_facts(home):
        files |= fact_files(load(home.root / "docs" / "facts"), site_url, site_name)
    return files


def _has_facts(home: Studio) -> bool:
    return (home.root / "docs" / "facts").is_dir()
