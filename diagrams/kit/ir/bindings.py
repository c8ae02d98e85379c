"""What a trace names, found in the picture that it plays on."""

from __future__ import annotations

import difflib
from pathlib import Path

from kit.core.errors import KitError, raise_all
from kit.ir.chart import ChartSpec
from kit.ir.graph import Graph, Spec
from kit.ir.scenario import Run
from kit.ir.timeline import TimelineSpec


def places(runs: tuple[Run, ...], picture: Spec, script: Path) -> dict[str, str]:
    """The id of each target that the runs name: of a node, group or line, or `step 3`.

    Args:
        runs: Of one scenario.
        picture: What it plays on.
        script: The scenario's file, which an error names.

    Raises:
        KitError: For each name that the picture does not have, and for what moves along no line.
    """
    known = names(picture)
    found: dict[str, str] = {}
    errors: dict[str, KitError] = {}
    for run in runs:
        for event in run.events:
            ids = known.get(" ".join(event.target.split()), set())
            line = bool(event.item)
            if len(ids) == 1 and (not line or next(iter(ids)) in lines(picture)):
                found[event.target] = next(iter(ids))
            else:
                errors.setdefault(
                    event.target, _unknown(event.target, ids, known, picture, script, event.line)
                )
    raise_all(list(errors.values()))
    return found


def names(picture: Spec) -> dict[str, set[str]]:
    """The ids that each name may mean: ids themselves, labels, titles, `from -> to`, `step 3`."""
    found: dict[str, set[str]] = {}

    def call(name: str, id: str) -> None:
        found.setdefault(" ".join(name.split()), set()).add(id)

    if isinstance(picture, Graph):
        labels = {node.id: node.label for node in picture.nodes}
        for node in picture.nodes:
            call(node.label, node.id)
            call(node.id, node.id)
        for group in picture.groups:
            if group.style:
                call(group.title, group.id)
                call(group.id, group.id)
        for edge in picture.edges:
            call(f"{labels[edge.source]} -> {labels[edge.target]}", edge.id)
            call(f"{edge.source} -> {edge.target}", edge.id)
            call(edge.id, edge.id)
    elif isinstance(picture, ChartSpec):
        for series in picture.series:
            call(series.name, series.id)
        for rule in picture.rules:
            call(rule.name, rule.id)
        for mark in picture.marks:
            call(mark.label, mark.id)
    elif isinstance(picture, TimelineSpec):
        for lane in picture.lanes:
            call(lane.title, lane.id)
    for step in picture.steps:
        call(f"step {step.number}", f"step {step.number}")
    return found


def lines(picture: Spec) -> set[str]:
    """The ids of what something can move along."""
    if isinstance(picture, Graph):
        return {edge.id for edge in picture.edges}
    if isinstance(picture, ChartSpec):
        return {series.id for series in picture.series} | {rule.id for rule in picture.rules}
    return set()


def _unknown(
    name: str, ids: set[str], known: dict[str, set[str]], picture: Spec, script: Path, line: int
) -> KitError:
    if len(ids) > 1:
        return KitError(
            f"{name!r} is the name of {len(ids)} parts of the picture",
            path=script,
            line=line,
            hint=f"Say which: {', '.join(sorted(ids))}.",
        )
    if ids:
        return KitError(f"{name!r} is no line: nothing can move along it", path=script, line=line, hint=_HINT)
    near = difflib.get_close_matches(name, list(known), 3, 0.3) or sorted(known)[:6]
    return KitError(
        f"the picture {picture.slug!r} has no {name!r}",
        path=script,
        line=line,
        hint=f"It has: {', '.join(near)}.",
    )


_HINT = 'Name a line by its ends: "from -> to".'
