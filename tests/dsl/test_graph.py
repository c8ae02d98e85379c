"""What a script says becomes a graph, and the same script the same graph."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from project import GOOD, graph, script

from kit.ir.codec import pack, unpack

DIGEST = """
import sys, pathlib
from kit.execution import executor
from kit.ir.codec import unpack
print(unpack(executor.run([pathlib.Path(sys.argv[1])])[0]["pictures"][0]).digest)
"""


def test_nodes_edges_and_steps_are_captured_in_order(tmp_path: Path) -> None:
    drawn = graph(
        tmp_path,
        """
a = Lambda("Function")
b = Aurora("Writer")
a >> Edge("First.", kind="write", label="SQL", fails="Nothing.") >> b
b >> Edge("Second.", kind="read") >> a
""",
    )
    assert [node.id for node in drawn.nodes] == ["function", "writer"]
    assert [(e.source, e.target, e.kind, e.step, e.label) for e in drawn.edges] == [
        ("function", "writer", "write", 1, "SQL"),
        ("writer", "function", "read", 2, ""),
    ]
    assert [(step.number, step.text, step.fails) for step in drawn.steps] == [
        (1, "First.", "Nothing."),
        (2, "Second.", ""),
    ]


def test_groups_may_share_a_label(tmp_path: Path) -> None:
    drawn = graph(
        tmp_path,
        """
for region in ("East", "West"):
    with Cluster(region, style="region"), Cluster("Aurora cluster", style="cluster"):
        Aurora("Writer")
""",
    )
    titles = [group.title for group in drawn.groups if group.style == "cluster"]
    assert titles == ["Aurora cluster", "Aurora cluster"]
    assert len({group.id for group in drawn.groups}) == len(drawn.groups)
    assert {drawn.parents[node.id] for node in drawn.nodes} == {"east.aurora-cluster", "west.aurora-cluster"}


def test_two_groups_with_one_label_side_by_side_stay_two(tmp_path: Path) -> None:
    drawn = graph(
        tmp_path,
        """
for _ in range(2):
    with Cluster("Private subnet", style="group"):
        Aurora("Reader")
""",
    )
    assert [g.id for g in drawn.groups if g.style] == ["private-subnet", "private-subnet-2"]


def test_edges_that_share_a_step_share_its_number(tmp_path: Path) -> None:
    drawn = graph(
        tmp_path,
        """
a, b, c = Aurora("A"), Aurora("B"), Aurora("C")
copies = Step("The storage copies.")
a >> Edge(copies, kind="replication") >> b
a >> Edge(copies, kind="replication") >> c
""",
    )
    assert [edge.step for edge in drawn.edges] == [1, 1]
    assert len(drawn.steps) == 1


def test_the_librarys_own_operators_work(tmp_path: Path) -> None:
    drawn = graph(
        tmp_path,
        """
a, b, c = Aurora("A"), Aurora("B"), Aurora("C")
a >> [b, c]
a << b
""",
    )
    assert [(e.source, e.target) for e in drawn.edges] == [("a", "b"), ("a", "c"), ("b", "a")]


def test_a_graph_survives_the_way_between_processes(tmp_path: Path) -> None:
    drawn = graph(tmp_path, 'a = Box("State", style="good", href="x.md")\na >> Aurora("B")')
    assert unpack(pack(drawn)) == drawn
    assert drawn.nodes[0].box == "good" and drawn.nodes[0].href == "x.md"


def test_a_graph_is_the_same_in_every_process_and_folder(tmp_path: Path) -> None:
    digests = set()
    for seed in ("0", "1"):
        path = script(tmp_path / seed, GOOD, head="")
        run = subprocess.run(
            [
                sys.executable,
                "-c",
                DIGEST,
                str(path),
            ],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        )
        digests.add(run.stdout)
    assert len(digests) == 1


@pytest.mark.slow
def test_a_script_run_alone_writes_its_picture_where_it_was_called(tmp_path: Path) -> None:
    path = script(tmp_path / "scripts", GOOD, name="my_picture.py", head="")
    (tmp_path / "here").mkdir()
    run = subprocess.run(
        [sys.executable, str(path)], cwd=tmp_path / "here", capture_output=True, text=True, check=True
    )
    assert {"my-picture.svg", "my-picture.dark.svg", "my-picture.png"} <= set(run.stdout.split())
    assert {"my-picture.svg", "my-picture.dark.svg"} <= {file.name for file in (tmp_path / "here").iterdir()}
    assert [file.name for file in (tmp_path / "scripts").iterdir()] == ["my_picture.py"]
