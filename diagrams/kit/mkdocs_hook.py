"""The thin caller for MkDocs: draw before the build, publish with it. All work is done in the kit."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.exceptions import Abort
from mkdocs.structure.files import File

from kit.errors import KitError
from kit.site import check, site_files
from kit.studio import studio

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add everything that the kit makes; nothing is written into `docs/`."""
    home = studio(Path(config.config_file_path).resolve().parent)
    try:
        check(home)
        made = site_files(home, config.site_url or "")
    except KitError as error:
        raise Abort(f"\n{error}") from None
    for path, content in made.items():
        files.append(File.generated(config, path, content=content))
    return files
