"""Under each picture: its files with their sizes, and buttons that copy it for other programs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from markdown import Markdown

from kit import render
from kit.ir.drawing import Drawing
from kit.markdown.context import published
from kit.markdown.elements import raw
from kit.project.project import FOLDER, Published
from kit.render import THEMES

NAMES = {  # by what follows the theme in a file's name: what people call it, and its label
    ".".join(filter(None, (size, ending))): (format.name, label)
    for ending, format in render.FORMATS.items()
    for size, label in format.labels.items()
}
COPIES = (
    ("image", "Image"),
    ("link", "Link"),
    ("markdown", "Markdown"),
    ("html", "HTML image"),
    ("iframe", "HTML with steps"),
    ("reveal", "reveal.js"),
    ("marp", "Marp"),
)


@dataclass(frozen=True)
class Export:
    """A published file of a picture.

    Attributes:
        name: `SLUG.THEME.FORMAT`, or without the theme.
        theme: What stands there; light where nothing does.
        format: The end of the name.
        size: In bytes, 0 when not known.
    """

    name: str
    theme: str
    format: str
    size: int

    @property
    def kind(self) -> str:
        """What people call its format."""
        return NAMES.get(self.format, (self.format, ""))[0]

    @property
    def label(self) -> str:
        """What tells it from others of its kind."""
        return NAMES.get(self.format, ("", ""))[1]

    @property
    def rank(self) -> tuple[int, str, int]:
        """Its place in a list: by format, light before dark."""
        formats = list(NAMES)
        place = formats.index(self.format) if self.format in formats else len(formats)
        return place, self.format, list(THEMES).index(self.theme)


def menu(md: Markdown, on_site: Published, picture: Drawing) -> Element:
    """The folded menu of one picture. Its links work without JavaScript, its buttons need it."""
    slug, folder = picture.spec.slug, published(md, FOLDER)
    buttons = (f'<button type="button" data-kit-copy="{kind}">{label}</button>' for kind, label in COPIES)
    fold = Element("details", {"class": "kit-use", "data-search-exclude": ""})
    frame = published(md, f"{FOLDER}/{slug}/index.html")
    inner = (
        f"<summary>Use this picture</summary>{downloads(folder, exports(on_site, picture))}"
        f'<p>{_edit(md, on_site, slug)}<a href="{frame}">Page for an iframe</a> '
        f'<a href="{folder}/{picture.spec.source}">Script</a></p>'
        f'<p class="kit-copies">Copy: {" ".join(buttons)} <span class="kit-told" role="status"></span></p>'
    )
    # Text, not elements: MkDocs would look up each link, and there are a dozen to files of the kit's own.
    fold.text = raw(md, inner)
    return fold


def _edit(md: Markdown, on_site: Published, slug: str) -> str:
    """A link to the page that edits the picture, where the site has one."""
    return f'<a href="{published(md, on_site.editor)}?picture={slug}">Edit</a> ' if on_site.editor else ""


def exports(on_site: Published, picture: Drawing) -> list[Export]:
    """The picture's files, by format; sizes are those of the site that is being built."""
    slug = picture.spec.slug
    names = on_site.names.get(slug) or [
        render.file_name(slug, format, theme)
        for format, (_, themes) in render.writers(picture).items()
        for theme in themes
    ]
    found = []
    for name in names:
        theme, mark, format = name.removeprefix(f"{slug}.").partition(".")
        if theme not in THEMES:
            theme, format = "light", f"{theme}{mark}{format}"
        found.append(Export(name, theme, format, on_site.sizes.get(name, 0)))
    return sorted(found, key=lambda file: file.rank)


def downloads(folder: str, files: Iterable[Export]) -> str:
    """A line of links for each format, to the files in `folder`, an address; as HTML."""
    kinds: dict[str, list[Export]] = {}
    for file in files:
        kinds.setdefault(file.kind, []).append(file)
    rows = []
    for kind, group in kinds.items():
        links = []
        for file in group:
            alone = sum(other.format == file.format for other in group) == 1
            theme = "" if alone else THEMES[file.theme]
            label = ", ".join(filter(None, (file.label, theme, weight(file.size)))) or file.name
            links.append(
                f'<a href="{folder}/{file.name}" download="" aria-label="{kind}, {label}">{label}</a>'
            )
        rows.append(f"<dt>{kind}</dt><dd>{' '.join(links)}</dd>")
    return f'<dl class="kit-files">{"".join(rows)}</dl>'


def weight(size: int) -> str:
    """`84 KB`, as file managers say it; nothing for an unknown size."""
    if size >= 999_500:
        return f"{size / 1e6:.1f} MB"
    return f"{max(1, round(size / 1000))} KB" if size else ""
