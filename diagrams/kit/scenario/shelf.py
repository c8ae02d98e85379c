"""All scenarios of a project, each run once and kept by the hash of what it came from."""

from __future__ import annotations

import functools
import hashlib
import importlib.metadata
import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kit import sandbox
from kit.errors import KitError, raise_all
from kit.facts import load as load_facts
from kit.files import write_if_changed
from kit.kinds import unpack
from kit.picture import Drawing, compose, own_digest
from kit.scenario import data
from kit.scenario.model import ScenarioSpec
from kit.scenario.places import places

if TYPE_CHECKING:
    from kit.studio import Studio

PATIENCE = 60.0  # seconds for all runs of one scenario; they take one or two


@dataclass(frozen=True)
class Played:
    """A scenario with its runs, the drawing of its outcome, and the picture that it plays on.

    `places` has the picture's id for each target that a run names.
    """

    spec: ScenarioSpec
    outcome: Drawing
    picture: Drawing
    places: dict[str, str]

    @functools.cached_property
    def files(self) -> dict[str, bytes]:
        """What the player reads, by its path below the site."""
        return data.files(self.spec, self.places)


def load(home: Studio, scripts: list[Path], pictures: dict[str, Drawing]) -> list[Played]:
    """The scenarios of `scripts`, which play on `pictures`. Raises KitError for all that is wrong."""
    answers: dict[Path, dict[str, Any] | KitError | None] = {
        script: _kept(home, script) for script in scripts
    }
    missing = [script for script, answer in answers.items() if answer is None]
    for script, made in zip(missing, sandbox.run(missing, patience=PATIENCE), strict=True):
        if not isinstance(made, KitError):
            _keep(home, script, made)
        answers[script] = made
    found: list[Played] = []
    errors: list[KitError] = []
    for script, answer in answers.items():
        try:
            found.append(_played(home, script, answer, pictures))
        except KitError as error:  # noqa: PERF203  (one broken scenario hides no other)
            errors.append(error)
    raise_all(errors)
    return found


def _played(home: Studio, script: Path, answer: Any, pictures: dict[str, Drawing]) -> Played:
    if isinstance(answer, KitError):
        raise answer
    spec = ScenarioSpec.from_json(answer["scenario"])
    if spec.picture not in pictures:
        raise KitError(
            f"no picture {spec.picture!r} to play on",
            path=script,
            line=spec.line,
            hint=f"There are: {', '.join(pictures)}.",
        )
    picture = pictures[spec.picture]
    outcome = compose(unpack(answer["picture"]), script, cache=home.cache)
    return Played(spec, outcome, picture, places(spec, picture.spec, script))


# ---- what is kept ---------------------------------------------------------------------------------


def _path(home: Studio, script: Path) -> Path:
    """The place of its runs: another script, helper, kit or SimPy gives other runs."""
    sources = [*sorted(Path(__file__).parent.glob("*.py")), *sorted(script.parent.glob("_*.py")), script]
    parts = [own_digest(), importlib.metadata.version("simpy")]
    parts += [path.read_text("utf-8") for path in sources]
    digest = hashlib.sha256("\0".join(parts).encode()).hexdigest()[:24]
    return home.cache / "scenario" / f"{digest}.json"


def _keep(home: Studio, script: Path, answer: dict[str, Any]) -> None:
    facts = _facts(home, answer["scenario"]["facts"])
    write_if_changed(_path(home, script), json.dumps({"facts": facts, "answer": answer}))


def _kept(home: Studio, script: Path) -> dict[str, Any] | None:
    """The answer that is kept, unless one of its facts has changed; a damaged file counts as none."""
    try:
        kept = json.loads(_path(home, script).read_text("utf-8"))
        answer: dict[str, Any] = kept["answer"]
        return answer if kept["facts"] == _facts(home, list(kept["facts"])) else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _facts(home: Studio, ids: list[str]) -> dict[str, list[str]]:
    if not ids:
        return {}
    registry = load_facts(home.root / "docs" / "facts")
    return {id: [str(registry[id].value), registry[id].text] for id in ids if id in registry}
