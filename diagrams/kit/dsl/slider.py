"""The sliders of a scenario whose model runs in the page as well."""

from __future__ import annotations

from kit.dsl.callsite import fault
from kit.dsl.typed import typed
from kit.ir.scenario import Range


@typed
def slide(id: str, low: float, high: float, *, unit: str = "", none: str = "", title: str = "") -> Range:
    """A slider from `low` to `high`; `none` is what 0 is called, below `low`.

    It is of a parameter, of an assumption, whose unit it has, or of what the model takes besides, which is 0
    in the runs of the build. `title` is its own where that of the parameter does not fit.

    Raises:
        KitError: The ends are not in order.
    """
    if not 0 < low < high:
        raise fault(f"the slider {id!r} has no range", "Give 0 < low < high; what 0 means is `none`.")
    return Range(id, low, high, unit, none, title)
