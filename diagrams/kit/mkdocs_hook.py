"""The thin caller for MkDocs: draw before the build, publish with it. All work is done in the kit."""

from __future__ import annotations

import logging
import threading
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from mkdocs.exceptions import Abort, PluginError
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File

from kit import moment, policy, publish
from kit.aside import Aside
from kit.errors import KitError, unwritable
from kit.files import write_if_changed
from kit.minify import can_minify, minified
from kit.site import check, site_files
from kit.studio import Studio, studio

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

FIRST, LAST = 100, -100
log = logging.getLogger("mkdocs.plugins.kit")


@dataclass
class _Run:
    """What is known of this run of MkDocs; `aside` is where a build goes until it is known to be good."""

    serving: bool = False
    keeps: bool = False
    aside: Aside | None = None
    config: MkDocsConfig | None = None
    good: bool = False
    pending: set[str] = field(default_factory=set)


_run = _Run()


def on_startup(command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
    """Remember whether somebody waits for the page, or keeps what is built."""
    _run.serving, _run.keeps = command == "serve", command != "serve" and not dirty


@event_priority(FIRST)
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Build aside: until the build is known to be good, the old site stays as it is."""
    moment.settle(_root(config))
    if not _run.serving:  # whose page reloads itself by an inline script
        config.extra["inline_scripts"] = policy.PLACE
    if _run.keeps and _run.aside is None:
        try:
            _run.aside = Aside(Path(config.site_dir))
        except KitError as error:
            raise PluginError(f"\n{error}") from None
        _run.config, config.site_dir = config, str(_run.aside.folder)
    return config


def on_pre_build(config: MkDocsConfig) -> None:
    """Draw every picture before anything is written."""
    try:
        check(_studio(config))
    except KitError as error:
        raise PluginError(f"\n{error}") from None


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add everything that the kit makes, and shrink the site's own code; nothing is written into `docs/`."""
    for file in files:
        if file.src_dir == config.docs_dir and can_minify(file.src_uri):
            file.content_string = minified(file.src_uri, file.content_string)
    try:
        made = site_files(_studio(config), config.site_url or "", config.site_name, wait=not _run.serving)
    except KitError as error:
        raise PluginError(f"\n{error}") from None
    for path, content in made.items():
        files.append(File.generated(config, path, content=content or b""))
    _run.pending = {path for path, content in made.items() if content is None}
    return files


@event_priority(LAST)
def on_post_build(config: MkDocsConfig) -> None:
    """Name the inline scripts of all pages; under `serve`, make the slow files after the page is up."""
    _run.good = True
    site = Path(config.site_dir)
    if not _run.serving:
        policy.name_inline_scripts(site.rglob("*.html"))
    if _run.pending:
        told = (config.site_url or "", _studio(config), site, _run.pending)
        threading.Thread(target=_make_later, args=told, daemon=True).start()


@event_priority(LAST)
def on_build_error(error: Exception) -> None:
    """A mistake in a page has been logged with its page; a traceback of ours would tell nothing more."""
    _run.good = False
    if isinstance(error, KitError):
        raise Abort("The build stopped there.") from None
    if told := unwritable(error):
        raise Abort(f"The site cannot be written: {told}") from None


@event_priority(LAST)
def on_shutdown() -> None:
    """Swap the new site in, unless something was wrong with it, such as a link under `strict`."""
    if _run.aside is None or _run.config is None:
        return
    aside, _run.aside = _run.aside, None
    _run.config.site_dir = str(aside.site)
    if not _run.good:
        aside.drop()
        log.info("Nothing was published: %s is as it was", aside.site)
        return
    try:
        aside.finish()
    except OSError as error:
        raise Abort(f"The site cannot be written: {unwritable(error) or error}") from None
    log.info("Published in %s", aside.site)


def _make_later(site_url: str, home: Studio, site: Path, paths: set[str]) -> None:
    for job in publish.jobs(home, site_url):
        if job.path in paths and site.is_dir():
            for path, content in publish.make(home, [job]).items():
                write_if_changed(site / path, content)


def _studio(config: MkDocsConfig) -> Studio:
    return studio(_root(config))


def _root(config: MkDocsConfig) -> Path:
    return Path(config.config_file_path).resolve().parent
