"""Where each of several nodes leads to each of several others, all lines meet in one point.

Such a set is a complete bipartite graph, and the drawing is confluent: M. Dickerson, D. Eppstein, M. T.
Goodrich, J. Y. Meng, "Confluent Drawings: Visualizing Non-planar Diagrams in a Planar Way", Graph Drawing
2003. Nobody is misled, since every way through the point is one of the lines.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from kit.core.geometry import Point
from kit.core.polyline import straightened
from kit.ir.graph import Edge, Graph, Node
from kit.ir.placement import Placed, Route
from kit.ir.ports import POINT

LEAST = 4  # nodes on either side
NAME = f"{POINT}joint "


@dataclass(frozen=True)
class _Joint:
    id: str
    edges: dict[tuple[str, str], Edge]  # each line by its ends


def with_joints(graph: Graph, lay: Callable[[Graph], Placed]) -> Placed:
    """What `lay` makes of `graph`, with the lines of such sets through one point each."""
    joints = [_Joint(f"{NAME}{at}", edges) for at, edges in enumerate(_sets(graph))]
    return _parted(graph, joints, lay(_joined(graph, joints))) if joints else lay(graph)


def _sets(graph: Graph) -> list[dict[tuple[str, str], Edge]]:
    """The lines of each complete set: they look alike, and have no words and no steps."""
    leading: dict[tuple[Edge, str], dict[str, Edge]] = {}
    for edge in graph.edges:
        if not (edge.words or edge.step or edge.tail or edge.head or edge.leave or edge.enter):
            look = replace(edge, id="", source="", target="", line=0)
            leading.setdefault((look, edge.source), {}).setdefault(edge.target, edge)
    alike: dict[tuple[Edge, frozenset[str]], list[tuple[str, dict[str, Edge]]]] = {}
    for (look, source), targets in leading.items():
        alike.setdefault((look, frozenset(targets)), []).append((source, targets))
    return [
        {(source, target): edge for source, targets in sources for target, edge in targets.items()}
        for (_, targets), sources in alike.items()
        if len(targets) >= LEAST and len(sources) >= LEAST and not targets & {source for source, _ in sources}
    ]


def _joined(graph: Graph, joints: list[_Joint]) -> Graph:
    """`graph` with a point for each set, in the innermost group around all of it."""
    edges = list(graph.edges)
    groups = {group.id: group for group in graph.groups}
    for joint in joints:
        taken = {edge.id for edge in joint.edges.values()}
        edges = [edge for edge in edges if edge.id not in taken]
        like = next(iter(joint.edges.values()))
        sources, targets = (dict.fromkeys(ends) for ends in zip(*joint.edges, strict=True))
        edges += [replace(like, id=f"{joint.id} {end}", source=end, target=joint.id) for end in sources]
        edges += [replace(like, id=f"{joint.id} {end}", source=joint.id, target=end) for end in targets]
        around = [graph.ancestors(end) for end in (*sources, *targets)]
        home = next(group for group in around[0] if all(group in path for path in around))
        groups[home] = replace(groups[home], children=(*groups[home].children, joint.id))
    nodes = (*graph.nodes, *(Node(joint.id, "", box="plain") for joint in joints))
    return replace(graph, nodes=nodes, groups=tuple(groups.values()), edges=tuple(edges), parents={})


def _parted(graph: Graph, joints: list[_Joint], placed: Placed) -> Placed:
    """The same with the lines of `graph`, and without the points."""
    layout, routes, marks = placed
    ways = {route.edge: route.points for route in routes}
    middle = {node.id: (node.icon.cx, node.icon.cy) for node in layout.nodes}
    for joint in joints:
        for (source, target), edge in joint.edges.items():
            into, out = ways[f"{joint.id} {source}"], ways[f"{joint.id} {target}"]
            ways[edge.id] = _through(into, middle[joint.id], out)
    found = tuple(Route(edge.id, ways[edge.id]) for edge in graph.edges)
    nodes = tuple(node for node in layout.nodes if not node.id.startswith(NAME))
    return replace(layout, nodes=nodes), found, marks


def _through(into: tuple[Point, ...], middle: Point, out: tuple[Point, ...]) -> tuple[Point, ...]:
    """One way through `middle`, all of it level or upright."""
    x, y = middle
    level_in, level_out = into[-2][1] == into[-1][1], out[0][1] == out[1][1]
    before = (into[-1][0], y) if level_in else (x, into[-1][1])  # what comes from one side meets there
    after = (out[0][0], y) if level_out else (x, out[0][1])
    points = [*into, before, middle, after, *out]
    return straightened([point for at, point in enumerate(points) if not at or point != points[at - 1]])
