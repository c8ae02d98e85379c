"""Colors that can be read, and words that are explained in one way."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from conftest import ROOT

STYLE = (ROOT / "docs/assets/site.css").read_text(encoding="utf-8")
GLOSSARY = (ROOT / "docs/glossary.md").read_text(encoding="utf-8")
ABBREVIATIONS = (ROOT / "docs/abbreviations.md").read_text(encoding="utf-8")
CODE = ("number", "special", "function", "constant", "keyword", "string")
PAIRS = [  # text, its ground
    ("default-fg-color", "default-bg-color"),
    ("default-fg-color--light", "default-bg-color"),
    ("typeset-a-color", "default-bg-color"),
    ("accent-fg-color", "default-bg-color"),
    ("default-fg-color", "typeset-mark-color"),
    ("default-fg-color", "code-bg-color"),
    ("default-fg-color--light", "code-bg-color"),
    ("code-fg-color", "code-bg-color"),
    *((f"code-hl-{name}-color", "code-bg-color") for name in CODE),
    ("white", "primary-fg-color"),
    ("footer-fg-color--light", "footer-bg-color--dark"),
    ("footer-fg-color--lighter", "footer-bg-color--dark"),
]


@pytest.mark.parametrize("scheme", ["default", "slate"])
@pytest.mark.parametrize(("text", "ground"), PAIRS)
def test_contrast_is_enough(scheme: str, text: str, ground: str) -> None:
    colors = {"white": "#ffffff", "default-bg-color": "#ffffff"}
    for selector in ("[data-md-color-scheme]", f'[data-md-color-scheme="{scheme}"]'):
        block = STYLE[STYLE.index(f"{selector} {{") :].split("}", 1)[0]
        colors |= dict(re.findall(r"--md-([\w-]+): (#[0-9a-f]{6,8});", block))
    assert _contrast(colors[text], colors[ground]) >= 4.5


def _contrast(text: str, ground: str) -> float:
    """The contrast of WCAG 2.2 between two colors `#rrggbb`, the first perhaps with transparency."""
    below = _channels(ground)
    *above, alpha = [*_channels(text[:7]), int(text[7:] or "ff", 16) / 255]
    mixed = [alpha * a + (1 - alpha) * b for a, b in zip(above, below, strict=True)]
    first, second = sorted((_luminance(mixed), _luminance(below)), reverse=True)
    return (first + 0.05) / (second + 0.05)


def _channels(color: str) -> list[float]:
    return [int(color[i : i + 2], 16) / 255 for i in (1, 3, 5)]


def _luminance(channels: list[float]) -> float:
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_every_tooltip_is_a_word_of_the_glossary() -> None:
    terms = set(re.findall(r"^(.+?) \{#[\w-]+\}$", GLOSSARY, re.MULTILINE))
    tooltips = re.findall(r"^\*\[(.+?)\]: .+$", ABBREVIATIONS, re.MULTILINE)
    assert len(tooltips) == len([line for line in ABBREVIATIONS.splitlines() if line])
    assert [word for word in tooltips if not {word, word.removesuffix("s")} & terms] == []
    assert [word for word in terms if word.isupper() and word not in tooltips] == []


def test_tooltips_quote_no_figures() -> None:
    """They are outside of the facts, so a figure in them would go stale unseen."""
    assert re.findall(r": .*\d.*$", ABBREVIATIONS.replace("Signature Version 4", ""), re.MULTILINE) == []


def test_generated_files_never_lie_in_docs() -> None:
    """Writing below docs/ would make `make serve` reload for ever."""
    kinds = {path.suffix for path in Path(ROOT / "docs").rglob("*") if path.is_file()}
    assert not kinds & {".png", ".pptx", ".drawio"}
