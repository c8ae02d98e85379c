"""Why was I denied: every error has its hop and its cure, and the program finds the error, or says that it does not."""
# ruff: noqa: E501 (a message is a line)

from __future__ import annotations

import html
import json
import random
import re
import textwrap
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import boto3
import botocore.exceptions
import pytest
from conftest import ROOT, Site
from drawn import catalog
from hypothesis import given, settings
from hypothesis import strategies as st
from messages import CHAIN, FOREIGN, MESSAGES, PASSED, Message, boto, denied
from planners import Planner, opened
from playwright.sync_api import Browser, expect

from kit.facts.yaml_source import YamlFile

LIST = ROOT / "docs/plan/errors.yml"
PAGE = (ROOT / "docs/plan/why-denied.md").read_text("utf-8")
ERRORS = (ROOT / "docs/data-api/errors.md").read_text("utf-8")


@pytest.fixture(scope="module")
def planner(chromium: Browser, site: Site) -> Iterator[Planner]:
    yield from opened(chromium, site, "why-denied")


@dataclass(frozen=True)
class Case:
    """An entry of the list of errors."""

    key: str
    names: tuple[str, ...]
    status: str
    phrases: tuple[str, ...]
    codes: tuple[str, ...]
    hops: tuple[str, ...]
    why: str
    cure: str
    needs: str
    part: str  # the list in which it stands

    @property
    def name(self) -> str:
        return self.names[0] if self.names else ""


def cases() -> list[Case]:
    data = YamlFile(LIST, LIST.read_bytes()).data
    return [
        Case(
            entry["id"],
            tuple(entry.get("errors", ())),
            entry.get("status", ""),
            tuple(entry.get("says", ())),
            tuple(entry.get("codes", ())),
            tuple(entry.get("hops", ())),
            entry["cause"],
            entry["cure"],
            entry.get("needs", ""),
            part,
        )
        for part, entries in data["lists"].items()
        for entry in entries
    ]


CASES = cases()
CALLS = [case for case in CASES if case.part == "data-api"]  # what a call of the Data API answers
BY_KEY = {case.key: case for case in CASES}


def test_each_error_of_the_service_has_its_rows_and_its_status() -> None:
    model = boto3.client("rds-data", region_name="us-east-1").meta.service_model
    theirs = {shape.name: str(shape.metadata["error"]["httpStatusCode"]) for shape in model.error_shapes}
    assert len(theirs) > 15
    ours = {name: case.status for case in CALLS for name in case.names}
    assert {name: ours.get(name) for name in theirs} == theirs


def test_it_agrees_with_the_page_of_errors() -> None:
    for line in re.findall(r"^\| `\w+(?:Exception|Error)`.*", ERRORS, re.MULTILINE):
        name = line.split("`")[1]
        ours = {hop for case in CALLS if name in case.names for hop in case.hops}
        assert any(name in case.names for case in CALLS), name
        assert set(re.findall(r"\bhop (\d+)", line)) <= ours, name


def test_each_row_can_be_reached_and_each_error_has_an_answer() -> None:
    assert len(BY_KEY) == len(CASES)
    for case in CASES:
        assert len(case.why.split()) >= 4, case
        assert len(case.cure.split()) >= 3, case
        assert case.names or case.phrases or case.codes, case
    for case in CALLS:
        alone = [other.name for other in CALLS].count(case.name) == 1
        assert alone or bool(case.phrases) == ("." in case.key), case
        assert alone or case.name in BY_KEY, "it asks what the message says, and knows no other answer"


def test_no_row_hides_behind_an_earlier_one() -> None:
    """The first row whose words are in a message wins: no words may hold those of a row before them."""
    seen: list[tuple[str, str]] = []
    for case in CASES:
        if case.needs == "both":  # beside the error's name alone
            continue
        for phrase in case.phrases:
            hidden = [key for other, key in seen if other in phrase.lower()]
            assert not hidden, f"{case.key}: {phrase!r} is found as {hidden}"
        seen += [(phrase.lower(), case.key) for phrase in case.phrases]


def test_the_hops_are_those_of_the_picture() -> None:
    steps = catalog().pictures["data-api-auth-chain"].spec.steps
    numbers = {str(step.number) for step in steps}
    assert {hop for case in CASES for hop in case.hops} == numbers, "each hop can be the one"
    for step in steps:
        for name in re.findall(r"\w+Exception", step.fails or ""):
            assert str(step.number) in {hop for case in CALLS if name in case.names for hop in case.hops}, (
                name
            )


def lit(planner: Planner, kind: str) -> list[str]:
    """The numbers of the badges that are `kit-on` or `kit-past`, of the drawing in sight."""
    badges = planner.form.locator(f'.kit-svg:not(.kit-narrow) .{kind}[data-kit="badge"]')
    return badges.all_text_contents()


def spoken(hops: tuple[str, ...]) -> str:
    return re.sub(r", (\w+)$", r" or \1", ", ".join(hops))


def answer(planner: Planner) -> tuple[str, ...]:
    """The hops, whether the error is known, and the verdict, as the page hands them to whoever asks."""
    place = planner.page.locator("#denied-answer")
    return tuple(str(place.get_attribute(f"data-{name}")) for name in ("hops", "known", "verdict"))


EVERY = """(keys) => keys.map((key) => {
    const link = document.createElement("a");
    link.href = `?v=1&error=${key}`;
    document.querySelector(".plan").append(link);
    link.click();
    link.remove();
    const form = document.querySelector(".plan-form"), answer = document.querySelector("#denied-answer");
    const lit = [...form.querySelectorAll('.kit-svg:not(.kit-narrow) .kit-on[data-kit="badge"]')].map((badge) => badge.textContent);
    return [answer.textContent, answer.dataset.hops, answer.dataset.known, answer.dataset.verdict,
            lit.sort((a, b) => a - b).join(" "), Boolean(form.querySelector(".kit-figure.kit-stepping")),
            document.querySelector('tr[aria-current="true"] td').dataset.key];
})"""


def test_each_error_lights_its_hops(planner: Planner) -> None:
    planner.open()
    for case, found in zip(CASES, planner.page.evaluate(EVERY, [case.key for case in CASES]), strict=True):
        told = f"It stopped at hop {spoken(case.hops)}" if case.hops else "No hop stopped it"
        hops, verdict = " ".join(case.hops), "no" if case.hops else "yes"
        assert found == [told, hops, "true", verdict, hops, bool(case.hops), case.key]


BEFORE = {
    "ExpiredTokenException": [],
    "AccessDeniedException": ["1", "2"],
    "HttpEndpointNotEnabledException": ["1", "2"],
    "AccessDeniedException.secret": ["1", "2", "3"],
    "DatabaseErrorException": ["1", "2", "3", "4", "5", "6", "7"],
    "StatementTimeoutException": ["1", "2", "3", "4", "5", "6", "7", "8", "9"],
    "ValidationException": [],
}


def test_it_says_what_has_passed_and_no_more(planner: Planner) -> None:
    for key, passed in BEFORE.items():
        planner.open(f"v=1&error={key}")
        assert sorted(lit(planner, "kit-past"), key=int) == passed, key
        told = [text for text in planner.texts(".plan-notices li") if text.startswith("Passed before it")]
        assert re.findall(r"\d+", " ".join(told)) == passed, key


PASTED = {
    boto("AccessDeniedException", denied("rds-data:ExecuteStatement")): "AccessDeniedException.call",
    boto("AccessDeniedException", denied("secretsmanager:GetSecretValue")): "AccessDeniedException.secret",
    boto(
        "AccessDeniedException",
        denied("rds-data:ExecuteStatement", because="no VPC endpoint policy allows the rds-data:ExecuteStatement action"),
    ): "AccessDeniedException.endpoint",
    boto("AccessDeniedException", "Denied."): "AccessDeniedException",
    boto("DatabaseErrorException", 'ERROR: database "app" does not exist; SQLState: 3D000'): "DatabaseErrorException.database",
    boto("DatabaseErrorException", "ERROR: permission denied for table orders; SQLState: 42501"): "DatabaseErrorException.grant",
    boto("DatabaseErrorException", "ERROR: operator does not exist"): "sql.types",
    "DatabaseResumingException: The Aurora DB instance is resuming": "DatabaseResumingException",
    str(botocore.exceptions.EndpointConnectionError(endpoint_url="https://rds-data.us-east-9.amazonaws.com")): "EndpointConnectionError",
    boto("SignatureDoesNotMatch", "Signature expired: 20261126T1200Z", "GetCallerIdentity"): "SignatureDoesNotMatch.clock",
    "FATAL: password authentication failed for user app": "DatabaseErrorException.login",
}  # fmt: skip


@pytest.mark.parametrize("message", PASTED)
def test_a_pasted_message_is_recognized(planner: Planner, message: str) -> None:
    planner.open("v=1&error=InvalidSecretException")
    planner.form.get_by_label("Paste what your call printed").fill(message)
    case = BY_KEY[PASTED[message]]
    heard = case.name or "the engine's own words"
    expect(planner.form.locator(".plan-heard")).to_have_text(f"Recognized: {heard}")
    row = planner.page.locator('tr[aria-current="true"]')
    assert row.locator("td").first.get_attribute("data-key") == case.key
    assert row.locator("td").last.inner_text() in planner.text(".plan-notices .good")
    assert tuple(sorted(lit(planner, "kit-on"), key=int)) == case.hops
    assert planner.query == f"?v=1&error={case.key}", "the link holds the error, nothing of the message"


ASK = """(texts) => texts.map((text) => {
    const area = document.querySelector(".plan-form textarea"), answer = document.querySelector("#denied-answer");
    area.value = text;
    area.dispatchEvent(new Event("input", { bubbles: true }));
    const lit = document.querySelectorAll('.plan-form .kit-svg:not(.kit-narrow) .kit-on[data-kit="badge"]').length;
    return [answer.dataset.hops, answer.dataset.known === "true", lit];
})"""


def wrong(planner: Planner, messages: list[Message], dress: Callable[[str], str] = str) -> list[str]:
    """The messages that get another answer than theirs, all asked in one visit."""
    found = planner.page.evaluate(ASK, [dress(message.text) for message in messages])
    return [
        f"{message.hops!r}, {message.known}, not {hops!r}, {known}: {dress(message.text)[:200]}"
        for message, (hops, known, lit) in zip(messages, found, strict=True)
        if (hops, known, lit) != (message.hops, message.known, len(message.hops.split()))
    ]


def test_there_are_messages_of_every_kind() -> None:
    assert len(MESSAGES) >= 120
    assert len({message.text for message in MESSAGES}) == len(MESSAGES)
    assert len(FOREIGN) >= 60
    assert {hop for message in CHAIN for hop in message.hops.split()} == {str(hop) for hop in range(1, 11)}
    assert not any(message.hops for message in (*PASSED, *FOREIGN))


def test_each_message_gets_its_answer(planner: Planner) -> None:
    planner.open()
    assert wrong(planner, MESSAGES) == []


LONG = [
    message for message in MESSAGES if len(message.text.split()) > 2
]  # a bare name says less in a log than alone


def _lines(text: str, dress: Callable[[str], str]) -> str:
    return "\n".join(dress(line) for line in text.split("\n"))


DRESSED: dict[str, Callable[[str], str]] = {
    "in capitals": str.upper,
    "in small letters": str.lower,
    "wrapped by a mail program": lambda text: _lines(textwrap.fill(text, 66), lambda line: f"> {line}"),
    "wrapped in words and at hyphens": lambda text: _lines(text, lambda line: textwrap.fill(line, 45)),
    "on one line": lambda text: " ".join(text.split()),
    "with a log's prefix": lambda text: _lines(text, lambda line: f"2026-11-26T12:00:00.000Z\t5f0c1c1e\tERROR\t{line}"),
    "in JSON": lambda text: json.dumps({"errorMessage": text}),
    "in JSON in JSON": lambda text: json.dumps({"log": json.dumps({"message": text})}),
    "in HTML": html.escape,
    "in HTML in HTML": lambda text: html.escape(html.escape(text)),
    "in a letter": lambda text: f"Hi all, since yesterday my function fails. Can anyone help?\n\n{text}\n\nThanks!",
    "in color": lambda text: "\x1b[31m" + text.replace(": ", ":\x1b[0m ", 1) + "\x1b[0m",
    "in color in Python's quotes": lambda text: repr(text.replace(": ", ":\x1b[0m ")),
    "with breaks of no width": lambda text: text.replace(": ", ":\u200b "),
    "with a word processor's quotation marks": lambda text: re.sub(r'"([^"]*)"', r"“\1”", text).replace("'", "’"),
    "with Windows' line ends": lambda text: text.replace("\n", "\r\n"),
    "in Terraform's frame": lambda text: _lines(text, lambda line: f"│ {line}"),
    "twice": lambda text: f"{text}\n{text}",
}  # fmt: skip


@pytest.mark.parametrize("dress", DRESSED.values(), ids=DRESSED)
def test_the_answer_does_not_depend_on_the_dressing(planner: Planner, dress: Callable[[str], str]) -> None:
    planner.open()
    assert wrong(planner, LONG, dress) == []


def test_a_line_cut_at_a_width_is_read_across_the_cut(planner: Planner) -> None:
    planner.open()
    single = [
        message
        for message in CHAIN
        if "\n" not in message.text and message.text.startswith("An error occurred (")
    ]
    assert (
        wrong(
            planner,
            single,
            lambda text: "\n".join(textwrap.wrap(text, 80, drop_whitespace=False, break_on_hyphens=False)),
        )
        == []
    )
    cut = [text[at : at + 60] for text in [single[0].text] for at in range(0, len(text), 60)]
    assert wrong(planner, [single[0]._replace(text="\n".join(cut))]) == []


def test_a_call_of_another_service_is_read_across_the_cut(planner: Planner) -> None:
    """Whatever the width, also where it is cut in its operation's name, and one line alone is full."""
    planner.open()
    foreign = [message for message in FOREIGN if message.text.startswith("An error occurred (")]
    foreign.append(
        Message(
            "", False, boto("InvalidSignatureException", "Signature expired: 20261126T120000Z", "ListBuckets")
        )
    )
    for width in range(56, 84, 3):
        cut = re.compile(f"(.{{{width}}})(?=.)", re.DOTALL)
        assert wrong(planner, foreign, lambda text, cut=cut: cut.sub(r"\1\n", text)) == [], width


NAMES = {name for case in CASES for name in case.names}
SHORT = {phrase.split()[0].lower() for case in CASES for phrase in case.phrases if len(phrase.split()) < 3}
WORDS = sorted(
    {
        word
        for message in MESSAGES
        for word in re.findall(r"[A-Za-z']{2,12}", message.text)
        if word not in NAMES and word.lower() not in SHORT
    }
)


@settings(max_examples=20, deadline=None)
@given(seed=st.integers(min_value=0))
def test_words_in_a_heap_light_no_hop(planner: Planner, seed: int) -> None:
    """Whatever the words of errors are, in no order they are no error."""
    draw = random.Random(seed)
    heaps = [" ".join(draw.choices(WORDS, k=draw.randint(1, 60))) for _ in range(40)]
    if planner.page.url == "about:blank":
        planner.open()
    assert wrong(planner, [Message("", False, heap) for heap in heaps]) == []


def test_no_answer_stays_when_another_message_is_pasted(planner: Planner) -> None:
    planner.open("v=1&error=InvalidSecretException")
    paste = planner.form.get_by_label("Paste what your call printed")
    paste.fill("Segmentation fault")
    assert answer(planner) == ("", "false", "none")
    assert planner.text(".plan-verdict").startswith("Not recognized. Nothing in it is an error of the lists")
    assert lit(planner, "kit-on") == []
    assert planner.form.locator(".kit-stepping").count() == 0
    assert planner.page.locator("tr[aria-current]").count() == 0
    assert planner.texts(".plan-notices li") == []
    assert planner.query == ""
    paste.fill("")
    assert answer(planner) == ("", "false", "none")
    expect(planner.page.locator("#denied-answer")).to_be_hidden()


def test_nothing_entered_is_no_answer(planner: Planner) -> None:
    planner.open()
    assert answer(planner) == ("", "false", "none")
    expect(planner.page.locator("#denied-answer")).to_be_hidden()
    assert lit(planner, "kit-on") == []
    assert planner.texts(".plan-notices li") == []


def test_it_says_why_a_message_is_not_recognized(planner: Planner) -> None:
    planner.open()
    paste = planner.form.get_by_label("Paste what your call printed")
    for text, told in {
        boto("AccessDenied", denied("s3:GetObject"), "GetObject"): "another service or call, GetObject",
        f"AccessDeniedException: {denied('sqs:SendMessage')}": "asks for the right sqs:SendMessage",
        "ForbiddenException: Forbidden resource": "is a name that other programs use, too",
        "Access denied for user 'root'@'localhost'": "names this machine itself",
    }.items():
        paste.fill(text)
        assert told in planner.text(".plan-verdict"), text


def test_a_limit_above_the_caller_is_told_with_its_hop(planner: Planner) -> None:
    """The action in the message narrows the hops, and the link keeps that."""
    planner.open()
    text = denied(
        "secretsmanager:GetSecretValue",
        because="no service control policy allows the secretsmanager:GetSecretValue action",
    )
    planner.form.get_by_label("Paste what your call printed").fill(boto("AccessDeniedException", text))
    assert planner.text(".plan-verdict") == "It stopped at hop 5"
    assert planner.query == "?v=1&error=AccessDeniedException.cap&hops=5"
    planner.open("v=1&error=AccessDeniedException.cap&hops=5")
    assert planner.text(".plan-verdict") == "It stopped at hop 5"
    planner.open("v=1&error=AccessDeniedException.cap")
    assert planner.text(".plan-verdict") == "It stopped at hop 3, 5 or 6"
    assert any(
        note.startswith("3, 5 or 6? The action in the message") for note in planner.texts(".plan-notices li")
    )


def test_a_connection_of_your_own_passed_nothing_before_it(planner: Planner) -> None:
    planner.open()
    planner.form.get_by_label("Paste what your call printed").fill(
        'psycopg2.OperationalError: connection to server at "app.cluster-x.us-east-1.rds.amazonaws.com", port 5432 failed: FATAL:  password authentication failed for user "app"'
    )
    assert planner.text(".plan-verdict") == "It stopped at hop 8"
    notes = " ".join(planner.texts(".plan-notices li"))
    assert "Of the chain, only this" in notes
    assert "Passed before it" not in notes
    assert lit(planner, "kit-past") == []


def test_the_keyboard_answers_and_the_address_follows(planner: Planner) -> None:
    planner.open("v=1&error=AccessDeniedException")
    assert planner.text(".plan-verdict") == "It stopped at hop 3 or 5"
    planner.form.get_by_role("group", name="Its message says").get_by_label("something else").focus()
    planner.page.keyboard.press("ArrowUp")
    assert planner.text(".plan-verdict") == "It stopped at hop 6"
    assert planner.query == "?v=1&error=AccessDeniedException.key"
    said = planner.form.locator(".plan-said")
    expect(said).to_contain_text("It stopped at hop 6. The secret has a customer managed key")
    planner.form.get_by_label("Paste what your call printed").fill("asdf")
    planner.form.get_by_label("Or pick the error").select_option("InvalidSecretException")
    expect(planner.form.get_by_label("Paste what your call printed")).to_have_value("")
    expect(planner.form.get_by_role("group", name="Its message says")).to_have_count(0)
    assert planner.text(".plan-verdict") == "It stopped at hop 7"


@pytest.mark.parametrize("asked", ["error=Teapot", "error=InvalidSecretException&hops=3", "error=NotFoundException&hops=x", "hops=3", "error=ForbiddenException&error=NotFoundException"])  # fmt: skip
def test_a_wrong_link_is_no_answer(planner: Planner, asked: str) -> None:
    planner.open(f"v=1&{asked}")
    assert " must be " in planner.text(".plan-verdict")
    assert answer(planner) == ("", "false", "none")
    assert lit(planner, "kit-on") == []
    planner.form.get_by_role("button", name="Start over").click()
    expect(planner.page.locator("#denied-answer")).to_be_hidden()
