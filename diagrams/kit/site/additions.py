"""Everything that the kit adds to a site, whoever builds it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace

from kit.core.blob import Content
from kit.core.errors import ErrorList, KitError, raise_all, shown
from kit.core.fileio import listed, read_text
from kit.facts import ledger, of_project
from kit.facts.feed import site_files as fact_files
from kit.facts.lint import lint_site
from kit.project import exports, references, snippets, sources
from kit.project.catalog import Catalog, cataloged
from kit.project.front_matter import wrong_front_matter
from kit.project.jobs import Task, written
from kit.project.project import FOLDER, Project, scripts_in
from kit.project.provenance import origins_of
from kit.site import anki, archive, embed, redirects, social_cards
from kit.site.editor import page as editor
from kit.site.llms_txt import robots


def check_and_draw(project: Project, last: Catalog | None = None) -> Catalog:
    """The project's catalog, once every picture is drawn and shown and every figure has a fact.

    Args:
        project: The project.
        last: The catalog of before, which may still hold.

    Raises:
        KitError: For what is wrong, or an ErrorList for all at once.
    """
    root, docs = project.root, project.docs
    pages, scripts = listed(docs, "**/*.md"), scripts_in(root)
    raise_all(sources.wrong_links(root))
    errors: list[KitError] = []
    for page in pages:
        with _collect(errors):
            read_text(page)
    raise_all(errors)
    raise_all([error for page in pages for error in wrong_front_matter(page)])
    registry = of_project(root)  # broken facts would break every picture
    catalog = Catalog(project)
    with _collect(errors):
        catalog = cataloged(project, last)
    errors += references.unused(docs, scripts)
    errors += references.half_shown(docs)
    for page in pages:
        errors += references.wrong_targets(page, scripts)
        errors += snippets.wrong_snippets(root, page, project.snippets, fetched=project.fetched)
        errors += sources.wrong_names(docs, page)
        errors += sources.dead_scripts(page)
    if registry:
        errors += lint_site(docs, registry, scripts)
        for book in listed(docs, "*.yml"):
            with _collect(errors):
                ledger.load(book, registry)
    raise_all(errors)
    return replace(catalog, origins=origins_of(catalog))


@contextmanager
def _collect(errors: list[KitError]) -> Iterator[None]:
    """What goes wrong meanwhile is one error more, or several."""
    try:
        yield
    except ErrorList as several:
        errors += several.errors
    except KitError as error:
        errors.append(error)


def site_files(catalog: Catalog, *, wait: bool = True) -> dict[str, Content | None]:
    """Every generated file by its path below the site: pictures, facts, feed, cards, deck, moves.

    Args:
        catalog: The pictures, which have been checked.
        wait: Whether what takes long is made now; else None stands for it, and `jobs.write_missing` makes it
            of `tasks`.

    Raises:
        KitError: For two files of one name, or one that cannot be made.
    """
    project, editing = catalog.project, editor.files(catalog)
    drawn, others = _make(catalog, editing=bool(editing), wait=wait)
    registry = of_project(project.root)
    facts = fact_files(registry, project.url, project.brand.maker) if registry is not None else {}
    lists = {"robots.txt": robots(project.url)}
    files = _join(drawn, _embed_and_pack(catalog, drawn), editing, facts, others, lists)
    return files | redirects.files(project, files)


def _embed_and_pack(catalog: Catalog, files: Mapping[str, Content | None]) -> dict[str, Content | None]:
    """What stands beside the pictures' own `files`: their embed pages, and the archive of all.

    There is no archive yet where one of them is not made yet.
    """
    project = catalog.project
    pages = embed.files(catalog.pictures, catalog.origins, project.url)
    made = {**files, **pages}
    whole = None not in files.values()
    content = archive.archive(project, made) if whole else None
    return {**pages, archive_path(project): content}


def archive_path(project: Project) -> str:
    """Where the archive of all pictures is published, below the site."""
    return f"{FOLDER}/{project.brand.archive}"


def pack(catalog: Catalog, *, editing: bool) -> Content | None:
    """That archive, where all that it takes is kept; `editing`: the site has the page that edits pictures."""
    drawn, _ = _make(catalog, editing=editing, wait=False)
    return _embed_and_pack(catalog, drawn)[archive_path(catalog.project)]


def _join(*several: Mapping[str, Content | None]) -> dict[str, Content | None]:
    """All of them. Raises KitError (or ErrorList) for a name that two have."""
    count = Counter(path for files in several for path in files)
    twice = [shown(path) for path in count if count[path] > 1]
    hint = "Give the picture, the page or the fact that it comes from another name."
    raise_all([KitError(f"two things that the build makes are called {path}", hint=hint) for path in twice])
    return {path: content for files in several for path, content in files.items()}


def tasks(catalog: Catalog, *, editing: bool) -> tuple[list[Task], list[Task]]:
    """What takes long to make: the files of the pictures, and others; `editing`: with the page that edits.

    Raises:
        KitError: For facts or pages that cannot be read.
    """
    others: list[Task] = [*social_cards.jobs(catalog), *anki.jobs(catalog.project)]
    if editing:
        others.append(editor.job(catalog))
    return exports.jobs(catalog), others


def _make(
    catalog: Catalog, *, editing: bool, wait: bool
) -> tuple[dict[str, Content | None], dict[str, Content | None]]:
    """Every file of the pictures by its path, and what the other tasks make."""
    shown, others = tasks(catalog, editing=editing)
    made = written(catalog.project.cache, [*shown, *others], "files", wait=wait)
    files = exports.files(catalog, {task.path: made[task.path] for task in shown})
    return files, {task.path: made[task.path] for task in others}
