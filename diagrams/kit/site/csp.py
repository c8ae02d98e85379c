"""A content security policy that names the inline scripts of a site, and so needs no `unsafe-inline`.

The theme's templates write the policy, with `PLACE` where the hashes belong. The scripts of all pages are
named on each of them: with instant navigation, a page's scripts run under the policy of the first one.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterator, Mapping

PLACE = "'hashes-of-inline-scripts'"
_SCRIPT = re.compile(r"<script\b(?P<attributes>[^>]*)>(?P<text>.*?)</script", re.DOTALL | re.IGNORECASE)
_ARTICLE = re.compile(r"<article\b[^>]*\bmd-content__inner\b.*</article>", re.DOTALL)
_NO_PROGRAM = re.compile(r"\bsrc=|\btype=[\"']?application/(?:ld\+)?json\b", re.IGNORECASE)


def inline_scripts(html: str) -> set[str]:
    """The text of each script in a page that a browser runs and that is no file of its own."""
    return {found["text"] for found in _SCRIPT.finditer(html) if not _NO_PROGRAM.search(found["attributes"])}


def hashed(script: str) -> str:
    """The expression by which a policy allows this script and no other."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"


def named(pages: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Each of these pages that has a policy, with the hashes of all pages' inline scripts in it.

    What a page's text holds is no script of the theme, and gets no hash: it does not run.
    """
    scripts = set[str]().union(*(inline_scripts(_ARTICLE.sub("", text)) for text in pages.values()))
    hashes = " ".join(sorted(map(hashed, scripts)))
    for path, text in pages.items():
        if PLACE in text:
            yield path, text.replace(PLACE, hashes, 1)
