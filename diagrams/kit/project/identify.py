"""Which pictures an exported file was made from, and whether they have changed since.

It looks for marks (`kit:SLUG@HASH`) where the writers put them: in an SVG's metadata, a PNG's text, a
presentation's properties and notes, a draw.io file's page.
"""

from __future__ import annotations

import re
import zipfile
from dataclasses import dataclass
from html import unescape
from pathlib import Path

from kit.core import ids
from kit.core.errors import KitError
from kit.core.fileio import read_bytes
from kit.ir.graph import Spec
from kit.ir.provenance import content_digest, marks
from kit.project.project import Studio
from kit.render.metadata import png_texts

_PNG = b"\x89PNG"
_ZIP = b"PK"
_PARTS = re.compile(r"docProps/core\.xml|ppt/(notesSlides|slides)/[^/]+\.xml")


@dataclass(frozen=True)
class Finding:
    """One picture in a file: `spec` is what its script says today, None when there is no such script."""

    slug: str
    digest: str
    spec: Spec | None

    @property
    def unchanged(self) -> bool:
        """Whether the script still says the same."""
        return self.spec is not None and content_digest(self.spec) == self.digest

    @property
    def verdict(self) -> str:
        """The finding in words."""
        if self.spec is None:
            return f"{self.slug}: no script draws this picture any more"
        state = "unchanged" if self.unchanged else "has changed since; export it again"
        return f"{self.slug}: {state} ({self.spec.title})"


def identify(path: Path, home: Studio) -> list[Finding]:
    """Every picture that the file at `path` holds. Raises KitError for a file that names none."""
    found = marks(_text(read_bytes(path), path))
    if not found:
        raise KitError(
            "no picture of this project has left its mark here",
            path=path,
            hint="An export that another program has rewritten may have lost it.",
        )
    return [Finding(slug, digest, _spec(slug, home)) for slug, digest in found]


def _spec(slug: str, home: Studio) -> Spec | None:
    known = {ids.of_script(script) for script in home.scripts()}
    known |= set(home.pictures()) if slug not in known else set()  # one of several of its script
    return home.picture(slug).spec if slug in known else None


def _text(content: bytes, path: Path) -> str:
    """All places of the file where a mark may stand."""
    if content.startswith(_PNG):
        return "\n".join(png_texts(content).values())
    if content.startswith(_ZIP):
        try:
            with zipfile.ZipFile(path) as file:
                parts = [file.read(name) for name in sorted(file.namelist()) if _PARTS.fullmatch(name)]
        except zipfile.BadZipFile:
            raise KitError("the file is damaged", path=path) from None
        # Programs split text where they like: a mark may lie in two runs.
        return "\n".join(re.sub(r"<[^>]+>", "", part.decode("utf-8", "replace")) for part in parts)
    return unescape(content.decode("utf-8", "replace"))
