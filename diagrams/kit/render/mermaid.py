"""The Mermaid writer: a diagram as text, which many a README and wiki draws by itself.

Mermaid has neither our icons nor our arrangement: what is in what, what leads where and the numbers stay. The
sentences of the steps stand below as comments, which nobody sees who does not open the text.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from kit.ir.drawing import Drawing
from kit.ir.graph import Edge, Graph
from kit.ir.provenance import Origin, plain
from kit.style.theme import LINES

STROKES = {"==>": ("===", "<==>"), "-.->": ("-.-", "<-.->")}  # the same without a head, and with two
BOXES = {"question": ("{", "}"), "": ("[", "]")}
_SIGNS = {"#": "#35;", '"': "#quot;", "<": "#lt;", ">": "#gt;", "`": "#96;"}


def write(picture: Drawing, variant: str, origin: Origin | None = None) -> bytes:
    """The diagram as a flowchart. Raises TypeError for a chart, which is none."""
    graph = picture.spec
    if not isinstance(graph, Graph):
        raise TypeError(f"a {type(graph).__name__} is no flowchart")
    return ("\n".join(_Text(graph, origin or plain(graph)).lines()) + "\n").encode()


class _Text:
    def __init__(self, graph: Graph, origin: Origin) -> None:
        self.graph, self.origin = graph, origin
        self.nodes = {node.id: node for node in graph.nodes}
        self.groups = {group.id: group for group in graph.groups}
        self.names = {node.id: f"n{number}" for number, node in enumerate(graph.nodes, 1)}
        self.names |= {group.id: f"g{number}" for number, group in enumerate(graph.groups)}

    def lines(self) -> Iterator[str]:
        graph, root = self.graph, self.graph.groups[0]
        yield from ("---", f"title: {json.dumps(graph.title, ensure_ascii=False)}", "---")
        yield f"flowchart {root.flow or 'LR'}"
        yield f"  accTitle: {_flat(graph.title)}"
        yield f"  accDescr: {_flat(graph.alt)}"
        yield from self._inside(root.id, 1)
        yield from (f"  {self._edge(edge)}" for edge in graph.edges)
        for step in graph.steps:
            fails = f" If not: {step.plain_fails}" if step.fails else ""
            yield f"  %% {step.number}. {_flat(step.plain_text + fails)}"
        yield from (f"  %% {line}" for line in (self.origin.sentence, self.origin.mark))

    def _inside(self, id: str, depth: int) -> Iterator[str]:
        """What a group holds; an arrangement without a box holds nothing in Mermaid."""
        edge = "  " * depth
        for child in filter(None, self.groups[id].children):
            if child in self.nodes:
                node = self.nodes[child]
                left, right = BOXES.get(node.box, ("(", ")"))
                label = _quoted(node.label or node.icon.rpartition("/")[2].removesuffix(".png"))
                yield f"{edge}{self.names[child]}{left}{label}{right}"
            elif self.groups[child].style:
                group = self.groups[child]
                yield f"{edge}subgraph {self.names[child]} [{_quoted(group.title)}]"
                yield f"{edge}  direction {group.flow or 'LR'}"
                yield from self._inside(child, depth + 1)
                yield f"{edge}end"
            else:
                yield from self._inside(child, depth)

    def _edge(self, edge: Edge) -> str:
        told = " ".join(filter(None, (str(edge.step or ""), edge.words)))
        words = f"|{_quoted(told)}|" if told else ""
        start, end = (self.names[id] for id in edge.ends)
        return f"{start} {_line(edge)}{words} {end}"


def _line(edge: Edge) -> str:
    look = LINES[edge.kind]
    dashed = look.dash or edge.dash in ("dashed", "dotted")
    line = "--x" if look.head == "cross" else "-.->" if dashed else "==>" if look.width > 2 else "-->"
    bare, both = STROKES.get(line, ("---", "<-->"))
    return {"none": bare, "both": both}.get(edge.heads, line)


def _flat(text: str) -> str:
    return " ".join(text.split())


def _quoted(text: str) -> str:
    """A label, in which signs of Mermaid's own are entities."""
    return '"' + "".join(_SIGNS.get(sign, sign) for sign in _flat(text)) + '"'
