"""The plugin for MkDocs: draw before the build, publish with it. All work is done in the kit."""

from __future__ import annotations

import gc
import logging
import shutil
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from mkdocs.exceptions import Abort, MkDocsException
from mkdocs.plugins import BasePlugin, event_priority

from kit.cache import store
from kit.core import build_time, interrupts
from kit.core.errors import KitError, unwritable
from kit.markdown.current_build import current_build
from kit.project.catalog import Catalog
from kit.project.project import CACHE, FOLDER, published
from kit.site import csp, page_limits, plugin_options, settings
from kit.site.additions import check_and_draw, site_files
from kit.site.devserver import address, autorestart, heap
from kit.site.devserver.background import Background
from kit.site.devserver.error_page import ErrorPage, no_warning
from kit.site.devserver.watching import look_often
from kit.site.finish import end_of_build, later
from kit.site.minify import can_minify, minified
from kit.site.page_dates import changed
from kit.site.plugin_options import GENERATOR, Found, InPlace, Options, as_plugin_error
from kit.site.rendered import Rendered
from kit.site.search_exclude import SearchExclusion
from kit.site.search_index import Pages
from kit.site.target import Target
from kit.site.templates import prepare

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page

FIRST, LAST = 100, -100
ENDS_WITHIN = 1.8  # seconds after a Ctrl-C: a server keeps nobody waiting
# A build keeps what it makes: to look for garbage as often as usual takes a tenth of it, a quarter of a save.
RARELY = (10_000, 10, 10)
log = logging.getLogger(f"{GENERATOR}.plugins.kit")


class KitPlugin(BasePlugin[Options]):  # type: ignore[no-untyped-call]
    """What is known of one run of MkDocs, be it a build or a server with its many."""

    def __init__(self) -> None:
        self._serving = self._dirty = False
        self._config: MkDocsConfig | None = None  # of the last build
        self._target = Target()
        self._good = False
        self._own: set[str] = set()  # what the kit has made
        self._theirs: dict[str, str] = {}  # where each file in `docs/` is published → its path there
        self._pending: set[str] = set()
        self._last: Catalog | None = None  # of the last build whose sources were well
        self._exclusion = SearchExclusion()
        self._background = Background()
        self._rendered = Rendered(GENERATOR)
        self._sources = autorestart.Sources()

    def load_config(self, options: dict[str, Any], config_file_path: str | None = None) -> Found:
        """Take the options; an unknown one is an error, not just a warning."""
        errors, _ = super().load_config(options, config_file_path)
        return [*errors, *plugin_options.unknown(options)], []

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Remember whether somebody waits for the page, and end well when told to end."""
        self._serving, self._dirty = command == "serve", dirty
        interrupts.obey(ENDS_WITHIN if self._serving else 0, self._remove)
        gc.set_threshold(*RARELY)
        if self._serving:
            heap.share()

    def _remove(self) -> None:
        if self._serving and self._config is not None:  # about to be killed, before MkDocs could
            shutil.rmtree(self._config.site_dir, ignore_errors=True)

    @event_priority(FIRST)
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Stage: until the build is known to be good, the old site stays as it is."""
        plugin_options.place_extensions(config)
        with as_plugin_error():
            self._check(config)
            cache, known = plugin_options.root(config) / CACHE, plugin_options.is_known(config)
            prepare(config.theme, cache if known else None)
            if not self._serving:  # whose page reloads itself by an inline script
                config.extra["inline_scripts"] = csp.PLACE
                if not plugin_options.is_of_server(config):
                    self._good, site = False, Path(config.site_dir)
                    config.site_dir = self._target.stage(site, cache, dirty=self._dirty, alone=known)
        self._config = config
        return config

    def _check(self, config: MkDocsConfig) -> None:
        plugin_options.check_once(config)
        build_time.settle(plugin_options.root(config))
        settings.check_folders(plugin_options.root(config), Path(config.docs_dir), Path(config.site_dir))
        if not self._serving:
            settings.check_address(config.site_url or "")
        elif self._config is None:
            address.check(*config.dev_addr)

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Draw every picture before anything is written; a server goes on without those that are broken."""
        self._exclusion = SearchExclusion(self._exclusion)
        self._background.stop()
        with as_plugin_error():
            if self._serving and self._sources.changed():
                log.info("The kit has changed: starting anew")
                shutil.rmtree(config.site_dir, ignore_errors=True)
                autorestart.restart()
            project = plugin_options.project(config, self.config, lenient=self._serving)
            store.keep_in(project.cache)
            self._catalog = self._last = check_and_draw(project, self._last)
        if self._serving:
            self._target.serve(Path(config.site_dir))
        if self._catalog.broken:
            plugin_options.forgive()
            for fault in self._catalog.broken.values():
                log.error("%s", fault)

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add all that the kit makes, and shrink the site's own code; nothing is written to `docs/`."""
        for file in files:
            if file.src_dir == config.docs_dir and can_minify(file.src_uri):
                file.content_string = minified(file.src_uri, file.content_string)
        with as_plugin_error():
            made = site_files(self._catalog, wait=not self._serving)
            self._theirs = plugin_options.published(config, files)
            settings.check_names([*made, *plugin_options.written_by_others(config)], self._theirs)
        self._own, self._published = set(made), published(self._catalog.project, made)
        self._pending = {path for path, content in made.items() if content is None}
        self._target.cleaned({*made, *plugin_options.places(files)})
        for path in [*made]:  # each goes to its place at once: MkDocs would hold it until all pages are built
            place = self._target.put(config.site_dir, path, made.pop(path) or b"")
            files.append(InPlace.generated(config, path, abs_src_path=place))
        current_build(plugin_options.root(config)).begin(self._catalog, self._published)
        self._rendered.begin(self._catalog, self._published, config, files)
        return files

    def on_nav(self, nav: Navigation, /, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Keep it until the templates are filled in; the pages come next."""
        self._nav = nav
        self._rendered.ahead(self._catalog.project, config, files)
        return nav

    def on_pre_page(self, page: Page, /, *, config: MkDocsConfig, files: Files) -> Page:
        """Render a page only where it, or what it is made of, has changed; and not for ever."""
        self._rendered.page(page)
        path = Path(page.file.abs_src_path or page.file.src_uri)
        page.render = page_limits.limited(path, page.render)  # type: ignore[method-assign]
        return page

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> None:
        """Tell each page when it changed, not when it was built; fill in templates where that has to be."""
        days = changed(plugin_options.root(config))
        for file in files.documentation_pages():
            if days and file.page:
                file.page.update_date = days.get(file.src_uri, "")
        self._rendered.templates(env, config, self._nav)
        search: Any = config.plugins.get("material/search")
        if theirs := getattr(search, "search_index", None):
            search.search_index = Pages(theirs)
            self._rendered.search(search.search_index)

    def on_page_content(self, html: str, **_: object) -> str:
        """Take the drawings out of the search plugin's way: it reads all of a page."""
        return self._exclusion.hide(html)

    @event_priority(FIRST)
    def on_post_page(self, output: str, **_: object) -> str:
        """Put the drawings back."""
        return self._exclusion.show(output)

    @event_priority(LAST)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Name the inline scripts, and add what is made of finished pages; under `serve`, a little later."""
        catalog, site = self._catalog, Path(config.site_dir)
        if self._serving:
            self._background.start(site, partial(later, catalog, self._published, site, self._pending))
        else:
            with as_plugin_error():
                for path, content in end_of_build(catalog, site, self._own, self._theirs):
                    self._target.put(config.site_dir, path, content)
        if self._serving and not self._good:
            gc.freeze()  # what a server has from its first build on is no garbage: look at what comes later
        self._rendered.keep(written=not (self._serving and self._good))  # a server writes it once
        self._good = True

    def on_serve(
        self, server: LiveReloadServer, /, *, config: MkDocsConfig, builder: object
    ) -> LiveReloadServer:
        """Watch the scripts, and tell in the browser why a rebuild failed."""
        if (scripts := plugin_options.root(config) / FOLDER).is_dir():
            server.watch(str(scripts))
        failing = ErrorPage(server.builder, Path(config.site_dir), logging.getLogger(GENERATOR))
        logging.getLogger(f"{GENERATOR}.livereload").addFilter(no_warning)
        page_for = server.error_handler
        server.builder = failing
        look_often(server)
        server.error_handler = lambda code: failing.page() or page_for(code)
        return server

    @event_priority(LAST)
    def on_build_error(self, *, error: Exception) -> None:
        """A mistake in a page has been logged with its page; a traceback of ours would tell nothing more."""
        self._good = False
        if isinstance(error, KitError):
            raise Abort("The build stopped there.") from None
        if reason := unwritable(error):
            raise Abort(f"The site cannot be written: {reason}") from None
        if not isinstance(error, MkDocsException):  # of an extension, a plugin or a template
            log.debug("The whole traceback", exc_info=error)
            raise Abort(plugin_options.unknown_fault(error)) from None

    @event_priority(LAST)
    def on_shutdown(self) -> None:
        """Swap the new site in, unless something was wrong with it, such as a link under `strict`."""
        self._background.end()
        self._rendered.end()
        gc.freeze()  # Python would look through all that a process holds before it lets go of it
        # Whatever flies now, a signal or a later plugin's fault, MkDocs is on its way out because of it.
        good = self._good and sys.exc_info()[0] is None
        try:
            found = self._target.publish(good=good)
        except OSError as error:
            raise Abort(f"The site cannot be written: {unwritable(error) or error}") from None
        if found:
            site, published = found
            log.info("Published in %s" if published else "Nothing was published: %s is as it was", site)
            if self._config is not None:
                self._config.site_dir = str(site)
