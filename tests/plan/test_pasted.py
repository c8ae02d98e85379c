"""Messages that people pasted in public: each finds its row of the lists, and another's finds none."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from conftest import ROOT, Site
from planners import Planner, opened
from playwright.sync_api import Browser
from test_denied import DRESSED

from kit.facts.yaml_source import YamlFile

FILE = ROOT / "tests/data/pasted.yml"
DATA: Any = YamlFile(FILE, FILE.read_bytes()).data
OURS: list[dict[str, str]] = [
    {**message, "text": message["text"].replace("␛", "\x1b")} for message in DATA["ours"]
]
FOREIGN: list[str] = DATA["foreign"]
ROWS = {
    entry["id"]
    for path in (ROOT / "docs").rglob("errors.yml")
    for entries in YamlFile(path, path.read_bytes()).data["lists"].values()  # type: ignore[union-attr]
    for entry in entries
}

FIND = """(texts) => texts.map((text) => {
    const area = document.querySelector(".plan-form textarea");
    area.value = text;
    area.dispatchEvent(new Event("input", { bubbles: true }));
    const { hops, known } = document.querySelector("#denied-answer").dataset;
    return [document.querySelector('tr[aria-current="true"] td')?.dataset.key ?? "", hops, known];
})"""


@pytest.fixture(scope="module")
def planner(chromium: Browser, site: Site) -> Iterator[Planner]:
    for one in opened(chromium, site, "why-denied"):
        one.open()
        yield one


def test_each_names_a_row_that_is_there() -> None:
    assert len(OURS) >= 80
    assert len(FOREIGN) >= 40
    assert {row for message in OURS for row in message["row"].split()} <= ROWS


def _wrong(planner: Planner, dress: Callable[[str], str] = str) -> list[str]:
    found = planner.page.evaluate(FIND, [dress(message["text"]) for message in OURS])
    return [
        f"{message['row']} {message.get('hops', '')!r}, not {key} {hops!r} {known}: {message['text'][:160]}"
        for message, (key, hops, known) in zip(OURS, found, strict=True)
        if key not in message["row"].split() or hops != message.get("hops", "") or known != "true"
    ]


def test_each_message_finds_its_row(planner: Planner) -> None:
    assert _wrong(planner) == []


def test_none_of_anothers_is_recognized(planner: Planner) -> None:
    found = planner.page.evaluate(FIND, FOREIGN)
    assert [(text[:120], key) for text, (key, *_) in zip(FOREIGN, found, strict=True) if key] == []


TAKEN = (
    "in capitals",
    "in JSON",
    "in JSON in JSON",
    "in a letter",
    "on one line",
    "wrapped by a mail program",
    "in HTML",
    "in Terraform's frame",
    "with Windows' line ends",
)


@pytest.mark.parametrize("name", TAKEN)
def test_the_dressing_changes_no_row(planner: Planner, name: str) -> None:
    assert _wrong(planner, DRESSED[name]) == []


def test_a_row_of_another_topic_says_whose_it_is(planner: Planner) -> None:
    area = planner.form.get_by_label("Paste what your call printed")
    area.fill("SecondsUntilAutoPause can only be specified when minimum capacity is 0.")
    assert planner.text(".plan-verdict") == "No hop stopped it: it belongs to Aurora serverless"
    assert planner.query == "?v=1&error=serverless.pause-minimum"
