"""The fenced blocks of the pages: where they are, and the file that stands behind them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

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
FENCE = re.compile(r"^(?P<indent>\s*)(?P<mark>`{3,}|~{3,})\s*\{?\s*\.?(?P<language>[\w+-]*)")
INCLUDE = re.compile(r"--8<--\s+[\"'](?P<path>[^\"']+)[\"']")


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
    lines = iter(enumerate(page.read_text(encoding="utf-8").splitlines(), 1))
    for number, line in lines:
        if fence := FENCE.match(line):
            body = []
            for _, inner in lines:
                if inner.strip() == fence["mark"]:
                    break
                body.append(inner.strip())
            only = INCLUDE.fullmatch(body[0]) if len(body) == 1 else None
            yield Block(page, number, fence["language"].lower(), ROOT / only["path"] if only else None)


def uses(snippet: Path) -> str:
    """The pages that show `snippet`, for a message."""
    found = [str(block) for block in blocks() if block.snippet == snippet]
    return ", ".join(found) or "no page"
