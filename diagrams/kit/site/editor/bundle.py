"""What a script needs to run and to be drawn in a page, as one archive: Python that needs nothing else.

The folders below `markdown` in the kit's order; the libraries diagrams, Graphviz, SimPy and PyYAML;
and what they would read from files: facts, icons, and where each picture comes from.
"""

from __future__ import annotations

import importlib.util
import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, replace
from pathlib import Path

from kit.core.archives import zipped
from kit.core.fileio import read_bytes
from kit.dsl.session import source
from kit.facts import of_project, packed
from kit.facts.registry import Registry
from kit.ir.provenance import Origin
from kit.project.project import FOLDER, scripts_in
from kit.style import icons, vectors

LIBRARY, BROUGHT = "lib", "brought"  # folders: what is imported, and what the kit would read from files
_KIT = Path(__file__).resolve().parents[2]
_PARTS = (
    "core", "cache", "facts", "style", "importing", "ir", "dsl", "layout", "execution", "render", "project",
)  # fmt: skip
_OTHERS = ("facts/evidence", "render/pdf")  # of these: what has work only where files are written
LIBRARIES = ("diagrams", "graphviz", "simpy", "yaml")
_ICONS = ("aws", "generic", "onprem/client", "onprem/compute", "programming/language")


def bundle(root: Path, origins: Mapping[str, Origin]) -> bytes:
    """The project's archive: `lib/` to import from, `brought/` for the session, and the scripts."""
    files = {f"{LIBRARY}/{name}": content for name, content in _modules()}
    said = {slug: asdict(replace(origin, figures=(), assumed=())) for slug, origin in origins.items()}
    files |= {f"{LIBRARY}/{name}": content for name, content in _below(vectors.FOLDER, "icons")}
    data = {"origins": said, "icons": {name: icons.bring(name) for name in _names()}}
    files |= {f"{BROUGHT}/{name}.json": json.dumps(each).encode() for name, each in data.items()}
    facts = of_project(root) or Registry(root / "docs" / "facts", (), {}, "", {}, {})
    files[f"{BROUGHT}/facts.json"] = packed.pack(facts)
    files |= {f"{FOLDER}/{source(script)}": read_bytes(script) for script in scripts_in(root)}
    return zipped(files, level=9)


def _modules() -> Iterator[tuple[str, bytes]]:
    yield "kit/__init__.py", read_bytes(_KIT / "__init__.py")
    for part in _PARTS:
        yield from _below(_KIT / part, f"kit/{part}")
    for name in LIBRARIES:
        found = importlib.util.find_spec(name)
        if found is not None and found.origin:
            yield from _below(Path(found.origin).parent, name)


def _below(folder: Path, name: str) -> Iterator[tuple[str, bytes]]:
    for path in sorted(folder.rglob("*")):
        place = path.relative_to(folder).as_posix()
        left_out = any(f"{name}/{place}".startswith(f"kit/{other}/") for other in _OTHERS)
        if path.suffix in (".py", ".json", ".svg") and not left_out:
            yield f"{name}/{place}", read_bytes(path)


def _names() -> Iterator[str]:
    """Images that a script can name and no vector stands for: of AWS, and of who and what uses it."""
    library = icons.library()
    for part in _ICONS:
        for path in sorted((library / "resources" / part).rglob("*.png")):
            name = path.relative_to(library).as_posix()
            if not vectors.vector(name):
                yield name
