"""What a build keeps of a page stands for it only until something changes that the page is made of."""

from __future__ import annotations

import os
import random
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from project import GOOD, script, site, state

from kit.core.dependencies import note, recorded
from kit.site.rendered import Rendered

pytestmark = pytest.mark.slow  # builds

FACT = """topic: Example
facts:
  - id: example.limit
    value: {0}
    unit: things
    statement: There are up to {0} things.
    sources: [{{url: "https://example.com/", title: Example, copy: live}}]
    verified: 2026-01-02
    confidence: high
  - id: example.other
    value: 3
    unit: others
    statement: There are 3 others.
    sources: [{{url: "https://example.com/", title: Example, copy: live}}]
    verified: 2026-01-02
    confidence: high
"""
ERRORS = "lists:\n  all:\n    - {id: Late, says: [too late], cause: It took long., cure: Repeat it.}\n"
PAGES = {
    "index.md": "# Hello\n\n![It asks](../diagrams/example.py)\n\n"
    "Up to [5](fact:example.limit) things. See [other](other.md#part).\n",
    "other.md": "---\ntitle: Other\n---\n# Other\n\n## Part\n\n[3](fact:example.other) others.\n\n"
    '```sh\n--8<-- "docs/snippets/say.sh"\n```\n\n??? question "Why?"\n    So.\n',
    "plain.md": "# Plain\n\nThe API answers.\n",
    "help/errors.md": "# Errors\n\n![Errors](errors.yml#all)\n",
    "pictures.md": "# Pictures\n\n![All](../diagrams/*.py)\n\n![Again](../diagrams/again.py)\n",
    "facts/index.md": "# Facts\n\n![Every fact](*.yml)\n",
}
CONFIG = """site_name: Example
site_url: http://127.0.0.1:8000/
dev_addr: 127.0.0.1:0
plugins: [search, kit]
theme: {name: material, font: false, custom_dir: overrides}
exclude_docs: "*.yml\\nsnippets/\\nwords.md"
markdown_extensions:
  - abbr
  - admonition
  - pymdownx.details
  - pymdownx.superfences
  - pymdownx.snippets: {auto_append: [docs/words.md]}
  - kit.errors
  - kit.facts
  - kit.quiz
"""


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    made = site(tmp_path / "project", body=GOOD)
    script(made / "diagrams", GOOD.replace("It asks.", "It asks again."), name="again.py", head="")
    for path, text in {
        **{f"docs/{path}": text for path, text in PAGES.items()},
        "docs/facts/example.yml": FACT.format(5),
        "docs/help/errors.yml": ERRORS,
        "docs/snippets/say.sh": "echo 1\n",
        "docs/words.md": "*[API]: Interface 1\n",
        "docs/style.css": "a { color: red }\n",
        "overrides/main.html": '{% extends "base.html" %}{% block extrahead %}<!-- 1 -->{% endblock %}',
        "mkdocs.yml": CONFIG,
    }.items():
        script(made, text, name=path, head="")
    monkeypatch.chdir(made)
    return made


class Server:
    """The builds of `mkdocs serve`, without a server."""

    def __init__(self, home: Path) -> None:
        self.home, self.kept = home, Rendered("mkdocs")

    def build(self, rendered: Rendered) -> dict[str, bytes]:
        """The site as it is built with what `rendered` has kept."""
        config = load_config(str(self.home / "mkdocs.yml"))
        kit = config.plugins["kit"]
        kit._serving, kit._good, kit._rendered = True, True, rendered
        kit._background.start = lambda *_: None
        shutil.rmtree(config.site_dir, ignore_errors=True)
        try:
            build(config, serve_url="http://127.0.0.1:8000/")
        finally:
            kit._serving = False  # MkDocs gives the same plugin to whoever builds in this process next
        return state(self.home / "site")

    def anew(self) -> dict[str, bytes]:
        """The site as it is built when nothing is kept."""
        shutil.rmtree(self.home / ".cache/kit/page", ignore_errors=True)
        return self.build(Rendered("mkdocs"))


def _change(path: str, old: str, new: str) -> Callable[[Path, int], None]:
    def change(home: Path, turn: int) -> None:
        file = home / path
        text = re.sub(old, new.format(turn), file.read_text("utf-8"), count=1)
        file.write_text(text, "utf-8")

    return change


def _of_limit(home: Path, turn: int) -> None:
    (home / "docs/facts/example.yml").write_text(FACT.format(5 + turn), "utf-8")
    _change("docs/index.md", r"\[\d+\]\(fact", f"[{5 + turn}](fact")(home, turn)


def _new_page(home: Path, turn: int) -> None:
    (home / f"docs/new{turn}.md").write_text("# New\n", "utf-8")


def _no_page(home: Path, turn: int) -> None:
    for page in (home / "docs").glob("new*.md"):
        page.unlink()


EDITS = {
    "a page": _change("docs/plain.md", "answers.*", "answers {}."),
    "a title": _change("docs/other.md", "title: .*", "title: Other {}"),
    "a heading": _change("docs/other.md", "## Part.*", "## Part {{#part}} {}"),
    "a fact": _of_limit,
    "a fact's source": _change("docs/facts/example.yml", "title: Exa[^,]*", "title: Example {}"),
    "a snippet": _change("docs/snippets/say.sh", r"echo \d+", "echo {}"),
    "a script": _change("diagrams/example.py", r"It asks[^.]*\.", "It asks {}."),
    "a style sheet": _change("docs/style.css", "color: [^}]*", "color: blue; top: {}px "),
    "an abbreviation": _change("docs/words.md", r"Interface \d+", "Interface {}"),
    "a list of errors": _change("docs/help/errors.yml", "It took [^.]*", "It took {}"),
    "a template": _change("overrides/main.html", r"<!-- \d+ -->", "<!-- {} -->"),
    "the site's name": _change("mkdocs.yml", "site_name: .*", "site_name: Example {}"),
    "a new page": _new_page,
    "one page fewer": _no_page,
}


def test_after_any_edit_the_site_is_what_a_whole_build_makes(home: Path) -> None:
    """Each kind of edit comes once, two at a time by chance, and what was kept long ago is as good as new."""
    server = Server(home)
    assert server.build(server.kept) == server.anew()
    turns = [*EDITS.items()]
    random.Random(25).shuffle(turns)
    for turn in range(0, len(turns), 2):
        for _, edit in turns[turn : turn + 2]:
            edit(home, turn + 10)
        kept, anew = server.build(server.kept), server.anew()
        assert {path for path in {*kept, *anew} if kept.get(path) != anew.get(path)} == set(), turns[
            turn : turn + 2
        ]


def test_a_page_is_rendered_again_only_when_it_must_be(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rendered: list[str] = []
    server = Server(home)
    server.build(server.kept)
    _written_at(home, 1)
    server.build(server.kept)

    from mkdocs.structure.pages import Page

    render = Page.render
    monkeypatch.setattr(
        Page, "render", lambda page, *rest: [rendered.append(page.file.src_uri), render(page, *rest)]
    )
    again = {
        "a page": ["plain.md"],
        "a snippet": ["other.md"],
        "a fact's source": ["facts/index.md", "index.md"],  # and not the page that quotes another
        "a script": ["index.md", "pictures.md"],
        "a style sheet": [],
        "a list of errors": ["help/errors.md"],
    }
    for when, name in enumerate(again, 2):
        rendered.clear()
        EDITS[name](home, 7)
        _written_at(home, when)
        server.build(server.kept)
        assert sorted(rendered) == again[name], name


def _written_at(home: Path, when: int) -> None:
    """Let what was written just now be from long ago: what is written while it is read is read again."""
    for path in (*(home / "docs").rglob("*"), *(home / "diagrams").glob("*.py")):
        if path.is_file() and path.stat().st_mtime > 1000:
            os.utime(path, (when, when))


def test_what_is_asked_for_is_heard(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("a")
    (tmp_path / ".hidden").write_text("b")
    with recorded(tmp_path) as asked:
        (tmp_path / "a").read_text()
        (tmp_path / ".hidden").read_text()
        [*tmp_path.iterdir()]
        note("fact", "x")
        Path(__file__).read_text()
    (tmp_path / "a").read_text()
    note("fact", "y")
    assert [*asked] == [("file", str(tmp_path / "a")), ("folder", str(tmp_path)), ("fact", "x")]
