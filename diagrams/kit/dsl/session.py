"""What happens when a script's picture is complete: it is collected, or handed to who writes it.

The builder runs scripts with a collector in place; a script run on its own has none.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

from kit.core.errors import KitError
from kit.ir import validate
from kit.ir.graph import Spec


class Playable(Protocol):
    """A scenario, as far as the session knows it."""

    def played(self) -> Any:
        """All that it says, and every run."""

    def report(self) -> str:
        """What happens in it, as lines to read."""


SCENARIOS = "scenarios"  # the folder of their scripts, below that of the pictures


@dataclass
class _Session:
    """What the script of this process has drawn, and who wants it: one picture's script is one process."""

    collected: list[Spec] | None = None  # None where nobody collects
    scenarios: list[Playable] = field(default_factory=list)
    writers: list[Callable[[Spec, Path], None]] = field(default_factory=list)


_session = _Session()


def collect() -> list[Spec]:
    """From now on hand pictures over instead of writing them; they appear in the list returned."""
    collected: list[Spec] = []
    _session.collected = collected
    _session.scenarios.clear()
    return collected


def when_alone(write: Callable[[Spec, Path], None]) -> None:
    """From now on `write` gets the picture, and the path of its script, where nobody collects."""
    _session.writers.append(write)


def finish(spec: Spec, script: Path) -> None:
    """Called once for each complete picture. Raises KitError for one that cannot be shown."""
    try:
        validate.check(spec)
    except KitError as error:
        error.path = script
        raise
    if _session.collected is not None:
        _session.collected.append(spec)
        return
    for write in _session.writers:
        write(spec, script)
    for scenario in _session.scenarios:
        print(scenario.report())


def source(script: Path) -> str:
    """The script's path below the folder of scripts: its name, or `scenarios/NAME`."""
    return f"{SCENARIOS}/{script.name}" if script.parent.name == SCENARIOS else script.name


def announce(scenario: Playable) -> None:
    """Called once for each scenario that has its model."""
    _session.scenarios.append(scenario)


def announced() -> list[Playable]:
    """The scenarios of the script so far."""
    return _session.scenarios


def facts_used() -> list[str]:
    """Ids of the facts that the script has asked for so far."""
    facts = sys.modules.get("kit.facts")  # never imported: never asked
    return sorted(facts.used()) if facts else []
