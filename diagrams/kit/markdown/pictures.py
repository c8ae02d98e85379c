"""The Python-Markdown extension: an image whose target is a picture's script becomes a figure.

`![What each hop proves](../../diagrams/data_api_auth_chain.py)` on a line of its own becomes the drawing
itself (inline SVG that follows the page's theme), its caption, its numbered steps as a list, controls to
walk through them, and a menu of files and copies. `![Every picture](../diagrams/*.py)` becomes the list
of all of them. The script of a scenario becomes its picture with a player: see `kit.markdown.player`. It
works in any generator that uses Python-Markdown.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.extensions import Extension
from markdown.postprocessors import Postprocessor
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from kit.core import ids
from kit.core.errors import KitError, raise_all
from kit.dsl.session import SCENARIOS
from kit.facts import load
from kit.ir.drawing import Drawing
from kit.markdown.context import literal, page_path
from kit.markdown.current_build import CurrentBuild, current_build
from kit.markdown.design import Design
from kit.markdown.figure import figure_of
from kit.markdown.gallery import gallery
from kit.markdown.menu import menu
from kit.markdown.thumbnail import fill

_DRAWING = re.compile(r"<svg\b[^>]*\bkit-svg\b.*?</svg>", re.DOTALL)
_TARGET = re.compile(r"(<(?:image|use)\b[^>]*?) href=")


class PicturesExtension(Extension):
    """`kit.pictures` among `markdown_extensions`; option `root`: the project's folder."""

    def __init__(self, **options: Any) -> None:
        self.config = {"root": [".", "The project's folder, which holds diagrams/ and docs/"]}
        super().__init__(**options)

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (named by Python-Markdown)
        """Register after the attributes (8), which are not for steps, and before the facts (6), which are."""
        root = Path(self.getConfig("root")).resolve()
        build, docs = current_build(root), root / "docs"
        md.preprocessors.register(_Check(md, build, docs), "kit_pictures_check", 990)
        md.parser.blockprocessors.register(Design(md.parser, docs), "kit_design", 205)
        md.treeprocessors.register(_Figures(md, build), "kit_pictures", 7.5)
        md.postprocessors.register(_OlderName(md), "kit_pictures_links", 0)


class _Check(Preprocessor):
    """Find wrong targets while the page still has its lines."""

    def __init__(self, md: Markdown, build: CurrentBuild, docs: Path) -> None:
        super().__init__(md)
        self.build, self.docs = build, docs

    def run(self, lines: list[str]) -> list[str]:
        page = page_path(self.md)
        if page:
            raise_all(self.build.wrong_targets(self.docs / page))
        return lines


class _Figures(Treeprocessor):
    def __init__(self, md: Markdown, build: CurrentBuild) -> None:
        super().__init__(md)
        self.build = build

    def run(self, root: Element) -> None:
        fill(self.md, self.build, root)
        for parent in list(root.iter()):
            for index, node in enumerate(list(parent)):
                image = _only_image(node)
                target, _, part = image.get("src", "").partition("#") if image is not None else ("", "", "")
                if image is None or not target.endswith(".py"):
                    continue
                try:
                    parent[index] = self.shown(Path(target), part, image.get("alt", ""))
                except KitError as error:
                    if not self.build.project.lenient:
                        raise
                    parent[index] = broken(error)
                parent[index].tail = node.tail
        for image in root.iter("img"):
            target = image.get("src", "").partition("#")[0]
            if target.endswith(".py") and "://" not in target:
                raise KitError(
                    f"the picture {Path(target).name!r} stands among other words",
                    hint="Give it a line of its own, with an empty line before and after it.",
                )

    def shown(self, target: Path, part: str, caption: str) -> Element:
        """What stands in the place of a link to `target`. Raises KitError when it cannot be drawn."""
        slug = ids.of_script(target)
        if target.parent.name == SCENARIOS:
            return self.scenario(slug, part, caption)
        if "*" in target.name:
            return gallery(self.md, self.build, caption)
        return self.pictures(slug, part, caption)

    def pictures(self, slug: str, part: str, caption: str) -> Element:
        """The picture of a script; of several all of them, or the one that `part` names."""
        found = self.build.drawn_by(slug)
        names = {picture.spec.slug.removeprefix(f"{slug}-"): picture for picture in found}
        if part and part not in names:
            raise KitError(
                f"the script {slug!r} draws no picture {part!r}", hint=f"It has: {', '.join(names)}."
            )
        chosen = [names[part]] if part else found
        if len(chosen) == 1:
            return self.picture(chosen[0], caption)
        several = Element("div")
        several.extend(self.picture(picture, picture.spec.title) for picture in chosen)
        return several

    def picture(self, picture: Drawing, caption: str) -> Element:
        figure = figure_of(self.md, picture, caption)
        figure.append(menu(self.md, self.build.published, picture))
        _quote(self.md, picture)
        return figure

    def scenario(self, slug: str, part: str, caption: str) -> Element:
        """One part of a scenario; without a name it is the picture with its player."""
        from kit.markdown import player, scenario_tables

        played = self.build.scenario(slug)
        if part == "results":
            return scenario_tables.results(played.spec)
        if part == "outcome":
            return self.picture(played.outcome, caption)
        if part == "model":
            facts = load(self.build.project.docs / "facts") if played.spec.facts else None
            return scenario_tables.model(self.md, played, facts)
        figure = figure_of(self.md, played.picture, caption, played=True)
        return player.player(self.md, played, figure)


def broken(error: KitError) -> Element:
    """What a writer sees in the place of a picture that cannot be drawn."""
    box = Element("div", {"class": "admonition failure kit-broken", "role": "alert"})
    SubElement(box, "p", {"class": "admonition-title"}).text = "This picture cannot be drawn"
    SubElement(SubElement(box, "pre"), "code").text = AtomicString(literal(str(error)))
    return box


class _OlderName(Postprocessor):
    """Call what drawings load `xlink:href` once the generator has resolved it as `href`.

    Material sets `element.href` of everything that has that attribute; SVG's elements refuse, and the
    error would end its instant navigation. Links keep their name: crawlers know no other. A site with
    instant navigation lets them be set (`before.js`).
    """

    def run(self, text: str) -> str:
        return _DRAWING.sub(lambda drawing: _TARGET.sub(r"\1 xlink:href=", drawing[0]), text)


def _quote(md: Markdown, picture: Drawing) -> None:
    """Count the picture's facts among the page's sources, where the page has them."""
    if any(type(extension).__name__ == "FactsExtension" for extension in md.registeredExtensions):
        from kit.markdown.facts.extension import quote

        quote(md, list(picture.spec.facts))


def _only_image(node: Element) -> Element | None:
    """The image of a paragraph that holds nothing else."""
    if node.tag == "p" and len(node) == 1 and node[0].tag == "img" and not (node.text or "").strip():
        return None if (node[0].tail or "").strip() else node[0]
    return None


makeExtension = PicturesExtension  # noqa: N816  (Python-Markdown asks for this name)
