"""The same sources under Zensical, MkDocs' successor, which runs Markdown extensions but no plugins."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import ROOT, Site
from project import copy_of

COUNTED = {
    "pictures": r'<figure\b[^>]*\bdata-kit-figure="[^"]*"',
    "drawings": r"<svg\b[^>]*\bkit-svg\b",
    "steps": r'<li\b[^>]*\bdata-step="',
    "figures with a fact": r'class="fact[ "]',
    "marks under commands": r'class="kit-run"',
}


@pytest.fixture(scope="module")
def successor(tmp_path_factory: pytest.TempPathFactory, site: Site) -> Path:
    """The site as Zensical builds it, from a copy of the sources; what is kept of pictures is ours."""
    home = tmp_path_factory.mktemp("zensical")
    for name in ("docs", "diagrams"):
        copy_of(name, home / name)
    shutil.copy(ROOT / "mkdocs.yml", home)
    (home / ".cache").mkdir()
    (home / ".cache" / "kit").symlink_to(ROOT / ".cache" / "kit")
    done = subprocess.run(
        [sys.executable, "-m", "zensical", "build", "--strict"],
        cwd=home,
        env={**os.environ, "NO_COLOR": "1", "PYTHONPATH": str(home / "diagrams")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-4000:]
    return home / "site"


def test_zensical_builds_every_page_with_its_pictures_and_facts(successor: Path, site: Site) -> None:
    seen = dict.fromkeys(COUNTED, 0)
    for page in site.pages:
        if page.parts[0] == "diagrams":  # made by `python -m kit build`, whoever builds the pages
            continue
        ours, theirs = (
            (folder / page).read_text(encoding="utf-8") if (folder / page).exists() else ""
            for folder in (site.folder, successor)
        )
        assert theirs, f"Zensical did not build {page}"
        for what, pattern in COUNTED.items():
            expected = len(re.findall(pattern, ours))
            assert len(re.findall(pattern, theirs)) == expected, f"{page}: {what}"
            seen[what] += expected
    assert all(seen.values()), seen


def test_only_the_plugin_imports_mkdocs() -> None:
    kit = ROOT / "diagrams" / "kit"
    importing = re.compile(r"^\s*(?:from|import) (?:mkdocs|material|zensical)\b", re.MULTILINE)
    found = {path.name for path in kit.rglob("*.py") if importing.search(path.read_text(encoding="utf-8"))}
    assert found == {"plugin.py", "plugin_options.py", "rendered.py"}
