"""What the site gets beside the pictures' own files: their embed pages and the archive of everything."""

from __future__ import annotations

from collections.abc import Mapping

from kit.brand import brand
from kit.publish import origins_of
from kit.studio import FOLDER, Studio

from . import archive, embed


def extras(home: Studio, files: Mapping[str, bytes | None], site_url: str) -> dict[str, bytes]:
    """Embed pages and archive by their path below the site; `files` are those made so far.

    It also notes the sizes of all these files in `home.published`, for the menus under the pictures.
    """
    made = embed.files(home.pictures(), origins_of(home, site_url), site_url)
    named = brand(home.root)
    made[f"{FOLDER}/{named.archive}"] = archive.archive({**files, **made}, site_url, named)
    home.published = {name: len(content or b"") for name, content in {**files, **made}.items()}
    return made
