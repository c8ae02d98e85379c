"""What a page is made of: the answers to what was asked for while it was rendered.

The same answers give the same page.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from kit.core.blob import hash_of, sha256
from kit.core.errors import KitError
from kit.facts import of_project
from kit.facts.model import Fact
from kit.project.catalog import Catalog
from kit.project.places import places
from kit.project.project import Published
from kit.project.questions import questions


class Ingredients:
    """The answers of one build, each as a hash; every one is looked up once.

    Args:
        catalog: The pictures.
        published: Their files on the site.
        last: Those of the build before, whose answers about facts hold as long as the facts do.
    """

    def __init__(self, catalog: Catalog, published: Published, last: Ingredients | None = None) -> None:
        self._root, self._catalog, self._published = catalog.project.root, catalog, published
        self._registry = of_project(self._root)
        self._known: dict[tuple[str, str], str] = last.about_facts(self._registry) if last else {}

    def about_facts(self, registry: object) -> dict[tuple[str, str], str]:
        """The answers that hold for a build with these facts."""
        if registry is not self._registry:
            return {}
        return {asked: answer for asked, answer in self._known.items() if asked[0] in ("fact", "facts")}

    def answers(self, noted: Iterable[tuple[str, str]]) -> list[list[str]]:
        """What was asked for, each with its answer."""
        return [[kind, name, self._answer(kind, name)] for kind, name in noted]

    def same(self, answers: list[list[str]]) -> bool:
        """Whether these are the answers today."""
        return all(self._answer(kind, name) == answer for kind, name, answer in answers)

    def _answer(self, kind: str, name: str) -> str:
        key = (kind, name)
        if key not in self._known:
            told = getattr(self, f"_{kind}")(name)
            self._known[key] = sha256(told) if isinstance(told, bytes) else hash_of(told)
        return self._known[key]

    def _file(self, name: str) -> object:
        try:
            return Path(name).read_bytes()
        except OSError as error:
            return error.errno

    def _folder(self, name: str) -> object:
        try:
            return sorted(path.name for path in Path(name).iterdir())
        except OSError as error:
            return error.errno

    def _fact(self, name: str) -> object:
        known = self._registry
        return known and (name in known and _told(known[name]), sorted(known.tools.items()))

    def _facts(self, _: str) -> object:
        return self._registry and (self._registry.digest, [*self._registry.places.items()])

    def _picture(self, name: str) -> object:
        try:
            drawn = self._catalog.drawn_by(name)
        except KitError as error:
            return str(error)
        names, sizes = self._published.names, self._published.sizes
        files = [(name, sizes[name]) for each in drawn for name in names.get(each.spec.slug, [])]
        return [(picture.spec.slug, picture.spec.digest, picture.spec.source) for picture in drawn], files

    def _questions(self, mark: str) -> object:
        try:
            return mark == hash_of(questions(self._root))
        except KitError as error:
            return str(error)

    def _places(self, mark: str) -> object:
        return mark == hash_of(places(self._root))

    def _pictures(self, _: str) -> object:
        pictures = self._catalog.pictures
        return [(slug, picture.spec.digest) for slug, picture in pictures.items()], self._published.sizes

    def _scenarios(self, _: str) -> object:
        broken = {slug: str(error) for slug, error in self._catalog.broken.items()}
        made = [
            (slug, each.kept.path.name, each.kept.said, each.picture.spec.digest)
            for slug, each in self._catalog.scenarios.items()
        ]
        return made, broken


@lru_cache(maxsize=1024)  # a server asks for all of them again when one has changed
def _told(fact: Fact) -> str:
    return hash_of(fact)
