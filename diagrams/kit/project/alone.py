"""Scripts on their own, in a project or not: drawn into files beside the reader, or judged."""

from __future__ import annotations

import logging
from collections.abc import Collection, Iterator
from dataclasses import replace
from pathlib import Path

from kit import render
from kit.core.errors import KitError, shorten, shown, unforeseen
from kit.core.fileio import write_if_changed
from kit.execution import executor
from kit.facts.cache import root_of
from kit.ir.codec import unpack
from kit.ir.drawing import Drawing
from kit.ir.graph import Graph, Spec
from kit.ir.provenance import plain
from kit.layout.pipeline import compose
from kit.layout.variants import wide
from kit.project.metadata import brand
from kit.style import glyphs

VARIANTS = ("light", "dark", "narrow")  # that are written, of those that a format has


def pictures(script: Path, *, phone: bool = True) -> Iterator[Drawing]:
    """Every picture that `script` draws, laid out for a phone as well or not.

    Raises KitError where it is broken, or not there.
    """
    if not script.is_file():
        raise KitError("no script is there", path=script, hint="Name a Python file that draws a picture.")
    (answer,) = executor.run([script])
    if isinstance(answer, KitError):
        raise answer
    for spec in map(unpack, answer["pictures"]):
        remark(spec, script)
        if isinstance(spec, Graph) and not phone:
            yield wide(spec)
        else:
            yield compose(spec, script)


def write(picture: Drawing, script: Path, folder: Path, formats: Collection[str]) -> Iterator[Path]:
    """Write a picture's files, and tell each when it is written.

    Args:
        picture: What to write.
        script: Its file, which an error names, and from which the project is found.
        folder: Where to write.
        formats: Names of `kit.render.FORMATS`; of each, the variants in `VARIANTS`.

    Raises:
        KitError: For a format that the picture cannot have.
    """
    project = root_of(script.resolve().parent)
    origin = plain(picture.spec, brand(project).maker if project else "")
    if script.resolve().parent.name not in ("diagrams", "scenarios"):
        origin = replace(origin, source=script.name)
    wanted = {name: render.FORMATS[name] for name in formats}
    for name, format in wanted.items():
        if not format.suits(picture):
            raise KitError(
                f"{picture.spec.title!r} cannot be written as {name}",
                path=script,
                hint=f"It needs {format.needs}.",
            )
    for name, format in wanted.items():
        for variant in format.variants:
            if variant in VARIANTS:
                path = folder / render.file_name(picture.spec.slug, name, variant)
                with unforeseen(f"{path.name} cannot be made", script):
                    content = format.write(picture, variant, origin)
                write_if_changed(path, content)
                yield path


def write_alone(spec: Spec, script: Path, folder: Path) -> None:
    """What `python diagrams/NAME.py` does: SVG and PNG, light and dark, and SVG for a phone, in `folder`.

    Raises:
        KitError: It cannot be laid out.
    """
    remark(spec, script)
    for path in write(compose(spec, script), script, folder, ("svg", "png")):
        print(path.name)


def remark(spec: Spec, script: Path) -> None:
    """Tell in the log what of a script was passed over, and what its PNG will lack."""
    if not isinstance(spec, Graph):
        return
    words = [*(node.label for node in spec.nodes), *(edge.label for edge in spec.edges)]
    words += [group.title for group in spec.groups if group.style]
    notes = list(spec.notes)
    if missing := glyphs.missing("".join(words)):
        notes.append(
            f"No font here writes {shown(missing)}: the PNG shows empty boxes for it, other formats leave it"
            f" to the reader's fonts. Name a font that does: {glyphs.OPTION}."
        )
    for note in notes:
        logging.getLogger("kit").warning("%s: %s", shorten(script), note)
