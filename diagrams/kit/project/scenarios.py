"""All scenarios of a project, each run once and kept by the hash of what it came from.

Three files are kept of each: what it says, with its first run; all of its runs, which a site whose
pictures have not changed never reads; and the player's data, for each version of the picture played on.
"""

from __future__ import annotations

import contextlib
import functools
import hashlib
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kit.cache import store
from kit.cache.fingerprint import fingerprint
from kit.core.codec import restore
from kit.core.errors import KitError
from kit.core.fileio import listed, read_text
from kit.execution import executor
from kit.facts import load as load_facts
from kit.facts.api import told
from kit.ir.bindings import places
from kit.ir.codec import unpack
from kit.ir.drawing import Drawing
from kit.ir.scenario import Run, ScenarioSpec
from kit.ir.uncertainty import assumed
from kit.layout.pipeline import compose
from kit.project.jobs import cores
from kit.render import scenario_file

PATIENCE = 60.0  # seconds for all runs of one scenario; they take one or two


Play = Callable[[Mapping[str, Drawing]], tuple[list["Played"], dict[Path, KitError]]]


@dataclass(frozen=True)
class Played:
    """A scenario, the drawing of its outcome, the picture that it plays on, and the player's data as JSON."""

    spec: ScenarioSpec
    outcome: Drawing
    picture: Drawing
    data: str
    kept: Kept

    @property
    def assumed(self) -> tuple[str, ...]:
        """What it assumes, in sentences."""
        return tuple(assumed(each) for each in self.spec.assumptions)

    @functools.cached_property
    def files(self) -> dict[str, bytes]:
        """What the player reads, by its path below the site."""
        return scenario_file.files(self.spec.slug, self.data)

    @functools.cached_property
    def targets(self) -> list[str]:
        """The ids of the picture's parts that the runs name."""
        found: list[str] = json.loads(self.data)["targets"]
        return found

    @functools.cached_property
    def runs(self) -> tuple[Run, ...]:
        """Every run, in the order of the outcomes."""
        return self.kept.runs()


@contextlib.contextmanager
def playing(root: Path, cache: Path, scripts: list[Path]) -> Iterator[Play]:
    """Begin to run the models in `scripts`; what this gives waits for them.

    Args:
        root: The project's folder.
        cache: Where runs are kept; what is there is not run.
        scripts: The models.

    Yields:
        A function that takes the pictures by slug, on which the scenarios play. It gives these, and what is
        wrong with the others, by script.
    """
    shelf = {script: Kept(root, cache, script) for script in scripts}
    missing = [script for script, kept in shelf.items() if not kept.read()]
    with executor.running(missing, patience=PATIENCE, at_once=cores()) as answers:
        yield lambda pictures: _all_played(shelf, dict(zip(missing, answers(), strict=True)), pictures)


def _all_played(
    shelf: Mapping[Path, Kept], ran: Mapping[Path, executor.Answer], pictures: Mapping[str, Drawing]
) -> tuple[list[Played], dict[Path, KitError]]:
    found: list[Played] = []
    errors: dict[Path, KitError] = {}
    for script, kept in shelf.items():
        try:
            if script in ran:
                kept.keep(ran[script])
            found.append(_played(kept, pictures))
        except KitError as error:  # noqa: PERF203  (one broken scenario hides no other)
            errors[script] = error
    return found, errors


def _played(kept: Kept, pictures: Mapping[str, Drawing]) -> Played:
    spec = restore(ScenarioSpec, kept.said["scenario"])
    if spec.picture not in pictures:
        raise KitError(
            f"no picture {spec.picture!r} to play on",
            path=kept.script,
            line=spec.line,
            hint=f"There are: {', '.join(pictures)}.",
        )
    picture = pictures[spec.picture]
    outcome = compose(unpack(kept.said["pictures"][0]), kept.script, cache=kept.cache)
    return Played(spec, outcome, picture, kept.data(spec, picture), kept)


class Kept:
    """What is kept of the scenario of one script."""

    def __init__(self, root: Path, cache: Path, script: Path) -> None:
        self.root, self.cache, self.script = root, cache, script
        self.said: dict[str, Any] = {}
        self._ran: list[dict[str, Any]] | None = None

    @functools.cached_property
    def path(self) -> Path:
        """Its place, without an ending: another script, helper or kit gives other runs."""
        sources = [*listed(self.script.parent, "_*.py"), self.script]
        parts = [fingerprint(), *(read_text(path) for path in sources)]
        digest = hashlib.sha256("\0".join(parts).encode()).hexdigest()[:24]
        return self.cache / "scenario" / digest

    def read(self) -> bool:
        """Whether it is there, and no fact has changed since."""
        sealed = store.read(self.path.with_suffix(".json"))
        if sealed is None:
            return False
        said = json.loads(sealed)
        if said["facts"] != self._facts([id for id, *_ in said["facts"]]):
            return False
        self.said = said
        return True

    def keep(self, answer: executor.Answer) -> None:
        """Keep what the script's process handed back. Raises it where it is an error."""
        if isinstance(answer, KitError):
            raise answer
        facts = self._facts(answer["scenario"]["facts"])
        self.said = {"facts": facts, "pictures": answer["pictures"], "scenario": answer["scenario"]}
        self._ran = answer["runs"]
        store.write(self.path.with_suffix(".runs"), json.dumps(self._ran).encode())
        store.write(self.path.with_suffix(".json"), json.dumps(self.said).encode())

    def runs(self) -> tuple[Run, ...]:
        """Every run; made anew where what was kept of them is gone. Raises KitError where the model fails."""
        if self._ran is None:
            sealed = store.read(self.path.with_suffix(".runs"))
            if sealed is None:
                (made,) = executor.run([self.script], patience=PATIENCE)
                self.keep(made)
            else:
                self._ran = json.loads(sealed)
        return restore(tuple[Run, ...], self._ran or [])

    def data(self, spec: ScenarioSpec, picture: Drawing) -> str:
        """The player's data. Raises KitError where the runs name what the picture does not have."""
        path = self.path.with_suffix(f".{picture.spec.digest}")

        def made() -> bytes:
            runs = self.runs()
            return scenario_file.data(spec, runs, places(runs, picture.spec, self.script)).encode()

        return store.kept(path, made).decode()

    def _facts(self, ids: list[str]) -> list[list[str]]:
        return told(load_facts(self.root / "docs" / "facts"), ids) if ids else []
