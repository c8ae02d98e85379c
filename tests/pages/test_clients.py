"""What database clients send unasked: the record that the page of clients rests on."""

from __future__ import annotations

import pytest
from clients import judge, node, python, record
from conftest import ROOT, Site, visit
from playwright.sync_api import Page

DOCS = ROOT / "docs"
KINDS = ("postgres", "mysql")
ALL = [(kind, name) for kind in KINDS for name in record.read()[kind]]


@pytest.mark.slow  # a server
@pytest.mark.parametrize("kind", KINDS)
def test_the_python_clients_send_what_is_recorded(kind: str) -> None:
    with record.relay(kind) as place:
        sent = {
            name: record.listen(place, kind, python.release(package), work)
            for name, (package, work) in python.CLIENTS[kind].items()
        }
    known = {name: record.read()[kind][name] for name in sent}
    assert sent == known, "run `PYTHONPATH=tests python -m clients`, then look at docs/clients.md"


@pytest.mark.parametrize("kind", KINDS)
def test_each_client_is_recorded_with_the_version_that_is_pinned(kind: str) -> None:
    releases = {name: python.release(package) for name, (package, _) in python.CLIENTS[kind].items()}
    releases |= {name: node.release(package) for name, package in node.CLIENTS[kind].items()}
    assert {name: one["version"] for name, one in record.read()[kind].items()} == releases


@pytest.mark.parametrize(("kind", "name"), ALL, ids=[name for _, name in ALL])
def test_the_page_says_what_the_record_says(kind: str, name: str) -> None:
    """A row for each: the client with its version, and whether what it sends pins or is refused."""
    one = record.read()[kind][name]
    rows = [line.replace("`", "") for line in (DOCS / "clients.md").read_text("utf-8").splitlines()]
    (found,) = [row for row in rows if row.strip().startswith(f"| {name} | ") and one["version"] in row]
    verdict = "**refused**" if one["refused"] else "**pins**" if one["pins"] else "does not pin"
    assert found.strip().startswith(f"| {name} | {verdict} |"), found
    assert found.endswith(f"| {one['version']} |"), found


@pytest.mark.parametrize(
    ("kind", "text", "pins"),
    [
        ("postgres", "SET search_path TO a", True),
        ("postgres", "SELECT 1; RESET ALL", True),
        ("postgres", "DEALLOCATE ALL", True),
        ("postgres", "SELECT pg_advisory_lock(1)", True),
        ("postgres", "SELECT pg_advisory_xact_lock(1)", False),
        ("postgres", "named: SELECT 1", False),
        ("postgres", "SELECT set FROM load", False),
        ("mysql", "binary: SELECT 1", True),
        ("mysql", "SET NAMES utf8mb4", False),
        ("mysql", "SET @a = 1", True),
        ("mysql", "SET time_zone = '+00:00'", False),
    ],
)
def test_a_statement_is_held_against_the_lists_of_aws(kind: str, text: str, pins: bool) -> None:
    assert bool(judge.verdict(kind, [text])[0]) is pins


@pytest.mark.parametrize(
    ("text", "refused"), [("startup: options", True), ("startup: search_path", False), ("SET options", False)]
)
def test_a_setting_of_the_startup_is_held_against_the_list(text: str, refused: bool) -> None:
    assert bool(judge.verdict("postgres", [text])[1]) is refused


def test_on_a_phone_each_client_is_a_card_that_says_its_columns(tab: Page, site: Site) -> None:
    tab.set_viewport_size({"width": 390, "height": 844})
    visit(tab, f"{site.url}clients/")
    tables = tab.locator(".md-content table:has(th:nth-child(3))")
    wide = "all => all.filter((one) => one.scrollWidth > one.parentElement.clientWidth).length"
    assert tables.evaluate_all(wide) == 0
    unsaid = """all => all.flatMap((table) => [...table.tBodies[0].rows])
        .flatMap((row) => [...row.cells].slice(2))
        .filter((cell) => cell.textContent && getComputedStyle(cell, "::before").content === "none").length"""
    assert tables.evaluate_all(unsaid) == 0
