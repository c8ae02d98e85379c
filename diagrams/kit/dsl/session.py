"""What happens when a script's picture is complete: handed to the builder, or written beside the caller.

The builder runs scripts with a collector in place; a script run on its own has none and writes its
picture into the working directory.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from kit.core.errors import KitError
from kit.ir import validate
from kit.ir.graph import Spec

if TYPE_CHECKING:
    from kit.dsl.scenario import Scenario

SCENARIOS = "scenarios"  # the folder of their scripts, below that of the pictures
_scenarios: list[Scenario] = []
_collected: list[Spec] | None = None


def collect() -> list[Spec]:
    """From now on hand pictures over instead of writing them; they appear in the list returned."""
    global _collected  # noqa: PLW0603  (one picture's script is one process)
    _collected = []
    return _collected


def finish(spec: Spec, script: Path) -> None:
    """Called once for each complete picture. Raises KitError for one that cannot be shown."""
    try:
        validate.check(spec)
    except KitError as error:
        error.path = script
        raise
    if _collected is not None:
        _collected.append(spec)
        return
    from kit.project.project import write_alone  # a script under the builder never needs the emitters

    write_alone(spec, script, Path.cwd())
    for scenario in _scenarios:
        print(scenario.report())


def source(script: Path) -> str:
    """The script's path below the folder of scripts: its name, or `scenarios/NAME`."""
    return f"{SCENARIOS}/{script.name}" if script.parent.name == SCENARIOS else script.name


def announce(scenario: Scenario) -> None:
    """Called once for each scenario that has its model."""
    _scenarios.append(scenario)


def announced() -> list[Scenario]:
    """The scenarios of the script so far."""
    return _scenarios


def facts_used() -> list[str]:
    """Ids of the facts that the script has asked for so far."""
    facts = sys.modules.get("kit.facts")  # never imported: never asked
    return sorted(facts.used()) if facts else []
