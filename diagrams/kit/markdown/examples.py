"""The Python-Markdown extension: a picture's script in a page, with the picture that it makes below.

`![What it makes](examples/box.py)` on a line of its own becomes the script as a block of code, and the
drawing that the build makes of that very file. So a page shows no code that does not draw, and no
picture of other code. Such a script is a page's own: no gallery, deck or file holds its picture.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor
from markdown.util import AtomicString

from kit.core.errors import KitError
from kit.core.fileio import is_file, listed, read_text
from kit.core.markdown_code import fences
from kit.execution import results
from kit.ir.drawing import Drawing
from kit.ir.graph import Spec
from kit.layout.pipeline import compose
from kit.markdown.context import literal, page_path
from kit.markdown.current_build import current_build
from kit.markdown.elements import raw
from kit.markdown.pictures import broken
from kit.markdown.placeholders import Filled, placeholder
from kit.project.project import Project
from kit.render.svg.svg import inline_svg

FOLDER = "examples"
_IMAGE = re.compile(rf"!\[(?P<alt>[^\]]*)\]\((?P<target>(?:[^()\s]+/)?{FOLDER}/[^()\s/]+\.py)\)[ ]*")
_SIZE = re.compile(r'viewBox="0 0 ([\d.]+) ([\d.]+)" width="[\d.]+"')
ROOM = (720.0, 400.0)  # px of a page for a drawing, and of a phone

Shown = tuple[Path, str]  # a script and what stands below its picture


class ExamplesExtension(Extension):
    """`kit.examples` among `markdown_extensions`; option `root`: the project's folder."""

    def __init__(self, **options: Any) -> None:
        self.config = {"root": [".", "The project's folder, which holds docs/"]}
        self.shown: list[Shown] = []
        self.drawn: dict[Path, tuple[str, list[Drawing] | KitError]] = {}  # with the text drawn
        super().__init__(**options)

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (named by Python-Markdown)
        """Register before the code is put in (32), and after the inline patterns (20)."""
        md.registerExtension(self)
        md.preprocessors.register(_Code(md, self), "kit_examples_code", 42)
        md.treeprocessors.register(_Drawings(md, self), "kit_examples", 14)

    def reset(self) -> None:
        """Forget the page before: one `Markdown` may render many."""
        self.shown.clear()

    @property
    def project(self) -> Project:
        """Where pages and examples are, and what is drawn is kept."""
        return current_build(Path(self.getConfig("root")).resolve()).project

    def draw(self, script: Path) -> list[Drawing]:
        """What `script` draws; with it all beside it that have changed, since a process costs a second.

        Raises:
            KitError: It draws nothing, or is broken.
        """
        changed = [
            path
            for path in listed(script.parent, "*.py")
            if path not in self.drawn or self.drawn[path][0] != read_text(path)
        ]
        texts = [read_text(path) for path in changed]
        for path, text, found in zip(changed, texts, results.draw(changed, self.project.cache), strict=True):
            self.drawn[path] = (text, self._composed(found, path))
        answer = self.drawn[script][1]
        if isinstance(answer, KitError):
            raise answer
        return answer

    def _composed(self, found: list[Spec] | KitError, script: Path) -> list[Drawing] | KitError:
        """Its pictures with all in its place, or its error: one that is broken hides no other."""
        if isinstance(found, KitError):
            return found
        try:
            return [compose(spec, script, cache=self.project.cache) for spec in found]
        except KitError as error:
            return error


class _Code(Preprocessor):
    """Put the script in the place of the link, and below it a line that tells where its picture belongs."""

    def __init__(self, md: Markdown, owner: ExamplesExtension) -> None:
        super().__init__(md)
        self.owner = owner

    def run(self, lines: list[str]) -> list[str]:
        code = {at for fence in fences(lines) for at in range(fence.first, fence.last + 1)}
        found: list[str] = []
        for number, line in enumerate(lines):
            match = None if number in code else _IMAGE.fullmatch(line)
            found += self._script(match, number + 1) if match else [line]
        return found

    def _script(self, match: re.Match[str], line: int) -> list[str]:
        page = self.owner.project.docs / (page_path(self.md) or "index.md")
        script = (page.parent / match["target"]).resolve()
        if not is_file(script):
            names = ", ".join(path.name for path in listed(script.parent, "*.py")) or "none"
            raise KitError(
                f"no example is at {match['target']!r}", path=page, line=line, hint=f"There are: {names}."
            )
        self.owner.shown.append((script, match["alt"]))
        place = placeholder("example", len(self.owner.shown) - 1)
        return ["```python", *read_text(script).rstrip("\n").split("\n"), "```", "", place, ""]


class _Drawings(Filled):
    """Turn those lines into drawings."""

    def __init__(self, md: Markdown, owner: ExamplesExtension) -> None:
        super().__init__(md, "example", lambda number: self._figure(*owner.shown[number]))
        self.owner = owner

    def _figure(self, script: Path, caption: str) -> Element:
        try:
            pictures = self.owner.draw(script)
        except KitError as error:
            if not self.owner.project.lenient:
                raise
            return broken(error)
        figure = Element("figure", {"class": "kit-figure kit-example"})
        for picture in pictures:
            stage = SubElement(figure, "div", {"class": "kit-stage", "data-search-exclude": ""})
            drawn = map(_at_natural_size, inline_svg(picture), ROOM)
            stage.text = raw(self.md, "".join(drawn))
        below = SubElement(figure, "figcaption")
        for at, words in enumerate(caption.split("`")):  # by turns text and code
            if at % 2:
                SubElement(below, "code").text = AtomicString(literal(words))
            elif at:
                below[-1].tail = literal(words)
            else:
                below.text = literal(words)
        return figure


def _at_natural_size(drawn: str, room: float) -> str:
    """A drawing with ground beside it where it is smaller than `room`: a page makes it as wide as it can."""
    found = _SIZE.search(drawn)
    if found is None or float(found[1]) >= room:
        return drawn
    left = (room - float(found[1])) / 2
    return _SIZE.sub(f'viewBox="{-left:g} 0 {room:g} {found[2]}" width="{room:g}"', drawn, count=1)


makeExtension = ExamplesExtension  # noqa: N816  (Python-Markdown asks for this name)
