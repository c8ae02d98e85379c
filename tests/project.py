"""A small project for tests: its own scripts and pages, drawn by the same kit."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from functools import cache as once
from functools import partial
from pathlib import Path
from unittest.mock import patch

import forked

from kit.cache.fingerprint import of_parts
from kit.core.blob import hash_of
from kit.core.errors import KitError
from kit.execution import executor
from kit.ir import codec, placement_codec
from kit.ir.drawing import Picture
from kit.ir.graph import Graph, Spec
from kit.layout import pipeline, variants
from kit.layout.pipeline import compose

PATIENCE = 300  # seconds for whatever must happen: a busy machine is slow, not wrong
ROOT = Path(__file__).resolve().parent.parent
CACHE = ROOT / ".cache" / "tests"
KEPT = CACHE / "kit"
PLACING = ("cache", "core", "dsl", "facts", "importing", "ir", "layout", "style")  # by the layers of the kit
HEAD = """
from diagrams.aws.compute import EC2, Lambda
from diagrams.aws.database import Aurora
from kit import *

"""
GOOD = (
    HEAD
    + """
with Diagram("One thing talks to another", alt="A function asks a database, and nothing else happens."):
    a = Lambda("Function")
    a >> Edge("It asks.") >> Aurora("Database")
"""
)
FACT = """topic: Words
facts:
  - id: one.word
    value: {0}
    unit: s
    statement: It takes {0} s.
    sources: [{{url: "https://example.com/", title: Example, copy: live}}]
    verified: 2026-01-02
    confidence: high
"""


def memory() -> str | None:
    """A folder in memory for what makes and removes thousands of files; None where there is no room."""
    folder = "/dev/shm"
    roomy = os.access(folder, os.W_OK) and shutil.disk_usage(folder).free > 1 << 30
    return folder if roomy else None


def script(folder: Path, body: str, name: str = "example.py", head: str = HEAD) -> Path:
    """Write a picture's script: `body` is what stands inside `with Diagram(…)`, or a whole script."""
    if head and "Diagram(" not in body:
        lines = "\n".join(f"    {line}" for line in body.strip("\n").splitlines())
        body = (
            f'with Diagram("A message in words", alt="What it shows, in some words, for a test."):\n{lines}\n'
        )
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(head + body, encoding="utf-8")
    return path


def draw(scripts: list[Path], *, patience: float = executor.PATIENCE) -> list[Spec | KitError]:
    """What each script drew first, or the error that it ended with."""
    ran = executor.run(scripts, patience=patience)
    return [answer if isinstance(answer, KitError) else codec.unpack(answer["pictures"][0]) for answer in ran]


def graph(folder: Path, body: str) -> Graph:
    """The graph that `body` draws."""
    answer = draw([script(folder, body)])[0]
    assert isinstance(answer, Graph), answer
    return answer


def picture(folder: Path, body: str, *, kept: bool = False) -> Picture:
    """The finished picture that `body` draws; if it is `kept`, laid out once for each state of that code."""
    path = script(folder, body)
    answer = draw([path])[0]
    assert isinstance(answer, Graph), answer
    with patch.object(pipeline, "fingerprint", placing):
        return compose(answer, path, cache=KEPT if kept else None)


@once
def placing() -> str:
    """A hash of all code that can decide where something stands: a layer imports nothing from above it."""
    folders = [ROOT / "diagrams" / "icons", *(ROOT / "diagrams" / "kit" / name for name in PLACING)]
    found = sorted(path for folder in folders for path in folder.rglob("*.*"))
    files = (path for path in found if path.is_file() and path.parent.name != "__pycache__")
    return hash_of((sys.version, of_parts(files)))


def on_slide(graph: Graph) -> Picture:
    """The picture of `graph` for a slide, kept as a build keeps it, but until code that places changes."""
    store = placement_codec.Store(KEPT / "layout", f"{graph.digest}/{placing()}")
    made = partial(variants.on_slide, graph)
    return Picture(graph, *store.get("wide", made, placement_codec.pack, placement_codec.unpack))


def failure(folder: Path, body: str, *, patience: float = PATIENCE) -> KitError:
    """The error that a whole script ends with."""
    answer = draw([script(folder, body, head="")], patience=patience)[0]
    assert isinstance(answer, KitError), answer
    return answer


def site(
    folder: Path,
    *,
    page: str = "# Hello\n\n![It asks](../diagrams/example.py)\n",
    body: str = GOOD,
    cold: bool = False,
) -> Path:
    """A project of three files that MkDocs builds: configuration, page, script.

    All of them share one cache, since a PNG costs a second, unless `cold`.
    """
    (folder / "docs").mkdir(parents=True)
    if not cold:
        CACHE.mkdir(parents=True, exist_ok=True)
        (folder / ".cache").symlink_to(CACHE)
    script(folder / "diagrams", body, head="")
    (folder / "docs" / "index.md").write_text(page, encoding="utf-8")
    (folder / "mkdocs.yml").write_text(
        "site_name: Example\nstrict: true\nplugins: [kit]\ntheme: {name: mkdocs}\n", encoding="utf-8"
    )
    return folder


def own_cache(folder: Path) -> None:
    """Give a project a cache that has nothing but fonts, which take seconds to make and are everybody's."""
    (folder / ".cache").unlink(missing_ok=True)  # everybody's
    (folder / ".cache" / "kit").mkdir(parents=True)
    (KEPT / "font").mkdir(parents=True, exist_ok=True)
    (folder / ".cache" / "kit" / "font").symlink_to(KEPT / "font")


def copy_of(name: str, folder: Path) -> None:
    """Copy a folder of this checkout, and what Python has compiled of it: to do that again takes a second."""
    unfinished = shutil.ignore_patterns("*.pyc.*")  # another process is at it
    shutil.copytree(ROOT / name, folder, ignore=unfinished)


def build(folder: Path, *arguments: str, **environ: str) -> subprocess.CompletedProcess[str]:
    """What `mkdocs build` does there, with these variables of the environment as well."""
    return forked.run("mkdocs", "build", *arguments, cwd=folder, **environ)


def state(folder: Path) -> dict[str, bytes]:
    """Every file in `folder` by its path there."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }
