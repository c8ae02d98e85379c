"""The site as a folder on disk, with the network cut: it opens, searches, steps and computes."""

from __future__ import annotations

import io
import os
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urldefrag

import pytest
from conftest import Site
from playwright.sync_api import Browser, Page, expect
from project import PATIENCE

from kit.cli import main
from kit.core.archives import zipped
from kit.site.offline import MARK, offered, offline

SKIPPED = re.compile(r"^(?:[a-z]+:|#|$)")


@pytest.fixture(scope="module")
def files(site: Site) -> dict[str, bytes]:
    """The offline copy of the hosted site."""
    return dict(offline(site.folder))


@pytest.fixture(scope="module")
def folder(files: dict[str, bytes], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The copy in a folder with a name that must be escaped."""
    home = tmp_path_factory.mktemp("from a disk")
    for path, content in files.items():
        (home / path).parent.mkdir(parents=True, exist_ok=True)
        (home / path).write_bytes(content)
    return home


@pytest.fixture(scope="module")
def opened(chromium: Browser) -> Iterator[tuple[Page, list[str]]]:
    """A page without a network, and what went wrong on it or was asked of anyone."""
    context = chromium.new_context(viewport={"width": 1280, "height": 800}, reduced_motion="reduce")
    context.set_offline(True)
    context.set_default_timeout(PATIENCE * 1000)
    page, faults = context.new_page(), []
    note = faults.append
    page.on("console", lambda line: line.type in ("error", "warning") and note(line.text))
    page.on("pageerror", lambda error: note(str(error)))
    # Whoever goes on to the next page gives up what has not come yet: no fault of the folder's.
    page.on(
        "requestfailed",
        lambda request: request.failure == "net::ERR_ABORTED" or note(f"failed: {request.url}"),
    )
    page.on(
        "request", lambda request: request.url.startswith(("file:", "data:", "blob:")) or note(request.url)
    )
    yield page, faults
    context.close()
    assert faults == []


@pytest.fixture
def page(opened: tuple[Page, list[str]]) -> Iterator[Page]:
    """The same for one test, of which nothing may go wrong and which asks no one."""
    page, faults = opened
    yield page
    page.goto("about:blank")  # what is still to come comes now
    told = faults.copy()
    faults.clear()
    assert told == []


def _open(page: Page, folder: Path, path: str) -> None:
    file, mark, asked = path.partition("?")
    page.goto((folder / file).as_uri() + mark + asked, wait_until="load")


def test_every_link_names_a_file(folder: Path, site: Site) -> None:
    """Also every anchor; an archive that is not in the folder is linked where it is hosted."""
    htmls = {path: path.read_text(encoding="utf-8") for path in folder.rglob("*.html")}
    places = {path: set(re.findall(r'id="([^"]*)"', html)) for path, html in htmls.items()}
    there = {path for path in folder.rglob("*") if path.is_file()}
    wrong = []
    for path, html in htmls.items():
        for target in sorted(set(re.findall(r'(?:href|src)="([^"]*)"', html))):
            if SKIPPED.match(target):
                continue
            address, anchor = urldefrag(target)
            file = Path(os.path.normpath(path.parent / unquote(address.partition("?")[0])))
            if file not in there:
                wrong.append(f"{path.relative_to(folder)}: {target}")
            elif anchor and file in places and unquote(anchor) not in places[file]:
                wrong.append(f"{path.relative_to(folder)}: {target}: no such place")
    assert wrong == []
    assert f'href="{site.url}diagrams/aurora-pictures.zip"' in htmls[folder / "slides/index.html"]


def test_it_opens_and_leads_on(page: Page, folder: Path) -> None:
    _open(page, folder, "index.html")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Decide about Amazon Aurora")
    page.locator(".md-tabs").get_by_role("link", name="Data API").click()
    expect(page).to_have_url((folder / "data-api/index.html").as_uri())
    page.locator(".md-sidebar--primary").get_by_role("link", name="Errors").click()
    expect(page).to_have_title("Errors · Data API - Aurora Field Notes")
    page.locator(".md-header").get_by_role("link", name="Aurora Field Notes").first.click()
    expect(page).to_have_url((folder / "index.html").as_uri())


def test_the_search_finds_and_leads_to_the_place(page: Page, folder: Path) -> None:
    _open(page, folder, "serverless/cost/index.html")
    page.keyboard.press("/")
    page.keyboard.type("what pins a session")
    first = page.locator(".md-search-result__item a").first
    expect(first).to_be_visible()
    assert first.get_attribute("href").startswith((folder / "rds-proxy/pinning/index.html").as_uri())
    first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Pinning")
    expect(page.locator(".md-content mark").first).to_be_visible()


def test_a_picture_steps_and_the_menu_names_its_files(page: Page, folder: Path) -> None:
    _open(page, folder, "data-api/authentication-chain/index.html")
    figure = page.locator("[data-kit-figure]").first
    figure.get_by_role("button", name="Next step").click()
    expect(figure.locator(".kit-status")).to_have_text("Step 1 of 10")
    expect(figure.locator("[data-step='1']")).to_have_class(re.compile("kit-on"))
    figure.get_by_text("Use this picture").click()
    hrefs = figure.locator(".kit-files a").evaluate_all("links => links.map((link) => link.href)")
    assert len(hrefs) > 8
    for href in hrefs:
        assert Path(unquote(href.removeprefix("file://"))).is_file()
    _open(page, folder, "diagrams/data-api-auth-chain/index.html")
    page.get_by_role("button", name="Next step").click()
    expect(page.locator(".status")).to_have_text("Step 1 of 10")


def test_a_picture_is_edited(page: Page, folder: Path) -> None:
    _open(page, folder, "diagrams/edit/index.html?picture=failover")
    expect(page.locator("#stage img")).to_be_visible()
    page.locator(".cm-content").click()
    page.keyboard.press("Control+a")
    page.keyboard.insert_text(
        "from kit import Diagram, Box\n\nwith Diagram('Mine', alt='A box.'):\n    Box('One')\n"
    )
    expect(page.locator("figcaption")).to_have_text("Mine")
    expect(page).to_have_url(re.compile(r"index\.html\?picture=failover#[\w-]+$"))


def test_the_quiz_runs_and_remembers(page: Page, folder: Path) -> None:
    _open(page, folder, "quiz/index.html")
    page.get_by_label("Topic").select_option("Migration")
    page.get_by_role("button", name="Start").click()
    page.keyboard.press("Enter")
    page.get_by_role("button", name="I knew it").click()
    page.get_by_role("button", name="Back to the list").click()
    expect(page.get_by_role("status").filter(has_text="You knew 1 of")).to_be_visible()
    page.reload()
    expect(page.get_by_role("status").filter(has_text="You knew 1 of")).to_be_visible()


def test_a_planner_computes(page: Page, folder: Path) -> None:
    _open(page, folder, "plan/serverless-or-provisioned/index.html")
    before = page.locator(".plan").inner_text()
    page.get_by_label("Maximum").fill("64")
    page.get_by_label("Maximum").press("Tab")
    expect(page.locator(".plan")).not_to_have_text(before)


def test_a_scenario_plays(page: Page, folder: Path) -> None:
    _open(page, folder, "scenarios/region-lost/index.html")
    figure = page.locator("figure.kit-play")
    figure.scroll_into_view_if_needed()
    expect(figure.locator(".play-clock")).to_contain_text("s")
    figure.get_by_role("slider", name="Time").focus()
    page.keyboard.press("End")
    expect(figure.locator(".play-now")).to_contain_text("connected again")
    figure.get_by_role("radio", name="you switch over").check(force=True)
    expect(figure.locator(".live-results dd strong").first).to_have_text("none")


def test_the_copy_of_a_page_in_markdown_is_a_link(page: Page, folder: Path) -> None:
    _open(page, folder, "data-api/errors/index.html")
    page.get_by_role("link", name="This page as Markdown").click()
    page.wait_for_url("**/data-api/errors/index.md")


def test_the_same_site_gives_the_same_archive(files: dict[str, bytes]) -> None:
    """Whatever the order of its files, which how tightly they are packed has no part in."""
    assert zipped(files, level=0) == zipped(dict(reversed(files.items())), level=0)
    one = zipped(files)
    with zipfile.ZipFile(io.BytesIO(one)) as archive:
        assert archive.namelist() == sorted(files)
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert (
        len(one) < 44_000_000
    )  # PDF and animations are seven of them, Python for the page that edits is nine


def test_the_hosted_page_offers_the_archive(site: Site) -> None:
    html = (site.folder / "about/index.html").read_text(encoding="utf-8")
    assert MARK in html
    assert "offline.zip" not in html, "not before there is one"
    once = offered(html, "about/index.html", "notes-offline.zip", "20 MB")
    assert '<a href="../notes-offline.zip" download>' in once
    assert "(20 MB)" in once
    again = offered(once, "about/index.html", "notes-offline.zip", "21 MB")
    assert again == once.replace("20 MB", "21 MB")


def test_make_offline_writes_folder_and_archive(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["offline", "--root", str(tmp_path)]
    assert main(arguments) == 1
    assert "there is no site to copy" in capsys.readouterr().err
    (tmp_path / "mkdocs.yml").write_text("site_name: My Notes\n", encoding="utf-8")
    (tmp_path / "site" / "deep").mkdir(parents=True)
    (tmp_path / "site" / "index.html").write_text(f'<a href="deep/">x</a> {MARK}', encoding="utf-8")
    (tmp_path / "site" / "deep" / "index.html").write_text('<a href="..">y</a>', encoding="utf-8")
    assert main(arguments) == 0
    copy = tmp_path / "site-offline"
    assert (copy / "index.html").read_text(encoding="utf-8") == '<a href="deep/index.html">x</a> '
    assert (copy / "deep" / "index.html").read_text(encoding="utf-8") == '<a href="../index.html">y</a>'
    with zipfile.ZipFile(tmp_path / "site" / "my-notes-offline.zip") as archive:
        assert archive.namelist() == ["my-notes/deep/index.html", "my-notes/index.html"]
    assert 'href="my-notes-offline.zip"' in (tmp_path / "site" / "index.html").read_text(encoding="utf-8")
    (copy / "old.html").touch()
    assert main(arguments) == 0
    assert not (copy / "old.html").exists()
    assert f"{2} files in" in capsys.readouterr().out
