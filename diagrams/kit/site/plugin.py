"""The thin caller for MkDocs: draw before the build, publish with it. All work is done in the kit."""

from __future__ import annotations

import gc
import logging
import shutil
import sys
import tempfile
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from mkdocs.exceptions import Abort, PluginError
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File
from mkdocs.utils import CountHandler

from kit.core import build_time, interrupts
from kit.core.blob import Content
from kit.core.errors import KitError, unwritable
from kit.core.fileio import write_if_changed
from kit.project.project import Studio, studio
from kit.site import csp, settings
from kit.site.additions import check, site_files, slow
from kit.site.devserver import address, autorestart
from kit.site.devserver.background import Later
from kit.site.devserver.error_page import Failing, no_warning
from kit.site.finish import finished
from kit.site.minify import can_minify, minified
from kit.site.page_dates import changed
from kit.site.search_exclude import Hidden
from kit.site.staging import Staging

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.files import Files

FIRST, LAST = 100, -100
ENDS_WITHIN = 1.8  # seconds after a Ctrl-C: a server keeps nobody waiting
RARELY = (10_000, 20, 20)  # a build keeps what it makes: to look for garbage as often as usual takes a tenth
log = logging.getLogger("mkdocs.plugins.kit")


class _InPlace(File):
    """A file that the kit has put where it belongs."""

    def copy_file(self, dirty: bool = False) -> None:
        """Nothing is left to do."""


@dataclass
class _Run:
    """What is known of this run of MkDocs; `aside` is where a build goes until it is known to be good."""

    serving: bool = False
    dirty: bool = False
    aside: Staging | None = None
    config: MkDocsConfig | None = None
    good: bool = False
    own: set[str] = field(default_factory=set)  # what the kit has made
    pending: set[str] = field(default_factory=set)
    hidden: Hidden = field(default_factory=Hidden)
    later: Later = field(default_factory=Later)
    sources: autorestart.Sources = field(default_factory=autorestart.Sources)


_run = _Run()


def on_startup(command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
    """Remember whether somebody waits for the page, or keeps what is built."""
    _run.serving, _run.dirty = command == "serve", dirty
    interrupts.obey(ENDS_WITHIN if _run.serving else 0)
    if not _run.serving:
        gc.set_threshold(*RARELY)


@event_priority(FIRST)
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Build aside: until the build is known to be good, the old site stays as it is."""
    root = _root(config)
    if not _run.serving:  # whose page reloads itself by an inline script
        config.extra["inline_scripts"] = csp.PLACE
    try:
        build_time.settle(root)
        if not _run.serving:
            settings.check_address(config.site_url or "")
        settings.check_folders(root, Path(config.docs_dir), Path(config.site_dir))
        if _run.serving and _run.config is None:
            address.check(*config.dev_addr)
        if not _run.serving and _run.aside is None and not _served(config):
            _run.aside = Staging(Path(config.site_dir), _studio(config).cache)
            if _run.dirty:
                _run.aside.fill()
            config.site_dir = str(_run.aside.folder)
    except KitError as error:
        raise PluginError(f"\n{error}") from None
    _run.config = config
    return config


def on_pre_build(config: MkDocsConfig) -> None:
    """Draw every picture before anything is written; a server goes on without those that are broken."""
    home = _studio(config)
    home.lenient, home.steady = _run.serving, False
    _run.hidden = Hidden()
    _run.later.stop()
    try:
        if _run.serving and _run.sources.changed():
            log.info("The kit has changed: starting anew")
            shutil.rmtree(config.site_dir, ignore_errors=True)
            autorestart.restart()
        check(home)
    except KitError as error:
        raise PluginError(f"\n{error}") from None
    home.steady = True  # one build shows one state of its sources
    if home.broken:
        _forgive()
        for fault in home.broken.values():
            log.error("%s", fault)


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add everything that the kit makes, and shrink the site's own code; nothing is written into `docs/`."""
    for file in files:
        if file.src_dir == config.docs_dir and can_minify(file.src_uri):
            file.content_string = minified(file.src_uri, file.content_string)
    try:
        made = site_files(_studio(config), config.site_url or "", config.site_name, wait=not _run.serving)
    except KitError as error:
        raise PluginError(f"\n{error}") from None
    _run.own = set(made)
    _run.pending = {path for path, content in made.items() if content is None}
    for path in list(made):  # each goes to its place at once: MkDocs would hold it until all pages are built
        place = _put(config, path, made.pop(path) or b"")
        files.append(_InPlace.generated(config, path, abs_src_path=place))
    return files


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> None:
    """Tell each page when it changed; without that MkDocs would name the day of the build."""
    days = changed(_studio(config).root)
    for file in files.documentation_pages():
        if days and file.page:
            file.page.update_date = days.get(file.src_uri, "")


def on_page_content(html: str, **_: object) -> str:
    """Take the drawings out of the way of the search plugin, which reads all of a page."""
    return _run.hidden.hide(html)


@event_priority(FIRST)
def on_post_page(output: str, **_: object) -> str:
    """Put the drawings back."""
    return _run.hidden.show(output)


@event_priority(LAST)
def on_post_build(config: MkDocsConfig) -> None:
    """Name the inline scripts, and add what is made of finished pages; under `serve`, a little later."""
    home, site = _studio(config), Path(config.site_dir)
    if _run.serving:
        told = (config.site_url or "", config.site_name)
        tasks = [task for task in slow(home, *told) if task.path in _run.pending] if _run.pending else []
        _run.later.start(site, partial(finished, home, site), tasks, home.cache)
    else:
        paths = {page.relative_to(site).as_posix(): page for page in site.rglob("*.html")}
        html = {path: page.read_text("utf-8") for path, page in paths.items() if path not in _run.own}
        for path, text in csp.named(html):
            _put(config, path, text)
        for path, content in finished(home, site).items():
            _put(config, path, content)
    _run.good = True


def on_serve(server: LiveReloadServer, config: MkDocsConfig, builder: object) -> LiveReloadServer:
    """Tell in the browser why a rebuild failed."""
    failing = Failing(server.builder, Path(config.site_dir), logging.getLogger("mkdocs"))
    logging.getLogger("mkdocs.livereload").addFilter(no_warning)
    page_for = server.error_handler
    server.builder = failing
    server.error_handler = lambda code: failing.page() or page_for(code)
    return server


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
    _run.later.end()
    if _run.aside is None or _run.config is None:
        return
    aside, _run.aside = _run.aside, None
    _run.config.site_dir = str(aside.site)
    # Whatever flies now, a signal or what a later plugin raised, MkDocs is on its way out because of it.
    if not _run.good or sys.exc_info()[0] is not None:
        aside.drop()
        log.info("Nothing was published: %s is as it was", aside.site)
        return
    try:
        aside.publish()
    except OSError as error:
        raise Abort(f"The site cannot be written: {unwritable(error) or error}") from None
    log.info("Published in %s", aside.site)


def _put(config: MkDocsConfig, path: str, content: Content | str) -> str:
    """Put a file of the kit's into the site, and tell its place."""
    place = f"{config.site_dir}/{path}"
    if _run.aside:
        _run.aside.put(path, content)
    else:  # somebody may be reading there
        write_if_changed(Path(place), content)
    return place


def _served(config: MkDocsConfig) -> bool:
    """Whether this is `serve --clean`, which calls itself a build; it has a folder that nobody keeps."""
    site = Path(config.site_dir)
    return site.parent == Path(tempfile.gettempdir()) and site.name.startswith("mkdocs_")


def _forgive() -> None:
    """Let this build end well under `strict`: a picture that is missing makes links that lead nowhere."""
    logger = logging.getLogger("mkdocs")
    for handler in list(logger.handlers):
        if isinstance(handler, CountHandler):
            logger.removeHandler(handler)


def _studio(config: MkDocsConfig) -> Studio:
    return studio(_root(config))


def _root(config: MkDocsConfig) -> Path:
    """The project: where its file of settings is; where that is none (`--config-file -`), it is here."""
    file = Path(config.config_file_path or "")
    return file.resolve().parent if file.is_file() else Path.cwd()
