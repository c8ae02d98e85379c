"""Is it still true: what people still say is marked, and nothing else."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import ROOT, Site
from lxml import html
from planners import FACTS, Planner, opened
from playwright.sync_api import Browser, expect

from kit.facts.yaml_source import YamlFile

PAGE = (ROOT / "docs/plan/still-true.md").read_text("utf-8")
CLAIMS = (ROOT / "docs/assets/programs/claims.js").read_text("utf-8")
DATA = ROOT / "tests/data/still-true.yml"
TEXTS, SILENT = (YamlFile(DATA, DATA.read_bytes()).data[name] for name in ("texts", "silent"))
NOTES = ROOT / "tests/data/notes.md"

# Both ways in: what the field shows is one, what the code of the page answers for many texts the other.
ASK = """(texts) => {
    const facts = new Map([...document.querySelectorAll("[data-fact]")].reverse().map(({ dataset }) => {
        const numbers = (dataset.old ?? "").split("; ").map((one) => parseFloat(one.replaceAll(",", "")));
        return [dataset.fact, { value: Number(dataset.value), old: numbers.filter((one) => !isNaN(one)) }];
    }));
    const known = (id) => facts.get(id);
    return texts.map((text) => plan.stillTrue(text, known).map(({ kind, start, end, claims }) =>
        [kind, text.slice(start, end), claims.map(({ fact }) => fact)]));
}"""


@pytest.fixture(scope="module")
def planner(chromium: Browser, site: Site) -> Iterator[Planner]:
    for page in opened(chromium, site, "still-true"):
        page.open()
        yield page


def marks(planner: Planner, texts: list[str]) -> list[dict[str, str]]:
    """Of each text: the marked sentences, and how they are marked."""
    found = planner.page.evaluate(ASK, texts)
    return [{said: f"{kind} {' '.join(facts)}" for kind, said, facts in one} for one in found]


def loud(found: dict[str, str]) -> dict[str, str]:
    return {said: kind for said, kind in found.items() if not kind.startswith("confirmed")}


def test_the_page_hands_over_what_the_claims_name() -> None:
    named = set(re.findall(r'(?:fact|beside): "([\w.-]+)"', CLAIMS))
    match = re.search(r'data-facts="([^"]+)"', PAGE)
    assert match
    assert set(match[1].split()) == named
    assert all(id in FACTS for id in named)


def test_there_are_texts_enough() -> None:
    assert len(TEXTS) >= 6
    assert sum(kind not in ("-", "heading") for items in TEXTS.values() for kind, _ in items) >= 25
    assert sum(map(len, SILENT.values())) >= 30


@pytest.mark.parametrize("name", TEXTS)
def test_what_people_still_say_is_marked(planner: Planner, name: str) -> None:
    (found,) = marks(planner, ["\n\n".join(said for _, said in TEXTS[name])])
    assert loud(found) == {said: kind for kind, said in TEXTS[name] if kind not in ("-", "heading")}


@pytest.mark.parametrize("name", TEXTS)
def test_it_reads_bullets_and_one_paragraph_alike(planner: Planner, name: str) -> None:
    wanted = [kind for kind, _ in TEXTS[name] if kind not in ("-", "heading")]
    heading = "\n".join(said for kind, said in TEXTS[name] if kind == "heading")
    said = [said for kind, said in TEXTS[name] if kind != "heading"]
    bullets, prose = "\n".join(f"- {one}" for one in said), " ".join(said)
    for found in marks(planner, [f"{heading}\n\n{bullets}", f"{heading}\n\n{prose}"]):
        assert list(loud(found).values()) == wanted


@pytest.mark.parametrize("name", SILENT)
def test_true_sentences_and_foreign_ones_stay_unmarked(planner: Planner, name: str) -> None:
    found = marks(planner, list(SILENT[name]))
    assert [one for one in map(loud, found) if one] == []


def test_the_notes_get_the_verdict_of_the_ledger_or_none(planner: Planner) -> None:
    path = ROOT / "docs/notes.yml"
    lines = YamlFile(path, path.read_bytes()).data["lines"]
    verdicts = {entry["written"].strip(): entry["verdict"] for entry in lines}
    (found,) = marks(planner, [NOTES.read_text("utf-8")])
    told = {said.removeprefix("* ").strip(): kind.split()[0] for said, kind in found.items()}
    assert told.items() <= verdicts.items()
    assert {"outdated", "wrong", "imprecise", "confirmed"} == set(told.values())
    assert told["up to 5 secondary read only regions"] == "outdated"
    for line, kind in told.items():  # alone it may be unmarked, for want of what it speaks of
        (alone,) = marks(planner, [line])
        assert [value.split()[0] for value in alone.values()] in ([], [kind])


def rendered(path: Path) -> list[str]:
    """What a page shows, as a whole and in blocks."""
    article = html.parse(str(path)).getroot().find(".//article")
    if article is None:
        return []
    for hidden in article.xpath('.//script | .//style | .//*[@class="fact-tip"]'):
        hidden.drop_tree()
    blocks = article.xpath(".//p | .//li | .//tr | .//h1 | .//h2 | .//h3 | .//dt | .//dd | .//summary")
    return [article.text_content(), "\n\n".join(" ".join(one.text_content().split()) for one in blocks)]


def test_nothing_on_this_site_is_marked_as_wrong(planner: Planner, site: Site) -> None:
    """Neither in the sources, the copies nor what pages show; but for the notes, which the ledger answers."""
    files = [*sorted((ROOT / "docs").rglob("*.md")), *sorted(site.folder.rglob("*.md"))]
    texts = {str(path): path.read_text("utf-8") for path in files}
    for path in site.pages:
        if path.parts[0] != "notes":
            texts |= {f"{path} {i}": text for i, text in enumerate(rendered(site.folder / path))}
    assert len(texts) > 200
    found = marks(planner, list(texts.values()))
    assert {name: loud(one) for name, one in zip(texts, found, strict=True) if loud(one)} == {}
    assert sum(map(len, found)) > 50, "it reads them, and confirms"


def test_a_pasted_text_is_marked_in_its_place(planner: Planner) -> None:
    planner.open()
    said = "Aurora has up to 5 secondary Regions. <b>Ours</b> has two.\n\n\tIt scales up to 256 ACU."
    planner.form.get_by_label("Paste notes").fill(said)
    expect(planner.form.locator(".still-text mark")).to_have_count(2)
    assert (
        planner.form.locator("mark[data-kind=outdated]").inner_text()
        == "Aurora has up to 5 secondary Regions."
    )
    note = planner.texts(".still-note > span")[0]
    assert "up to 10 secondary Regions" in note
    assert "until 21 May 2025" in note
    assert "Source: Aurora User Guide" in note
    assert planner.text(".plan-verdict") == "1 outdated, 1 confirmed"
    untouched = """(text) => { const copy = text.cloneNode(true);
        for (const note of copy.querySelectorAll(".still-note")) note.remove(); return copy.textContent; }"""
    assert planner.form.locator(".still-text").evaluate(untouched) == said
    assert planner.query == "", "nothing of the text is in the link"
    planner.form.get_by_label("Paste notes").fill("A recipe for five, with up to 128 olives.")
    expect(planner.form.locator(".plan-verdict")).to_contain_text("No fact of this site speaks to this text")


def test_a_deck_is_read_slide_by_slide(planner: Planner, site: Site, tmp_path: Path) -> None:
    planner.open()
    chooser = planner.form.get_by_label("Or open a text or a deck")
    chooser.set_input_files(site.folder / "diagrams/global-topology.pptx")
    box = planner.form.locator(".still-text")
    expect(box).to_contain_text("Primary Region")
    assert planner.form.locator("mark:not([data-kind=confirmed])").count() == 0
    deck = tmp_path / "old.pptx"
    with (
        zipfile.ZipFile(site.folder / "diagrams/global-topology.pptx") as ours,
        zipfile.ZipFile(deck, "w") as old,
    ):
        for name in ours.namelist():
            content = ours.read(name)
            if name == "ppt/slides/slide1.xml":
                content = re.sub(rb"(<a:t>)[^<]+", rb"\1Aurora: up to 5 secondary Regions", content, count=1)
            old.writestr(name, content)  # stored, not deflated
    chooser.set_input_files(deck)
    expect(planner.form.locator("mark[data-kind=outdated]")).to_have_text("Aurora: up to 5 secondary Regions")
    (tmp_path / "none.pptx").write_bytes(b"PK but no archive")
    chooser.set_input_files(tmp_path / "none.pptx")
    expect(planner.form.get_by_text("none.pptx could not be read")).to_be_visible()
