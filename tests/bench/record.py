"""What `make bench PART=pictures RECORD=1` leaves for the site: figures with date and versions, and sheets.

A sheet shows one graph as each engine drew it, in one look for all: boxes, lines, no icons.
"""

from __future__ import annotations

import datetime as dt
import json
import re
import subprocess
from collections.abc import Mapping
from pathlib import Path

from bench import engines
from bench.engines import Drawing

ROOT = Path(__file__).resolve().parents[2]
BOOK = ROOT / "docs" / "draw" / "examples" / "benchmark.json"
SHEETS = ROOT / "docs" / "draw" / "side-by-side"
NAMES = {"kit": "Here", "graphviz": "Graphviz", "elk": "ELK", "tala": "TALA"}
ROWS = {
    "crossings": "Edge Crossings",
    "overlap": "Lines of different nodes on each other, px",
    "hits": "Lines through nodes",
    "bends": "Bends",
    "length": "Length of lines, px",
    "area": "Area, million px²",
    "shaped": "Pictures with an Aspect Ratio from 1:2 to 3:1",
    "text": "Smallest text on a slide, px",
    "seconds": "Time, s",
}
PANEL = (480.0, 360.0)
SPACE, HEAD = 16.0, 28.0
LOOK = (
    "<style>path,rect{fill:none;stroke:#3d4a5c;vector-effect:non-scaling-stroke}"
    "rect{fill:#dfe6f5}.g{fill:none;stroke:#8a93a6;stroke-dasharray:4 4}text{fill:#232f3e}"
    "@media (prefers-color-scheme:dark){path,rect{stroke:#c3cbe0}rect{fill:#2b3150}.g{fill:none}"
    "text{fill:#e6e9f5}svg{background:#14172b}}</style>"
)


def record(sums: Mapping[str, Mapping[str, object]], drawn: Mapping[str, Mapping[str, Drawing]]) -> None:
    """Write the figures of each engine and script, and a sheet for each script."""
    SHEETS.mkdir(parents=True, exist_ok=True)
    for name, by_engine in drawn.items():
        (SHEETS / f"{name}.svg").write_text(sheet(by_engine), "utf-8")
    book = {
        "note": f"Recorded on {dt.date.today()} with {', '.join(versions(list(sums)))}.",  # noqa: DTZ011
        "tables": {"sums": _sums(sums), "scripts": _scripts(sums, drawn)},
    }
    BOOK.write_text(json.dumps(book, indent=1, ensure_ascii=False) + "\n", "utf-8")


def versions(there: list[str]) -> list[str]:
    """What drew."""
    found = ["this site’s kit"]
    if "graphviz" in there:
        program = next(path for name in engines.DOT if (path := engines.find(name)))
        told = subprocess.run([program, "-V"], capture_output=True, text=True, check=False)
        number = re.search(r"version ([\d.]+)", told.stderr + told.stdout)
        found.append(f"Graphviz {number[1]}" if number else "Graphviz")
    if "tala" in there:
        told = subprocess.run(
            [engines.find(engines.D2), "--version"], capture_output=True, text=True, check=False
        )
        found.append(f"ELK and TALA in D2 {told.stdout.strip().removeprefix('v')}")
    return found


def _sums(sums: Mapping[str, Mapping[str, object]]) -> dict[str, object]:
    """Each figure of each engine, of the scripts that all of them draw."""
    common = set.intersection(*(set(by) for by in sums.values()))
    shared = {engine: {name: by[name] for name in sorted(common)} for engine, by in sums.items()}
    rows = [
        [title, *(_number(_sum(by, name), name) for by in shared.values())] for name, title in ROWS.items()
    ]
    ours = shared["kit"]
    fewer = ["" if by is ours else str(_no_more(ours, by)) for by in shared.values()]
    rows.append(["Scripts in which Here has at most as many Edge Crossings", *fewer])
    return {"head": [f"{len(common)} pictures", *(NAMES[name] for name in sums)], "rows": rows}


def _sum(by_name: Mapping[str, object], field: str) -> float:
    values = [getattr(found, field) for found in by_name.values()]
    return min(values) if field == "text" else sum(values) / (1e6 if field == "area" else 1)


def _no_more(ours: Mapping[str, object], others: Mapping[str, object]) -> int:
    return sum(ours[name].crossings <= found.crossings for name, found in others.items() if name in ours)


def _number(value: float, field: str = "") -> str:
    return f"{value:,.1f}" if field in ("area", "text", "seconds") else f"{value:,.0f}"


def _scripts(
    sums: Mapping[str, Mapping[str, object]], drawn: Mapping[str, Mapping[str, Drawing]]
) -> dict[str, object]:
    rows = []
    for name, by_engine in drawn.items():
        one = next(iter(by_engine.values()))
        cell = {"text": name, "href": f"side-by-side/{name}.svg"}
        found = [_number(by[name].crossings) if name in by else "none drawn" for by in sums.values()]
        rows.append([cell, str(len(one.nodes)), str(len(one.lines)), *found])
    head = ["Script", "Nodes", "Lines", *(f"Crossings, {NAMES[name]}" for name in sums)]
    return {"head": head, "rows": rows}


def sheet(by_engine: Mapping[str, Drawing]) -> str:
    """One graph as each engine drew it, side by side."""
    width = SPACE + len(by_engine) * (PANEL[0] + SPACE)
    height = HEAD + PANEL[1] + SPACE
    size = f'viewBox="0 0 {width:.0f} {height:.0f}" font-size="16" font-family="Arial, sans-serif"'
    parts = [f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{LOOK}']
    for at, (engine, drawing) in enumerate(by_engine.items()):
        scale = min(PANEL[0] / drawing.width, PANEL[1] / drawing.height, 1.0)
        left = SPACE + at * (PANEL[0] + SPACE)
        parts.append(f'<text x="{left:.0f}" y="20">{NAMES[engine]}</text>')
        parts.append(f'<g transform="translate({left:.0f} {HEAD:.0f}) scale({scale:.4f})">')
        for kind, boxes in ((' class="g"', drawing.groups), ("", tuple(drawing.nodes.values()))):
            parts += [
                f'<rect{kind} x="{box.x:.0f}" y="{box.y:.0f}" width="{box.w:.0f}" height="{box.h:.0f}"/>'
                for box in boxes
            ]
        parts += [
            f'<path d="M{"L".join(f"{x:.0f} {y:.0f}" for x, y in line.points)}"/>' for line in drawing.lines
        ]
        parts.append("</g>")
    return "\n".join([*parts, "</svg>\n"])
