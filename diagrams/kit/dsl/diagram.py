"""The classes a picture's script uses: the idiom of the `diagrams` library, captured, not rendered.

A script reads like any script of the library. Its node classes (`diagrams.aws…`) are used as they
are; `Diagram`, `Cluster` and `Edge` here extend the library's own.
"""

from __future__ import annotations

from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

import diagrams
from kit.core.errors import KitError
from kit.core.ids import Ids, of_script, slug
from kit.dsl import session
from kit.dsl.callsite import INSIDE, caller, fault, one_of
from kit.dsl.edge import Edge
from kit.ir.graph import Edge as EdgeSpec
from kit.ir.graph import Graph, Group
from kit.ir.graph import Node as NodeSpec
from kit.ir.graph import Step as StepSpec
from kit.style.theme import BOX_STYLES, GROUP_STYLES

if TYPE_CHECKING:
    from typing_extensions import Self


class Diagram(diagrams.Diagram):  # type: ignore[misc]
    """One picture. Its name is the message; its file's name is the address.

    `alt` says in one or two sentences what the picture shows, for those who do not see it: it is
    required. Children stand in one row (`direction="LR"`), one column (`"TB"`) or, with `columns`,
    in a grid filled row by row.
    """

    def __init__(self, name: str, *, alt: str = "", direction: str = "LR", columns: int = 0) -> None:
        self.path, self.line = caller()
        if not alt.strip():
            raise fault(
                f"the picture {name!r} has no text alternative",
                'Say in a sentence or two what it shows: Diagram("…", alt="…").',
            )
        super().__init__(name, filename=self.path.stem, direction=direction, show=False)
        self.alt = " ".join(alt.split())
        self.root = _Arrangement("", "", "", _columns(direction, columns), self.line)
        self.stack = [self.root]
        self.nodes: dict[str, NodeSpec] = {}
        self.edges: list[EdgeSpec] = []
        self.steps: list[StepSpec] = []
        self.items: list[_Arrangement] = [self.root]
        self.begun: list[Edge] = []  # every line, drawn or not
        self._ids, self._edge_ids = Ids(), Ids()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        diagrams.setdiagram(None)
        diagrams.setcluster(None)
        if error is None:
            session.finish(self.graph(), self.path)

    def graph(self) -> Graph:
        """What the script has said so far."""
        for edge in self.begun:
            if not edge.drawn:
                raise KitError(
                    "a line that leads from nowhere to nowhere",
                    path=edge.path,
                    line=edge.line,
                    hint="Give it both its ends: node >> Edge(…) >> node.",
                )
        return Graph(
            slug=of_script(self.path),
            title=self.name,
            alt=self.alt,
            source=session.source(self.path),
            nodes=tuple(self.nodes.values()),
            groups=tuple(item.spec() for item in self.items),
            edges=tuple(self.edges),
            steps=tuple(sorted(self.steps, key=lambda step: step.number)),
            facts=tuple(session.facts_used()),
            line=self.line,
        )

    def unique(self, label: str) -> str:
        """An id made of the place and the label, the same in every run."""
        place = self.stack[-1].id
        return self._ids.new(f"{place}.{slug(label)}" if place else slug(label))

    def id_of(self, node: Any) -> str:
        """The id of a node of this picture."""
        if not isinstance(node, diagrams.Node):
            raise fault(
                f"a line or a step cannot be at {_named(node)}", "Name a node, such as one inside it."
            )
        if node.nodeid not in self.nodes:
            raise fault(f"the node {node.label!r} stands in another picture", "One script draws one picture.")
        return self.nodes[node.nodeid].id

    # Called by the library's own Node and Cluster.
    def node(self, nodeid: str, label: str, **attrs: Any) -> None:
        _, line = caller()
        image, box = attrs.get("image", ""), attrs.get("box", "")
        if not image and not box:
            raise fault(
                f"the node {label!r} has no icon",
                "Use a class of diagrams.aws (or another provider) that has one, or a Box.",
            )
        if nodeid in self.nodes:
            raise fault(f"the node id {nodeid!r} is given twice", "Leave it out: the kit makes its own.")
        name = self.unique(label)
        if image:
            image = _icon(label, Path(image))
        self.nodes[nodeid] = NodeSpec(name, label, image, box, attrs.get("href", ""), line)
        self.stack[-1].children.append(name)

    def connect(self, node: diagrams.Node, node2: diagrams.Node, edge: diagrams.Edge) -> None:
        _, line = caller()
        if not isinstance(edge, Edge):  # `a >> b` makes the library's own
            edge = Edge(forward=edge.forward, reverse=edge.reverse)
        edge.drawn = True
        source, target = self.id_of(node), self.id_of(node2)
        if edge.forward and edge.reverse:
            raise fault("a line that points both ways", "Draw two lines: each says who asks whom.")
        if edge.reverse:
            source, target = target, source
        self.edges.append(
            EdgeSpec(
                self._edge_ids.new(f"{source}--{target}"),
                source,
                target,
                edge.kind,
                edge.step.number if edge.step else 0,
                edge.text,
                edge.leave,
                edge.enter,
                line,
            )
        )


class _Arrangement:
    """A group that is still being filled."""

    def __init__(self, id: str, title: str, style: str, columns: int, line: int) -> None:
        self.id, self.title, self.style, self.columns, self.line = id, title, style, columns, line
        self.children: list[str] = []

    def spec(self) -> Group:
        return Group(self.id, self.title, self.style, self.columns, tuple(self.children), self.line)


class Cluster(diagrams.Cluster):  # type: ignore[misc]
    """A titled box in one of the AWS group styles, whose `direction` (or `columns`) works.

    `style` is one of the names in `kit.style.GROUP_STYLES`.
    """

    def __init__(self, label: str, *, style: str = "group", direction: str = "LR", columns: int = 0) -> None:
        _, line = caller()
        if style:
            one_of("group style", style, sorted(GROUP_STYLES))
        if diagrams.getdiagram() is None:
            raise fault("a Cluster stands outside a Diagram", INSIDE)
        super().__init__(label, direction=direction)
        self._picture: Diagram = self._diagram
        self._arrangement = _Arrangement("", label, style, _columns(direction, columns), line)

    def __enter__(self) -> Self:
        picture, item = self._picture, self._arrangement
        if item in picture.items:
            raise fault(
                f"the group {self.label!r} is opened a second time",
                "Put all that it holds into one `with`, or make two groups; they may have one name.",
            )
        item.id = picture.unique(self.label or type(self).__name__)
        picture.stack[-1].children.append(item.id)
        picture.stack.append(item)
        picture.items.append(item)
        diagrams.setcluster(self)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._picture.stack.pop()
        diagrams.setcluster(self._parent)

    def node(self, nodeid: str, label: str, **attrs: Any) -> None:
        self._picture.node(nodeid, label, **attrs)

    def __setattr__(self, name: str, value: object) -> None:
        """The library would take `node >> cluster` for a line still to be drawn, and forget it."""
        if name in ("node", "forward", "reverse"):
            self._refuse(None)
        super().__setattr__(name, value)

    def _refuse(self, _: object) -> None:
        raise fault(f"a line cannot be at {_named(self)}", "Name a node, such as one inside it.")

    __rshift__ = __lshift__ = __sub__ = __rrshift__ = __rlshift__ = __rsub__ = _refuse


class Row(Cluster):
    """Children side by side, without a box."""

    def __init__(self) -> None:
        super().__init__("", style="", direction="LR")


class Column(Cluster):
    """Children one below the other, without a box."""

    def __init__(self) -> None:
        super().__init__("", style="", direction="TB")


class Grid(Cluster):
    """Children in `columns` columns, filled row by row, without a box."""

    def __init__(self, columns: int) -> None:
        super().__init__("", style="", columns=columns)


class Box(diagrams.Node):  # type: ignore[misc]
    """A node without an icon: a box with up to three lines of text, for a state, a question, an answer.

    `style` is one of the names in `kit.style.BOX_STYLES`; `href` is a page below `docs/` to lead to.
    """

    def __init__(self, label: str, *, style: str = "plain", href: str = "") -> None:
        one_of("box style", style, sorted(BOX_STYLES))
        super().__init__(label, box=style, **({"href": href} if href else {}))


def blank() -> None:
    """Leave one cell of the row, column or grid empty."""
    picture = diagrams.getdiagram()
    if picture is None:
        raise fault("blank() stands outside a Diagram", INSIDE)
    picture.stack[-1].children.append("")


def _icon(label: str, image: Path) -> str:
    """`image` as a path below the library's folder."""
    home = Path(diagrams.__file__).parent.parent
    hint = "Use a class of diagrams.aws (or another provider), or a Box."
    if home not in image.parents:
        raise fault(f"the node {label!r} brings an icon of its own, {str(image)!r}", hint)
    if not image.is_file():
        raise fault(f"the node {label!r} has an icon that is not there, {image.name!r}", hint)
    return image.relative_to(home).as_posix()


def _named(thing: object) -> str:
    return f"the group {thing.label!r}" if isinstance(thing, Cluster) else repr(thing)


def _columns(direction: str, columns: int) -> int:
    if columns < 0:
        raise fault(f"{columns} columns cannot be drawn", "Give a number from 1 on, or 0 for one row.")
    if columns:
        return columns
    return 1 if direction.upper() in ("TB", "BT") else 0
