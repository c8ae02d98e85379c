"""How each snippet is checked: the groups of `docs/*/snippets/checks.yml`."""

from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import Path
from typing import Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
Runner = Literal["moto", "postgres", "mariadb", "python", "shell"]
Validator = Literal[
    "aws-cli",
    "cfn-lint",
    "iam-identity",
    "iam-resource",
    "iam-trust",
    "json",
    "postgres",
    "mysql",
    "athena",
    "terraform",
    "cdk",
]


class Group(BaseModel):
    """Snippets of one folder that are checked together. CONTRIBUTING.md tells what a writer must know."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    run: Runner | None = None  # executed, against this
    validates: Validator | None = Field(None, alias="validate")  # or held against the tool's own rules
    story: str = ""  # what the files tell together, in order, on one state
    note: str = ""  # what a reader must know about the run
    region: str = "us-east-1"
    given: str = (
        ""  # what the reader has before: shell or SQL; `swap WORD VALUE` replaces a word in the files
    )
    lacking: dict[
        str, str | None
    ] = {}  # commands that the emulator lacks: validated, and what stands in for them
    swap: dict[
        str, str
    ] = {}  # SQL: words of the files, and what stands in for them here, with {host} and {port}
    at: dict[str, str] = {}  # SQL: the server of a file, `replica`, `promoted` or `other`
    boto3: list[str] = []  # programs; each does what the shell file of its name does
    session: bool = False  # SQL: all files on one connection, as if a pool had handed it on
    show: dict[
        str, str | None
    ] = {}  # files whose output a page shows; of the last command with this name, MariaDB: these lines
    files: list[str]
    folder: Path = DOCS

    @property
    def way(self) -> str:
        return "run" if self.run else "validate"

    @property
    def tool(self) -> str:
        return self.run or self.validates or ""

    @property
    def paths(self) -> list[Path]:
        """Every file of the group."""
        return [self.folder / name for name in (*self.files, *self.boto3)]

    def swapped(self, text: str, **here: object) -> str:
        """`text` with the words of `swap` replaced."""
        for word, value in self.swap.items():
            text = text.replace(word, value.format(**here))
        return text

    @property
    def id(self) -> str:
        return f"{self.folder.parent.name}: {self.story or self.tool}"


def groups(*tools: str) -> list[Group]:
    """Every group, or those of some tools (`run moto`, `validate aws-cli`)."""
    return [group for group in _groups() if not tools or f"{group.way} {group.tool}" in tools]


@cache
def _groups() -> tuple[Group, ...]:
    found = []
    for path in sorted(DOCS.glob("*/snippets/checks.yml")):
        for entry in yaml.safe_load(path.read_text(encoding="utf-8")):
            group = Group(**entry, folder=path.parent)
            if bool(group.run) == bool(group.validates):
                raise ValueError(f"{path}: a group has either run or validate: {entry}")
            found.append(group)
    return tuple(found)


def summary() -> str:
    """How many files are checked in which way, for the head of the tests' report."""
    ways = Counter(f"{group.way} {group.tool}" for group in groups() for _ in group.files)
    return f"commands: {ways.total()} files: " + ", ".join(
        f"{count} {way}" for way, count in ways.most_common()
    )


def name(path: Path) -> str:
    """`path` as a page names it: `docs/x/snippets/y.sh`."""
    return path.relative_to(ROOT).as_posix()
