"""Where an exported picture comes from and how old its figures are: what each file says of itself."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass

from kit.ir.graph import Spec

SOURCES = "Sources"  # the headings in a slide's notes of what does not come from the script
ASSUMED = "A model, not a measurement. It assumes"

_MARK = re.compile(r"kit:([a-z0-9-]+)@([0-9a-f]{16})")


@dataclass(frozen=True)
class Figure:
    """One fact that a picture quotes.

    Attributes:
        id: The fact's.
        statement: A sentence that says it.
        verified: The day on which its sources were read, YYYY-MM-DD.
        sources: (title, address) of each.
    """

    id: str
    statement: str
    verified: str
    sources: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Origin:
    """Where a picture comes from.

    Attributes:
        slug: The picture's.
        digest: A hash of what it says.
        source: The path of its script in the project.
        maker: The site's name.
        page: The address of the page that shows it.
        shown: That page's path below `docs/`.
        figures: What it quotes.
        assumed: The assumptions of a scenario's outcome, in sentences.
    """

    slug: str
    digest: str
    source: str
    maker: str = ""
    page: str = ""
    shown: str = ""
    figures: tuple[Figure, ...] = ()
    assumed: tuple[str, ...] = ()

    @property
    def section(self) -> str:
        """The folder of the page that shows it, "" at the top."""
        return self.shown.partition("/")[0] if "/" in self.shown else ""

    @property
    def hash(self) -> str:
        """A hash of all of it."""
        return hashlib.sha256(repr(self).encode()).hexdigest()[:16]

    @property
    def mark(self) -> str:
        """What a program looks for in a file: the picture and its version."""
        return f"kit:{self.slug}@{self.digest}"

    @property
    def oldest(self) -> str:
        """The day on which the oldest of its figures was read (YYYY-MM-DD), "" without figures."""
        return min((figure.verified for figure in self.figures), default="")

    @property
    def sentence(self) -> str:
        """The same for people."""
        read = f" Its figures were read in their sources on {self.oldest} or later." if self.oldest else ""
        maker = f"{self.maker}, " if self.maker else ""
        return f"{maker}{self.page or self.source}. Drawn by {self.source}.{read}"

    @property
    def lines(self) -> dict[str, str]:
        """All of it as names and values."""
        told = {"page": self.page, "source": self.source, "figures read": self.oldest, "mark": self.mark}
        return {name: value for name, value in told.items() if value}


def plain(spec: Spec, maker: str = "") -> Origin:
    """What is known of a picture without its pages."""
    return Origin(spec.slug, spec.content_digest, f"diagrams/{spec.source}", maker)


def marks(text: str) -> list[tuple[str, str]]:
    """Each picture that `text` was made from, as (slug, digest), once and in order."""
    return list(dict.fromkeys(_MARK.findall(text)))
