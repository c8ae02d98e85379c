"""The menu under each picture, links to its steps, the gallery of all, and the archive."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import accessibility
import pytest
from conftest import HOST, ROOT, Site, visit
from drawn import PROJECT, SCRIPTS, catalog
from markdown import Markdown
from PIL import Image
from playwright.sync_api import BrowserContext, Locator, Page, expect
from project import site as small_project
from test_browser import switch

from kit.core.archives import zip_spool, zipped
from kit.core.fileio import write_if_changed
from kit.markdown.menu import exports, weight
from kit.markdown.pictures import makeExtension
from kit.project.metadata import Brand
from kit.project.places import places
from kit.project.project import Project, published
from kit.site import archive
from kit.site.staging import Staging

SLUGS = [path.stem.replace("_", "-") for path in SCRIPTS]
CHAIN = "data-api/authentication-chain/"
SLUG = "data-api-auth-chain"


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """A page of which nothing may go wrong, and which may use the clipboard."""
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    opened = context.new_page()
    faults: list[str] = []
    opened.on("console", lambda line: line.type in ("error", "warning") and faults.append(line.text))
    opened.on("pageerror", lambda error: faults.append(str(error)))
    yield opened
    assert faults == []


@pytest.fixture
def figure(page: Page, site: Site) -> Locator:
    visit(page, site.url + CHAIN)
    return page.locator(f"#{SLUG}")


def copied(page: Page, figure: Locator, label: str) -> str:
    """What the button `label` puts on the clipboard."""
    menu = figure.locator(".kit-use")
    if menu.get_attribute("open") is None:
        menu.locator("summary").click()
    menu.locator(".kit-told").evaluate("told => { told.textContent = '' }")
    menu.get_by_role("button", name=label, exact=True).click()
    expect(menu.get_by_role("status")).to_have_text("Copied")
    return page.evaluate("navigator.clipboard.readText()")


class Tags(HTMLParser):
    """The tags of a piece of HTML, with their attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


# ---- the menu -------------------------------------------------------------------------------------


def test_the_menu_opens_by_keyboard_and_lists_every_file_with_its_size(
    page: Page, figure: Locator, site: Site
) -> None:
    menu = figure.locator(".kit-use")
    menu.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(menu.locator(".kit-files")).to_be_visible()
    index = json.loads((site.folder / "diagrams/index.json").read_text("utf-8"))
    files = next(entry["files"] for entry in index["pictures"] if entry["slug"] == SLUG)
    links = {
        link.get_attribute("href").rsplit("/", 1)[-1]: link.inner_text()
        for link in menu.locator(".kit-files a").all()
    }
    assert set(links) == {name for name in files if not name.endswith(".py")}
    for name, text in links.items():
        assert text.endswith(weight(files[name]["size"])), name
    page.keyboard.press("Tab")
    expect(menu.locator(".kit-files a").first).to_be_focused()
    page.keyboard.press("Tab")
    expect(menu.locator(".kit-files a").nth(1)).to_be_focused()


def test_the_links_work_without_javascript(chromium, site: Site) -> None:
    context = chromium.new_context(java_script_enabled=False, viewport={"width": 1280, "height": 800})
    page = context.new_page()
    page.goto(site.url + CHAIN)
    menu = page.locator(f"#{SLUG} .kit-use")
    menu.locator("summary").click()
    expect(menu.locator(".kit-files a").first).to_be_visible()
    expect(menu.locator(".kit-copies")).to_be_hidden()
    expect(page.locator(f"#{SLUG} .kit-controls")).to_be_hidden()
    context.close()


def test_markdown_names_the_file_and_the_page(page: Page, figure: Locator, site: Site) -> None:
    text = copied(page, figure, "Markdown")
    title = figure.locator("figcaption").inner_text()
    assert text == f"[![{title}]({site.url}diagrams/{SLUG}.svg)]({site.url}{CHAIN}#{SLUG})"


def test_html_is_an_image_or_a_frame(page: Page, figure: Locator, site: Site) -> None:
    image = dict(Tags(copied(page, figure, "HTML image")).found)
    assert image["a"]["href"] == f"{site.url}{CHAIN}#{SLUG}"
    assert image["img"]["src"] == f"{site.url}diagrams/{SLUG}.svg"
    assert image["img"]["alt"] == figure.locator("figcaption").inner_text()
    figure.get_by_role("button", name="Next step").click()
    frame = dict(Tags(copied(page, figure, "HTML with steps")).found)["iframe"]
    assert frame["src"] == f"{site.url}diagrams/{SLUG}/?step=1"
    assert frame["title"]


def test_reveal_gets_a_section_for_each_step(page: Page, figure: Locator, site: Site) -> None:
    text = copied(page, figure, "reveal.js")
    sections = [attributes for tag, attributes in Tags(text).found if tag == "section"]
    assert [section["data-background-iframe"] for section in sections] == [
        f"{site.url}diagrams/{SLUG}/?theme=light&step={step}" for step in range(1, 11)
    ]
    notes = re.findall(r'<aside class="notes">(.*?)</aside>', text)
    steps = catalog().pictures[SLUG].spec.steps
    assert len(notes) == len(steps)
    for note, step in zip(notes, steps, strict=True):
        assert note.startswith(f"{step.number}. ")
        assert " ".join(step.plain_text.split()).replace("&", "&#38;")[:30] in note


def test_marp_gets_a_slide_with_the_steps_as_notes(page: Page, figure: Locator, site: Site) -> None:
    text = copied(page, figure, "Marp")
    assert text.startswith("# ")
    assert f"({site.url}diagrams/{SLUG}.svg)" in text
    notes = text[text.index("<!--") + 4 : text.index("-->")]
    assert re.findall(r"^(\d+)\. ", notes, re.MULTILINE) == [str(step) for step in range(1, 11)]
    assert "Verified" not in notes, "what pops up over a figure is no part of its sentence"


def test_dark_pages_give_dark_files(page: Page, figure: Locator, site: Site) -> None:
    page.emulate_media(color_scheme="dark")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    assert f"{SLUG}.dark.svg" in copied(page, figure, "Markdown")
    assert "theme=dark" in copied(page, figure, "reveal.js")


def test_the_image_on_the_clipboard_is_the_png(page: Page, figure: Locator) -> None:
    figure.locator("summary", has_text="Use this picture").click()
    figure.get_by_role("button", name="Image", exact=True).click()
    expect(figure.locator(".kit-told")).to_have_text("Copied")
    size = page.evaluate(
        "async () => { const [item] = await navigator.clipboard.read();"
        " const map = await createImageBitmap(await item.getType('image/png'));"
        " return [map.width, map.height] }"
    )
    assert size == [3840, 2160]


def test_a_browser_that_does_not_copy_says_so(page: Page, figure: Locator) -> None:
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error('no')) }")
    figure.locator("summary", has_text="Use this picture").click()
    figure.get_by_role("button", name="Markdown", exact=True).click()
    expect(figure.locator(".kit-told")).to_have_text("Your browser did not copy it")


def test_files_stand_by_format_the_light_one_first() -> None:
    names = ".1080.png .auto.svg .dark.1080.png .dark.png .dark.svg .drawio .drawio.svg .gif .mmd .pdf .new"
    names += " .png .pptx .svg .webp .white.png"
    others = "b.svg /index.html"
    files = {f"diagrams/{SLUG}{name}": b"1" for name in f"{names} {others}".split()}
    found = exports(published(PROJECT, files), catalog().pictures[SLUG])
    assert [(file.kind, file.theme) for file in found] == [
        ("PowerPoint", "light"),
        ("PDF", "light"),
        ("SVG", "light"),
        ("SVG", "dark"),
        ("SVG", "auto"),
        ("PNG", "light"),
        ("PNG", "dark"),
        ("PNG", "white"),
        ("PNG", "light"),
        ("PNG", "dark"),
        ("Animation", "light"),
        ("Animation", "light"),
        ("draw.io", "light"),
        ("draw.io", "light"),
        ("Mermaid", "light"),
        ("new", "light"),
    ]


# ---- links to steps -------------------------------------------------------------------------------


def test_stepping_changes_the_address_and_the_address_the_step(
    page: Page, figure: Locator, site: Site
) -> None:
    length = page.evaluate("history.length")
    figure.get_by_role("button", name="Next step").click()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    expect(page).to_have_url(f"{site.url}{CHAIN}#{SLUG}-step-3")
    assert page.evaluate("history.length") == length, "the way back leads to the page before"
    assert copied(page, figure, "Link") == f"{site.url}{CHAIN}#{SLUG}-step-3"
    figure.get_by_role("button", name="Show all").click()
    expect(page).to_have_url(f"{site.url}{CHAIN}#{SLUG}")


def test_a_link_to_a_step_opens_with_it(page: Page, site: Site) -> None:
    visit(page, f"{site.url}{CHAIN}#{SLUG}-step-7")
    figure = page.locator(f"#{SLUG}")
    expect(figure.locator(".kit-status")).to_have_text("Step 7 of 10")
    expect(figure.locator(".kit-steps > .kit-on")).to_have_attribute("data-step", "7")
    expect(figure.locator("svg").first).to_be_in_viewport(ratio=0.6)
    page.evaluate(f"location.hash = '{SLUG}-step-2'")
    expect(figure.locator(".kit-status")).to_have_text("Step 2 of 10")


def test_the_arrows_go_on_at_the_ends(page: Page, figure: Locator) -> None:
    """A button that leads nowhere must keep the focus, or the keys would be dead."""
    figure.get_by_role("button", name="Next step").focus()
    for _ in range(12):
        page.keyboard.press("ArrowRight")
    expect(figure.locator(".kit-status")).to_have_text("Step 10 of 10")
    page.keyboard.press("ArrowLeft")
    expect(figure.locator(".kit-status")).to_have_text("Step 9 of 10")


def test_pages_with_pictures_are_opened_in_place(page: Page, site: Site) -> None:
    """Material's instant navigation stumbles over SVG elements with a plain `href`."""
    visit(page, f"{site.url}slides/")
    page.evaluate("window.untouched = true")
    page.locator(".kit-card", has=page.locator(f"#picture-{SLUG}")).get_by_role("link").first.click()
    expect(page.locator(f"#{SLUG}")).to_be_in_viewport()
    assert page.url.startswith(f"{site.url}{CHAIN}")  # its anchor may be one that was scrolled past
    assert page.evaluate("window.untouched") is True
    page.locator(f"#{SLUG}").get_by_role("button", name="Next step").click()
    expect(page.locator(f"#{SLUG} .kit-status")).to_have_text("Step 1 of 10")


# ---- the gallery ----------------------------------------------------------------------------------


def test_the_gallery_shows_every_picture_with_all_its_files(site: Site) -> None:
    html = (site.folder / "slides/index.html").read_text("utf-8")
    index = json.loads((site.folder / "diagrams/index.json").read_text("utf-8"))
    assert html.count('class="kit-card"') == len(index["pictures"]) == len(SLUGS)
    for entry in index["pictures"]:
        assert f'id="picture-{entry["slug"]}"' in html
        for name in entry["files"]:
            assert f'href="../diagrams/{name}"' in html
        assert f'href="../diagrams/{entry["slug"]}/"' in html
    for tag, attributes in Tags(html).found:
        if tag == "img" and "../diagrams/" in attributes["src"]:
            assert attributes["loading"] == "lazy"
            assert int(attributes["width"]) > int(attributes["height"]) > 0
            assert attributes["alt"]


def test_the_filter_leaves_one_topic(page: Page, site: Site) -> None:
    page.goto(f"{site.url}slides/")
    page.get_by_label("Topic").select_option("Migration")
    cards = page.locator(".kit-card:visible")
    expect(cards.first).to_be_visible()
    expect(page.locator("[data-kit-topic]:visible")).to_have_count(1)
    expect(page.locator(".kit-filter output")).to_have_text(f"{cards.count()} pictures")
    page.get_by_label("Topic").select_option("all")
    expect(page.locator(".kit-card:visible")).to_have_count(len(SLUGS))


def test_a_thumbnail_loads_when_it_comes_near_and_only_in_one_theme(page: Page, site: Site) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    visit(page, f"{site.url}slides/")
    drawings = [url for url in asked if url.endswith(".svg") and "/diagrams/" in url]
    assert 0 < len(drawings) < len(SLUGS)
    assert not [url for url in drawings if url.endswith(".dark.svg")]


def test_the_menu_is_open_to_everyone(page: Page, figure: Locator) -> None:
    figure.locator("summary", has_text="Use this picture").click()
    figure.get_by_role("button", name="Next step").click()
    opened = f"#{SLUG} .kit-use, #{SLUG} .kit-bar"
    for width in (360, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        accessibility.check(page, within=opened)
        switch(page, "dark")
        accessibility.check(page, accessibility.CONTRAST, within=opened)  # all else is the same
        switch(page, "light")


def test_the_topic_is_the_title_of_the_pages_section() -> None:
    found = places(ROOT)
    assert set(found) == set(SLUGS)
    assert found[SLUG].topic == "Data API"
    assert "slides.md" not in {place.page for place in found.values()}


def test_without_a_site_the_list_of_all_still_renders(tmp_path: Path) -> None:
    project = small_project(tmp_path / "p", page="# A\n\n![It asks](../diagrams/example.py)\n")
    html = Markdown(extensions=[makeExtension(root=str(project))]).convert("![All of them](../diagrams/*.py)")
    assert html.count("kit-card") == 1
    assert 'aria-label="All of them"' in html
    assert "diagrams/example.dark.svg" in html


# ---- the archive ----------------------------------------------------------------------------------


def test_the_archive_holds_everything_published(site: Site) -> None:
    folder = site.folder / "diagrams"
    with zipfile.ZipFile(folder / "aurora-pictures.zip") as held:
        assert held.testzip() is None
        names = {name.removeprefix("aurora-pictures/") for name in held.namelist()}
        published = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
        published = {  # what is for programs, and the page that edits
            name for name in published if not name.endswith("/index.md") and not name.startswith("edit/")
        }
        assert names == published - {"aurora-pictures.zip"} | {"README.txt"}
        assert HOST in held.read("aurora-pictures/README.txt").decode()
        image = Image.open(io.BytesIO(held.read(f"aurora-pictures/{SLUG}.png")))
        assert image.size == (3840, 2160)


def test_the_same_files_give_the_same_archive(tmp_path: Path) -> None:
    files = {
        "diagrams/b.svg": b"<svg/>" * 50,
        "diagrams/a.png": b"1",
        "facts.json": b"2",
        "diagrams/later.pptx": None,
    }
    project = Project(tmp_path, tmp_path / "cache", Brand("Notes", "All rights.", archive="all.zip"))
    first = archive.archive(project, files)
    content = first.read()
    other = replace(project, cache=tmp_path / "other")
    assert content == archive.archive(other, dict(reversed(files.items()))).read()
    assert len(content) == len(first)
    with zipfile.ZipFile(io.BytesIO(content)) as held:
        assert held.namelist() == [f"all/{name}" for name in ("README.txt", "a.png", "b.svg")]


def test_an_archive_is_packed_again_only_where_it_is_missing_or_of_other_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = Project(tmp_path, tmp_path / "cache", Brand("Notes", "All rights.", archive="all.zip"))
    files = {"diagrams/a.svg": b"<svg/>" * 99}

    def packed(files: dict[str, bytes]) -> archive.Spool | archive.Known:
        return archive.archive(project, files)

    place = tmp_path / "site" / "all.zip"
    assert write_if_changed(place, packed(files))
    wanted = place.read_bytes()
    known = packed(files)
    with monkeypatch.context() as closed:
        closed.setattr(archive.Spool, "copy", pytest.fail)
        assert len(known) == len(wanted) and not write_if_changed(place, known)
    place.write_bytes(b"x" * len(wanted))
    assert write_if_changed(place, packed(files)) and place.read_bytes() == wanted
    assert write_if_changed(place, packed({"diagrams/a.svg": b"<svg/>" * 98 + b"<SVG/>"}))
    for kept in (tmp_path / "cache" / "archive").iterdir():
        kept.write_bytes(b"rubbish")
    assert write_if_changed(place, packed(files)) and place.read_bytes() == wanted


def test_a_large_archive_lies_on_the_disk_and_can_be_laid_twice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kit.core.blob.MOST", 10)
    files = {"a.png": b"a" * 99}
    spool = zip_spool(files)
    assert spool.stream._rolled  # type: ignore[attr-defined]
    staging = Staging(tmp_path / "site")
    for name in ("one.zip", "one.zip", "two.zip"):
        staging.put(name, spool)
        assert (staging.folder / name).read_bytes() == zipped(files)
        assert (staging.folder / name).stat().st_size == len(spool)
    staging.publish()
    assert write_if_changed(tmp_path / "three.zip", spool)
    assert not write_if_changed(tmp_path / "three.zip", spool)
    assert not write_if_changed(tmp_path / "site/one.zip", spool)
    assert write_if_changed(tmp_path / "three.zip", zip_spool({"a.png": b"b" * 99}))


@pytest.mark.parametrize(
    ("size", "said"), [(0, ""), (1, "1 KB"), (84_400, "84 KB"), (999_600, "1.0 MB"), (14_645_403, "14.6 MB")]
)
def test_sizes_are_said_as_file_managers_say_them(size: int, said: str) -> None:
    assert weight(size) == said
