"""The text alternative, made from the graph itself, so that it cannot say anything else."""

from __future__ import annotations

import re
from collections.abc import Iterable

from kit.core.english import joined, number
from kit.ir.graph import Edge, Graph, Group
from kit.ir.step import Step
from kit.style import theme

_BETWEEN = {"none": "Lines that point nowhere lead", "both": "Lines that point both ways lead"}
_MOODS = {"lane": "the box {}", "warning": "the box {}, a warning"}  # their titles are sentences


def describe(graph: Graph) -> str:
    """What the picture shows, as prose: what `outline` says, then its steps."""
    return " ".join([outline(graph), *numbered(graph.steps)])


def outline(graph: Graph) -> str:
    """The summary, what stands where, and the lines that belong to no step: all but the steps."""
    words = _Words(graph)
    lines = [*words.choices(), *words.ways()]
    return " ".join(filter(None, [graph.alt, *words.places(), *words.loose(lines), *lines]))


def numbered(steps: Iterable[Step]) -> list[str]:
    """The steps as sentences, each with what happens if not."""
    found = []
    for step in steps:
        found.append(f"Step {step.number}: {step.plain_text}")
        if step.fails:
            found.append(f"If not: {step.plain_fails}")
    return found


def flat(label: str) -> str:
    """A label on one line."""
    return " ".join(label.split())


def listed(names: Iterable[str]) -> str:
    """`a, b and c`; what comes several times is named once, with its number."""
    counted: dict[str, int] = {}
    for name in names:
        counted[name] = counted.get(name, 0) + 1
    return joined([name if count == 1 else f"{name} ({number(count)})" for name, count in counted.items()])


def _chained(parts: list[str]) -> str:
    """Parts of a sentence that may hold commas."""
    return "; ".join([*parts[:-1], f"and {parts[-1]}"]) if len(parts) > 2 else " and ".join(parts)


def _quoted(name: str, *, always: bool = False) -> str:
    """A name with signs of its own in quotation marks, so that it does not run into the sentence."""
    return f"“{name}”" if always or re.search(r"[,:;?]|\. ", name) else name


class _Words:
    """One graph in words: names for its nodes and groups, and sentences about them."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        self.groups = {group.id: group for group in graph.groups}
        self.nodes = {node.id: node for node in graph.nodes}
        self.labels = {node.id: _quoted(flat(node.label), always=bool(node.box)) for node in graph.nodes}
        self.edges = [edge for edge in graph.edges if not edge.step]

    # ---- what stands where

    def places(self) -> list[str]:
        """What stands outside of all titled groups, and what each of these holds."""
        canvas = self.graph.groups[0]
        groups = self._titled(canvas)
        outside = self._labels(canvas) if groups else []
        return [f"Outside of the boxes: {listed(outside)}."] * bool(outside) + self._boxes(groups)

    def _boxes(self, groups: list[Group]) -> list[str]:
        found: list[str] = []
        seen: set[str] = set()
        known: set[tuple[str, ...]] = set()
        for group in groups:
            inner, rest = self._titled(group), []
            told = listed([*self._labels(group), *map(self._title, inner)])
            if len(inner) == 1 and not self._titled(inner[0]):
                told += f", with {listed(self._labels(inner[0]))}"
            else:
                rest = self._boxes(inner)
            title = self._title(group)
            lead = f"Inside {title.replace('the', 'another', 1) if title in seen else title}"
            same = (*sorted(self._inside(group)), *rest)
            found += [f"{lead}: the same."] if same in known else [f"{lead}: {told}.", *rest]
            seen.add(title)
            known.add(same)
        return found

    def _title(self, group: Group) -> str:
        return _MOODS.get(group.style, "{}").format(self._plain_title(group))

    def _plain_title(self, group: Group) -> str:
        return _quoted(flat(group.title), always=group.style in _MOODS)

    def _labels(self, group: Group) -> list[str]:
        return [self.labels[child] for child in self._held(group) if child in self.labels]

    def _inside(self, group: Group) -> list[str]:
        """Labels and titles of all that a group holds, at any depth."""
        inner = self._titled(group)
        below = [name for item in inner for name in self._inside(item)]
        return self._labels(group) + [item.title for item in inner] + below

    def _held(self, group: Group) -> list[str]:
        """Nodes and titled groups directly inside, looking through mere arrangements."""
        found: list[str] = []
        for child in filter(None, group.children):
            inner = self.groups.get(child)
            found += self._held(inner) if inner and not inner.style else [child]
        return found

    def _titled(self, group: Group) -> list[Group]:
        return [self.groups[child] for child in self._held(group) if child in self.groups]

    def loose(self, lines: list[str]) -> list[str]:
        """Of a picture without boxes around things: what the lines do not name."""
        text = " ".join(lines)
        names = [name for name in self.labels.values() if name not in text]
        return [f"It shows {listed(names)}."] if names and not self._titled(self.graph.groups[0]) else []

    # ---- what leads where

    def choices(self) -> list[str]:
        """Each question and where its answers lead."""
        found = []
        for id in self.nodes:
            answers = [edge for edge in self.edges if edge.source == id]
            if answers and self._is_choice(answers[0]):
                told = [f"If {flat(edge.label)}: {self.labels[edge.target]}." for edge in answers]
                found.append(" ".join([self.labels[id], *told]).replace("?”.", "?”"))
        return found

    def _is_choice(self, edge: Edge) -> bool:
        return self.nodes[edge.source].box == "question" and bool(edge.label)

    def ways(self) -> list[str]:
        """A sentence for each kind of line, with all the ways that it goes."""
        kinds: dict[str, list[Edge]] = {}
        for edge in self.edges:
            if edge.heads:
                kinds.setdefault(edge.heads, []).append(edge)
            elif not self._is_choice(edge):
                plain = bool(self.nodes[edge.source].box) and edge.kind in ("request", "control")
                kinds.setdefault("" if plain else edge.kind, []).append(edge)
        return [f"{self._sentence(kind, edges)}." for kind, edges in kinds.items()]

    def _sentence(self, kind: str, edges: list[Edge]) -> str:
        if not kind:
            return _chained(self._leads(edges))
        if kind in _BETWEEN:
            return f"{_BETWEEN[kind]} {_chained(self._ways(edges, 'between', 'and'))}"
        lead = "Lines lead" if kind == "request" and not self.graph.alt else theme.LINES[kind].says
        return f"{lead} {_chained(self._ways(edges, 'from', 'to'))}"

    def _leads(self, edges: list[Edge]) -> list[str]:
        return [
            f"{listed(sources)} {'leads' if len(sources) == 1 else 'lead'} to {listed(targets)}"
            for _, sources, targets, _ in self._merged(edges)
        ]

    def _ways(self, edges: list[Edge], start: str, end: str) -> list[str]:
        return [
            f"{start} {listed(sources)} {end} {listed(targets)}"
            + (f" (“{label}”)" if label else "")
            + (f" in {listed(places)}" if places else "")
            for places, sources, targets, label in self._merged(edges)
        ]

    def _merged(self, edges: list[Edge]) -> list[tuple[list[str], list[str], list[str], str]]:
        """Edges as (places, sources, targets, label), together if they differ in one of the first three."""
        found = []
        for edge in edges:
            place = self._common(edge)
            ends = (self.labels[edge.source], self.labels[edge.target])
            if not place:
                ends = (self._name(edge.source), self._name(edge.target))
            start = self._title(self.groups[edge.tail]) if edge.tail else ends[0]
            end = self._title(self.groups[edge.head]) if edge.head else ends[1]
            found.append(([place] if place else [], [start], [end], flat(edge.words)))
        for part in (2, 1, 0):
            joined: list[tuple[list[str], list[str], list[str], str]] = []
            for item in found:
                for other in joined:
                    if all(item[k] == other[k] for k in range(4) if k != part):
                        other[part].extend(item[part])  # type: ignore[union-attr]
                        break
                else:
                    joined.append(item)
            found = joined
        return found

    def _common(self, edge: Edge) -> str:
        """The group that both ends share, if one of them needs it to be told from its namesakes."""
        for id, other in ((edge.source, edge.target), (edge.target, edge.source)):
            place = self._place(id)
            if place and place.id in self.graph.ancestors(other):
                return self._plain_title(place)
        return ""

    def _name(self, id: str) -> str:
        place = self._place(id)
        return f"{self.labels[id]} in {self._plain_title(place)}" if place else self.labels[id]

    def _place(self, id: str) -> Group | None:
        """The innermost titled group that tells a node from its namesakes; None if it has none."""
        namesakes = [other for other in self.labels if other != id and self.labels[other] == self.labels[id]]
        titles = {self.groups[group].title for other in namesakes for group in self.graph.ancestors(other)}
        around = (self.groups[group] for group in self.graph.ancestors(id))
        return (
            next((group for group in around if group.style and group.title not in titles), None)
            if namesakes
            else None
        )
