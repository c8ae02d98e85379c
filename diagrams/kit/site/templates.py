"""The theme's templates: compiled once, and filled in only where somebody wants it so."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from jinja2 import BytecodeCache, Environment, FileSystemLoader
from jinja2.bccache import Bucket

from kit.cache import store
from kit.cache.fingerprint import fingerprint


def prepare(theme: Any, cache: Path | None) -> None:
    """Change how MkDocs finds and compiles the templates of `theme`.

    What is hidden is not listed: MkDocs drops it, after a look at ten thousand icons.

    Args:
        theme: Of MkDocs's settings.
        cache: Where compiled templates are kept; None where nobody knows what else a plugin does to them.
    """
    get_env = theme.get_env

    def prepared() -> Environment:
        env: Environment = get_env()
        if type(env.loader) is FileSystemLoader:
            env.loader = Visible(env.loader.searchpath)
        if cache and not env.bytecode_cache:
            env.bytecode_cache = Compiled(cache / "page")
        return env

    theme.get_env = prepared


class Visible(FileSystemLoader):
    """Templates in folders; a hidden one is found by its name, and not listed."""

    def list_templates(self) -> list[str]:
        """The path of each file below one of the folders, without those in hidden folders."""
        found: set[str] = set()
        for folder in self.searchpath:
            for place, folders, names in os.walk(folder):
                folders[:] = [name for name in folders if not name.startswith(".")]
                below = os.path.relpath(place, folder).replace(os.path.sep, "/")
                found.update(name if below == "." else f"{below}/{name}" for name in names)
        return sorted(found)


class Compiled(BytecodeCache):
    """Templates as Python runs them, by the hash of their text."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def load_bytecode(self, bucket: Bucket) -> None:
        """Take what is kept."""
        if kept := store.read(self._place(bucket)):
            bucket.bytecode_from_string(kept)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep it."""
        store.write(self._place(bucket), bucket.bytecode_to_string())

    def _place(self, bucket: Bucket) -> Path:
        told = repr((fingerprint(), bucket.key, bucket.checksum))
        digest = hashlib.sha256(told.encode()).hexdigest()
        return self._folder / f"{digest[:32]}.template"


class Template:
    """A template of the theme, filled in by way of what is kept.

    Args:
        template: Jinja's own.
        name: Its path in the theme.
        filled: Called with the name, what renders the template, and the context; gives the page.
    """

    def __init__(self, template: Any, name: str, filled: Callable[..., str]) -> None:
        self._template, self._name, self._filled = template, name, filled

    def render(self, context: dict[str, Any]) -> str:
        """The page."""
        return self._filled(self._name, self._template.render, context)


def tree(items: Sequence[Any], depth: int = 0) -> Iterator[tuple[object, ...]]:
    """All that the navigation shows of each of its entries."""
    for item in items:
        yield depth, type(item).__name__, item.title, getattr(item, "url", ""), getattr(item, "meta", "")
        yield from tree(item.children or (), depth + 1)
