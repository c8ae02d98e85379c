"""What the pictures put on the site: each picture in each format, its script, and the index of all.

An SVG takes a millisecond and is written anew each time. The other formats are kept by the hash of what
they are made of and written by as many processes as there are cores; a server that must answer at once
asks with `wait=False` and gets None for what is not there yet.
"""

from __future__ import annotations

import hashlib
import json
import os
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

from kit import emit
from kit.emit.svg import svg
from kit.files import write_if_changed
from kit.picture import Drawing, own_digest
from kit.studio import FOLDER, Studio


@dataclass(frozen=True)
class Job:
    """One file of one picture."""

    drawing: Drawing
    format: str
    theme: str

    @property
    def path(self) -> str:
        """Where it is published, below the site."""
        return f"{FOLDER}/{emit.file_name(self.drawing.spec.slug, self.format, self.theme)}"

    @property
    def light(self) -> bool:
        """Whether it is written faster than it is looked up."""
        return self.format == "svg"

    def kept(self, cache: Path) -> Path:
        """Its place in the cache: made of something else, it is another file."""
        made_of = f"{self.drawing.spec.digest}-{own_digest()}"
        if self.format == "png":  # costs a second, and comes from the SVG alone
            made_of = hashlib.sha256(svg(self.drawing, self.theme).encode()).hexdigest()
        return cache / self.format / f"{made_of}.{self.theme}"


def files(home: Studio, *, wait: bool = True) -> dict[str, bytes | None]:
    """Every file by its path below the site. Without `wait`, None stands for what takes long to make."""
    pictures = home.pictures()
    todo = jobs(pictures)
    contents = {job.path: _write(job) if job.light else _read(job.kept(home.cache)) for job in todo}
    missing = [job for job in todo if contents[job.path] is None]
    if wait:
        contents |= make(home, missing)
    contents |= {f"{FOLDER}/{script.name}": script.read_bytes() for script in home.scripts()}
    contents[f"{FOLDER}/index.json"] = _index(pictures, contents)
    return contents


def jobs(pictures: dict[str, Drawing]) -> list[Job]:
    """All files that there are to write, in a fixed order."""
    return [
        Job(drawing, format, theme)
        for drawing in pictures.values()
        for format, (_, themes) in emit.writers().items()
        for theme in themes
    ]


def make(home: Studio, missing: list[Job]) -> dict[str, bytes]:
    """Write and keep the files that are missing, on all cores."""
    if not missing:
        return {}
    workers = min(os.cpu_count() or 1, len(missing))
    if workers == 1:
        made = [_write(job) for job in missing]
    else:  # "spawn": a fork of a process with threads (a server's) may hang
        with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
            made = list(pool.map(_write, missing))
    for job, content in zip(missing, made, strict=True):
        write_if_changed(job.kept(home.cache), hashlib.sha256(content).digest() + content)
    return {job.path: content for job, content in zip(missing, made, strict=True)}


def _write(job: Job) -> bytes:
    writer, _ = emit.writers()[job.format]
    return writer(job.drawing, job.theme)


def _read(path: Path) -> bytes | None:
    """What is kept at `path`; a damaged file counts as none."""
    try:
        sealed = path.read_bytes()
    except OSError:
        return None
    return sealed[32:] if hashlib.sha256(sealed[32:]).digest() == sealed[:32] else None


def _index(pictures: dict[str, Drawing], contents: dict[str, bytes | None]) -> bytes:
    entries = []
    for slug, picture in sorted(pictures.items()):
        spec = picture.spec
        own = {
            name.removeprefix(f"{FOLDER}/"): content
            for name, content in contents.items()
            if content is not None
            and name.removeprefix(f"{FOLDER}/").split(".")[0] in (slug, Path(spec.source).stem)
        }
        steps = [
            {"number": step.number, "text": step.plain_text, "fails": step.plain_fails}
            for step in spec.steps
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
                "digest": spec.digest,
                "width": picture.width,
                "height": picture.height,
                "files": {
                    name: {"size": len(content), "sha256": hashlib.sha256(content).hexdigest()}
                    for name, content in sorted(own.items())
                },
            }
        )
    return (json.dumps({"pictures": entries}, indent=1, ensure_ascii=False) + "\n").encode()
