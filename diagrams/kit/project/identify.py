"""Which pictures an exported file was made from, and what has become of it since.

It looks for marks (`kit:SLUG@HASH`) where the writers put them: in an SVG's metadata, a PNG's text, a
presentation's properties and notes, a draw.io file's page. Whether a file is as it was built, the hashes say
that the site publishes in `diagrams/index.json`; a presentation is judged slide by slide.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from kit.core.errors import KitError
from kit.core.fileio import exists, is_file, read_bytes
from kit.ir.drawing import Drawing
from kit.ir.provenance import marks
from kit.project.catalog import Catalog, catalog_with
from kit.project.exported import ZIP, Slide, damage, is_archive, is_locked, slides, told
from kit.project.project import FOLDER, Project

BUILT = "as built"
EDITED = "edited since it was built"
OLDER = "made from an older script or older facts; export it again"
GONE = "no script draws this picture any more"
UNKNOWN = "of the present script and facts; without the site's index nobody knows whether it was edited since"
DAMAGED = "damaged"
LOCKED = "locked: without its password nobody knows what is in it"
ARCHIVE = "an archive: unpack it, and ask about its files"
FOREIGN = "not ours: no picture of this project has left its mark here, or another program has removed it"


@dataclass(frozen=True)
class Finding:
    """One picture in a file, or (without a `slug`) what the file is instead of one.

    Attributes:
        state: One of the sentences above.
        slug: The picture's.
        digest: The hash of what it said when the file was made.
        title: What it is called today.
        slide: The number of the slide that shows it, 0 where there are no slides.
        more: What else is known.
    """

    state: str
    slug: str = ""
    digest: str = ""
    title: str = ""
    slide: int = 0
    more: str = ""

    @property
    def fine(self) -> bool:
        """Whether nothing speaks against the file."""
        return self.state in (BUILT, UNKNOWN)

    @property
    def verdict(self) -> str:
        """The finding in words."""
        place = f"slide {self.slide}: " if self.slide else ""
        about = f" ({self.title})" if self.title else ""
        more = f": {self.more}" if self.more else ""
        return f"{place}{f'{self.slug}: ' if self.slug else ''}{self.state}{more}{about}"


def published(site: Path) -> dict[str, str]:
    """The name of each file that the site in that folder publishes, by its SHA-256; {} without an index."""
    path = site / FOLDER / "index.json"
    if not path.is_file():
        return {}
    listed = json.loads(read_bytes(path))
    entries = [entry["files"] for name in ("pictures", "decks") for entry in listed.get(name, ())]
    return {about["sha256"]: name for files in entries for name, about in files.items()}


class Today:
    """The pictures of a project as they are now, drawn when they are asked for."""

    def __init__(self, project: Project) -> None:
        self._project, self._catalog = project, Catalog(project)

    def picture(self, slug: str) -> Drawing | None:
        """One picture; None where there is none. Raises KitError when it is broken."""
        self._catalog = catalog_with(self._project, slug, self._catalog)
        is_there = slug in self._catalog.drawn or slug in self._catalog.pictures
        return self._catalog.drawn_by(slug)[0] if is_there else None


def judged(
    paths: Iterable[Path], today: Today, known: Mapping[str, str]
) -> tuple[list[tuple[Path, Finding]], list[KitError]]:
    """What `identify` finds in each file, and an error for each that cannot be read: it hides no other.

    Args:
        paths: The files.
        today: What the project draws and says today.
        known: The names of published files by their SHA-256, as hexadecimal digits.
    """
    found: list[tuple[Path, Finding]] = []
    faults: list[KitError] = []
    for path in paths:
        try:
            found += [(path, finding) for finding in identify(path, today, known)]
        except KitError as fault:  # noqa: PERF203
            faults.append(fault)
    return found, faults


def identify(path: Path, today: Today, known: Mapping[str, str]) -> list[Finding]:
    """Every picture that the file at `path` holds, or one finding that says why there is none.

    Args:
        path: The file, whatever it is called.
        today: The pictures that it may hold.
        known: What the project's site publishes, from `published`.

    Raises:
        KitError: The file cannot be read.
    """
    if exists(path) and not is_file(path):
        raise KitError("this is no file", path=path, hint="Name exported files.")
    content = read_bytes(path)
    if is_locked(content):
        return [Finding(LOCKED)]
    if wrong := damage(content):
        return [Finding(DAMAGED, more=wrong)]
    if is_archive(content):
        return [Finding(ARCHIVE)]
    intact = hashlib.sha256(content).hexdigest() in known
    judge = _Judge(today, bool(known), intact)
    if content.startswith(ZIP):
        shown = list(slides(content))
        found = [judge.slide(slug, digest, slide) for slide in shown for slug, digest in marks(slide.told)]
        found += [each for slide in shown if not marks(slide.told) for each in judge.bare(slide)]
        if found:
            return sorted(found, key=lambda finding: finding.slide)
    return [judge.file(slug, digest) for slug, digest in marks(told(content))] or [Finding(FOREIGN)]


class _Judge:
    """Says what has become of a picture in a file; `intact`: the file is published as it is."""

    def __init__(self, today: Today, indexed: bool, intact: bool) -> None:
        self.today, self.indexed, self.intact = today, indexed, intact
        self._prints: dict[str, dict[str, set[tuple[str, ...]]]] = {}

    def file(self, slug: str, digest: str) -> Finding:
        """The picture of a file without slides."""
        drawing = self.today.picture(slug)
        if drawing is None:
            return Finding(GONE, slug, digest)
        state = BUILT if self.intact else EDITED if self.indexed else UNKNOWN
        state = state if drawing.spec.content_digest == digest else OLDER
        return Finding(state, slug, digest, drawing.spec.title)

    def slide(self, slug: str, digest: str, slide: Slide) -> Finding:
        """The picture of a slide, which is as built where one of its slides today shows and says the same."""
        drawing = self.today.picture(slug)
        if drawing is None:
            return Finding(GONE, slug, digest, slide=slide.number)
        title = drawing.spec.title
        if drawing.spec.content_digest != digest:
            return Finding(OLDER, slug, digest, title, slide.number)
        said = set() if self.intact else self._of_today(drawing).get(slide.shown, set())
        if self.intact or slide.said in said:
            return Finding(BUILT, slug, digest, title, slide.number)
        return Finding(EDITED, slug, digest, title, slide.number, "its notes" if said else "")

    def bare(self, slide: Slide) -> Iterator[Finding]:
        """The picture of a slide whose notes, and with them its mark, are lost: one of the file's others."""
        for slug, shown in self._prints.items():
            if slide.shown in shown and (drawing := self.today.picture(slug)):
                yield Finding(EDITED, slug, "", drawing.spec.title, slide.number, "its notes")

    def _of_today(self, drawing: Drawing) -> dict[str, set[tuple[str, ...]]]:
        """What is said to each of its slides, by the hash of what the slide shows."""
        slug = drawing.spec.slug
        if slug not in self._prints:
            from kit.render.pptx import pptx

            self._prints[slug] = {}
            for slide in slides(pptx.write(drawing, "light")):
                self._prints[slug].setdefault(slide.shown, set()).add(slide.said)
        return self._prints[slug]
