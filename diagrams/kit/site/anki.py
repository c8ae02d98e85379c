"""The questions as a deck for Anki. A newer deck updates the notes of an older one: their names stay."""

from __future__ import annotations

import hashlib
import itertools
import os
import re
import sqlite3
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from pathlib import Path

from kit.cache.fingerprint import fingerprint
from kit.core import build_time, ids
from kit.core.archives import zipped
from kit.facts import of_project
from kit.facts.citation import behind
from kit.facts.model import Fact
from kit.facts.quotes import quotes
from kit.project.jobs import Task
from kit.project.project import Project
from kit.project.provenance import address
from kit.project.questions import Question, questions, retarget

_FIELDS = ("Question", "Answer", "Sources", "Page")
_FRONT = '<div class="question">{{Question}}</div>'
_BACK = (
    '{{FrontSide}}<hr id="answer"><div class="answer">{{Answer}}</div>'
    '<div class="more">{{Sources}}<p>{{Page}}</p></div>'
)
_STYLE = """\
.card { max-width: 40em; margin: 1em auto; padding: 0 1em; font: 1.1em/1.5 sans-serif; text-align: left; }
.question { font-weight: 600; }
.more { margin-top: 2em; font-size: 0.8em; }
code { padding: 0.1em 0.3em; border-radius: 0.2em; background: #8883; }
.nightMode a { color: #aea3ff; }
"""


@dataclass(frozen=True)
class Note:
    """One question as Anki keeps it: `fields` are HTML."""

    id: str
    fields: tuple[str, str, str, str]
    tags: tuple[str, ...]


@dataclass(frozen=True)
class DeckJob(Task):
    """The deck: a task that is kept.

    Attributes:
        name: The site's.
        questions: In the order of the navigation.
        figures: (id, what stands behind that fact, as HTML).
        site_url: The site's address, "" where that is not known.
        when: Seconds since 1970, the time of all notes: of two notes of one name Anki takes the newer.
    """

    name: str
    questions: tuple[Question, ...]
    figures: tuple[tuple[str, str], ...]
    site_url: str
    when: int

    @property
    def path(self) -> str:
        """Where it is published, below the site."""
        return f"{ids.slug(self.name)}.apkg"

    def kept(self, cache: Path) -> Path:
        """Its place in the cache."""
        return cache / "quiz" / hashlib.sha256(f"{fingerprint()}{self!r}".encode()).hexdigest()

    def write(self) -> bytes:
        """The package: equal notes at an equal time give equal bytes."""
        return zipped({"collection.anki2": self._collection(), "media": b"{}"})

    def _collection(self) -> bytes:
        import genanki

        template = {"name": "Card", "qfmt": _FRONT, "afmt": _BACK}
        model = genanki.Model(
            _number(f"{self.name} model"),
            f"{self.name}: question",
            fields=[{"name": name} for name in _FIELDS],
            templates=[template],
            css=_STYLE,
        )
        deck = genanki.Deck(_number(f"{self.name} deck"), self.name)
        figures = dict(self.figures)
        for question in self.questions:
            note = _note(question, self.site_url, self.name, figures)
            deck.add_note(genanki.Note(model, list(note.fields), tags=list(note.tags), guid=note.id))
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "collection.anki2"
            database = sqlite3.connect(file)
            genanki.Package(deck).write_to_db(database.cursor(), self.when, itertools.count(self.when * 1000))
            database.commit()
            database.close()
            content = bytearray(file.read_bytes())
        content[96:100] = bytes(4)  # which SQLite wrote it: another says the same with other bytes
        return bytes(content)


def jobs(project: Project) -> list[DeckJob]:
    """The deck of the project; none without questions. Raises KitError for two questions of one name."""
    asked, registry = tuple(questions(project.root)), of_project(project.root)
    quoted = dict.fromkeys(quote.id for question in asked for quote in quotes(question.answer))
    figures = tuple((id, _behind(registry[id])) for id in quoted) if registry else ()
    when = int(os.environ.get(build_time.NAME) or build_time.UNKNOWN)
    return [DeckJob(project.brand.maker, asked, figures, project.url, when)] if asked else []


def _behind(fact: Fact) -> str:
    sure = "" if fact.confidence == "high" else f", confidence {fact.confidence}"
    return behind(fact, lambda title, url: f'<a href="{escape(url)}">{escape(title)}</a>') + sure


def _note(question: Question, site_url: str, site_name: str, figures: Mapping[str, str]) -> Note:
    page = f"{address(question.page.path, site_url)}#{question.id}"
    where = " · ".join(dict.fromkeys((site_name, question.topic, question.page.title)))
    fields = (
        _html(question.text, site_url).removeprefix("<p>").removesuffix("</p>"),
        _html(question.answer, site_url),
        _sources(question.answer, figures),
        f'<a href="{escape(page)}">{escape(where)}</a>',
    )
    tag = "::".join(ids.slug(word) for word in (site_name, question.topic, question.page.title))
    return Note(question.id, fields, (tag,))


def _html(markdown: str, site_url: str) -> str:
    """The text with whole addresses; a figure stands without its link, since the sources follow."""
    from markdown import markdown as render

    def whole(target: str) -> str:
        path, mark, anchor = target.partition("#")
        return f"{address(path, site_url)}{mark}{anchor}"

    plain = re.sub(r"\[([^\[\]]+)\]\(fact:[^)\s]+\)", r"\1", markdown)
    return render(retarget(plain, whole))


def _sources(markdown: str, figures: Mapping[str, str]) -> str:
    """What stands behind the answer's figures as a list, each figure once."""
    lines = {
        quote.id: f"<li>{escape(quote.text)}: {figures[quote.id]}</li>"
        for quote in quotes(markdown)
        if quote.id in figures
    }
    return f"<ul>{''.join(lines.values())}</ul>" if lines else ""


def _number(text: str) -> int:
    """A number for a name, as Anki wants them."""
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:4], "big") >> 1 | 1 << 30
