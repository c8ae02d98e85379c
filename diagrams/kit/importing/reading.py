"""Texts in, a script out: `read`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from kit.core.errors import KitError
from kit.importing import formats, notes, plan
from kit.importing.knowledge import Facts
from kit.importing.masks import Masks
from kit.importing.result import Note, Unknown
from kit.importing.script import written
from kit.importing.survey import Survey
from kit.importing.text import Document, documents


@dataclass(frozen=True)
class Imported:
    """A script in our idiom, what the facts say of what it shows, and what it does not show."""

    script: str
    notes: tuple[Note, ...]
    unknown: tuple[Unknown, ...]


def read(
    texts: Mapping[str, str], *, mask: bool = False, facts: Facts | None = None, on: date | None = None
) -> Imported:
    """Draw what `texts` describe, by file name: what the AWS CLI prints, templates, Terraform, drawings.

    Args:
        texts: the contents of files by their names; together they are one picture, or an overview and more.
        mask: whether names and account ids are replaced by made-up ones, the same for the same name.
        facts: the facts by id (`kit.facts.load(folder)`, or a mapping); None where there are none.
        on: the day for which versions are judged; today without it.

    Returns:
        The script and what is said beside it.

    Raises:
        KitError: a file is broken, too large, or none of the formats; or nothing in it can be drawn.
    """
    survey = Survey()
    for name, text in texts.items():
        for document in _documents(name, text):
            formats.of(document).read(document, survey)
    estate = survey.estate()
    unknown = survey.ledger
    if not (estate.databases or estate.proxies or survey.pictures):
        raise _nothing(list(texts), unknown.all())
    found = list(survey.pictures)
    called: Callable[[str], str] = str
    if mask:
        masks = Masks()
        estate, found, called = (
            masks.estate(estate),
            [masks.picture(picture) for picture in found],
            masks.called,
        )
    if estate.databases or estate.proxies:
        found += plan.pictures(estate, unknown)
    said = tuple(notes.of(estate, facts, on or date.today()))  # noqa: DTZ011  (a day, as the facts have them)
    about = "Drawn from what other programs say: python -m kit import. It is yours to change."
    return Imported(written(about, found), said, unknown.all(called))


def _documents(name: str, text: str) -> list[Document]:
    try:
        return documents(name, text)
    except KitError:
        if looks := formats.looks_like(text[:20_000]):
            raise formats.none_of_them(name, looks) from None
        raise


def _nothing(names: list[str], unknown: tuple[Unknown, ...]) -> KitError:
    met = list(dict.fromkeys(f"{one.type} {one.name}".strip() for one in unknown))[:5]
    return KitError(
        "the file is understood, and holds no cluster, instance or proxy"
        + (f"; it has {', '.join(met)}" if met else ": the list is empty"),
        path=names[0] if len(names) == 1 else None,
        hint="Ask in the Region where they are: aws rds describe-db-clusters --region eu-west-1",
    )
