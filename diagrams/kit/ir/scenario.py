"""What a scenario says and what its runs gave, before anything is shown. Times are in seconds."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any

# What may happen, in the words that a reader sees where the script gives no others.
EFFECTS = {
    "send": "on its way",
    "works": "works",
    "wait": "waits",
    "stale": "stale",
    "paused": "paused",
    "refused": "refused",
    "lost": "lost",
    "clear": "",
}
Value = float | str


@dataclass(frozen=True)
class Choice:
    """One value of a parameter, and what the reader sees of it."""

    value: Value
    label: str


@dataclass(frozen=True)
class Parameter:
    """What the reader chooses: a few values, each with its label; `start` is the index of the first shown."""

    id: str
    title: str
    choices: tuple[Choice, ...]
    start: int = 0


@dataclass(frozen=True)
class Range:
    """A slider: its ends, what 0 is called where that may be chosen, too, and a title of its own, or none."""

    id: str
    low: float
    high: float
    unit: str
    none: str
    title: str


@dataclass(frozen=True)
class Assumption:
    """A number that no source gives, between `low` and `high`, and why it was taken.

    Equal ends mean a number chosen to count with: it is a scale, not a guess.
    """

    id: str
    title: str
    value: float
    unit: str
    low: float
    high: float
    why: str

    @property
    def certain(self) -> bool:
        """Whether nothing depends on how right it is."""
        return self.low == self.high


@dataclass(frozen=True)
class Quantity:
    """A result or a gauge: what it measures, in which unit ("s" for times)."""

    id: str
    title: str
    unit: str = ""


@dataclass(frozen=True)
class Event:
    """Something that happens at `time` at a `target` of the picture, named as the picture names it.

    `item` is the number of what moves (0: none), `takes` how long it takes along its line, `back`
    whether against the line's direction. `text` is what the target then says of itself, `say` the
    sentence that tells the event; an event without one is scenery. `order` counts the events of a run.
    """

    time: float
    effect: str
    target: str
    item: int = 0
    text: str = ""
    say: str = ""
    takes: float = 0
    back: bool = False
    order: int = 0
    line: int = 0


@dataclass(frozen=True)
class Outcome:
    """A result with its bounds: what it is when each assumption moves to its ends."""

    value: float
    low: float
    high: float


@dataclass(frozen=True)
class Run:
    """One run: `case` has the values chosen, `zero` is the moment from which the clock counts.

    `gauges` holds each gauge's points (time, value, count of events before), which lines connect; `asked` has
    the assumptions that the run depends on.
    """

    case: dict[str, Value]
    events: tuple[Event, ...]
    gauges: dict[str, tuple[tuple[float, float, int], ...]]
    results: dict[str, float]
    zero: float
    end: float
    asked: tuple[str, ...]

    @property
    def told(self) -> tuple[Event, ...]:
        """The events that have a sentence."""
        return tuple(event for event in self.events if event.say)


@dataclass(frozen=True)
class ScenarioSpec:
    """One scenario: what its script declares, the run that is shown first, and the outcomes of all runs.

    These are in the order of the parameters' choices, the last parameter's changing fastest. `live` is what
    the program of the page gets where the model runs in the page as well: its name as "program", and the
    numbers and sentences of the model.
    """

    slug: str
    title: str
    source: str
    picture: str
    parameters: tuple[Parameter, ...]
    assumptions: tuple[Assumption, ...]
    quantities: tuple[Quantity, ...]
    gauges: tuple[Quantity, ...]
    models: tuple[str, ...]
    omits: tuple[str, ...]
    facts: tuple[str, ...]
    first: Run
    outcomes: tuple[dict[str, Outcome], ...]
    line: int = 0
    live: dict[str, Any] = field(default_factory=dict)

    @property
    def start(self) -> int:
        """The index of the run that is shown first."""
        return self.index(tuple(parameter.start for parameter in self.parameters))

    def index(self, chosen: tuple[int, ...]) -> int:
        """The index of the run with these choices."""
        found = 0
        for parameter, number in zip(self.parameters, chosen, strict=True):
            found = found * len(parameter.choices) + number
        return found

    def to_json(self) -> dict[str, Any]:
        """A plain, stable form: equal scenarios give equal JSON."""
        return asdict(self)
