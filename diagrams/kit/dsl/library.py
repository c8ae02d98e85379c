"""A script that imports only the `diagrams` library draws with the kit: the library's own names lead here."""

from __future__ import annotations

import sys

import diagrams
from kit.dsl.cluster import Cluster
from kit.dsl.diagram import Diagram
from kit.dsl.edge import Edge


class AnyEdge(Edge):
    """The library's `Edge`: a script may make one and never draw it."""

    must_be_drawn = False


def take_over() -> None:
    """From now on `from diagrams import Diagram, Cluster, Edge` gives the kit's; nodes stay the library's."""
    names = {"Diagram": Diagram, "Cluster": Cluster, "Group": Cluster, "Edge": AnyEdge}
    for module in (diagrams, sys.modules.get("diagrams.c4")):  # which may have imported them before
        for name, ours in names.items():
            if module is not None and hasattr(module, name):
                setattr(module, name, ours)
