"""Why was I denied: every error has its hop and its cure, and the program finds the error and lights the hop."""
# ruff: noqa: E501 (a message is a line)

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import boto3
import botocore.exceptions
import pytest
from conftest import ROOT, Site
from planners import Planner, opened
from playwright.sync_api import Browser, expect

from kit.project.project import studio

PAGE = (ROOT / "docs/plan/why-denied.md").read_text("utf-8")
ERRORS = (ROOT / "docs/data-api/errors.md").read_text("utf-8")
ARN = "arn:aws:rds:us-east-1:111122223333:cluster:app-aurora"
BOTO = "An error occurred ({}) when calling the ExecuteStatement operation: {}"
DENIED = f"User: arn:aws:iam::111122223333:user/app is not authorized to perform: {{}} on resource: {ARN}"


@pytest.fixture(scope="module")
def planner(chromium: Browser, site: Site) -> Iterator[Planner]:
    yield from opened(chromium, site, "plan/why-denied/")


@dataclass(frozen=True)
class Case:
    """A row of the table of errors; the hops are those that its links lead to."""

    key: str
    name: str
    status: str
    phrases: tuple[str, ...]
    hops: tuple[str, ...]
    why: str
    cure: str


def cases() -> list[Case]:
    table = PAGE.split("## All errors")[1].split("## ")[0]
    found = []
    for line in [line for line in table.splitlines() if line.startswith("|")][2:]:
        error, says, hops, why, cure = [cell.strip() for cell in line.strip("|").split("|")]
        name, status = re.fullmatch(r"`(\w+)`(?: (\d{3}))?", error).groups("")  # type: ignore[union-attr]
        key = re.search(r'data-case="(\w+)"', says)
        linked = re.findall(r"\[(\d+)\]\(\.\./data-api/authentication-chain\.md#(\d+)-", hops)
        assert all(number == leads for number, leads in linked), line
        found.append(
            Case(
                name + (f".{key[1]}" if key else ""),
                name,
                status,
                tuple(re.findall("`([^`]+)`", says)),
                tuple(number for number, _ in linked),
                why,
                cure,
            )
        )
    return found


CASES = cases()
BY_KEY = {case.key: case for case in CASES}


def test_each_error_of_the_service_has_its_rows_and_its_status() -> None:
    model = boto3.client("rds-data", region_name="us-east-1").meta.service_model
    theirs = {shape.name: str(shape.metadata["error"]["httpStatusCode"]) for shape in model.error_shapes}
    assert len(theirs) > 15
    ours = {case.name: case.status for case in CASES}
    assert {name: ours.get(name) for name in theirs} == theirs


def test_it_agrees_with_the_page_of_errors() -> None:
    for line in re.findall(r"^\| `\w+(?:Exception|Error)`.*", ERRORS, re.MULTILINE):
        name = line.split("`")[1]
        ours = {hop for case in CASES if case.name == name for hop in case.hops}
        assert any(case.name == name for case in CASES), name
        assert set(re.findall(r"\bhop (\d+)", line)) <= ours, name


def test_each_row_can_be_reached_and_each_error_has_an_answer() -> None:
    assert len(BY_KEY) == len(CASES)
    for case in CASES:
        alone = [other.name for other in CASES].count(case.name) == 1
        assert alone or bool(case.phrases) == ("." in case.key), case
        assert len(case.why.split()) >= 4, case
        assert len(case.cure.split()) >= 3, case
        assert case.name in BY_KEY, "it asks what the message says, and knows no other answer"


def test_the_hops_are_those_of_the_picture() -> None:
    steps = studio(ROOT).pictures()["data-api-auth-chain"].spec.steps
    numbers = {str(step.number) for step in steps}
    assert {hop for case in CASES for hop in case.hops} == numbers, "each hop can be the one"
    for step in steps:
        for name in re.findall(r"\w+Exception", step.fails or ""):
            assert str(step.number) in {hop for case in CASES if case.name == name for hop in case.hops}, name


def lit(planner: Planner, kind: str) -> list[str]:
    """The numbers of the badges that are `kit-on` or `kit-past`, of the drawing in sight."""
    badges = planner.form.locator(f'.kit-svg:not(.kit-narrow) .{kind}[data-kit="badge"]')
    return badges.all_text_contents()


def test_each_error_lights_its_hops(planner: Planner) -> None:
    for case in CASES:
        planner.open(f"v=1&error={case.key}")
        assert tuple(sorted(lit(planner, "kit-on"), key=int)) == case.hops, case.key
        stepping = planner.form.locator(".kit-figure.kit-stepping").count()
        assert bool(stepping) == bool(case.hops), case.key
        told = planner.text(".plan-verdict")
        assert told == (f"It stopped at hop {' or '.join(case.hops)}" if case.hops else "No hop stopped it")
        assert planner.page.locator('tr[aria-current="true"]').count() == 1


PASSED = {
    "ExpiredTokenException": [],
    "AccessDeniedException": ["1", "2"],
    "HttpEndpointNotEnabledException": ["1", "2"],
    "AccessDeniedException.secret": ["1", "2", "3"],
    "DatabaseErrorException": ["1", "2", "3", "4", "5", "6", "7"],
    "StatementTimeoutException": ["1", "2", "3", "4", "5", "6", "7", "8", "9"],
    "ValidationException": [],
}


def test_it_says_what_has_passed_and_no_more(planner: Planner) -> None:
    for key, passed in PASSED.items():
        planner.open(f"v=1&error={key}")
        assert sorted(lit(planner, "kit-past"), key=int) == passed, key
        told = [text for text in planner.texts(".plan-notices li") if text.startswith("Passed before it")]
        assert re.findall(r"\d+", " ".join(told)) == passed, key


PASTED = {
    BOTO.format(
        "AccessDeniedException", DENIED.format("rds-data:ExecuteStatement")
    ): "AccessDeniedException.call",
    BOTO.format(
        "AccessDeniedException", DENIED.format("secretsmanager:GetSecretValue")
    ): "AccessDeniedException.secret",
    BOTO.format(
        "AccessDeniedException",
        DENIED.format("rds-data:ExecuteStatement")
        + " because no VPC endpoint policy allows the rds-data:ExecuteStatement action",
    ): "AccessDeniedException.endpoint",
    BOTO.format(
        "AccessDeniedException",
        DENIED.format("rds-data:ExecuteStatement") + " with an explicit deny in a service control policy",
    ): "AccessDeniedException.deny",
    BOTO.format("AccessDeniedException", "Denied."): "AccessDeniedException",
    BOTO.format(
        "DatabaseErrorException", 'ERROR: database "app" does not exist; SQLState: 3D000'
    ): "DatabaseErrorException.database",
    BOTO.format(
        "DatabaseErrorException", "ERROR: permission denied for table orders; SQLState: 42501"
    ): "DatabaseErrorException.grant",
    BOTO.format("DatabaseErrorException", "ERROR: operator does not exist"): "DatabaseErrorException",
    "DatabaseResumingException: The Aurora DB instance is resuming": "DatabaseResumingException",
    str(
        botocore.exceptions.EndpointConnectionError(endpoint_url="https://rds-data.us-east-9.amazonaws.com")
    ): "EndpointConnectionError",
    "An error occurred (SignatureDoesNotMatch) when calling the GetCallerIdentity operation: Signature expired: 20261126T1200Z": "SignatureDoesNotMatch",
    "FATAL: password authentication failed for user app": "DatabaseErrorException.login",
}


@pytest.mark.parametrize("message", PASTED)
def test_a_pasted_message_is_recognized(planner: Planner, message: str) -> None:
    planner.open("v=1&error=InvalidSecretException")
    planner.form.get_by_label("Paste what your call printed").fill(message)
    case = BY_KEY[PASTED[message]]
    expect(planner.form.locator(".plan-heard")).to_have_text(f"Recognized: {case.name}")
    assert planner.page.locator('tr[aria-current="true"]').locator("td").nth(3).inner_text() in planner.text(
        ".plan-notices .bad"
    )
    assert tuple(sorted(lit(planner, "kit-on"), key=int)) == case.hops
    asked = "" if case.key == "AccessDeniedException" else f"?v=1&error={case.key}"
    assert planner.query == asked, "the link holds the error, nothing of the message"


def test_what_is_no_error_of_the_data_api_changes_nothing(planner: Planner) -> None:
    planner.open("v=1&error=InvalidSecretException")
    planner.form.get_by_label("Paste what your call printed").fill("Segmentation fault")
    expect(planner.form.locator(".plan-heard")).to_contain_text("pick one")
    assert planner.text(".plan-verdict") == "It stopped at hop 7"


def test_the_keyboard_answers_and_the_address_follows(planner: Planner) -> None:
    planner.open()
    assert planner.text(".plan-verdict") == "It stopped at hop 3 or 5"
    planner.form.get_by_role("group", name="Its message says").get_by_label("something else").focus()
    planner.page.keyboard.press("ArrowUp")
    assert planner.text(".plan-verdict") == "It stopped at hop 6"
    assert planner.query == "?v=1&error=AccessDeniedException.key"
    said = planner.form.locator(".plan-said")
    expect(said).to_contain_text("It stopped at hop 6. The secret has a customer managed key")
    planner.form.get_by_label("Or pick the error").select_option("InvalidSecretException")
    expect(planner.form.get_by_role("group", name="Its message says")).to_have_count(0)
    assert planner.text(".plan-verdict") == "It stopped at hop 7"


def test_a_wrong_link_says_so_and_still_answers(planner: Planner) -> None:
    planner.open("v=1&error=Teapot")
    assert "error must be an error of the table on this page, not “Teapot”" in planner.text("[role=alert]")
    assert planner.text(".plan-verdict") == "It stopped at hop 3 or 5"
