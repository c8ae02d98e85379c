"""The site's own facts: what they promise of their sources."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import ROOT

from kit.facts import Registry, load
from kit.facts.changes import changes


@pytest.fixture(scope="module")
def registry() -> Registry:
    return load(ROOT / "docs" / "facts")


def strangers(registry: Registry) -> list[str]:
    """Changes whose source speaks neither for the value that came nor for the day on which it came."""
    speaks: dict[str, set[str]] = {}
    for fact in registry:
        speaks.setdefault(str(fact.value), set()).update(source.url for source in fact.sources)
    return [
        f"{change.key}: {change.source}"
        for change in changes(registry)
        if change.source
        not in {source.url for source in change.fact.sources} | speaks.get(change.since, set())
        and change.latest
    ]


def test_who_says_so_is_who_says_the_new_value(registry: Registry) -> None:
    assert strangers(registry) == []


def test_a_source_of_the_old_value_is_noticed(tmp_path: Path) -> None:
    text = """\
topic: Queues
facts:
  - id: depth.max
    value: 10
    unit: requests
    statement: A queue holds up to 10 requests.
    sources: [{url: https://example.com/new, title: New, copy: 2026-01}]
    verified: 2026-01-02
    confidence: high
    previously: [{value: 5, until: 2025-05-21, source: https://example.com/old}]
"""
    (tmp_path / "queues.yml").write_text(text)
    assert strangers(load(tmp_path)) == ["depth.max@2025-05-21: https://example.com/old"]
