"""Writers: from a finished picture to a file. A new format is one module, and one line in `FORMATS`.

The published names are `SLUG.VARIANT.FORMAT`; the light variant has no name of its own: `failover.svg`,
`failover.dark.svg`, `failover.dark.1080.png`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from importlib import import_module

from kit.ir.drawing import Drawing
from kit.ir.graph import Graph
from kit.ir.provenance import Origin

Writer = Callable[[Drawing, str, "Origin | None"], bytes]

THEMES = {"light": "light", "dark": "dark", "auto": "the reader’s theme", "white": "on white"}
_HAS: dict[str, Callable[[Drawing], bool]] = {
    "": lambda picture: True,
    "steps": lambda picture: bool(picture.spec.steps),
    "a diagram": lambda picture: isinstance(picture.spec, Graph),
}


@dataclass(frozen=True)
class Format:
    """A format of file: what people call it, and the module below `kit.render` whose `write` makes it.

    Attributes:
        name: What people call it; formats of one name share a line in a menu.
        module: Has `write(picture, variant, origin)`, which puts the origin's mark into the file.
        variants: A theme (`THEMES`), a size or both, as they stand in a file's name.
        labels: What a menu writes beside the name, by size as in `variants`; "" is the whole size.
        needs: "steps" or "a diagram", where it suits only pictures that have it.
        in_editor: The variants that a reader saves in the page that edits pictures; the writer then needs no
            compiled package.
    """

    name: str
    module: str
    variants: tuple[str, ...] = ("light",)
    labels: Mapping[str, str] = field(default_factory=lambda: {"": ""})
    needs: str = ""
    in_editor: tuple[str, ...] = ()

    def suits(self, picture: Drawing) -> bool:
        """Whether `picture` can be written so."""
        return _HAS[self.needs](picture)

    def write(self, picture: Drawing, variant: str, origin: Origin | None = None) -> bytes:
        """The file; its module is imported when the first is written, which a warm build never does."""
        content: bytes = import_module(f"kit.render.{self.module}").write(picture, variant, origin)
        return content


FORMATS = {  # by the end of a file's name, in the order of menus
    "pptx": Format("PowerPoint", "pptx.pptx", ("light", "dark")),
    "pdf": Format("PDF", "pdf.pdf"),
    "svg": Format(
        *("SVG", "svg.svg", ("light", "dark", "auto", "narrow", "dark.narrow")),
        labels={"": "", "narrow": "for a phone"},
        in_editor=("light", "dark", "auto", "narrow"),
    ),
    "png": Format(  # 3840 × 2160 pixels, and 1920 × 1080
        *("PNG", "png", ("light", "white", "1080", "white.1080", "dark", "dark.1080")),
        labels={"": "", "1080": "half size"},
    ),
    "webp": Format("Animation", "webp", labels={"": "WebP"}, needs="steps"),
    "gif": Format("Animation", "gif", labels={"": "GIF"}, needs="steps"),
    "drawio": Format("draw.io", "drawio.drawio", in_editor=("light",)),
    "drawio.svg": Format("draw.io", "drawio.svg", labels={"": "in an SVG"}),
    "mmd": Format("Mermaid", "mermaid", needs="a diagram", in_editor=("light",)),
}


def writers(picture: Drawing | None = None) -> dict[str, tuple[Writer, tuple[str, ...]]]:
    """Each format's writer, and the variants (such as "light" and "dark") it is written in.

    With a `picture`, only the formats that suit it. A writer puts the picture's origin into the file when it
    is told it.
    """
    return {
        ending: (format.write, format.variants)
        for ending, format in FORMATS.items()
        if picture is None or format.suits(picture)
    }


def file_name(slug: str, format: str, variant: str) -> str:
    """The published name: `slug.svg`, `slug.dark.svg`.

    Args:
        slug: The picture's.
        format: One of `FORMATS`.
        variant: One of the format's; "light" is not said.
    """
    return f"{slug}.{format}" if variant == "light" else f"{slug}.{variant}.{format}"
