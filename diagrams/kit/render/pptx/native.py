"""A chart as PowerPoint's own, with its numbers in a sheet that a speaker edits.

It has the axes, the lines, the levels and the points; words and badges lie over it as shapes. An area under a
line is not tinted: PowerPoint tints none in a chart of points.
"""

from __future__ import annotations

import itertools
from typing import Any

from pptx.chart.data import XyChartData
from pptx.enum.chart import XL_CHART_TYPE, XL_TICK_MARK
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Emu, Pt

from kit.core.geometry import Box, Point
from kit.ir.alt_text import flat
from kit.ir.chart import Axis, ChartSpec, Mark, Rule, Series
from kit.ir.drawing import Drawing
from kit.ir.scene import Part, Words
from kit.layout.chart.plot import DOT, SPACE, Plot
from kit.render.pptx import paint
from kit.render.pptx.marks import FIRST
from kit.render.pptx.slide_plan import SlidePlan, around, sketch_of
from kit.style import text_metrics, theme
from kit.style.chart_theme import LINES, SCENERY, LineLook

FORMATS = {"$": ('"$"#,##0.00', '"$"#,##0'), "h:mm": ("[h]:mm", "[h]:mm")}  # of a number, and of a tick
NOTHING = "<a:ln><a:noFill/></a:ln>"


def spec_of(picture: Drawing) -> ChartSpec | None:
    """What a script says of a chart that PowerPoint can draw: one with axes and even ticks."""
    spec: Any = picture.spec
    if not isinstance(spec, ChartSpec):
        return None
    even = all(
        len({round(after - before, 9) for before, after in itertools.pairwise(axis.ticks)}) == 1
        and axis.ticks[0] == axis.low
        for axis in (spec.x, spec.y)
    )
    return spec if even else None


def add(slide: Any, plan: SlidePlan, spec: ChartSpec, step: int) -> None:
    """Put the chart on a slide.

    Args:
        slide: Of python-pptx.
        plan: Where the picture lies on it.
        spec: What the script says of the chart.
        step: The slide's step; 0 for that of all steps.
    """
    area = plot_area(plan, spec)
    ticks = [part.box for part in sketch_of(plan.picture).parts if is_tick(part, area)]
    place = plan.frame.box(around([area.grow(SPACE), *ticks])).grow(SPACE)
    data, looks = _data(spec, step)
    kind = XL_CHART_TYPE.XY_SCATTER_LINES_NO_MARKERS
    frame = slide.shapes.add_chart(kind, *(Emu(paint.emu(each)) for each in _sides(place)), data)
    about = frame._element.nvGraphicFramePr.cNvPr
    for name, value in (("id", str(FIRST - 1)), ("name", "Chart"), ("descr", spec.alt)):
        about.set(name, value)
    chart = frame.chart
    chart.has_title = chart.has_legend = False
    chart.font.size = Pt(plan.frame.points_of(text_metrics.LABEL))
    chart.font._rPr.append(_xml(paint.fill("tx2")))
    chart.font._rPr.append(_xml('<a:latin typeface="+mn-lt"/>'))
    for axis, asked in ((chart.category_axis, spec.x), (chart.value_axis, spec.y)):
        _set(axis, asked)
    chart.category_axis.major_tick_mark = XL_TICK_MARK.OUTSIDE  # keeps its words off those of the other's end
    chart.value_axis.has_major_gridlines = True
    _draw(chart.value_axis.major_gridlines._xAx.majorGridlines, paint.border(SCENERY.color, (), 1, 0.28))
    for series, look in zip(chart.plots[0].series, looks, strict=True):
        series.smooth = False
        if look:
            _draw(series._element, paint.border(look.color, look.dash, look.width * plan.frame.scale))
        else:
            _points(series, 2 * DOT * plan.frame.scale)
    _place(chart, plan.frame.box(area), place)
    for number in chart._chartSpace.iter(qn("c:axId"), qn("c:crossAx")):
        number.set("val", number.get("val").lstrip("-"))  # the schema knows no negative ones


def plot_area(plan: SlidePlan, spec: ChartSpec) -> Box:
    """What the axes bound, in pixels of the picture."""
    sketch = sketch_of(plan.picture)
    return Plot(spec, sketch.width, sketch.height).area


def is_tick(part: Part, area: Box) -> bool:
    """Whether it is the word at a tick of an axis, which PowerPoint's chart writes."""
    if not isinstance(part, Words) or part.role != "soft" or part.id:
        return False
    return part.box.right <= area.x or part.box.y >= area.bottom


def _data(spec: ChartSpec, step: int) -> tuple[Any, list[LineLook | None]]:
    """Lines and levels as series, and one of points; and how each looks, None for the points.

    The longest comes first: LibreOffice 7.4 does not draw a line with fewer points than a later one has.
    """
    ends = (spec.x.low, spec.x.end)
    marks = tuple((mark.x, mark.y) for mark in spec.marks if _is_there(mark, step))
    found: list[tuple[str, tuple[Point, ...], LineLook | None]] = [
        *(
            (each.name, tuple((x, each.y) for x in ends), LINES[each.look])
            for each in spec.rules
            if _is_there(each, step)
        ),
        *((each.name, each.points, LINES[each.look]) for each in spec.series if _is_there(each, step)),
        *([("Points", marks, None)] if marks else []),
    ]
    found.sort(key=lambda each: -len(each[1]))
    share = _share(spec.x)
    sheet: Any = XyChartData
    data = sheet(number_format=_formats(spec.x)[0])
    for name, points, _ in found:
        series = data.add_series(flat(name), number_format=_formats(spec.y)[0])
        for x, y in points:
            series.add_data_point(round(x * share, 6), round(y, 6))
    return data, [look for _, _, look in found]


def _is_there(item: Rule | Series | Mark, step: int) -> bool:
    return not step or item.step <= step


def _share(axis: Axis) -> float:
    """What an hour is in a sheet, which counts times of day in days."""
    return 1 / 24 if axis.unit == "h:mm" else 1.0


def _formats(axis: Axis) -> tuple[str, str]:
    whole = all(tick == int(tick) for tick in axis.ticks)
    return FORMATS.get(axis.unit, ("General", "#,##0" if whole else "General"))


def _set(axis: Any, asked: Axis) -> None:
    """Its ends, its ticks and their words."""
    share = _share(asked)
    axis.minimum_scale, axis.maximum_scale = asked.low * share, asked.end * share
    axis.major_unit = (asked.ticks[1] - asked.ticks[0]) * share
    axis.has_major_gridlines = axis.has_minor_gridlines = False
    axis.major_tick_mark = axis.minor_tick_mark = XL_TICK_MARK.NONE
    axis.tick_labels.number_format = _formats(asked)[1]
    axis.tick_labels.number_format_is_linked = False
    _draw(axis._element, paint.border(SCENERY.color, (), 1.5))


def _points(series: Any, size: float) -> None:
    """Dots without a line."""
    _draw(series._element, NOTHING)
    marker = series._element.get_or_add_marker()
    marker[:] = [
        _xml('<c:symbol val="circle"/>', "c"),
        _xml(f'<c:size val="{round(size * 0.75)}"/>', "c"),
        _xml(f"<c:spPr>{paint.tint(theme.INK, 1)}{NOTHING}</c:spPr>", "c"),
    ]


def _draw(element: Any, line: str) -> None:
    looks = element.get_or_add_spPr()
    looks[:] = [_xml(line)]


def _place(chart: Any, area: Box, place: Box) -> None:
    """The axes exactly where the shapes over the chart expect them."""
    shares = ((area.x - place.x) / place.w, (area.y - place.y) / place.h, area.w / place.w, area.h / place.h)
    told = "".join(
        f'<c:{name} val="{share:.6f}"/>' for name, share in zip(("x", "y", "w", "h"), shares, strict=True)
    )
    modes = '<c:xMode val="edge"/><c:yMode val="edge"/>'
    layout = (
        f'<c:layout><c:manualLayout><c:layoutTarget val="inner"/>{modes}{told}</c:manualLayout></c:layout>'
    )
    plot = chart._chartSpace.chart.plotArea
    for old in plot.xpath("c:layout"):
        plot.remove(old)
    plot.insert(0, _xml(layout, "c"))


def _sides(box: Box) -> tuple[float, float, float, float]:
    return box.x, box.y, box.w, box.h


def _xml(xml: str, *more: str) -> Any:
    """One element; `more` prefixes than that of drawings."""
    end = min(at for at in (xml.find(" "), xml.find(">"), xml.find("/>")) if at > 0)
    return parse_xml(f"{xml[:end]} {nsdecls('a', *more)}{xml[end:]}")
