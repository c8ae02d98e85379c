"""Scripts of the `diagrams` library, run with the library: their graphs, and what Graphviz is given."""

from __future__ import annotations

import contextlib
import runpy
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from unittest import mock

import diagrams
from kit.core.errors import KitError
from kit.ir.graph import Edge, Graph, Group, Node
from kit.style import text_metrics

SQUARE = "resources/aws/compute/ec2.png"  # for what brings an icon of its own
DOWN = ("TB", "BT")


@dataclass
class Script:
    """One diagram of a script: the kit's graph, and the same in DOT as the library writes it."""

    graph: Graph
    dot: str


@dataclass
class _Record:
    nodes: dict[str, Node] = field(default_factory=dict)
    edges: list[Edge] = field(default_factory=list)
    groups: list[tuple[str, str, list[str]]] = field(default_factory=lambda: [("", "", [])])
    open: list[int] = field(default_factory=lambda: [0])


def scripts(path: Path) -> list[Script]:
    """The diagrams of the script at `path`, drawn by nobody yet."""
    found: list[Script] = []
    with _recording(found, path.stem), contextlib.chdir(path.parent):
        runpy.run_path(str(path))
    return found


@contextlib.contextmanager
def _recording(found: list[Script], name: str) -> Iterator[None]:
    """Let the library's classes tell what they are asked for, and write no file."""
    diagram, cluster = diagrams.Diagram, diagrams.Cluster
    usual = {
        "node": diagram.node,
        "connect": diagram.connect,
        "within": cluster.node,
        "enter": cluster.__enter__,
    }
    records: dict[int, _Record] = {}

    def node(self: Any, nodeid: str, label: str, **attrs: Any) -> None:
        usual["node"](self, nodeid, label, **attrs)
        keep(self, nodeid, label, attrs)

    def within(self: Any, nodeid: str, label: str, **attrs: Any) -> None:
        usual["within"](self, nodeid, label, **attrs)
        keep(diagrams.getdiagram(), nodeid, label, attrs)

    def keep(picture: Any, nodeid: str, label: str, attrs: dict[str, Any]) -> None:
        record = records.setdefault(id(picture), _Record())
        id_ = f"n{len(record.nodes) + 1}"
        record.nodes[nodeid] = Node(id_, _short(label), _icon(attrs.get("image", "")))
        record.groups[record.open[-1]][2].append(id_)

    def connect(self: Any, one: Any, other: Any, edge: Any) -> None:
        usual["connect"](self, one, other, edge)
        record = records[id(self)]
        source, target = record.nodes[one._id].id, record.nodes[other._id].id
        if back := bool(edge.reverse and not edge.forward):
            source, target = target, source
        label = _fitting(str(edge.attrs.get("label", "")), 200)
        record.edges.append(Edge(f"e{len(record.edges) + 1}", source, target, "request", 0, label, back=back))

    def enter(self: Any) -> Any:
        record = records.setdefault(id(diagrams.getdiagram()), _Record())
        id_ = f"g{len(record.groups)}"
        record.groups[record.open[-1]][2].append(id_)
        record.groups.append((id_, _fitting(self.label, 470), []))
        record.open.append(len(record.groups) - 1)
        return usual["enter"](self)

    leave = cluster.__exit__

    def exit_(self: Any, *error: Any) -> None:
        records[id(diagrams.getdiagram())].open.pop()
        leave(self, *error)

    def finish(self: Any, *error: Any) -> None:
        record = records.pop(id(self), _Record())
        columns = int(self.dot.graph_attr.get("rankdir", "LR") in DOWN)
        groups = tuple(
            Group(id_, title, "group" if id_ else "", columns if not id_ else 0, tuple(held))
            for id_, title, held in record.groups
        )
        graph = Graph(name, self.name, "", "", tuple(record.nodes.values()), groups, tuple(record.edges), ())
        found.append(Script(graph, self.dot.source))
        diagrams.setdiagram(None)
        diagrams.setcluster(None)

    with (
        mock.patch.multiple(diagram, node=node, connect=connect, __exit__=finish),
        mock.patch.multiple(cluster, node=within, __enter__=enter, __exit__=exit_),
    ):
        yield


def _icon(image: str) -> str:
    home = Path(diagrams.__file__).parent.parent
    path = Path(image)
    return str(path.relative_to(home)) if image and home in path.parents and path.is_file() else SQUARE


def _short(label: str) -> str:
    """As much of a label as stands in two lines, for every engine the same."""
    words = label.split()
    while words:
        with contextlib.suppress(KitError):
            return "\n".join(text_metrics.wrap(" ".join(words)))
        words.pop()
    return "?"


def _fitting(label: str, limit: float) -> str:
    words = "".join(sign for sign in label if sign.isascii() or sign.isalpha()).split()
    while words and text_metrics.width(" ".join(words), text_metrics.SMALL, bold=True) > limit:
        words.pop()
    return " ".join(words)
