"""What the pictures put on the site: each picture in each format, its script, the deck, and the index of all.

An SVG gets its origin anew each time; the other formats are kept as they are.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kit import render
from kit.cache.fingerprint import fingerprint
from kit.core.blob import Content, sha256
from kit.core.fileio import read_bytes
from kit.dsl.session import source
from kit.execution import worker
from kit.ir.drawing import Drawing, summary
from kit.ir.provenance import Origin
from kit.project import deck as decks
from kit.project.catalog import Catalog
from kit.project.jobs import Task
from kit.project.project import FOLDER
from kit.render import animation, metadata, png

if TYPE_CHECKING:
    from kit.project.scenarios import Played


ANIMATED = ("webp", "gif")


@dataclass(frozen=True)
class Job(Task):
    """One file of one picture."""

    drawing: Drawing
    format: str
    variant: str
    origin: Origin
    made_of: str
    said: str

    @property
    def path(self) -> str:
        """Where it is published, below the site."""
        return f"{FOLDER}/{render.file_name(self.drawing.spec.slug, self.format, self.variant)}"

    @property
    def is_cheap(self) -> bool:
        """Whether it is written as fast as it is looked up: a drawing is kept without its origin."""
        return self.format == "svg"

    @property
    def batch(self) -> str:
        """All variants of a format are made of one drawing, and all animations of the same frames."""
        return f"{self.drawing.spec.slug}.{'steps' if self.format in ANIMATED else self.format}"

    @property
    def stamp(self) -> str:
        """What its origin says."""
        return self.said

    def kept(self, cache: Path) -> Path:
        """Its place in the cache: made of something else, it is another file."""
        return cache.joinpath(self.format, f"{self.made_of}.{self.variant}")

    def write(self) -> bytes:
        """The file; of an image without its origin, which `finished` adds."""
        writer, _ = render.writers()[self.format]
        return writer(self.drawing, self.variant, None if self.format in metadata.ADDED else self.origin)

    def finished(self, content: bytes) -> bytes:
        """What is published of the file that is kept."""
        added = metadata.ADDED.get(self.format)
        return added(content, self.drawing, self.origin) if added else content


@dataclass(frozen=True)
class DeckJob(Task):
    """All pictures in one presentation."""

    deck: decks.Deck
    theme: str

    @property
    def path(self) -> str:
        """Where it is published, below the site."""
        return f"{FOLDER}/{self.deck.brand.deck_in(self.theme)}"

    @property
    def is_slow(self) -> bool:
        """It takes seconds."""
        return True

    @property
    def batch(self) -> str:
        """Both themes are written by one process."""
        return "deck"

    def kept(self, cache: Path) -> Path:
        """Its place in the cache."""
        return cache / "deck" / f"{self.deck.hash}-{fingerprint()}.{self.theme}"

    def write(self) -> bytes:
        """The file, the largest of all."""
        worker.give_back()
        return decks.write(self.deck, self.theme)


def files(catalog: Catalog, made: Mapping[str, Content | None]) -> dict[str, Content | None]:
    """Every file by its path below the site.

    Args:
        catalog: The pictures.
        made: The files of `jobs` by their paths; None stands for one that is not made yet.
    """
    contents = dict(made)
    contents |= {f"{FOLDER}/{source(script)}": read_bytes(script) for script in catalog.scripts}
    for played in catalog.scenarios.values():
        contents |= played.files
    contents[f"{FOLDER}/index.json"] = _index(catalog, contents)
    return contents


def jobs(catalog: Catalog) -> list[Task]:
    """All files that there are to write, in a fixed order."""
    found: list[Task] = []
    for slug, drawing in catalog.pictures.items():
        origin = catalog.origins[slug]
        said = f"{drawing.spec.digest}-{fingerprint()}-{origin.hash}"
        image = png.made_of(drawing)
        frames = animation.made_of(drawing) if drawing.spec.steps else ""
        for format, (_, variants) in render.writers(drawing).items():
            made_of = image if format == "png" else frames if format in ANIMATED else said
            found += [Job(drawing, format, variant, origin, made_of, said) for variant in variants]
    if found:
        made = decks.deck(catalog)
        found += [DeckJob(made, theme) for theme in ("light", "dark")]
    return found


def _index(catalog: Catalog, contents: Mapping[str, Content | None]) -> bytes:
    entries = []
    files: dict[str, dict[str, Content]] = {}  # by what stands before the first dot of their names
    for path, content in sorted(contents.items()):
        if content is not None:
            name = path.removeprefix(f"{FOLDER}/")
            files.setdefault(name.partition(".")[0], {})[name] = content
    for slug, picture in sorted(catalog.pictures.items()):
        spec, origin = picture.spec, catalog.origins[slug]
        own = files.get(slug, {}) | files.get(spec.source.removesuffix(".py"), {})
        steps = [
            {"number": step.number, "text": step.plain_text, "fails": step.plain_fails} for step in spec.steps
        ]
        entries.append(
            {
                "slug": slug,
                "title": spec.title,
                "alt": summary(picture),
                "description": picture.description,
                "steps": steps,
                "facts": list(spec.facts),
                "source": f"{FOLDER}/{spec.source}",
                "page": origin.page,
                "digest": spec.digest,
                "mark": origin.mark,
                "figures_read": origin.oldest,
                "width": picture.width,
                "height": picture.height,
                "files": _sums(own),
            }
        )
    brand = catalog.project.brand
    listed: dict[str, list[dict[str, object]]] = {
        "pictures": entries,
        "decks": [
            {"title": brand.title, "files": _sums({name: files[name.partition(".")[0]][name]})}
            for name in sorted(brand.deck_in(theme) for theme in ("light", "dark"))
            if name in files.get(name.partition(".")[0], {})
        ],
        "scenarios": [_scenario(played, catalog.origins[slug]) for slug, played in catalog.scenarios.items()],
    }
    return _lines(listed).encode()


def _lines(lists: dict[str, list[dict[str, object]]]) -> str:
    """JSON with one entry a line: what has changed is seen at once, and it is written ten times as fast."""
    entries = {
        name: ",\n".join(json.dumps(entry, ensure_ascii=False) for entry in entries)
        for name, entries in lists.items()
    }
    return "{" + ",\n".join(f'"{name}": [\n{listed}\n]' for name, listed in entries.items()) + "}\n"


def _scenario(played: Played, origin: Origin) -> dict[str, object]:
    spec = played.spec
    return {
        "slug": spec.slug,
        "title": spec.title,
        "picture": spec.picture,
        "source": f"{FOLDER}/{spec.source}",
        "page": origin.page,
        "parameters": {
            each.id: {"title": each.title, "choices": [choice.label for choice in each.choices]}
            for each in spec.parameters
        },
        "results": [each.title for each in spec.quantities],
        "runs": len(spec.outcomes),
        "facts": list(spec.facts),
        "files": _sums(played.files),
    }


def _sums(files: Mapping[str, Content]) -> dict[str, dict[str, object]]:
    """Size and hash of each file, by its name, in order."""
    return {
        name: {"size": len(content), "sha256": sha256(content)} for name, content in sorted(files.items())
    }
