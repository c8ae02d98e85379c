"""What holds for every planner: weight, without JavaScript, on paper, from a folder, coming and going."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator

import accessibility
import pytest
from conftest import ROOT, Site, visit
from planners import Planners, all_opened
from playwright.sync_api import Browser, Page, expect
from project import PATIENCE

PROGRAMS = ROOT / "docs" / "assets" / "programs"
SMALL = """(all) => all.filter((one) => one.getClientRects().length).filter((one) => {
    const svg = one.ownerSVGElement;
    const scale = svg.getBoundingClientRect().width / svg.viewBox.baseVal.width;
    return parseFloat(getComputedStyle(one).fontSize) * scale < 11;
}).map((one) => one.textContent)"""
PAGES = sorted(path.stem for path in (ROOT / "docs" / "plan").glob("*.md") if path.stem != "index")

ANSWERED = {  # a state in which each has an answer
    "serverless-or-provisioned": "v=1&load=day",
    "migration-path": "v=1&source=mysql",
    "why-denied": "v=1&error=AccessDeniedException",
    "topology": "v=1&secondaries=2",
    "still-true": "v=1&example=notes",
}


@pytest.fixture(scope="module")
def planners(chromium: Browser, site: Site) -> Iterator[Planners]:
    yield from all_opened(chromium, site)


@pytest.fixture(scope="module")
def scriptless(chromium: Browser) -> Iterator[Page]:
    """A page without JavaScript."""
    context = chromium.new_context(java_script_enabled=False)
    context.set_default_timeout(PATIENCE * 1000)
    yield context.new_page()
    context.close()


@pytest.fixture(scope="module")
def overview(chromium: Browser, site: Site) -> Iterator[Page]:
    """The page that leads to all planners, which nothing goes wrong on."""
    context = chromium.new_context(viewport={"width": 1280, "height": 800}, reduced_motion="reduce")
    context.set_default_timeout(PATIENCE * 1000)
    page, faults = context.new_page(), []
    page.on("pageerror", lambda error: faults.append(str(error)))
    visit(page, f"{site.url}plan/")
    yield page
    context.close()
    assert faults == []


def test_there_are_planners() -> None:
    assert {"serverless-or-provisioned", "migration-path", "why-denied", "topology"} <= set(PAGES)


@pytest.mark.parametrize("name", PAGES)
def test_a_planner_adds_little(site: Site, name: str) -> None:
    page = site.folder / "plan" / name
    (named,) = re.findall(r'data-program="([^"]+)"', (page / "index.html").read_text("utf-8"))
    sizes = {path: len(gzip.compress((page / path).resolve().read_bytes(), 6)) for path in named.split()}
    kinds = {
        kind: sum(size for path, size in sizes.items() if path.endswith(kind)) for kind in (".js", ".css")
    }
    assert kinds[".js"] <= 12 * 1024, sizes
    assert kinds[".css"] <= 2.5 * 1024, sizes


def test_a_page_without_a_program_has_little_javascript(site: Site) -> None:
    """All of ours, beside the theme's: with a planner it is 20 KB at most."""
    ours = {
        path.name: len(gzip.compress(path.read_bytes(), 6)) for path in (site.folder / "assets").glob("*.js")
    }
    assert "pictures.js" in ours
    assert sum(ours.values()) <= 8 * 1024, ours


@pytest.mark.parametrize("name", PAGES)
def test_without_javascript_the_page_serves(scriptless: Page, site: Site, name: str) -> None:
    scriptless.goto(f"{site.url}plan/{name}/")
    expect(scriptless.locator(".plan-without").first).to_be_visible()
    expect(scriptless.locator(".md-content table td").filter(visible=True).first).to_be_visible()


@pytest.mark.parametrize("name", PAGES)
def test_from_a_folder_it_runs_and_paper_has_the_answer_and_no_buttons(
    tab: Page, site: Site, name: str
) -> None:
    """On a page that nobody shows again: who has been on paper is styled at half the speed ever after."""
    faults: list[str] = []
    note = lambda error: faults.append(str(error))  # noqa: E731  (it is taken off again)
    tab.on("pageerror", note)
    tab.goto(f"{(site.folder / 'plan' / name / 'index.html').as_uri()}?{ANSWERED[name]}")
    expect(tab.locator(".plan-form")).to_be_visible()
    expect(tab.locator(".plan-said")).not_to_be_empty()  # and the address has followed, as far as it may
    tab.emulate_media(media="print")
    form = tab.locator(".plan-form")
    expect(form.locator(".plan-verdict")).to_be_visible()
    expect(form.get_by_role("button", name="Copy link")).to_be_hidden()
    boxes = form.locator("input:not([type=checkbox], [type=radio]), select")
    assert set(boxes.evaluate_all("all => all.map((one) => getComputedStyle(one).borderTopWidth)")) <= {"0px"}
    for folded in tab.locator(".fact-handed").all():
        expect(folded).to_be_hidden()
    tab.remove_listener("pageerror", note)
    assert faults == []


@pytest.mark.parametrize("name", PAGES)
def test_a_planner_survives_coming_and_going(overview: Page, name: str) -> None:
    for _ in range(2):
        overview.locator(".md-content").locator(f'a[href$="plan/{name}/"]').first.click()
        expect(overview.locator(".plan-form")).to_be_visible()
        position = "getComputedStyle(document.querySelector('.plan-said')).position"
        assert overview.evaluate(position) == "absolute"
        overview.go_back()
        expect(overview.locator("h1")).to_contain_text("Planners")


@pytest.mark.parametrize("name", PAGES)
def test_a_planner_can_be_used_by_everyone(planners: Planners, name: str) -> None:
    """With everything open: axe finds nothing, and no text of a drawing is smaller than 11 px on a phone."""
    planner = planners[name].open(ANSWERED[name])
    page = planner.page
    page.set_viewport_size({"width": 360, "height": 800})
    folds = page.locator(".plan details:not([open])").element_handles()
    for fold in folds:
        fold.evaluate("fold => fold.open = true")
    accessibility.check(page, within=".plan")
    assert planner.form.locator("svg text").evaluate_all(SMALL) == []
    for fold in folds:
        fold.evaluate("fold => fold.open = false")


def test_no_template_stands_in_a_template() -> None:
    """The minifier would take the spaces out of the inner one."""
    for path in sorted(PROGRAMS.glob("*.js")):
        assert nested(path.read_text("utf-8")) == [], path.name
    assert nested("const a = 1;\nconst b = `${x ? `${y} z` : ''}`;") == [2]


def nested(source: str) -> list[int]:
    """The lines on which a template literal begins inside another one."""
    found, open_, line, at = [], [], 1, 0
    while at < len(source):
        sign = source[at]
        line += sign == "\n"
        if open_ and open_[-1] == "`":
            if sign == "\\":
                at += 1
            elif sign == "`":
                open_.pop()
            elif source.startswith("${", at):
                open_.append("$")
                at += 1
        elif sign in "\"'":
            at = _after(source, at)
            continue
        elif source.startswith("//", at) or source.startswith("/*", at):
            end = source.index("\n" if source[at + 1] == "/" else "*/", at)
            line += source.count("\n", at, end)
            at = end
            continue
        elif sign == "`":
            if "`" in open_:
                found.append(line)
            open_.append("`")
        elif sign == "{":
            open_.append("{")
        elif sign == "}" and open_:
            open_.pop()
        at += 1
    return found


def _after(source: str, at: int) -> int:
    """Behind the string that begins at `at`."""
    end = at + 1
    while source[end] != source[at]:
        end += 2 if source[end] == "\\" else 1
    return end + 1


def test_programs_are_safe_under_a_strict_policy() -> None:
    for path in sorted(PROGRAMS.glob("*.js")):
        source = path.read_text("utf-8")
        assert not re.search(
            r"\beval\(|new Function|innerHTML|setAttribute\(\"(on|style)|document\.write|https?://(?!www\.w3\.org)",
            source,
        ), path
