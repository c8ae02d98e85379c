"""Files of facts: what is accepted, and the one clear message for each thing that is not."""
# ruff: noqa: E501 (a case is a line)

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from conftest import ROOT
from samples import FACT_FILE

from kit.cache import store
from kit.core.errors import KitError
from kit.facts import cache, load, rules

DAY = date(2026, 1, 3)


def write(folder: Path, text: str = FACT_FILE, name: str = "limits.yml") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text)
    return folder


def fails(folder: Path) -> str:
    with pytest.raises(KitError) as caught:
        load(folder, DAY)
    return re.sub(r"\S*/(?=[\w-]+\.yml)", "", str(caught.value))


def test_a_good_file_is_read_whole(tmp_path: Path) -> None:
    fact = load(write(tmp_path), DAY)["queue.depth.max"]
    assert (str(fact.value), fact.unit, fact.text) == ("10", "open requests", "10 open requests")
    assert (fact.scope.version, fact.sources[0].copy) == ("3.10", "2026-01")
    assert (str(fact.previously[0].value), fact.previously[0].until) == ("5", "2025-05-21")
    assert (fact.conflicts[0].says, fact.confidence) == ("5", "high")


def test_numbers_keep_their_digits_and_quoted_ones_stay_text(tmp_path: Path) -> None:
    text = FACT_FILE.replace("value: 10\n", "value: 0.20\n").replace(
        'forms: ["ten", "10 requests"]\n', "forms: []\n"
    )
    text = text.replace("up to 10 open", "up to 0.20 open")
    assert str(load(write(tmp_path, text), DAY)["queue.depth.max"].value) == "0.20"
    text = FACT_FILE.replace("value: 10\n", 'value: "3.10"\n').replace(
        "up to 10 open", "version 3.10 of open"
    )
    assert load(write(tmp_path, text), DAY)["queue.depth.max"].value == "3.10"


# What a writer does wrong → what the message must say: the line, the fact, the cause, the cure.
WRONG = {
    "a mistyped key": ("confidence:", "confidance:", [":16: queue.depth.max: The key `confidance` is unknown", "Did you mean `confidence`?"]),
    "a mistyped inner key": ("engine:", "engin:", [":9: queue.depth.max: The key `engin` is unknown"]),
    "a second document": ("topic: ", "topic: A\n---\ntopic: ", [":3: Here begins a second document", "Leave out"]),
    "a missing key": ("    verified: 2026-01-02\n", "", [":3: queue.depth.max: `verified` is missing"]),
    "no source": ("sources:\n      - url: https://example.com/limits\n        title: Limits\n        copy: 2026-01\n", "sources: []\n", [":11: queue.depth.max: there is no source"]),
    "an empty source": ("url: https://example.com/limits", "url:", [":12: queue.depth.max: `url` is empty"]),
    "a source that is no address": ("https://example.com/limits", "https://[::1.x/limits", [":12:", "'https://[::1.x/limits' is not an address", "https://"]),
    "a source on plain http": ("https://example.com/limits", "http://example.com/limits", [":12:", "'http://example.com/limits' is not an address", "https://"]),
    "a day in the future": ("verified: 2026-01-02", "verified: 2026-01-04", [":15: queue.depth.max: verified on 2026-01-04, which is in the future", "Today is 2026-01-03."]),
    "a day that does not exist": ("verified: 2026-01-02", "verified: 2026-02-30", [":15: queue.depth.max: '2026-02-30' is not a day"]),
    "a bad confidence": ("confidence: high", "confidence: sure", [":16: queue.depth.max: `confidence` is 'sure'", "'high', 'medium' or 'low'"]),
    "a statement that is no sentence": ("open requests.", "open requests", [":7: queue.depth.max: the statement does not end with a period"]),
    "a statement that says another value": ("up to 10 open", "up to 12 open", [":7: queue.depth.max: the statement does not say the value, 10 open requests"]),
    "a form that says another value": ('"ten"', '"five"', [":6: queue.depth.max: the form “five” does not say 10 open requests"]),
    "a malformed id": ("id: queue.depth.max", "id: Queue depth", [":3: Queue depth: the id is malformed"]),
    "a malformed until": ("until: 2025-05-21", "until: May 2025", [":19: queue.depth.max: 'May 2025' is not a date"]),
    "an until in the future": ("until: 2025-05-21", "until: 2027", [":19: queue.depth.max: until 2027, which is in the future"]),
    "an earlier value that is today's": ("value: 5", "value: 10", [":18: queue.depth.max: the earlier value 10 equals the next one"]),
    "broken YAML": ("statement: A queue", "statement: A: queue", [":7: This is not YAML: mapping values are not allowed in this context", "Quote a text"]),
    "a tab": ("    unit:", "\tunit:", [":5: This is not YAML:"]),
    "a key twice": ("    unit: open requests\n", "    unit: open requests\n    unit: s\n", [":6: The key `unit` stands twice"]),
    "a list where a text belongs": ("unit: open requests", "unit: [open, requests]", [":5: queue.depth.max: `unit` must be a text"]),
    "an old copy": ("copy: 2026-01", "copy: 2025-07-01", [":16: queue.depth.max: the confidence is high, but its newest text, of 2025-07-01, may be over 6 months older", "Read a newer text, name `evidence`"]),
    "a copy of a year that may be old": ("copy: 2026-01", "copy: 2025", [":16:", "of 2025, may be over 6 months"]),
    "an undated copy": ("        copy: 2026-01\n", "", [":15: queue.depth.max: the confidence is high, but no `copy` says how old"]),
    "a repository alone": ("https://example.com/limits", "https://github.com/example/limits", [":16:", "the confidence is high, but it rests on a repository alone"]),
    "a source that nobody read": ("copy: 2026-01", "copy: unread", [":16:", "the confidence is high, but nobody has read its source"]),
    "a copy that is no date": ("copy: 2026-01", "copy: autumn", [":14: queue.depth.max: 'autumn' is not a date", "`live` or `unread`"]),
    "a copy of after its reading": ("copy: 2026-01", "copy: 2026-01-03", [":14: queue.depth.max: the text of 2026-01-03 is newer than its reading, 2026-01-02", "Set `verified`"]),
    "evidence of something else": ("    previously:", "    evidence: [{tool: botocore, at: rds X, says: up to 12}]\n    previously:", [":17:", "“up to 12” does not say 10 open requests"]),
    "evidence without words": ("    previously:", "    evidence: [{tool: botocore, at: rds X, says: ''}]\n    previously:", [":17:", "evidence without a place or words"]),
    "evidence of an unknown tool": ("    previously:", "    evidence: [{tool: boto, at: rds X, says: up to 10}]\n    previously:", [":17:", "`tool` is 'boto'", "'botocore'"]),
    "an escaped control character": ("statement: A queue holds up to 10 open requests.", 'statement: "A queue\\x1b holds up to 10 open requests."', [":7: 'A queue\\x1b holds", "holds U+001B"]),
    "half a character": ("title: Limits", 'title: "\\ud800"', [":13: This is not YAML: while parsing a quoted scalar found invalid Unicode character escape code"]),
    "no character": ("title: Limits", 'title: "\\uffff"', [":13:", "holds U+FFFF"]),
    "a tag": ("A queue holds", "A <script>alert(1)</script> queue holds", [":7: queue.depth.max: the statement holds a tag, `<script`", "in words"]),
    "too many digits": ("value: 10\n", "value: 1000000000000000.0\n", [":4: queue.depth.max: the value has more than 15 digits"]),
    "a list for a value": ("value: 10\n", "value: [10]\n", [":4: queue.depth.max: `value` must be a number, a text or a day", "no list"]),
    "a mapping for a value": ("value: 10\n", "value: {most: 10}\n", [":4: queue.depth.max: `value` must be a number, a text or a day"]),
    "a text where a fact belongs": ("facts:\n", "facts:\n  - ten\n", [":3: item 1 must be a mapping", "key: value"]),
    "a port that there is not": ("https://example.com/limits", "https://example.com:65536/limits", [":12:", "is not an address that a reader can open"]),
    "a key of another kind": ('says: "5"', 'url: "5"', [":22: queue.depth.max: The key `url` is unknown", "There are: says, note, source."]),
    "a mistyped key of a conflict": ("        note: The", "        nota: The", [":24: queue.depth.max: The key `nota` is unknown", "Did you mean `note`?"]),
    "a text where a list belongs": ('forms: ["ten", "10 requests"]', "forms: ten", [":6: queue.depth.max: `forms` must be a list"]),
}  # fmt: skip


@pytest.mark.parametrize(("old", "new", "says"), WRONG.values(), ids=WRONG)
def test_what_is_wrong_is_said_with_line_and_cure(
    tmp_path: Path, old: str, new: str, says: list[str]
) -> None:
    assert old in FACT_FILE
    message = fails(write(tmp_path, FACT_FILE.replace(old, new, 1)))
    assert f"limits.yml{says[0]}" in message, message
    for part in says[1:]:
        assert part in message, message


SURE = {
    "a live page": ("copy: 2026-01", "copy: live"),
    "a copy of half a year before": ("copy: 2026-01", "copy: 2025-07-02"),
    "an old copy and the maker's own package": (
        "        copy: 2026-01\n    verified: 2026-01-02\n    confidence: high",
        "        copy: 2019\n    verified: 2026-01-02\n    evidence: [{tool: botocore, at: X, says: up to ten}]\n    confidence: high",
    ),
}


@pytest.mark.parametrize(("old", "new"), SURE.values(), ids=SURE)
def test_what_is_current_may_be_certain(tmp_path: Path, old: str, new: str) -> None:
    assert old in FACT_FILE
    assert load(write(tmp_path, FACT_FILE.replace(old, new)), DAY)["queue.depth.max"].confidence == "high"


def test_a_package_of_others_makes_nothing_certain(tmp_path: Path) -> None:
    evidence = "    evidence: [{tool: moto, at: ec2 X memory, says: up to 10}]\n    previously:"
    text = FACT_FILE.replace("copy: 2026-01", "copy: 2019").replace("    previously:", evidence)
    assert "the confidence is high, but" in fails(write(tmp_path, text))


def test_earlier_values_stand_oldest_first(tmp_path: Path) -> None:
    text = FACT_FILE.replace("    conflicts:", "      - value: 3\n        until: 2024\n    conflicts:")
    assert "limits.yml:22: queue.depth.max: until 2024 stands after 2025-05-21" in fails(
        write(tmp_path, text)
    )


def test_an_id_twice_names_both_places(tmp_path: Path) -> None:
    write(tmp_path)
    message = fails(write(tmp_path, FACT_FILE, "more.yml"))
    assert "more.yml:3: The id `queue.depth.max` stands twice" in message
    assert "It stands in limits.yml:3 too" in message


def test_all_files_report_at_once(tmp_path: Path) -> None:
    write(tmp_path, FACT_FILE.replace("high", "hi").replace("https://example.com/limits", "x"))
    write(tmp_path, "", "empty.yml")
    (tmp_path / "latin.yml").write_bytes(b"topic: caf\xe9\n")
    message = fails(tmp_path)
    assert "empty.yml: The file is empty" in message
    assert "latin.yml: The file is not UTF-8" in message
    assert "limits.yml:16: queue.depth.max: `confidence` is 'hi'" in message


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(KitError, match="There is no folder of facts here"):
        load(tmp_path / "none")


def test_an_unknown_id_names_its_neighbors(tmp_path: Path) -> None:
    with pytest.raises(KitError) as caught:
        load(write(tmp_path), DAY)["queue.dept.max"]
    assert str(caught.value) == "There is no fact `queue.dept.max`\n  Did you mean `queue.depth.max`?"


def test_the_digest_follows_the_facts_and_nothing_else(tmp_path: Path) -> None:
    first = load(write(tmp_path / "a"), DAY).digest
    assert load(write(tmp_path / "b", "# a comment\n" + FACT_FILE), DAY).digest == first
    changed = FACT_FILE.replace("confidence: high", "confidence: low")
    assert load(write(tmp_path / "a", changed), DAY).digest != first


def kept(root: Path) -> list[Path]:
    return sorted((root / ".cache" / "kit" / "facts").glob("*.json"))


def project(root: Path) -> Path:
    folder = write(root / "docs" / "facts")
    (root / "mkdocs.yml").touch()
    return folder


def test_the_cache_gives_the_same_facts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = project(tmp_path)
    first = load(folder, DAY)
    assert len(kept(tmp_path)) == 1
    monkeypatch.setattr("kit.facts.schema.parse", None)  # must not be needed
    again = load(folder, date(2026, 1, 4))
    assert (again.topics, again.places, again.digest) == (first.topics, first.places, first.digest)


def test_a_changed_file_is_read_again_and_its_old_copy_goes(tmp_path: Path) -> None:
    folder = project(tmp_path)
    load(folder, DAY)
    write(folder, FACT_FILE.replace("confidence: high", "confidence: medium"))
    assert load(folder, DAY)["queue.depth.max"].confidence == "medium"
    assert len(kept(tmp_path)) == 1


@pytest.mark.parametrize(
    "junk", [b"", b"{", b"[]", b'{"topic": 1}', b'{"topic": "x", "facts": [{}], "lines": [1]}']
)
def test_a_damaged_cache_is_as_good_as_none(tmp_path: Path, junk: bytes) -> None:
    folder = project(tmp_path)
    load(folder, DAY)
    kept(tmp_path)[0].write_bytes(junk)
    assert load(folder, date(2026, 1, 4))["queue.depth.max"].text == "10 open requests"
    assert json.loads(store.read(kept(tmp_path)[0]))[0]["topic"] == "Limits"


def test_nothing_is_kept_outside_of_a_project_nor_of_a_wrong_file(tmp_path: Path) -> None:
    load(write(tmp_path / "docs" / "facts"), DAY)
    assert cache.root_of(tmp_path) is None
    assert not list(tmp_path.rglob(".cache"))
    folder = project(tmp_path / "site")
    write(folder, FACT_FILE.replace("high", "hi"))
    with pytest.raises(KitError):
        load(folder, DAY)
    assert not kept(tmp_path / "site")


def test_reading_kept_facts_needs_neither_pydantic_nor_a_yaml_parser(tmp_path: Path) -> None:
    folder = project(tmp_path)
    load(folder, DAY)
    code = f"import sys, kit.facts; kit.facts.load({str(folder)!r}); print([m for m in sys.modules if m in ('pydantic', 'yaml', 'markdown')])"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"


SCRIPT = """\
from kit.facts import fact, forget, number, used, value
print(fact("queue.depth.max"), value("queue.depth.max"), number("queue.depth.max"), used())
forget()
print(used())
"""


@pytest.mark.parametrize("named", [False, True], ids=["found upward", "named by KIT_FACTS"])
def test_a_script_reads_facts_and_tells_which(tmp_path: Path, named: bool) -> None:
    folder = project(tmp_path / "site")
    script = (tmp_path if named else tmp_path / "site") / "diagrams" / "picture.py"
    script.parent.mkdir()
    script.write_text(SCRIPT)
    environ = {**os.environ, "KIT_FACTS": str(folder)} if named else os.environ
    run = subprocess.run(
        [sys.executable, script], capture_output=True, text=True, check=True, cwd="/", env=environ
    )
    assert run.stdout == "10 open requests 10 10.0 ('queue.depth.max',)\n()\n"


def test_the_sites_own_facts_are_valid_and_many() -> None:
    registry = load(ROOT / "docs" / "facts")
    assert len(registry) >= 150
    assert {id.split(".")[0] for id in registry.places} <= {
        "serverless", "data-api", "proxy", "global", "migration", "price", "computed", "aurora", "bill",
        "tool",
    }  # fmt: skip


def test_what_is_kept_changes_no_verdict(tmp_path: Path) -> None:
    """A fact that was read after the day at hand is refused, whoever kept its file on a later day."""
    (tmp_path / ".git").mkdir()
    folder = write(tmp_path / "facts")
    load(folder, DAY)
    assert list((tmp_path / ".cache/kit/facts").iterdir())
    for _ in range(2):
        with pytest.raises(
            KitError, match=r"limits\.yml:15: queue\.depth\.max: verified on 2026-01-02, which"
        ):
            load(folder, date(2026, 1, 1))


@pytest.mark.parametrize(
    ("clock", "committed", "day"),
    [
        (1767387600, "", date(2026, 1, 3)),  # 21:00 on 2 January in Greenwich
        (0, "1767258000", date(2026, 1, 1)),  # a clock that stands still
        (1767387600, "315532800", date(2026, 1, 3)),  # a checkout without git
    ],
)
def test_the_day_is_the_latest_that_a_writer_may_have(
    monkeypatch: pytest.MonkeyPatch, clock: int, committed: str, day: date
) -> None:
    monkeypatch.setattr("time.time", lambda: clock)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", committed)
    assert rules.today() == day
