"""What of a page is code: a renderer's own judgment of each word, and what all who look for something make of it."""
# ruff: noqa: E501 (a case is a line)

from __future__ import annotations

import re
from pathlib import Path

import project
import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st
from lxml import html
from markdown import Markdown

from kit.core.markdown_code import Fence, fences, snippet, without_code
from kit.facts import lint
from kit.facts.quotes import handed, prose, quotes
from kit.project.nav import Page, title_of
from kit.project.questions import of_page
from kit.project.references import uses

RENDER = Markdown(extensions=["pymdownx.superfences", "pymdownx.details", "admonition", "pymdownx.tabbed"])


def read(markdown: str) -> set[str]:
    """The words, such as `w1`, that a renderer shows outside of code and comments."""
    root = html.fromstring(f"<div>{RENDER.reset().convert(markdown)}</div>")
    for node in [*root.iter("code", "pre", html.etree.Comment)]:
        node.drop_tree()
    return set(re.findall(r"w\d+", root.text_content()))


def seen(markdown: str) -> set[str]:
    return set(re.findall(r"w\d+", without_code(markdown)))


# By name: a page, and which of its words are neither code nor a comment.
CASES = {
    "no code": ("w1\n\nw2", "w1 w2"),
    "a fence": ("```\nw1\n\nw1\n```\nw2", "w2"),
    "of tildes": ("~~~\nw1\n~~~\nw2", "w2"),
    "with a language": ("```python\nw1\n\nw1\n```\nw2", "w2"),
    "with options": ('```python hl_lines="1 2" linenums="1" title="a `b`"\nw1\n\nw1\n```\nw2', "w2"),
    "with attributes": ("``` {.python #x}\nw1\n\nw1\n```\nw2", "w2"),
    "four backticks around three": ("````\n```\nw1\n```\n\nw2\n````\nw3", "w3"),
    "tildes around backticks": ("~~~\n```\nw1\n~~~\nw2", "w2"),
    "backticks around tildes": ("```\n~~~\n\nw1\n```\nw2", "w2"),
    "a longer fence ends none": ("```\nw1\n````\n\nw2\n```\nw3", "w3"),
    "a fence with a language ends none": ("```\nw1\n```python\n\nw2\n```\nw3", "w3"),
    "a fence that is further in ends none": ("```\nw1\n  ```\n\nw2\n```\nw3", "w3"),
    "blanks behind its end": ("```\nw1\n\nw1\n``` \t\nw2", "w2"),
    "an empty line in it": ("```\nw1\n\nw2\n```\nw3", "w3"),
    "two": ("```\nw1\n\nw1\n```\nw2\n```\nw3\n\nw3\n```\nw4", "w2 w4"),
    "in a list": ("- w1\n\n    ```\n    w2\n\n      w3\n    ```\n\n    w4", "w1 w4"),
    "in an admonition": ("!!! note\n    ```\n    w1\n\n    w1\n    ```\n    w2", "w2"),
    "in a fold": ('??? question "w1"\n    w2\n\n    ```\n    w3\n\n    w3\n    ```\n', "w1 w2"),
    "in a tab": ('=== "w1"\n\n    ~~~~\n    w2\n    ~~~\n    w3\n    ~~~~\n\n    w4', "w1 w4"),
    "in a fold in a fold": ("??? a\n    ??? b\n        ```\n        w1\n\n        w1\n        ```\n        w2", "w2"),
    "in a quotation": ("> ```\n> w1\n>\n> w1\n> ```\n> w2", "w2"),
    "indented by a tab": ("- x\n\n\t```\n\tw1\n\n  \tw1\n\t```\n\tw2", "w2"),
    "indented by blanks and tabs": ("- x\n\n    ```\n\tw1\n\n  \tw1\n\t```\n\tw2", "w2"),
    "with a line less indented it is none": ("- w1\n\n    ```\n  w2\n    ```\n    w3", "w1 w3"),  # a span
    "never ended": ("```\nw1\n\nw2", "w1 w2"),
    "never ended hides no comment": ("```\nw1\n\n<!-- w2 -->\n\nw3", "w1 w3"),
    "never ended hides the next": ("````\nw1\n\n```\nw2\n\nw3\n\n```\n\nw4", "w1 w2 w3 w4"),
    "words behind the backticks": ("``` not a fence\n\nw1\n\n```\n\nw2", "w1 w2"),
    "a span": ("w1 `w2` w3", "w1 w3"),
    "of two backticks": ("w1 ``w2 ` w3`` w4", "w1 w4"),
    "of three backticks, in a line": ("w1 ```w2 `` w3``` w4", "w1 w4"),
    "over two lines": ("w1 `w2\nw3` w4", "w1 w4"),
    "not over two paragraphs": ("w1 `w2\n\nw3` w4", "w1 w2 w3 w4"),
    "not with other backticks": ("w1 `w2`` w3", "w1 w2 w3"),
    "not after a backslash": (r"w1 \`w2` w3", "w1 w2 w3"),
    "after two": (r"w1 \\`w2` w3", "w1 w3"),
    "a comment": ("w1\n\n<!-- w2\n\nw3 -->\n\nw4", "w1 w4"),
    "a comment in a line": ("w1 <!-- w2 --> w3", "w1 w3"),
    "a comment in code": ("`<!--` w1 `-->`", "w1"),
    "a comment in a fence": ("```\n<!--\n```\n\nw1\n\n```\n-->\n```\n\nw2", "w1 w2"),
    "code in a comment": ("<!-- ` -->\n\nw1 ` w2", "w1 w2"),
    "a fence in a comment": ("<!--\n```\nw1\n```\n-->\n\nw2", "w2"),
    "a snippet": ('```sh\n--8<-- "w1.sh"\n```\nw2', "w2"),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_code_is_what_a_renderer_takes_for_it(name: str) -> None:
    markdown, words = CASES[name]
    assert read(markdown) == set(words.split()), "the case itself"
    assert seen(markdown) == set(words.split())


PARTS = [
    "```",
    "````",
    "~~~",
    "~~~~",
    "``` ",
    "```sh",
    "~~~ {.sh}",
    "``` a b",
    "",
    "",
    "w0",
    "w0",
    " w0",
    "w0 `w0` w0",
]


@settings(max_examples=300, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["", "", "    ", "> ", ">   ", ">>", "  ", "\t", "  \t"]), st.sampled_from(PARTS)
        ),
        max_size=14,
    )
)
@example([("> ", "```"), ("\t", ""), ("    ", "```"), ("", "~~~"), ("", "w0"), ("", "~~~")])
@example([("    ", "```"), (">   ", "w0"), ("    ", "```")])
@example([("    ", "```"), ("  ", "w0"), ("    ", "```")])
@example([("> ", "```"), (">>", "w0"), ("> ", "```")])
def test_any_fences_are_those_of_the_renderer(parts: list[tuple[str, str]]) -> None:
    numbers = iter(range(999))
    lines = [re.sub("w0", lambda _: f"w{next(numbers)}", indent + part) for indent, part in parts]
    fenced = {
        word
        for fence in fences(lines)
        for line in lines[fence.first : fence.last]
        for word in re.findall(r"w\d+", line)
    }
    render = Markdown(extensions=["pymdownx.superfences"])
    for name in ("normalize_whitespace", "fenced_code_block"):
        lines = render.preprocessors[name].run(lines)
    stashed = " ".join(str(block) for block in render.htmlStash.rawHtmlBlocks)
    assert fenced == set(re.findall(r"w\d+", re.sub("<[^>]*>", "", stashed)))


def test_code_in_a_line_becomes_what_one_asks_for() -> None:
    page = "a `b` <!-- c -->\n```\nd\n```"
    assert without_code(page, span="x").split() == ["a", "xxx"]
    assert without_code(page).split() == ["a"]


# What Markdown says of spans, in a time that grows with the cube of a row of backticks
SPANS = re.compile(
    r"(?P<escaped>\\.)|<!--.*?(?:-->|\Z)|(?P<code>(?P<mark>`+)(?:(?!\n[ \t>]*\n).)+?(?<!`)(?P=mark)(?!`))",
    re.DOTALL,
)


@given(
    st.lists(st.sampled_from(["`", "``", "a", " ", "\n", "\n\n", "\n> \n", "\\", "<!--", "-->"]), max_size=24)
)
def test_what_begins_first_hides_the_other(parts: list[str]) -> None:
    text = "".join(parts)

    def blank(match: re.Match[str]) -> str:
        return re.sub("[^\n]", "x" if match["code"] else " ", match[0])

    expected = SPANS.sub(lambda match: match[0] if match["escaped"] else blank(match), text)
    assume(not list(fences(text.split("\n"))))
    assert without_code(text, span="x") == expected


def test_a_long_row_of_backticks_is_read_at_once() -> None:
    row = "`" * 100_000 + "a"
    assert without_code(row) == row


@given(st.text(alphabet="ab \n\t`~>\\<!-", max_size=80))
def test_lines_and_columns_stay(text: str) -> None:
    for left in (without_code(text), without_code(text, span="x")):
        assert len(left) == len(text)
        assert [i for i, c in enumerate(left) if c == "\n"] == [i for i, c in enumerate(text) if c == "\n"]
        assert all(c in (" ", "x", there) for c, there in zip(left, text, strict=True))


def test_a_fence_tells_its_lines_indent_and_language() -> None:
    page = "x\n```Bash\na\n```\n- y\n\n    ~~~ {.sql .wide}\n    b\n    ~~~\n> ```\n> c\n> ```\n"
    assert list(fences(page.split("\n"))) == [
        Fence(1, 3, "", "bash"),
        Fence(6, 8, "    ", "sql"),
        Fence(9, 11, "> ", ""),
    ]


@pytest.mark.parametrize(
    ("line", "path"),
    [
        ('--8<-- "docs/x.sh"', "docs/x.sh"),
        ("    -8<-  'docs/x.sh:part'\r", "docs/x.sh:part"),
        ('---8<--- "a b.sh:1:3"', "a b.sh:1:3"),
        (';--8<-- "docs/x.sh"', ""),
        ('--8<-- "docs/x.sh" x', ""),
        ('x --8<-- "docs/x.sh"', ""),
        ("--8<--", ""),
    ],
)
def test_a_snippet_names_its_file(line: str, path: str) -> None:
    assert snippet(line) == path


@pytest.mark.parametrize("line", ['--8<-- "w1.sh"', "  --8<--", "-8<- 'w1 `w2'"])
def test_a_snippets_line_is_nobodys_words(line: str) -> None:
    assert without_code(f"w3\n{line}\nw4 `w5`").split() == ["w3", "w4"]


# ---- all who look for something ---------------------------------------------------------------------

SHOWN = {
    "a fence in a fence": "````md\n```\nx\n```\n{0}\n````\n",
    "tildes": "~~~\n{0}\n~~~\n",
    "in a fold": '??? note "x"\n    ````md\n    ```\n    {0}\n    ```\n    ````\n',
    "a longer fence": "```\nx\n````\n{0}\n```\n",
    "a comment": "<!--\n{0}\n-->\n",
}
READ = {
    "after a fence": "```\nx\n```\n\n{0}\n",
    "after a fence in a fence": "````\n```\n````\n\n{0}\n",
    "after a fence in a comment's signs": "```\n<!--\n```\n\n{0}\n\n```\n-->\n```\n",
    "in a fence that never ends": "```\n\n{0}\n",
    "between two lone backticks": "One `.\n\n{0}\n\nOne `.\n",
}
LOOK = {
    "a picture": ("![It asks](../diagrams/example.py)", lambda page: bool(uses(page))),
    "a fact": ("It takes [10 s](fact:one.word).", lambda page: bool([*quotes(page.read_text())])),
    "a figure": ("It takes 10 s.", lambda page: "10 s" in prose(page.read_text())),
    "facts for a program": ('<div data-facts="one.word" markdown>', lambda page: bool([*handed(page.read_text())])),
    "a bill": ("![Bill](facts/*.yml#one.word)", lambda page: "one.word" in lint._used(page.read_text())),
    "a question": ('??? question "Why?"', lambda page: bool([*of_page(Page("x.md", "X"), page.read_text())])),
    "a title": ("# Title", lambda page: title_of(page) == "Title"),
    "a title in code": ("# The `title`", lambda page: title_of(page) == "The `title`"),
}  # fmt: skip


@pytest.mark.parametrize("what", LOOK)
@pytest.mark.parametrize("where", [*SHOWN, *READ])
def test_what_is_only_shown_counts_for_nobody(what: str, where: str, tmp_path: Path) -> None:
    text, found = LOOK[what]
    page = tmp_path / "page.md"
    page.write_text(({**SHOWN, **READ}[where]).format(text), "utf-8")
    assert found(page) is (where in READ)


@pytest.mark.slow
def test_a_picture_that_is_only_shown_in_code_is_unused(tmp_path: Path) -> None:
    """One site for all, with a page and a picture for each way."""
    home = project.site(tmp_path / "site")
    for number, text in enumerate(SHOWN.values()):
        body = project.GOOD.replace("One thing talks", f"Thing {number} talks")
        project.script(home, body, f"diagrams/unused{number}.py", head="")
        link = f"![It asks](../diagrams/unused{number}.py)"
        (home / "docs" / f"{number}.md").write_text("# Hello\n\n" + text.format(link), "utf-8")
    run = project.build(home)
    told = [line for line in (run.stdout + run.stderr).splitlines() if "no page shows this picture" in line]
    assert run.returncode == 1 and len(told) == len(SHOWN), told
    assert all(any(f"unused{number}.py" in line for line in told) for number in range(len(SHOWN))), told
