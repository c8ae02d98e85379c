"""A script that has not changed is not run again; and no picture is ever an old one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import project
import pytest
from conftest import ROOT

from kit.cache import fingerprint
from kit.core.errors import KitError
from kit.execution import executor, results
from kit.execution.purity import stands_alone

CITES = project.GOOD.replace('"It asks."', "f\"It asks for {cite('one.word')}.\"")
ALONE = {
    "what scripts do": "import itertools\nfrom math import ceil\n[math.ceil(x) for x in range(3)]",
    "a text's own methods": "', '.join(['a']).replace('a', 'b')",
}
NOT_ALONE = {
    "a file": "open('x').read()",
    "a module of the system": "import os",
    "the clock": "from datetime import date",
    "a helper beside it": "import _helper",
    "a helper beside it, relative": "from . import helper",
    "a module of the kit": "from kit.facts import load",
    "the kit as a module": "import kit",
    "a private name of the library": "from diagrams.aws.compute import _Compute",
    "a module of the library": "from diagrams.aws import compute",
    "the library's own imports": "from diagrams import os",
    "an icon of one's own": "from diagrams.custom import Custom",
    "where it lies": "__file__",
    "what it knows of itself": "().__class__.__base__",
    "an attribute by name": "getattr(diagram, 'path')",
    "an attribute in a pattern": "match d:\n    case Diagram(path=p):\n        print(p)",
    "an attribute in a text": "'{0.path}'.format(diagram)",
    "the path of its diagram": "diagram.path.read_text()",
    "an attribute of a module": "import math\nmath.__spec__",
    "code in a text": "eval('1')",
    "code in another encoding": "# coding: utf-7\n+AG8AcABlAG4AKAAnAHgAJwApA-",
    "no program": "with",
}


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A project of one picture and one fact."""
    project.site(tmp_path / "site", cold=True)
    (tmp_path / "site/docs/facts").mkdir()
    (tmp_path / "site/docs/facts/words.yml").write_text(project.FACT.format(10), "utf-8")
    return tmp_path / "site"


@pytest.fixture
def draw(home: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[], tuple[str, bool]]:
    """Draw the picture: what it says, and whether its script was run."""
    ran: list[Path] = []
    run = executor.run
    monkeypatch.setattr(executor, "run", lambda scripts: ran.extend(scripts) or run(scripts))

    def now() -> tuple[str, bool]:
        ran.clear()
        (answer,) = results.draw([home / "diagrams/example.py"], home / ".cache/kit")
        return (str(answer) if isinstance(answer, KitError) else repr(answer)), bool(ran)

    return now


def test_a_script_that_has_not_changed_is_not_run_again(draw: Callable[[], tuple[str, bool]]) -> None:
    first, ran = draw()
    assert ran
    assert draw() == (first, False)


def test_another_script_or_fact_is_another_picture(home: Path, draw: Callable[[], tuple[str, bool]]) -> None:
    script, facts = home / "diagrams/example.py", home / "docs/facts/words.yml"
    script.write_text(CITES, "utf-8")
    assert "[10 s](fact:one.word)" in draw()[0]
    facts.write_text(project.FACT.format(20), "utf-8")
    assert "[20 s](fact:one.word)" in draw()[0]
    script.write_text(CITES.replace("It asks", "It begs"), "utf-8")
    assert "It begs for [20 s]" in draw()[0]
    facts.write_text(project.FACT.format(10), "utf-8")
    script.write_text(CITES, "utf-8")
    said, ran = draw()
    assert "It asks for [10 s]" in said and not ran


def test_a_fact_that_it_does_not_ask_for_or_another_source_changes_nothing(
    home: Path, draw: Callable[[], tuple[str, bool]]
) -> None:
    script, facts = home / "diagrams/example.py", home / "docs/facts/words.yml"
    script.write_text(CITES, "utf-8")
    first, _ = draw()
    other = project.FACT.format(10).replace("one.word", "one.other")
    facts.with_name("more.yml").write_text(other, "utf-8")
    facts.write_text(facts.read_text("utf-8").replace("title: ", "title: Another "), "utf-8")
    assert draw() == (first, False)


def test_a_fact_decides_how_many_pictures_there_are(home: Path, draw: Callable[[], tuple[str, bool]]) -> None:
    more = "\nif number('one.word') > 15:\n    with Diagram('Two', alt='Two.'):\n        Aurora('Two')\n"
    (home / "diagrams/example.py").write_text(project.GOOD + more, "utf-8")
    assert "title='Two'" not in draw()[0]
    (home / "docs/facts/words.yml").write_text(project.FACT.format(20), "utf-8")
    assert "title='Two'" in draw()[0]


def test_another_kit_or_library_runs_it_again(
    draw: Callable[[], tuple[str, bool]], monkeypatch: pytest.MonkeyPatch
) -> None:
    draw()
    with monkeypatch.context() as changed:
        changed.setattr(results, "fingerprint", lambda: "another")
        assert draw()[1]
        assert not draw()[1]
    assert not draw()[1]


def test_what_a_script_reads_beside_the_facts_is_read_each_time(
    home: Path, draw: Callable[[], tuple[str, bool]], monkeypatch: pytest.MonkeyPatch
) -> None:
    body = project.GOOD.replace('"It asks."', "os.environ['WORD']")
    (home / "diagrams/example.py").write_text(f"import os\n{body}", "utf-8")
    for word in ("One.", "Two."):
        monkeypatch.setenv("WORD", word)
        said, ran = draw()
        assert word in said and ran


def test_an_error_is_not_kept(home: Path, draw: Callable[[], tuple[str, bool]]) -> None:
    (home / "diagrams/example.py").write_text(CITES.replace("one.word", "no.word"), "utf-8")
    for _ in range(2):
        said, ran = draw()
        assert "There is no fact `no.word`" in said and ran


def test_what_is_kept_is_not_trusted(home: Path, draw: Callable[[], tuple[str, bool]]) -> None:
    first, _ = draw()
    for kept in [*(home / ".cache/kit/drawn").iterdir()]:
        kept.write_bytes(kept.read_bytes().replace(b"asks", b"lies").replace(b"[]", b"[1]"))
        assert draw() == (first, True)


@pytest.mark.slow
@pytest.mark.parametrize("change", ["script", "fact", "kit"])
def test_what_changes_while_a_script_runs_is_not_taken_for_what_was(
    change: str, home: Path, draw: Callable[[], tuple[str, bool]], monkeypatch: pytest.MonkeyPatch
) -> None:
    script, facts = home / "diagrams/example.py", home / "docs/facts/words.yml"
    script.write_text(CITES, "utf-8")
    run = executor.run
    fingerprint.fingerprint()

    def slow(scripts: list[Path]) -> object:
        if change == "script":
            script.write_text(CITES.replace("asks", "begs"), "utf-8")
        elif change == "fact":
            facts.write_text(project.FACT.format(20), "utf-8")
        else:
            monkeypatch.setattr(fingerprint._marks, "__wrapped__", lambda _: [])
        return run(scripts)

    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(executor, "run", slow)
        draw()
    script.write_text(CITES, "utf-8")
    facts.write_text(project.FACT.format(10), "utf-8")
    said, ran = draw()
    assert "It asks for [10 s]" in said and ran


@pytest.mark.parametrize("name", ALONE)
def test_a_script_that_only_draws_stands_alone(name: str) -> None:
    assert stands_alone(ALONE[name].encode())
    assert stands_alone((project.GOOD + ALONE[name]).encode())


@pytest.mark.parametrize("name", NOT_ALONE)
def test_a_script_that_asks_anything_else_does_not(name: str) -> None:
    assert not stands_alone(f"{NOT_ALONE[name]}\n".encode())


def test_every_picture_of_the_site_stands_alone() -> None:
    assert not [path.name for path in (ROOT / "diagrams").glob("*.py") if not stands_alone(path.read_bytes())]


def test_no_file_beside_a_script_takes_the_place_of_what_it_may_import(
    home: Path, draw: Callable[[], tuple[str, bool]]
) -> None:
    body = project.GOOD.replace('"It asks."', "f'It asks {math.ceil(1.5)} times.'")
    (home / "diagrams/example.py").write_text(f"import itertools\nimport math\n{body}", "utf-8")
    for name in ("math", "itertools", "kit", "diagrams"):
        (home / f"diagrams/{name}.py").write_text("raise ValueError\n", "utf-8")
    assert "It asks 2 times." in draw()[0]
