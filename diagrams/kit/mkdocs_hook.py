"""The thin caller for MkDocs: draw before the build, publish with it. All work is done in the kit."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File

from kit.errors import KitError
from kit.site import check, site_files
from kit.studio import Studio, studio

if TYPE_CHECKING:
    from types import TracebackType

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files


def on_pre_build(config: MkDocsConfig) -> None:
    """Draw every picture before MkDocs empties the old site: a mistake leaves that as it was."""
    sys.excepthook = _quietly
    try:
        check(_studio(config))
    except KitError as error:
        raise PluginError(f"\n{error}") from None


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add everything that the kit makes; nothing is written into `docs/`."""
    made = site_files(_studio(config), config.site_url or "", config.site_name)
    for path, content in made.items():
        files.append(File.generated(config, path, content=content))
    return files


def _studio(config: MkDocsConfig) -> Studio:
    return studio(Path(config.config_file_path).resolve().parent)


def _quietly(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """A mistake in a page has been logged with its page; a traceback of ours would tell nothing more."""
    if isinstance(error, KitError):
        print("The build stopped there.", file=sys.stderr)
    else:
        sys.__excepthook__(kind, error, trace)
