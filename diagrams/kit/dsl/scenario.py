"""The class a scenario's script uses: `Scenario`, with what it declares and the model that it runs.

`CONTRIBUTING.md` has an example, and says how a story is told.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Generator, Iterable, Mapping
from dataclasses import astuple, replace
from pathlib import Path
from typing import Any

from kit.core import ids
from kit.core.errors import KitError
from kit.dsl import session
from kit.dsl.callsite import caller, fault
from kit.dsl.typed import typed
from kit.dsl.world import World
from kit.ir.scenario import Assumption, Choice, Parameter, Quantity, Range, Run, ScenarioSpec

Model = Callable[..., Generator[Any, Any, None]]
Button = Callable[..., dict[str, Any] | str]
_ID = re.compile(r"[a-z][a-z_]+")
RESERVED = ("at", "q", "search")  # of the address: the player's own, and Material's search
MOST = 64  # runs of one scenario


@typed
def parameter(
    id: str, title: str, choices: Mapping[Any, str] | Iterable[Any], *, start: Any = None
) -> Parameter:
    """What the reader chooses.

    Args:
        id: Its name in the model and in the page's address: small letters and `_`, two or more.
        title: What the reader sees of it.
        choices: Two or more values with their labels, or values that say it themselves.
        start: The value shown first, by default the first one.

    Raises:
        KitError: For another `id`, fewer choices, or a `start` that is none of the values.
    """
    labels = dict(choices) if isinstance(choices, Mapping) else {value: str(value) for value in choices}
    made = tuple(Choice(value, label) for value, label in labels.items())
    if not _ID.fullmatch(id) or id in RESERVED:
        raise fault(f"{id!r} cannot name a parameter", "Two or more small letters; it stands in the address.")
    if len(made) < 2:
        raise fault(f"the parameter {id!r} leaves no choice", "Give it two values or more.")
    if start is not None and start not in labels:
        raise fault(f"the parameter {id!r} does not have {start!r}", "Start with one of its values.")
    return Parameter(id, title, made, 0 if start is None else list(labels).index(start))


@typed
def assume(
    id: str,
    title: str,
    value: float,
    *,
    unit: str = "",
    low: float | None = None,
    high: float | None = None,
    why: str,
) -> Assumption:
    """A number that no source gives, and why it was taken.

    Args:
        id: The model reads it as `world["id"]`.
        title: What the reader sees of it.
        value: The number, in `unit`.
        unit: "s" for times, "$" for money, or any word.
        low: The least that it may be; without its ends, nothing depends on it: it is there to count with.
        high: The most that it may be.
        why: A sentence, which may quote facts with `cite`.

    Raises:
        KitError: Where `value` is not between its ends, or `why` is empty.
    """
    made = Assumption(
        id, title, value, unit, value if low is None else low, value if high is None else high, why
    )
    if not made.low <= value <= made.high:
        raise fault(f"the assumption {id!r} lies outside of its own bounds", "Give low ≤ value ≤ high.")
    if not why.strip():
        raise fault(f"the assumption {id!r} has no reason", 'Say why="…".')
    return made


@typed
def quantity(id: str, title: str, *, unit: str = "") -> Quantity:
    """A result or a gauge: what it measures, in which unit: "s" for times, "$" for money, or any word."""
    return Quantity(id, title, unit)


class Scenario:
    """A picture that runs.

    Args:
        title: The message.
        picture: The name of the script it plays on.
        parameters: What the reader chooses, 64 runs in all at most.
        results: What comes out of a run.
        models: What the model has, in sentences.
        omits: What it leaves out, in sentences.
        assumptions: Numbers that no source gives.
        gauges: What is measured during a run.
        seed: That of `world.random`.
        ranges: Sliders: with them the model runs in the page too, in JavaScript that the kit makes of it.
        zero: What the clock counts from, for all runs or for each value of a parameter.
        live: For a program of its own: as `program` its script in `docs/assets/programs/`, and what it gets.
    """

    @typed
    def __init__(
        self,
        title: str,
        *,
        picture: str,
        parameters: Iterable[Parameter],
        results: Iterable[Quantity],
        models: Iterable[str],
        omits: Iterable[str],
        assumptions: Iterable[Assumption] = (),
        gauges: Iterable[Quantity] = (),
        seed: int = 1,
        ranges: Iterable[Range] = (),
        zero: str | Mapping[str, str] = "",
        live: Mapping[str, Any] | None = None,
    ) -> None:
        self.path, self.line = caller()
        self.live = dict(live or {})
        self.ranges, self.zero, self.buttons = tuple(ranges), zero, dict[str, Callable[..., Any]]()
        self.title, self.picture, self.seed = title, picture, seed
        self.parameters, self.assumptions = tuple(parameters), tuple(assumptions)
        self.quantities, self.gauges = tuple(results), tuple(gauges)
        self.models, self.omits = tuple(models), tuple(omits)
        self.story: Model | None = None
        for what, named in (("parameter", self.parameters), ("result", self.quantities)):
            if not named:
                raise self.error(f"the scenario has no {what}", f"Give it one: {what}s=[…].")
        if not self.models or not self.omits:
            raise self.error(
                "the scenario does not say what it models and what it leaves out",
                "Say both in sentences: models=[…], omits=[…].",
            )
        count = 1
        for each in self.parameters:
            count *= len(each.choices)
        if count > MOST:
            raise self.error(
                f"the scenario has {count} runs", f"At most {MOST}: fewer parameters, or fewer values."
            )

    def model(self, story: Model) -> Scenario:
        """The decorator of the model: a generator of the world and the parameters, by their names."""
        self.story = story
        session.announce(self)
        return self

    def now(self, text: str) -> Callable[[Button], Button]:
        """The decorator of what a button with this text does at the playhead.

        The function gets the clock as `now`, and what is chosen by name. It returns what is chosen
        from then on, or a sentence that says why not.
        """

        def announced(button: Button) -> Button:
            self.buttons[text] = button
            return button

        return announced

    def __call__(self, *, assumed: Mapping[str, float] | None = None, **case: Any) -> Run:
        """One run with these values, which need not be on the grid, and with other assumptions.

        Raises:
            KitError: For a name that it does not have, or a value that is no number.
        """
        if self.story is None:
            raise self.error("the scenario has no model", "Decorate one: @scenario.model.")
        values = {each.id: each.value for each in self.assumptions} | dict(assumed or {})
        first = {each.id: each.choices[each.start].value for each in self.parameters}
        world = World(self, values)
        return world.play(self.story, first | case)

    def shown(self, result: str, **case: Any) -> str:
        """What a reader sees of a result: `about 13 min`, `1,500 writes`, `none`."""
        from kit.dsl.scenario_runs import outcomes
        from kit.ir.uncertainty import shown

        units = {each.id: each.unit for each in self.quantities}
        return shown(outcomes(self, self(**case))[result], units[result])[0]

    def played(self) -> tuple[ScenarioSpec, tuple[Run, ...]]:
        """All that it says, and every run. Raises KitError with the line of the script."""
        from kit.dsl.scenario_runs import outcomes, runs

        played = runs(self)
        spec = ScenarioSpec(
            slug=ids.of_script(self.path),
            title=self.title,
            source=session.source(self.path),
            picture=self.picture.replace("_", "-"),
            parameters=self.parameters,
            assumptions=self.assumptions,
            quantities=self.quantities,
            gauges=self.gauges,
            models=self.models,
            omits=self.omits,
            facts=tuple(session.facts_used()),
            first=played[0],
            outcomes=tuple(outcomes(self, run) for run in played),
            line=self.line,
            live=self._live(),
        )
        return replace(spec, first=played[spec.start]), played

    def _live(self) -> dict[str, Any]:
        """What the page gets of the model: for a program of its own, or for the player with sliders."""
        if not self.ranges or not self.story:
            return self.live
        from kit.dsl.javascript import translate

        return {
            "program": "player",
            "zero": self.zero,
            "ranges": [astuple(each) for each in self.ranges],
            "buttons": {text: button.__name__ for text, button in self.buttons.items()},
            "model": translate(
                Path(self.path), {"run": self.story, **{b.__name__: b for b in self.buttons.values()}}
            ),
        }

    def report(self) -> str:
        """What happens in the run that is shown first, and what comes out of every run, as lines to read."""
        from kit.ir.uncertainty import clock, whole

        spec, played = self.played()
        lines = [f"{clock(event.time - spec.first.zero):>8}  {event.say}" for event in spec.first.told]
        for run, outcome in zip(played, spec.outcomes, strict=True):
            case = ", ".join(f"{name}={value}" for name, value in run.case.items())
            told = (whole(outcome[each.id], each.unit) for each in self.quantities)
            lines.append(f"{case}: {'; '.join(told)}")
        return "\n".join(lines)

    def error(self, message: str, hint: str, line: int | None = None) -> KitError:
        """A KitError at a line of the script, by default that of the scenario."""
        return KitError(message, path=Path(self.path), line=line or self.line, hint=hint)
