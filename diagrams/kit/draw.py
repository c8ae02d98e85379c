"""The classes a picture's script uses: the idiom of the `diagrams` library, captured, not rendered.

A script reads like any script of the library. Its node classes (`diagrams.aws…`) are used as they
are; `Diagram`, `Cluster` and `Edge` here extend the library's own.
"""

from __future__ import annotations

import inspect
import re
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

import diagrams
from kit import capture
from kit.errors import KitError
from kit.model import KINDS, Graph, Group
from kit.model import Edge as EdgeSpec
from kit.model import Node as NodeSpec
from kit.model import Step as StepSpec
from kit.style import BOX_STYLES, GROUP_STYLES

INSIDE = 'Put it into the body of `with Diagram("…", alt="…"):`.'
if TYPE_CHECKING:
    from typing_extensions import Self

SIDES = ("", "left", "right", "top", "bottom")


class Diagram(diagrams.Diagram):  # type: ignore[misc]
    """One picture. Its name is the message; its file's name is the address.

    `alt` says in one or two sentences what the picture shows, for those who do not see it: it is
    required. Children stand in one row (`direction="LR"`), one column (`"TB"`) or, with `columns`,
    in a grid filled row by row.
    """

    def __init__(self, name: str, *, alt: str = "", direction: str = "LR", columns: int = 0) -> None:
        self.path, self.line = _caller()
        if not alt.strip():
            raise KitError(
                f"the picture {name!r} has no text alternative",
                path=self.path,
                line=self.line,
                hint='Say in a sentence or two what it shows: Diagram("…", alt="…").',
            )
        super().__init__(name, filename=self.path.stem, direction=direction, show=False)
        self.alt = " ".join(alt.split())
        self.root = _Arrangement("", "", "", _columns(direction, columns), self.line)
        self.stack = [self.root]
        self.nodes: dict[str, NodeSpec] = {}
        self.edges: list[EdgeSpec] = []
        self.steps: list[StepSpec] = []
        self.items: list[_Arrangement] = [self.root]
        self._ids: dict[str, int] = {}

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        diagrams.setdiagram(None)
        diagrams.setcluster(None)
        if error is None:
            capture.finish(self.graph(), self.path)

    def graph(self) -> Graph:
        """What the script has said so far."""
        return Graph(
            slug=self.path.stem.replace("_", "-"),
            title=self.name,
            alt=self.alt,
            source=capture.source(self.path),
            nodes=tuple(self.nodes.values()),
            groups=tuple(item.spec() for item in self.items),
            edges=tuple(self.edges),
            steps=tuple(sorted(self.steps, key=lambda step: step.number)),
            facts=tuple(capture.facts_used()),
            line=self.line,
        )

    def unique(self, label: str) -> str:
        """An id made of the place and the label, the same in every run."""
        place = self.stack[-1].id
        slug = re.sub(r"[^a-z0-9]+", "-", label.lower()).strip("-") or "item"
        base = f"{place}.{slug}" if place else slug
        count = self._ids[base] = self._ids.get(base, 0) + 1
        return base if count == 1 else f"{base}-{count}"

    # Called by the library's own Node and Cluster.
    def node(self, nodeid: str, label: str, **attrs: Any) -> None:
        path, line = _caller()
        image, box = attrs.get("image", ""), attrs.get("box", "")
        if not image and not box:
            raise KitError(
                f"the node {label!r} has no icon",
                path=path,
                line=line,
                hint="Use a class of diagrams.aws (or another provider) that has one, or a Box.",
            )
        name = self.unique(label)
        if image:
            home = Path(diagrams.__file__).parent.parent
            image = Path(image).relative_to(home).as_posix()
        self.nodes[nodeid] = NodeSpec(name, label, image, box, attrs.get("href", ""), line)
        self.stack[-1].children.append(name)

    def connect(self, node: diagrams.Node, node2: diagrams.Node, edge: diagrams.Edge) -> None:
        _, line = _caller()
        if not isinstance(edge, Edge):  # `a >> b` makes the library's own
            edge = Edge(forward=edge.forward, reverse=edge.reverse)
        source, target = self.nodes[node.nodeid].id, self.nodes[node2.nodeid].id
        if edge.reverse and not edge.forward:
            source, target = target, source
        count = sum(1 for other in self.edges if (other.source, other.target) == (source, target))
        self.edges.append(
            EdgeSpec(
                f"{source}--{target}" + (f"-{count + 1}" if count else ""),
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
        path, line = _caller()
        if style and style not in GROUP_STYLES:
            raise KitError(
                f"no group style {style!r}",
                path=path,
                line=line,
                hint=f"One of: {', '.join(sorted(GROUP_STYLES))}.",
            )
        super().__init__(label, direction=direction)
        self._picture: Diagram = self._diagram
        self._arrangement = _Arrangement("", label, style, _columns(direction, columns), line)

    def __enter__(self) -> Self:
        picture, item = self._picture, self._arrangement
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
        if style not in BOX_STYLES:
            path, line = _caller()
            raise KitError(
                f"no box style {style!r}",
                path=path,
                line=line,
                hint=f"One of: {', '.join(sorted(BOX_STYLES))}.",
            )
        super().__init__(label, box=style, **({"href": href} if href else {}))


def blank() -> None:
    """Leave one cell of the row, column or grid empty."""
    path, line = _caller()
    picture = diagrams.getdiagram()
    if picture is None:
        raise KitError("blank() stands outside a Diagram", path=path, line=line, hint=INSIDE)
    picture.stack[-1].children.append("")


class Step:
    """One numbered step. Several edges may share it; `at` puts its badge on a node instead.

    `fails` says what happens, or which error appears, when the step does not succeed.
    """

    def __init__(self, text: str, *, at: diagrams.Node | None = None, fails: str = "") -> None:
        path, line = _caller()
        picture = diagrams.getdiagram()
        if picture is None:
            raise KitError("a Step stands outside a Diagram", path=path, line=line, hint=INSIDE)
        self.number = len(picture.steps) + 1
        picture.steps.append(
            StepSpec(
                self.number,
                " ".join(text.split()),
                " ".join(fails.split()),
                picture.nodes[at.nodeid].id if at is not None else "",
                line,
            )
        )


class Edge(diagrams.Edge):  # type: ignore[misc]
    """A line with a meaning: `kind` is request, read, write, replication, control or broken.

    `step` is the sentence of a step of its own, or a `Step` that several edges share. `label` is a
    word or two beside the line. `leave` and `enter` name a side (left, right, top, bottom) where
    the script knows better than the router.
    """

    def __init__(
        self,
        step: str | Step | None = None,
        *,
        kind: str = "request",
        label: str = "",
        fails: str = "",
        leave: str = "",
        enter: str = "",
        forward: bool = False,
        reverse: bool = False,
    ) -> None:
        path, line = _caller()
        for value, known, what in (
            (kind, KINDS, "kind of edge"),
            (leave, SIDES, "side"),
            (enter, SIDES, "side"),
        ):
            if value not in known:
                raise KitError(
                    f"no {what} {value!r}",
                    path=path,
                    line=line,
                    hint=f"One of: {', '.join(name for name in known if name)}.",
                )
        super().__init__(forward=forward, reverse=reverse)
        self.step = Step(step, fails=fails) if isinstance(step, str) else step
        self.kind, self.text, self.leave, self.enter = kind, label, leave, enter


def _columns(direction: str, columns: int) -> int:
    if columns:
        return columns
    return 1 if direction.upper() in ("TB", "BT") else 0


def _caller() -> tuple[Path, int]:
    """File and line of the script: the nearest frame outside the kit and the library."""
    own = (str(Path(__file__).parent), str(Path(diagrams.__file__).parent))
    frame = inspect.currentframe()
    while frame is not None:
        name = frame.f_code.co_filename
        if not name.startswith(own) and not name.startswith("<"):
            return Path(name), frame.f_lineno
        frame = frame.f_back
    return Path("?"), 0
