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
    editing = editor.files(home, known, site_url)
    tasks = _tasks(home, known, site_url, site_name, editing=bool(editing))
    drawn, others = _made(home, known, tasks, wait=wait)
    files = _joined(_joined(drawn, _beside(home, drawn, known, site_url)), editing)
    # For the menus under the pictures.
    home.note({path: len(content or b"") for path, content in files.items()})
    if (registry := of_project(home.root)) is not None:
        files = _joined(files, fact_files(registry, site_url, site_name))
    files = _joined(_joined(files, others), {"robots.txt": robots(site_url)})
    return files | redirects.files(docs, nav.pages(home.root), files, site_url)


def _beside(
    home: Studio, files: Mapping[str, Content | None], known: dict[str, Origin], site_url: str
) -> dict[str, Content | None]:
    """What stands beside the pictures' own `files`: their embed pages, and the archive of all.

    There is no archive yet where one of them is not made yet.
    """
    pages = embed.files(home.pictures(), known, site_url)
    made = {**files, **pages}
    whole = None not in files.values()
    packed = archive.archive(made, site_url, home.brand, home.cache) if whole else None
    return {**pages, archive_path(home): packed}


def archive_path(home: Studio) -> str:
    """Where the archive of all pictures is published, below the site."""
    return f"{FOLDER}/{home.brand.archive}"


def packed(home: Studio, known: dict[str, Origin], site_url: str, site_name: str) -> Content | None:
    """That archive, where all that it takes is kept."""
    tasks = _tasks(home, known, site_url, site_name, editing=bool(home.editor))
    drawn, _ = _made(home, known, tasks, wait=False)
    return _beside(home, drawn, known, site_url)[archive_path(home)]


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
    shown, others = _tasks(home, known, site_url, site_name, editing=bool(home.editor))
    return [*shown, *others]


def _tasks(
    home: Studio, known: dict[str, Origin], site_url: str, site_name: str, *, editing: bool
) -> tuple[list[Task], list[Task]]:
    """Those of the pictures, and the others."""
    others: list[Task] = [*social_cards.jobs(home, site_name), *anki.jobs(home, site_url, site_name)]
    if editing:
        others.append(editor.job(home, known))
    return exports.jobs(home, known, site_url), others


def _made(
    home: Studio, known: dict[str, Origin], tasks: tuple[list[Task], list[Task]], *, wait: bool
) -> tuple[dict[str, Content | None], dict[str, Content | None]]:
    """Every file of the pictures by its path, and what the other tasks make."""
    made = written(home.cache, [*tasks[0], *tasks[1]], "files", wait=wait)
    shown, others = ({task.path: made[task.path] for task in each} for each in tasks)
    return exports.files(home, known, shown), others
