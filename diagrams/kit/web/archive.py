"""All pictures in one archive: the same files give the same bytes."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from kit.brand import Brand
from kit.files import Spool
from kit.studio import FOLDER
from kit.zipped import zip_spool

_README = """\
Every picture of {maker}, in every format. {address}
index.json says what each of them shows and how its steps go. A picture's folder/index.html is a page for an
iframe; it needs embed.js and embed.css beside its folder. The .py files are the scripts that draw them.

The icons of cloud services follow the terms of their owners. {rights}
"""


def archive(files: Mapping[str, bytes | None], site_url: str, brand: Brand) -> Spool:
    """A ZIP of everything in the published folder of pictures, in order of name."""
    readme = _README.format(maker=brand.maker, address=site_url, rights=brand.rights).replace(". \n", ".\n")
    held = {"README.txt": readme.encode()}
    held |= {
        name.removeprefix(f"{FOLDER}/"): content
        for name, content in files.items()
        if content is not None and name.startswith(f"{FOLDER}/")
    }
    return zip_spool(
        {f"{Path(brand.archive).stem}/{name}": content for name, content in held.items()}, level=1
    )
