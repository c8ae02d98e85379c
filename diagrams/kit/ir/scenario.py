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
    """What the reader chooses.

    Attributes:
        id: Its name in the model and in the page's address.
        title: What the reader sees of it.
        choices: A few values, each with its label.
        start: The index of the first shown.
    """

    id: str
    title: str
    choices: tuple[Choice, ...]
    start: int = 0


@dataclass(frozen=True)
class Range:
    """A slider.

    Attributes:
        id: Of a parameter, of an assumption, or of what the model takes besides.
        low: The least value, above 0.
        high: The largest.
        unit: Stands behind the number; "" for an assumption's own.
        none: What 0 is called where that may be chosen, too; "" where it may not.
        title: Its own; "" for the parameter's.
    """

    id: str
    low: float
    high: float
    unit: str
    none: str
    title: str


@dataclass(frozen=True)
class Assumption:
    """A number that no source gives.

    Attributes:
        id: What the model calls it.
        title: What the reader sees of it.
        value: In `unit`.
        unit: "s" for times, "$" for money, or any word.
        low: The least that it may be; equal ends mean a number chosen to count with: a scale, not a guess.
        high: The most that it may be.
        why: Why it was taken, in a sentence.
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
    """Something that happens at a target of the picture.

    Attributes:
        time: Seconds since the run began.
        effect: One of `EFFECTS`, or "tell".
        target: As the picture names it.
        item: The number of what moves; 0 for nothing.
        text: What the target then says of itself.
        say: The sentence that tells the event; one without it is scenery.
        takes: How many seconds what moves is on its way.
        back: Whether it goes against the line's direction.
        order: Counts the events of a run, from 0 on.
        line: The line of the script that says so.
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
    """One run. Times are in seconds since it began.

    Attributes:
        case: The values chosen, by the parameters' ids.
        events: In order of time.
        gauges: Each gauge's points (time, value, count of events before), which lines connect.
        results: By id.
        zero: The moment from which the clock counts.
        end: When the story ended.
        asked: The ids of the assumptions that it depends on.
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

    Attributes:
        slug: Names it in addresses and files.
        title: The message.
        source: The script's path below the folder of scripts.
        picture: The slug of what it plays on.
        parameters: What the reader chooses.
        assumptions: Numbers that no source gives.
        quantities: What comes out of a run.
        gauges: What is measured during a run.
        models: What the model has, in sentences.
        omits: What it leaves out, in sentences.
        facts: The ids of the facts that it read, sorted.
        first: The run that is shown first.
        outcomes: Of all runs, in the order of the parameters' choices, the last parameter's changing fastest;
            each by the quantities' ids.
        line: The line of the script at which it begins.
        live: What the program of the page gets where the model runs in the page as well: its name as
            "program", and the numbers and sentences of the model; else empty.
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
