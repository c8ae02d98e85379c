"""The questions of all pages: as one quiz, and as a deck for Anki."""

from __future__ import annotations

import gzip
import io
import json
import re
import sqlite3
import zipfile
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import accessibility
import pytest
from bs4 import BeautifulSoup
from conftest import ROOT, Site, visit
from drawn import PROJECT
from lxml import html
from playwright.sync_api import Browser, BrowserContext, Page, expect
from test_browser import switch

from kit.core import build_time
from kit.core.errors import KitError
from kit.project import nav as listing
from kit.project.project import project_in
from kit.project.questions import name, of_page, questions
from kit.site import anki

ALL = questions(ROOT)
TOPICS = list(dict.fromkeys(question.topic for question in ALL))
PAGE = listing.Page("topic/page.md", "The page", section="Topic")
MARKDOWN = """\
# A page

??? question "Why does `it` wait? See [the other](other.md#part)"
    Because of [ten](fact:a.b) others, [here](#here) and
    [there](../elsewhere.md), says [AWS](https://aws.amazon.com/).

    - Two reasons

```md
??? question "Not one"
    It stands in code.
```

??? question q-kept "Why so?"
    It was asked otherwise.
"""


# ---- what is asked


def test_a_question_is_read_with_its_answer() -> None:
    first, second = of_page(PAGE, MARKDOWN)
    assert (first.id, first.line) == (
        name("topic/page.md", "Why does `it` wait? See [the other](other.md#part)"),
        3,
    )
    assert first.text == "Why does `it` wait? See [the other](topic/other.md#part)"
    assert first.answer == (
        "Because of [ten](fact:a.b) others, [here](topic/page.md#here) and\n"
        "[there](elsewhere.md), says [AWS](https://aws.amazon.com/).\n\n- Two reasons"
    )
    assert (second.id, second.text, second.line) == ("q-kept", "Why so?", 14)


def test_two_questions_of_one_name_are_an_error(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    for page in ("index.md", "b.md"):
        text = f'---\ntitle: {page}\n---\n??? question q-same "Why?"\n    So.\n'
        (tmp_path / "docs" / page).write_text(text, encoding="utf-8")
    with pytest.raises(KitError, match=r"the question q-same stands in b\.md, too") as raised:
        questions(tmp_path)
    assert raised.value.line == 4


def test_every_page_of_a_topic_asks_three_questions() -> None:
    asked = Counter(question.page.path for question in ALL)
    of_topics = [page.path for page in listing.pages(ROOT) if page.section in TOPICS]
    assert [page for page in of_topics if asked[page] < 3] == []
    assert len(TOPICS) >= 5


# ---- the page


def test_the_quiz_asks_every_question_once_and_leads_back(site: Site) -> None:
    soup = BeautifulSoup((site.folder / "quiz/index.html").read_text(encoding="utf-8"), "lxml")
    assert [fold["data-quiz"] for fold in soup.select("details[data-quiz]")] == [
        question.id for question in ALL
    ]
    assert [section["data-quiz-topic"] for section in soup.select("[data-quiz-topic]")] == TOPICS
    for question, fold in zip(ALL, soup.select("details[data-quiz]"), strict=True):
        assert fold.select_one(".quiz-from a")["href"] == f"../{question.page.address}#{question.id}"
    assert "fact:" not in str(soup.select_one(".quiz-all"))


def test_a_question_has_its_name_as_anchor_on_its_page(site: Site) -> None:
    for page in {question.page.path: question.page for question in ALL}.values():
        document = html.parse(site.folder / page.address / "index.html")
        own = [question.id for question in ALL if question.page.path == page.path]
        assert document.xpath("//details[contains(@class, 'question')]/@id") == own


def test_the_program_is_small(site: Site) -> None:
    sizes = [
        len(gzip.compress((site.folder / path).read_bytes()))
        for path in ("assets/programs/quiz.js", "assets/pages/quiz.css")
    ]
    assert sum(sizes) < 4 * 1024


@pytest.fixture
def quiz(context: BrowserContext, site: Site) -> Iterator[Page]:
    """The quiz with its program running. Nothing may go wrong."""
    page, faults = context.new_page(), []
    page.on("console", lambda line: line.type in ("error", "warning") and faults.append(line.text))
    page.on("pageerror", lambda error: faults.append(str(error)))
    visit(page, f"{site.url}quiz/")
    expect(page.get_by_role("form", name="Quiz")).to_be_visible()
    yield page
    assert faults == []


def test_a_run_by_keyboard_is_graded_and_remembered(quiz: Page) -> None:
    own = [question for question in ALL if question.topic == "Data API"]
    quiz.get_by_label("Topic").select_option("Data API")
    assert quiz.url.endswith("?topic=data-api")
    quiz.get_by_role("button", name="Start").press("Enter")
    first, second = (quiz.locator(f"[data-quiz={question.id}]") for question in own[:2])
    expect(quiz.locator("[data-quiz]:visible")).to_have_count(1)
    expect(first.locator("summary")).to_be_focused()
    expect(quiz.get_by_text(f"Question 1 of {len(own)}, Data API")).to_be_visible()
    expect(quiz.get_by_role("button", name="I knew it")).to_be_hidden()  # first answer, then look
    quiz.keyboard.press("1")
    expect(first).to_be_visible()
    quiz.keyboard.press("Enter")
    expect(first.locator("p").first).to_be_visible()
    quiz.get_by_role("button", name="I knew it").press("Enter")
    expect(second.locator("summary")).to_be_focused()
    quiz.keyboard.press("Enter")
    expect(quiz.get_by_role("button", name="Not yet")).to_be_visible()
    quiz.keyboard.press("2")
    quiz.get_by_role("button", name="Back to the list").click()
    score = f"You knew 1 of {len(own)}. Not yet known: 1. Not tried: {len(own) - 2}."
    expect(quiz.get_by_role("status").filter(has_text=score)).to_be_visible()
    quiz.reload()
    quiz.wait_for_load_state("networkidle")
    expect(quiz.get_by_role("status").filter(has_text=score)).to_be_visible()
    expect(first.locator("summary")).to_contain_text("✓ (known)")
    expect(second.locator("summary")).to_contain_text("✗ (not yet known)")
    expect(quiz.locator("[data-quiz]:visible")).to_have_count(len(own))  # the address says the topic


def test_those_not_yet_known_can_be_asked_alone_and_forgotten(quiz: Page) -> None:
    quiz.get_by_role("button", name="Start").click()
    for key in "122":
        quiz.keyboard.press("Enter")
        expect(quiz.get_by_role("button", name="I knew it")).to_be_visible()
        quiz.keyboard.press(key)
    quiz.get_by_role("button", name="Back to the list").click()
    quiz.get_by_label("Ask").select_option("those not yet known")
    quiz.get_by_role("button", name="Start").click()
    expect(quiz.get_by_text("Question 1 of 2")).to_be_visible()
    for _ in range(2):
        quiz.keyboard.press("Enter")
        expect(quiz.get_by_role("button", name="I knew it")).to_be_visible()
        quiz.keyboard.press("1")
    expect(quiz.get_by_role("status").filter(has_text="Done: you know 2 of these 2.")).to_be_visible()
    expect(quiz.get_by_role("button", name="Start")).to_be_focused()
    quiz.get_by_role("button", name="Forget my answers").click()
    expect(quiz.get_by_role("status").filter(has_text=f"You knew 0 of {len(ALL)}.")).to_be_visible()
    expect(quiz.locator(".quiz-mark")).to_have_count(0)


def test_everyone_can_use_the_quiz(quiz: Page) -> None:
    quiz.set_viewport_size({"width": 360, "height": 800})
    quiz.get_by_role("button", name="Start").click()
    quiz.keyboard.press("Enter")
    button = quiz.get_by_role("button", name="I knew it")
    for act in (button.focus, lambda: quiz.get_by_role("button", name="Back to the list").click()):
        act()
        accessibility.check(quiz, within=".quiz")
        assert quiz.evaluate("document.documentElement.scrollWidth") <= 360
        switch(quiz, "dark")
        accessibility.check(quiz, accessibility.CONTRAST, within=".quiz")  # all else is the same
        assert quiz.evaluate("document.documentElement.scrollWidth") <= 360
        switch(quiz, "light")


def test_without_javascript_the_answers_unfold(chromium: Browser, site: Site) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site.url}quiz/")
    fold = page.locator(f"[data-quiz={ALL[0].id}]")
    fold.locator("summary").click()
    expect(fold.locator("p").first).to_be_visible()
    context.close()


# ---- the deck


def _notes(package: bytes, folder: Path) -> dict[str, tuple[list[str], str, int]]:
    """Fields, tags and time of each note by its guid; there is one card for each."""
    with zipfile.ZipFile(io.BytesIO(package)) as files:
        assert files.read("media") == b"{}"
        path = files.extract("collection.anki2", folder)
    with closing(sqlite3.connect(path)) as database:
        assert database.execute("pragma integrity_check").fetchone() == ("ok",)
        rows = database.execute("select guid, flds, tags, mod from notes").fetchall()
        assert database.execute("select count(*) from cards").fetchone() == (len(rows),)
        models = json.loads(database.execute("select models from col").fetchone()[0])
    assert [field["name"] for model in models.values() for field in model["flds"]] == list(anki._FIELDS)
    return {guid: (fields.split("\x1f"), tags.strip(), when) for guid, fields, tags, when in rows}


def test_the_deck_has_a_note_for_each_question(site: Site, tmp_path: Path) -> None:
    notes = _notes((site.folder / "aurora-field-notes.apkg").read_bytes(), tmp_path)
    assert sorted(notes) == sorted(question.id for question in ALL)
    for question in ALL:
        (asked, answer, sources, page), tags, _ = notes[question.id]
        assert BeautifulSoup(asked, "lxml").get_text() == re.sub(
            r"[`*]|\[([^]]*)\]\([^)]*\)", r"\1", question.text
        )
        assert f'href="{site.url}{question.page.address}#{question.id}"' in page
        assert question.page.title in page
        assert re.fullmatch(r"aurora-field-notes::[a-z0-9-]+::[a-z0-9-]+", tags)
        for target in re.findall(r'href="([^"]*)"', f"{asked}{answer}{sources}{page}"):
            assert target.startswith(("https://", site.url))
        assert "fact:" not in answer
        assert ("(fact:" in question.answer) == bool(sources)


def test_a_figure_in_the_deck_names_source_and_day(site: Site, tmp_path: Path) -> None:
    notes = _notes((site.folder / "aurora-field-notes.apkg").read_bytes(), tmp_path)
    question = next(
        question for question in ALL if question.text.startswith("A global database has the full ten")
    )
    (_, answer, sources, _), tags, _ = notes[question.id]
    assert answer.startswith("<p>Five. Readers of the primary and secondary clusters")
    assert re.search(
        r'<li>Five: <a href="https://docs\.aws\.amazon\.com/[^"]+">.+</a>, text of .+, verified [\w ]+<',
        sources,
    )
    assert tags == "aurora-field-notes::global-database::global-database"


def test_a_newer_deck_updates_the_older_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Equal notes give equal bytes; a new answer keeps its guid and is newer, so that Anki takes it."""
    monkeypatch.setenv(build_time.NAME, "1700000000")
    (old,) = anki.jobs(
        replace(PROJECT, url="https://example.org/", brand=replace(PROJECT.brand, maker="My Notes"))
    )
    assert old.path == "my-notes.apkg"
    assert old.write() == old.write()
    changed = replace(old.questions[0], answer="Another answer")
    new = replace(old, questions=(changed, *old.questions[1:]), when=old.when + 60)
    before, after = (_notes(job.write(), tmp_path) for job in (old, new))
    assert list(before) == list(after)
    assert after[changed.id][0][1] == "<p>Another answer</p>"
    assert {when for _, _, when in before.values()} == {1700000000}
    assert {when for _, _, when in after.values()} == {1700000060}
    with zipfile.ZipFile(io.BytesIO(old.write())) as one, zipfile.ZipFile(io.BytesIO(new.write())) as other:
        names = one.namelist(), other.namelist()
    assert names == (["collection.anki2", "media"],) * 2


def test_a_project_without_questions_has_no_deck(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "index.md").write_text("# Hello\n", encoding="utf-8")
    assert anki.jobs(project_in(tmp_path)) == []
