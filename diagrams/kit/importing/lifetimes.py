"""Until when a version has standard support, as far as a fact says."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from kit.facts.model import Fact
from kit.importing import labels
from kit.importing.estate import Cluster, Instance
from kit.importing.knowledge import Knowledge
from kit.importing.result import Note
from kit.importing.versions import major
from kit.importing.words import titled

_ENDS = {  # of standard support, and of Extended Support
    ("aurora-mysql", "2"): (
        "migration.support.aurora-mysql2.end",
        "migration.support.aurora-mysql2.extended-end",
    ),
    ("aurora-mysql", "3"): ("migration.support.aurora-mysql3.end", ""),
    ("aurora-mysql", "8.4"): ("migration.support.aurora-mysql84.end", ""),
    ("aurora-postgresql", "13"): ("migration.support.aurora-pg13.end", ""),
    ("aurora-postgresql", "14"): ("migration.support.aurora-pg14.end", ""),
    ("mysql", "8.0"): ("migration.support.rds-mysql80.end", ""),
}


def of(thing: Cluster | Instance, known: Knowledge, on: date) -> Iterator[Note]:
    """What the facts say of a thing's version.

    Args:
        thing: What has the version.
        known: The facts.
        on: The day, which decides between "has" and "left".
    """
    name, number = titled(thing.name), major(thing.engine, thing.version)
    if isinstance(thing, Cluster) and not thing.whole:
        return
    if not number:
        yield Note(
            name,
            "Whether its version still has standard support is unknown: the file does not say the version.",
        )
        return
    what = f"{labels.engine(thing)} {number}"
    end, extended = _ENDS.get((thing.engine, number), ("", ""))
    fact = known.fact(end) if end else None
    if fact is None:
        yield known.lacking(name, f"Until when {what} has standard support")
        return
    over = _over(fact, on)
    text = f"{what} {'left' if over else 'has'} standard support {'on' if over else 'until'} {fact.text}."
    ids = [end]
    if over and extended and (last := known.fact(extended)):
        text += f" Extended Support ends on {last.text}."
        ids.append(extended)
    yield known.note(name, text, *ids)


def _over(fact: Fact, on: date) -> bool:
    """Whether the day, month or year of `fact` has passed."""
    said = str(fact.value)
    return on.isoformat()[: len(said)] > said
