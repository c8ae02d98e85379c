"""What a program can check of the points that make a picture good.

`python -m kit check` and the tests hold every picture against them; a build does not, so that a
picture can be seen while it is still being drawn.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from kit.core.geometry import Box, Point
from kit.ir.drawing import Drawing, Picture
from kit.ir.graph import Spec
from kit.style.text_metrics import BOX_LINES as BOXED
from kit.style.text_metrics import LABEL_LINES as LABELED

TOUCH = 2.0  # pixels that two lines may have in common where they meet
NODES, DEPTH, CROSSINGS, STEPS = 12, 3, 2, 12
WIDTH, HEIGHT = 1280, 720  # of a slide: at most this, and text keeps its 16 px (12 pt)
NARROW, LONG = 520, 1900  # on a phone
FLATTEST, TALLEST = 16 / 9 + 0.08, 4 / 3 - 0.04


def faults(drawing: Drawing) -> list[str]:
    """What is wrong with the picture, a sentence each; empty when all is well."""
    spec = drawing.spec
    found = [*_message(spec), *_shape(drawing), *_steps(spec)]
    if isinstance(drawing, Picture):
        shown = {badge.number for badge in drawing.marks.badges}
        found += _size(drawing)
    else:
        from kit.layout.chart.lint import badges

        shown = badges(drawing)
    found += misplaced(drawing)
    if drawing.narrow:
        found += [f"On a phone: {fault}" for fault in narrow_faults(drawing.narrow)]
    found += [
        f"Step {step.number} has no badge: give it an edge, or a node (at=…)."
        for step in spec.steps
        if step.number not in shown
    ]
    return found


def narrow_faults(drawing: Drawing) -> Iterator[str]:
    """What is wrong with a picture laid out for a phone."""
    if drawing.width > NARROW:
        yield f"It is {drawing.width:.0f} px wide: at 360 px its text would be under 11 px."
    if drawing.height > LONG:
        yield f"It is {drawing.height:.0f} px high: too long to scroll through."
    yield from misplaced(drawing)


def misplaced(drawing: Drawing) -> Iterator[str]:
    """What lies on something else, or leads through it."""
    if isinstance(drawing, Picture):
        yield from _collisions(drawing)
        yield from _lines(drawing)
    else:
        from kit.layout.chart.lint import collisions

        yield from collisions(drawing)


def blemishes(picture: Picture) -> int:
    """How much else a better layout avoids: crossings, lines that leave their group, badges on borders."""
    graph, layout = picture.graph, picture.layout
    count = crossings(picture)
    badges = {badge.owner: badge.box for badge in picture.marks.badges}
    for route in picture.routes:
        edge = next(edge for edge in graph.edges if edge.id == route.edge)
        for group in layout.groups:
            within = [group.id in graph.ancestors(end) for end in (edge.source, edge.target)]
            if within[0] != within[1]:
                continue
            box = badges.get(edge.id)
            count += box is not None and box.overlaps(group.box) and not _inside(box, group.box)
            count += within[0] and any(not _inside(_thin(point, point), group.box) for point in route.points)
    return count


def _message(spec: Spec) -> Iterator[str]:
    if len(spec.title.split()) < 4:
        yield f"The title {spec.title!r} names a topic; let it say the message."
    if not spec.alt:
        yield "The picture has no text alternative of its own: say in a sentence what it shows (alt=…)."
    elif len(spec.alt.split()) < 8:
        yield "The text alternative is too short to say what the picture shows."


def _shape(drawing: Drawing) -> Iterator[str]:
    if drawing.width > WIDTH or drawing.height > HEIGHT:
        yield (
            f"{drawing.width:.0f} × {drawing.height:.0f} px do not fit a slide of {WIDTH} × {HEIGHT}:"
            " text would fall under 12 pt."
        )
    ratio = drawing.width / drawing.height
    if not TALLEST <= ratio <= FLATTEST:
        yield f"Its shape is {ratio:.2f} to 1; between 4:3 (1.33) and 16:9 (1.78) it fills a slide."


def _size(picture: Picture) -> Iterator[str]:
    graph, layout = picture.graph, picture.layout
    if len(graph.nodes) > NODES:
        yield f"{len(graph.nodes)} nodes; more than {NODES} are too many for one picture."
    for node in layout.nodes:
        most = BOXED if node.boxed else LABELED
        if len(node.lines) > most:
            yield f"The label of {node.id} takes {len(node.lines)} lines; at most {most} are read at once."
    depth = max((group.depth for group in layout.groups), default=-1) + 1
    if depth > DEPTH:
        yield f"Groups are nested {depth} deep; more than {DEPTH} are too many."


def _steps(spec: Spec) -> Iterator[str]:
    if len(spec.steps) > STEPS:
        yield f"{len(spec.steps)} steps; more than {STEPS} are too many to follow."
    for step in spec.steps:
        for sentence in filter(None, (step.plain_text, step.plain_fails)):
            if not sentence.endswith((".", "?", "!")) or sentence[0].islower():
                yield f"Step {step.number} is not a sentence: {sentence!r}."


def _collisions(picture: Picture) -> Iterator[str]:
    layout, marks = picture.layout, picture.marks
    solid: list[tuple[str, Box]] = []
    for node in layout.nodes:
        solid.append((f"node {node.id}", node.icon))
        if not node.boxed:
            solid.append((f"label of {node.id}", node.label))
    solid += [(f"title of {group.id}", group.title) for group in layout.groups]
    solid += [(f"label of {label.edge}", label.box) for label in marks.labels]
    worn = {node.id for node in layout.nodes}
    loose = [badge for badge in marks.badges if badge.owner not in worn]
    badges = [(f"badge {badge.number}", badge.box.grow(-2)) for badge in loose]
    for (name, box), (other, place) in itertools.combinations([*solid, *badges], 2):
        if box.overlaps(place):
            yield f"{name} overlaps {other}."
    for name, box in [*solid, *badges]:
        if not box.within(Box(0, 0, layout.width, layout.height)):
            yield f"{name} lies outside the canvas."
    for group in layout.groups:
        for name, box in solid:
            if box.overlaps(group.box) and not _inside(box, group.box):
                yield f"{name} lies on the border of {group.id}."


def _lines(picture: Picture) -> Iterator[str]:
    graph, layout = picture.graph, picture.layout
    edges = {edge.id: edge for edge in graph.edges}
    for route in picture.routes:
        edge = edges[route.edge]
        own = {*edge.ends, *(group for end in edge.ends for group in graph.ancestors(end))}
        for stretch in itertools.pairwise(route.points):
            line = _thin(*stretch)
            for node in layout.nodes:
                if line.overlaps(node.icon) or line.overlaps(node.label):
                    yield f"The line {edge.id} runs through {node.id}."
            for group in layout.groups:
                if line.overlaps(group.title):
                    yield f"The line {edge.id} runs through the title of {group.id}."
                if group.id not in own and line.overlaps(group.box):
                    yield f"The line {edge.id} runs through the foreign group {group.id}."
                if _along(line, group.box):
                    yield f"The line {edge.id} runs along the border of {group.id}."
            for label in picture.marks.labels:
                if line.overlaps(label.box):
                    yield f"The line {edge.id} runs through the label of {label.edge}."
    count = crossings(picture)
    if count > CROSSINGS:
        yield f"{count} lines cross; more than {CROSSINGS} crossings confuse."
    for (one, other), size in on_each_other(picture).items():
        yield f"The lines {one} and {other} lie on each other for {size:.0f} px, and lead between others."


def on_each_other(picture: Picture) -> dict[tuple[str, str], float]:
    """Pixels that two lines have in common which share neither of their ends.

    Where the other two lines between these four ends are there as well, nobody is misled.
    """
    edges = {edge.id: edge for edge in picture.graph.edges}
    pairs = {edge.ends for edge in picture.graph.edges}
    found: dict[tuple[str, str], float] = {}
    for one, other in itertools.combinations(picture.routes, 2):
        (a, b), (c, d) = edges[one.edge].ends, edges[other.edge].ends
        if {a, b} & {c, d} or {(a, d), (c, b)} <= pairs:
            continue
        for first in itertools.pairwise(one.points):
            for second in itertools.pairwise(other.points):
                size = _common(first, second)
                if size > TOUCH:
                    found[one.edge, other.edge] = found.get((one.edge, other.edge), 0.0) + size
    return found


def _common(one: tuple[Point, Point], other: tuple[Point, Point]) -> float:
    """How far two stretches run within a line's width of each other."""
    for along, across in ((0, 1), (1, 0)):
        if one[0][across] == one[1][across] and other[0][across] == other[1][across]:
            if abs(one[0][across] - other[0][across]) >= 3:
                return 0.0
            low = max(min(one[0][along], one[1][along]), min(other[0][along], other[1][along]))
            return min(max(one[0][along], one[1][along]), max(other[0][along], other[1][along])) - low
    return 0.0


def crossings(picture: Picture) -> int:
    """How often two lines cross at a right angle; lines that say the same may touch."""
    edges = {edge.id: edge for edge in picture.graph.edges}
    count = 0
    for one, other in itertools.combinations(picture.routes, 2):
        a, b = edges[one.edge], edges[other.edge]
        if a.step and (a.source, a.kind, a.step) == (b.source, b.kind, b.step):
            continue
        together = a.kind == b.kind and (a.source == b.source or a.target == b.target)
        for first in itertools.pairwise(one.points):
            for second in itertools.pairwise(other.points):
                flat = first[0][1] == first[1][1]
                if flat != (second[0][1] == second[1][1]) and _thin(*first).overlaps(_thin(*second)):
                    count += not (together and _meet(first, second))
    return count


def _meet(one: tuple[Point, Point], other: tuple[Point, Point]) -> bool:
    """Whether two stretches touch at an end of one, as where a line branches off."""
    return any(
        _thin(*a).overlaps(Box(x - 1, y - 1, 2, 2)) for a, b in ((one, other), (other, one)) for x, y in b
    )


def _thin(a: Point, b: Point) -> Box:
    """A stretch of line as a box one pixel thick."""
    x, y = min(a[0], b[0]), min(a[1], b[1])
    return Box(x - 0.5, y - 0.5, abs(a[0] - b[0]) + 1, abs(a[1] - b[1]) + 1)


def _inside(box: Box, outer: Box) -> bool:
    """Whether it keeps off the borders; a group's mark, with which its title begins, fills its corner."""
    return outer.x <= box.x and box.right < outer.right and outer.y < box.y and box.bottom < outer.bottom


def _along(line: Box, box: Box) -> bool:
    """Whether the line runs beside one of the box's borders, closer than 5 px, for more than a crossing."""
    if line.w > line.h:
        over = min(line.right, box.right) - max(line.x, box.x)
        return over > 12 and any(abs(line.cy - y) < 5 for y in (box.y, box.bottom))
    over = min(line.bottom, box.bottom) - max(line.y, box.y)
    return over > 12 and any(abs(line.cx - x) < 5 for x in (box.x, box.right))
