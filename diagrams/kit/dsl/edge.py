"""What a script says of its lines: `Edge`, and the numbered `Step` that a line or a node wears."""

from __future__ import annotations

import copy
from typing import Any

import diagrams
from kit.dsl.callsite import INSIDE, caller, fault, one_of
from kit.ir.graph import KINDS
from kit.ir.graph import Step as StepSpec

SIDES = ("", "left", "right", "top", "bottom")


class Step:
    """One numbered step. Several edges may share it; `at` puts its badge on a node instead.

    `fails` says what happens, or which error appears, when the step does not succeed.
    """

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
        one_of("kind of edge", kind, list(KINDS))
        one_of("side", leave, list(SIDES))
        one_of("side", enter, list(SIDES))
        super().__init__(forward=forward, reverse=reverse)
        self.path, self.line = caller()
        self.step = Step(step, fails=fails) if isinstance(step, str) else step
        self.kind, self.text, self.leave, self.enter = kind, " ".join(label.split()), leave, enter
        self.drawn = False
        if picture := diagrams.getdiagram():
            picture.begun.append(self)

    def append(self, other: list[Any], forward: bool | None = None, reverse: bool | None = None) -> list[Any]:
        """`[a, b] >> self`: a line like this one from each, where the library forgets what it means."""
        found = []
        for item in other:
            line = item
            if not isinstance(item, diagrams.Edge):
                line = copy.copy(self)
                line.node = item
                self.drawn = True
            line.forward, line.reverse = forward or line.forward, reverse or line.reverse
            found.append(line)
        return found
