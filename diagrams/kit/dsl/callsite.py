"""Where in its script the kit was called: what an error names."""

from __future__ import annotations

import inspect
import os
from pathlib import Path

import diagrams
from kit.core.errors import KitError

INSIDE = 'Put it into the body of `with Diagram("…", alt="…"):`.'
_KIT = Path(__file__).parent.parent
_OWN = tuple(f"{folder}{os.sep}" for folder in (_KIT, Path(diagrams.__file__).parent))


def caller() -> tuple[Path, int]:
    """File and line of the script: the nearest frame outside the kit and the library."""
    frame = inspect.currentframe()
    while frame is not None:
        name = frame.f_code.co_filename
        if not name.startswith((*_OWN, "<")):
            return Path(name), frame.f_lineno
        frame = frame.f_back
    return Path("?"), 0


def fault(message: str, hint: str) -> KitError:
    """The error for what the script does at this moment."""
    path, line = caller()
    return KitError(message, path=path, line=line, hint=hint)


def refused(error: ValueError) -> KitError:
    """The error for what the library refuses, such as a direction that is none."""
    return fault(str(error), "The library's documentation has the words that it takes.")


def one_of(what: str, value: str, known: list[str]) -> None:
    """Raise the error for a name that is not known.

    Args:
        what: What it should name, such as "box style".
        value: The name.
        known: All that there are; "" may be among them.

    Raises:
        KitError: It is none of these.
    """
    if value not in known:
        raise fault(f"no {what} {value!r}", f"One of: {', '.join(name for name in known if name)}.")
