"""The plugin's own options, and what it takes from the settings of MkDocs."""

from __future__ import annotations

import logging
import re
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import TemplateNotFound
from mkdocs.config.base import BaseConfigOption, Config, ConfigErrors, ConfigWarnings, ValidationError
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File
from mkdocs.utils import CountHandler

from kit.core.errors import KitError, shown
from kit.project import metadata
from kit.project.metadata import Brand
from kit.project.project import CACHE, Project
from kit.site import settings

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

GENERATOR = Config.__module__.partition(".")[0]  # "mkdocs", or "properdocs": the same under another name
PICTURES = "kit.pictures"
_PLACES = {  # extension → its option that names a folder, and the folder
    "kit.commands": ("root", ""),
    "kit.facts": ("path", "docs/facts"),
    "kit.parameters": ("docs", "docs"),
    PICTURES: ("root", ""),
    "kit.quiz": ("root", ""),
}
_ADDRESS = re.compile(r" at 0x[0-9a-f]+")  # of an object, in what Python prints of it
_PLUGINS = {"kit", "search", "material/search"}  # that change no page
_EXTENSIONS = ("kit.", "pymdownx.", "markdown.")
_PLAIN = {  # Python-Markdown's own
    *("abbr", "admonition", "attr_list", "def_list", "fenced_code", "footnotes", "md_in_html", "meta"),
    *("nl2br", "sane_lists", "smarty", "tables", "toc", "codehilite", "extra", "wikilinks", "legacy_attrs"),
}
Found = tuple[ConfigErrors, ConfigWarnings]


class _Said(BaseConfigOption[str]):
    """An option of which the kit knows what it may say."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name, self.default = name, getattr(Brand, name)

    def run_validation(self, value: object) -> str:
        if told := metadata.wrong_option(self.name, value):
            raise ValidationError(told)
        return str(value)


class Options(Config):  # type: ignore[no-untyped-call]
    """What all pictures together are called: as a deck and as an archive."""

    title = _Said("title")
    deck = _Said("deck")
    archive = _Said("archive")
    editor = _Said("editor")
    fonts = _Said("fonts")


class InPlace(File):
    """A file that the kit has put where it belongs."""

    def copy_file(self, dirty: bool = False) -> None:
        """Nothing is left to do."""


def unknown(names: Iterable[str]) -> ConfigErrors:
    """An error for each of these options that there is not."""
    there = {name for name, _ in Options._schema}  # noqa: SLF001  (MkDocs has no other name for it)
    return [(name, ValidationError(metadata.wrong_option(name, ""))) for name in names if name not in there]


def root(config: MkDocsConfig) -> Path:
    """The project: where its file of settings is; where that is none (`--config-file -`), it is here."""
    file = Path(config.config_file_path or "")
    return file.resolve().parent if file.is_file() else Path.cwd()


def place_extensions(config: MkDocsConfig) -> None:
    """Add the extension that shows pictures, and tell those in use where the project is: not always here."""
    if PICTURES not in config.markdown_extensions:
        config.markdown_extensions.append(PICTURES)
    for name, (option, folder) in _PLACES.items():
        if name in config.markdown_extensions:
            config.mdx_configs.setdefault(name, {}).setdefault(option, str(root(config) / folder))


def check_once(config: MkDocsConfig) -> None:
    """Raise KitError where the plugin stands twice: each would publish the site of the other."""
    if any(name.startswith("kit #") for name in config.plugins):
        raise KitError(
            "the plugin `kit` stands twice", path=config.config_file_path, hint="Keep one, with all options."
        )


def project(config: MkDocsConfig, options: Options, *, lenient: bool) -> Project:
    """What MkDocs, and of that the plugin, has read in the settings; `lenient` stands in none.

    Raises:
        KitError: For settings of old.
    """
    if "pictures" in config.extra:
        raise KitError("extra.pictures has moved", path=config.config_file_path, hint=metadata.MOVED)
    brand = Brand(config.site_name, metadata.plain(config.copyright or ""), **options)
    said = config.mdx_configs.get("pymdownx.snippets", {})
    folders = said.get("base_path", ["."]) if "pymdownx.snippets" in config.markdown_extensions else []
    snippets = tuple(Path(folder) for folder in ([folders] if isinstance(folders, str) else folders))
    fetched = bool(said.get("url_download"))
    return Project(
        root(config), root(config) / CACHE, brand, config.site_url or "", snippets, fetched, lenient
    )


def published(config: MkDocsConfig, files: Files) -> dict[str, str]:
    """Where each file in `docs/` is published → its path there. Raises KitError where two share a place."""
    places = [
        (file.dest_uri, file.src_uri)
        for file in files
        if file.src_dir == config.docs_dir and file.inclusion.name != "EXCLUDED"
    ]
    settings.check_twice(places)
    return dict(places)


def places(files: Files) -> set[str]:
    """Where a server publishes these files."""
    return {file.dest_uri for file in files if file.inclusion.name != "EXCLUDED"}


def written_by_others(config: MkDocsConfig) -> list[str]:
    """Files of the site that the generator, its theme and its search write, over whatever is there."""
    templates = sorted({*config.theme.static_templates} - {*config.extra_templates})
    return [*templates, "sitemap.xml.gz", "search/search_index.json"]


def is_of_server(config: MkDocsConfig) -> bool:
    """Whether this is `serve --clean`, which calls itself a build; it has a folder that nobody keeps."""
    site = Path(config.site_dir)
    return site.parent == Path(tempfile.gettempdir()) and site.name.startswith(f"{GENERATOR}_")


def is_known(config: MkDocsConfig) -> bool:
    """Whether nobody has a hand in the pages of whom nothing is known."""
    known = all(name in _PLAIN or name.startswith(_EXTENSIONS) for name in config.markdown_extensions)
    return known and set(config.plugins) <= _PLUGINS and not config.hooks


def said(config: MkDocsConfig) -> str:
    """All settings but those that say where the site is built, the same in every process."""
    left_out = {"plugins", "hooks", "site_dir", "dev_addr", "config_file_path", "theme"}
    said = {name: value for name, value in config.items() if name not in left_out}
    theme = (config.theme.name, {name: config.theme[name] for name in sorted(config.theme)})
    return _ADDRESS.sub("", repr((sorted(said.items()), theme, sorted(config.plugins))))


def populate(page: Page, config: MkDocsConfig, files: Files) -> None:
    """Read and render a page, with what plugins do to it, as the generator does."""
    page = config.plugins.on_pre_page(page, config=config, files=files)
    page.read_source(config)
    read = page.markdown or ""
    page.markdown = config.plugins.on_page_markdown(read, page=page, config=config, files=files)
    page.render(config, files)


def forgive() -> None:
    """Let this build end well under `strict`: a picture that is missing makes links that lead nowhere."""
    logger = logging.getLogger(GENERATOR)
    for handler in list(logger.handlers):
        if isinstance(handler, CountHandler):
            logger.removeHandler(handler)


def unknown_fault(error: Exception) -> str:
    """What is said of an error that is nobody's message."""
    if isinstance(error, TemplateNotFound):
        what = f"there is no template {shown(str(error.name))}"
        return f"{what}\n  Name one of the theme, or of the folder that is theme.custom_dir."
    text = shown(f"{type(error).__name__}: {error}", 400)[1:-1]
    return f"{text}\n  `{GENERATOR} build --verbose` shows where."


@contextmanager
def as_plugin_error() -> Iterator[None]:
    """Let MkDocs tell what a person can mend, in its way.

    Raises:
        PluginError: In the place of a KitError.
    """
    try:
        yield
    except KitError as error:
        raise PluginError(f"\n{error}") from None
