"""What a script says of its lines: `Edge`, and the numbered `Step` that a line or a node wears."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Any

import diagrams
from kit.dsl.callsite import INSIDE, caller, fault, one_of
from kit.dsl.graphviz import Look
from kit.dsl.typed import typed
from kit.ir.graph import KINDS
from kit.ir.step import Step as StepSpec

if TYPE_CHECKING:
    from typing_extensions import Self

SIDES = ("", "left", "right", "top", "bottom")
_DEFAULTS = diagrams.Edge._default_edge_attrs  # noqa: SLF001  (what the library says of every line)


class Step:
    """One numbered step. Several edges may share it.

    Args:
        text: Its sentence, with links to facts.
        at: The node that wears its badge instead of its edges.
        fails: What happens, or which error appears, when the step does not succeed.
    """

    @typed
    def __init__(self, text: str, *, at: diagrams.Node | None = None, fails: str = "") -> None:
        _, line = caller()
        picture = diagrams.getdiagram()
        if picture is None:
            raise fault("a Step stands outside a Diagram", INSIDE)
        self.number = len(picture.steps) + 1
        picture.steps.append(
            StepSpec(
                self.number,
                " ".join(text.split()),
                " ".join(fails.split()),
                picture.id_of(at) if at is not None else "",
                line,
            )
        )


class Edge(diagrams.Edge):  # type: ignore[misc]
    """A line with a meaning.

    Args:
        step: The sentence of a step of its own, or a `Step` that several edges share.
        forward: Whether it ends in a head; `>>` says so.
        reverse: Whether it begins with one; `<<` says so.
        label: A word or two beside the line.
        color: The library's: a name of Graphviz's or `#rrggbb`, instead of its kind's.
        style: The library's: solid, dashed, dotted, bold, or invis for one that is not drawn.
        node: Where it begins, when no operator says so.
        kind: request, read, write, replication, control or broken.
        fails: What happens when the step of its own does not succeed.
        leave: The side (left, right, top, bottom) of its first node, where the script knows better than the
            router.
        enter: That of its last node.
        attrs: Further words of the library's: see `kit.dsl.graphviz`.
    """

    must_be_drawn = True

    @typed
    def __init__(
        self,
        step: str | Step | diagrams.Node | None = None,
        forward: bool = False,
        reverse: bool = False,
        label: str = "",
        color: str = "",
        style: str = "",
        *,
        node: diagrams.Node | None = None,
        kind: str = "request",
        fails: str = "",
        leave: str = "",
        enter: str = "",
        **attrs: Any,
    ) -> None:
        one_of("kind of edge", kind, list(KINDS))
        one_of("side", leave, list(SIDES))
        one_of("side", enter, list(SIDES))
        if isinstance(step, diagrams.Node):  # the library's first argument
            node, step = step, None
        super().__init__(node, forward, reverse, label, color, style, **attrs)
        self.path, self.line = caller()
        self.step = Step(step, fails=fails) if isinstance(step, str) else step
        self.kind, self.leave, self.enter = kind, leave, enter
        self.look = Look({"label": label, "color": color, "style": style, **attrs})
        self.drawn = False
        if (picture := diagrams.getdiagram()) and isinstance(getattr(picture, "begun", None), list):
            picture.begun.append(self)

    @property
    def text(self) -> str:
        """The words beside it."""
        return self.look.label

    @classmethod
    def of(cls, other: diagrams.Edge) -> Edge:
        """`other` itself, or a line of the library's own as one of ours."""
        if isinstance(other, Edge):
            return other
        said = {name: value for name, value in other._attrs.items() if _DEFAULTS.get(name) != value}  # noqa: SLF001
        return cls(other.node, other.forward, other.reverse, **said)

    def begins_at(self, thing: Any) -> Self:
        """A line like this one that begins at `thing`."""
        other = copy.copy(self)
        other.node = thing
        self.drawn = True  # this one only says what they look like
        return other

    def becomes(self, other: Edge) -> None:
        """Look like `other`: of `a >> Edge(…) >> Edge(…) >> b` the last says what it is."""
        other.drawn = True
        self.kind, self.look, self.leave, self.enter = other.kind, other.look, other.leave, other.enter
        self.step = other.step or self.step
        self._attrs: dict[str, Any] = dict(other._attrs)
        self.forward: bool = self.forward or other.forward
        self.reverse: bool = self.reverse or other.reverse
