"""All pictures of a project, drawn from one state of its sources."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from kit.core import ids
from kit.core.errors import KitError, raise_all
from kit.core.progress import Progress
from kit.dsl.session import SCENARIOS
from kit.execution import results
from kit.ir.drawing import Drawing
from kit.ir.provenance import Origin
from kit.layout.pipeline import compose
from kit.project import script_names
from kit.project.alone import remark
from kit.project.project import FOLDER, Project, scripts_in
from kit.style import glyphs

if TYPE_CHECKING:
    from kit.project.scenarios import Play, Played


@dataclass(frozen=True)
class Catalog:
    """All pictures of a project, as one state of its sources gives them: frozen, and passed down.

    Attributes:
        project: Its settings.
        state: Tells it from another; None where it has not all pictures.
        scripts: What they were drawn by, in order of name.
        pictures: By slug, in order; a scenario's is the drawing of its outcome.
        scenarios: By slug, with all their runs.
        drawn: The slugs of what each script draws, by the script's own.
        broken: What is wrong, by the slug of the script; only where the project is lenient.
        origins: Where the pictures come from, by slug; only once all pages have been checked.
    """

    project: Project
    state: object = None
    scripts: tuple[Path, ...] = ()
    pictures: Mapping[str, Drawing] = field(default_factory=dict)
    scenarios: Mapping[str, Played] = field(default_factory=dict)
    drawn: Mapping[str, list[str]] = field(default_factory=dict)
    broken: Mapping[str, KitError] = field(default_factory=dict)
    origins: Mapping[str, Origin] = field(default_factory=dict)

    def drawn_by(self, slug: str) -> list[Drawing]:
        """All pictures of a script, or the one of this slug. Raises KitError for none, or a broken one."""
        if slug in self.broken:
            raise self.broken[slug]
        found = [self.pictures[each] for each in self.drawn.get(slug) or [slug] if each in self.pictures]
        if not found:
            known = ", ".join(path.stem for path in self.scripts)
            hint = f"There are: {known}." if known else f"There is no script in {FOLDER}/."
            raise KitError(f"no picture {slug!r}", hint=hint)
        return found

    def scenario(self, slug: str) -> Played:
        """One scenario. Raises KitError when there is none, or it is broken."""
        if slug in self.broken:
            raise self.broken[slug]
        if slug not in self.scenarios:
            raise KitError(f"no scenario {slug!r}", hint=f"There are: {', '.join(self.scenarios)}.")
        return self.scenarios[slug]


def cataloged(project: Project, last: Catalog | None = None) -> Catalog:
    """The catalog of the project as its sources are now.

    Args:
        project: Where it is lenient, what cannot be drawn is named in `broken`, and missing elsewhere.
        last: Stands for the new one where no script, no fact and no setting has changed since.

    Raises:
        KitError: For what went wrong, or an ErrorList for all at once.
    """
    state = _state(project)
    if last is not None and last.state == state:
        return last
    scripts = scripts_in(project.root)
    raise_all(script_names.wrong(scripts))
    models = [script for script in scripts if script.parent.name == SCENARIOS]
    with _playing(project, models) as play:
        drawn, broken = _draw(project, [script for script in scripts if script not in models])
        raise_all([] if project.lenient else [*broken.values()])
        pictures = {picture.spec.slug: picture for made in drawn.values() for picture in made}
        played, faults = play(pictures)
    raise_all([] if project.lenient else [*faults.values()])
    slugs = {slug: [picture.spec.slug for picture in made] for slug, made in drawn.items()}
    raise_all(script_names.clashing(slugs))
    scenarios = {each.spec.slug: each for each in played}
    pictures |= {slug: each.outcome for slug, each in scenarios.items()}
    errors = {ids.of_script(script): error for script, error in (broken | faults).items()}
    return Catalog(project, state, tuple(scripts), dict(sorted(pictures.items())), scenarios, slugs, errors)


def catalog_with(project: Project, slug: str, last: Catalog | None = None) -> Catalog:
    """A catalog that has one picture, without drawing the others where it can do without them.

    Args:
        project: The project.
        slug: The picture's, or its script's.
        last: Has it, where nothing has changed since that was made.

    Raises:
        KitError: All must be drawn, and something went wrong.
    """
    if last is not None and last.state == _state(project):
        return last
    script = project.root / FOLDER / f"{slug.replace('-', '_')}.py"
    if not script.is_file() or (script.parent / SCENARIOS / script.name).is_file():
        return cataloged(project)
    drawn, broken = _draw(project, [script])
    pictures = {picture.spec.slug: picture for made in drawn.values() for picture in made}
    errors = {ids.of_script(script): error for script, error in broken.items()}
    return Catalog(project, None, (script,), pictures, {}, {slug: [*pictures]}, errors)


def _state(project: Project) -> object:
    """Changes when anything does that a picture may come from."""
    marks = []
    for path in [*(project.root / FOLDER).glob("**/*.py"), *project.docs.glob("facts/*.yml")]:
        with contextlib.suppress(OSError):  # gone since it was listed
            info = path.stat()
            marks.append((str(path), info.st_mtime_ns, info.st_size))
    return project, sorted(marks)


def _playing(project: Project, models: list[Path]) -> contextlib.AbstractContextManager[Play]:
    if not models:
        return contextlib.nullcontext(lambda _: ([], {}))
    from kit.project import scenarios  # a project without any needs none of it

    return scenarios.playing(project.root, project.cache, models)


def _draw(project: Project, scripts: list[Path]) -> tuple[dict[str, list[Drawing]], dict[Path, KitError]]:
    """What each script draws, by its slug, and what went wrong, by script."""
    glyphs.name_fonts(project.brand.font_files(project.root))
    drawn: dict[str, list[Drawing]] = {}
    errors: dict[Path, KitError] = {}
    with Progress("pictures to draw", len(scripts)) as line:
        for script, answer in zip(scripts, results.draw(scripts, project.cache), strict=True):
            line.now(script.name)
            try:
                if isinstance(answer, KitError):
                    raise answer
                for spec in answer:
                    remark(spec, script)
                made = [compose(spec, script, cache=project.cache) for spec in answer]
                drawn[ids.of_script(script)] = made
            except KitError as error:  # one broken picture hides no other
                errors[script] = error
            line.done()
    return drawn, errors
