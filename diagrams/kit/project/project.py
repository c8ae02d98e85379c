"""All pictures of a project: found and drawn.

A studio is asked many times during one build (once for each page); it draws again only when a script,
a fact or the kit has changed. A generator that checks everything before its first page says so (`steady`),
and the studio looks no more.
"""

from __future__ import annotations

import contextlib
import functools
from pathlib import Path
from typing import TYPE_CHECKING

from kit.cache import store
from kit.core import asked, ids
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
    from kit.project.scenarios import Played

FOLDER = "diagrams"  # of the scripts, and of the published files below the site


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
        self.published: dict[str, int] = {}  # size of each file of the site being built, by its path
        self.names: dict[str, list[str]] = {}  # of those of one picture, without the folder, by its slug
        self.lenient = False  # whether somebody at work sees what is broken in its place in the page
        self.broken: dict[str, KitError] = {}  # by slug, where that is so
        self.steady = False  # whether all was checked, and nothing is to be looked at again
        self.settings: Brand | None = None  # as a generator has read them; else `mkdocs.yml` is
        self._state: object = None
        self._pictures: dict[str, Drawing] = {}
        self._drawn: dict[str, list[str]] = {}  # the slugs of what a script draws, by its own
        self._scenarios: dict[str, Played] = {}

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

    def pictures(self) -> dict[str, Drawing]:
        """Every picture by its slug. Raises KitError (or ErrorList) for all that went wrong at once.

        Where the studio is lenient, what cannot be drawn is missing here and named in `broken`.
        """
        asked.tell("pictures")
        return self._all()

    def _all(self) -> dict[str, Drawing]:
        state = self._fingerprint()
        if state != self._state:
            scripts = self.scripts()
            raise_all([*script_names.misnamed(scripts), *script_names.twice(scripts)])
            pictures, broken = self._draw(
                [script for script in scripts if script.parent == self.scripts_folder]
            )
            self._only_if_lenient(broken)
            models = [script for script in scripts if script.parent != self.scripts_folder]
            self._scenarios, faults = self._play(models, pictures)
            self._only_if_lenient(faults)
            self.broken = {ids.of_script(script): error for script, error in (broken | faults).items()}
            pictures |= {slug: played.outcome for slug, played in self._scenarios.items()}
            raise_all(script_names.clashing(self._drawn))
            self._pictures = {slug: pictures[slug] for slug in sorted(pictures)}
            self._state = state
        return self._pictures

    def _play(
        self, models: list[Path], pictures: dict[str, Drawing]
    ) -> tuple[dict[str, Played], dict[Path, KitError]]:
        """The scenarios by slug, and what went wrong, by script."""
        if not models:
            return {}, {}
        from kit.project import scenarios as shelf  # a project without any needs none of it

        scenarios, faults = shelf.load(self.root, self.cache, models, pictures)
        return {played.spec.slug: played for played in scenarios}, faults

    def _only_if_lenient(self, faults: dict[Path, KitError]) -> None:
        if not self.lenient:
            raise_all(list(faults.values()))

    def scenarios(self) -> dict[str, Played]:
        """Every scenario by its slug, with all its runs. Raises what `pictures` raises."""
        asked.tell("scenarios")
        self._all()
        return self._scenarios

    def assumed(self) -> dict[str, tuple[str, ...]]:
        """What each scenario assumes that has been run, in sentences, by its slug."""
        return {slug: played.assumed for slug, played in self._scenarios.items()}

    def picture(self, slug: str) -> Drawing:
        """One picture, without drawing the others. Raises KitError when there is none, or it is broken."""
        found = self.drawn_by(slug)
        return next((picture for picture in found if picture.spec.slug == slug), found[0])

    def drawn_by(self, slug: str) -> list[Drawing]:
        """All pictures of the script that has this slug, or the one picture; without drawing the others.

        Raises KitError when there is none, or it is broken.
        """
        asked.tell("picture", slug)
        name = f"{slug.replace('-', '_')}.py"
        script = self.scripts_folder / name
        if self._fingerprint() == self._state or (self.scripts_folder / SCENARIOS / name).is_file():
            pictures = self._all()
            if slug in self.broken:
                raise self.broken[slug]
            names = self._drawn.get(slug) or [slug]
            if all(each in pictures for each in names):
                return [pictures[each] for each in names]
        if not script.is_file():
            if slug in self._all():
                return [self._pictures[slug]]
            known = ", ".join(path.stem for path in self.scripts())
            raise KitError(f"no picture {slug!r}", hint=f"There are: {known}.")
        pictures, broken = self._draw([script])
        raise_all(list(broken.values()))
        return list(pictures.values())

    def _draw(self, scripts: list[Path]) -> tuple[dict[str, Drawing], dict[Path, KitError]]:
        """What could be drawn, by slug, and what went wrong, by script."""
        if not self.fonts:
            glyphs.name_fonts(self.brand.font_files(self.root))
            self.fonts = True
        pictures: dict[str, Drawing] = {}
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
                    pictures |= {picture.spec.slug: picture for picture in made}
                    self._drawn[ids.of_script(script)] = [picture.spec.slug for picture in made]
                except KitError as error:  # one broken picture hides no other
                    errors[script] = error
                line.done()
        return pictures, errors

    def _fingerprint(self) -> object:
        """Changes when anything does that a picture may come from."""
        if self.steady and self._state is not None:
            return self._state
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
