"""What the pictures put on the site: each picture in each format, its script, the deck, and the index of all.

An SVG takes a millisecond and is written anew each time. The other formats are kept by the hash of what
they are made of and written by as many processes as there are cores; a server that must answer at once
asks with `wait=False` and gets None for what is not there yet.
"""

from __future__ import annotations

import hashlib
import itertools
import json
import os
from collections.abc import Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from multiprocessing import get_context
from pathlib import Path

from kit import deck as decks
from kit import emit
from kit.emit import png, stamp
from kit.facts import load
from kit.files import write_if_changed
from kit.origin import Origin, origins
from kit.picture import Drawing, own_digest
from kit.studio import FOLDER, Studio


@dataclass(frozen=True)
class Job:
    """One file of one picture."""

    drawing: Drawing
    format: str
    variant: str
    origin: Origin
    made_of: str

    @property
    def path(self) -> str:
        """Where it is published, below the site."""
        return f"{FOLDER}/{emit.file_name(self.drawing.spec.slug, self.format, self.variant)}"

    @property
    def light(self) -> bool:
        """Whether it is written faster than it is looked up."""
        return self.format == "svg"

    @property
    def batch(self) -> str:
        """Files of one batch share work, and are written by one process."""
        return f"{self.drawing.spec.slug}.{self.format}"

    def kept(self, cache: Path) -> Path:
        """Its place in the cache: made of something else, it is another file."""
        return cache / self.format / f"{self.made_of}.{self.variant}"

    def write(self) -> bytes:
        """The file; of a PNG without its origin, which `finished` adds."""
        writer, _ = emit.writers()[self.format]
        return writer(self.drawing, self.variant, None if self.format == "png" else self.origin)

    def finished(self, content: bytes) -> bytes:
        """What is published of the file that is kept."""
        return stamp.png(content, self.drawing, self.origin) if self.format == "png" else content


@dataclass(frozen=True)
class DeckJob:
    """All pictures in one presentation."""

    deck: decks.Deck
    path: str = f"{FOLDER}/{decks.NAME}"
    light: bool = False
    batch: str = decks.NAME

    def kept(self, cache: Path) -> Path:
        """Its place in the cache."""
        return cache / "deck" / f"{self.deck.hash}-{own_digest()}"

    def write(self) -> bytes:
        """The file."""
        return decks.write(self.deck)

    def finished(self, content: bytes) -> bytes:
        """What is published of the file that is kept."""
        return content


def files(home: Studio, site_url: str = "", *, wait: bool = True) -> dict[str, bytes | None]:
    """Every file by its path below the site. Without `wait`, None stands for what takes long to make."""
    known = origins_of(home, site_url)
    todo = jobs(home, site_url, known)
    contents = {job.path: job.write() if job.light else _kept(job, home.cache) for job in todo}
    missing = [job for job in todo if contents[job.path] is None]
    if wait:
        contents |= make(home, missing)
    contents |= {f"{FOLDER}/{script.name}": script.read_bytes() for script in home.scripts()}
    contents[f"{FOLDER}/index.json"] = _index(home, known, contents)
    return contents


def jobs(home: Studio, site_url: str = "", known: dict[str, Origin] | None = None) -> list[Job | DeckJob]:
    """All files that there are to write, in a fixed order; `known`: the pictures' origins."""
    known, pictures = known or origins_of(home, site_url), home.pictures()
    found: list[Job | DeckJob] = []
    for slug, drawing in pictures.items():
        said = f"{drawing.spec.digest}-{own_digest()}-{known[slug].hash}"
        drawn = png.made_of(drawing)  # a PNG costs a second, and comes from the SVG alone
        for format, (_, variants) in emit.writers().items():
            made_of = drawn if format == "png" else said
            found += [Job(drawing, format, variant, known[slug], made_of) for variant in variants]
    return [*found, DeckJob(decks.deck(home.root, pictures, known, site_url))] if found else []


def origins_of(home: Studio, site_url: str = "") -> dict[str, Origin]:
    """Where each picture comes from, by its slug."""
    docs = home.root / "docs"
    registry = load(docs / "facts") if (docs / "facts").is_dir() else None
    specs = {slug: picture.spec for slug, picture in home.pictures().items()}
    return origins(specs, docs, registry, site_url)


def make(home: Studio, missing: list[Job | DeckJob]) -> dict[str, bytes]:
    """Write and keep the files that are missing, on all cores."""
    batches = [list(batch) for _, batch in itertools.groupby(missing, lambda job: job.batch)]
    if batches:  # another process may be at the same work: begin elsewhere, so that the two meet
        start = os.getpid() % len(batches)
        batches = batches[start:] + batches[:start]
    workers = min(_cores(), len(batches))
    write = partial(_write, home.cache)
    if workers < 2:
        made = [write(batch) for batch in batches]
    else:  # "spawn": a fork of a process with threads (a server's) may hang
        with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
            made = list(pool.map(write, batches))
    return {job.path: job.finished(content) for job, content in itertools.chain(*map(zip, batches, made))}


def _cores() -> int:
    """How many processors this process may use: a container or `taskset` may allow fewer than there are."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _write(cache: Path, batch: list[Job | DeckJob]) -> list[bytes]:
    """The files of one batch, each kept as soon as it is written, and taken where another process kept it."""
    contents = []
    for job in batch:
        path = job.kept(cache)
        content = _read(path)
        if content is None:
            content = job.write()
            write_if_changed(path, hashlib.sha256(content).digest() + content)
        contents.append(content)
    return contents


def _kept(job: Job | DeckJob, cache: Path) -> bytes | None:
    content = _read(job.kept(cache))
    return None if content is None else job.finished(content)


def _read(path: Path) -> bytes | None:
    """What is kept at `path`; a damaged file counts as none."""
    try:
        sealed = path.read_bytes()
    except OSError:
        return None
    return sealed[32:] if hashlib.sha256(sealed[32:]).digest() == sealed[:32] else None


def _index(home: Studio, known: dict[str, Origin], contents: Mapping[str, bytes | None]) -> bytes:
    entries = []
    for slug, picture in sorted(home.pictures().items()):
        spec = picture.spec
        own = {
            name.removeprefix(f"{FOLDER}/"): content
            for name, content in contents.items()
            if content is not None
            and name.removeprefix(f"{FOLDER}/").split(".")[0] in (slug, Path(spec.source).stem)
        }
        steps = [
            {"number": step.number, "text": step.plain_text, "fails": step.plain_fails} for step in spec.steps
        ]
        entries.append(
            {
                "slug": slug,
                "title": spec.title,
                "alt": spec.alt,
                "description": picture.description,
                "steps": steps,
                "facts": list(spec.facts),
                "source": f"{FOLDER}/{spec.source}",
                "page": known[slug].page,
                "digest": spec.digest,
                "mark": known[slug].mark,
                "figures_read": known[slug].oldest,
                "width": picture.width,
                "height": picture.height,
                "files": {
                    name: {"size": len(content), "sha256": hashlib.sha256(content).hexdigest()}
                    for name, content in sorted(own.items())
                },
            }
        )
    return (json.dumps({"pictures": entries}, indent=1, ensure_ascii=False) + "\n").encode()
