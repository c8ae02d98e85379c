"""Projects to measure: the site with and without its pictures, and generated ones of any size."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from conftest import ROOT

_SHOWN = re.compile(r"!\[([^\]]*)\]\((?:\.\./)*diagrams/(\w+)\.py\)")
_GALLERY = re.compile(r"!\[[^\]]*\]\((?:\.\./)*diagrams/\*\.py\)")

BODY = """
with {diagram}:
    user = EC2("Application")
    with {cluster}:
        writer = Aurora("Writer {number}")
        reader = Aurora("Reader")
    with {second}:
        queue = SQS("Queue")
        worker = Lambda("Worker")
    user >> {write} >> writer
    writer >> {replicate} >> reader
    user >> {ask} >> queue
    queue >> {control} >> worker
"""
IMPORTS = """
from diagrams.aws.compute import EC2, Lambda
from diagrams.aws.database import Aurora
from diagrams.aws.integration import SQS
"""


def copy(folder: Path) -> Path:
    """The site's own sources."""
    for name in ("docs", "diagrams"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "mkdocs.yml", folder)
    return folder


def with_plain_images(folder: Path, drawn: Path) -> Path:
    """The site's pages with `<img>` for each picture, and nothing that draws; `drawn` holds their files."""
    copy(folder)
    target = folder / "docs" / "assets" / "plain"
    target.mkdir(parents=True)
    for svg in drawn.glob("*.svg"):
        shutil.copy(svg, target / svg.name.replace("-", "_"))
    for page in (folder / "docs").rglob("*.md"):
        text = page.read_text("utf-8")
        up = "../" * (len(page.relative_to(folder / "docs").parts) - 1)
        text = _SHOWN.sub(rf"![\1]({up}assets/plain/\2.svg)", text)
        page.write_text(re.sub(r"\(([^)]*)#[\w-]+-step-\d+\)", r"(\1)", _GALLERY.sub("", text)), "utf-8")
    config = (folder / "mkdocs.yml").read_text("utf-8")
    config = re.sub(r"^  - kit:.*\n(?:      .*\n)+", "", config, flags=re.MULTILINE)
    config = re.sub(r"^  - kit\.pictures\n", "", config, flags=re.MULTILINE)
    config = config.replace("strict: true", "strict: false")  # anchors of figures are gone
    (folder / "mkdocs.yml").write_text(config, "utf-8")
    return folder


KIT = "plugins: [kit]"
PLUGIN = "plugins: [diagrams]"
NOTHING = "plugins: []"


def generated(folder: Path, count: int, maker: str = KIT) -> Path:
    """A project of `count` equal pictures on as many pages, of the kit or of `mkdocs-diagrams`.

    With `NOTHING` the pages show an image that is there.
    """
    docs = folder / "docs"
    docs.mkdir(parents=True)
    (folder / "diagrams").mkdir()
    (docs / "index.md").write_text("# Pictures\n", "utf-8")
    for number in range(count):
        name = f"picture_{number:03}"
        shown = f"{name}.png"
        if maker == PLUGIN:
            (docs / f"{name}.diagrams.py").write_text(_theirs(name, number), "utf-8")
        elif maker == KIT:
            (folder / "diagrams" / f"{name}.py").write_text(_ours(number), "utf-8")
            shown = f"../diagrams/{name}.py"
        else:
            (docs / shown).write_bytes(b"an image")
        (docs / f"{name}.md").write_text(f"# Picture {number}\n\n![It asks]({shown})\n", "utf-8")
    text = f"site_name: Pictures\ntheme: {{name: mkdocs}}\n{maker}\n"
    (folder / "mkdocs.yml").write_text(text, "utf-8")
    return folder


def _ours(number: int) -> str:
    return (
        IMPORTS
        + "from kit import *\n"
        + BODY.format(
            number=number,
            diagram=f'Diagram("Number {number} writes", alt="An application writes and asks.")',
            cluster='Cluster("Cluster", style="cluster")',
            second='Cluster("Work", style="group")',
            write='Edge("It writes.", kind="write")',
            replicate='Edge("The writer tells the reader.", kind="replication")',
            ask='Edge("It asks for work.")',
            control='Edge("The queue starts the worker.", kind="control")',
        )
    )


def _theirs(name: str, number: int) -> str:
    return (
        IMPORTS
        + "from diagrams import Cluster, Diagram, Edge\n"
        + BODY.format(
            number=number,
            diagram=f'Diagram("An application writes, number {number}", filename="{name}", show=False)',
            cluster='Cluster("Cluster")',
            second='Cluster("Work")',
            write='Edge(label="1")',
            replicate='Edge(label="2")',
            ask='Edge(label="3")',
            control='Edge(label="4")',
        )
    )
