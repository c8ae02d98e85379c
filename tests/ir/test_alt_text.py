"""What is read aloud in place of a diagram, made from its graph."""

from __future__ import annotations

from pathlib import Path

import pytest
from project import graph

from kit.ir.alt_text import describe, listed, outline

ALT = "What it shows, in some words, for a test."


def told(folder: Path, body: str) -> str:
    """The outline without the summary that the script wrote itself."""
    return outline(graph(folder, body)).removeprefix(ALT).strip()


def test_it_goes_from_the_outside_in(tmp_path: Path) -> None:
    text = told(
        tmp_path,
        """
        app = EC2("App")
        with Cluster("Primary Region", style="region"):
            Lambda("Function")
            with Cluster("Cluster", style="cluster"):
                Aurora("Writer")
                Aurora("Reader\\nup to 15")
        with Cluster("Writes stop", style="warning"), Row():
            Aurora("Copy")
            Aurora("Copy")
        """,
    )
    assert text == (
        "Outside of the boxes: App."
        " Inside Primary Region: Function and Cluster, with Writer and Reader up to 15."
        " Inside the box “Writes stop”, a warning: Copy (two)."
    )


def test_what_is_alike_is_told_once(tmp_path: Path) -> None:
    text = told(
        tmp_path,
        """
        made = []
        for name in ("Region 1", "Region 2"):
            with Cluster(name, style="region"):
                made.append((Aurora("Volume"), Aurora("Reader")))
        for volume, reader in made:
            volume >> Edge(kind="read") >> reader
        made[0][0] >> Edge(kind="replication", label="later") >> made[1][0]
        """,
    )
    assert text == (
        "Inside Region 1: Volume and Reader. Inside Region 2: the same."
        " Reads go from Volume to Reader in Region 1 and Region 2."
        " Replication goes from Volume in Region 1 to Volume in Region 2 (“later”)."
    )


def test_lines_of_one_kind_are_one_sentence(tmp_path: Path) -> None:
    text = told(
        tmp_path,
        """
        a, b, c, d = (EC2(name) for name in "ABCD")
        a >> Edge(kind="write") >> b
        a >> Edge(kind="write") >> c
        d >> Edge(kind="write") >> a
        c >> Edge(kind="broken") >> d
        """,
    )
    assert text == "Writes go from A to B and C and from D to A. Crossed out is the way from C to D."


def test_questions_are_asked(tmp_path: Path) -> None:
    text = told(
        tmp_path,
        """
        asked = Box("Is it late?", style="question")
        again = Box("Very late?", style="question")
        home, bed = Box("Go home"), Box("Go to bed")
        asked >> Edge(label="yes") >> again
        asked >> Edge(label="no") >> home
        home >> Edge() >> bed
        """,
    )
    assert text == "“Is it late?” If yes: “Very late?” If no: “Go home”. “Go home” leads to “Go to bed”."


def test_without_boxes_the_rest_is_named_and_steps_come_last(tmp_path: Path) -> None:
    made = graph(tmp_path, 'Box("One") >> Edge("It goes on.", fails="It stops.") >> EC2("Two, or three")')
    assert (
        describe(made) == f"{ALT} It shows “One” and “Two, or three”. Step 1: It goes on. If not: It stops."
    )


@pytest.mark.parametrize(
    ("names", "text"),
    [
        ([], ""),
        (["a"], "a"),
        (["a", "b"], "a and b"),
        (["a", "b", "a"], "a (two) and b"),
        (list("abc"), "a, b and c"),
    ],
)
def test_a_list_is_a_phrase(names: list[str], text: str) -> None:
    assert listed(names) == text
