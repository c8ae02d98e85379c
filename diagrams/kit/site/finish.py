"""What is made of a finished site, whoever built it: the pages' copies in Markdown, and lists of them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Container, Iterator, Mapping
from pathlib import Path

from kit.core.blob import Content, whole
from kit.facts import of_project
from kit.project.catalog import Catalog
from kit.project.jobs import cores, never, write_missing, written
from kit.project.nav import pages
from kit.project.project import Published
from kit.site import additions, csp, embed, llms_txt, settings
from kit.site.copies import job

_OTHERS = {  # for programs, where the site has them
    "llms-full.txt": ("All pages in one file", "every copy, but not the list of all facts"),
    "facts.json": ("Facts", "every figure with its sources and the day on which it was read"),
    "diagrams/index.json": ("Pictures", "every picture with its text alternative, its steps and its files"),
    "changes.atom": ("Changes", "a feed of figures that changed"),
}


def copies_and_lists(catalog: Catalog, site: Path, over: Callable[[], bool] = never) -> dict[str, bytes]:
    """The files to add to the site in the folder `site`, by their paths below it; some, when it is `over`.

    Raises:
        KitError: For facts or pages that cannot be read.
    """
    project, pictures = catalog.project, catalog.pictures
    listed = pages(project.root)
    html = {
        page: file.read_text("utf-8")
        for page in listed
        if (file := site / page.address / "index.html").is_file()
    }
    if not html:
        return {}
    root, name = project.url and f"{project.url.rstrip('/')}/", project.brand.maker
    about = f"{name}. {project.brand.rights}".strip()
    facts = of_project(project.root)
    todo = [job.job(page, text, root, about, pictures, facts) for page, text in html.items()]
    copies = written(project.cache, todo, "copies", over=over)
    made = {path: whole(content or b"") for path, content in copies.items()}
    made["llms-full.txt"] = llms_txt.llms_full(
        content for path, content in made.items() if path != f"facts/{job.NAME}"
    )
    made |= embed.copies(pictures, root)
    others = {path: told for path, told in _OTHERS.items() if path in made or (site / path).is_file()}
    made["llms.txt"] = llms_txt.llms(html, root, name, listed[0].description, others)
    return made


def end_of_build(
    catalog: Catalog, site: Path, own: Container[str], theirs: Mapping[str, str]
) -> Iterator[tuple[str, bytes | str]]:
    """What a build adds when all pages are there, by path below `site`: their policies, copies, and lists.

    Args:
        catalog: The pictures.
        site: The folder of the finished site.
        own: Files that the kit has made, of which no policy is to be completed.
        theirs: Where a file in `docs/` is published → its path there.

    Raises:
        KitError: What it adds has the name of another file.
    """
    paths = {page.relative_to(site).as_posix(): page for page in site.rglob("*.html")}
    yield from csp.named({path: page.read_text("utf-8") for path, page in paths.items() if path not in own})
    added = copies_and_lists(catalog, site)
    settings.check_names(added, theirs)
    yield from added.items()


def later(
    catalog: Catalog, published: Published, site: Path, pending: Collection[str], over: Callable[[], bool]
) -> Iterator[tuple[str, Content]]:
    """What a server adds once its pages are up, by path below `site`, until it is `over`.

    Args:
        catalog: The pictures.
        published: Their files on the site.
        site: The folder of the served site.
        pending: The paths of the files that `additions.site_files` has not made.
        over: Says that a newer build has begun; what comes then is of no use.

    Raises:
        KitError: For facts or pages that cannot be read, or a file that cannot be made.
    """
    yield from copies_and_lists(catalog, site, over).items()
    editing = bool(published.editor)
    if pending and not over():
        several = additions.tasks(catalog, editing=editing)
        todo = [task for tasks in several for task in tasks if task.path in pending]
        yield from write_missing(catalog.project.cache, todo, max(1, cores() - 1), apart=True, over=over)
    archive = additions.archive_path(catalog.project)
    if archive in pending and not over() and (packed := additions.pack(catalog, editing=editing)):
        yield archive, packed
