"""The machinery of scenarios: what a script may say, how honest a figure is, what a page gets."""

from __future__ import annotations

import gzip
import json
import math
import subprocess
import sys
from collections.abc import Mapping
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from conftest import ROOT, Published
from drawn import catalog
from hypothesis import given
from hypothesis import strategies as st
from markdown import Markdown
from project import script
from samples import SCENARIO, SCENARIO_PAGE, scenario_project

from kit.core.errors import ErrorList, KitError
from kit.dsl.scenario_runs import outcomes
from kit.execution import executor
from kit.ir.playback import Pace
from kit.ir.scenario import Assumption, Outcome, Run
from kit.ir.uncertainty import clock, figure, shown
from kit.markdown.pictures import makeExtension
from kit.project.catalog import cataloged
from kit.project.project import project_in
from kit.project.references import half_shown
from kit.project.scenarios import Played

SCENARIOS = sorted(path.stem for path in (ROOT / "diagrams/scenarios").glob("[!_]*.py"))


def example(folder: Path, text: str = SCENARIO) -> Played:
    return cataloged(project_in(scenario_project(folder, text))).scenario("plays")


# ---- a script -------------------------------------------------------------------------------------


def test_every_run_of_the_grid_is_there_in_its_place(tmp_path: Path) -> None:
    played = example(tmp_path)
    assert [run.case for run in played.runs] == [
        {"load": load, "mood": mood} for load in (1, 2) for mood in ("good", "bad")
    ]
    assert played.runs[played.spec.index((1, 0))].case == {"load": 2, "mood": "good"}
    assert [run.results["time"] for run in played.runs] == [14, 14, 24, 24]


def test_a_result_comes_with_its_bounds(tmp_path: Path) -> None:
    spec = example(tmp_path).spec
    assert spec.outcomes[0]["time"] == Outcome(14, 9, 24)
    assert spec.outcomes[0]["asked"] == Outcome(3, 3, 3), (
        "what is chosen to count with makes nothing uncertain"
    )


def test_an_assumption_moves_only_the_runs_that_ask_for_it() -> None:
    moved: list[tuple[str, dict[str, float]]] = []

    class Model:
        parameters = ()
        assumptions = (Assumption("away", "Away", 5, "s", 1, 9, "A test."),)

        def __call__(self, *, assumed: Mapping[str, float] | None = None, **case: Any) -> Run:
            moved.append((case["way"], dict(assumed or {})))
            took = (assumed or {"away": 5})["away"] if case["way"] == "stop" else 5
            return Run(case, (), {}, {"took": took}, 0, 1, ("away",) if case["way"] == "stop" else ())

    model = Model()
    assert outcomes(model, model(way="stop"))["took"] == Outcome(5, 1, 9)
    assert outcomes(model, model(way="go"))["took"] == Outcome(5, 5, 5)
    assert [assumed for way, assumed in moved if way == "go"] == [{}]
    assert len(moved) == 4


WRONG = {
    "a node that is not there": ('at="Function"', 'at="Funktion"', "has no 'Funktion'", 'at="Funktion"'),
    "a name of two": ('"Function -> Database"', '"Other"', "is no line", '"Other"'),
    "an unknown effect": ('"works"', '"work"', "no effect 'work'", '"work"'),
    "an unknown assumption": ('world["slow"]', 'world["slo"]', "no assumption 'slo'", '"slo"'),
    "an unknown gauge": ('world.gauge("open", load)', 'world.gauge("opn", load)', "no gauge 'opn'", '"opn"'),
    "an unknown result": ('result("asked"', 'result("ask"', "no result 'ask'", 'result("ask"'),
    "no result": (
        '    world.result("asked", load * world["each"])\n',
        "",
        "gives no result 'asked'",
        "scenario = ",
    ),
    "no end": (
        "yield world.wait(1)\n",
        "yield world.env.event()\n",
        "waits for what never comes",
        "scenario = ",
    ),
    "a loop": (
        "    world.zero()\n",
        "    while True:\n        yield world.wait(1)\n",
        "does not end",
        "scenario = ",
    ),
    "an exception": ("    world.zero()\n", "    {}[mood]\n", "KeyError: 'good'", "{}[mood]"),
    "an exception beside the story": (
        "    world.zero()\n",
        "    def other():\n        yield world.wait(0)\n        1 / 0\n    world.start(other())\n",
        "ZeroDivisionError",
        "1 / 0",
    ),
    "a result that is no number": ('"time", world.now', '"time", math.inf', "NameError", "math.inf"),
    "nothing left out": ('["It may not answer."]', "[]", "what it leaves out", "scenario = "),
    "one choice": ('["good", "bad"]', '["good"]', "leaves no choice", '["good"]'),
    "an assumption without a reason": ('why="Nobody knows."', 'why=" "', "has no reason", 'why=" "'),
    "a value outside of its bounds": ("low=5", "low=11", "outside of its own bounds", "low=11"),
    "a name that the address needs": ('"mood", "Mood"', '"at", "Mood"', "cannot name a parameter", '"at"'),
    "no picture to play on": (
        'picture="example"',
        'picture="exampel"',
        "no picture 'exampel'",
        "scenario = ",
    ),
    "too much to wear": ('"works", say', '"works", "x" * 40, say', "too long to wear", '"x" * 40'),
}


@pytest.fixture(scope="module")
def mistakes(tmp_path_factory: pytest.TempPathFactory) -> dict[str, KitError]:
    """What is told of each of those scripts, all run at once: none hides another."""
    home = scenario_project(tmp_path_factory.mktemp("wrong"))
    paths = {}
    for number, (case, (old, new, _, _)) in enumerate(WRONG.items()):
        assert old in SCENARIO
        text = SCENARIO.replace(old, new, 1)
        paths[case] = script(home / "diagrams/scenarios", text, name=f"wrong_{number}.py", head="")
    with pytest.raises(ErrorList) as caught:
        cataloged(project_in(home))
    told = {error.path: error for error in caught.value.errors}
    assert len(told) == len(caught.value.errors), "one each"
    return {case: told[path] for case, path in paths.items()}


@pytest.mark.parametrize("case", WRONG)
def test_what_is_wrong_is_told_with_its_line(case: str, mistakes: dict[str, KitError]) -> None:
    old, new, told, place = WRONG[case]
    text = SCENARIO.replace(old, new, 1)
    assert told in str(mistakes[case])
    assert mistakes[case].line == text[: text.index(place)].count("\n") + 1
    assert mistakes[case].hint


def test_a_scenario_has_a_name_of_its_own(tmp_path: Path) -> None:
    home = scenario_project(tmp_path)
    (tmp_path / "diagrams/scenarios/plays.py").rename(tmp_path / "diagrams/scenarios/example.py")
    with pytest.raises(KitError, match="a picture has the same name"):
        cataloged(project_in(home))


def test_runs_are_kept_until_something_changes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = cataloged(project_in(scenario_project(tmp_path))).scenario("plays")
    running = executor.running

    def only_pictures(scripts: list[Path], **more: float) -> AbstractContextManager:
        assert not [script for script in scripts if script.parent.name == "scenarios"], "it runs again"
        return running(scripts, **more)

    monkeypatch.setattr(executor, "running", only_pictures)
    assert cataloged(project_in(tmp_path)).scenario("plays").spec == first.spec
    path = tmp_path / "diagrams/scenarios/plays.py"
    path.write_text(path.read_text("utf-8").replace("wait(4)", "wait(5)"), encoding="utf-8")
    with pytest.raises(AssertionError, match="it runs again"):
        cataloged(project_in(tmp_path))


@pytest.mark.slow
def test_a_script_alone_tells_what_happens_and_what_comes_out(tmp_path: Path) -> None:
    scenario_project(tmp_path)
    done = subprocess.run(
        [sys.executable, str(tmp_path / "diagrams/scenarios/plays.py")],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    assert "    −4 s  It is asked." in done.stdout
    assert "load=2, mood=bad: about 20 s (10 to 50 s); 6 questions" in done.stdout
    assert (tmp_path / "plays.svg").is_file()


# ---- honest figures -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("outcome", "unit", "told"),
    [
        (Outcome(790, 670, 1090), "s", ("about 13 min", "11 to 19 min")),
        (Outcome(1500, 1500, 1500), "writes", ("1,500 writes", "")),
        (Outcome(1234, 1234, 1234), "writes", ("1,200 writes", "")),
        (Outcome(1234, 800, 2000), "writes", ("about 1,200 writes", "800 to 2,000 writes")),
        (Outcome(0, 0, 0), "s", ("none", "")),
        (Outcome(0, 0, 3), "writes", ("up to 3 writes", "")),
        (Outcome(12.34, 12.2, 12.5), "$", ("about $12", "$12 to $13")),
        (Outcome(0.37, 0.2, 0.5), "s", ("about 400 ms", "200 to 500 ms")),
    ],
)
def test_a_result_is_as_precise_as_its_bounds(outcome: Outcome, unit: str, told: tuple[str, str]) -> None:
    assert shown(outcome, unit) == told


@given(
    value=st.floats(0.01, 1e6),
    below=st.floats(0, 0.99),
    above=st.floats(0, 10),
    unit=st.sampled_from(["s", "x"]),
)
def test_bounds_hold_the_value_and_are_wider_than_a_digit(value, below, above, unit) -> None:
    outcome = Outcome(value, value * (1 - below), value * (1 + above))
    text, between = shown(outcome, unit)
    amount, name = text.removeprefix("about ").removeprefix("up to ").split(" ")
    digits = amount.replace(",", "").replace(".", "").strip("0")
    assert len(digits) <= 2, text
    if between:
        size = {"ms": 0.001, "s": 1, "min": 60, "h": 3600, "days": 86400, "x": 1}[name]
        low, high = (
            float(end.replace(",", "")) * size for end in between.removesuffix(f" {name}").split(" to ")
        )
        assert low <= outcome.low * 1.0001 and outcome.high <= high * 1.0001
        place = 10 ** math.floor(math.log10((outcome.high - outcome.low) / 2 / size))
        steps = float(amount.replace(",", "")) / min(place, 10 ** math.floor(math.log10(value / size)))
        assert steps == pytest.approx(round(steps), abs=1e-6) or "." in amount


def test_moments_and_figures_have_two_digits_that_matter() -> None:
    assert [clock(time) for time in (-14, 0, 0.45, 60, 99, 130, 3600, 9000)] == [
        "−14 s", "0 s", "450 ms", "1 min", "99 s", "2.2 min", "1 h", "2.5 h",
    ]  # fmt: skip
    assert figure(12345, "writes") == "12,000 writes"
    assert [figure(1, unit) for unit in ("requests", "rows a second", "s", "$")] == [
        "1 request", "1 row a second", "1 s", "$1",
    ]  # fmt: skip
    assert shown(Outcome(0, 0, 1), "requests") == ("up to 1 request", "")


# ---- play -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", SCENARIOS)
def test_play_leaves_time_to_read_and_does_not_last(name: str) -> None:
    for run in catalog().scenarios[name.replace("_", "-")].runs:
        pace = Pace(run)
        moments = [played for _, played in pace.points]
        assert moments == sorted(moments)
        assert moments[-1] <= 75, "nobody watches longer"
        ends = [*pace.told()[1:], pace.length]
        for event, start, end in zip(run.told, pace.told(), ends, strict=True):
            assert end - start >= len(event.say.split()) / 5, event.say


@pytest.mark.parametrize("name", SCENARIOS)
def test_the_data_has_every_run_and_keeps_its_budget(name: str) -> None:
    played = catalog().scenarios[name.replace("_", "-")]
    for content in played.files.values():
        assert len(gzip.compress(content)) <= 30 * 1024
    packed = json.loads(played.data)
    assert len(packed["runs"]) == math.prod(len(choices) for _, _, choices, _ in packed["parameters"])
    for run, source in zip(packed["runs"], played.runs, strict=True):
        end = run["pace"][-1][0]
        assert len(run["told"]) == len(source.told)
        for start, stop, target, *_ in run["moves"]:
            assert 0 <= start <= stop <= end + 100 and target < len(packed["targets"])
        halted = sum(event.effect != "send" and event.item > 0 for event in source.events)
        assert sum(len(move) > 4 for move in run["moves"]) == halted, "what does not arrive is always seen"
        lost = [move for move in run["moves"] if len(move) > 4 and packed["effects"][move[5]] == "lost"]
        assert all(move[6] > end for move in lost), "what is lost is still seen at the end"


def test_the_player_keeps_its_budget() -> None:
    folder = ROOT / "docs/assets/programs"
    programs = [(folder / f"{name}.js").read_bytes() for name in ("live", "world", "player")]
    assert sum(len(gzip.compress(each)) for each in programs) <= 14 * 1024
    assert len(gzip.compress((folder / "player.css").read_bytes())) <= 3 * 1024


# ---- in a page ------------------------------------------------------------------------------------


def render(root: Path) -> ET.Element:
    text = Markdown(extensions=["attr_list", makeExtension(root=str(root))]).convert(
        (root / "docs/index.md").read_text("utf-8")
    )
    return ET.fromstring(f"<main>{text.replace('&nbsp;', ' ').replace('xlink:', '')}</main>")


def test_without_javascript_the_page_says_the_same(tmp_path: Path) -> None:
    main = render(scenario_project(tmp_path))
    figure, table, outcome, model = main[1], main[2], main[3], main[4]
    assert figure.get("id") == "plays-run" and figure.find("figcaption/strong").text == "It plays"
    assert [item[0].tail.strip() for item in figure.findall("details/ol/li")] == [
        "It is asked.",
        "It answers.",
    ]
    assert figure.find(".//svg//*[@data-part='database']") is not None
    rows = [["".join(cell.itertext()) for cell in row] for row in table.findall("tbody/tr")]
    assert rows[0] == ["one", "good", "about 14 s (9 to 24 s)", "3 questions"]
    assert len(rows) == 4
    assert outcome.get("id") == "plays"
    said = "".join(model.itertext())
    for text in ("It answers.", "It may not answer.", "Nobody knows.", "5 s and 20 s", "chosen"):
        assert text in said


def test_a_page_that_plays_shows_what_it_rests_on(tmp_path: Path) -> None:
    home = scenario_project(tmp_path, page=SCENARIO_PAGE.partition("![Model]")[0])
    assert [str(error).partition(": ")[2].splitlines()[0] for error in half_shown(home / "docs")] == [
        "the page plays 'plays.py' without its model"
    ]


def test_the_index_lists_it_with_its_files(published: Published) -> None:
    listed = {entry["slug"]: entry for entry in json.loads(published["diagrams/index.json"])["scenarios"]}
    assert sorted(listed) == sorted(name.replace("_", "-") for name in SCENARIOS)
    for slug, entry in listed.items():
        assert entry["page"].endswith(f"#{slug}")
        assert published[entry["source"]] == (ROOT / entry["source"]).read_bytes()
        for name, about in entry["files"].items():
            assert len(published[name]) == about["size"]
        inside, _, model = published[f"scenarios/{slug}.js"].decode().partition(" = ")[2].partition(";\n")
        program, whole = json.loads(inside), json.loads(published[f"scenarios/{slug}.json"])
        assert whole["live"].pop("model", "") in model
        assert program == ({key: whole[key] for key in program} if whole["live"] else whole)
