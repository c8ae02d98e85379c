"""Bytes of what is published, against the design's budgets. `make test` holds the same, file by file."""

from __future__ import annotations

import gzip
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from conftest import ROOT

from bench.measure import Line, run
from kit.project.metadata import brand

KB = 1024


def lines() -> Iterator[Line]:
    """The heaviest of each kind."""
    with tempfile.TemporaryDirectory() as name:
        site = Path(name)
        run([sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(site)], ROOT)
        for what, pattern, budget, packed in (
            ("SVG, gzip", "diagrams/*.svg", 40 * KB, True),
            ("PNG", "diagrams/*.png", 700 * KB, False),
            ("PPTX of a picture", "diagrams/*.pptx", 400 * KB, False),
        ):
            alone = [path for path in site.glob(pattern) if path.name != brand(ROOT).deck]
            size, file = max((_size(path, packed), path.name) for path in alone)
            figure = f"{size / KB:.0f} KB ({file})"
            yield Line(f"heaviest {what}", figure, f"{budget // KB} KB", size > budget)
        for kind, budget in (("js", 8 * KB), ("css", 5 * KB)):
            size = sum(_size(path, True) for path in (site / "assets").glob(f"*.{kind}"))
            figure = f"{size / KB:.1f} KB"
            yield Line(f"own {kind.upper()}, gzip", figure, f"{budget // KB} KB", size > budget)


def _size(path: Path, packed: bool) -> int:
    content = path.read_bytes()
    return len(gzip.compress(content, 6)) if packed else len(content)
