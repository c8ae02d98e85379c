"""A finished layout as bytes and back."""

from __future__ import annotations

import functools
import hashlib
import json
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TypeVar

from kit.cache import store
from kit.core.codec import restore
from kit.ir.placement import Layout, Marks, Placed, Route

T = TypeVar("T")


@dataclass(frozen=True)
class Store:
    """Keeps what is made of one thing, whose hash is `key`, below `folder`; without one it keeps nothing."""

    folder: Path | None
    key: str

    def get(
        self,
        form: str,
        make: Callable[[], T],
        pack: Callable[[T], bytes],
        unpack: Callable[[bytes], T],
    ) -> T:
        """What is kept under the name `form`, else what `make` makes.

        Args:
            form: What it is: `wide`, `narrow` or `column`.
            make: Called where nothing is kept.
            pack: Makes the bytes that are kept.
            unpack: The inverse of `pack`.
        """
        if self.folder is None:
            return make()
        path = self.folder / (hashlib.sha256(f"{self.key}/{form}".encode()).hexdigest()[:24] + ".json")
        return unpack(store.kept(path, lambda: pack(make())))


def pack(placed: Placed) -> bytes:
    """`placed` as bytes; equal layouts give equal bytes."""
    layout, routes, marks = placed
    return json.dumps([asdict(layout), [asdict(route) for route in routes], asdict(marks)]).encode()


@functools.lru_cache(maxsize=256)  # a server asks for all pictures after each save, and most are the same
def unpack(data: bytes) -> Placed:
    """The inverse of `pack`."""
    layout, routes, marks = json.loads(data)
    return restore(Layout, layout), restore(tuple[Route, ...], routes), restore(Marks, marks)
