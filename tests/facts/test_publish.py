"""The facts for programs and feeds, and the command line."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from conftest import ROOT
from jsonschema import Draft202012Validator

from kit.facts import Registry, load
from kit.facts.changes import changes
from kit.facts.cli import main
from kit.facts.feed import site_files
from kit.facts.history import at

ATOM = "{http://www.w3.org/2005/Atom}"
FACTS = """\
topic: Queues
facts:
  - id: wait.max
    value: 0.20
    unit: $/h
    statement: An hour costs $0.20.
    sources: [{url: https://example.com/a, title: A, copy: 2025-12}]
    verified: 2026-01-02
    confidence: high
    previously:
      - {value: 0.10, until: 2019-05, source: https://example.com/2019}
      - {value: 0.15, until: 2025-05-21}
  - id: depth.version
    value: "3.10"
    statement: From 3.10.
    scope: {engine: Ex & Co}
    sources: [{url: https://example.com/b, title: B}]
    verified: 2025-12-01
    confidence: low
"""
URL = "https://example.org/notes"


@pytest.fixture
def registry(tmp_path: Path) -> Registry:
    folder = tmp_path / "docs" / "facts"
    folder.mkdir(parents=True)
    (folder / "queues.yml").write_text(FACTS)
    return load(folder)


def test_facts_json_holds_every_fact_in_a_fixed_order(registry: Registry) -> None:
    data = json.loads(site_files(registry, URL)["facts.json"])
    assert data["site"] == URL + "/"
    first, second = data["facts"]
    assert first == {
        "id": "depth.version",
        "topic": "Queues",
        "text": "3.10",
        "value": "3.10",
        "statement": "From 3.10.",
        "sources": [{"url": "https://example.com/b", "title": "B"}],
        "verified": "2025-12-01",
        "confidence": "low",
        "scope": {"engine": "Ex & Co"},
        "url": "https://example.org/notes/facts/#depth.version",
        "json": "https://example.org/notes/facts/depth.version.json",
    }
    assert (second["value"], second["text"], second["previously"][0]["value"]) == (0.2, "$0.20 per h", 0.1)


def test_each_fact_has_a_file_of_its_own(registry: Registry) -> None:
    files = site_files(registry, URL)
    whole = {fact["id"]: fact for fact in json.loads(files["facts.json"])["facts"]}
    for fact in registry:
        alone = json.loads(files[f"facts/{fact.id}.json"])
        assert alone.pop("$schema") == f"{URL}/facts/schema.json"
        assert alone == whole[fact.id]
        assert alone["json"] == f"{URL}/facts/{fact.id}.json"


def test_the_files_are_what_the_schema_says(registry: Registry) -> None:
    for facts in (registry, load(ROOT / "docs" / "facts")):
        files = site_files(facts, URL)
        schema = json.loads(files["facts/schema.json"])
        check = Draft202012Validator(schema)
        check.check_schema(schema)
        check.validate(json.loads(files["facts.json"]))
        for fact in facts:
            check.validate(json.loads(files[f"facts/{fact.id}.json"]))
    wrong = json.loads(files["facts.json"])["facts"][0]
    assert list(check.iter_errors({**wrong, "valeu": 1}))
    assert list(check.iter_errors({**wrong, "confidence": "sure"}))


DAYS = {
    "2019-04-30": ["$0.10 per h"],
    "2019-05-01": ["$0.10 per h", "$0.15 per h"],  # some day in May
    "2019-06-01": ["$0.15 per h"],
    "2025-05-20": ["$0.15 per h"],
    "2025-05-21": ["$0.20 per h"],
    "2026-01-02": ["$0.20 per h"],
}


@pytest.mark.parametrize(("day", "texts"), DAYS.items(), ids=DAYS)
def test_a_fact_says_what_it_said_on_a_day(
    registry: Registry, day: str, texts: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert [value.text for value in at(registry["wait.max"], date.fromisoformat(day))] == texts
    assert run(registry, "at", "wait.max", day) == 0
    assert capsys.readouterr().out == " or ".join(texts) + "\n"


@pytest.mark.parametrize("words", [("at", "wait.max", "2026-02-30"), ("check", "--today", "soon")])
def test_what_is_no_day_is_told(
    registry: Registry, words: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit, match="2"):
        run(registry, *words)
    assert f"{words[-1]!r} is not a day. Write it as 2026-11-23." in capsys.readouterr().err


def test_the_values_of_a_fact_are_told_with_their_times(registry: Registry) -> None:
    told = json.loads(site_files(registry, URL)["facts/wait.max.json"])
    assert told["values"] == [
        {"value": 0.1, "text": "$0.10 per h", "until": "2019-05"},
        {"value": 0.15, "text": "$0.15 per h", "since": "2019-05", "until": "2025-05-21"},
        {"value": 0.2, "text": "$0.20 per h", "since": "2025-05-21"},
    ]
    assert (told["read"], told["verified"]) == ("2025-12", "2026-01-02")


def test_changes_run_from_value_to_value_newest_first(registry: Registry) -> None:
    assert [(c.since, c.was, c.now, c.latest, c.source) for c in changes(registry)] == [
        ("2025-05-21", "$0.15 per h", "$0.20 per h", True, "https://example.com/a"),
        ("2019-05", "$0.10 per h", "$0.15 per h", False, "https://example.com/2019"),
    ]


def test_the_feed_is_valid_atom_with_stable_ids(registry: Registry) -> None:
    feed = ET.fromstring(site_files(registry, URL, "Notes")["changes.atom"])
    assert feed.findtext(f"{ATOM}title") == "Notes: what changed"
    assert feed.findtext(f"{ATOM}author/{ATOM}name") == "Notes"
    assert feed.findtext(f"{ATOM}id") == "https://example.org/notes/changes.atom"
    assert feed.findtext(f"{ATOM}updated") == "2025-05-21T00:00:00Z"
    entries = feed.findall(f"{ATOM}entry")
    assert [entry.findtext(f"{ATOM}updated") for entry in entries] == [
        "2025-05-21T00:00:00Z",
        "2019-05-01T00:00:00Z",
    ]
    ids = [entry.findtext(f"{ATOM}id") for entry in entries]
    assert len(set(ids)) == 2
    assert all(re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", str(id)) for id in ids)
    elsewhere = ET.fromstring(site_files(registry, "https://other.example/")["changes.atom"])
    assert [entry.findtext(f"{ATOM}id") for entry in elsewhere.findall(f"{ATOM}entry")] == ids
    for element in (feed, *entries):
        assert {element.findtext(f"{ATOM}title"), element.findtext(f"{ATOM}id")}.isdisjoint({None, ""})
        assert element.find(f"{ATOM}link[@rel='alternate']") is not None


def test_the_feed_links_to_the_row_of_the_change(registry: Registry) -> None:
    feed = ET.fromstring(site_files(registry, URL)["changes.atom"])
    link = feed.find(f"{ATOM}entry/{ATOM}link[@rel='alternate']")
    assert link is not None
    assert link.get("href") == "https://example.org/notes/changes/#wait.max@2025-05-21"


def test_the_same_facts_give_the_same_bytes_in_every_process(registry: Registry) -> None:
    code = (
        "import sys; from kit.facts import load; from kit.facts.feed import site_files\n"
        f"files = site_files(load({str(registry.folder)!r}), {URL!r})\n"
        "sys.stdout.buffer.write(files['facts.json'] + files['changes.atom'])"
    )
    files = site_files(registry, URL)
    for seed in ("1", "2"):
        environ = {**os.environ, "PYTHONHASHSEED": seed}
        run = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, env=environ)
        assert run.stdout == files["facts.json"] + files["changes.atom"]


def test_a_feed_without_changes_is_valid_too(tmp_path: Path) -> None:
    feed = ET.fromstring(site_files(load(tmp_path), URL)["changes.atom"])
    assert feed.findtext(f"{ATOM}updated") == "1970-01-01T00:00:00Z"


def run(registry: Registry, *arguments: str) -> int:
    return main(["--path", str(registry.folder), *arguments])


def test_check_lists_what_is_too_old_with_its_sources(
    registry: Registry, capsys: pytest.CaptureFixture[str]
) -> None:
    on = date(2025, 12, 1) + timedelta(180)
    assert run(registry, "check", "--today", on.isoformat()) == 0
    assert capsys.readouterr().out == "2 facts, the oldest verified 180 days ago.\n"
    assert run(registry, "check", "--today", (on + timedelta(1)).isoformat()) == 1
    assert capsys.readouterr().out.splitlines() == [
        "queues.yml:13: depth.version = 3.10: verified 2025-12-01, 181 days ago",
        "    https://example.com/b",
        "1 of 2 facts not verified for over 180 days. Read their sources, then set `verified`.",
    ]
    assert run(registry, "check", "--today", on.isoformat(), "--max-age", "10") == 1


def test_lint_reports_everything_at_once(registry: Registry, capsys: pytest.CaptureFixture[str]) -> None:
    page = registry.folder.parent / "a.md"
    page.write_text("[$0.10](fact:wait.max) and 5 s\n")
    assert run(registry, "lint") == 1
    told = capsys.readouterr().err
    for part in (
        "a.md:1: The page says “$0.10”",
        "a.md:1: “5 s” has no fact",
        "`depth.version` is used nowhere",
    ):
        assert part in told
    page.write_text("[$0.20](fact:wait.max) from [3.10](fact:depth.version)\n")
    assert run(registry, "lint") == 0
    assert capsys.readouterr().out == "Every figure has a fact, and every one of the 2 facts is quoted.\n"


def test_an_invalid_file_fails_both_commands(registry: Registry, capsys: pytest.CaptureFixture[str]) -> None:
    (registry.folder / "more.yml").write_text("topic: [")
    for command in ("check", "lint"):
        assert run(registry, command) == 1
        assert "more.yml:2: This is not YAML" in capsys.readouterr().err


def test_the_module_is_a_command(registry: Registry) -> None:
    command = [
        sys.executable,
        "-m",
        "kit.facts",
        "--path",
        str(registry.folder),
        "check",
        "--today",
        "2026-01-02",
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "2 facts, the oldest verified 32 days ago.\n")
