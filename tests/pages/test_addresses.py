"""What was published stays: addresses that others may have linked to, in `data/addresses.txt`."""

from __future__ import annotations

import os
import re
from pathlib import Path

from conftest import ROOT, Site

from kit.render import FORMATS

LIST = ROOT / "tests" / "data" / "addresses.txt"
UPDATE = "UPDATE_ADDRESSES=1 .venv/bin/python -m pytest tests/pages/test_addresses.py"
FOR_PROGRAMS = re.compile(
    r"(facts|facts/[\w.-]+|diagrams/index)\.json|changes\.atom|sitemap\.xml|robots\.txt|llms(-full)?\.txt"
)
FILES = re.compile(rf"diagrams/[\w.-]+\.({'|'.join(FORMATS)}|zip)|[\w-]+\.(apkg|zip)")
# A line of the notes, a fact, a picture, a question: what files, feeds and other people's pages name.
ANCHOR = re.compile(r'<(?:article|figure|tr|details)\b[^>]*\bid="([^"]+)"')


def _listed() -> list[str]:
    lines = LIST.read_text(encoding="utf-8").splitlines() if LIST.exists() else []
    return [line for line in lines if line and not line.startswith("#")]


def _page(file: Path) -> str:
    return file.read_text(encoding="utf-8")


def _moved(html: str, file: Path) -> Path:
    """Where the page leads to when it is one that has moved, else the page itself."""
    found = re.search(r'http-equiv="refresh" content="0; url=([^"#]*)', html)
    return (file.parent / found[1] / "index.html").resolve() if found else file


def _published(site: Site) -> list[str]:
    """Every address of the site that is worth a promise."""
    found = []
    for path in sorted(path.relative_to(site.folder).as_posix() for path in site.folder.rglob("*.*")):
        if FOR_PROGRAMS.fullmatch(path) or FILES.fullmatch(path):
            found.append(path)
        elif path == "index.html" or path.endswith("/index.html"):
            html = _page(site.folder / path)
            if _moved(html, site.folder / path) == site.folder / path:
                address = path.removesuffix("index.html") or "./"
                found += [address, *(f"{address}#{anchor}" for anchor in ANCHOR.findall(html))]
    return found


def _leads_somewhere(site: Site, address: str) -> bool:
    path, _, anchor = address.partition("#")
    file = site.folder / path / "index.html" if path.endswith("/") else site.folder / path
    return file.is_file() and (not anchor or f'id="{anchor}"' in _page(_moved(_page(file), file)))


def test_every_published_address_still_leads_somewhere(site: Site) -> None:
    gone = [address for address in _listed() if not _leads_somewhere(site, address)]
    assert gone == [], (
        "give a page that moved a line in docs/moved.txt; an anchor (a fact, a picture) keeps its name"
    )


def test_every_address_is_in_the_list(site: Site) -> None:
    published, listed = _published(site), _listed()
    new = sorted(set(published) - set(listed))
    if os.environ.get("UPDATE_ADDRESSES"):
        head = f"# Published addresses, which must stay. Added to by: {UPDATE}\n"
        LIST.write_text(head + "\n".join(sorted({*listed, *published})) + "\n", encoding="utf-8")
        new = []
    assert new == [], f"from now on these must stay; add them: {UPDATE}"
