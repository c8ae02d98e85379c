"""Drawings that a build needs several times, kept by all that they come from: each takes milliseconds."""

from __future__ import annotations

from collections.abc import Callable

from kit.cache import store
from kit.cache.fingerprint import fingerprint
from kit.ir.drawing import Drawing

place = store.Place("svg")


def drawn(picture: Drawing, form: str, make: Callable[[], str]) -> str:
    """What a composed picture looks like in one form, kept for the next time.

    Args:
        picture: What is drawn; its digest is a part of the key.
        form: Names what is made of it, such as "dark" or "page.narrow".
        make: Draws it where nothing is kept.
    """
    if place.folder is None:
        return make()
    name = f"{picture.spec.digest}-{fingerprint()}.{form}"
    return place.get(name, lambda: make().encode()).decode()
