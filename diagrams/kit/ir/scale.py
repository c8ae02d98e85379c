"""From values to pixels, and from values to what a reader sees."""

from __future__ import annotations

import math
from dataclasses import dataclass

from kit.ir.chart import Axis


@dataclass(frozen=True)
class Scale:
    """Values on pixels.

    Attributes:
        low: The least value.
        high: The largest.
        start: The pixel of `low`.
        end: That of `high`; for y it is the smaller one.
    """

    low: float
    high: float
    start: float
    end: float

    def __call__(self, value: float) -> float:
        """The pixel at which `value` stands."""
        share = (value - self.low) / (self.high - self.low)
        return round(self.start + share * (self.end - self.start), 2)


def settled(axis: Axis, values: list[float]) -> Axis:
    """`axis` with an end and ticks: those that it names, or round ones that hold `values`."""
    high = axis.high
    if high is None:
        top = max([*values, axis.low + 1e-9])
        step = _round_step(top - axis.low)
        high = round(axis.low + step * math.ceil((top - axis.low) / step - 1e-9), 9)
    step = _round_step(high - axis.low)
    count = math.floor((high - axis.low) / step + 1e-9)
    ticks = axis.ticks or tuple(round(axis.low + step * index, 9) for index in range(count + 1))
    return Axis(axis.title, axis.unit, axis.low, high, ticks)


def _round_step(length: float) -> float:
    """A step of 1, 2 or 5 times a power of ten that divides `length` into about five."""
    rough = length / 5
    power = 10.0 ** math.floor(math.log10(rough))
    return min((factor * power for factor in (1, 2, 5, 10)), key=lambda step: abs(math.log(step / rough)))


def show(value: float, unit: str) -> str:
    """`value` with its unit, for a sentence or a table: `$189.80`, `6:30`, `2.17 ACU`."""
    if unit == "$":
        return f"${value:,.2f}"
    return tick(value, unit) if unit in ("", "h:mm") else f"{tick(value, unit)} {unit}"


def tick(value: float, unit: str) -> str:
    """`value` beside an axis, whose title tells the unit: `$200`, `6:00`, `2.5`."""
    if unit == "h:mm":
        minutes = round(value * 60)
        return f"{minutes // 60}:{minutes % 60:02}"
    digits = f"{value:,.2f}".rstrip("0").rstrip(".")
    return f"${digits}" if unit == "$" else digits


def title(axis: Axis) -> str:
    """The axis's title with its unit where the ticks do not tell it."""
    return axis.title if axis.unit in ("", "$", "h:mm") else f"{axis.title}, {axis.unit}"
