"""A Markdown extension: takes from a page what no reader sees but every browser pays for.

Pygments wraps each blank and each plain name in an element that no style sheet colors: a third of the nodes
of a page with code. Material mounts a tooltip, with timers and watchers, on everything that has a `title`:
also on the sign beside each heading, whose words a screen reader should hear all the same.

With `content.lazy` Material mounts a block of code once it comes into sight. Until then, and where no script
runs, a block that may be wider than a phone can be reached by keyboard all the same.

A table stands in a box of its own: Material moves each, and has a rule for what stands beside one, so that
the browser would style all of the page around it anew.
"""

from __future__ import annotations

import re
from html import unescape

from markdown import Markdown
from markdown.extensions import Extension
from markdown.postprocessors import Postprocessor

_PLAIN = re.compile(r'<span class="(?:w|n|x)">([^<]*)</span>')
_BLOCK = re.compile(r"(?P<head><pre>(?:<span></span>)?<code)(?P<rest>>(?P<text>.*?)</code>)", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_TABLE = re.compile(r"<table\b(?![^>]*\bclass=).*?</table>", re.DOTALL)
_SIGN = re.compile(r'(<a class="headerlink" href="[^"]*") title=')

FITS = 36  # characters of code in a line on a screen of 360 px


class LightenExtension(Extension):
    """Unwraps code without a color, boxes tables, and helps the keyboard and those who listen."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (named by Python-Markdown)
        """Called by Python-Markdown."""
        md.postprocessors.register(_Lighten(md), "kit-lighten", 1)


class _Lighten(Postprocessor):
    def run(self, text: str) -> str:
        text = _BLOCK.sub(_reachable, _PLAIN.sub(r"\1", text))
        text = _TABLE.sub(r"<div>\g<0></div>", text)
        return _SIGN.sub(r"\1 aria-label=", text)


def _reachable(block: re.Match[str]) -> str:
    lines = unescape(_TAG.sub("", block["text"])).split("\n")
    wide = any(len(line) > FITS for line in lines)
    return block["head"] + ' tabindex="0"' * wide + block["rest"]


makeExtension = LightenExtension  # noqa: N816  (Python-Markdown asks for this name)
