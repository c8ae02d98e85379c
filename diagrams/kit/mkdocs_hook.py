"""The thin caller for MkDocs: draw before the build, publish with it. All work is done in the kit."""

from __future__ import annotations

import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File

from kit import policy, publish
from kit.errors import KitError
from kit.files import write_if_changed
from kit.minify import can_minify, minified
from kit.site import check, site_files
from kit.studio import Studio, studio

if TYPE_CHECKING:
    from types import TracebackType

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

_serving = False
_pending: set[str] = set()


def on_startup(command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
    """Remember whether somebody waits for the page."""
    global _serving  # noqa: PLW0603  (MkDocs tells it once, to the module)
    _serving = command == "serve"
    sys.excepthook = _quietly


def on_config(config: MkDocsConfig) -> None:
    """Let the templates write a policy, but not under `serve`: what reloads the page is an inline script."""
    if not _serving:
        config.extra["inline_scripts"] = policy.PLACE


def on_pre_build(config: MkDocsConfig) -> None:
    """Draw every picture before MkDocs empties the old site: a mistake leaves that as it was."""
    try:
        check(_studio(config))
    except KitError as error:
        raise PluginError(f"\n{error}") from None


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add everything that the kit makes, and shrink the site's own code; nothing is written into `docs/`."""
    for file in files:
        if file.src_dir == config.docs_dir and can_minify(file.src_uri):
            file.content_string = minified(file.src_uri, file.content_string)
    made = site_files(_studio(config), config.site_url or "", config.site_name, wait=not _serving)
    for path, content in made.items():
        files.append(File.generated(config, path, content=content or b""))
    _pending.clear()
    _pending.update(path for path, content in made.items() if content is None)
    return files


def on_post_build(config: MkDocsConfig) -> None:
    """Name the inline scripts of all pages; under `serve`, make the slow files after the page is up."""
    site = Path(config.site_dir)
    if not _serving:
        policy.name_inline_scripts(site.rglob("*.html"))
    if _pending:
        told = (config.site_url or "", _studio(config), site, set(_pending))
        threading.Thread(target=_make_later, args=told, daemon=True).start()


def _make_later(site_url: str, home: Studio, site: Path, paths: set[str]) -> None:
    for job in publish.jobs(home, site_url):
        if job.path in paths and site.is_dir():
            for path, content in publish.make(home, [job]).items():
                write_if_changed(site / path, content)


def _studio(config: MkDocsConfig) -> Studio:
    return studio(Path(config.config_file_path).resolve().parent)


def _quietly(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """A mistake in a page has been logged with its page; a traceback of ours would tell nothing more."""
    if isinstance(error, KitError):
        print("The build stopped there.", file=sys.stderr)
    else:
        sys.__excepthook__(kind, error, trace)
