"""A finished site as a folder that opens from disk, with its search, its programs and its files.

A browser shows no index of a folder on disk, fetches nothing there, and starts no worker. So links name the
page itself, the search has its index as a script and runs in a hidden frame, pages load whole, and what only
a server gives (the policy, a feed to follow) is left out. All other files are the hosted ones: what is tested
there holds here.
"""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Iterable
from importlib import resources
from pathlib import Path
from typing import Any

from kit.core.archives import zipped
from kit.core.fileio import write_if_changed
from kit.markdown.menu import weight
from kit.site.editor.on_disk import FRAME, as_scripts
from kit.site.staging import Staging

MARK = "<!-- offline archive -->"  # in a page: where the archive is offered, when there is one
_OFFER = re.compile(rf'{re.escape(MARK)}(<p class="offline">.*?</p>)?')  # and what has been put there
_LEFT_OUT = re.compile(r"(404\.html|robots\.txt|sitemap\.xml(\.gz)?|.*\.map|(.*/)?card\.png|.*\.zip)")
_TARGET = re.compile(r'(\bhref="|\bcontent="0; url=)([^"?#]*)([^"]*")')
_SERVED = re.compile(r'\s*<(?:meta http-equiv="Content-Security-Policy"|link rel="alternate")[^>]*>')
_CANONICAL = re.compile(r'<link rel="canonical" href="([^"]*)"')
_CONFIG = re.compile(r'(<script id="__config" type="application/json">)(.*?)(</script>)', re.DOTALL)
_WORKER = "assets/iframe-worker.js"
_INDEX = "search/search_index"


def offline(site: Path) -> dict[str, bytes]:
    """Every file of the copy by its path. What is left out is linked where it is hosted."""
    paths = [path.relative_to(site).as_posix() for path in sorted(site.rglob("*")) if path.is_file()]
    kept = [path for path in paths if not _LEFT_OUT.fullmatch(path)]
    found = _CANONICAL.search((site / "index.html").read_text("utf-8"))
    root = found[1] if found else ""
    files = {path: (site / path).read_bytes() for path in kept}
    for path, script in as_scripts(site, paths).items():
        files[f"{path}.js"] = script
        files.pop(path, None)
    for path in kept:
        if path.endswith(".html") and not FRAME.fullmatch(path):
            files[path] = _page(path, files[path].decode(), root).encode()
    if f"{_INDEX}.json" in files:
        index = json.loads(files.pop(f"{_INDEX}.json"))
        files[f"{_INDEX}.js"] = f"var __index = {json.dumps(_located(index), ensure_ascii=False)}".encode()
        files[_WORKER] = resources.files("kit.site").joinpath("iframe-worker.js").read_bytes()
    return files


def write_copy(site: Path, out: Path, slug: str) -> tuple[int, str]:
    """Write the copy into the folder `out`, and as an archive of that `slug` into the site, which offers it.

    Returns:
        The number of its files, and the size of the archive in words.

    Raises:
        KitError: `out` is no folder of its own.
        OSError: It cannot be written.
    """
    files, name = offline(site), f"{slug}-offline.zip"
    with Staging(out) as staging:
        for path, content in files.items():
            staging.put(path, content)
        staging.publish()
    archive = zipped({f"{slug}/{path}": content for path, content in files.items()})
    write_if_changed(site / name, archive)
    size = weight(len(archive))
    for page in site.rglob("*.html"):
        html = page.read_text("utf-8")
        if MARK in html:
            path = page.relative_to(site).as_posix()
            write_if_changed(page, offered(html, path, name, size))
    return len(files), size


def offered(html: str, path: str, archive: str, size: str) -> str:
    """A page with a link to the archive at its mark; the same again when there is one already.

    Args:
        html: The page.
        path: Where it is published, below the site.
        archive: Where the archive is, below the site.
        size: The archive's, in words: `12 MB`.
    """
    target = posixpath.relpath(archive, posixpath.dirname(path) or ".")
    link = (
        f'<p class="offline"><a href="{target}" download>The whole site as an archive</a> ({size}): unpack it'
        " and open <code>index.html</code>.</p>"
    )
    return _OFFER.sub(f"{MARK}{link}", html)


def _page(path: str, html: str, root: str) -> str:
    folder = posixpath.dirname(path)

    def target(match: re.Match[str]) -> str:
        address = match[2]
        if not address or ":" in address:
            return match[0]
        place = posixpath.normpath(posixpath.join(folder, address))
        if _LEFT_OUT.fullmatch(place) and root:
            return f"{match[1]}{root}{place}{match[3]}"
        leads_to_folder = address.endswith(("/", "..")) or address == "."
        return f"{match[1]}{address.rstrip('/')}/index.html{match[3]}" if leads_to_folder else match[0]

    html = _TARGET.sub(target, _OFFER.sub("", _SERVED.sub("", html)))
    if _CONFIG.search(html):  # before the scripts that ask for a worker
        script = f'<script src="{posixpath.relpath(_WORKER, folder or ".")}"></script>'
        html = html.replace("</head>", f"{script}\n</head>", 1)
    return _CONFIG.sub(_whole_pages, html)


def _whole_pages(config: re.Match[str]) -> str:
    """The theme's settings without instant navigation: on disk the theme would end its own start with it."""
    settings = json.loads(config[2])
    features = [name for name in settings["features"] if not name.startswith("navigation.instant")]
    return f"{config[1]}{json.dumps(settings | {'features': features})}{config[3]}"


def _located(index: dict[str, Any]) -> dict[str, Any]:
    """The search's index with the file of each place."""
    docs: Iterable[dict[str, Any]] = index["docs"]
    for entry in docs:
        place, mark, anchor = entry["location"].partition("#")
        entry["location"] = f"{place}index.html{mark}{anchor}"
    return index
