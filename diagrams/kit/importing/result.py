"""What an import says beside its script."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Said:
    """Where something stands: a page, and the day on which it was read there."""

    title: str
    url: str
    verified: str = ""

    def __str__(self) -> str:
        return f"{self.title}, {self.url}" + (f", verified {self.verified}" if self.verified else "")


@dataclass(frozen=True)
class Note:
    """A sentence about what was imported.

    Attributes:
        about: The name of the thing; "" for all of it.
        text: The sentence.
        facts: The ids of the facts that it rests on.
        sources: Theirs.
    """

    about: str
    text: str
    facts: tuple[str, ...] = ()
    sources: tuple[Said, ...] = ()

    def __str__(self) -> str:
        return f"{self.about}: {self.text}" if self.about else self.text


@dataclass(frozen=True)
class Unknown:
    """What the picture does not show: its type, its name, and why."""

    type: str
    name: str
    why: str

    def __str__(self) -> str:
        return f"{self.type} {self.name}: {self.why}" if self.name else f"{self.type}: {self.why}"
