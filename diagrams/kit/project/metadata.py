"""Whose pictures these are, and what their deck and their archive are called: the site's settings say it.

Of `mkdocs.yml` these are `site_name`, `copyright` and the options of the plugin `kit`. MkDocs reads them
itself and hands them over; for whoever runs no plugins, the file is read here.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from typing import Any

from kit.core.characters import forbidden
from kit.core.english import did_you_mean
from kit.core.errors import KitError, shown
from kit.core.fileio import is_file, read_bytes
from kit.project.config_file import settings
from kit.project.nav import site_name

PLUGIN = "kit"
_OPTIONS = {  # and what they may say
    "title": (r"\S.*", "a text, such as All pictures"),
    "deck": (r"[\w-]{1,99}\.pptx", "the name of a file, such as all.pptx"),
    "archive": (r"[\w-]{1,99}\.zip", "the name of a file, such as all.zip"),
    "editor": (r"[a-z][a-z0-9-]{0,99}|", "the name of a folder, such as edit"),
    "fonts": (r"[^,\n]+(,[^,\n]+)*|", "font files beside mkdocs.yml, with commas between"),
}
_FONTS = (b"\x00\x01\x00\x00", b"OTTO", b"true", b"ttcf")  # how such files begin
MOVED = "Write what it holds as options of the plugin: `plugins: [kit: {title: All pictures}]`."


@dataclass(frozen=True)
class Brand:
    """What is said in every file, and how the files of all pictures are called.

    Attributes:
        maker: The site's name.
        rights: Its line of copyright without markup.
        title: That of the deck.
        deck: The name of its file.
        archive: That of the archive of all pictures.
        editor: The folder of the page that edits pictures, "" without one.
        fonts: Files beside `mkdocs.yml`, with commas between.
    """

    maker: str
    rights: str = ""
    title: str = "All pictures"
    deck: str = "pictures.pptx"
    archive: str = "pictures.zip"
    editor: str = ""
    fonts: str = ""

    def __post_init__(self) -> None:
        for name, words in (("site_name", self.maker), ("copyright", self.rights), ("title", self.title)):
            if found := forbidden(words):
                raise KitError(
                    f"{name} is {shown(words)}, which holds {found}: no file format can hold that",
                    hint="Take it out of mkdocs.yml; it may have come along with copied text.",
                )

    def font_files(self, root: Path) -> list[Path]:
        """The fonts of the project in `root` that write what the brought one cannot.

        Raises KitError for one that is not there, or lies elsewhere.
        """
        files = [root / name.strip() for name in self.fonts.split(",") if name.strip()]
        for file in files:
            name, told = shown(os.path.relpath(file, root)), f"(plugins: {PLUGIN}: fonts)"
            what, hint = "", "Name TrueType or OpenType files, from the folder of this file."
            if not Path(os.path.realpath(file)).is_relative_to(os.path.realpath(root)):
                what, hint = (
                    f"the font {name} lies outside of the project",
                    "Put a copy of it into the project.",
                )
            elif not is_file(file):
                what = f"there is no font {name}"
            elif read_bytes(file)[:4] not in _FONTS:
                what, hint = f"{name} is no font", f"{hint} A .woff must be unpacked first."
            if what:
                raise KitError(f"{what} {told}", path=root / "mkdocs.yml", hint=hint)
        return files

    def deck_in(self, theme: str) -> str:
        """The deck's file, "light" or "dark"."""
        return self.deck if theme == "light" else f"{self.deck.removesuffix('.pptx')}.{theme}.pptx"


def wrong_option(name: str, value: object) -> str:
    """Why the plugin cannot have this option with this value, for people; "" when it can."""
    if name not in _OPTIONS:
        there = ", ".join(f"`{option}`" for option in _OPTIONS)
        return f"There is no such option. {did_you_mean(name, _OPTIONS, f'There are {there}.')}"
    pattern, what = _OPTIONS[name]
    if isinstance(value, str) and re.fullmatch(pattern, value):
        return ""
    return f"It must be {what}, not {shown(str(value))}."


def plain(markup: str) -> str:
    """A line of copyright as text."""
    return " ".join(unescape(re.sub(r"<[^>]+>", "", markup)).split())


def brand(root: Path) -> Brand:
    """The brand of the project in `root`. Raises KitError when its settings cannot be understood."""
    config, data = root / "mkdocs.yml", settings(root)
    extra = data.get("extra")
    if isinstance(extra, dict) and "pictures" in extra:
        raise KitError("extra.pictures has moved", path=config, hint=MOVED)
    chosen = _options(data.get("plugins"))
    if not isinstance(chosen, dict):
        raise KitError(f"plugins: {PLUGIN}: it must hold options", path=config, hint=MOVED)
    for name, value in chosen.items():
        if told := wrong_option(str(name), value):
            raise KitError(f"plugins: {PLUGIN}: option {shown(str(name))}", path=config, hint=told)
    return Brand(site_name(root), plain(str(data.get("copyright") or "")), **chosen)


def _options(plugins: Any) -> Any:
    """What a list of plugins, or a mapping by their names, says of this one."""
    entries = [plugins] if isinstance(plugins, dict) else plugins if isinstance(plugins, list) else []
    told = [entry[PLUGIN] for entry in entries if isinstance(entry, dict) and PLUGIN in entry]
    return {} if not told or told[0] is None else told[0]
