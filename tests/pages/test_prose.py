"""Spelling and style of all that people read: pages, facts, verdicts on the notes, pictures.

Code, addresses, identifiers and what the notes say in their own words are exempt. A word that is right
and unknown goes into `words.txt`, a rule of style or a name into `house.py`.
"""

from __future__ import annotations

import functools
import itertools
import re
import warnings
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
import spylls
from conftest import ROOT
from house import NAMES, STYLE, Rule
from prose import CODE, Passage, markdown, passages, sentences
from spylls.hunspell import Dictionary

WORDS = ROOT / "tests/words.txt"
HINT = f"if it is right, add it to tests/{WORDS.name}"
LONGEST = 45  # words of a sentence; code counts as one

WORD = re.compile(r"(?<![\w@.])[^\W\d_]+(?:['’][^\W\d_]+)*(?![\w@]|\.\w)")
TWICE = re.compile(r"(?<![\w-])(?!had\b|that\b)([a-z]+)\s+\1\b", re.IGNORECASE)
ARTICLE = re.compile(
    r"\ba\s+(?!one\b|once\b|eu|us[aeu]|uni(?!n|m)|u[a-z]?\b)[aeiou][a-z]+"
    r"|\ban\s+(?!ho(?:ur|nest))[b-df-hj-np-tv-z][a-z]+"
)


class Speller:
    """American English from the dictionary of Hunspell, and the words of the field."""

    def __init__(self) -> None:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # it leaves its files to the garbage collector
            self.dictionary = Dictionary.from_files(f"{Path(spylls.__file__).parent}/hunspell/data/en/en_US")
        self.own = [word for word in WORDS.read_text("utf-8").splitlines() if word and word[0] != "#"]

    @functools.cache  # noqa: B019
    def knows(self, word: str) -> bool:
        """`Reader` may be `reader` at the head of a sentence, but `Sql` is never `SQL`."""
        word = word.replace("’", "'")
        stem = word.removesuffix("'s").removesuffix("'")
        forms = {word, stem, *([stem.lower()] if stem.istitle() else [])}
        return not forms.isdisjoint(self.own) or any(self.dictionary.lookup(form) for form in forms)

    def check(self, prose: Iterable[Passage]) -> Iterator[str]:
        seen: dict[str, str] = {}
        for passage in prose:
            for match in WORD.finditer(passage.text):
                word = match[0]
                if self.knows(word):
                    continue
                if word not in seen:
                    seen[word] = self._instead(word) if len(seen) < 20 else HINT  # one takes a second
                yield _finding(passage, match.start(), word, seen[word])

    def _instead(self, word: str) -> str:
        near = ", ".join(itertools.islice(self.dictionary.suggest(word), 3))
        return f"{near}? Or {HINT}" if near else HINT


def against(rules: list[Rule], prose: Iterable[Passage], flags: int = 0) -> Iterator[str]:
    patterns = [
        (re.compile(rf"(?<![\w{CODE}/.-])(?:{pattern})(?![\w/]|[-.]\w)".replace(" ", r"\s+"), flags), instead)
        for pattern, instead, _ in rules
    ]
    for passage in prose:
        for pattern, instead in patterns:
            for match in pattern.finditer(passage.text):
                yield _finding(passage, match.start(), match[0], instead)


def slips(prose: Iterable[Passage]) -> Iterator[str]:
    for passage in prose:
        for match in TWICE.finditer(passage.text):
            yield _finding(passage, match.start(), match[0], "once is enough")
        for match in ARTICLE.finditer(passage.text):
            yield _finding(passage, match.start(), match[0], "a before a consonant, an before a vowel")
        for match in re.finditer('"', passage.text):
            yield _finding(passage, match.start(), match[0], "quotation marks are “ and ”")


def too_long(prose: Iterable[Passage]) -> Iterator[str]:
    for passage in prose:
        for start, sentence in sentences(passage):
            count = len(re.findall(rf"\S*[\w{CODE}]\S*", sentence))
            if count > LONGEST:
                first = " ".join(sentence.split()[:5])
                yield _finding(passage, start, f"{first} …", f"{count} words; make it two, or a list")


def _finding(passage: Passage, offset: int, word: str, instead: str) -> str:
    word = re.sub(f"{CODE}+", "…", " ".join(word.split()))
    return f"{passage.place(offset)}: “{word}”: {instead}"


@pytest.fixture(scope="module")
def prose() -> list[Passage]:
    return passages(ROOT)


@pytest.fixture(scope="module")
def speller() -> Speller:
    return Speller()


def test_every_word_is_spelled_right(prose: list[Passage], speller: Speller) -> None:
    _none(speller.check(prose))


def test_the_house_rules_hold(prose: list[Passage]) -> None:
    _none(against(STYLE, prose, re.IGNORECASE))


def test_products_are_named_as_their_makers_name_them(prose: list[Passage]) -> None:
    _none(against(NAMES, prose))


def test_nothing_slipped_in(prose: list[Passage]) -> None:
    _none(slips(prose))


def test_no_sentence_takes_two_breaths(prose: list[Passage]) -> None:
    _none(too_long(prose))


def test_every_page_asks_its_reader() -> None:
    """What people get wrong, and three to six questions with folded answers."""
    for path in sorted((ROOT / "docs").glob("*/*.md")):
        page = path.read_text("utf-8")
        if "\nnotes: [" in page:
            assert "\n## What people get wrong" in page, path
            assert 3 <= page.partition("\n## Check yourself\n")[2].count('\n??? question "') <= 6, path


def test_the_list_of_words_is_needed_and_in_order(speller: Speller) -> None:
    assert [word for word in speller.own if speller.dictionary.lookup(word)] == [], "the dictionary has these"
    for block in WORDS.read_text("utf-8").strip().split("\n\n"):
        words = [line for line in block.splitlines() if line[0] != "#"]
        assert words == sorted(set(words), key=str.lower)


def _none(findings: Iterator[str]) -> None:
    found = list(findings)
    if found:
        pytest.fail("\n".join(found), pytrace=False)


# ---- that the checks find what they are for ---------------------------------------------------------


@pytest.mark.parametrize("rule", STYLE, ids=lambda rule: rule.wrong)
def test_a_rule_of_style_finds_its_example(rule: Rule) -> None:
    found = list(against(STYLE, markdown("x.md", f"# Title\n\n{rule.wrong}\n"), re.IGNORECASE))
    assert len(found) == 1
    assert found[0].startswith("x.md:3: “")
    assert found[0].endswith(f"”: {rule.instead}")


@pytest.mark.parametrize("rule", NAMES, ids=lambda rule: rule.wrong)
def test_a_rule_of_names_finds_its_example(rule: Rule) -> None:
    found = list(against(NAMES, markdown("x.md", f"A line\nand **{rule.wrong}**\n")))
    assert len(found) == 1
    assert found[0].startswith("x.md:2: “")
    assert found[0].endswith(f"”: {rule.instead}")


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Its behaviour differs.", "behaviour"),
        ("A failovr", "failovr"),
        ("The Sql of it", "Sql"),
        ("a colour", "colour"),
    ],
)
def test_a_misspelled_word_is_found(speller: Speller, text: str, word: str) -> None:
    (found,) = speller.check(markdown("x.md", f"---\ntitle: {text}\n---\n"))
    assert found.startswith(f"x.md:2: “{word}”: ")
    assert HINT in found


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("It pauses when the\nthe last one leaves.", "the the"),
        ("It is a instance.", "a instance"),
        ("It is an cluster.", "an cluster"),
        ('It says "no".', '"'),
        (
            "A reader waits. " + "One word is followed by another, and " * 8 + "so it ends.",
            "One word is followed by …",
        ),
    ],
)
def test_a_slip_is_found(text: str, word: str) -> None:
    page = markdown("x.md", text)
    found = [*slips(page), *too_long(page)]
    assert found
    assert all(f": “{word}”: " in line for line in found)


EXEMPT = """\
---
title: Reader
id: postgres-very-colour
---
# Reader {#postgres}

Code is `postgres` and ``a `very` colour``, [a link](postgres/very.md "very"), <https://example.com/colour>, a
[figure](fact:very.colour), [EnableHttpEndpoint](fact:x.y), a picture: ![Reader](../../diagrams/postgres.py).
It ends at https://example.com/colour. <!-- A very good colour. -->

```sql
SELECT colour FROM postgres; -- very
```

??? question "Why does it `utilize` this?"
    ~~~
    just a region
    ~~~

| `postgres` | An hour, a user, a one-off, an SDK |
|---|---|
| `a \\| colour` | Reader's |
"""


def test_code_addresses_and_identifiers_are_exempt(speller: Speller) -> None:
    page = markdown("x.md", EXEMPT)
    assert [
        *speller.check(page),
        *against(STYLE, page, re.IGNORECASE),
        *against(NAMES, page),
        *slips(page),
        *too_long(page),
    ] == []


def test_everything_that_people_read_is_read(prose: list[Passage]) -> None:
    """One page, one fact, one verdict, one picture: its title, its alternative text, its steps."""
    read = {(passage.path.split("/")[0], Path(passage.path).suffix) for passage in prose}
    assert {("docs", ".md"), ("docs", ".yml"), ("diagrams", ".py"), ("README.md", ".md")} <= read
    drawn = [passage for passage in prose if passage.path == "diagrams/global_topology.py"]
    source = (ROOT / "diagrams/global_topology.py").read_text("utf-8").splitlines()
    assert len(drawn) > 10
    assert all(passage.text.split()[0].strip(CODE) in source[passage.line - 1] for passage in drawn)
    assert not any("ghetto" in passage.text for passage in prose), "the notes' own words are quoted, not ours"
