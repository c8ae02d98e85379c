"""The classes a picture's script uses: the idiom of the `diagrams` library, captured, not rendered.

A script reads like any script of the library. Its node classes (`diagrams.aws…`) are used as they
are; `Diagram`, `Cluster` and `Edge` here extend the library's own, with all its words.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from types import TracebackType
from typing import Any

import diagrams
from kit.core.errors import KitError
from kit.core.ids import Ids, of_script, slug
from kit.dsl import session
from kit.dsl.callsite import caller, fault, one_of, refused
from kit.dsl.cluster import Arrangement, Cluster
from kit.dsl.edge import Edge
from kit.dsl.graphviz import SHAPE, Look, box_color, fields, plain
from kit.dsl.own_icon import BLANK, icon_of, missing
from kit.dsl.typed import typed
from kit.dsl.wires import Wire, wired
from kit.ir.graph import Graph
from kit.ir.graph import Node as NodeSpec
from kit.ir.step import Step as StepSpec
from kit.style.theme import BOX_STYLES


class Diagram(diagrams.Diagram):  # type: ignore[misc]
    """One picture. Its file's name is the address.

    What the library knows is taken, too; what only Graphviz can do something with is passed over, and noted.

    Args:
        name: The message, which is its title; without one the title is made of `filename`, or of the script's
            name.
        filename: Only for that: all files are called after the script.
        direction: Children stand in one row (LR) or one column (TB); RL and BT begin at the other end.
        curvestyle: Passed over.
        outformat: Passed over.
        autolabel: Whether each node's label begins with the name of its class.
        show: Passed over: nothing is opened.
        strict: Whether only one line is drawn between the same two.
        graph_attr: Graphviz's words, of which `label` and `rankdir` are kept.
        node_attr: Passed over.
        edge_attr: How a line looks of which the script says nothing.
        alt: What the picture shows, in one or two sentences, for those who do not see it; without it they
            hear what the graph says.
        columns: Of a grid that the children fill row by row; 0 for none.
    """

    @typed
    def __init__(
        self,
        name: str = "",
        filename: str | Path = "",
        direction: str = "LR",
        curvestyle: str = "ortho",
        outformat: str | list[str] = "png",
        autolabel: bool = False,
        show: bool = True,
        strict: bool = False,
        graph_attr: Mapping[str, object] | None = None,
        node_attr: Mapping[str, object] | None = None,
        edge_attr: Mapping[str, object] | None = None,
        *,
        alt: str = "",
        columns: int = 0,
    ) -> None:
        self.path, self.line = caller()
        graph, node, edge = (dict(said or {}) for said in (graph_attr, node_attr, edge_attr))
        try:
            super().__init__(
                name, str(filename) or self.path.stem, direction, curvestyle, outformat, autolabel, False
            )
        except ValueError as error:
            raise refused(error) from None
        self.title = " ".join(plain(graph.pop("label", name)).split()) or _titled(
            str(filename), self.path.stem
        )
        self.alt, self.merges = " ".join(alt.split()), strict
        direction = str(graph.pop("rankdir", direction))
        self.root = Arrangement("", "", "", direction, columns, self.line)
        self.stack = [self.root]
        self.nodes: dict[str, NodeSpec] = {}
        self.wires: list[Wire] = []
        self.steps: list[StepSpec] = []
        self.items: list[Arrangement] = [self.root]
        self.begun: list[Edge] = []  # every line, drawn or not
        self.usual = Look(edge)  # of a line that says nothing else
        self._ids = Ids()
        self._passed: dict[str, None] = {}
        self._notes: list[str] = []
        curved = ["curvestyle"] if curvestyle != "ortho" else []
        self.pass_over([*curved, *graph, *node, *self.usual.rest])

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        diagrams.setdiagram(None)
        diagrams.setcluster(None)
        if error is None:
            session.finish(self.graph(), self.path)

    def render(self) -> None:
        """Nothing: the picture is drawn when the script has ended."""

    def graph(self) -> Graph:
        """What the script has said so far. Raises KitError where it is empty, or a line is not drawn."""
        for edge in self.begun:
            if not edge.drawn and edge.must_be_drawn:
                raise KitError(
                    "a line that leads from nowhere to nowhere",
                    path=edge.path,
                    line=edge.line,
                    hint="Give it both its ends: node >> Edge(…) >> node.",
                )
        empty = self._empty()
        return Graph(
            slug=of_script(self.path),
            title=self.title,
            alt=self.alt,
            source=session.source(self.path),
            nodes=tuple(self.nodes.values()),
            groups=tuple(item.spec(empty) for item in self.items if item.id not in empty),
            edges=wired(self.wires, self.items, self.usual, self.pass_over, merges=self.merges),
            steps=tuple(sorted(self.steps, key=lambda step: step.number)),
            facts=tuple(session.facts_used()),
            line=self.line,
            notes=tuple(self._told()),
        )

    def _empty(self) -> set[str]:
        """Groups in which nothing stands; the library leaves them out, too."""
        empty: set[str] = set()
        for item in reversed(self.items[1:]):  # what is inside comes after what is around it
            if not any(child and child not in empty for child in item.children):
                empty.add(item.id)
                self._notes.append(f"The box {item.title!r} (line {item.line}) is empty, and left out.")
        if not self.nodes:
            raise KitError("the picture is empty", path=self.path, line=self.line, hint="Put a node into it.")
        return empty

    def _told(self) -> Iterable[str]:
        """Sentences for the writer, each once."""
        if self._passed:
            yield f"Passed over, since only Graphviz knows what to do with it: {', '.join(self._passed)}."
        if self.dot.body:
            yield "What the script tells Graphviz itself, by `.dot`, is not drawn."
        yield from dict.fromkeys(self._notes)

    def pass_over(self, names: list[str]) -> None:
        """Note attributes that mean nothing here."""
        self._passed.update(dict.fromkeys(sorted(names)))

    def unique(self, label: str) -> str:
        """An id made of the place and the label, the same in every run."""
        place = self.stack[-1].id
        return self._ids.new(f"{place}.{slug(label)}" if place else slug(label))

    def id_of(self, node: Any) -> str:
        """The id of a node of this picture. Raises KitError for one of another picture."""
        if not isinstance(node, diagrams.Node):
            what = f"the group {node.label!r}" if isinstance(node, Cluster) else repr(node)
            many = isinstance(node, Iterable) and not isinstance(node, str | Cluster)
            cure = (
                "Put several into a list: node >> [a, b]." if many else "Name a node, such as one inside it."
            )
            raise fault(f"a line or a step cannot be at {f'a {type(node).__name__}' if many else what}", cure)
        if node.nodeid not in self.nodes:
            raise fault(f"the node {node.label!r} stands in another picture", "A line stays in one picture.")
        return self.nodes[node.nodeid].id

    # Called by the library's own Node and Cluster, and by the operators.
    def node(self, nodeid: str, label: str, **attrs: Any) -> None:
        """Note a node, or what is new of one that is known: its label, icon and colors.

        Args:
            nodeid: The library's name for it.
            label: Its words, perhaps in Graphviz's HTML.
            attrs: Graphviz's words, and the kit's `box` (a style) and `href`; what has no meaning here is
                noted.

        Raises:
            KitError: For an icon that cannot be read.
        """
        _, line = caller()
        label = fields(label) if "record" in str(attrs.get("shape")) else plain(label)
        image, box, href = str(attrs.pop("image", "") or ""), attrs.pop("box", ""), attrs.pop("href", "")
        icon = icon_of(label, image, self.path) if image else ""
        if icon == BLANK:  # words on their own: a line ends at them, not above
            image = icon = ""
        if image and not icon:
            self._notes.append(missing(label, image))
        color = "" if icon or box else box_color(attrs)
        known = self.nodes.get(nodeid)
        name = known.id if known else self.unique(label)
        self.nodes[nodeid] = NodeSpec(
            name, label, icon, "" if icon else box or "plain", href, line, color=color
        )
        if not known:
            self.stack[-1].children.append(name)
        self.pass_over([attr for attr in attrs if attr not in SHAPE])

    def connect(self, node: Any, node2: Any, edge: diagrams.Edge) -> None:
        """Note a line between two nodes or clusters. Raises KitError for one that is not of this picture."""
        _, line = caller()
        edge = Edge.of(edge)
        edge.drawn = True
        source, target = (
            end.arrangement if isinstance(end, Cluster) else self.id_of(end) for end in (node, node2)
        )
        self.wires.append(Wire.of(source, target, edge, line))

    def subgraph(self, dot: Any) -> None:
        """Called by a box of the library's own, which has kept its nodes to itself.

        Raises:
            KitError: For each: a picture of the kit needs its own.
        """
        raise fault(
            "a Cluster of the library's own in a picture of the kit",
            "Import Cluster from kit, or draw the script with: python -m kit draw FILE.py",
        )


class Box(diagrams.Node):  # type: ignore[misc]
    """A node without an icon: a box with up to three lines of text, for a state, a question, an answer.

    Args:
        label: The text.
        style: One of the names in `kit.style.BOX_STYLES`.
        href: A page below `docs/` to lead to; "" for none.
    """

    @typed
    def __init__(self, label: str, *, style: str = "plain", href: str = "") -> None:
        one_of("box style", style, sorted(BOX_STYLES))
        super().__init__(label, box=style, **({"href": href} if href else {}))


def _titled(filename: str, stem: str) -> str:
    """A title for a picture without a name."""
    words = (filename or stem).rpartition("/")[2].replace("_", " ").replace("-", " ").strip()
    return words[:1].upper() + words[1:]
