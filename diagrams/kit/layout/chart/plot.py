"""A chart with places: axes, lines and levels, and words where they touch nothing."""

from __future__ import annotations

from kit.core.geometry import Box
from kit.ir import scale
from kit.ir.chart import ChartSpec, Note, Rule, Series
from kit.ir.scale import Scale
from kit.ir.scene import Area, Dot, Part, Point, Sketch, text_box
from kit.layout.chart.intervals import spread
from kit.layout.chart.labels import Room, Tag
from kit.layout.chart.parts import LINE, centered, scenery, soft, steps_of, stroke, title
from kit.style import text_metrics, theme
from kit.style.chart_theme import LINES

WIDTH, HEIGHT = 1120.0, 630.0
EDGE = 16.0  # around the whole
SPACE = 10.0  # between an axis and its words
DOT = 5.0
TINT = 0.12


def plot(spec: ChartSpec, width: float = WIDTH, height: float = HEIGHT) -> Sketch:
    """Everything in its place, in pixels. Raises KitError (with a line) where words find no room."""
    return Plot(spec, width, height).sketch()


class Plot:
    """A chart of `width` by `height` pixels; the names of levels and of lines stand to the right."""

    def __init__(self, spec: ChartSpec, width: float = WIDTH, height: float = HEIGHT) -> None:
        self.spec, self.width, self.height = spec, width, height
        self.beside = self.names_beside()
        self.y_words = [scale.tick(value, spec.y.unit) for value in spec.y.ticks]
        self.x_words = [scale.tick(value, spec.x.unit) for value in spec.x.ticks]
        left = EDGE + max(text_metrics.width(word, text_metrics.LABEL) for word in self.y_words) + SPACE
        last = text_metrics.width(self.x_words[-1], text_metrics.LABEL) / 2
        right = max([last, *(SPACE + tag.width for tag, _ in self.beside)])
        top, bottom = EDGE + LINE + 1.5 * SPACE, height - EDGE - 2 * LINE - 1.5 * SPACE
        self.area = Box(left, top, width - EDGE - right - left, bottom - top)
        self.x = Scale(spec.x.low, spec.x.end, self.area.x, self.area.right)
        self.y = Scale(spec.y.low, spec.y.end, self.area.bottom, self.area.y)

    def names_beside(self) -> list[tuple[Tag, float]]:
        """What stands to the right of the chart, and at which value."""
        ends = [item for item in self.spec.series if item.at is None]
        return [
            *((series_tag(item), item.points[-1][1]) for item in ends),
            *((level_tag(rule), rule.y) for rule in self.spec.rules),
        ]

    def sketch(self) -> Sketch:
        """Where everything stands."""
        spec, area = self.spec, self.area
        room = Room(Box(area.x, EDGE + LINE, area.w, area.bottom - EDGE - LINE))
        strokes = {item.id: self.points(item) for item in spec.series}
        for points in strokes.values():
            room.take(points)
        for rule in spec.rules:
            room.take(((area.x, self.y(rule.y)), (area.right, self.y(rule.y))))
        dots = [
            Dot(self.x(m.x), self.y(m.y), DOT, "ink", theme.INK, m.id, steps_of(m.step)) for m in spec.marks
        ]
        room.boxes += [dot.box for dot in dots]
        for value in spec.y.ticks:
            room.faint.append(((area.x, self.y(value)), (area.right, self.y(value))))
        parts: list[Part] = []
        parts += [self._inside(item, strokes[item.id]) for item in spec.series if item.filled]
        for rule in spec.rules:
            level = ((area.x, self.y(rule.y)), (area.right, self.y(rule.y)))
            parts.append(stroke(level, LINES[rule.look], rule.id, rule.step))
        parts += [stroke(strokes[item.id], LINES[item.look], item.id, item.step) for item in spec.series]
        parts += [*dots, *self.words(room, dots)]
        return Sketch(self.width, self.height, (*self._axes(room), *parts))

    def words(self, room: Room, dots: list[Dot]) -> list[Part]:
        """All names, labels and notes, where nothing else stands."""
        spec, parts = self.spec, self._beside()
        for note in spec.notes:
            parts += room.put(note_tag(note), self.x(note.x), self.y(note.y), note.line)
        for mark, dot in zip(spec.marks, dots, strict=True):
            tag = Tag(mark.id, tuple(mark.label.split("\n")) if mark.label else (), mark.step)
            with room.without(dot.box):
                parts += room.place(tag, dot.x, dot.y, mark.line)
        for item in spec.series:
            where = item.value(item.at) if item.at is not None else None
            if item.at is not None and where is not None:
                parts += room.place(series_tag(item), self.x(item.at), self.y(where), item.line)
        return parts

    def points(self, item: Series) -> tuple[Point, ...]:
        """The line in pixels, without points on the way straight on."""
        found: list[Point] = []
        for x, y in item.points:
            point = (self.x(x), self.y(y))
            if len(found) > 1 and _straight(found[-2], found[-1], point):
                found.pop()
            if not found or found[-1] != point:
                found.append(point)
        return tuple(found)

    def _inside(self, item: Series, points: tuple[Point, ...]) -> Area:
        look, ground = LINES[item.look], self.area.bottom
        outline = ((points[0][0], ground), *points, (points[-1][0], ground))
        return Area(outline, look.role, look.color, TINT, f"{item.id}-area", steps_of(item.step))

    def _axes(self, room: Room) -> list[Part]:
        """The grid, open where words stand, the ticks with their words, the axes' titles."""
        spec, area = self.spec, self.area
        parts: list[Part] = []
        for value, word in zip(spec.y.ticks, self.y_words, strict=True):
            y = self.y(value)
            ground = y == area.bottom
            for start, end in [(area.x, area.right)] if ground else room.open(y, area.x, area.right):
                width, opacity = (1.5, 1) if ground else (1, 0.28)
                parts.append(scenery((start, y), (end, y), width=width, opacity=opacity))
            box = text_box((word,), 0, y - LINE / 2)
            parts.append(soft(word, Box(area.x - SPACE - box.w, box.y, box.w, box.h), "end"))
        for value, word in zip(spec.x.ticks, self.x_words, strict=True):
            x = self.x(value)
            parts.append(scenery((x, area.bottom), (x, area.bottom + 6), width=1.5))
            parts.append(centered(word, x, area.bottom + SPACE))
        name = (scale.title(spec.y),)
        parts.append(title(name, text_box(name, EDGE, EDGE, bold=True)))
        name = (scale.title(spec.x),)
        box = text_box(name, 0, self.height - EDGE - LINE, bold=True)
        return [*parts, title(name, Box(area.cx - box.w / 2, box.y, box.w, box.h), "middle")]

    def _beside(self) -> list[Part]:
        """The names to the right of the levels and of the lines that end there."""
        items = sorted(self.beside, key=lambda item: -item[1])
        wanted = [(self.y(value), tag.height + 2) for tag, value in items]
        middles = spread(wanted, self.area.y - LINE, self.area.bottom + LINE)
        parts: list[Part] = []
        for (tag, _), middle in zip(items, middles, strict=True):
            left = self.area.right + SPACE
            parts += tag.parts(Box(left, middle - tag.height / 2, tag.width, tag.height))
        return parts


def series_tag(item: Series) -> Tag:
    """A line's name, in its color."""
    look = LINES[item.look]
    return Tag(
        item.id, tuple(item.name.split("\n")), item.step, look.role, look.color, bold=item.look == "main"
    )


def level_tag(rule: Rule) -> Tag:
    """A level's name, with its figure."""
    name = f"{rule.name}, {rule.figure}" if rule.figure else rule.name
    return Tag(rule.id, tuple(name.split("\n")), rule.step)


def note_tag(note: Note) -> Tag:
    """A remark."""
    return Tag("", tuple(note.text.split("\n")), 0, "soft", theme.SOFT)


def _straight(a: Point, b: Point, c: Point) -> bool:
    return (a[0] == b[0] == c[0] and (b[1] - a[1]) * (c[1] - b[1]) >= 0) or a[1] == b[1] == c[1]
