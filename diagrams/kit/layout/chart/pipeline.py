"""From what a chart's script says to the finished picture."""

from __future__ import annotations

from functools import partial

from kit.core.errors import KitError
from kit.ir.chart import ChartSpec, TimelineSpec
from kit.ir.chart_drawing import ChartPicture
from kit.ir.graph import Spec
from kit.ir.placement_codec import Store
from kit.ir.scene_codec import pack, unpack
from kit.layout.chart.lanes import lanes
from kit.layout.chart.narrow_lanes import narrow_lanes
from kit.layout.chart.narrow_plot import narrow_plot
from kit.layout.chart.plot import plot


def resized(picture: ChartPicture, width: float, height: float) -> ChartPicture:
    """The same laid out anew for a room of `width` by `height` pixels; a time line is as high as it must be.

    Raises KitError where words find no room.
    """
    spec = picture.spec
    sketch = plot(spec, width, height) if isinstance(spec, ChartSpec) else lanes(spec, width)
    return ChartPicture(spec, sketch)


def compose_chart(spec: Spec, store: Store) -> ChartPicture:
    """The finished picture of `spec`, with the same for a phone. Raises KitError with its line."""
    if isinstance(spec, ChartSpec):
        wide, narrow = partial(plot, spec), partial(narrow_plot, spec)
    elif isinstance(spec, TimelineSpec):
        wide, narrow = partial(lanes, spec), partial(narrow_lanes, spec)
    else:
        raise TypeError(f"no picture can be made of a {type(spec).__name__}")

    sketch = store.get("wide", wide, pack, unpack)
    try:
        phone = store.get("narrow", narrow, pack, unpack)
    except KitError as error:
        raise KitError(f"laid out for a phone: {error.message}", line=error.line, hint=error.hint) from None
    return ChartPicture(spec, sketch, ChartPicture(spec, phone))
