"""All pictures in one archive: the same files give the same bytes."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from functools import partial
from pathlib import Path

from kit.cache import store
from kit.cache.fingerprint import fingerprint
from kit.core.archives import zip_spool
from kit.core.blob import Content, Known, Spool, sha256
from kit.project.project import FOLDER, Project

_README = """\
Every picture of {maker}, in every format. {address}
index.json says what each of them shows and how its steps go. A picture's folder/index.html is a page for an
iframe; it needs embed.js, embed.css and arimo.woff beside its folder. The .py files are the scripts that draw
them.

The icons of cloud services follow the terms of their owners. {rights}
"""


def archive(project: Project, files: Mapping[str, Content | None]) -> Spool | Known:
    """A ZIP of everything in the published folder of pictures, in order of name.

    Args:
        project: Its cache keeps the size and hash of what came out of the same files.
        files: The site's, by their paths; None stands for one that is not made.
    """
    brand, address = project.brand, project.url
    readme = _README.format(maker=brand.maker, address=address, rights=brand.rights).replace(". \n", ".\n")
    held: dict[str, Content] = {"README.txt": readme.encode()}
    held |= {
        name.removeprefix(f"{FOLDER}/"): content
        for name, content in files.items()
        if content is not None and name.startswith(f"{FOLDER}/")
    }
    root = Path(brand.archive).stem
    make = partial(zip_spool, {f"{root}/{name}": content for name, content in held.items()}, level=1)
    place = project.cache / "archive" / _made_of(root, held)
    if said := store.read(place):
        return Known(**json.loads(said), make=make)
    made = make()
    store.write(place, json.dumps({"size": len(made), "sha256": made.sha256}).encode())
    return made


def _made_of(root: str, held: Mapping[str, Content]) -> str:
    """A hash of all that the archive comes from."""
    digest = hashlib.sha256(repr((root, fingerprint())).encode())
    for name, content in sorted(held.items()):
        digest.update(f"{sha256(content)} {name}\0".encode())
    return digest.hexdigest()
