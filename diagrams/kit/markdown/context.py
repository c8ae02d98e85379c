"""Which page is being rendered, whoever renders it, and how text stands in it."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING

from kit.project.nav import address_of

if TYPE_CHECKING:
    from markdown import Markdown


def page_path(md: Markdown) -> str | None:
    """The page's source path below `docs/` (`global-database/index.md`), or None outside a site.

    MkDocs tells it through its own link processor, Zensical through its rendering context: neither
    needs to be imported, and plain Python-Markdown (a test, an editor's preview) has neither.
    """
    if "relpath" in md.treeprocessors:
        file = getattr(md.treeprocessors["relpath"], "file", None)
        if file is not None:
            return str(file.src_uri)
    if "rendering_context" in md.preprocessors:
        return str(md.preprocessors["rendering_context"].page.path)  # type: ignore[attr-defined]
    return None


def published(md: Markdown, target: str) -> str:
    """The address of `target`, a file of the site (`assets/x.css`), from the page as it is published.

    For what is no link, or no writer's: the generator resolves only those. A page is a folder with an
    `index.html`, and is named by it, unless the generator says otherwise.
    """
    page = page_path(md)
    if page is None:
        return target
    file = getattr(md.treeprocessors["relpath"], "file", None) if "relpath" in md.treeprocessors else None
    own = str(file.dest_uri) if file else f"{address_of(page)}index.html"
    address = posixpath.relpath(target, posixpath.dirname(own) or ".")
    return address.removesuffix("index.html") if getattr(file, "use_directory_urls", True) else address


def link(md: Markdown, target: str) -> str:
    """`target`, a path below `docs/` (`facts/index.md#some-id`), as a link from the page rendered.

    The result points at the source file, as a writer would have typed it: the generator resolves
    and checks it like every other link.
    """
    page = page_path(md)
    if page is None:
        return target
    path, mark, anchor = target.partition("#")
    return posixpath.relpath(path, posixpath.dirname(page) or ".") + mark + anchor


def literal(text: str) -> str:
    """`text` for an element of Python-Markdown, which would take `&amp;` in it for what it stands for."""
    return re.sub(r"&(?=#?\w+;)", "&amp;", text)
