"""What the site gets beside the pictures' own files: their embed pages and the archive of everything."""

from __future__ import annotations

from collections.abc import Mapping

from kit.brand import brand
from kit.files import Content
from kit.origin import Origin
from kit.studio import FOLDER, Studio

from . import archive, embed


def extras(
    home: Studio, files: Mapping[str, bytes | None], known: dict[str, Origin], site_url: str
) -> dict[str, Content]:
    """Embed pages and archive by their path below the site; `files` are those made so far.

    It also notes the sizes of all these files in `home.published`, for the menus under the pictures.
    """
    pages = embed.files(home.pictures(), known, site_url)
    named = brand(home.root)
    packed, size = archive.archive({**files, **pages}, site_url, named)
    home.published = {name: len(content or b"") for name, content in {**files, **pages}.items()}
    home.published[f"{FOLDER}/{named.archive}"] = size
    return {**pages, f"{FOLDER}/{named.archive}": packed}
