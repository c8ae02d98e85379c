"""All pictures in one archive: the same files give the same bytes."""

from __future__ import annotations

from collections.abc import Mapping

from kit.studio import FOLDER
from kit.zipped import zipped

NAME = "aurora-pictures.zip"
_README = """\
Every picture of Aurora Field Notes, in every format. {address}
index.json says what each of them shows and how its steps go. {{picture}}/index.html is a page for an
iframe; it needs embed.js and embed.css beside its folder. The .py files are the scripts that draw them.

Text and pictures: CC BY 4.0, https://creativecommons.org/licenses/by/4.0/ - name the source.
The icons of AWS services are AWS's and follow its terms. Not affiliated with AWS.
"""


def archive(files: Mapping[str, bytes | None], site_url: str) -> bytes:
    """A ZIP of everything in the published folder of pictures, in order of name."""
    readme = _README.format(address=site_url).replace(". \n", ".\n")
    held = {"README.txt": readme.encode()}
    held |= {
        name.removeprefix(f"{FOLDER}/"): content
        for name, content in files.items()
        if content is not None and name.startswith(f"{FOLDER}/")
    }
    return zipped({f"aurora-pictures/{name}": content for name, content in held.items()}, level=1)
