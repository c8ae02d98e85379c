"""Measure how well programs read the site, with afdocs: `python tests/bench/agents.py`.

It serves the site as the hosting template does: whoever asks for Markdown gets a page's copy. Exit 1 below
the budget.
"""

from __future__ import annotations

import functools
import http.server
import json
import subprocess
import sys
import threading
from pathlib import Path

import pages

AT_LEAST = 97


def main() -> int:
    """Print the score, and each check that is not passed; 1 below the budget."""
    pages.install()
    program = pages.HOME / "node_modules" / ".bin" / "afdocs"
    handler = functools.partial(_Handler, directory=str(pages.SITE))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        url = f"http://127.0.0.1:{server.server_port}/"
        pages.build(pages.ROOT, pages.SITE, url)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        command = [str(program), "check", url, "--format", "json", "--score", "--quiet", *LOOK]
        run = subprocess.run(command, env=pages.environ(), capture_output=True, text=True, check=False)
        server.shutdown()
    try:
        report = json.loads(run.stdout)
    except ValueError:
        sys.exit(f"afdocs failed:\n{run.stdout}{run.stderr}")
    for check in report["results"]:
        if check["status"] in ("warn", "fail", "error"):
            print(f"{check['status']:5} {check['id']}: {check['message']}")
    score = report["scoring"]["overall"]
    print(f"afdocs: {score} of 100, at least {AT_LEAST}.")
    return 0 if score >= AT_LEAST else 1


# What pops up over a figure stands in the copy as a footnote; every page is looked at, not a sample.
LOOK = [
    "--sampling",
    "deterministic",
    "--parity-exclusions",
    ".fact-tip,.headerlink,.afn-kind,.kit-bar,.kit-use,.kit-stage",
]


class _Handler(pages.Handler):
    """Files, and a page's copy for whoever prefers Markdown, as the hosting template's function has it."""

    def translate_path(self, path: str) -> str:
        place = Path(super().translate_path(path))
        accepted = self.headers.get("Accept", "").split(",")
        if place.is_dir() and any(one.split(";")[0].strip() == "text/markdown" for one in accepted):
            return str(place / "index.md")
        return str(place)


if __name__ == "__main__":
    sys.exit(main())
