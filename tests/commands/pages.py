"""The fenced blocks of the pages: where they are, and the file that stands behind them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kit.core.markdown_code import fences, snippet

from .checks import DOCS, ROOT

RUNNABLE = {
    "bash",
    "sh",
    "shell",
    "console",
    "zsh",
    "python",
    "py",
    "pycon",
    "sql",
    "mysql",
    "psql",
    "postgresql",
    "json",
    "yaml",
    "yml",
    "javascript",
    "js",
    "hcl",
    "terraform",
    "toml",
    "java",
    "go",
}


@dataclass(frozen=True)
class Block:
    """A fenced block: `snippet` is the file that it includes, and nothing else is in it."""

    page: Path
    line: int
    language: str
    snippet: Path | None

    def __str__(self) -> str:
        return f"{self.page.relative_to(ROOT)}:{self.line}"


def blocks() -> list[Block]:
    """Every fenced block of every page."""
    return [block for page in sorted(DOCS.rglob("*.md")) for block in _blocks(page)]


def _blocks(page: Path) -> Iterator[Block]:
    lines = page.read_text(encoding="utf-8").split("\n")
    for fence in fences(lines):
        body = lines[fence.first + 1 : fence.last]
        only = snippet(body[0]) if len(body) == 1 else ""
        yield Block(page, fence.first + 1, fence.language, ROOT / only if only else None)


def uses(snippet: Path) -> str:
    """The pages that show `snippet`, for a message."""
    found = [str(block) for block in blocks() if block.snippet == snippet]
    return ", ".join(found) or "no page"
