"""The world of one run: the time of SimPy, and what happens in it, written down.

A target is a node's label, a group's title, a line as `"from -> to"`, or `"step 3"` of the picture.
"""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Generator, Mapping
from typing import Any, Protocol

import simpy

from kit.core.errors import KitError
from kit.dsl.callsite import caller
from kit.dsl.typed import typed
from kit.ir.scenario import EFFECTS, Event, Quantity, Run, Value

MOST = 200_000  # steps of one run; a model that makes more does not end
CROWD = 2_000  # events of one run
TEXT = 24  # characters that a target can wear


class Announced(Protocol):
    """A scenario, as far as its world asks it."""

    seed: int
    quantities: tuple[Quantity, ...]
    gauges: tuple[Quantity, ...]

    def error(self, message: str, hint: str, line: int | None = None) -> KitError:
        """The error for what its model does."""


class World:
    """What a model gets as its first argument. `env` is SimPy's, for its resources and stores."""

    def __init__(self, scenario: Announced, assumed: Mapping[str, float]) -> None:
        self.env = simpy.Environment()
        self.random = random.Random(scenario.seed)  # noqa: S311  (a model, not a secret)
        self._scenario, self._assumed = scenario, assumed
        self._asked: set[str] = set()
        self._events: list[Event] = []
        self._ways: dict[int, tuple[str, float]] = {}  # of each item on its way: line, moment of arrival
        self._items = 0
        self._gauges: dict[str, list[tuple[float, float, int]]] = {each.id: [] for each in scenario.gauges}
        self._results: dict[str, float] = {}
        self._zero = 0.0

    # ---- time -------------------------------------------------------------------------------

    @property
    def now(self) -> float:
        """Seconds since the run began."""
        return float(self.env.now)

    def wait(self, seconds: float) -> simpy.events.Timeout:
        """To be yielded: go on after so many seconds."""
        return self.env.timeout(seconds)

    def start(self, process: Generator[Any, Any, Any]) -> simpy.events.Process:
        """Run another process beside the story; it stops when the story ends."""
        return self.env.process(process)

    def zero(self) -> None:
        """Let the reader's clock count from now; what was before gets a minus sign."""
        self._zero = self.now

    def __getitem__(self, id: str) -> float:
        """The value of an assumption."""
        if id not in self._assumed:
            raise self._wrong(f"no assumption {id!r}", f"There are: {', '.join(self._assumed) or 'none'}.")
        self._asked.add(id)
        return self._assumed[id]

    # ---- what happens -----------------------------------------------------------------------

    @typed
    def tell(self, say: str, *, at: str) -> None:
        """A sentence about something at `at`: an event that the reader can step to.

        Raises:
            KitError: There are more events than a reader can follow.
        """
        self._note("tell", at, say=say)

    @typed
    def mark(self, target: str, effect: str, text: str = "", *, say: str = "") -> None:
        """From now on the target wears a word in the effect's look.

        Args:
            target: As the picture names it.
            effect: works, wait, stale, paused, refused, lost or clear.
            text: What it wears, 24 characters at most; by default the effect's word.
            say: A sentence that tells the event; without one the reader cannot step to it.

        Raises:
            KitError: There is no such effect, or no room for its words; or there are too many events.
        """
        if effect not in EFFECTS or effect == "send":
            known = ", ".join(name for name in EFFECTS if name != "send")
            raise self._wrong(f"no effect {effect!r}", f"One of: {known}.")
        if len(text) > TEXT:
            raise self._wrong(
                f"{text!r} is too long to wear", f"At most {TEXT} characters; say the rest in `say`."
            )
        self._note(effect, target, text=text or EFFECTS[effect], say=say)

    @typed
    def clear(self, target: str) -> None:
        """The target wears nothing any more. Raises KitError where there are too many events."""
        self._note("clear", target)

    @typed
    def send(self, line: str, *, takes: float, back: bool = False, say: str = "") -> int:
        """Something leaves along a line. The number is its name.

        Args:
            line: As the picture names it, such as "from -> to".
            takes: In how many seconds it arrives.
            back: Whether it goes against the line's direction.
            say: A sentence that tells the event; without one the reader cannot step to it.

        Raises:
            KitError: There are too many events.
        """
        self._items += 1
        self._ways[self._items] = (line, self.now + takes)
        self._note("send", line, item=self._items, takes=takes, back=back, say=say)
        return self._items

    @typed
    def halt(self, line: str, effect: str = "lost") -> int:
        """All that is on the line comes to this end, where it is now. How many there were.

        Raises:
            KitError: There are too many events.
        """
        held = [item for item, (way, arrives) in self._ways.items() if way == line and arrives > self.now]
        for item in held:
            self._note(effect, line, item=item)
        self._ways = {item: way for item, way in self._ways.items() if item not in held}
        return len(held)

    @typed
    def gauge(self, id: str, value: float) -> None:
        """The gauge jumps to `value`. Raises KitError for one that was not announced."""
        points = self._points(id)
        if points:
            self.glide(id, points[-1][1])
        self.glide(id, value)

    @typed
    def glide(self, id: str, value: float) -> None:
        """The gauge has reached `value`, evenly since its last value. Raises KitError for an unknown one."""
        self._points(id).append((self.now, float(value), len(self._events)))

    @typed
    def result(self, id: str, value: float) -> None:
        """What came out. Raises KitError for a result that was not announced, or is not finite."""
        if id not in {each.id for each in self._scenario.quantities}:
            known = ", ".join(each.id for each in self._scenario.quantities)
            raise self._wrong(f"no result {id!r} was announced", f"There are: {known}.")
        if not math.isfinite(value):
            raise self._wrong(f"the result {id!r} is {value}", "Give a finite number.")
        self._results[id] = float(value)

    # ---- the run ----------------------------------------------------------------------------

    def play(self, story: Callable[..., Generator[Any, Any, None]], case: dict[str, Value]) -> Run:
        """Run the story to its end.

        Raises:
            KitError: It waits for ever, does not end, lacks a result, or tells nothing.
            Exception: Whatever the model raises.
        """
        main = self.env.process(story(self, **case))
        for _ in range(MOST):
            try:
                self.env.step()
            except simpy.core.EmptySchedule:
                raise self._scenario.error(
                    f"the model waits for what never comes ({case})", "Let something trigger it."
                ) from None
            except Exception as error:  # noqa: BLE001  (a model may raise anything)
                raise (error.__cause__ or error) from None  # SimPy raises a copy without a place
            if main.processed:
                break
        else:
            raise self._scenario.error(f"the model does not end ({case})", "Its story must return.")
        missing = [each.id for each in self._scenario.quantities if each.id not in self._results]
        if missing:
            raise self._scenario.error(
                f"the model gives no result {missing[0]!r} ({case})", f'world.result("{missing[0]}", …)'
            )
        if not any(event.say for event in self._events):
            raise self._scenario.error("the model tells nothing", 'Tell events: world.tell("…", at="…").')
        for id, points in self._gauges.items():
            self.glide(id, points[-1][1] if points else 0)
        gauges = {id: tuple(points) for id, points in self._gauges.items()}
        asked = tuple(sorted(self._asked))
        return Run(case, tuple(self._events), gauges, self._results, self._zero, self.now, asked)

    def _note(self, effect: str, target: str, **more: Any) -> None:
        _, line = caller()
        if len(self._events) == CROWD:
            raise self._wrong(f"more than {CROWD} events in one run", "Let one dot stand for many.")
        self._events.append(Event(self.now, effect, target, order=len(self._events), line=line, **more))

    def _points(self, id: str) -> list[tuple[float, float, int]]:
        if id not in self._gauges:
            known = ", ".join(self._gauges) or "none"
            raise self._wrong(f"no gauge {id!r} was announced", f"There are: {known}.")
        return self._gauges[id]

    def _wrong(self, message: str, hint: str) -> Exception:
        _, line = caller()
        return self._scenario.error(message, hint, line)
