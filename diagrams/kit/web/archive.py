"""All pictures in one archive: the same files give the same bytes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

from kit.studio import FOLDER

NAME = "aurora-pictures.zip"
_THEN = (1980, 1, 1, 0, 0, 0)  # the first moment a ZIP can name: the time of the build says nothing
_PACKED = (".png", ".pptx", ".zip")
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
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as folder:
        for name, content in sorted(held.items()):
            entry = zipfile.ZipInfo(f"aurora-pictures/{name}", _THEN)
            entry.create_system = 3  # as on Unix, wherever it is made
            entry.external_attr = 0o644 << 16
            entry.compress_type = zipfile.ZIP_STORED if name.endswith(_PACKED) else zipfile.ZIP_DEFLATED
            folder.writestr(entry, content, compresslevel=1)
    return stream.getvalue()
