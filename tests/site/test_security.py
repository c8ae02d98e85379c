"""What a page may run and load: its own files and the theme's inline scripts, and nothing that got in."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from conftest import ROOT, Site, visit
from playwright.sync_api import BrowserContext, Request

from kit.site import csp

POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">')
TEMPLATE = ROOT / "docs" / "overrides" / "main.html"
FOREIGN = "https://elsewhere.example/x.js"
EMBED = "diagrams/failover/"
EDITOR = Path("diagrams/edit/index.html")
MORE = {  # of the page that edits pictures: the images that it makes, and what its editor styles
    "img-src": ["blob:"],
    "style-src": ["'nonce-editor'"],
    "style-src-attr": ["'unsafe-inline'"],
}
INJECTED = """
async (foreign) => {
  const blocked = [];
  document.addEventListener("securitypolicyviolation", (event) => blocked.push(event.effectiveDirective));
  const wait = () => new Promise((done) => setTimeout(done, 300));
  const add = (name, traits) => {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(traits)) element.setAttribute(key, value);
    document.body.append(element);
    return element;
  };
  const inline = document.createElement("script");
  inline.textContent = "window.injected = 'a script in the page'";
  document.body.append(inline);
  add("script", { src: "data:text/javascript,window.injected = 'a script in an address'" });
  add("script", { src: foreign });
  add("img", { src: "data:,", onerror: "window.injected = 'a handler'" });
  add("a", { href: "javascript:window.injected = 'a link'" }).click();
  add("form", { action: foreign }).submit();
  add("div", { style: "color: red" });
  add("img", { src: foreign });
  await fetch(foreign).catch(() => {});
  await wait();
  try { eval("window.injected = 'a text'"); } catch {} // only now: what a debugger runs at once may do it
  await wait();
  return [window.injected ?? null, [...new Set(blocked)].sort()];
}
"""


def _policy(text: str) -> dict[str, list[str]]:
    found = POLICY.findall(text)
    assert len(found) == 1
    assert text.index("Content-Security-Policy") < text.index("<script"), "it holds for what comes after it"
    return {name: sources for name, *sources in map(str.split, found[0].split(";"))}


def _texts(site: Site) -> dict[Path, str]:
    return {page: (site.folder / page).read_text(encoding="utf-8") for page in site.pages}


def test_every_page_allows_its_own_files_alone(site: Site) -> None:
    for page, text in _texts(site).items():
        rules = _policy(text)
        assert rules["default-src"] == rules["base-uri"] == rules["form-action"] == ["'none'"], page
        for name, sources in rules.items():
            allowed = r"'none'|'self'|data:" if name == "img-src" else r"'none'|'self'"
            hashes = r"|'sha256-[\w+/]{43}='" if name == "script-src" else ""
            more = MORE.get(name, []) if page == EDITOR else []
            assert all(source in more or re.fullmatch(allowed + hashes, source) for source in sources), (
                page,
                name,
                sources,
            )
        for script in csp.inline_scripts(text):
            assert csp.hashed(script) in rules["script-src"], page


def test_a_readers_script_runs_where_nothing_can_be_asked_for(site: Site) -> None:
    (frame,) = (site.folder / EDITOR.parent).glob("frame.*.html")
    text = frame.read_text(encoding="utf-8")
    (script,) = csp.inline_scripts(text)
    assert _policy(text) == {
        "default-src": ["'none'"],
        "script-src": [csp.hashed(script), "'wasm-unsafe-eval'", "blob:"],
        "worker-src": ["blob:"],
        "base-uri": ["'none'"],
        "form-action": ["'none'"],
    }
    assert 'setAttribute("sandbox","allow-scripts")' in next(frame.parent.glob("editor.*.js")).read_text(
        "utf-8"
    )


def test_instant_navigation_stays_under_one_policy(site: Site) -> None:
    """A second policy would not replace the first: both would hold."""
    texts = _texts(site).items()
    assert len({POLICY.findall(text)[0] for page, text in texts if page.parts[0] != "diagrams"}) == 1
    assert all(text.count('<meta name="referrer" content="same-origin">') == 1 for _, text in texts)


def test_only_the_theme_has_inline_scripts_and_one_line_of_ours(site: Site) -> None:
    scripts = set().union(*map(csp.inline_scripts, _texts(site).values()))
    (ours,) = re.findall("<script>(document.documentElement.+)</script>", TEMPLATE.read_text("utf-8"))
    scripts.remove(ours)
    kinds = {re.sub(r'URL\("[^"]*"', "URL(", script) for script in scripts}
    assert len(kinds) == 4
    assert all(re.match(r"__md_scope=|var (palette|tabs|target)=", script) for script in kinds)


class _Inline(HTMLParser):
    """Collects what would need `unsafe-inline`."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [
            f"<{tag} {name}={value}>"
            for name, value in attrs
            if name.startswith("on") or name == "style" or (value or "").lower().startswith("javascript:")
        ]
        if tag in ("style", "base"):
            self.found.append(f"<{tag}>")


def test_no_page_has_handlers_or_styles_in_its_text(site: Site) -> None:
    for page, text in _texts(site).items():
        reader = _Inline()
        reader.feed(text)
        assert reader.found == [], page


@pytest.mark.parametrize("address", ["", "serverless/pausing/", EMBED])
def test_what_gets_into_a_page_does_not_run(context: BrowserContext, site: Site, address: str) -> None:
    page = context.new_page()
    visit(page, site.url + address)
    asked: list[Request] = []
    page.on("request", lambda request: asked.append(request))  # noqa: PLW0108  (it wants a function of Python)
    ran, blocked = page.evaluate(INJECTED, FOREIGN)
    assert ran is None
    assert blocked == [
        "connect-src", "form-action", "img-src", "script-src",
        "script-src-attr", "script-src-elem", "style-src-attr",
    ]  # fmt: skip
    assert {request.failure for request in asked if request.url == FOREIGN} == {"csp"}
    assert page.url == site.url + address


def test_the_hashes_are_those_of_every_page() -> None:
    known = "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='"  # of nothing
    data = '<script type="application/json">{}</script><script src="x.js"></script>'
    first = f'<meta content="script-src {csp.PLACE}">{data}<script></script>'
    second = "<SCRIPT defer>\nrun()</SCRIPT >"
    named = dict(csp.named({"a.html": first, "b.html": second}))
    assert list(named) == ["a.html"]
    assert re.findall(r"'sha256-[^']*'", named["a.html"]) == sorted([known, csp.hashed("\nrun()")])
    assert named["a.html"].endswith(f"{data}<script></script>")


def test_a_script_in_the_text_of_a_page_gets_no_hash() -> None:
    text = "<p></article><script>bad()</script></p>"
    page = (
        f'{csp.PLACE}<script>good()</script><article class="x md-content__inner">{csp.PLACE}{text}</article>'
    )
    ((_, named),) = csp.named({"a.html": page})
    assert re.findall(r"'sha256-[^']*'", named) == [csp.hashed("good()")]
    assert named.count(csp.PLACE) == 1, "what a writer has typed stays"
