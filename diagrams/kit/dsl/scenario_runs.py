"""Every run of a scenario, and how far its results move with what was assumed."""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from typing import Any, Protocol

from kit.ir.scenario import Assumption, Outcome, Parameter, Run


class Model(Protocol):
    """A scenario, as far as its runs ask it."""

    parameters: tuple[Parameter, ...]
    assumptions: tuple[Assumption, ...]

    def __call__(self, *, assumed: Mapping[str, float] | None = None, **case: Any) -> Run:
        """One run."""


def runs(scenario: Model) -> tuple[Run, ...]:
    """A run for each point of the grid, the last parameter's choice changing fastest."""
    names = [parameter.id for parameter in scenario.parameters]
    grid = itertools.product(*([choice.value for choice in each.choices] for each in scenario.parameters))
    cases: list[dict[str, Any]] = [dict(zip(names, values, strict=True)) for values in grid]
    return tuple(scenario(**case) for case in cases)


def outcomes(scenario: Model, run: Run) -> dict[str, Outcome]:
    """The results of `run` with their bounds: each assumption of it moved to its ends, one by one."""
    found = {id: [value] for id, value in run.results.items()}
    for each in scenario.assumptions:
        for end in {each.low, each.high} - {each.value} if each.id in run.asked else ():
            for id, value in scenario(assumed={each.id: end}, **run.case).results.items():
                found[id].append(value)
    return {id: Outcome(values[0], min(values), max(values)) for id, values in found.items()}
