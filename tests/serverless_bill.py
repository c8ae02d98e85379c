"""A second model of the serverless bill, which looks at every minute, and cases for it."""
# ruff: noqa: E501 (a case is a line)

from __future__ import annotations

import math
import re
from collections import deque
from dataclasses import dataclass
from fractions import Fraction

from planners import FACTS, number

MINUTES = 24 * 60


@dataclass(frozen=True)
class Case:
    """What the reader enters; `query` must say the same."""

    query: str
    load: str
    span: str = "day"
    min: Fraction = Fraction(1, 2)
    max: int = 16
    pause: int = 5  # minutes
    linger: int = 0  # minutes
    followers: int = 0
    readers: int = 0
    share: int = 50
    held: bool = False  # by something that holds readers, too
    name: str = ""
    io: bool = False


DAY = "1x5,2,3,4,6,7,8x2,7x2,6x3,7,8,6,4,2,1x2"
OFFICE = "0x8,3,4x3,2,4x3,3,1,0x6"
WEEK = ",".join(str(round(1.3 + (hour * 7 % 24) * 0.37, 2)) for hour in range(7 * 24))
CASES = {
    "a shape": Case("v=1&load=day", DAY),
    "clipped": Case("v=1&load=day&max=6", DAY, max=6),
    "office": Case("v=1&load=office&span=workdays&min=0", OFFICE, "workdays", Fraction(0)),
    "a longer interval": Case("v=1&load=office&span=workdays&min=0&pause=7200", OFFICE, "workdays", Fraction(0), pause=120),
    "an interval that outlasts each gap": Case("v=1&load=0x12,2x12&min=0&pause=43200", "0x12,2x12", min=Fraction(0), pause=720),
    "held awake": Case("v=1&load=office&min=0&awake=proxy", OFFICE, min=Fraction(0), held=True),
    "stays up": Case("v=1&load=office&span=workdays&min=0&linger=90", OFFICE, "workdays", Fraction(0), linger=90),
    "stays up for longer than a slot": Case("v=1&load=8,1,1,1,1,0x19&linger=150", "8,1,1,1,1,0x19", linger=150),
    "readers": Case("v=1&load=day&followers=2&readers=3&share=30", DAY, followers=2, readers=3, share=30),
    "readers that pause": Case("v=1&load=test&min=0&readers=2&span=workdays", "0x9,2x3,0,2x4,0x7", "workdays", Fraction(0), readers=2),
    "I/O-Optimized": Case("v=1&load=day&storage=io&class=r7g.xlarge", DAY, name="r7g.xlarge", io=True),
    "a week": Case(f"v=1&span=week&load={WEEK}", WEEK, "week"),
    "nothing at all": Case("v=1&load=0x24&min=0", "0x24", min=Fraction(0)),
    "a large load": Case("v=1&load=200x24&max=256", "200x24", max=256),
}  # fmt: skip


def expand(text: str) -> list[Fraction]:
    pairs = [part.partition("x") for part in text.split(",")]
    return [Fraction(value) for value, _, times in pairs for _ in range(int(times or 1))]


def average(case: Case, loads: list[Fraction]) -> Fraction:
    """The mean capacity of one instance, minute by minute, in the second of two rounds."""
    step, least = number("serverless.capacity.step"), number("serverless.capacity.min.running")
    slot = MINUTES * (1 if case.span == "day" else 7) // len(loads)
    wanted = [math.ceil(load / step) * step for load in loads for _ in range(slot)]
    busy = [load > 0 for load in loads for _ in range(slot)]
    pauses = case.min == 0 and not case.held
    if pauses and not any(busy):
        return Fraction(0)
    recent: deque[Fraction] = deque(maxlen=case.linger + 1)  # what still counts, this minute's included
    total, idle = Fraction(0), 0
    for minute in range(2 * len(busy)):
        now = minute % len(busy)
        recent.append(wanted[now])
        idle = 0 if busy[now] else idle + 1
        if minute >= len(busy) and not (pauses and idle > case.pause):
            total += min(case.max, max(case.min, least, *recent))
    return total / len(busy)


def months(case: Case) -> tuple[Fraction, Fraction, Fraction, str]:
    """A month of serverless and of the instance, the break-even, and the instance's class."""
    loads = expand(case.load)
    if case.span == "workdays":
        loads = loads * 5 + [Fraction(0)] * (2 * len(loads))
    mean = average(case, loads) * (1 + case.followers)
    if case.readers:
        mean += case.readers * average(case, [load * case.share / 100 for load in loads])
    acu = number("price.serverless.acu-hour.io-optimized" if case.io else "price.serverless.acu-hour")
    peak = min(case.max, max(case.min, *loads))
    fitting = [name for name in CLASSES if CLASSES[name][0] >= peak]
    name = case.name or min(fitting, key=lambda name: CLASSES[name])
    price = CLASSES[name][1] * (1 + number("price.io-optimized.premium") / 100 if case.io else 1)
    hours = number("computed.month.hours")
    return mean * acu * hours, price * (1 + case.followers + case.readers) * hours, price / acu, name


def _memory(family: str, size: str) -> Fraction:
    own = f"price.instance.{family}-{size}.memory"
    return number(own if own in FACTS else f"price.instance.{size}.memory")


CLASSES = {  # name → ACUs of memory, price
    f"{family}.{size}": (_memory(family, size) / number("serverless.acu.memory"), number(fact.id))
    for fact in FACTS
    if (found := re.fullmatch(r"price\.instance\.(\w+)-(\w+)", fact.id))
    for family, size in [found.groups()]
}
