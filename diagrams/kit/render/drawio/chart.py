"""A chart in draw.io: lines, areas, bars and words as cells of their own."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from kit.core.geometry import Box
from kit.ir.drawing import Drawing
from kit.ir.placement import Badge
from kit.ir.scene import Area, Bar, Dot, Part, Stroke, Words
from kit.render.drawio.xml import Cell, Place, css
from kit.render.pptx.slide_plan import sketch_of
from kit.style import theme

FONT = {"fontFamily": "Arial", "fontSize": 16}
ALIGN = {"start": "left", "middle": "center", "end": "right"}
HATCHES = {"/": "hatch", "x": "cross-hatch"}


def sketch_cells(picture: Drawing) -> Iterator[Cell]:
    """Every part of a chart, from the ground up."""
    told = {step.number: step.plain_text for step in picture.spec.steps}
    for index, part in enumerate(sketch_of(picture).parts):
        id = f"p-{index}-{part.id}" if not isinstance(part, Badge) and part.id else f"p-{index}"
        if isinstance(part, Badge):
            looks = {
                "ellipse": None,
                "html": 1,
                "aspect": "fixed",
                "fillColor": theme.BADGE[0],
                "strokeColor": "none",
                "fontColor": theme.BADGE_INK[0],
                "fontStyle": 1,
                **FONT,
            }
            yield Cell(id, "1", css(looks), Place(part.box), str(part.number), tooltip=told[part.number])
        else:
            yield from _cells(id, part)


def _cells(id: str, part: Part) -> Iterator[Cell]:
    if isinstance(part, Words):
        looks = {
            "text": None,
            "html": 1,
            "align": ALIGN[part.anchor],
            "verticalAlign": "middle",
            "spacing": 0,
            "whiteSpace": "nowrap",
            "fontColor": part.color[0],
            "fontStyle": int(part.bold),
            **FONT,
        }
        yield Cell(id, "1", css(looks), Place(part.box), "<br>".join(map(escape, part.lines)))
    elif isinstance(part, Stroke):
        looks = {
            "html": 1,
            "rounded": 0,
            "endArrow": "open" if part.arrow else "none",
            "strokeColor": part.color[0],
            "strokeWidth": part.width,
            "strokeOpacity": round(part.opacity * 100),
            "dashed": 1 if part.dash else None,
            "dashPattern": " ".join(f"{dash / part.width:g}" for dash in part.dash) or None,
        }
        yield Cell(
            id,
            "1",
            css(looks),
            Place(None, points=part.points[1:-1], ends=(part.points[0], part.points[-1])),
            edge=True,
        )
    elif isinstance(part, Area):
        box = part.box
        way = ",".join(f"[{(x - box.x) / box.w:.4f},{(y - box.y) / box.h:.4f}]" for x, y in part.points)
        looks = {
            "shape": "mxgraph.basic.polygon",
            "polyCoords": f"[{way}]",
            "polyline": 0,
            "strokeColor": "none",
            "fillColor": part.color[0],
            "fillOpacity": round(part.opacity * 100),
        }
        yield Cell(id, "1", css(looks), Place(box))
    elif isinstance(part, Dot):
        looks = {"ellipse": None, "aspect": "fixed", "fillColor": part.color[0], "strokeColor": "none"}
        yield Cell(id, "1", css(looks), Place(part.box))
    elif isinstance(part, Bar):
        yield from _bar(id, part)


def _bar(id: str, part: Bar) -> Iterator[Cell]:
    looks: dict[str, object] = {
        "rounded": 1,
        "absoluteArcSize": 1,
        "arcSize": 6,
        "strokeColor": part.color[0],
        "strokeWidth": 1.5,
        "fillColor": part.color[0] if part.opacity or part.hatch else "none",
        "fillOpacity": round(part.opacity * 100) if part.opacity and not part.hatch else None,
        "fillStyle": HATCHES.get(part.hatch),
        "dashed": 1 if part.dash else None,
    }
    yield Cell(id, "1", css(looks), Place(part.box))
    if part.hatch and part.hole:
        hole: dict[str, object] = {"fillColor": "#ffffff", "strokeColor": "none"}
        yield Cell(
            f"{id}-hole", "1", css(hole), Place(Box(part.hole.x, part.hole.y, part.hole.w, part.hole.h))
        )
