"""Which migration path: every combination of answers has one answer, the picture agrees, and so does the program."""
# ruff: noqa: E501 (a case is a line)

from __future__ import annotations

import itertools
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from conftest import ROOT, Site
from drawn import catalog
from planners import Planner, opened
from playwright.sync_api import Browser, expect

PAGE = (ROOT / "docs/plan/migration-path.md").read_text("utf-8")
Answers = dict[str, str]


@pytest.fixture(scope="module")
def planner(chromium: Browser, site: Site) -> Iterator[Planner]:
    yield from opened(chromium, site, "migration-path")


@dataclass(frozen=True)
class Rule:
    """A row of the decision table: question → answers that fit; the path's name and its heading."""

    when: dict[str, list[str]]
    path: str
    heading: str
    because: str

    def fits(self, answers: Answers) -> bool:
        return all(answers[name] in allowed for name, allowed in self.when.items())


def questions() -> dict[str, list[str]]:
    parts = re.split(r'<div data-question="(\w+)"', PAGE)[1:]
    return {
        name: re.findall(r'data-answer="([\w-]+)"', body.split("</div>")[0])
        for name, body in zip(parts[::2], parts[1::2], strict=True)
    }


def rules() -> list[Rule]:
    lines = [line for line in PAGE.splitlines() if line.startswith("|")]
    columns = re.findall(r'data-column="(\w+)"', lines[0])
    found = []
    for line in lines[2:]:
        *cells, path, because = [cell.strip() for cell in line.strip("|").split("|")]
        when = {}
        for column, cell in zip(columns, cells, strict=True):
            told = re.search(r'data-is="([^"]+)"', cell)
            if cell != "–":
                when[column] = (told[1] if told else cell).split()
        name, heading = re.fullmatch(r"\[(.+)\]\(#(.+)\)", path).groups()  # type: ignore[union-attr]
        found.append(Rule(when, name, heading, because))
    return found


QUESTIONS, RULES = questions(), rules()
ALL = [dict(zip(QUESTIONS, answers, strict=True)) for answers in itertools.product(*QUESTIONS.values())]


def path(answers: Answers) -> Rule:
    (rule,) = [rule for rule in RULES if rule.fits(answers)]
    return rule


def section(heading: str) -> str:
    """What stands below a heading of the page, up to the next."""
    title = next(line for line in PAGE.splitlines() if line.startswith("#") and _slug(line) == heading)
    return re.split(r"^#+ ", PAGE.split(f"{title}\n", 1)[1], maxsplit=1, flags=re.MULTILINE)[0]


def _slug(line: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", line.lstrip("# ").lower()).strip("-")


def test_there_are_six_questions_and_each_answer_is_asked_for() -> None:
    assert list(QUESTIONS) == ["source", "version", "stop", "clear", "several", "back"]
    assert len(ALL) == 192
    for rule in RULES:
        for name, allowed in rule.when.items():
            assert set(allowed) <= set(QUESTIONS[name]), rule
            assert allowed != QUESTIONS[name], f"{rule.path}: {name} decides nothing there"


def test_each_combination_has_exactly_one_row_and_each_row_a_combination() -> None:
    for answers in ALL:
        fitting = [rule for rule in RULES if rule.fits(answers)]
        assert len(fitting) == 1, (answers, fitting)
        assert len(fitting[0].because.split()) >= 8, "a reason says something"
    for rule in RULES:
        assert any(rule.fits(answers) for answers in ALL), f"dead: {rule}"


def test_each_path_has_its_stop_of_writes_its_steps_and_its_page() -> None:
    for rule in RULES:
        text = section(rule.heading)
        assert text.strip().startswith("Writes stand still "), rule.path
        assert len(re.findall(r"^\d\. ", text, re.MULTILINE)) >= 4, rule.path
        assert "](../migration/" in text, rule.path


def leaf(answers: Answers) -> str:
    """Where the tree of the picture leads: the page of its leaf."""
    spec = catalog().pictures["migration-decision"].spec.to_json()
    nodes = {node["id"]: node for node in spec["nodes"]}
    said = {
        "source-is-rds": answers["source"].startswith("rds-"),
        "fits-an-aurora": answers["version"] == "yes",
        "can-writes-stop": answers["stop"] == "copy",
        "mysql-on-a-host": answers["source"] == "mysql" and answers["version"] == "yes",
        "same-account": answers["clear"] == "yes",
        "several-readers": answers["several"] == "yes",
    }
    at = next(node["id"] for node in spec["nodes"] if node["id"].startswith("source-is-rds"))
    while nodes[at]["box"] == "question":
        (answer,) = [value for start, value in said.items() if at.startswith(start)]
        (at,) = [
            edge["target"]
            for edge in spec["edges"]
            if edge["source"] == at and edge["label"] == ("yes" if answer else "no")
        ]
    return str(nodes[at]["href"])


def test_the_picture_leads_to_the_same_page() -> None:
    for answers in ALL:
        first = re.search(r"\]\(\.\./(migration/[\w-]+\.md)", section(path(answers).heading))
        assert first and first[1] == leaf(answers), answers


EVERY = """(queries) => queries.map((query) => {
    const link = document.createElement("a");
    link.href = query;
    document.querySelector(".plan").append(link);
    link.click();
    link.remove();
    const form = document.querySelector(".plan-form");
    return [form.querySelector(".plan-verdict").textContent.replace("Your path: ", ""),
            form.querySelector(".plan-reason p").textContent, form.querySelectorAll("ol > li").length];
})"""


def test_the_program_answers_like_the_table(planner: Planner) -> None:
    planner.open()
    queries = ["?v=1&" + "&".join(f"{name}={answer}" for name, answer in answers.items()) for answers in ALL]
    found = planner.page.evaluate(EVERY, queries)
    for answers, (name, reason, steps) in zip(ALL, found, strict=True):
        rule = path(answers)
        assert (name, reason) == (rule.path, rule.because), answers
        own = len(re.findall(r"^\d\. ", section(rule.heading), re.MULTILINE))
        assert steps == own + (3 if answers["back"] == "yes" else 0), answers


def test_an_answer_says_beforehand_where_it_would_lead(planner: Planner) -> None:
    planner.open("v=1&source=rds-mysql&version=yes&stop=minutes&clear=yes&several=no&back=no")
    for name, answer in [(name, answer) for name, answers in QUESTIONS.items() for answer in answers]:
        label = planner.form.locator(f"label:has([name={name}][value={answer}])")
        told = label.locator("small")
        other = told.inner_text().replace("→", "").strip() if told.count() else "Aurora read replica"
        expected = path(
            dict(zip(QUESTIONS, ["rds-mysql", "yes", "minutes", "yes", "no", "no"], strict=True))
            | {name: answer}
        )
        assert other == expected.path, (name, answer)


def test_the_keyboard_answers_and_the_address_follows(planner: Planner) -> None:
    planner.open("v=1&source=rds-postgresql&version=yes&clear=yes&several=no")
    assert (
        planner.text(".plan-verdict") == "Still possible: Aurora read replica or Snapshot. Questions open: 1."
    )
    planner.form.get_by_role("group", name="How long may writes stand still?").get_by_label("minutes").focus()
    planner.page.keyboard.press("Space")
    assert planner.text(".plan-verdict") == "Your path: Aurora read replica"
    planner.page.keyboard.press("ArrowDown")
    assert planner.text(".plan-verdict") == "Your path: Snapshot"
    assert planner.query == "?v=1&source=rds-postgresql&version=yes&stop=copy&clear=yes&several=no"
    expect(planner.form.locator(".plan-said")).to_have_text(f"Snapshot. {RULES[0].because}")
    row = planner.page.locator("tr[aria-current]")
    expect(row).to_have_count(1)
    expect(row).to_contain_text("Snapshot")


def test_what_to_mind_fits_the_answers(planner: Planner) -> None:
    planner.open("v=1&source=rds-postgresql&version=yes&stop=copy")
    assert planner.texts(".plan-notices li") == ["Unlogged tables arrive empty."]
    planner.open("v=1&source=rds-mysql&version=yes&stop=copy&clear=no")
    shared, table = planner.texts(".plan-notices li")
    assert shared.startswith("From another account or Region, share or copy the snapshot first.")
    assert "8 TB" in table


def test_a_path_stands_as_soon_as_no_answer_can_change_it_and_no_sooner(planner: Planner) -> None:
    planner.open()
    draw = random.Random(1)
    some = [
        {name: draw.choice(answers) for name, answers in QUESTIONS.items() if draw.random() < share}
        for share in (0.3, 0.6, 0.9)
        for _ in range(40)
    ]
    queries = ["?v=1&" + "&".join(f"{name}={answer}" for name, answer in chosen.items()) for chosen in some]
    told = planner.page.evaluate(
        EVERY.replace("return [", "return [form.querySelector('.plan-verdict').dataset.verdict, "), queries
    )
    seen = set()
    for chosen, (verdict, name, *_) in zip(some, told, strict=True):
        left = {path(answers).path for answers in ALL if chosen.items() <= answers.items()}
        assert verdict == ("yes" if len(left) == 1 else "none"), (chosen, left)
        assert (name in left) == (len(left) == 1), chosen
        seen.add(verdict)
    assert seen == {"yes", "none"}


def test_a_wrong_link_is_no_verdict(planner: Planner) -> None:
    planner.open("v=1&source=access&stop=never")
    told = planner.text(".plan-verdict")
    assert (
        "source must be rds-mysql, rds-postgresql, mysql, postgresql, mariadb, other, not “access”." in told
    )
    assert "stop must be minutes, copy, not “never”." in told
    expect(planner.form.locator(".plan-verdict")).to_have_attribute("data-verdict", "none")
    expect(planner.form.locator(".plan-reason")).to_be_hidden()
