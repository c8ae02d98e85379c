"""Drawings that a build needs several times, kept by all that they come from: each takes milliseconds."""

from __future__ import annotations

from collections.abc import Callable

from kit import store
from kit.own import own_digest
from kit.picture import Drawing

place = store.Place()


def drawn(picture: Drawing, form: str, make: Callable[[], str]) -> str:
    """The SVG of a composed `picture` in this `form`, which `make` draws."""
    return place.get(_name(picture, form), lambda: make().encode()).decode()


def mark(picture: Drawing, form: str, make: Callable[[], str]) -> str:
    """A hash of the same, as hexadecimal digits."""
    return place.seal(_name(picture, form), lambda: make().encode()).hex()


def _name(picture: Drawing, form: str) -> str:
    return f"{picture.spec.digest}-{own_digest()}.{form}"
