"""Models that the kit writes in JavaScript: in the page they do what they do in Python."""

from __future__ import annotations

import inspect
import itertools
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT, Site
from models import NAMES, model
from playwright.sync_api import Browser, Page

from kit.core.errors import KitError
from kit.dsl.javascript import translate

PROGRAMS = ROOT / "docs/assets/programs"
RANGED = [name for name in NAMES if model(name).ranges]
RUN = """([slug, cases, asked]) => JSON.stringify(cases.map(([values, changed]) => {
    const data = scenarios[slug];
    const assumed = { ...Object.fromEntries(data.assumptions), ...changed };
    const made = world.run(data, values, assumed);
    const played = { results: made.results, events: made.events, zero: made.since, end: made.now,
                     gauges: made.gauges, ...world.compile(made, data.places) };
    return Object.fromEntries(asked.map((name) => [name, played[name]]));
}))"""


@pytest.fixture(scope="module")
def page(chromium: Browser) -> Iterator[Page]:
    page = chromium.new_page()
    page.evaluate("window.programs = {}")
    page.add_script_tag(path=PROGRAMS / "world.js")
    yield page
    page.close()


def _played(
    page: Page, site: Site, name: str, cases: list[tuple[dict, dict]], asked: str
) -> list[dict[str, Any]]:
    """What is `asked` of each run in the page; as one text, which Playwright hands over at once."""
    slug = name.replace("_", "-")
    page.add_script_tag(path=site.folder / f"scenarios/{slug}.js")
    found: list[dict[str, Any]] = json.loads(page.evaluate(RUN, [slug, cases, asked.split()]))
    return found


def _alike(moves: list[list[Any]]) -> list[list[Any]]:
    """What moves, by what it is before when."""
    return sorted(moves, key=lambda move: (move[2], move[3], str(move[5:6]), move[:2]))


@pytest.mark.parametrize("name", RANGED)
def test_every_run_of_the_grid_plays_the_same_in_the_page(page: Page, site: Site, name: str) -> None:
    """All that is drawn and told, to a hundredth of a second of play."""
    data = json.loads((site.folder / f"scenarios/{name.replace('_', '-')}.json").read_text("utf-8"))
    targets, effects, words = data["targets"], data["effects"], data["words"]
    scenario = model(name)
    choices = [[each.value for each in parameter.choices] for parameter in scenario.parameters]
    names = [parameter.id for parameter in scenario.parameters]
    cases = [(dict(zip(names, values, strict=True)), {}) for values in itertools.product(*choices)]
    played = _played(page, site, name, cases, "marks told moves pace gauges")
    for run, (case, _), found in zip(data["runs"], cases, played, strict=True):
        wanted_marks = [[at, targets[to], effects[how], words[word]] for at, to, how, word in run["marks"]]
        assert [each[1:] for each in found["marks"]] == [each[1:] for each in wanted_marks], case
        assert [each[1:] for each in found["told"]] == [
            [targets[to], words[word]] for _, to, word, _ in run["told"]
        ], case
        wanted = [
            [start, end, targets[to], *rest[:2], *(effects[each] for each in rest[2:3]), *rest[3:]]
            for start, end, to, *rest in run["moves"]
        ]
        near = {"abs": 1.01, "rel": 1e-4}
        for one, other in zip(_alike(found["moves"]), _alike(wanted), strict=True):
            assert [one[2:4], one[5:6]] == [other[2:4], other[5:6]], case
            numbers = [[*move[:2], *move[4:5], *move[6:]] for move in (one, other)]
            assert numbers[0] == pytest.approx(numbers[1], **near), case
        for key, position in (("marks", wanted_marks), ("told", run["told"])):
            assert [each[0] for each in found[key]] == pytest.approx([each[0] for each in position], **near)
        flat = lambda points: list(itertools.chain.from_iterable(points))  # noqa: E731
        assert flat(found["pace"]) == pytest.approx(flat(run["pace"]), **near), case
        for one, other in zip(found["gauges"], run["gauges"], strict=True):
            assert flat(one) == pytest.approx(flat(other), abs=1.01, rel=6e-3), case


@pytest.mark.parametrize("name", RANGED)
def test_sliders_give_in_the_page_what_the_model_gives(page: Page, site: Site, name: str) -> None:
    """Beside the grid: the ends of each slider and two places between, and the ends of each assumption."""
    scenario = model(name)
    assumed = {each.id for each in scenario.assumptions}
    free = [each for each in scenario.parameters if each.id not in {one.id for one in scenario.ranges}]
    cases: list[tuple[dict, dict]] = []
    for values in itertools.product(*([choice.value for choice in each.choices] for each in free)):
        case = dict(zip([each.id for each in free], values, strict=True))
        for each in scenario.ranges:
            middle = (each.low * each.high) ** 0.5
            for value in (*((0,) if each.none else ()), each.low, middle, 0.37 * each.high, each.high):
                moved = {each.id: value}
                cases.append((case, moved) if each.id in assumed else (case | moved, {}))
        cases += [(case, {each.id: end}) for each in scenario.assumptions for end in (each.low, each.high)]
    first = {each.id: each.choices[each.start].value for each in scenario.parameters}
    wanted = [scenario(assumed=changed, **values) for values, changed in cases]
    whole = [({**first, **values}, changed) for values, changed in cases]
    played = _played(page, site, name, whole, "results events zero end")
    for (values, changed), run, found in zip(cases, wanted, played, strict=True):
        assert found["results"] == pytest.approx(run.results), (values, changed)
        assert [each["say"] for each in found["events"] if each["say"]] == [each.say for each in run.told]
        assert [found["zero"], found["end"]] == pytest.approx([run.zero, run.end])


@pytest.mark.parametrize("name", RANGED)
def test_buttons_do_in_the_page_what_they_do_in_the_model(page: Page, site: Site, name: str) -> None:
    scenario, slug = model(name), name.replace("_", "-")
    first = {each.id: each.choices[each.start].value for each in scenario.parameters}
    page.add_script_tag(path=site.folder / f"scenarios/{slug}.js")
    for button in scenario.buttons.values():
        for now in (-30, -2.5, 0, 0.7, 45, 700):
            known = {**first, **scenario().results, "now": now}
            wanted = button(**{each: known[each] for each in inspect.signature(button).parameters})
            found = page.evaluate(
                """([slug, name, known]) => {
                    const [act, names] = scenarios[slug].model(world.py)[name];
                    return act(...names.map((each) => known[each]));
                }""",
                [slug, button.__name__, known],
            )
            assert found == (wanted if isinstance(wanted, str) else pytest.approx(wanted)), (button, now)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("squares = [n * n for n in range(3)]", "[n * n for n in range(3)]"),
        ("with open(lag): pass", "with open(lag)"),
        ("world.result('lost', f'{lag:.2f}')", "{lag:.2f}"),
    ],
)
def test_what_the_page_cannot_run_is_told_with_its_line(tmp_path: Path, line: str, said: str) -> None:
    script = tmp_path / "one.py"
    script.write_text(f"def run(world, lag):\n    yield world.wait(lag)\n    {line}\n", "utf-8")
    names: dict[str, Any] = {}
    exec(compile(script.read_text("utf-8"), str(script), "exec"), names)
    with pytest.raises(KitError) as error:
        translate(script, {"run": names["run"]})
    assert said in str(error.value) and error.value.line == 3
