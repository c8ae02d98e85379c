"""All facts of a folder, validated, by id."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from difflib import get_close_matches
from functools import cached_property, lru_cache
from pathlib import Path
from types import MappingProxyType

from kit.core import dependencies
from kit.core.blob import hash_of
from kit.core.errors import KitError, raise_all
from kit.core.fileio import listed, read_bytes
from kit.facts.cache import read as read_kept
from kit.facts.cache import write as keep
from kit.facts.formula import assume, compute
from kit.facts.model import Assumed, Computed, Entry, Fact, Topic
from kit.facts.rules import faults, is_early, today

Place = tuple[Path, int]
TOOLS = "tools.json"  # which versions of the tools have said what the facts call their evidence


@dataclass(frozen=True, eq=False)
class Registry:
    """The facts of one folder, by id.

    Attributes:
        folder: Where their files are.
        topics: What these say, file by file.
        places: The file and the line (from 1 on) of each fact, by its id.
        digest: Changes when, and only when, a fact does, or what proves it.
        tools: The version of each tool whose data was searched for evidence, by its name.
    """

    folder: Path
    topics: tuple[Topic, ...]
    places: Mapping[str, Place]
    digest: str
    _facts: Mapping[str, Fact]
    tools: Mapping[str, str]

    @cached_property
    def figures(self) -> str:
        """Changes when, and only when, a fact says another figure, or says it otherwise."""
        said = [(id, fact.unit, sorted(fact.spellings)) for id, fact in self._facts.items()]
        return hash_of(said)

    def __getitem__(self, id: str) -> Fact:
        """The fact of that id; an unknown one is an error that names its neighbors."""
        dependencies.note("fact", id)
        try:
            return self._facts[id]
        except KeyError:
            raise _unknown(id, self._facts) from None

    def __iter__(self) -> Iterator[Fact]:
        dependencies.note("facts")
        return iter(self._facts.values())

    def __len__(self) -> int:
        dependencies.note("facts")
        return len(self._facts)

    def __contains__(self, id: object) -> bool:
        dependencies.note("fact", str(id))
        return id in self._facts


def of_project(root: Path) -> Registry | None:
    """The facts of the project in `root`; None where it has no folder of them. Raises what `load` raises."""
    folder = root / "docs" / "facts"
    return load(folder) if folder.is_dir() else None


def load(folder: Path | str, on: date | None = None) -> Registry:
    """The facts in `folder/*.yml`. All that is wrong in all files is raised at once, with file and line.

    `on` is the day by which `verified` must have passed, today by default. Unchanged files come from a
    cache; an unchanged folder costs one `stat` per file.

    Raises:
        KitError: There is no such folder, or one thing in it is wrong; `ErrorList` for several.
    """
    folder = Path(folder).resolve()
    if not folder.is_dir():
        raise KitError(
            "There is no folder of facts here", path=folder, hint="Make it, or set KIT_FACTS to where it is."
        )
    paths = [*listed(folder, "*.yml"), *listed(folder, TOOLS)]
    files = tuple((path, (stat := path.stat()).st_mtime_ns, stat.st_size) for path in paths)
    return _load(folder, files, on or today())


@lru_cache(maxsize=2)  # a server needs no earlier one
def _load(folder: Path, files: tuple[tuple[Path, int, int], ...], on: date) -> Registry:
    errors: list[KitError] = []
    entries: dict[str, Entry] = {}
    places: dict[str, Place] = {}
    groups: dict[str, list[str]] = {}
    tools: dict[str, str] = {}
    for path, _, _ in files:
        if path.name == TOOLS:
            tools = json.loads(read_bytes(path))
            continue
        try:
            topic, lines = _read(path, read_bytes(path), on)
        except KitError as error:
            errors += getattr(error, "errors", [error])
            continue
        for entry, line in zip(_entries(topic), lines, strict=True):
            if entry.id in entries:
                other, there = places[entry.id]
                hint = f"It stands in {other.name}:{there} too; an id is unique over all files."
                errors.append(KitError(f"The id `{entry.id}` stands twice", path=path, line=line, hint=hint))
                continue
            entries[entry.id], places[entry.id] = entry, (path, line)
            groups.setdefault(topic.topic, []).append(entry.id)
    raise_all(errors)
    facts = _resolved(entries, places)
    topics = tuple(Topic(title, tuple(facts[id] for id in group)) for title, group in groups.items())
    digest = hash_of((topics, tools))
    return Registry(folder, topics, MappingProxyType(places), digest, MappingProxyType(facts), tools)


def _resolved(entries: dict[str, Entry], places: Mapping[str, Place]) -> dict[str, Fact]:
    """Every entry as a fact, with the results of the formulas."""
    facts: dict[str, Fact] = {}
    errors: dict[str, KitError] = {}

    def find(id: str, asking: tuple[str, ...] = ()) -> Fact:
        if id in facts:
            return facts[id]
        if id in errors:
            raise errors[id]
        if id not in entries:
            raise _unknown(id, entries)
        if id in asking:
            ring = " → ".join(f"`{name}`" for name in (*asking[asking.index(id) :], id))
            raise KitError(f"the formulas go in a ring: {ring}", hint="Give one of them a value of its own.")
        entry = entries[id]
        try:
            facts[id] = (
                compute(entry, lambda operand: find(operand, (*asking, id)))
                if isinstance(entry, Computed)
                else assume(entry)
                if isinstance(entry, Assumed)
                else entry
            )
        except KitError as error:
            if error.path is None:
                error.message = f"{id}: {error.message}"
                error.path, error.line = places[id]
            errors[id] = error
            raise
        return facts[id]

    for id in entries:
        with contextlib.suppress(KitError):
            find(id)
    raise_all(list(dict.fromkeys(errors.values())))
    return {id: facts[id] for id in entries}


def _entries(topic: Topic) -> tuple[Entry, ...]:
    return (*topic.facts, *topic.assumed, *topic.computed)


def _unknown(id: str, known: Iterable[str]) -> KitError:
    near = get_close_matches(id, known, 3, 0.5)
    hint = "Did you mean " + " or ".join(f"`{name}`" for name in near) + "?"
    return KitError(
        f"There is no fact `{id}`", hint=hint if near else "Look in the facts' folder for its id."
    )


@lru_cache(maxsize=16)  # a server reads all files when one has changed
def _read(path: Path, content: bytes, on: date) -> tuple[Topic, list[int]]:
    """The entries of one file and the line on which each begins."""
    kept = read_kept(path, content, tuple[Topic, list[int]])
    if kept is not None and not any(is_early(fact, on) for fact in kept[0].facts):
        return kept
    # With Pydantic and a YAML parser behind them: only for files that changed
    from kit.facts.schema import parse
    from kit.facts.yaml_source import YamlFile

    file = YamlFile(path, content)
    topic = parse(file, Topic)
    stands: list[tuple[Entry, tuple[str, int]]] = [
        *((fact, ("facts", index)) for index, fact in enumerate(topic.facts)),
        *((fact, ("assumed", index)) for index, fact in enumerate(topic.assumed)),
        *((fact, ("computed", index)) for index, fact in enumerate(topic.computed)),
    ]
    lines = [file.line(place) for _, place in stands]
    errors = []
    for entry, stand in stands:
        errors += [
            KitError(f"{entry.id}: {message}", path=path, line=file.line((*stand, *place)), hint=hint)
            for place, message, hint in faults(entry, on)
        ]
    raise_all(sorted(errors, key=lambda error: error.line or 0))
    keep(path, content, [asdict(topic), lines])
    return topic, lines
