"""One script run to its end in this process: the pictures that it draws, or what went wrong."""

from __future__ import annotations

import difflib
import pkgutil
import re
import runpy
import sys
import traceback
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from kit.core.errors import ErrorList, KitError
from kit.core.ids import Ids, slug
from kit.dsl import library, session
from kit.dsl.callsite import INSIDE
from kit.execution import (
    purity,  # noqa: F401  (what it lets scripts import is imported, so that no file beside one hides it)
)
from kit.execution.answers import MEMORY, failure
from kit.ir.codec import pack
from kit.ir.graph import Spec

LONGEST = 600  # characters of an exception's message
_ALIKE = 0.8  # of two names of modules: `numpyy` is not `enum`


def run_script(script: Path, *, plays: bool = True) -> dict[str, Any]:
    """Run one script in this process: its `pictures` and the `facts` it asked for, or what went wrong.

    What it imports from the `diagrams` library draws with the kit. A scenario `plays` all its runs, or only
    those that its picture asks for.
    """
    library.take_over()
    if script.is_file() and b"urlretrieve" in script.read_bytes():
        library.fetch_nothing()
    pictures = session.collect()
    sys.argv = [str(script)]
    sys.path.insert(0, str(script.parent))
    try:
        try:
            runpy.run_path(str(script), run_name="__main__")
        except SystemExit as error:
            if error.code or not pictures:  # `sys.exit(main())` ends well
                raise
        announced = session.announced()
        scenarios = [scenario.played() for scenario in announced] if plays else []
    except KitError as error:
        text = str(error) if isinstance(error, ErrorList) else error.message
        return failure(error.path or script, error.line or _line(error, script), text, error.hint)
    except SystemExit as error:
        return failure(
            script,
            _line(error, script),
            f"the script calls exit ({_bounded(_text(error))})",
            "Let it end by itself.",
        )
    except BaseException as error:  # noqa: BLE001  (a script may raise anything)
        line = error.lineno or None if isinstance(error, SyntaxError) else _line(error, script)
        return failure(script, line, *_told(error))
    if not pictures:
        hint = 'Draw one: with Diagram("…", alt="…"): …'
        return failure(script, None, "the script draws no picture", hint)
    if len(pictures) > 1 and announced:
        hint = "A model has one drawing of what comes out of it."
        return failure(script, None, f"the script draws {len(pictures)} pictures", hint)
    if len(announced) != (1 if script.parent.name == session.SCENARIOS else 0):
        return failure(
            script,
            None,
            f"the script has {len(announced) or 'no'} scenarios",
            f"In {session.SCENARIOS}/ each script has one (@scenario.model), and none elsewhere.",
        )
    if not scenarios:
        return {"pictures": [pack(picture) for picture in _called(pictures)], "facts": session.facts_used()}
    spec, runs = scenarios[0]
    return {
        "pictures": [pack(pictures[0])],
        "facts": session.facts_used(),
        "scenario": spec.to_json(),
        "runs": [asdict(run) for run in runs],
    }


def _called(pictures: list[Spec]) -> list[Spec]:
    """The pictures of one script; where there are several, each is called after its own name as well."""
    if len(pictures) == 1:
        return pictures
    names = Ids()
    return [
        replace(picture, slug=names.new(f"{picture.slug}-{slug(picture.title)}"))  # type: ignore[type-var]
        for picture in pictures
    ]


def _told(error: BaseException) -> tuple[str, str]:
    """What a script's exception says, and how to mend it."""
    text = _text(error) or "no message"
    if isinstance(error, SyntaxError):
        text = error.msg
    if isinstance(error, ImportError):
        text = re.sub(r" \(/.*\)$", "", text)  # where the library is: not the writer's business
    if isinstance(error, MemoryError):
        text = f"the script wants more than {MEMORY // 1024**3} GB"
    hint = "The script failed there; run it alone to see the whole traceback."
    if isinstance(error, EOFError):
        hint = "Nobody answers while pictures are drawn: write into the script what it asks for."
    if isinstance(error, TypeError) and re.search(r"for (>>|<<|-): 'list' and 'list'", text):
        hint = "Python joins no two lists: for one in […]: one >> […]"
    if isinstance(error, ImportError) and (near := _meant(error)):
        hint = f"Did you mean {near}?"
    if "diagrams context not set up" in text:  # the library's own words
        return "a node stands outside a Diagram", INSIDE
    return f"{type(error).__name__}: {_bounded(text)}", hint


def _text(error: BaseException) -> str:
    try:
        return str(error.code if isinstance(error, SystemExit) else error).strip()
    except Exception:  # noqa: BLE001  (even that may fail)
        return "its message cannot be read"


def _bounded(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"


def _meant(error: ImportError) -> str:
    """Names like the one that could not be imported."""
    wanted = re.search(r"cannot import name '(\w+)'|No module named '([\w.]+)'", str(error))
    if wanted is None:
        return ""
    if wanted[1]:
        known = [name for name in dir(sys.modules.get(error.name or "")) if not name.startswith("_")]
        near = difflib.get_close_matches(wanted[1], known, 1)
    else:
        parent, _, name = wanted[2].rpartition(".")
        places = getattr(sys.modules.get(parent), "__path__", None)
        there = [found.name for found in pkgutil.iter_modules(places)]
        near = difflib.get_close_matches(name, there, 1, _ALIKE)
        near = [f"{parent}.{found}".strip(".") for found in near]
    return " or ".join(f"`{found}`" for found in near)


def _line(error: BaseException, script: Path) -> int | None:
    frames = traceback.extract_tb(error.__traceback__)
    lines = [frame.lineno for frame in frames if Path(frame.filename) == script]
    return lines[-1] if lines else None
