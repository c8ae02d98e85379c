"""All pictures of a project: found and drawn.

A studio is asked many times during one build (once for each page); it draws again only when a script,
a fact or the kit has changed. A generator that checks everything before its first page says so (`steady`),
and the studio looks no more.
"""

from __future__ import annotations

import contextlib
import functools
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from kit.cache import store
from kit.core import dependencies, ids
from kit.core.errors import KitError, raise_all
from kit.core.fileio import listed
from kit.core.progress import Progress
from kit.dsl.session import SCENARIOS
from kit.execution import results
from kit.ir.drawing import Drawing
from kit.layout.pipeline import compose
from kit.project import references, script_names
from kit.project.alone import remark
from kit.project.metadata import Brand, brand
from kit.style import glyphs

if TYPE_CHECKING:
    from kit.project.scenarios import Play, Played

FOLDER = "diagrams"  # of the scripts, and of the published files below the site


@dataclass(frozen=True)
class Catalog:
    """All pictures of a project, as one state of its sources gives them; `state` tells it from another.

    Attributes:
        pictures: By slug, in order; a scenario's is the drawing of its outcome.
        scenarios: By slug.
        drawn: The slugs of what each script draws, by the script's own.
        broken: What is wrong, by the slug of the script; only where the studio is lenient.
    """

    state: object = None
    pictures: Mapping[str, Drawing] = field(default_factory=dict)
    scenarios: Mapping[str, Played] = field(default_factory=dict)
    drawn: Mapping[str, list[str]] = field(default_factory=dict)
    broken: Mapping[str, KitError] = field(default_factory=dict)

    def drawn_by(self, slug: str) -> list[Drawing]:
        """All pictures of the script that has this slug, or the one picture; none where there is none.

        Raises:
            KitError: It is broken.
        """
        if slug in self.broken:
            raise self.broken[slug]
        found = [self.pictures.get(each) for each in self.drawn.get(slug) or [slug]]
        return [picture for picture in found if picture is not None]


class Studio:
    """The pictures of the project in `root`: its scripts are `root/diagrams/*.py`.

    Those in `root/diagrams/scenarios/` have a model as well, which plays on another picture.
    """

    def __init__(self, root: Path, cache: Path | None = None) -> None:
        self.root = root
        self.scripts_folder = root / FOLDER
        self.cache = cache or root / ".cache" / "kit"
        self.fonts = False  # whether those of the configuration are known
        store.keep_in(self.cache)
        self.snippets: tuple[Path, ...] = (root,)  # where the pages' snippets are looked for
        self.fetched = False  # whether those at an address are, too
        self.published: dict[str, int] = {}  # size of each file of the site being built, by its path
        self.names: dict[str, list[str]] = {}  # of those of one picture, without the folder, by its slug
        self.lenient = False  # whether somebody at work sees what is broken in its place in the page
        self.steady = False  # whether all was checked, and nothing is to be looked at again
        self.settings: Brand | None = None  # as a generator has read them; else `mkdocs.yml` is
        self._catalog = Catalog()

    @property
    def brand(self) -> Brand:
        """Whose pictures these are. Raises KitError when the settings cannot be understood."""
        return self.settings or brand(self.root)

    def note(self, published: dict[str, int]) -> None:
        """Remember the size of each file of the site being built, by its path."""
        self.published, self.names = published, {}
        for path in published:
            folder, _, name = path.rpartition("/")
            if folder == FOLDER and not name.endswith(".py"):
                self.names.setdefault(name.partition(".")[0], []).append(name)

    @property
    def editor(self) -> str:
        """The page that edits pictures, as a path below the site being built; "" where that has none."""
        page = f"{FOLDER}/{self.brand.editor}/index.html"
        return page if self.brand.editor and page in self.published else ""

    def scripts(self) -> list[Path]:
        """Every script, in order of name. A name that begins with `_` is a helper, not a picture."""
        found = [*listed(self.scripts_folder, "*.py"), *listed(self.scripts_folder, f"{SCENARIOS}/*.py")]
        return sorted((path for path in found if not path.name.startswith("_")), key=lambda path: path.name)

    def pictures(self) -> Mapping[str, Drawing]:
        """Every picture by its slug. Raises KitError (or ErrorList) for all that went wrong at once.

        Where the studio is lenient, what cannot be drawn is missing here and named in `broken`.
        """
        dependencies.note("pictures")
        return self._now().pictures

    @property
    def broken(self) -> Mapping[str, KitError]:
        """What was wrong when it looked last, by the slug of the script, where it is lenient."""
        return self._catalog.broken

    def _now(self) -> Catalog:
        state = self._fingerprint()
        if state != self._catalog.state:
            self._catalog = self._cataloged(state)
        return self._catalog

    def _cataloged(self, state: object) -> Catalog:
        scripts = self.scripts()
        raise_all([*script_names.misnamed(scripts), *script_names.twice(scripts)])
        models = [script for script in scripts if script.parent != self.scripts_folder]
        with self._playing(models) as play:
            drawn, broken = self._draw([script for script in scripts if script not in models])
            self._only_if_lenient(broken)
            pictures = {picture.spec.slug: picture for made in drawn.values() for picture in made}
            found, faults = play(pictures)
        self._only_if_lenient(faults)
        scenarios = {played.spec.slug: played for played in found}
        names = {slug: [picture.spec.slug for picture in made] for slug, made in drawn.items()}
        raise_all(script_names.clashing(names))
        pictures |= {slug: played.outcome for slug, played in scenarios.items()}
        errors = {ids.of_script(script): error for script, error in (broken | faults).items()}
        return Catalog(state, dict(sorted(pictures.items())), scenarios, names, errors)

    def _playing(self, models: list[Path]) -> contextlib.AbstractContextManager[Play]:
        if not models:
            return contextlib.nullcontext(lambda _: ([], {}))
        from kit.project import scenarios  # a project without any needs none of it

        return scenarios.playing(self.root, self.cache, models)

    def _only_if_lenient(self, faults: dict[Path, KitError]) -> None:
        if not self.lenient:
            raise_all(list(faults.values()))

    def scenarios(self) -> Mapping[str, Played]:
        """Every scenario by its slug, with all its runs. Raises what `pictures` raises."""
        dependencies.note("scenarios")
        return self._now().scenarios

    def assumed(self) -> dict[str, tuple[str, ...]]:
        """What each scenario assumes that has been run, in sentences, by its slug."""
        return {slug: played.assumed for slug, played in self._catalog.scenarios.items()}

    def picture(self, slug: str) -> Drawing:
        """One picture, without drawing the others. Raises KitError when there is none, or it is broken."""
        found = self.drawn_by(slug)
        return next((picture for picture in found if picture.spec.slug == slug), found[0])

    def drawn_by(self, slug: str) -> list[Drawing]:
        """All pictures of the script that has this slug, or the one picture; without drawing the others.

        Raises KitError when there is none, or it is broken.
        """
        dependencies.note("picture", slug)
        name = f"{slug.replace('-', '_')}.py"
        script = self.scripts_folder / name
        if (
            self._fingerprint() == self._catalog.state
            or (self.scripts_folder / SCENARIOS / name).is_file()
            or not script.is_file()
        ) and (found := self._now().drawn_by(slug)):
            return found
        if not script.is_file():
            known = ", ".join(path.stem for path in self.scripts())
            hint = f"There are: {known}." if known else f"There is no script in {FOLDER}/."
            raise KitError(f"no picture {slug!r}", hint=hint)
        drawn, broken = self._draw([script])
        raise_all(list(broken.values()))
        return drawn[slug]

    def _draw(self, scripts: list[Path]) -> tuple[dict[str, list[Drawing]], dict[Path, KitError]]:
        """What each script draws, by its slug, and what went wrong, by script."""
        if not self.fonts:
            glyphs.name_fonts(self.brand.font_files(self.root))
            self.fonts = True
        drawn: dict[str, list[Drawing]] = {}
        errors: dict[Path, KitError] = {}
        with Progress("pictures to draw", len(scripts)) as line:
            for script, answer in zip(scripts, results.draw(scripts, self.cache), strict=True):
                line.now(script.name)
                try:
                    if isinstance(answer, KitError):
                        raise answer
                    for spec in answer:
                        remark(spec, script)
                    made = [compose(spec, script, cache=self.cache) for spec in answer]
                    drawn[ids.of_script(script)] = made
                except KitError as error:  # one broken picture hides no other
                    errors[script] = error
                line.done()
        return drawn, errors

    def _fingerprint(self) -> object:
        """Changes when anything does that a picture may come from."""
        if self.steady and self._catalog.state is not None:
            return self._catalog.state
        files = [*self.scripts_folder.glob("**/*.py"), *(self.root / "docs").glob("facts/*.yml")]
        marks = []
        for path in files:
            with contextlib.suppress(OSError):  # gone since it was listed
                info = path.stat()
                marks.append((str(path), info.st_mtime_ns, info.st_size))
        return tuple(sorted(marks))

    def wrong_targets(self, page: Path) -> list[KitError]:
        """An error for each link of `page` to a picture that is not there."""
        if self.steady:
            return []
        return references.wrong_targets(page, self.scripts())

    def unused(self) -> list[KitError]:
        """An error for each picture that no page shows, and for each scenario shown by half."""
        docs = self.root / "docs"
        return [*references.unused(docs, self.scripts()), *references.half_shown(docs)]


@functools.cache
def studio(root: Path) -> Studio:
    """The one studio of a project, shared by all that ask during a build."""
    return Studio(root)
