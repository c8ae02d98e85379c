"""The build whose pages are rendered now, for extensions of Markdown: they know a project's folder only."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from kit.core import dependencies
from kit.core.errors import KitError
from kit.ir.drawing import Drawing
from kit.project.catalog import Catalog, catalog_with, cataloged
from kit.project.project import Project, Published, project_in, scripts_in
from kit.project.references import wrong_targets

if TYPE_CHECKING:
    from kit.project.scenarios import Played


class CurrentBuild:
    """What pages show of the project in `root`.

    A plugin says it for each build. Where none does, the sources are looked at for each question, and drawn
    again only when they have changed.
    """

    def __init__(self, root: Path) -> None:
        self._root = root
        self._checked: Catalog | None = None  # of the build that has begun
        self._last: Catalog | None = None  # what was drawn where none has
        self.published = Published()

    def begin(self, catalog: Catalog, published: Published) -> None:
        """Until the next build begins, pages show this: one build shows one state of its sources.

        Args:
            catalog: The pictures, which have been checked.
            published: Their files on the site that is being built.
        """
        self._checked, self.published = catalog, published

    @property
    def project(self) -> Project:
        """The project's settings. Raises KitError when they cannot be understood."""
        return self._checked.project if self._checked else project_in(self._root)

    def pictures(self) -> Mapping[str, Drawing]:
        """Every picture by its slug. Raises KitError (or ErrorList) for all that went wrong at once."""
        dependencies.note("pictures")
        return self._all().pictures

    def scenario(self, slug: str) -> Played:
        """One scenario. Raises KitError when there is none, or something is broken."""
        dependencies.note("scenarios")
        return self._all().scenario(slug)

    def drawn_by(self, slug: str) -> list[Drawing]:
        """What `Catalog.drawn_by` gives, without drawing the others where it can do without them."""
        dependencies.note("picture", slug)
        self._last = self._checked or catalog_with(self.project, slug, self._last)
        return self._last.drawn_by(slug)

    def wrong_targets(self, page: Path) -> list[KitError]:
        """An error for each link of `page` to a picture that is not there; a build has looked for them."""
        return [] if self._checked else wrong_targets(page, scripts_in(self._root))

    def _all(self) -> Catalog:
        self._last = self._checked or cataloged(self.project, self._last)
        return self._last


@functools.cache
def current_build(root: Path) -> CurrentBuild:
    """The one of the project in `root`: a generator makes its extensions anew for each page."""
    return CurrentBuild(root)
