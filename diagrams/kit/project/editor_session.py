"""A script that is edited in a page, run and drawn there: by a Python without processes and C libraries.

`begin` takes what the build has brought, `run` answers with data alone, `file` writes what a reader saves.
"""

from __future__ import annotations

import contextlib
import dataclasses
import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from kit import render
from kit.core.errors import KitError, shorten
from kit.core.fileio import write_if_changed
from kit.execution.answers import failure
from kit.execution.runner import run_script
from kit.facts import api, packed
from kit.importing.reading import read
from kit.ir.codec import unpack
from kit.ir.drawing import Drawing
from kit.ir.graph import Graph
from kit.ir.provenance import Origin
from kit.layout.pipeline import compose
from kit.layout.variants import wide
from kit.project.provenance import figures
from kit.style import icons


class EditorSession:
    """The project of one page: its folder, its pictures' origins by slug, and what was drawn last."""

    def __init__(self, home: Path, brought: Path) -> None:
        self.home = home
        os.chdir(home)
        self.registry = packed.unpack((brought / "facts.json").read_bytes(), home / "docs" / "facts")
        api.bring(self.registry)
        icons.take(json.loads((brought / "icons.json").read_bytes()))
        known = json.loads((brought / "origins.json").read_bytes())
        self.origins = {slug: Origin(**origin) for slug, origin in known.items()}
        self.script = home
        self.drawn: list[Drawing] = []

    def run(self, source: str, text: str, theme: str) -> dict[str, Any]:
        """Run a script.

        Args:
            source: Its path below the scripts' folder.
            text: What it says.
            theme: "light" or "dark".

        Returns:
            What it drew as `pictures`, each with its SVG, or as `fault` what is wrong, where, and how to mend
                it.
        """
        self.script = self.home / "diagrams" / source
        self.drawn = []
        write_if_changed(self.script, text.encode())
        api.forget()
        with self._as_before():
            answer = run_script(self.script, plays=False)
        try:
            if "pictures" not in answer:
                return {"fault": self._fault(answer)}
            specs = [unpack(each) for each in answer["pictures"]]
            self.drawn = [
                wide(spec) if isinstance(spec, Graph) else compose(spec, self.script) for spec in specs
            ]
        except KitError as error:
            told = failure(error.path or self.script, error.line, error.message, error.hint)
            return {"fault": self._fault(told)}
        return {"pictures": [self._told(at, theme) for at in range(len(self.drawn))]}

    def run_as_json(self, source: str, text: str, theme: str) -> str:
        """The same as JSON, in which nothing is left that belongs to Python."""
        return json.dumps(self.run(source, text, theme))

    def import_as_json(self, texts: str, mask: bool) -> str:
        """What other programs say of a database as a script, or as `fault` why it cannot be one.

        `texts` are the contents of files by their names, as JSON.
        """
        try:
            found = read(json.loads(texts), mask=mask, facts=self.registry if len(self.registry) else None)
        except KitError as error:
            place = str(error.path or "")
            told = {"message": error.message, "hint": error.hint, "path": place, "line": error.line}
            return json.dumps({"fault": told})
        notes = [
            {"text": str(note), "sources": [(source.title, source.url) for source in note.sources]}
            for note in found.notes
        ]
        return json.dumps({"script": found.script, "notes": notes, "unknown": list(map(str, found.unknown))})

    def file(self, at: int, format: str, variant: str) -> tuple[str, bytes]:
        """Name and content of a file of a picture.

        Args:
            at: The number of the picture among those drawn last, from 0 on.
            format: One of `kit.render.FORMATS` that is written in a page.
            variant: One of those that this format has there.

        Raises:
            KitError: It cannot be laid out for a phone.
        """
        drawing = self.drawn[at]
        if "narrow" in variant and drawing.narrow is None:
            drawing = compose(drawing.spec, self.script)
        content = render.FORMATS[format].write(drawing, variant, self.origin(drawing))
        return render.file_name(drawing.spec.slug, format, variant), content

    def origin(self, drawing: Drawing) -> Origin:
        """The site's own for a picture that says what the site's says; else only what was changed."""
        spec = drawing.spec
        digest, known = spec.content_digest, self.origins.get(spec.slug)
        if known and known.digest == digest:
            return dataclasses.replace(known, figures=tuple(figures(spec, self.registry)))
        source = f"diagrams/{spec.source}, changed" if known else spec.source
        read = tuple(figures(spec, self.registry))
        return Origin(spec.slug, digest, source, known.maker if known else "", figures=read)

    def _told(self, at: int, theme: str) -> dict[str, Any]:
        drawing = self.drawn[at]
        spec = drawing.spec
        name, content = self.file(at, "svg", theme)
        table = drawing.table
        return {
            "slug": spec.slug,
            "title": spec.title,
            "alt": drawing.description,
            "steps": [
                {"number": step.number, "text": step.text, "fails": step.fails or ""} for step in spec.steps
            ],
            "table": {"head": table.head, "rows": table.rows} if table else None,
            "notes": list(spec.notes) if isinstance(spec, Graph) else [],
            "formats": [name for name, is_ in render.FORMATS.items() if is_.in_editor and is_.suits(drawing)],
            "name": name,
            "svg": content.decode(),
        }

    def _fault(self, told: dict[str, Any]) -> dict[str, Any]:
        here = Path(told["path"]) == self.script
        place = shorten(Path(told["path"]))
        return {**told, "path": place, "line": told["line"] if here else None}

    @contextlib.contextmanager
    def _as_before(self) -> Iterator[None]:
        """Let go of what a script imports of its own: the next one begins as if it were the first."""
        path, arguments = list(sys.path), list(sys.argv)
        try:
            yield
        finally:
            for name, module in list(sys.modules.items()):
                if str(getattr(module, "__file__", None) or "").startswith(str(self.home / "diagrams")):
                    del sys.modules[name]
            sys.path[:], sys.argv[:] = path, arguments
