"""A script that imports only the `diagrams` library draws with the kit: the library's own names lead here."""

from __future__ import annotations

import functools
from typing import Any

import diagrams.c4
import graphviz

import diagrams
from kit.dsl import own_icon
from kit.dsl.callsite import fault
from kit.dsl.cluster import Cluster
from kit.dsl.diagram import Diagram
from kit.dsl.edge import Edge


class AnyEdge(Edge):
    """The library's `Edge`: a script may make one and never draw it."""

    must_be_drawn = False


def _words_of_c4(name: str, key: str, description: str) -> str:
    """The words of a C4 node without the library's line breaks, which would be broken again."""
    return "\n".join(filter(None, (name, key and f"[{key}]", " ".join(description.split()))))


def fetch_nothing() -> None:
    """From now on `urlretrieve`, with which scripts get icons, fetches nothing: what is there is drawn."""
    import urllib.request  # most scripts ask for none

    def urlretrieve(url: str, filename: object = "", *_: object, **__: object) -> tuple[str, object]:
        own_icon.note_unfetched(url, str(filename))
        return str(filename), None

    vars(urllib.request)["urlretrieve"] = urlretrieve


class _Unrun(graphviz.Digraph):  # type: ignore[misc]
    """What stands behind a `Diagram` of the library: it runs no Graphviz, and writes no file."""

    def _nothing(self, *_: object, **__: object) -> str:
        return ""

    render = save = view = pipe = unflatten = _nothing


def _texts_only(init: Any) -> Any:
    """The library's way to make a node, which says so when its label is no text."""

    @functools.wraps(init)
    def begin(self: Any, label: Any = "", *args: Any, **attrs: Any) -> None:
        if not isinstance(label, str):
            raise fault(f"`label` of {type(self).__name__} is {label!r}", "It must be a text.")
        init(self, label, *args, **attrs)

    return begin


def take_over() -> None:
    """From now on `from diagrams import Diagram, Cluster, Edge` gives the kit's; nodes stay the library's."""
    vars(diagrams.c4)["_format_node_label"] = _words_of_c4
    vars(diagrams)["Digraph"] = _Unrun
    if not hasattr(diagrams.Node.__init__, "__wrapped__"):
        diagrams.Node.__init__ = _texts_only(diagrams.Node.__init__)
    names = {"Diagram": Diagram, "Cluster": Cluster, "Group": Cluster, "Edge": AnyEdge}
    for module in (diagrams, diagrams.c4):
        for name, ours in names.items():
            if hasattr(module, name):
                setattr(module, name, ours)
