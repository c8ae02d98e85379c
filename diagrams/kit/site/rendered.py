"""What was made of each page is made again only when something has changed that it was made of.

Three things take time for each page: its Markdown, the theme's templates, and what search reads of it.
Each is kept by all that it depends on: the Markdown by what was asked for while it was rendered, the rest by
what it is given. Where another plugin has a hand in a page, nothing is kept.
"""

from __future__ import annotations

import json
import logging
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.structure.toc import AnchorLink, TableOfContents

from kit.cache import store
from kit.cache.fingerprint import fingerprint
from kit.core.blob import hash_of
from kit.core.dependencies import Dependencies, recorded
from kit.core.fileio import listed
from kit.core.log_watch import LogWatch
from kit.project.catalog import Catalog
from kit.project.ingredients import Ingredients
from kit.project.project import Project, Published
from kit.site import plugin_options
from kit.site.ahead import Ahead
from kit.site.templates import Template, tree

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File, Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page

CLOCK = 0.05  # seconds by which a file's time may be behind


class Rendered:
    """What is kept of every page; a server has one for all its builds.

    Args:
        generator: Its name, under which it writes its log.
    """

    def __init__(self, generator: str) -> None:
        self._log = logging.getLogger(generator)
        self._last: dict[str, dict[str, Any]] = {}
        self._now: dict[str, dict[str, Any]] = {}
        self._place: Path | None = None
        self._ahead = Ahead()
        self._ingredients: Ingredients | None = None
        self._base = self._look = ""
        self._bodies: dict[str, str] = {}
        self._files: dict[str, File] = {}
        self._root = Path()

    def begin(self, catalog: Catalog, published: Published, config: MkDocsConfig, files: Files) -> None:
        """A build begins.

        Args:
            catalog: Its pictures.
            published: What the kit has made for it.
            config: Its settings.
            files: All that it has.
        """
        last, self._ingredients = self._ingredients, None
        self._now, self._bodies, self._look = {}, {}, ""
        if not plugin_options.is_known(config):
            return
        project = catalog.project
        editor = published.editor.removesuffix("index.html")  # whose other files no page links to
        named = (file for file in files if not editor or file.dest_uri.rpartition("/")[0] + "/" != editor)
        listed = [editor, *sorted((file.src_uri, file.dest_uri, file.inclusion.name) for file in named)]
        parts = (fingerprint(), plugin_options.said(config), project.lenient, project.brand, listed)
        self._base, self._root = hash_of(parts), project.root
        self._now[""] = {"base": self._base}
        self._ingredients = Ingredients(catalog, published, last)
        self._files = {file.src_uri: file for file in files}
        self._place = project.cache / "page" / hash_of((str(self._root), project.url, project.lenient))[:16]
        if not self._last:
            self._last = json.loads(store.read(self._place) or b"{}")

    def ahead(self, project: Project, config: MkDocsConfig, files: Files) -> None:
        """Let other processes render pages, too, where all of them have to be rendered."""
        if self._ingredients is None or self._last.get("") == self._now[""]:
            return
        pages = {file.src_uri: file.page for file in files.documentation_pages() if file.page}

        def render(source: str) -> dict[str, Any] | None:
            plugin_options.populate(pages[source], config, files)
            return self._now.get(source)

        self._ahead.begin([*pages], render, project.cache)

    def end(self) -> None:
        """Nobody asks for a page any more."""
        self._ahead.end()

    def keep(self, *, written: bool) -> None:
        """The build has ended well; `written`: for the next process, too."""
        if self._ingredients is None:
            return
        changed = self._now != self._last
        self._last = self._now
        if changed and written and self._place:
            store.write(self._place, json.dumps(self._now).encode())

    # ---- Markdown -----------------------------------------------------------------------------

    def page(self, page: Page) -> None:
        """Let `page` be rendered only if it must be."""
        if self._ingredients is not None:
            page.render = partial(self._render, self._ingredients, page, page.render)  # type: ignore[method-assign]

    def _render(
        self,
        answers: Ingredients,
        page: Page,
        render: Callable[..., None],
        config: MkDocsConfig,
        files: Files,
    ) -> None:
        source = page.file.src_uri
        key = hash_of((self._base, source, page.markdown))
        kept = self._ahead.taken(source) or self._last.get(source, {})
        if kept.get("key") == key and answers.same(kept["asked"]):
            self._restore(page, kept)
            self._now[source] = kept
            return
        start = time.time()
        with recorded(self._root) as asked, LogWatch(self._log) as log:
            render(config, files)
        if log.heard or _changed_since(start, asked):  # to be said again, or read again
            return
        links = {file.src_uri: anchors for file, anchors in (page.links_to_anchors or {}).items()}
        self._now[source] = {
            "key": key,
            "asked": answers.answers(asked),
            "content": page.content,
            "toc": _toc(page.toc),
            "title": page._title_from_render,  # noqa: SLF001  (what `render` sets)
            "ids": sorted(page.present_anchor_ids or ()),
            "links": links,
        }

    def _restore(self, page: Page, kept: dict[str, Any]) -> None:
        page.content = kept["content"]
        page.toc = TableOfContents(list(map(_anchor, kept["toc"])))
        page._title_from_render = kept["title"]  # noqa: SLF001
        page.present_anchor_ids = set(kept["ids"])
        page.links_to_anchors = {self._files[source]: anchors for source, anchors in kept["links"].items()}

    # ---- templates ----------------------------------------------------------------------------

    def templates(self, env: Environment, config: MkDocsConfig, nav: Navigation) -> None:
        """Let the templates of `env` be filled in for a page only if they must be."""
        self.end()
        if self._ingredients is None:
            return
        own = listed(Path(config.theme.custom_dir), "**/*") if config.theme.custom_dir else []
        contents = [(str(path), path.read_bytes()) for path in own]
        self._look = hash_of((self._base, contents, list(tree(nav.items))))
        get_template = env.get_template

        def wrapped(name: str, *asking: Any, **options: Any) -> Any:
            found = get_template(name, *asking, **options)
            return (
                found if asking or options else Template(found, name, self._filled)
            )  # one that others extend

        env.get_template = wrapped  # type: ignore[assignment,method-assign]

    def _filled(self, name: str, fill: Callable[..., str], context: dict[str, Any]) -> str:
        page = context.get("page")
        kept = self._now.get(page.file.src_uri) if page else self._now.setdefault(f"template {name}", {})
        if kept is None:
            return fill(context)
        if page is None:
            pages = [(file.page.canonical_url, file.page.update_date) for file in context["pages"]]
            return self._once(kept, hash_of((self._look, name, pages, context["base_url"])), fill, context)
        near = [other and (other.title, other.url) for other in (page.previous_page, page.next_page)]
        told = (self._body(page), page.edit_url, page.update_date, page.canonical_url)
        key = hash_of((self._look, name, told, near, context["base_url"]))
        return self._once(kept, key, fill, context)

    def _body(self, page: Page) -> str:
        """A hash of what was made of the page's own text."""
        source = page.file.src_uri
        if source not in self._bodies:
            made = (page.content, _toc(page.toc), page.meta, page.title, page.url)
            self._bodies[source] = hash_of(made)
        return self._bodies[source]

    def _once(self, kept: dict[str, Any], key: str, fill: Callable[..., str], context: dict[str, Any]) -> str:
        if kept.get("filled") != key:
            kept["filled"], kept["output"] = key, fill(context)
        return str(kept["output"])

    # ---- search -------------------------------------------------------------------------------

    def search(self, index: Any) -> None:
        """Let the index of Material's search read a page only if it must."""
        add = getattr(index, "add_entry_from_context", None)
        if self._ingredients is not None and add and isinstance(getattr(index, "entries", None), list):
            index.add_entry_from_context = partial(self._entries, index, add)

    def _entries(self, index: Any, add: Callable[[Page], None], page: Page) -> None:
        kept = self._now.get(page.file.src_uri)
        if kept is None:
            add(page)
            return
        above = [parent.title for parent in page.ancestors]
        key = hash_of((self._base, self._body(page), above))
        if kept.get("searched") != key:
            before = len(index.entries)
            add(page)
            kept["searched"], kept["entries"] = key, index.entries[before:]
        else:
            index.entries.extend(dict(entry) for entry in kept["entries"])


def _changed_since(start: float, asked: Dependencies) -> bool:
    """Whether a file was written while it may have been read."""
    files = (Path(name) for kind, name in asked if kind == "file")
    return any(file.stat().st_mtime > start - CLOCK for file in files if file.exists())


def _toc(toc: Any) -> list[list[Any]]:
    return [[item.title, item.id, item.level, _toc(item.children)] for item in toc]


def _anchor(said: list[Any]) -> AnchorLink:
    title, id, level, children = said
    anchor = AnchorLink(title, id, level)
    anchor.children = list(map(_anchor, children))
    return anchor
