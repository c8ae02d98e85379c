"""Where each picture of a project is shown, and which figures it quotes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from kit.core.fileio import listed
from kit.dsl.session import source
from kit.facts import Registry
from kit.ir.graph import Spec
from kit.ir.provenance import Figure, Origin
from kit.project.nav import address_of
from kit.project.references import uses


def origins(
    specs: dict[str, Spec],
    docs: Path,
    registry: Registry | None,
    site_url: str,
    assumed: Mapping[str, tuple[str, ...]],
    maker: str,
) -> dict[str, Origin]:
    """The origin of each picture by its slug: the pages of `docs` are searched once for all.

    Args:
        specs: The pictures by slug.
        docs: The folder of pages.
        registry: The facts; without any no figure has a source.
        site_url: The site's address, "" where that is not known.
        assumed: The scenarios' assumptions by slug.
        maker: The name of the site.

    Raises:
        KitError: For a page that cannot be read.
    """
    shown: dict[str, str] = {}
    for page in listed(docs, "**/*.md"):
        for use in uses(page):
            shown.setdefault(source(use.script), page.relative_to(docs).as_posix())
    found = {}
    for slug, spec in specs.items():
        place = shown.get(spec.source, "")
        found[slug] = Origin(
            slug,
            spec.content_digest,
            f"diagrams/{spec.source}",
            maker,
            f"{address(place, site_url)}#{slug}" if place else "",
            place,
            tuple(figures(spec, registry)) if registry else (),
            assumed.get(slug, ()),
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
