"""What the site gets beside the pictures' own files: their embed pages and the archive of everything."""

from __future__ import annotations

from collections.abc import Mapping

from kit.core.blob import Content
from kit.ir.provenance import Origin
from kit.project.project import FOLDER, Studio
from kit.site import archive, embed
from kit.site.editor import page as editor


def extras(
    home: Studio, files: Mapping[str, Content | None], known: dict[str, Origin], site_url: str
) -> dict[str, Content]:
    """Embed pages and archive by their path below the site; `files` are those made so far.

    It also tells `home` the sizes of all these files, for the menus under the pictures.

    Raises:
        KitError: A picture has the name of the page that edits pictures.
    """
    pages, named = embed.files(home.pictures(), known, site_url), home.brand
    packed = archive.archive({**files, **pages}, site_url, named, home.cache)
    made: dict[str, Content] = {
        **pages,
        f"{FOLDER}/{named.archive}": packed,
        **editor.files(home, known, site_url),
    }
    home.note({name: len(content or b"") for name, content in {**files, **made}.items()})
    return made
