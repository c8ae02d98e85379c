"""The page in which pictures are edited, and the files that it loads once somebody opens it.

All names but the page's own hold a hash of what is in the file: a host may let browsers keep them for ever.
"""

from __future__ import annotations

import hashlib
import json
import logging
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import escape
from importlib import resources
from pathlib import Path

from kit.cache.fingerprint import fingerprint
from kit.core.errors import KitError
from kit.core.fileio import read_text
from kit.dsl.session import source
from kit.facts import of_project
from kit.ir.provenance import Origin
from kit.project.catalog import Catalog
from kit.project.jobs import Task
from kit.project.project import FOLDER
from kit.project.provenance import address
from kit.render import FORMATS, THEMES
from kit.render.png import EDGE
from kit.site import csp
from kit.site.editor import runtime
from kit.site.editor.bundle import bundle
from kit.site.embed import with_colors
from kit.site.minify import minified

NONCE = "editor"  # of the style sheet that CodeMirror makes
_BEGINNING = '''"""A picture of your own: change a name, and see."""

from diagrams.aws.compute import Lambda
from diagrams.aws.database import RDS

from kit import Cluster, Diagram, Edge

with Diagram("A function writes to its database", alt="A Lambda function writes to a database in Region A."):
    function = Lambda("Function")
    with Cluster("Region A", style="region"):
        database = RDS("Database")
    function >> Edge("Stores each order.", kind="write") >> database
'''


log = logging.getLogger("kit")


@dataclass(frozen=True)
class BundleJob(Task):
    """What scripts need to run, as one file: a task that is kept."""

    root: Path
    origins: tuple[tuple[str, Origin], ...]
    name: str

    @property
    def path(self) -> str:
        """Where it is published, below the site."""
        return f"{FOLDER}/{self.name}"

    def kept(self, cache: Path) -> Path:
        """Its place in the cache."""
        return cache / "editor" / self.path.rpartition("/")[2]

    def write(self) -> bytes:
        """The archive."""
        return bundle(self.root, dict(self.origins))


def job(catalog: Catalog) -> BundleJob:
    """The task of what scripts need, under a name that follows from all that it is made of."""
    root, origins = catalog.project.root, tuple(sorted(catalog.origins.items()))
    facts = of_project(root)
    made_of = [fingerprint(), facts.digest if facts is not None else "", *_scripts(catalog).items()]
    made_of += [(slug, origin.hash) for slug, origin in origins]
    name = _named("kit.zip", repr(made_of).encode())
    return BundleJob(root, origins, f"{catalog.project.brand.editor}/{name}")


def files(catalog: Catalog) -> dict[str, bytes]:
    """Every file of the page by its path below the site, without that of `job`; none without Pyodide.

    Raises:
        KitError: A picture has the name of the page.
    """
    project = catalog.project
    folder, url = project.brand.editor, project.url.rstrip("/")
    if not folder:
        return {}
    if folder in catalog.pictures:
        raise KitError(
            f"the page that edits pictures is called {folder!r}, as a picture is",
            path=project.root / "mkdocs.yml",
            hint="Give the page another name: plugins: [kit: {editor: NAME}].",
        )
    try:
        python = runtime.files(project.cache)
    except KitError as error:
        log.warning("Built without the page that edits pictures: Pyodide: %s.", error.message)
        return {}
    shelf = _Shelf(f"{FOLDER}/{folder}")
    told = _told(catalog, python, shelf)
    titles = {slug: picture.spec.title for slug, picture in catalog.pictures.items()}
    options = [*titles.items(), ("your-own", "A picture of your own")]
    own = f'<link rel="canonical" href="{url}/{FOLDER}/{folder}/">\n' if url else ""
    text = _text("page.html").format(
        nonce=NONCE,
        own=own,
        maker=escape(project.brand.maker),
        rights=escape(project.brand.rights),
        style=shelf.add("editor.css", minified("editor.css", with_colors(_text("editor.css")))),
        codemirror=shelf.add("codemirror.min.js", _text("codemirror.min.js")),
        script=shelf.add("editor.js", minified("editor.js", _text("editor.js"))),
        licenses=shelf.add("LICENSES.txt", _text("LICENSES.txt")),
        options="".join(f'<option value="{slug}">{escape(title)}</option>' for slug, title in options),
        said=json.dumps(told, ensure_ascii=False).replace("<", "\\u003c"),
    )
    return {**shelf.files, f"{FOLDER}/{folder}/index.html": text.encode()}


class _Shelf:
    """The files beside the page, by their paths below the site."""

    def __init__(self, folder: str) -> None:
        self.folder, self.files = folder, dict[str, bytes]()

    def add(self, name: str, content: bytes | str) -> str:
        """Take a file up; gives the name under which it is published."""
        packed = content.encode() if isinstance(content, str) else content
        named = _named(name, packed)
        self.files[f"{self.folder}/{named}"] = packed
        return named


def _told(catalog: Catalog, python: Mapping[str, bytes], shelf: _Shelf) -> dict[str, object]:
    """What the page's script has to know."""
    frame = _text("frame.html")
    (script,) = csp.inline_scripts(frame)
    return {
        "files": {
            **{name: shelf.add(name, content) for name, content in python.items()},
            "program": shelf.add("worker.js", minified("worker.js", _text("worker.js"))),
            "bundle": job(catalog).path.rpartition("/")[2],
        },
        "frame": shelf.add("frame.html", frame.replace("{script}", csp.hashed(script))),
        "scripts": shelf.add("scripts.json", json.dumps(_scripts(catalog), ensure_ascii=False)),
        "lock": runtime.LOCK,
        "nonce": NONCE,
        "edge": EDGE,
        "saved": list(_saved()),
        "facts": "../../facts/index.html",
        "beginning": _BEGINNING,
        "pictures": {
            slug: {"source": picture.spec.source, "page": _page_of(catalog.origins[slug])}
            for slug, picture in catalog.pictures.items()
        },
    }


def _saved() -> Iterator[tuple[str, str, str]]:
    """What a reader can save: what it is called, its format and its variant."""
    for ending, format in FORMATS.items():
        for variant in format.in_editor:
            theme = f", {THEMES[variant]}" if variant in THEMES and len(format.in_editor) > 1 else ""
            size = f" {format.labels[variant]}" if variant in format.labels else ""
            yield f"{format.name}{theme}{size}", ending, variant


def _scripts(catalog: Catalog) -> dict[str, str]:
    """The text of each picture's script by the picture's slug."""
    texts = {source(script): read_text(script) for script in catalog.scripts}
    return {slug: texts[picture.spec.source] for slug, picture in catalog.pictures.items()}


def _page_of(origin: Origin) -> str:
    """Where the picture is shown, seen from the page that edits it."""
    return f"../../{address(origin.shown, '')}index.html#{origin.slug}" if origin.shown else ""


def _named(name: str, content: bytes) -> str:
    """The name with a hash before its ending."""
    stem, dot, ending = name.rpartition(".")
    return f"{stem}.{hashlib.sha256(content).hexdigest()[:12]}{dot}{ending}"


def _text(name: str) -> str:
    return resources.files("kit.site.editor").joinpath(name).read_text("utf-8")
