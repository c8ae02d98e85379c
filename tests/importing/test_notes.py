"""What is said beside a picture: from the facts alone, with their sources, and else that it is unknown."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from conftest import ROOT
from importing.test_imported_pictures import DATA

from kit.facts import load
from kit.facts.model import Fact
from kit.importing.reading import read
from kit.importing.result import Note

FACTS = {fact.id: fact for fact in load(ROOT / "docs/facts")}
TODAY = date(2026, 11, 29)
OLD = {"DBClusterIdentifier": "old", "DBClusterMembers": []}


def notes(*files: str, facts: Mapping[str, Fact] | None = FACTS, on: date = TODAY) -> dict[str, list[Note]]:
    """The notes by what they are about."""
    texts = {file: (DATA / file).read_text("utf-8") for file in files}
    found: dict[str, list[Note]] = {}
    for note in read(texts, facts=facts, on=on).notes:
        found.setdefault(note.about, []).append(note)
    return found


def about(cluster: Mapping[str, object], *, on: date = TODAY, **more: object) -> str:
    """All notes about one cluster, as one text."""
    text = json.dumps({"DBClusters": [{**OLD, **cluster}], **more})
    return " ".join(str(note) for note in read({"input": text}, facts=FACTS, on=on).notes)


def test_readers_left_are_counted_for_each_role() -> None:
    found = notes("global.json", "global-shop-us.json", "global-shop-eu.json", "global-shop-ap.json")
    assert found["shop-global"][0].text == "2 of 10 secondary Regions are taken, 8 left."
    assert found["shop-us"][0].text == "One reader and two secondary clusters of 15 together, 12 left."
    assert found["shop-eu"][0].text == "2 of 16 readers, 14 left; it has no writer."
    assert notes("fifteen-readers.json")["catalog"][0].text == "15 of 15 readers, none left."
    assert notes("one-cluster.json")["orders"][0].text == "2 of 15 readers, 13 left."


def test_every_figure_changes_with_its_fact() -> None:
    changed = {
        **FACTS,
        "global.secondary-regions.max": replace(FACTS["global.secondary-regions.max"], value=Decimal(77)),
        "global.readers.secondary.max": replace(FACTS["global.readers.secondary.max"], value=Decimal(88)),
    }
    found = notes("global.json", "global-shop-eu.json", facts=changed)
    assert "2 of 77 secondary Regions" in found["shop-global"][0].text
    assert "2 of 88 readers" in found["shop-eu"][0].text


def test_a_note_has_the_sources_of_its_facts() -> None:
    for found in notes("serverless.json", "global.json", "proxies.json", "not-aurora.json").values():
        for note in found:
            for id in note.facts:
                assert {source.url for source in note.sources} & {one.url for one in FACTS[id].sources}
            assert bool(note.facts) == bool(note.sources)


def test_without_facts_nothing_is_said_but_that() -> None:
    assert [str(note) for found in notes("global.json", facts=None).values() for note in found] == [
        "There are no facts here (docs/facts), so nothing is said of limits, versions and pausing."
    ]


def test_without_one_fact_its_answer_is_unknown() -> None:
    found = notes("one-cluster.json", "global.json", facts={})
    assert found["orders"][0].text == "How many readers are left is unknown: no fact says it."
    assert "unknown" in found["shop-global"][0].text
    assert not any(character.isdigit() for note in found["shop-global"] for character in note.text)


@pytest.mark.parametrize(
    ("engine", "version", "on", "words"),
    [
        ("aurora-mysql", "5.7.mysql_aurora.2.11.4", TODAY, "left standard support on 31 October 2024."),
        ("aurora-mysql", "5.7.mysql_aurora.2.11.4", TODAY, "Extended Support ends on 30 June 2029."),
        ("aurora-mysql", "8.0.mysql_aurora.3.08.2", TODAY, "has standard support until 30 April 2028."),
        ("aurora-mysql", "mysql_aurora.3.08.2", date(2028, 5, 1), "left standard support on 30 April 2028."),
        ("aurora-mysql", "8.4.mysql_aurora.8.4.7", TODAY, "has standard support until April 2032."),
        ("aurora-postgresql", "13.14", TODAY, "left standard support on 28 February 2026."),
        ("aurora-postgresql", "14.15", date(2027, 2, 28), "has standard support until 28 February 2027."),
        ("aurora-postgresql", "14.15", date(2027, 3, 1), "left standard support on 28 February"),
        ("aurora-postgresql", "16.8", TODAY, "Until when Aurora PostgreSQL 16 has"),
        ("aurora-postgresql", "", TODAY, "the file does not say the version"),
        ("aurora-postgresql", "latest", TODAY, "the file does not say the version"),
    ],
)  # fmt: skip
def test_the_end_of_standard_support(engine: str, version: str, on: date, words: str) -> None:
    assert words in about({"Engine": engine, "EngineVersion": version}, on=on)


PROXY = {"DBProxies": [{"DBProxyName": "p"}], "Targets": [{"TrackedClusterId": "old"}]}


def _zero(
    engine: str = "aurora-postgresql", version: str = "16.8", low: str = "0", **more: object
) -> dict[str, object]:
    capacity = {"MinCapacity": low, "MaxCapacity": "8"}
    return {"Engine": engine, "EngineVersion": version, "ServerlessV2ScalingConfiguration": capacity, **more}


def _instances(type: str) -> dict[str, object]:
    instance = {"DBInstanceIdentifier": "i", "DBInstanceClass": type, "DBClusterIdentifier": "old"}
    return {"DBInstances": [instance]}


@pytest.mark.parametrize(
    ("words", "make"),
    [
        ("nothing in the files keeps it from pausing", lambda: about(_zero())),
        ("an RDS Proxy holds a connection", lambda: about(_zero(), **PROXY)),
        ("it belongs to a global database", lambda: about(_zero(GlobalClusterIdentifier="g"))),
        ("one provisioned instance in the cluster", lambda: about(_zero(), **_instances("db.r7g.large"))),
        ("its minimum is 0.5 ACU, and pausing needs 0 ACU", lambda: about(_zero(low="0.5"))),
        ("Version 15.6 does not pause: 13.15, 14.12, 15.7, 16.3 and", lambda: about(_zero(version="15.6"))),
        (
            "Version 3.07.1 does not pause: 3.08.0",
            lambda: about(_zero("aurora-mysql", "mysql_aurora.3.07.1")),
        ),
        (
            "Whether it pauses is unknown",
            lambda: about({"Engine": "aurora-mysql"}, **_instances("db.serverless")),
        ),
        ("its end of life on 31 March 2025", lambda: about({"Engine": "aurora", "EngineMode": "serverless"})),
    ],
)
def test_what_keeps_a_cluster_from_pausing(words: str, make: Callable[[], str]) -> None:
    assert words in make()


def test_what_is_not_aurora_is_called_so() -> None:
    assert "not Aurora" in notes("multi-az.json")["ledger"][0].text
    assert "Multi-AZ DB cluster of RDS for PostgreSQL" in notes("multi-az.json")["ledger"][0].text
    found = notes("not-aurora.json")
    assert all("not Aurora" in str(found[name]) for name in ("legacy", "billing", "old-erp"))
    assert "RDS for MySQL 8.0 left standard support on 31 July 2026" in str(found["legacy"])


def test_what_is_only_named_is_said_to_be_unknown() -> None:
    found = notes("global.json")
    assert "not described" in str(found["shop-eu"])
    assert "--region eu-west-1" in str(found["shop-eu"])
    alone = notes("global-shop-eu.json")
    assert "Its other members are unknown" in str(alone["shop-global"])
    assert "nothing says its role" in str(alone["shop-eu"])
