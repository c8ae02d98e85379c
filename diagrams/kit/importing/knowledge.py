"""Facts as notes quote them."""

from __future__ import annotations

from typing import Protocol

from kit.facts.model import Fact
from kit.importing.result import Note, Said


class Facts(Protocol):
    """Facts by id: a registry, or a mapping."""

    def __contains__(self, id: object, /) -> bool: ...

    def __getitem__(self, id: str, /) -> Fact: ...


class Knowledge:
    """The facts that are there, and notes that rest on them."""

    def __init__(self, facts: Facts) -> None:
        self._facts = facts

    def fact(self, id: str) -> Fact | None:
        """The fact, None where it is not there."""
        return self._facts[id] if id in self._facts else None  # noqa: SIM401  (a registry has no get)

    def number(self, id: str) -> int | None:
        """Its figure as a whole number, None where it is not there or no such number."""
        fact = self.fact(id)
        if fact is None or isinstance(fact.value, str):
            return None
        return int(fact.value)

    def note(self, about: str, text: str, *ids: str) -> Note:
        """A note with the sources of facts.

        Args:
            about: The name of the thing; "" for all.
            text: A sentence.
            ids: The facts on which it rests, of which those count that are there.
        """
        found = [fact for id in ids if (fact := self.fact(id))]
        sources = {
            Said(source.title, source.url, fact.verified): None
            for fact in found
            for source in fact.sources[:1]
        }
        weak = [fact for fact in found if fact.confidence == "low"]
        return Note(
            about, f"{text} (unconfirmed)" if weak else text, tuple(fact.id for fact in found), tuple(sources)
        )

    def lacking(self, about: str, what: str) -> Note:
        """A note that says what no fact knows."""
        return Note(about, f"{what} is unknown: no fact says it.")
