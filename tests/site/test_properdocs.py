"""The same site under ProperDocs, the fork of MkDocs that is maintained: nothing but its name differs."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

from conftest import HOSTED, ROOT, Site
from project import state

GENERATOR = re.compile(rb'<meta name="?generator"? content="mkdocs-[^"]*"')


def test_properdocs_builds_the_same_site(site: Site, tmp_path: Path) -> None:
    run = subprocess.run(
        [sys.executable, "-m", "properdocs", "build", "--quiet", "--site-dir", str(tmp_path / "site")],
        cwd=ROOT,
        env={**os.environ, **HOSTED, "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stdout + run.stderr
    theirs, ours = state(tmp_path / "site"), state(site.folder)
    assert theirs.keys() == ours.keys()
    assert GENERATOR.search(theirs["index.html"])
    other = [
        path for path, data in ours.items() if GENERATOR.sub(b"", data) != GENERATOR.sub(b"", theirs[path])
    ]
    assert other == []
