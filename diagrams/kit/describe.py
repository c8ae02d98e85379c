"""The text alternative, made from the graph itself, so that it cannot say anything else."""

from __future__ import annotations

from kit.model import Graph


def describe(graph: Graph) -> str:
    """What the picture shows, as prose: its summary, its groups and what they hold, its steps."""
    titles = {group.id: group.title for group in graph.groups if group.style}
    labels = {node.id: _flat(node.label) for node in graph.nodes}
    sentences = [graph.alt]
    for group in graph.groups:
        if not group.style:
            continue
        held = [labels.get(child) or titles.get(child, "") for child in _leaves(graph, group.id)]
        sentences.append(f"{_flat(group.title)} holds {_list([name for name in held if name])}.")
    sentences += [
        f"{labels[edge.source]} to {labels[edge.target]}: {edge.label or edge.kind}."
        for edge in graph.edges
        if not edge.step
    ]
    for step in graph.steps:
        sentences.append(f"Step {step.number}: {step.plain_text}")
        if step.fails:
            sentences.append(f"If not: {step.plain_fails}")
    return " ".join(sentences)


def _leaves(graph: Graph, id: str) -> list[str]:
    """Nodes and titled groups directly inside `id`, looking through mere arrangements."""
    groups = {group.id: group for group in graph.groups}
    found: list[str] = []
    for child in groups[id].children:
        if child and child in groups and not groups[child].style:
            found += _leaves(graph, child)
        elif child:
            found.append(child)
    return found


def _flat(label: str) -> str:
    return " ".join(label.split())


def _list(names: list[str]) -> str:
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"
