"""What comes back from the process of a script that drew nothing, and the memory that it may have."""

from __future__ import annotations

from pathlib import Path
from typing import Any

MEMORY = 4 * 1024**3  # bytes of address space


def failure(path: Path, line: int | None, message: str, hint: str) -> dict[str, Any]:
    """What is handed back instead of a picture."""
    return {"message": message, "path": str(path), "line": line, "hint": hint}
