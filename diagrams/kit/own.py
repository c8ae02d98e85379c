"""What the kit is: everything that it keeps is kept for this kit, and no other."""

from __future__ import annotations

import functools
import hashlib
from importlib.metadata import version
from pathlib import Path

_TOOLS = ("diagrams", "fontpkg-arimo", "pillow", "python-pptx", "resvg-py")  # what draws, and what measures


@functools.cache
def own_digest() -> str:
    """A hash of the kit's own sources and of its tools' versions: another kit is another picture."""
    home = Path(__file__).parent
    digest = hashlib.sha256(repr([version(tool) for tool in _TOOLS]).encode())
    for path in sorted([*home.glob("*.py"), *home.glob("chart/*.py"), *home.glob("emit/*.py")]):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]
