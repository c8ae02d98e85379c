"""Writers: from a finished picture to a file. A new format is one module and one line here.

The published names are `SLUG.VARIANT.FORMAT`; the light variant has no name of its own:

| Name | What it is |
|---|---|
| `SLUG.svg`, `SLUG.dark.svg` | self-contained vectors |
| `SLUG.auto.svg` | the same in the theme of whoever looks at it |
| `SLUG.narrow.svg`, `SLUG.dark.narrow.svg` | the same laid out for a phone |
| `SLUG.png`, `SLUG.dark.png` | 3840×2160 pixels, transparent |
| `SLUG.white.png` | the same on white |
| `SLUG.1080.png`, `SLUG.dark.1080.png`, `SLUG.white.1080.png` | 1920×1080 pixels |
| `SLUG.pptx`, `SLUG.dark.pptx` | native slides, one for each step |
| `SLUG.drawio`, `SLUG.drawio.svg` | editable in draw.io; the second is an SVG as well |
| `SLUG.pdf` | a page for each step, and a handout |
| `SLUG.webp`, `SLUG.gif` | the steps, one after the other |
| `SLUG.mmd` | a diagram as Mermaid's text |
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from kit.ir.drawing import Drawing
from kit.ir.graph import Graph
from kit.ir.provenance import Origin

Writer = Callable[[Drawing, str, "Origin | None"], bytes]


def writers(picture: Drawing | None = None) -> dict[str, tuple[Writer, tuple[str, ...]]]:
    """Each format's writer, and the variants (such as "light" and "dark") it is written in.

    With a `picture`, only the formats that suit it. A writer puts the picture's origin into the file when it
    is told it.
    """
    formats = {
        "svg": (_from("svg.svg"), ("light", "dark", "auto", "narrow", "dark.narrow"), _any),
        "png": (_from("png"), ("light", "white", "1080", "white.1080", "dark", "dark.1080"), _any),
        "pptx": (_from("pptx.pptx"), ("light", "dark"), _any),
        "pdf": (_from("pdf.pdf"), ("light",), _any),
        "webp": (_from("webp"), ("light",), _steps),
        "gif": (_from("gif"), ("light",), _steps),
        "drawio": (_from("drawio.drawio"), ("light",), _any),
        "drawio.svg": (_from("drawio.svg"), ("light",), _any),
        "mmd": (_from("mermaid"), ("light",), _diagram),
    }
    return {
        name: (write, variants)
        for name, (write, variants, suits) in formats.items()
        if picture is None or suits(picture)
    }


def _any(_: Drawing) -> bool:
    return True


def _steps(picture: Drawing) -> bool:
    return bool(picture.spec.steps)


def _diagram(picture: Drawing) -> bool:
    return isinstance(picture.spec, Graph)


def _from(module: str) -> Writer:
    """The module's `write`; it is imported when the first file is written, which a warm build never does."""

    def write(picture: Drawing, variant: str, origin: Origin | None = None) -> bytes:
        content: bytes = import_module(f"kit.render.{module}").write(picture, variant, origin)
        return content

    return write


def file_name(slug: str, format: str, variant: str) -> str:
    """The published name: `slug.svg`, `slug.dark.svg`."""
    return f"{slug}.{format}" if variant == "light" else f"{slug}.{variant}.{format}"
