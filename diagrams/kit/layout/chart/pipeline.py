"""From what a chart's script says to the finished picture."""

from __future__ import annotations

from functools import partial

from kit.core.errors import KitError
from kit.ir.chart import ChartSpec
from kit.ir.chart_drawing import ChartPicture
from kit.ir.graph import Spec
from kit.ir.placement_codec import Store
from kit.ir.scene import Sketch
from kit.ir.scene_codec import pack, unpack
from kit.ir.timeline import TimelineSpec
from kit.layout.chart.lanes import lanes
from kit.layout.chart.lint import collisions
from kit.layout.chart.narrow_lanes import narrow_lanes
from kit.layout.chart.narrow_plot import narrow_plot
from kit.layout.chart.plot import plot

COLUMN = (940.0, 560.0)  # pixels: a column of 764 shows text of 16 in 13


def resized(picture: ChartPicture, width: float, height: float) -> ChartPicture:
    """The same laid out anew for another room.

    Args:
        picture: A chart, or a time line.
        width: Of the room, px.
        height: Of the room, px; a time line is as high as it must be.

    Raises:
        KitError: Words find no room.
    """
    spec = picture.spec
    sketch = plot(spec, width, height) if isinstance(spec, ChartSpec) else lanes(spec, width)
    return ChartPicture(spec, sketch)


def compose_chart(spec: Spec, store: Store) -> ChartPicture:
    """The finished picture of `spec`, also for a phone and for a column. Raises KitError with its line."""
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
    column = store.get("column", partial(_in_column, ChartPicture(spec, sketch)), pack, unpack)
    return ChartPicture(spec, sketch, ChartPicture(spec, phone), ChartPicture(spec, column))


def _in_column(slide: ChartPicture) -> Sketch:
    """The chart for the column of a page; as on a slide where words find no room there."""
    try:
        found = resized(slide, *COLUMN)
    except KitError:
        return slide.sketch
    return slide.sketch if list(collisions(found)) else found.sketch
