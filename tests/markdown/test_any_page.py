"""Whatever a page says, it is rendered, or one message names its line: looked for with hypothesis."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from markdown import Markdown
from project import GOOD, script, site

from kit.core.errors import KitError
from kit.facts import load
from kit.facts.lint import lint_page
from kit.project import nav, references, snippets, sources
from kit.project.front_matter import wrong_front_matter
from kit.site.search_exclude import SearchExclusion

pytestmark = pytest.mark.slow  # hundreds of pages

FACT = """topic: Words
facts:
  - id: one.word
    value: 10
    unit: s
    statement: It takes 10 s.
    sources: [{url: "https://example.com/", title: Example, copy: live}]
    verified: 2026-01-02
    confidence: high
"""
PIECES = """\
---|title: A: b|# A|## B {#b}|???|??? question "Why?"|    So.|```|~~~ sh|> |- |<br>|
![A](../diagrams/example.py)|![A](../diagrams/example.py#x)|![A](../diagrams/*.py)|![A](../diagrams/nothing.py)|
![F](facts/*.yml)|![F](facts/*.yml#one.word)|![E](errors.yml#all)|![P](x.yaml#Parameters)|![N](notes.yml)|
[10 s](fact:one.word)|[9 s](fact:one.word)|[](fact:)|[x](fact:one.word#previously)|[a](b.md#c)|[^1]|
[^1]: It is.|--8<-- "docs/index.md"|--8<-- "nothing"|--8<--|;--8<-- x|<!-- |-->|<!--kit-hidden 0-->|
'hashes-of-inline-scripts'|<div data-facts="one.word" markdown>|
<div data-program="x.js">|</div>|<svg class=kit-svg>|</svg>|
<script>|</script>|<figure data-kit-figure="none">|<p data-search-exclude>|</p>|{: .x }|{.a|
10 s|**20** s|&nbsp;|\\|`|``|
*[API]: x|wzxhzdk:1|klzzwxh:0001|\ufffc|\x02|\x03|\u2028|図|🙂|\ufeff|\r""".replace("|\n", "|").split("|")
TABLE = [
    "| a | b |",
    "|---|---|",
    "| [10](fact:one.word) s |",
]  # of the kit's notations and of HTML, whole and in part
LINES = st.lists(
    st.lists(st.sampled_from(PIECES + TABLE) | st.text(max_size=5), max_size=3).map(" ".join), max_size=12
)
EXTENSIONS = ["abbr", "admonition", "attr_list", "footnotes", "md_in_html", "tables", "toc"]
OURS = ["commands", "errors", "facts", "lighten", "parameters", "pictures", "quiz", "words"]


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = site(tmp_path_factory.mktemp("any") / "p", body=GOOD)
    script(made, FACT, name="docs/facts/words.yml", head="")
    return made


@settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(LINES)
def test_any_page_is_rendered_or_refused(home: Path, lines: list[str]) -> None:
    page = home / "docs" / "index.md"
    page.write_text("\n".join(lines), "utf-8", "replace", newline="")
    registry = load(home / "docs/facts")
    faults = [
        *wrong_front_matter(page),
        *sources.wrong_names(home / "docs", page),
        *sources.dead_scripts(page),
        *snippets.wrong_snippets(home, page, (home,)),
        *references.wrong_targets(page, [home / "diagrams/example.py"]),
        *lint_page(page, page.read_text("utf-8"), registry),
    ]
    for fault in faults:
        assert fault.message and fault.line and len(str(fault)) < 1000, fault
    nav.pages(home)
    try:
        html = _rendered(home, page.read_text("utf-8"))
    except KitError as error:
        _is_clear(error)
    else:
        hidden = SearchExclusion()
        assert "kit-hidden" not in hidden.show(hidden.hide(html))


def _is_clear(error: KitError) -> None:
    assert error.message and len(str(error)) < 5000, error


def _rendered(home: Path, text: str) -> str:
    places = {"commands": "root", "pictures": "root", "quiz": "root"}
    options = {f"kit.{name}": {option: str(home)} for name, option in places.items()}
    options["kit.facts"] = {"path": str(home / "docs/facts")}
    options["kit.parameters"] = options["kit.errors"] = {"docs": str(home / "docs")}
    names = [f"kit.{name}" for name in OURS]
    made = Markdown(
        extensions=[*EXTENSIONS, "pymdownx.details", "pymdownx.superfences", *names],
        extension_configs=options,
    )
    return made.convert(text)


def test_a_list_of_pictures_has_each_of_a_script_that_draws_several(tmp_path: Path) -> None:
    two = GOOD + GOOD.partition("*\n")[2].replace("One thing talks", "Another talks")
    home = site(tmp_path / "p", body=two)
    script(home, FACT, name="docs/facts/words.yml", head="")
    html = _rendered(home, "![All](../diagrams/*.py)")
    assert html.count("Another talks to another") and html.count("One thing talks to another")
    (home / "docs/index.md").write_text("# None\n")
    with pytest.raises(KitError, match="no page shows the picture 'example-another-talks-to-another'"):
        _rendered(home, "![All](../diagrams/*.py)")
