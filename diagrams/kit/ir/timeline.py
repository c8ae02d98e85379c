"""What a script says of a time line, before anything has a place."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from kit.ir.hashed import Hashed
from kit.ir.step import Step

SPANS = ("source", "stopped", "target", "risk")


@dataclass(frozen=True)
class Span:
    """Something that lasts.

    Attributes:
        id: Names it in the drawing.
        label: The words in its bar.
        start: In whatever the time line counts.
        end: The same, later.
        kind: One of `SPANS`.
        step: The number of its step, 0 for none.
        line: The line of the script that says so.
    """

    id: str
    label: str
    start: float
    end: float
    kind: str
    step: int = 0
    line: int = 0


@dataclass(frozen=True)
class Milestone:
    """Something that happens at one moment.

    Attributes:
        id: Names it in the drawing.
        label: The words above its lane.
        at: In whatever the time line counts.
        step: The number of its step, 0 for none.
        line: The line of the script that says so.
    """

    id: str
    label: str
    at: float
    step: int = 0
    line: int = 0


@dataclass(frozen=True)
class Lane:
    """One row of a time line.

    Attributes:
        id: Names it in the drawing.
        title: What stands at its left.
        spans: What lasts; those of the kind "risk" stand below the others.
        milestones: What happens at one moment.
        line: The line of the script that says so.
    """

    id: str
    title: str
    spans: tuple[Span, ...]
    milestones: tuple[Milestone, ...]
    line: int = 0


@dataclass(frozen=True)
class Phase:
    """A stretch of time that all lanes share, named above them."""

    title: str
    start: float
    end: float


@dataclass(frozen=True)
class TimelineSpec(Hashed):
    """One time line as its script describes it.

    Attributes:
        slug: What names the picture in addresses and files.
        title: In plain text.
        alt: Its author's text alternative; "" for none.
        source: The script's path below the folder of scripts.
        scale: What its lengths mean.
        kinds: What each kind of span means here, as (one of `SPANS`, the legend's words), in their order.
        rows: What a lane is, for the table.
        phases: Stretches that all lanes share.
        lanes: Its rows, from the top.
        steps: In the order of their numbers.
        facts: The ids of those that the script read, sorted.
        ticks: Moments with their words, of a time line that is to scale.
        line: The line of the script at which it begins.
    """

    slug: str
    title: str
    alt: str
    source: str
    scale: str
    kinds: tuple[tuple[str, str], ...]
    rows: str
    phases: tuple[Phase, ...]
    lanes: tuple[Lane, ...]
    steps: tuple[Step, ...]
    facts: tuple[str, ...] = ()
    ticks: tuple[tuple[float, str], ...] = ()
    line: int = 0

    def to_json(self) -> dict[str, Any]:
        """A plain, stable form: equal time lines give equal JSON."""
        return asdict(self)
