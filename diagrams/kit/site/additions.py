"""Everything that the kit adds to a site, whoever builds it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from kit.core.blob import Content
from kit.core.errors import ErrorList, KitError, raise_all, shown
from kit.core.fileio import listed, read_text
from kit.facts import ledger, of_project
from kit.facts.feed import site_files as fact_files
from kit.facts.lint import lint_site
from kit.ir.provenance import Origin
from kit.project import exports, nav, snippets, sources
from kit.project.front_matter import wrong_front_matter
from kit.project.jobs import Task, written
from kit.project.project import FOLDER, Studio
from kit.project.references import wrong_targets
from kit.site import anki, archive, embed, redirects, social_cards
from kit.site.editor import page as editor
from kit.site.llms_txt import robots


def check(home: Studio) -> None:
    """Raise a KitError (or ErrorList) unless every picture draws and is shown and every figure has a fact."""
    docs = home.root / "docs"
    pages, scripts = listed(docs, "**/*.md"), home.scripts()
    raise_all(sources.wrong_links(home.root))
    raise_all([error for page in pages for error in _errors_of(partial(read_text, page))])
    raise_all([error for page in pages for error in wrong_front_matter(page)])
    registry = of_project(home.root)  # broken facts would break every picture
    errors = _errors_of(home.pictures)
    errors += home.unused()
    for page in pages:
        errors += wrong_targets(page, scripts)
        errors += snippets.wrong_snippets(home.root, page, home.snippets, fetched=home.fetched)
        errors += sources.wrong_names(docs, page)
        errors += sources.dead_scripts(page)
    if registry:
        errors += lint_site(docs, registry, scripts)
        for book in listed(docs, "*.yml"):
            errors += _errors_of(partial(ledger.load, book, registry))
    raise_all(errors)


def _errors_of(action: Callable[[], object]) -> list[KitError]:
    try:
        action()
    except ErrorList as several:
        return several.errors
    except KitError as error:
        return [error]
    return []


def site_files(
    home: Studio, known: dict[str, Origin], site_url: str, site_name: str, *, wait: bool = True
) -> dict[str, Content | None]:
    """Every generated file by its path below the site: pictures, facts, feed, cards, deck, moves.

    Args:
        home: The project.
        known: The pictures' origins.
        site_url: The site's address, "" where that is not known.
        site_name: Stands in the feed and on cards.
        wait: Whether what takes long is made now; else None stands for it, and `jobs.write_missing` makes it
            of `slow`.

    Raises:
        KitError: For two files of one name, or one that cannot be made.
    """
    docs = home.root / "docs"
    pictures = exports.files(home, known, site_url, wait=wait)
    files = _joined(pictures, _beside(home, pictures, known, site_url))
    if (registry := of_project(home.root)) is not None:
        files = _joined(files, fact_files(registry, site_url, site_name))
    files = _joined(
        files, written(home.cache, _others(home, known, site_url, site_name), "others", wait=wait)
    )
    files = _joined(files, {"robots.txt": robots(site_url)})
    return files | redirects.files(docs, nav.pages(home.root), files, site_url)


def _beside(
    home: Studio, files: Mapping[str, Content | None], known: dict[str, Origin], site_url: str
) -> dict[str, Content | None]:
    """What stands beside the pictures' own `files`: their embed pages, the archive of all, and the editor.

    There is no archive yet where one of them is not made yet.

    It also tells `home` the sizes of all these files, for the menus under the pictures.
    """
    pages = embed.files(home.pictures(), known, site_url)
    whole = None not in files.values()
    made: dict[str, Content | None] = {
        **pages,
        archive_path(home): packed(home, {**files, **pages}, site_url) if whole else None,
        **editor.files(home, known, site_url),
    }
    home.note({name: len(content or b"") for name, content in {**files, **made}.items()})
    return made


def archive_path(home: Studio) -> str:
    """Where the archive of all pictures is published, below the site."""
    return f"{FOLDER}/{home.brand.archive}"


def packed(home: Studio, files: Mapping[str, Content | None], site_url: str) -> Content:
    """The archive of `files`, those of the pictures and their embed pages."""
    return archive.archive(files, site_url, home.brand, home.cache)


def _joined(
    files: Mapping[str, Content | None], more: Mapping[str, Content | None]
) -> dict[str, Content | None]:
    """Both. Raises KitError (or ErrorList) for a name that both have."""
    raise_all(
        [
            KitError(
                f"two things that the build makes are called {shown(path)}",
                hint="Give the picture, the page or the fact that it comes from another name.",
            )
            for path in more
            if path in files
        ]
    )
    return {**files, **more}


def slow(home: Studio, known: dict[str, Origin], site_url: str, site_name: str) -> list[Task]:
    """The tasks behind the files that take long to make.

    Raises:
        KitError: For facts or pages that cannot be read.
    """
    return [*exports.jobs(home, known, site_url), *_others(home, known, site_url, site_name)]


def _others(home: Studio, known: dict[str, Origin], site_url: str, site_name: str) -> list[Task]:
    tasks: list[Task] = [*social_cards.jobs(home, site_name), *anki.jobs(home, site_url, site_name)]
    return [*tasks, editor.job(home, known)] if home.editor else tasks
