"""The draw.io file of every picture, now and to come: what its cells say, and where they lie."""

from __future__ import annotations

import base64
import io
import itertools
import math
from functools import cache
from xml.etree import ElementTree as ET
from xml.etree.ElementTree import Element

import pytest
from drawn import SCRIPTS, catalog
from PIL import Image

from kit.ir.drawing import Picture
from kit.ir.placement import RADIUS
from kit.render.drawio import drawio
from kit.render.drawio.shapes import GROUPS, RESOURCES, SERVICES
from kit.style.vectors import vector

SLUGS = [path.stem.replace("_", "-") for path in SCRIPTS]
DIAGRAMS = [path.stem.replace("_", "-") for path in SCRIPTS if "Diagram(" in path.read_text("utf-8")]


@cache
def content(slug: str) -> bytes:
    return drawio.write(catalog().pictures[slug], "light", catalog().origins[slug])


class Cell:
    """A cell with its words, whether it stands alone or in a UserObject."""

    def __init__(self, element: Element, holder: Element | None) -> None:
        self.element = element
        named = element if holder is None else holder
        self.id, self.tooltip = named.get("id"), named.get("tooltip", "")
        self.words = (element.get("value") if holder is None else holder.get("label")) or ""
        self.parent = element.get("parent")
        pairs = (part.partition("=") for part in element.get("style", "").split(";") if part)
        self.style = {name: value for name, _, value in pairs}
        self.geometry = element.find("mxGeometry")

    def number(self, name: str) -> float:
        return float(self.geometry.get(name, 0))

    @property
    def points(self) -> list[tuple[float, float]]:
        return [(float(p.get("x")), float(p.get("y"))) for p in self.geometry.findall("Array/mxPoint")]


@cache
def cells(slug: str) -> dict[str, Cell]:
    found = {}
    for element in ET.fromstring(content(slug)).find("diagram/mxGraphModel/root"):
        cell = Cell(element, None) if element.tag == "mxCell" else Cell(element.find("mxCell"), element)
        assert cell.id not in found, cell.id
        found[cell.id] = cell
    return found


def corner(slug: str, cell: Cell) -> tuple[float, float]:
    """The upper left corner of a cell on the page: places are relative to the parent."""
    x = y = 0.0
    while cell.geometry is not None:
        x, y = x + cell.number("x"), y + cell.number("y")
        cell = cells(slug)[cell.parent]
    return (x, y)


@pytest.fixture(scope="module", params=SLUGS)
def slug(request: pytest.FixtureRequest) -> str:
    return request.param


@pytest.fixture(scope="module", params=DIAGRAMS)
def diagram(request: pytest.FixtureRequest) -> Picture:
    return catalog().pictures[request.param]


def test_it_is_one_page_small_and_the_same_whenever_it_is_written(slug: str) -> None:
    root = ET.fromstring(content(slug))
    assert root.tag == "mxfile"
    assert [page.get("name") for page in root] == [catalog().pictures[slug].spec.title]
    assert content(slug) == drawio.write(catalog().pictures[slug], "light", catalog().origins[slug])
    assert len(content(slug)) <= 100 * 1024


def test_every_cell_has_a_parent_and_a_place(slug: str) -> None:
    found = cells(slug)
    for cell in found.values():
        if cell.id == "0":
            continue
        assert cell.parent in found
        if cell.id != "1":
            assert cell.geometry is not None and cell.geometry.get("as") == "geometry"


def test_groups_are_containers_around_what_they_hold(diagram: Picture) -> None:
    found = cells(diagram.graph.slug)
    shown = {placed.id for placed in diagram.layout.groups}
    for placed in diagram.layout.groups:
        cell = found[f"g-{placed.id}"]
        assert cell.style["container"] == "1"
        assert cell.words == next(group.title for group in diagram.graph.groups if group.id == placed.id)
        assert corner(diagram.graph.slug, cell) == pytest.approx((placed.box.x, placed.box.y), abs=0.01)
    for name, items in (("g", diagram.layout.groups), ("n", diagram.layout.nodes)):
        for placed in items:
            around = [group for group in diagram.graph.ancestors(placed.id) if group in shown]
            assert found[f"{name}-{placed.id}"].parent == (f"g-{around[0]}" if around else "1")


def test_nodes_stand_where_the_picture_has_them(diagram: Picture) -> None:
    found = cells(diagram.graph.slug)
    for placed in diagram.layout.nodes:
        cell = found[f"n-{placed.id}"]
        assert corner(diagram.graph.slug, cell) == pytest.approx((placed.icon.x, placed.icon.y), abs=0.01)
        assert cell.words.replace("<br>", " ") == " ".join(placed.lines).replace("&", "&amp;").replace(
            "<", "&lt;"
        )


def test_icons_are_draw_ios_own_or_embedded(diagram: Picture) -> None:
    own = {name for name, _ in (*SERVICES.values(), *RESOURCES.values())}
    for node in diagram.graph.nodes:
        style = cells(diagram.graph.slug)[f"n-{node.id}"].style
        if node.box:
            assert style["rounded"] == "1"
        elif style["shape"] == "image":
            kind, _, data = style["image"].partition(",")
            if found := vector(node.icon):
                assert (kind, base64.b64decode(data)) == ("data:image/svg+xml", found.file.encode())
            else:
                assert kind == "data:image/png"
                assert Image.open(io.BytesIO(base64.b64decode(data))).size == (128, 128)
        else:
            name = style.get("resIcon", style["shape"]).removeprefix("mxgraph.aws4.")
            assert name in own


def test_each_edge_is_attached_at_both_ends_and_keeps_its_way(diagram: Picture) -> None:
    found = cells(diagram.graph.slug)
    ways = {route.edge: route.points for route in diagram.routes}
    icons = {f"n-{placed.id}": placed.icon for placed in diagram.layout.nodes}
    icons |= {f"g-{placed.id}": placed.box for placed in diagram.layout.groups}
    for edge in diagram.graph.edges:
        cell, way = found[f"e-{edge.id}"], ways[edge.id]
        source, target = (f"n-{end}" if f"n-{end}" in icons else f"g-{end}" for end in edge.ends)
        assert cell.element.get("edge") == "1"
        assert (cell.element.get("source"), cell.element.get("target")) == (source, target)
        assert len(cell.points) == len(way) - 2
        assert all(math.dist(a, b) < 0.01 for a, b in zip(cell.points, way[1:-1], strict=True))
        for name, node, tip in (("exit", source, way[0]), ("entry", target, way[-1])):
            icon = icons[node]
            x = icon.x + float(cell.style[f"{name}X"]) * icon.w + float(cell.style[f"{name}Dx"])
            y = icon.y + float(cell.style[f"{name}Y"]) * icon.h + float(cell.style[f"{name}Dy"])
            assert math.dist((x, y), tip) < 0.2
        sentence = next((step.plain_text for step in diagram.graph.steps if step.number == edge.step), "")
        assert sentence in cell.tooltip


def test_badges_and_labels_ride_on_their_line(diagram: Picture) -> None:
    found = cells(diagram.graph.slug)
    ways = {route.edge: route for route in diagram.routes}
    for badge in diagram.marks.badges:
        cell = found[f"b-{badge.number}-{badge.owner}"]
        assert cell.words == str(badge.number)
        if badge.owner not in ways:
            assert cell.parent == f"n-{badge.owner}"
            x, y = corner(diagram.graph.slug, cell)
        else:
            assert cell.parent == f"e-{badge.owner}" and cell.geometry.get("relative") == "1"
            x, y = ridden(cell, ways[badge.owner].points)
        assert math.dist((x + RADIUS, y + RADIUS), (badge.x, badge.y)) < 0.5
    for label in diagram.marks.labels:
        cell = found[f"l-{label.edge}"]
        assert cell.parent == f"e-{label.edge}"
        assert math.dist(ridden(cell, ways[label.edge].points), (label.box.cx, label.box.cy)) < 0.5


def ridden(cell: Cell, way: tuple[tuple[float, float], ...]) -> tuple[float, float]:
    """Where draw.io puts a cell on a line: at a share of its length, moved by an offset."""
    total = sum(math.dist(a, b) for a, b in itertools.pairwise(way))
    left = (cell.number("x") + 1) / 2 * total
    offset = cell.geometry.find("mxPoint")
    for a, b in itertools.pairwise(way):
        size = math.dist(a, b)
        if left <= size or b == way[-1]:
            at = (a[0] + (b[0] - a[0]) * left / size, a[1] + (b[1] - a[1]) * left / size)
            break
        left -= size
    return (at[0] + float(offset.get("x")), at[1] + float(offset.get("y")))


def test_the_kinds_of_line_are_told_apart_by_pattern_and_head_too(diagram: Picture) -> None:
    found = cells(diagram.graph.slug)
    looks = {}
    for edge in diagram.graph.edges:
        style = found[f"e-{edge.id}"].style
        looks[edge.kind] = (style.get("dashPattern"), style["endArrow"], style["strokeWidth"])
    assert len(set(looks.values())) == len(looks)
    legend = {id for id in found if id.startswith("legend-") and not id.endswith("-name")}
    assert len(legend) == (len(looks) if len(looks) > 1 else 0)


def test_no_shape_is_named_twice_for_two_icons() -> None:
    names = [name for name, _ in (*SERVICES.values(), *RESOURCES.values())]
    assert len(names) == len(set(names))
    assert all(name.startswith("mxgraph.aws4.group_") for name in GROUPS.values())
