"""Whatever a script does, the build says so in one message that names file, line, cause and cure."""

from __future__ import annotations

from pathlib import Path

import pytest
from project import GOOD, HEAD, build, failure, graph, script, site

from kit import sandbox
from kit.cli import main
from kit.errors import KitError
from kit.model import Graph

DIAGRAM = 'with Diagram("A message in words", alt="What it shows."):\n    '

# A script's text, what the message says, the line it names (None: no line can be known).
BAD = {
    "raises": (f'{HEAD}{DIAGRAM}x = {{}}["key"]\n', "KeyError: 'key'", 7),
    "raises outside": ("a = 1\nb = a / 0\n", "ZeroDivisionError: division by zero", 2),
    "is no Python": ("with Diagram(:\n", "SyntaxError", 1),
    "imports what is not there": (
        "from diagrams.aws.database import Orora\n",
        "cannot import name 'Orora'",
        1,
    ),
    "exits": ("import sys\nsys.exit(3)\n", "the script calls exit (3)", 2),
    "ends its process": (
        "import os\nos._exit(0)\n",
        "ended before its picture was complete (exit status 0)",
        None,
    ),
    "kills itself": ("import os, signal\nos.kill(os.getpid(), signal.SIGKILL)\n", "(signal 9)", None),
    "draws nothing": ("x = 1\n", "the script draws no picture", None),
    "draws two": (GOOD + GOOD.split("import *")[1], "the script draws 2 pictures", None),
    "has no alternative": (
        f'{HEAD}with Diagram("A message"):\n    Aurora("A")\n',
        "has no text alternative",
        6,
    ),
    "names no kind of edge": (
        f'{HEAD}{DIAGRAM}Aurora("A") >> Edge("x", kind="wrote") >> Aurora("B")\n',
        "no kind of edge 'wrote'",
        7,
    ),
    "names no style": (f'{HEAD}{DIAGRAM}Cluster("A", style="regoin")\n', "no group style 'regoin'", 7),
    "names no box style": (f'{HEAD}{DIAGRAM}Box("A", style="round")\n', "no box style 'round'", 7),
    "names no side": (f'{HEAD}{DIAGRAM}Edge("x", leave="west")\n', "no side 'west'", 7),
    "draws a node without an icon": (
        f'{HEAD}from diagrams import Node\n{DIAGRAM}Node("A")\n',
        "the node 'A' has no icon",
        8,
    ),
    "steps outside": (f'{HEAD}Step("Alone.")\n', "a Step stands outside a Diagram", 6),
}


@pytest.mark.parametrize("case", BAD)
def test_a_script_that_fails_names_file_line_and_cause(case: str, tmp_path: Path) -> None:
    body, message, line = BAD[case]
    error = failure(tmp_path, body)
    assert message in error.message
    assert error.path == tmp_path / "example.py"
    assert error.line == line
    assert error.hint


def test_a_script_that_does_not_end_is_stopped(tmp_path: Path) -> None:
    error = failure(tmp_path, "while True:\n    pass\n", patience=0.5)
    assert "still runs after 0.5 s" in error.message and "loop" in error.hint


def test_what_a_script_prints_is_swallowed(tmp_path: Path) -> None:
    path = script(
        tmp_path, f'print("x" * 5_000_000)\nimport sys; print("y", file=sys.stderr)\n{GOOD}', head=""
    )
    assert isinstance(sandbox.draw([path])[0], Graph)


def test_one_script_does_not_take_the_others_with_it(tmp_path: Path) -> None:
    bad = script(tmp_path, "import os\nos._exit(1)\n", name="bad.py", head="")
    good = script(tmp_path, GOOD, name="good.py", head="")
    first, second = sandbox.draw([bad, good])
    assert isinstance(first, KitError) and isinstance(second, Graph)


def test_an_empty_group_is_an_error_with_its_line(tmp_path: Path) -> None:
    from kit.picture import compose

    drawn = graph(tmp_path, 'Aurora("A")\nwith Cluster("Empty", style="region"):\n    pass')
    with pytest.raises(KitError, match="the group 'Empty' is empty") as caught:
        compose(drawn, tmp_path / "example.py")
    assert caught.value.line == 8


# ---- the whole build ------------------------------------------------------------------------------


def test_a_project_of_three_files_builds(tmp_path: Path) -> None:
    project = site(tmp_path / "a project – with ünusual name")
    run = build(project)
    assert run.returncode == 0, run.stderr
    made = {path.name for path in (project / "site" / "diagrams").iterdir()}
    assert {"example.svg", "example.dark.svg", "example.png", "example.dark.png", "index.json"} <= made
    assert "<svg" in (project / "site" / "index.html").read_text("utf-8")


def test_a_broken_script_fails_the_build_and_leaves_the_old_site(tmp_path: Path) -> None:
    project = site(tmp_path / "p")
    assert build(project).returncode == 0
    before = {path: path.read_bytes() for path in (project / "site").rglob("*") if path.is_file()}
    script(project / "diagrams", GOOD.replace('Aurora("Database")', "Orora()"), head="")
    run = build(project)
    assert run.returncode != 0
    assert "diagrams/example.py:9: NameError: name 'Orora' is not defined" in run.stderr
    assert "Traceback" not in run.stderr
    assert before == {path: path.read_bytes() for path in (project / "site").rglob("*") if path.is_file()}


def test_a_broken_script_leaves_nothing_where_nothing_was(tmp_path: Path) -> None:
    project = site(tmp_path / "p", body="raise ValueError('no')\n")
    assert build(project).returncode != 0
    assert not (project / "site").exists() or not any((project / "site").rglob("*.svg"))


def test_all_mistakes_are_told_at_once(tmp_path: Path) -> None:
    project = site(tmp_path / "p", body="raise ValueError('first')\n")
    script(project / "diagrams", "raise ValueError('second')\n", name="other.py", head="")
    run = build(project)
    assert "example.py:1: ValueError: first" in run.stderr
    assert "other.py:1: ValueError: second" in run.stderr


def test_a_link_to_a_script_that_is_not_there(tmp_path: Path) -> None:
    page = "# Hello\n\n![It asks](../diagrams/example.py)\n\n![No](../diagrams/exampel.py)\n"
    run = build(site(tmp_path / "p", page=page))
    assert run.returncode != 0
    assert "docs/index.md:5: no picture's script is at 'exampel.py' there" in run.stderr
    assert "example" in run.stderr.split("There are: ")[1]
    assert "Traceback" not in run.stderr


def test_a_picture_that_no_page_uses(tmp_path: Path) -> None:
    run = build(site(tmp_path / "p", page="# Hello\n\n`![It asks](../diagrams/example.py)` as code\n"))
    assert run.returncode != 0
    assert "diagrams/example.py: no page shows this picture" in run.stderr


# ---- the command line -----------------------------------------------------------------------------


def test_build_check_and_one_picture_by_name(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    project = site(tmp_path / "p")
    root = ["--root", str(project)]
    assert main(["build", *root, "--out", str(tmp_path / "out")]) == 0
    assert (tmp_path / "out" / "diagrams" / "index.json").is_file()
    assert main(["build", *root, "--out", str(tmp_path / "out")]) == 0
    assert capsys.readouterr().out.splitlines()[-1].endswith(" 0 of them new")
    assert main(["example", *root, "--out", str(tmp_path / "one")]) == 0
    assert (tmp_path / "one" / "example.png").is_file()


def test_an_unknown_picture_is_told_with_those_there_are(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["exampel", "--root", str(site(tmp_path / "p"))]) == 1
    assert "no picture 'exampel'" in (error := capsys.readouterr().err)
    assert "example" in error


def test_check_judges_the_picture(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    body = GOOD.replace("One thing talks to another", "Topic").replace("It asks.", "asks")
    assert main(["check", "--root", str(site(tmp_path / "p", body=body))]) == 1
    told = capsys.readouterr().err
    assert "names a topic" in told
    assert "Step 1 is not a sentence: 'asks'" in told
