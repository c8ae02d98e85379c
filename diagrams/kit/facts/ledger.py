"""The notes, line by line: what each said, whether it holds, what is true today, and who says so."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from functools import lru_cache
from pathlib import Path

from kit.core.errors import KitError, raise_all
from kit.core.fileio import is_file, read_bytes
from kit.facts.agreement import check_quotes
from kit.facts.cache import read as read_kept
from kit.facts.cache import write as keep
from kit.facts.model import Ledger, Line
from kit.facts.quotes import quotes
from kit.facts.registry import Registry
from kit.facts.rules import today, valid_date

Place = tuple[str | int, ...]


def load(path: Path, registry: Registry) -> Ledger:
    """The ledger in `path`; everything wrong in it is raised at once, with its line."""
    if not path.is_file():
        raise KitError(f"There is no ledger `{path.name}`", hint=f"It should be {path.as_posix()}.")
    return _load(path, read_bytes(path), registry)


@lru_cache(maxsize=4)
def _load(path: Path, content: bytes, registry: Registry) -> Ledger:
    book = read_kept(path, content, Ledger)
    if book is not None and not any(True for _ in _all_faults(book, path, registry)):
        return book
    from kit.facts.schema import parse  # slow to import: only for a ledger that changed or is wrong
    from kit.facts.yaml_source import YamlFile

    file = YamlFile(path, content)
    book = parse(file, Ledger)
    errors = []
    for place, error in _all_faults(book, path, registry):
        error.path, error.line = path, file.line(place) + (error.line or 1) - 1
        errors.append(error)
    raise_all(sorted(errors, key=lambda error: error.line or 0))
    keep(path, content, asdict(book))
    return book


def _all_faults(book: Ledger, path: Path, registry: Registry) -> Iterator[tuple[Place, KitError]]:
    """What is wrong, as (place in the file, error); an error's line counts from that place."""
    for index, line in enumerate(book.lines):
        for key, message, hint in _faults(line, index, path.parent, registry):
            yield ("lines", index, *key), KitError(f"Line {line.number}: {message}", hint=hint)
        for error in check_quotes(path, line.truth, registry):
            yield ("lines", index, "truth"), error


def _faults(line: Line, index: int, docs: Path, registry: Registry) -> list[tuple[Place, str, str]]:
    found: list[tuple[Place, str, str]] = []
    if line.number != index + 1:
        found.append(
            (("number",), f"expected number {index + 1}", "Lines are numbered from 1, without gaps.")
        )
    for place, id in enumerate(line.facts):
        if id not in registry:
            try:
                registry[id]
            except KitError as error:
                found.append((("facts", place), error.message, error.hint))
    for place, address in enumerate(line.sources):
        if not address.startswith("https://"):
            found.append(
                (("sources", place), f"{address!r} is not an address", "It must start with `https://`.")
            )
    if not line.facts and not line.sources and not list(quotes(line.truth)):
        found.append(
            ((), "the verdict has no source", "Name the facts behind it, or an address in `sources`.")
        )
    if line.since is not None and not valid_date(line.since):
        found.append((("since",), f"{line.since!r} is not a date", "Write 2025, 2025-05 or 2025-05-21."))
    elif line.since is not None and line.since > today().isoformat():
        found.append((("since",), f"since {line.since}, which is in the future", ""))
    if not is_file(docs / line.page.partition("#")[0]):
        found.append(
            (("page",), f"there is no page `{line.page}`", "Write its path below the folder of this file.")
        )
    return found
