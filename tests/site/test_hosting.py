"""The hosting template: its function, its caches and its headers, on the built site and in Chromium."""

from __future__ import annotations

import fnmatch
import http.server
import re
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from commands.checks import DOCS
from commands.templates import load
from conftest import Site
from playwright.sync_api import Browser, BrowserContext

RESOURCES = load(DOCS / "hosting/snippets/hosting.yaml")["Resources"]
CONFIG = RESOURCES["Distribution"]["Properties"]["DistributionConfig"]
HASHED = re.compile(r"\.[0-9a-f]{8}\.min\.")
Ask = Callable[..., list[dict[str, Any]]]


def _behavior(path: str) -> dict[str, Any]:
    """The cache behavior that CloudFront takes for `path`: the first whose pattern fits."""
    fits = (one for one in CONFIG["CacheBehaviors"] if fnmatch.fnmatchcase(path, one["PathPattern"]))
    return next(fits, CONFIG["DefaultCacheBehavior"])


def _headers(path: str) -> dict[str, str]:
    """What its response headers policy adds."""
    policy = RESOURCES[_behavior(path)["ResponseHeadersPolicyId"]["Ref"]]["Properties"][
        "ResponseHeadersPolicyConfig"
    ]
    secure = policy["SecurityHeadersConfig"]
    headers = {one["Header"]: one["Value"] for one in policy["CustomHeadersConfig"]["Items"]}
    headers["Strict-Transport-Security"] = (
        f"max-age={secure['StrictTransportSecurity']['AccessControlMaxAgeSec']}"
    )
    headers["X-Content-Type-Options"] = "nosniff"
    if "ContentSecurityPolicy" in secure:
        headers["Content-Security-Policy"] = secure["ContentSecurityPolicy"]["ContentSecurityPolicy"]
    if "ReferrerPolicy" in secure:
        headers["Referrer-Policy"] = secure["ReferrerPolicy"]["ReferrerPolicy"]
    if "CorsConfig" in policy:
        headers["Access-Control-Allow-Origin"] = policy["CorsConfig"]["AccessControlAllowOrigins"]["Items"][0]
    return headers


@pytest.fixture(scope="module")
def ask(chromium: Browser) -> Iterator[Ask]:
    """Put requests to the function, as CloudFront does, and get its answers."""
    page = chromium.new_page()
    code = RESOURCES["Addresses"]["Properties"]["FunctionCode"]
    run = f"(events) => {{ {code}; return events.map(handler); }}"

    def ask(*paths: str, **querystring: dict[str, Any]) -> list[dict[str, Any]]:
        request = {"method": "GET", "querystring": querystring, "headers": {}}
        answers = page.evaluate(run, [{"request": {**request, "uri": path}} for path in paths])
        return list(answers)

    yield ask
    page.close()


@pytest.mark.parametrize(
    ("path", "file"),
    [
        ("/", "/index.html"),
        ("/serverless/", "/serverless/index.html"),
        ("/a.b/c/", "/a.b/c/index.html"),
        ("/assets/site.css", "/assets/site.css"),
        ("/diagrams/failover.svg", "/diagrams/failover.svg"),
        ("/404.html", "/404.html"),
        ("//serverless/", "/serverless/index.html"),
    ],
)
def test_an_address_is_a_file(ask: Ask, path: str, file: str) -> None:
    assert ask(path)[0]["uri"] == file


@pytest.mark.parametrize(
    ("path", "to"),
    [
        ("/serverless", "/serverless/"),
        ("/diagrams/failover", "/diagrams/failover/"),
        ("/index.html", "/"),
        ("/serverless/index.html", "/serverless/"),
        ("//example", "/example/"),
        ("///example.org/x", "/example.org/x/"),
        ("//example.org/index.html", "/example.org/"),
    ],
)
def test_a_page_has_one_address_and_nobody_is_led_elsewhere(ask: Ask, path: str, to: str) -> None:
    answer = ask(path)[0]
    assert (answer["statusCode"], answer["headers"]["location"]["value"]) == (301, to)


def test_what_was_asked_goes_along(ask: Ask) -> None:
    several = {"value": "a", "multiValue": [{"value": "a"}, {"value": "b%20c"}]}
    answer = ask("/plan", h=several, print={"value": ""}, q={"value": "x"})[0]
    assert answer["headers"]["location"]["value"] == "/plan/?h=a&h=b%20c&print&q=x"


def test_the_function_is_one_that_cloudfront_runs() -> None:
    """No more than its runtime has and its size allows."""
    code = RESOURCES["Addresses"]["Properties"]["FunctionCode"]
    assert len(code.encode()) <= 10_000
    assert not re.search(r"\b(fetch|require|setTimeout|eval|Promise|document|window)\b", code)


def test_every_page_is_found_and_every_file_is_itself(site: Site, ask: Ask) -> None:
    files = {
        f"/{path.relative_to(site.folder).as_posix()}" for path in site.folder.rglob("*") if path.is_file()
    }
    pages = {file.removesuffix("index.html") for file in files if file.endswith("/index.html")}
    others = sorted(file for file in files if not file.endswith("/index.html"))
    assert len(pages) > 50
    for path, answer in zip(sorted(pages), ask(*sorted(pages)), strict=True):
        assert answer.get("uri") in files, path
    for path, answer in zip(others, ask(*others), strict=True):
        assert answer.get("uri") == path, path


def test_only_what_changes_its_name_is_kept_for_long(site: Site) -> None:
    kept = []
    for file in site.folder.rglob("*"):
        path = f"/{file.relative_to(site.folder).as_posix()}"
        if file.is_file() and "immutable" in _headers(path)["Cache-Control"]:
            assert HASHED.search(path), f"{path} keeps its name, and would be kept for a year"
            assert _behavior(path)["CachePolicyId"] == {"Ref": "LongCache"}
            kept.append(path)
    hashed = [file for file in (site.folder / "assets").rglob("*") if HASHED.search(file.name)]
    assert len(kept) == len(hashed) > 2


def test_frames_are_for_pictures_and_the_function_for_pages() -> None:
    for path in ("/", "/serverless/", "/404.html", "/assets/site.css"):
        assert _headers(path)["Content-Security-Policy"] == "frame-ancestors 'self'"
    for path in ("/diagrams/failover/", "/scenarios/region-lost/"):
        assert "Content-Security-Policy" not in _headers(path)
    assert _headers("/diagrams/failover.svg")["Access-Control-Allow-Origin"] == "*"
    for path, runs in {"/": True, "/x": True, "/diagrams/failover/": True, "/assets/site.css": False}.items():
        assert ("FunctionAssociations" in _behavior(path)) == runs, path
    for behavior in [CONFIG["DefaultCacheBehavior"], *CONFIG["CacheBehaviors"]]:
        assert behavior["ViewerProtocolPolicy"] == "redirect-to-https"
        assert behavior["Compress"] is True


@pytest.fixture(scope="module")
def edge(site: Site, ask: Ask) -> Iterator[str]:
    """The site as the distribution serves it: its answers, headers and errors. The address of its root."""
    paths = [f"/{page.parent.as_posix()}/".replace("/./", "/") for page in site.pages]
    answers = dict(zip(paths, ask(*paths), strict=True))

    class Edge(http.server.SimpleHTTPRequestHandler):
        def do_GET(self) -> None:
            path = urlsplit(self.path).path
            file = site.folder / answers.get(path, {"uri": path})["uri"].lstrip("/")
            status = 200 if file.is_file() else CONFIG["CustomErrorResponses"][0]["ResponseCode"]
            content = (file if file.is_file() else site.folder / "404.html").read_bytes()
            self.send_response(status)
            self.send_header("Content-Type", self.guess_type(str(file if status == 200 else "x.html")))
            for name, value in _headers(path).items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_: Any) -> None:
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Edge)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


def test_the_site_works_with_these_headers(context: BrowserContext, edge: str) -> None:
    complaints: list[str] = []
    page = context.new_page()
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.goto(f"{edge}serverless/")
    assert page.locator("h1").count() == 1
    assert page.locator("svg").count() > 0
    assert not complaints
    answer = page.goto(f"{edge}nothing/here/")
    assert answer
    assert answer.status == 404
    assert page.locator("h1").count() == 1


def test_a_stranger_frames_a_picture_but_no_page(context: BrowserContext, edge: str, tmp_path: Path) -> None:
    stranger = tmp_path / "stranger.html"
    frames = "".join(
        f'<iframe src="{edge}{path}"></iframe>' for path in ("diagrams/failover/", "serverless/")
    )
    stranger.write_text(frames, encoding="utf-8")
    page = context.new_page()
    page.goto(stranger.as_uri())
    picture, other = (frame for frame in page.frames if frame.parent_frame)
    assert picture.locator("svg").count() > 0
    assert other.locator("svg").count() == 0


@pytest.mark.parametrize(
    ("accept", "file"),
    [
        ("text/markdown", "index.md"),
        ("text/markdown, text/html;q=0.9, */*;q=0.8", "index.md"),
        ("text/html;q=0.5, Text/Markdown ;q=0.8", "index.md"),
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "index.html"),
        ("text/html, text/markdown;q=0.5", "index.html"),
        ("text/html, text/markdown;q=0", "index.html"),
        ("*/*", "index.html"),
    ],
)
def test_who_prefers_markdown_gets_the_copy(chromium: Browser, accept: str, file: str) -> None:
    page = chromium.new_page()
    code = RESOURCES["Addresses"]["Properties"]["FunctionCode"]
    request = {"uri": "/serverless/", "querystring": {}, "headers": {"accept": {"value": accept}}}
    answer = page.evaluate(f"(event) => {{ {code}; return handler(event); }}", {"request": request})
    page.close()
    assert answer["uri"] == f"/serverless/{file}"


def test_each_page_has_a_copy_to_get(site: Site) -> None:
    """And the page names it, and both name the list of all."""
    for page in site.pages:
        html = (site.folder / page).read_text("utf-8")
        if 'type="text/markdown"' in html.replace("type=text/markdown", 'type="text/markdown"'):
            assert (site.folder / page.parent / "index.md").is_file(), page
            assert "llms.txt" in html, page
        copy = site.folder / page.parent / "index.md"
        if copy.is_file():
            assert f"<{site.url}llms.txt>" in copy.read_text("utf-8"), page
    assert (site.folder / "diagrams/failover/index.md").is_file()
