"""Figures no more precise than what they rest on.

A result comes with its bounds: what the model gives when each assumption moves to its ends. It is
shown to the digit that half of their distance allows, and never with more than two digits that matter.
"""

from __future__ import annotations

import math
import re

from kit.ir.scenario import Assumption, Outcome

_TIMES = ((86400.0, "days"), (3600.0, "h"), (60.0, "min"), (1.0, "s"), (0.001, "ms"))
_PLACES = 9  # decimal places after which a float is noise


def shown(outcome: Outcome, unit: str) -> tuple[str, str]:
    """`("about 13 min", "11 to 19 min")`; `("none", "")` where no assumption plays a part."""
    low, value, high = outcome.low, outcome.value, outcome.high
    if low == high:
        return (figure(value, unit), "")
    size, name = scale(value or high, unit)
    step = 10.0 ** max(_power((value or high) / size) - 1, _power((high - low) / 2 / size))
    ends = (math.floor(_clean(low / size / step)) * step, math.ceil(_clean(high / size / step)) * step)
    least, most = (_money(_digits(end, step), unit) for end in ends)
    middle = _round(value / size, step)
    if not middle:
        return (f"up to {_named(most, name)}", "")
    about = _named(_money(_digits(middle, step), unit), name)
    return (f"about {about}", f"{least} to {most}{_after(name)}")


def whole(outcome: Outcome, unit: str) -> str:
    """The same in one line: `about 13 min (11 to 19 min)`, `none`."""
    text, between = shown(outcome, unit)
    return f"{text} ({between})" if between else text


def figure(value: float, unit: str) -> str:
    """A figure that nothing makes uncertain, to two digits that matter: `45 s`, `10 min`, `1,300 writes`."""
    if value == 0:
        return "none" if unit != "$" else "$0"
    size, name = scale(value, unit)
    amount = value / size
    step = 10.0 ** (_power(amount) - 1)
    return _named(_money(_digits(_round(amount, step), step), unit), name)


def assumed(each: Assumption) -> str:
    """An assumption as a sentence: “Promoting takes: 3 min, between 1 min and 8 min.”."""
    bounds = "chosen to count with" if each.certain else f"between {ends(each)}"
    return f"{each.title}: {figure(each.value, each.unit)}, {bounds}."


def ends(each: Assumption) -> str:
    """The ends between which an assumption lies: `1 min and 8 min`."""
    return f"{figure(each.low, each.unit)} and {figure(each.high, each.unit)}"


def clock(seconds: float) -> str:
    """A moment of a run, to two digits that matter: `−0.5 s`, `0 s`, `45 s`, `10 min`."""
    return "0 s" if abs(seconds) < 1e-9 else figure(seconds, "s")


def scale(value: float, unit: str) -> tuple[float, str]:
    """The unit in which `value` is read with ease, as its size in `unit` and its name.

    A minute is a minute, but 70 seconds are seconds: a larger unit counts from two up.
    """
    if unit != "s":
        return (1.0, unit)
    amount = float(f"{abs(value):.2g}") + 1e-9  # as it will be read: 999 ms are a second
    fits = [
        (size, name)
        for size, name in _TIMES
        if amount >= (2 * size if size > 1 else size) or abs(amount - size) < 1e-6
    ]
    return fits[0] if fits else _TIMES[-1]


def _power(value: float) -> int:
    """The power of ten of the first digit."""
    return math.floor(math.log10(abs(value)) + 1e-12) if value else 0


def _round(value: float, step: float) -> float:
    """`value` to the nearest multiple of `step`; halves go away from zero."""
    return math.copysign(math.floor(_clean(abs(value) / step) + 0.5) * step, value)


def _clean(value: float) -> float:
    return round(value, _PLACES)


def _digits(value: float, step: float) -> str:
    places = max(0, -math.floor(math.log10(step) + 1e-9))
    text = f"{value:,.{places}f}".replace("-", "−")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _money(digits: str, unit: str) -> str:
    return f"${digits}" if unit == "$" else digits


def _named(digits: str, name: str) -> str:
    """`2 rows a second`, `1 row a second`."""
    return digits + _after(re.sub(r"(?<=\w\w)s\b", "", name, count=1) if digits == "1" else name)


def _after(name: str) -> str:
    return f" {name}" if name not in ("", "$") else ""
