"""A Markdown extension: takes from a page what no reader sees but every browser pays for.

Pygments wraps each blank and each plain name in an element that no style sheet colors: a third of the nodes
of a page with code. Material mounts a tooltip, with timers and watchers, on everything that has a `title`:
also on the sign beside each heading, whose words a screen reader should hear all the same.
"""

from __future__ import annotations

import re
from typing import Any

from markdown import Markdown
from markdown.extensions import Extension
from markdown.postprocessors import Postprocessor

_PLAIN = re.compile(r'<span class="(?:w|n|x)">([^<]*)</span>')
_SIGN = re.compile(r'(<a class="headerlink" href="[^"]*") title=')


def makeExtension(**options: Any) -> Extension:  # noqa: N802 (Python-Markdown asks for this name)
    """The extension; it has no options."""
    return LightenExtension(**options)


class LightenExtension(Extension):
    """Unwraps code that has no color of its own, and names the links of headings without a tooltip."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (named by Python-Markdown)
        md.postprocessors.register(_Lighten(md), "kit-lighten", 1)


class _Lighten(Postprocessor):
    def run(self, text: str) -> str:
        return _SIGN.sub(r"\1 aria-label=", _PLAIN.sub(r"\1", text))
