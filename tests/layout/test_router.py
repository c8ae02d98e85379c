"""The search for the lines' ways ends, whatever a script asks of it."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest
from project import graph, picture

from kit.core.geometry import Box
from kit.ir.placement import Layout, PlacedNode
from kit.ir.ports import ports_of
from kit.layout.lint import crossings
from kit.layout.place import layout
from kit.layout.routing import astar
from kit.layout.routing.costs import Traffic
from kit.layout.routing.grid import Mesh
from kit.layout.routing.route import route

# Scripts whose lines share their way, each of which once made a ring cheaper with every round.
RINGS = {
    "one asks seven": 'a = EC2("A")\na >> Edge("Asks.", kind="read") >> [EC2(str(i)) for i in range(7)]',
    "one asks thirteen in a column": (
        'with Column():\n    a = EC2("A")\n    a >> Edge("Asks.") >> [EC2(str(i)) for i in range(13)]'
    ),
    "five ask five, each in one step": (
        'with Column(): left = [EC2(f"L {i}") for i in range(5)]\n'
        'with Column(): right = [EC2(f"R {i}") for i in range(5)]\n'
        'for one in left: one >> Edge("It asks each.") >> right'
    ),
}


@pytest.mark.parametrize("case", RINGS)
def test_lines_of_one_step_find_their_way_however_many_they_are(case: str, tmp_path: Path) -> None:
    drawn = graph(tmp_path, RINGS[case])
    assert len(route(drawn, layout(drawn))) == len(drawn.edges)


def test_no_stretch_costs_less_than_nothing_however_many_lines_share_it() -> None:
    nodes = tuple(
        PlacedNode(id, Box(x, 100, 64, 64), Box(x, 170, 64, 20), (id,)) for id, x in (("a", 100), ("b", 400))
    )
    mesh = Mesh(Layout(600, 300, nodes, ()), {node.id: ports_of(node) for node in nodes})
    traffic = Traffic(mesh)
    free = list(traffic.across), list(traffic.down)
    lines = [[(0, 0), (mesh.nx - 1, 0), (mesh.nx - 1, mesh.ny - 1)]] * 9
    for line in lines:
        traffic.add(line)
    undo = traffic.share(lines)
    for i in range(mesh.nx - 1):
        assert 0 < mesh.xs[i + 1] - mesh.xs[i] + traffic.across[i] < mesh.xs[i + 1] - mesh.xs[i]
    undo()
    for line in lines:
        traffic.remove(line)
    assert (traffic.across, traffic.down) == free, "what is added can be taken away to the last bit"


def test_a_search_out_of_patience_takes_a_plain_way(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    body = 'a, b, c = EC2("A"), EC2("B"), EC2("C")\na >> b\nb >> c\na >> c\nc >> a'
    usual = picture(tmp_path, body)
    monkeypatch.setattr(astar, "PATIENCE", 0)
    hasty = [picture(tmp_path, body) for _ in range(2)]
    assert hasty[0] == hasty[1], "the same work gives the same picture"
    assert len(hasty[0].routes) == len(usual.routes)
    assert crossings(hasty[0]) >= crossings(usual)


def test_lines_find_their_way_through_a_picture_of_a_hundred_nodes(tmp_path: Path) -> None:
    """Where the grid is too large to look at each of its lines, those that are left lead everywhere."""
    lines = "\n".join(f"n[{at}] >> n[{99 - at}]" for at in range(4))
    drawn = graph(tmp_path, f"n = [EC2(str(at)) for at in range(100)]\n{lines}")
    nodes = []
    for at, node in enumerate(drawn.nodes):
        x, y = 190.0 * (at % 10) + 7 * at % 41, 180.0 * (at // 10) + 11 * at % 61
        icon = Box(x + 50, y + 50, 64, 64)
        nodes.append(PlacedNode(node.id, icon, Box(icon.x, icon.bottom + 6, 64, 19), (node.label,)))
    placed = Layout(2100, 2000, tuple(nodes), ())
    assert Mesh(placed, {node.id: ports_of(node) for node in nodes}).far
    hulls = {node.id: node.hull for node in nodes}
    for edge, way in zip(drawn.edges, route(drawn, placed), strict=True):
        for (x, y), (x2, y2) in itertools.pairwise(way.points):
            stretch = Box(min(x, x2), min(y, y2), abs(x2 - x), abs(y2 - y))
            assert not [id for id, hull in hulls.items() if id not in edge.ends and hull.overlaps(stretch)]
