"""The sliders of a scenario whose model runs in the page as well."""

from __future__ import annotations

from kit.dsl.callsite import fault
from kit.dsl.typed import typed
from kit.ir.scenario import Range


@typed
def slide(id: str, low: float, high: float, *, unit: str = "", none: str = "", title: str = "") -> Range:
    """A slider.

    Args:
        id: Of a parameter, of an assumption, or of what the model takes besides, which is 0 in the runs of
            the build.
        low: Its lower end.
        high: Its upper end.
        unit: Stands behind the number; an assumption brings its own.
        none: What 0 is called, below `low`.
        title: Its own, where that of the parameter does not fit.

    Raises:
        KitError: The ends are not in order.
    """
    if not 0 < low < high:
        raise fault(f"the slider {id!r} has no range", "Give 0 < low < high; what 0 means is `none`.")
    return Range(id, low, high, unit, none, title)
