"""A project: what its settings say, where its scripts are, and what its site has of its pictures."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from kit.cache import store
from kit.core.blob import Content
from kit.core.fileio import listed
from kit.dsl.session import SCENARIOS
from kit.project.metadata import Brand, brand

FOLDER = "diagrams"  # of the scripts, and of the published files below the site
CACHE = Path(".cache", "kit")


@dataclass(frozen=True)
class Project:
    """What the settings of a project say: made once for a build, and passed down.

    In `root` are `docs/` and `diagrams/`, `cache` keeps what was made, `url` is the site's address, or "".
    Pages look for snippets in the folders `snippets` and, if they are `fetched`, at an address. Where it is
    `lenient`, somebody at work sees what is broken in its place in the page.
    """

    root: Path
    cache: Path
    brand: Brand
    url: str = ""
    snippets: tuple[Path, ...] = ()
    fetched: bool = False
    lenient: bool = False

    @property
    def docs(self) -> Path:
        """The folder of its pages."""
        return self.root / "docs"


def project_in(root: Path, url: str = "") -> Project:
    """The project in `root` as its `mkdocs.yml` says; from now on this process keeps things in its cache.

    Raises:
        KitError: The settings cannot be understood.
    """
    store.keep_in(root / CACHE)
    return Project(root, root / CACHE, brand(root), url, snippets=(root,))


def scripts_in(root: Path) -> list[Path]:
    """Every script of the project in `root`, in order of name; one that begins with `_` is a helper."""
    found = [*listed(root / FOLDER, "*.py"), *listed(root / FOLDER, f"{SCENARIOS}/*.py")]
    return sorted((path for path in found if not path.name.startswith("_")), key=lambda path: path.name)


@dataclass(frozen=True)
class Published:
    """What the site that is being built has in the folder of the pictures; nothing, where none is built.

    `sizes` are in bytes, by the file's name, 0 for one that is not made yet. `editor` is the path of the page
    that edits pictures, below the site; "" without one.
    """

    sizes: Mapping[str, int] = field(default_factory=dict)
    editor: str = ""

    @functools.cached_property
    def names(self) -> dict[str, list[str]]:
        """The files of each picture, by its slug."""
        found: dict[str, list[str]] = {}
        for name in self.sizes:
            if not name.endswith(".py"):
                found.setdefault(name.partition(".")[0], []).append(name)
        return found


def published(project: Project, files: Mapping[str, Content | None]) -> Published:
    """What a site publishes that has these `files`, by their paths below it."""
    folder, editor = f"{FOLDER}/", f"{FOLDER}/{project.brand.editor}/index.html"
    here = {path.removeprefix(folder): content for path, content in files.items() if path.startswith(folder)}
    sizes = {name: len(content or b"") for name, content in here.items() if "/" not in name}
    return Published(sizes, editor if project.brand.editor and editor in files else "")
