"""All facts of a folder, validated, by id."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from difflib import get_close_matches
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from ..errors import KitError, raise_all
from . import cache
from .model import Fact, Topic
from .rules import faults, today

Place = tuple[Path, int]


@dataclass(frozen=True, eq=False)
class Registry:
    """The facts of `folder`. `digest` changes when, and only when, a fact does."""

    folder: Path
    topics: tuple[Topic, ...]
    places: Mapping[str, Place]
    digest: str
    _facts: Mapping[str, Fact]

    def __getitem__(self, id: str) -> Fact:
        """The fact of that id; an unknown one is an error that names its neighbors."""
        try:
            return self._facts[id]
        except KeyError:
            near = get_close_matches(id, self._facts, 3, 0.5)
            hint = (
                "Did you mean " + " or ".join(f"`{name}`" for name in near) + "?"
                if near
                else "Look in the facts' folder for its id."
            )
            raise KitError(f"There is no fact `{id}`", hint=hint) from None

    def __iter__(self) -> Iterator[Fact]:
        return iter(self._facts.values())

    def __len__(self) -> int:
        return len(self._facts)

    def __contains__(self, id: object) -> bool:
        return id in self._facts


def load(folder: Path | str, on: date | None = None) -> Registry:
    """The facts in `folder/*.yml`. All that is wrong in all files is raised at once, with file and line.

    `on` is the day by which `verified` must have passed, today by default. Unchanged files come from a
    cache; an unchanged folder costs one `stat` per file.
    """
    folder = Path(folder).resolve()
    if not folder.is_dir():
        raise KitError(
            "There is no folder of facts here", path=folder, hint="Make it, or set KIT_FACTS to where it is."
        )
    files = tuple(
        (path, (stat := path.stat()).st_mtime_ns, stat.st_size) for path in sorted(folder.glob("*.yml"))
    )
    return _load(folder, files, on or today())


@lru_cache(maxsize=8)
def _load(folder: Path, files: tuple[tuple[Path, int, int], ...], on: date) -> Registry:
    errors: list[KitError] = []
    facts: dict[str, Fact] = {}
    places: dict[str, Place] = {}
    groups: dict[str, list[Fact]] = {}
    for path, _, _ in files:
        try:
            topic, lines = _read(path, on)
        except KitError as error:
            errors += getattr(error, "errors", [error])
            continue
        for fact, line in zip(topic.facts, lines, strict=True):
            if fact.id in facts:
                other, there = places[fact.id]
                hint = f"It stands in {other.name}:{there} too; an id is unique over all files."
                errors.append(KitError(f"The id `{fact.id}` stands twice", path=path, line=line, hint=hint))
                continue
            facts[fact.id], places[fact.id] = fact, (path, line)
            groups.setdefault(topic.topic, []).append(fact)
    raise_all(errors)
    topics = tuple(Topic(title, tuple(group)) for title, group in groups.items())
    digest = hashlib.sha256(repr(topics).encode()).hexdigest()
    return Registry(folder, topics, MappingProxyType(places), digest, MappingProxyType(facts))


def _read(path: Path, on: date) -> tuple[Topic, list[int]]:
    """The facts of one file and the line on which each begins."""
    content = path.read_bytes()
    kept = cache.read(path, content, cache.topic)
    if kept is not None:
        return kept
    from .schema import parse  # with Pydantic and a YAML parser behind it: only for files that changed
    from .yamlfile import YamlFile

    file = YamlFile(path, content)
    topic = parse(file, Topic)
    lines = [file.line(("facts", index)) for index in range(len(topic.facts))]
    errors = []
    for index, fact in enumerate(topic.facts):
        errors += [
            KitError(f"{fact.id}: {message}", path=path, line=file.line(("facts", index, *place)), hint=hint)
            for place, message, hint in faults(fact, on)
        ]
    raise_all(sorted(errors, key=lambda error: error.line or 0))
    cache.write(path, content, {**asdict(topic), "lines": lines})
    return topic, lines
