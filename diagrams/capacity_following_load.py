"""A day of one serverless instance: a model with the documented rules, not a measurement."""

import itertools
import math

from kit import Axis, Chart, cite, fact, number

MAXIMUM = 12  # ACU: the example's own setting; the minimum is zero
FIRST, LAST = 6.5, 20.5  # the first user connects, the last one leaves; hours of the day
LOAD = (  # hour of the day, ACU that would serve it
    (0, 0), (FIRST, 0), (FIRST, 0.8), (7.5, 1.2), (9.5, 7.2), (11, 7.8), (12.5, 4.6), (13.25, 5.2), (14.5, 6),
    (14.5, 14.6), (15.5, 13.6), (15.75, 5.4), (17, 4.9), (18.5, 2.6), (LAST, 0.7), (LAST, 0), (24, 0),
)  # fmt: skip
TICK = 1 / 12  # hours between two looks of the model
SHRINK = 1 / 6  # hours for one step down: an assumption, AWS documents no rate

step, least = number("serverless.capacity.step"), number("serverless.capacity.min.running")
idle = number("serverless.auto-pause.interval.default") / 3600


def load(hour: float) -> float:
    """What the load needs at that hour; the later value where it jumps."""
    found = 0.0
    for (x0, y0), (x1, y1) in itertools.pairwise(LOAD):
        if x0 <= hour <= x1:
            found = y1 if x0 == x1 else y0 + (y1 - y0) * (hour - x0) / (x1 - x0)
    return found


def capacity() -> list[tuple[float, float]]:
    """The instance's capacity over the day, a point for each change."""
    points = [(0.0, 0.0), (FIRST, 0.0), (FIRST, number("serverless.resume.capacity.example"))]
    now, lowered = points[-1][1], FIRST
    for index in range(1, round((LAST - FIRST) / TICK) + 1):
        hour = FIRST + index * TICK
        need = min(max(math.ceil(load(hour) / step) * step, least), MAXIMUM)
        if need > now:  # up to 16 ACU within a second: at this scale, at once
            after = need
        elif need < now and hour - lowered >= SHRINK - 1e-9:
            after = now - step
        else:
            continue
        points += [(hour, now), (hour, after)]
        now, lowered = after, hour
    return [*points, (LAST + idle, now), (LAST + idle, 0.0), (24, 0.0)]


day = capacity()


def at(hour: float) -> float:
    """The model's capacity at that hour."""
    return [y for x, y in day if x <= hour][-1]


with Chart(
    "Capacity follows the load: up at once, down later, to zero when nobody is connected",
    alt="In a model day, an instance is paused at zero through the night, resumes small at the first connection, and rises"
    " with the load in the morning. In a burst that needs more than the maximum it jumps to the maximum. It comes down more"
    " slowly than the load, and pauses again after the last user has left.",
    x=Axis("Time of day", unit="h:mm", high=24, ticks=tuple(range(0, 25, 3))),
    y=Axis("Capacity of one instance", unit="ACU", high=16, ticks=(0, 4, 8, 12, 16)),
    rows=(0, 3, 6, 7, 8, 9, 10, 11, 12, 13, 14, 14.5, 15, 15.5, 16, 17, 18, 19, 20, 21, 24),
) as chart:
    chart.rule("Maximum\nthat you set", MAXIMUM, look="limit")
    chart.line("Capacity", day, filled=True, at=10.5)
    chart.line("What the load needs", LOAD, look="second", at=15.2)
    chart.mark(
        3, 0, "paused",
        step=f"With a minimum of {cite('serverless.capacity.min')} and no user connected, the instance is paused: it bills"
        " no compute.",
        fails="One open connection, even an idle one, or one of the features that keep an instance awake, and it bills at"
        f" least {cite('serverless.capacity.min.running')} all night.",
    )  # fmt: skip
    chart.mark(
        FIRST, 2, f"resumes at {fact('serverless.resume.capacity.example')}",
        step="The first connection attempt wakes it: it waits typically"
        f" {cite('serverless.resume.typical', 'about 15 s')}. The instance starts small, in the guide's example at"
        f" {cite('serverless.resume.capacity.example')}.",
        fails="A client whose timeout is shorter sees an error and must try again.",
    )  # fmt: skip
    chart.mark(
        8.6, at(8.6), "rises with it",
        step=f"Aurora measures {cite('serverless.scaling.interval', 'every second')} and moves the capacity with CPU,"
        f" memory and network, in steps of as little as {cite('serverless.capacity.step')}, with connections open.",
    )  # fmt: skip
    chart.mark(
        14.5, 9, "jumps",
        step=f"A burst is met at once: up to {cite('serverless.scaling.burst')} on top of the current capacity within"
        f" {cite('serverless.scaling.burst.window', 'one second')}, on platform versions 3 and 4. Older ones grow in steps"
        " that get larger with the current capacity; AWS gives no rate.",
    )  # fmt: skip
    chart.mark(
        14.5, MAXIMUM, "stops there",
        step="At the maximum it stops, whatever the load needs: no second of the day bills more than that.",
        fails="What does not fit waits, and queries get slower.",
    )  # fmt: skip
    chart.mark(
        17, at(17), "comes down later",
        step="When the load falls, capacity comes down step by step, and with it the buffer cache. AWS documents no rate:"
        " the slope here is assumed.",
    )  # fmt: skip
    chart.mark(
        LAST + idle, at(LAST), "pauses",
        step=f"{cite('serverless.auto-pause.interval.default', 'Five minutes')} after the last user has left it pauses,"
        " from whatever capacity it has.",
        fails="A connection pool that stays connected keeps it running.",
    )  # fmt: skip
    chart.note(3.2, 12.9, "A model, not\na measurement.")
    chart.note(11.6, 2.3, "Billed: the area\nbelow the line.")
