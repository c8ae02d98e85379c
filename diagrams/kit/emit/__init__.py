"""Writers: from a finished picture to a file. A new format is one module and one line here."""

from __future__ import annotations

from collections.abc import Callable

from kit.picture import Drawing

Writer = Callable[[Drawing, str], bytes]


def writers() -> dict[str, tuple[Writer, tuple[str, ...]]]:
    """Each format's writer, and the themes it is written in."""
    from kit.emit import png, svg

    return {
        "svg": (svg.write, ("light", "dark")),
        "png": (png.write, ("light", "dark")),
    }


def file_name(slug: str, format: str, theme: str) -> str:
    """The published name: `slug.svg`, `slug.dark.svg`."""
    return f"{slug}.dark.{format}" if theme == "dark" else f"{slug}.{format}"
