"""Whatever a script does, the build says so in one message that names file, line, cause and cure."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from project import GOOD, HEAD, PATIENCE, build, draw, failure, graph, script, site

from kit.cli import main
from kit.core.errors import ErrorList, KitError
from kit.ir.graph import Graph, Spec

DIAGRAM = 'with Diagram("A message in words", alt="What it shows."):\n    '

# What writes a line wherever the process can write, so also where its answer belongs.
FORGE = "import os\nfor f in range(3, 30):\n    try: os.write(f, b'{}\\n')\n    except OSError: pass\n"

# A script's text, what the message says, the line it names (None: no line can be known).
BAD = {
    "raises": (f'{HEAD}{DIAGRAM}x = {{}}["key"]\n', "KeyError: 'key'", 7),
    "raises outside": ("a = 1\nb = a / 0\n", "ZeroDivisionError: division by zero", 2),
    "raises what cannot be told": (
        "class E(Exception):\n    def __str__(self): raise self\nraise E\n",
        "E: its message cannot be read",
        3,
    ),
    "raises at length": (f'{HEAD}raise ValueError("x" * 10_000)\n', f"ValueError: {'x' * 600}…", 6),
    "is no Python": ("with Diagram(:\n", "SyntaxError", 1),
    "is no text": ("a = '\x00'\n", "null bytes", None),
    "imports what is not there": ("import nowhere\n", "No module named 'nowhere'", 1),
    "calls itself for ever": ("def f(): f()\nf()\n", "RecursionError", 1),
    "wants all memory": ("x = bytearray(1 << 42)\n", "MemoryError: the script wants more than 4 GB", 1),
    "exits": ("import sys\nsys.exit(3)\n", "the script calls exit (3)", 2),
    "exits with what cannot be told": (
        "class E:\n    def __str__(self): raise ValueError\nraise SystemExit(E())\n",
        "the script calls exit (its message cannot be read)",
        3,
    ),
    "names no encoding": ("# coding: nowhere\n", "SyntaxError: unknown encoding: nowhere", None),
    "exits without a picture": (f"{HEAD}exit()\n", "the script calls exit (None)", 6),
    "ends its process": ("import os\nos._exit(0)\n", "before its picture was complete (exit status 0)", None),
    "aborts": ("import os\nos.abort()\n", "before its picture was complete (signal 6)", None),
    "kills itself": ("import os, signal\nos.kill(os.getpid(), signal.SIGKILL)\n", "(signal 9)", None),
    "closes every file": (
        "import os\nos.closerange(0, 100)\n",
        "ended before its picture was complete",
        None,
    ),
    "draws nothing": ("x = 1\n", "the script draws no picture", None),
    "draws one in another": (
        f"{HEAD}{DIAGRAM}{DIAGRAM.strip()} Aurora('A')\n    EC2('B')\n",
        "outside a Diagram",
        8,
    ),
    "names no kind of edge": (
        f'{HEAD}{DIAGRAM}Aurora("A") >> Edge("x", kind="wrote") >> Aurora("B")\n',
        "no kind of edge 'wrote'",
        7,
    ),
    "gives a number for words": (f"{HEAD}{DIAGRAM}EC2(5)\n", "`label` of EC2 is 5", 7),
    "leads to a program": (
        f'{HEAD}{DIAGRAM}Box("A", href="javascript:alert(1)")\n',
        "leads to 'javascript:alert(1)', which no page may",
        7,
    ),
    "names no style": (f'{HEAD}{DIAGRAM}Cluster("A", style="regoin")\n', "no group style 'regoin'", 7),
    "names no box style": (f'{HEAD}{DIAGRAM}Box("A", style="round")\n', "no box style 'round'", 7),
    "names no side": (f'{HEAD}{DIAGRAM}Edge("x", leave="west")\n', "no side 'west'", 7),
    "wants fewer than no columns": (f"{HEAD}{DIAGRAM}Grid(-1)\n", "-1 columns cannot be drawn", 7),
    "draws outside": (f'{HEAD}EC2("A")\n', "a node stands outside a Diagram", 6),
    "groups outside": (f'{HEAD}Cluster("A")\n', "a Cluster stands outside a Diagram", 6),
    "steps outside": (f'{HEAD}Step("Alone.")\n', "a Step stands outside a Diagram", 6),
    "blanks outside": (f"{HEAD}blank()\n", "blank() stands outside a Diagram", 6),
    "draws half a line": (f'{HEAD}{DIAGRAM}EC2("A") >> Edge("It asks.")\n', "from nowhere to nowhere", 7),
    "has its icon at an address": (
        f'{HEAD}from diagrams.custom import Custom\n{DIAGRAM}Custom("A", "https://example.com/a.png")\n',
        "the node 'A' has its icon at an address, 'https://example.com/a.png', which is not fetched",
        8,
    ),
    "has its icon in another project": (
        f'{HEAD}import sys; from diagrams.custom import Custom\n{DIAGRAM}Custom("A", sys.executable)\n',
        "the node 'A' has its icon outside of the project, '",
        8,
    ),
    "has an icon that is no image": (
        f'{HEAD}from diagrams.custom import Custom\n{DIAGRAM}Custom("A", __file__)\n',
        "of the node 'A' cannot be read",
        8,
    ),
    "draws nothing in a picture": (f"{HEAD}{DIAGRAM}pass\n", "the picture is empty", 6),
    "draws a line from a node to its own group": (
        f'{HEAD}{DIAGRAM}with Cluster("G") as g: a = EC2("A")\n    a >> g\n',
        "a line cannot be at the group 'G', which holds the line's other end",
        8,
    ),
    "draws a line to a group of nothing": (
        f'{HEAD}{DIAGRAM}a = EC2("A")\n    with Cluster("G") as g: pass\n    a >> g\n',
        "a line cannot be at the group 'G', which is empty",
        9,
    ),
    "draws a line to what is no node": (
        f'{HEAD}{DIAGRAM}EC2("A") >> "B"\n',
        "a line or a step cannot be at 'B'",
        7,
    ),
    "has a null in a label": (f'{HEAD}{DIAGRAM}EC2("a\\0b")\n', "'a\\x00b' holds U+0000", 7),
    "has a color of a terminal in a title": (
        f'{HEAD}{DIAGRAM}with Cluster("\\x1b[1mG"): EC2("A")\n',
        "holds U+001B",
        7,
    ),
    "has half a character in a sentence": (
        f'{HEAD}{DIAGRAM}EC2("A") >> Edge("a \\ud800") >> EC2("B")\n',
        "'a \\ud800' holds U+D800",
        7,
    ),
    "has no character on a line": (
        f'{HEAD}{DIAGRAM}EC2("A") >> Edge(label="\\ufffe") >> EC2("B")\n',
        "holds U+FFFE",
        7,
    ),
    "has an endless title": (
        f'{HEAD}with Diagram("word " * 400, alt="What it shows."):\n    EC2("A")\n',
        "the title 'word word",
        6,
    ),
    "has an endless sentence": (
        f'{HEAD}{DIAGRAM}EC2("A") >> Edge("word " * 400) >> EC2("B")\n',
        "has 1999 characters: at most 400",
        7,
    ),
    "exits at length": (
        'import sys\nsys.exit("x" * 10_000_000)\n',
        f"the script calls exit ({'x' * 600}…)",
        2,
    ),
    "has a title that is no text": (
        f"{HEAD}with Diagram(5, alt='What it shows.'):\n    EC2('A')\n",
        "`name` of Diagram is 5",
        6,
    ),
    "has columns that are no whole number": (f"{HEAD}{DIAGRAM}Grid(1.5)\n", "`columns` of Grid is 1.5", 7),
    "has an address that is no text": (f'{HEAD}{DIAGRAM}Box("A", href=3)\n', "`href` of Box is 3", 7),
    "has an address of the library's that is no text": (
        f'{HEAD}{DIAGRAM}EC2("A", href=3)\n',
        "`href` of Node is 3",
        7,
    ),
    "has an icon of its own that is none": (
        f'{HEAD}class X(EC2):\n    _icon_dir = "diagrams"\n    _icon = "__init__.py"\n{DIAGRAM}X("A")\n',
        "the icon 'diagrams/__init__.py' of the node 'A' cannot be read",
        10,
    ),
    "nests 400 groups": (
        (
            f"{HEAD}from contextlib import ExitStack\n{DIAGRAM}with ExitStack() as s:\n"
            "        for i in range(400): s.enter_context(Cluster(str(i)))\n        EC2('A')\n"
        ),
        "the group '20' stands in 20 others: at most 19",
        9,
    ),
    "has blanks alone": (f"{HEAD}{DIAGRAM}blank()\n    blank()\n", "the picture is empty", 6),
    "has a list that is none": (
        f'{HEAD}with Chart("A", alt="B.", x=Axis("x"), y=Axis("y")) as c:\n    c.line("A", 5)\n',
        "`points` of Chart.line is 5",
        7,
    ),
    "has an axis that ends nowhere": (
        (
            f'{HEAD}with Chart("A", alt="B.", x=Axis("x", high=float("inf")), y=Axis("y")) as c:\n'
            '    c.line("A", [(0, 0), (1, 1)])\n'
        ),
        "`high` of Axis is inf",
        6,
    ),
    "imports what is like nothing": ("import numpyy\n", "No module named 'numpyy'", 1),
    "answers in its place": (FORGE.format('{"pictures": [{"kind": 5}]}'), "did not arrive whole", None),
    "answers with another picture": (
        FORGE.format(
            '{"pictures": [{"kind": "Graph", "spec": {"slug": "a", "title": 5, "alt": "", "source": "a", '
            '"nodes": [], "groups": [], "edges": [], "steps": [], "facts": []}}]}'
        ),
        "`title` of Graph is 5",
        None,
    ),
    "answers with no picture": (FORGE.format('{"pictures": []}'), "did not arrive whole", None),
    "is endless": (
        f'{HEAD}{DIAGRAM}EC2("x" * 35_000_000)\n',
        "larger than 32 MB before anything is drawn",
        None,
    ),
}


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, KitError | Spec]:
    """What each of those scripts ends with, all run at once: none takes another with it."""
    folder = tmp_path_factory.mktemp("bad")
    scripts = [
        script(folder, body, name=f"bad_{index}.py", head="")
        for index, (body, _, _) in enumerate(BAD.values())
    ]
    return dict(zip(BAD, draw(scripts), strict=True))


@pytest.mark.parametrize("case", BAD)
def test_a_script_that_fails_names_file_line_and_cause(
    case: str, answers: dict[str, KitError | Spec]
) -> None:
    _, message, line = BAD[case]
    error = answers[case]
    assert isinstance(error, KitError), error
    assert message in error.message
    assert error.path.name == f"bad_{list(BAD).index(case)}.py"
    assert error.line == line
    assert error.hint
    assert len(str(error)) < 1000


@pytest.mark.parametrize(
    ("line", "hint"),
    [
        ("from diagrams.aws.database import Orora", "Did you mean `Aurora`?"),
        ("import diagrams.aws.databse", "Did you mean `diagrams.aws.database`?"),
        ("import digrams", "Did you mean `diagrams`?"),
        ("import numpyy", "The script failed there; run it alone to see the whole traceback."),
    ],
)
def test_a_mistyped_import_names_what_was_meant(tmp_path: Path, line: str, hint: str) -> None:
    assert failure(tmp_path, f"{line}\n").hint == hint


def test_a_message_has_a_bound_and_steers_no_terminal() -> None:
    error = KitError(f"\x1b[31m{'x' * 10_000}\ud800", hint="y" * 10_000)
    many = ErrorList([error] * 1000)
    assert len(str(error)) < 9000 and "\x1b" not in str(error) and str(error).encode()
    assert str(many).endswith("\nand 900 more")


def test_a_script_that_does_not_end_is_stopped(tmp_path: Path) -> None:
    error = failure(tmp_path, "while True:\n    pass\n", patience=0.5)
    assert "still runs after 0.5 s" in error.message and "loop" in error.hint


def test_a_script_that_ends_the_server_costs_no_other_its_picture(tmp_path: Path) -> None:
    good = script(tmp_path, GOOD, name="good.py", head="")
    bad = script(tmp_path, "import os\nos.kill(os.getppid(), 9)\n", name="bad.py", head="")
    first, second, third = draw([good, bad, good])
    assert isinstance(first, Graph) and isinstance(third, Graph)
    assert second.message == "the process that runs scripts ended (signal 9)"
    assert second.path == bad and second.hint


def test_a_script_that_forks_draws_its_picture_once(tmp_path: Path) -> None:
    path = script(tmp_path, f"{GOOD}\nimport os; os.fork()\n", head="")
    assert isinstance(draw([path])[0], Graph)


def test_what_a_script_leaves_behind_does_not_hold_up_the_build(tmp_path: Path) -> None:
    long = 10 * PATIENCE
    left = f"import os, threading, time\nif not os.fork(): time.sleep({long})\n"
    path = script(
        tmp_path, f"{GOOD}\n{left}threading.Thread(target=time.sleep, args=({long},)).start()\n", head=""
    )
    started = time.monotonic()
    assert isinstance(draw([path], patience=long)[0], Graph)
    assert time.monotonic() - started < PATIENCE


def test_what_a_script_prints_is_swallowed(tmp_path: Path) -> None:
    """Megabytes of it, by Python or past it."""
    loud = """
import os, subprocess, sys
print("x" * 20_000_000)
print("y" * 20_000_000, file=sys.stderr)
os.write(1, b"z" * 1_000_000)
subprocess.run([sys.executable, "-c", "print('{}' * 1_000_000)"])
"""
    path = script(tmp_path, loud + GOOD, head="")
    assert isinstance(draw([path])[0], Graph)


@pytest.mark.parametrize(("count", "what"), [(301, "nodes"), (901, "edges")])
def test_more_than_a_picture_holds_is_told(tmp_path: Path, count: int, what: str) -> None:
    body = (
        f'for i in range({count}): EC2("A")'
        if what == "nodes"
        else f'a = EC2("A")\nfor i in range({count}): a >> a'
    )
    error = failure(tmp_path, script(tmp_path, body).read_text("utf-8"))
    assert f"{count} {what} are too many for one picture: at most {count - 1}" in error.message
    assert error.line and error.hint


def test_an_empty_group_is_left_out_and_told(tmp_path: Path) -> None:
    drawn = graph(
        tmp_path, 'Aurora("A")\nwith Cluster("Empty", style="region"):\n    with Cluster("Inner"): pass'
    )
    assert [group.title for group in drawn.groups] == [""]
    assert [note for note in drawn.notes if "'Empty' (line 8) is empty, and left out" in note]


# ---- the whole build ------------------------------------------------------------------------------


def test_a_project_of_three_files_builds(tmp_path: Path) -> None:
    project = site(tmp_path / "a project – with ünusual name")
    run = build(project)
    assert run.returncode == 0, run.stderr
    made = {path.name for path in (project / "site" / "diagrams").iterdir()}
    assert {"example.svg", "example.dark.svg", "example.png", "example.dark.png", "index.json"} <= made
    assert "<svg" in (project / "site" / "index.html").read_text("utf-8")


@pytest.mark.slow
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


@pytest.mark.slow
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
