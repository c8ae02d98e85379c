"""Every link, anchor, picture and stylesheet of the built site leads somewhere."""

from __future__ import annotations

import re
import subprocess
import sys
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin

from conftest import PREFIX, Site

LOADED = {"img": "src", "script": "src", "source": "src", "iframe": "src", "image": "href", "use": "href"}
NOT_A_PLACE = ("mailto:", "data:", "javascript:void(0)")  # the last is Material's button to share a search


class _Page(HTMLParser):
    """The ids of a page, where it leads (`links`), and what it loads (`loads`)."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.loads: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        if "id" in found:
            self.ids.append(found["id"])
        if tag == "a":  # in a drawing it may have the older name of the attribute
            self.links += [found[name] for name in ("href", "xlink:href") if name in found]
        elif tag == "link":
            leads = found.get("rel") in ("canonical", "prev", "next")
            (self.links if leads else self.loads).append(found["href"])
        elif tag in LOADED:
            self.loads += [found[name] for name in (LOADED[tag], "xlink:href") if name in found]
            self.loads += [part.split()[0] for part in found.get("srcset", "").split(",") if part.strip()]


@cache
def _read(page: Path) -> _Page:
    return _Page(page.read_text(encoding="utf-8"))


def test_every_internal_link_resolves(site: Site) -> None:
    pages = {page: _read(site.folder / page) for page in site.pages}
    ids = {page: set(found.ids) for page, found in pages.items()}
    wrong = []
    for page, found in pages.items():
        for target in found.links + found.loads:
            if target.startswith(NOT_A_PLACE):
                continue
            address, anchor = urldefrag(urljoin(site.address(page), target))
            address = address.partition("?")[0]  # what a planner is told
            if not address.startswith(site.url):
                continue
            path = Path(unquote(address.removeprefix(site.url)))
            path = path / "index.html" if address.endswith("/") else path
            if not (site.folder / path).is_file():
                wrong.append(f"{page}: {target}: there is no {path}")
            elif anchor and path in ids and unquote(anchor) not in ids[path]:
                wrong.append(f"{page}: {target}: no such place in {path}")
    assert wrong == []


def test_nothing_is_loaded_from_anyone_else(site: Site) -> None:
    foreign = []
    for page in site.pages:
        for target in _read(site.folder / page).loads:
            address = urljoin(site.address(page), target)
            if not address.startswith((site.url, "data:")):
                foreign.append(f"{page}: {address}")
    for sheet in site.folder.rglob("*.css"):
        text = sheet.read_text(encoding="utf-8")
        foreign += [f"{sheet.name}: {url}" for url in re.findall(r"url\([\"']?((?:https?:)?//[^)]*)", text)]
        foreign += [f"{sheet.name}: @import" for _ in re.findall(r"@import", text)]
    assert foreign == []


def test_no_id_occurs_twice_on_a_page(site: Site) -> None:
    twice = []
    for page in site.pages:
        ids = _read(site.folder / page).ids
        twice += [f"{page}: {name}" for name in sorted(set(ids)) if ids.count(name) > 1]
    assert twice == []


def test_lychee_finds_nothing_either(site: Site, tmp_path: Path) -> None:
    place = tmp_path / PREFIX.strip("/")  # where it is hosted
    place.parent.mkdir(parents=True)
    place.symlink_to(site.folder)
    run = subprocess.run(
        [
            str(Path(sys.executable).with_name("lychee")),
            "--offline",
            "--include-fragments=anchor-only",
            "--no-progress",
            f"--root-dir={tmp_path}",
            "--index-files=index.html",
            "--exclude=^file:///.*/%23$",
            "--exclude-path=llms-full.txt",  # the copies of all pages, each of which it reads where it lies
            str(site.folder),
        ],
        cwd=site.folder,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stdout + run.stderr
    assert re.search(r"[1-9]\d* Total", run.stdout), run.stdout
