"""A picture made small: `[![](../diagrams/name.py#small)Title](page.md)` shows it above a link's words.

The drawing is the file that the page publishes anyway, in the theme of the page, so that it is as new as
the picture. It says nothing to those who cannot see it: the link's words do.
"""

from __future__ import annotations

from pathlib import Path
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown

from kit.core import ids
from kit.core.errors import KitError
from kit.dsl.session import SCENARIOS
from kit.ir.drawing import Drawing
from kit.markdown.context import link
from kit.markdown.current_build import CurrentBuild
from kit.project.project import FOLDER
from kit.project.references import SMALL
from kit.render import file_name


def fill(md: Markdown, build: CurrentBuild, root: Element) -> None:
    """Put a drawing in the place of each image that asks for a small one.

    Args:
        md: Renders the page.
        build: What the page asks for pictures.
        root: The page.

    Raises:
        KitError: A script is broken, and the project is not lenient.
    """
    for parent in root.iter():
        for index, node in enumerate(list(parent)):
            target, _, part = node.get("src", "").partition("#")
            if node.tag != "img" or part != SMALL or not target.endswith(".py"):
                continue
            try:
                parent[index] = _thumbnail(md, _small(build, Path(target)))
            except KitError:
                if not build.project.lenient:
                    raise
                parent[index] = Element("span")  # what is wrong stands where the picture is shown
            parent[index].tail = node.tail


def images(parent: Element, md: Markdown, picture: Drawing, alt: str) -> None:
    """Append the picture's file of each theme; the page shows the one of its theme.

    Args:
        parent: Gets them at its end.
        md: Renders the page, which decides where the files lie from there.
        picture: Its size, in px, keeps the room until a file has come.
        alt: The text alternative; "" where words beside it say the same.
    """
    for theme in ("light", "dark"):
        given = {
            "src": link(md, f"{FOLDER}/{file_name(picture.spec.slug, 'svg', theme)}"),
            "alt": alt,
            "class": f"k-only-{theme}",
            "loading": "lazy",
            "width": str(round(picture.width)),
            "height": str(round(picture.height)),
        }
        SubElement(parent, "img", given)


def _thumbnail(md: Markdown, picture: Drawing) -> Element:
    made = Element("span", {"class": "kit-small"})
    images(made, md, picture, "")
    return made


def _small(build: CurrentBuild, target: Path) -> Drawing:
    """The picture of a script; of a scenario the drawing of its outcome."""
    slug = ids.of_script(target)
    return build.scenario(slug).outcome if target.parent.name == SCENARIOS else build.drawn_by(slug)[0]
