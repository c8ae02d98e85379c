"""What large pictures cost: graphs of nested groups with 1.3 lines a node, for a slide and for a phone."""

from __future__ import annotations

import random
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from bench.measure import ENVIRONMENT, Line
from kit.ir.graph import Edge, Graph, Group, Node
from kit.layout.variants import on_phone, on_slide

TESTS = Path(__file__).resolve().parents[1]
BUDGETS = {25: 0, 50: 0, 100: 10, 200: 60}  # nodes, and seconds of CPU; 0 is only told
MEMORY = 500  # MiB
PER_NODE = 1.3
ICON = "resources/aws/compute/ec2.png"


def graph(size: int) -> Graph:
    """`size` nodes in groups of four to seven, three of which stand in a group; most lines are short."""
    luck = random.Random(size)
    nodes = [f"n{at}" for at in range(size)]
    inner: dict[str, list[str]] = {}
    at = 0
    while at < size:
        more = luck.randint(4, 7)
        inner[f"g{len(inner)}"] = nodes[at : at + more]
        at += more
    names = list(inner)
    outer = {f"o{at}": names[at : at + 3] for at in range(0, len(names), 3)}
    lines: set[tuple[int, int]] = set()
    while len(lines) < int(size * PER_NODE):
        start = luck.randrange(size)
        end = start + luck.randint(1, 6) if luck.random() < 0.7 else luck.randrange(size)
        if start != end < size:
            lines.add((min(start, end), max(start, end)) if luck.random() < 0.9 else (start, end))
    groups = [Group("", "", "", 0, tuple(outer))]
    groups += [
        Group(name, f"Group {name}", "group", 0, tuple(held)) for name, held in (outer | inner).items()
    ]
    edges = tuple(Edge(f"e{at}", f"n{a}", f"n{b}", "request") for at, (a, b) in enumerate(sorted(lines)))
    return Graph(
        "large",
        "Large",
        "",
        "",
        tuple(Node(id, f"Node {id}", ICON) for id in nodes),
        tuple(groups),
        edges,
        (),
    )


def lines() -> Iterator[Line]:
    """CPU and memory of each size, in a process of its own."""
    for size, budget in BUDGETS.items():
        command = [sys.executable, "-c", f"from bench import growth; growth.tell({size})"]
        run = subprocess.run(command, cwd=TESTS, env=ENVIRONMENT, capture_output=True, text=True, check=False)
        if run.returncode:
            yield Line(f"{size} nodes, slide and phone", run.stderr.strip().splitlines()[-1], "", over=True)
            continue
        slide, phone, peak = map(float, run.stdout.split())
        figure = f"{slide:.1f} + {phone:.1f} s, {peak:.0f} MiB"
        over = bool(budget) and (slide + phone > budget or peak > MEMORY)
        yield Line(
            f"{size} nodes, slide and phone", figure, f"{budget} s, {MEMORY} MiB" if budget else "", over
        )


def tell(size: int) -> None:
    """Print seconds of CPU for a slide, those for a phone, and the peak of memory in MiB."""
    said = graph(size)
    start = time.process_time()
    on_slide(said)
    middle = time.process_time()
    on_phone(said)
    end = time.process_time()
    print(middle - start, end - middle, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
