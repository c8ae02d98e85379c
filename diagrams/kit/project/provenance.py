"""Where each picture of a project is shown, and which figures it quotes."""

from __future__ import annotations

from collections.abc import Iterator

from kit.core.fileio import listed
from kit.dsl.session import source
from kit.facts import Registry, of_project
from kit.ir.graph import Spec
from kit.ir.provenance import Figure, Origin
from kit.project.catalog import Catalog
from kit.project.nav import address_of
from kit.project.references import uses


def origins_of(catalog: Catalog) -> dict[str, Origin]:
    """The origin of each picture by its slug: the pages are searched once for all.

    Raises:
        KitError: For facts or pages that cannot be read.
    """
    project, registry = catalog.project, of_project(catalog.project.root)
    shown: dict[str, str] = {}
    for page in listed(project.docs, "**/*.md"):
        for use in uses(page):
            shown.setdefault(source(use.script), page.relative_to(project.docs).as_posix())
    found = {}
    for slug, picture in catalog.pictures.items():
        spec, played = picture.spec, catalog.scenarios.get(slug)
        place = shown.get(spec.source, "")
        found[slug] = Origin(
            slug,
            spec.content_digest,
            f"diagrams/{spec.source}",
            project.brand.maker,
            f"{address(place, project.url)}#{slug}" if place else "",
            place,
            tuple(figures(spec, registry)) if registry else (),
            played.assumed if played else (),
        )
    return found


def address(page: str, site_url: str) -> str:
    """Where readers find `page`, a path below `docs/`; without a site's address only its end."""
    path = address_of(page)
    return f"{site_url.rstrip('/')}/{path}" if site_url else path


def figures(spec: Spec, registry: Registry) -> Iterator[Figure]:
    """The figures that a picture quotes, with their sources; without those that nobody read anywhere."""
    for id in spec.facts:
        if id in registry and registry[id].sources:  # what is assumed was read nowhere
            fact = registry[id]
            sources = tuple((source.title, source.url) for source in fact.sources)
            yield Figure(id, fact.statement, fact.verified, sources)
