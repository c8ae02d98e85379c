"""The page that edits pictures in a folder on disk, where a browser fetches nothing: its files as scripts."""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Iterable
from pathlib import Path

FRAME = re.compile(r"(?:.*/)?frame\.[0-9a-f]{12}\.html")  # its policy holds there as well
_SAID = re.compile(r'<script type="application/json" id="said">(.*?)</script>', re.DOTALL)


def as_scripts(site: Path, paths: Iterable[str]) -> dict[str, bytes]:
    """The files of `site` that the page would fetch, by their paths, each in a script that hands it over."""
    found: dict[str, bytes] = {}
    for frame in filter(FRAME.fullmatch, paths):
        folder = frame.rpartition("/")[0]
        said = _SAID.search((site / folder / "index.html").read_text("utf-8"))
        if said is None:
            continue
        told = json.loads(said[1])
        for name in (*told["files"].values(), told["scripts"]):
            text = base64.b64encode((site / folder / name).read_bytes()).decode()
            found[f"{folder}/{name}"] = f'kitFile("{name}","{text}");'.encode()
    return found
