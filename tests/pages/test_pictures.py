"""Every picture of the site, now and to come: what it says, how it is built, and what its files are."""

from __future__ import annotations

import base64
import gzip
import io
import json
import os
import re
import textwrap
from xml.etree import ElementTree as ET

import pytest
from conftest import ROOT
from drawn import SCRIPTS, catalog
from PIL import Image

from kit.core.geometry import Box
from kit.ir import alt_text
from kit.ir.drawing import Picture
from kit.ir.graph import Graph
from kit.layout.lint import faults
from kit.project.references import unused
from kit.render import png
from kit.render.svg import svg

SAYS = ROOT / "tests/says"  # what each diagram says, one text per picture
SLUGS = [path.stem.replace("_", "-") for path in SCRIPTS]
DIAGRAMS = [  # the others are charts, which have tests of their own
    path.stem.replace("_", "-") for path in SCRIPTS if "Diagram(" in path.read_text("utf-8")
]
SPACE = "{http://www.w3.org/2000/svg}"
XLINK = "{http://www.w3.org/1999/xlink}href"
ICONS = re.compile(r"<defs>.*</defs>")


@pytest.fixture(scope="module", params=SLUGS)
def drawing(request: pytest.FixtureRequest):
    return catalog().pictures[request.param]


@pytest.fixture(scope="module", params=DIAGRAMS)
def picture(request: pytest.FixtureRequest) -> Picture:
    return catalog().pictures[request.param]


def outline(graph: Graph) -> str:
    """What a diagram says, as text: its groups with what they hold, its lines, its steps; and read aloud."""
    groups = {group.id: group for group in graph.groups}
    labels = {node.id: " ".join(node.label.split()) for node in graph.nodes}
    lines = [graph.title, ""]

    def tell(id: str, depth: int) -> None:
        for child in filter(None, groups[id].children):
            if child in labels:
                lines.append("  " * depth + labels[child])
            elif groups[child].style:
                lines.append("  " * depth + f"[{groups[child].style}] {groups[child].title}")
                tell(child, depth + 1)
            else:
                tell(child, depth)

    tell(graph.groups[0].id, 0)
    lines.append("")
    for edge in graph.edges:
        number = f"{edge.step}. " if edge.step else ""
        label = f" “{edge.label}”" if edge.label else ""
        lines.append(f"{number}{edge.kind}: {labels[edge.source]} → {labels[edge.target]}{label}")
    lines += [f"{step.number}. at {labels[step.at]}" for step in graph.steps if step.at]
    aloud = alt_text.outline(graph).removeprefix(graph.alt).strip()
    return "\n".join([*lines, *textwrap.wrap(aloud, 110, initial_indent="\n")]) + "\n"


def test_it_says_what_it_said(picture: Picture) -> None:
    """A change of what stands where or leads where, or of its words, shows. UPDATE_SAYS=1 takes it over."""
    path = SAYS / f"{picture.graph.slug}.txt"
    if os.environ.get("UPDATE_SAYS"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(outline(picture.graph), encoding="utf-8")
    assert outline(picture.graph) == path.read_text("utf-8"), "If this is meant: UPDATE_SAYS=1 make test"


def test_the_kits_own_picture_is_the_one_in_its_readme() -> None:
    drawn = svg.write(catalog().pictures["script-to-page"], "light")
    path = ROOT / "diagrams" / "kit" / "script-to-page.svg"
    if os.environ.get("UPDATE_SAYS"):
        path.write_bytes(drawn)
    assert path.read_bytes() == drawn, "If this is meant: UPDATE_SAYS=1 make test"


def test_nothing_speaks_of_a_picture_that_is_gone() -> None:
    assert {path.stem for path in SAYS.glob("*.txt")} <= set(SLUGS)


def test_it_is_a_good_picture(picture: Picture) -> None:
    assert faults(picture) == []


def test_its_steps_are_numbered_in_the_order_of_reading(drawing) -> None:
    assert [step.number for step in drawing.spec.steps] == list(range(1, len(drawing.spec.steps) + 1))


def test_a_page_shows_it(drawing) -> None:
    assert not [error for error in unused(ROOT / "docs", SCRIPTS) if error.path.name == drawing.spec.source]


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_svg_stands_alone(drawing, theme: str) -> None:
    text = svg.svg(drawing, theme)
    root = ET.fromstring(text)
    assert float(root.get("width")) > 0 and float(root.get("height")) > 0
    for element in root.iter():
        for name, value in element.attrib.items():
            if name.endswith("href"):
                assert value.startswith(("data:", "#")), value[:60]
    assert "<style" not in text and "var(--" not in text
    assert "@import" not in text and "url(" not in text


@pytest.mark.parametrize("variant", ["light", "dark", "auto", "narrow"])
def test_an_svg_file_names_its_icons_as_every_editor_knows_them(drawing, variant: str) -> None:
    """Inkscape and Illustrator show nothing of an image or a use without the older name of its target."""
    text = svg.write(drawing, variant).decode()
    shown = [
        element for element in ET.fromstring(text).iter() if element.tag in (f"{SPACE}image", f"{SPACE}use")
    ]
    assert shown or not any(getattr(node, "icon", "") for node in getattr(drawing.spec, "nodes", ()))
    for element in shown:
        target = element.get(XLINK)
        assert target.startswith("data:") or element.get("href") == target, element.attrib
    assert "rgba(" not in text, "PowerPoint paints it black"


def test_what_is_copied_of_an_svg_keeps_its_spaces(drawing) -> None:
    root = ET.fromstring(svg.svg(drawing, "light"))
    for lines in (parent for parent in root.iter(f"{SPACE}g") if len(parent.findall(f"{SPACE}text")) > 1):
        words = [line.text for line in lines.iter(f"{SPACE}text")]
        assert "".join(lines.itertext()).split() == " ".join(words).split()


def test_the_automatic_svg_is_the_light_one_and_has_the_dark_colors_too(drawing) -> None:
    """What is drawn for a reader's dark theme is, element by element, what the dark file draws."""

    def painted(theme: str) -> list[tuple[str, str | None, str | None]]:
        root = ET.fromstring(ICONS.sub("", svg.svg(drawing, theme)))
        looks = dict(re.findall(r"\.(k-[\w-]+)\{([^}]*)\}", "".join(root.itertext())))
        found = []
        for element in root.iter():
            if element.get("class", "").startswith(("k-fill", "k-stroke")):
                rules = [rule for name in element.get("class").split() for rule in looks[name].split(";")]
                for rule in rules if theme == "auto" else ():
                    element.set(*rule.split(":"))
            if element.get("fill"):
                found.append((element.tag, element.get("fill"), element.get("stroke")))
        return found

    ground = f"{SPACE}rect", "#14172b", None
    assert painted("auto") == [ground, *painted("dark")]
    auto, light = (ET.fromstring(ICONS.sub("", svg.svg(drawing, theme))) for theme in ("auto", "light"))
    plain = [element for element in auto.iter() if element.get("fill")][1:]
    other = [element for element in light.iter() if element.get("fill")]
    assert [(e.get("fill"), e.get("stroke")) for e in plain] == [
        (e.get("fill"), e.get("stroke")) for e in other
    ]


def test_the_svg_has_a_name_and_a_description(drawing) -> None:
    root = ET.fromstring(svg.svg(drawing, "light"))
    ids = {element.get("id"): element for element in root.iter()}
    assert root.get("role") == "img"
    name, description = (ids[root.get(f"aria-{kind}")].text for kind in ("labelledby", "describedby"))
    assert name == drawing.spec.title, "a name is short; what is long describes"
    assert description.startswith(drawing.spec.alt)
    for step in drawing.spec.steps:
        assert step.plain_text in description


def test_what_is_read_aloud_names_everything_and_repeats_nothing(drawing) -> None:
    text = drawing.outline
    sentences = re.findall(r"(?:Inside|Outside|It shows|[A-Z]\w+ go\w*|“[^”]*” leads?) [^.]*\.", text)
    assert len(sentences) == len(set(sentences))
    for node in getattr(drawing.spec, "nodes", ()):
        assert alt_text.flat(node.label) in text
    assert not re.search(r"\.\.|,,|, \.|  |\?”\.|→", text), text


def test_in_a_page_the_steps_are_read_once(drawing) -> None:
    root = ET.fromstring(svg.svg(drawing, "page"))
    assert next(root.iter("desc")).text == drawing.outline
    assert not [step for step in drawing.spec.steps if step.plain_text in drawing.outline]


def test_ids_in_the_svg_are_unique_and_its_own(drawing) -> None:
    root = ET.fromstring(f"<div>{''.join(svg.inline_svg(drawing))}</div>")
    ids = [element.get("id") for element in root.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    assert all(id.startswith(drawing.spec.slug) for id in ids)


def test_inside_a_page_no_colour_is_fixed(drawing) -> None:
    """A colour written out would not follow the page's theme; icons keep theirs."""
    assert not re.search(r'(fill|stroke)="#', ICONS.sub("", "".join(svg.inline_svg(drawing))))


def test_the_two_drawings_of_a_page_share_name_and_icons(drawing) -> None:
    wide, narrow = (ET.fromstring(drawn) for drawn in svg.inline_svg(drawing))
    ids = {element.get("id") for element in wide.iter()}
    assert {narrow.get("aria-labelledby"), narrow.get("aria-describedby")} <= ids
    assert not list(narrow.iter("image"))
    assert {use.get("href")[1:] for use in narrow.iter("use")} <= ids
    for steps in ("data-steps", "data-kit"):
        assert {part.get(steps) for part in narrow.iter()} == {part.get(steps) for part in wide.iter()}


@pytest.mark.parametrize("variant", ["light", "auto", "narrow"])
def test_the_svg_keeps_its_budget(drawing, variant: str) -> None:
    assert len(gzip.compress(svg.write(drawing, variant))) <= 40 * 1024


@pytest.mark.slow
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_png_is_a_transparent_slide_with_the_text_drawn(drawing, theme: str) -> None:
    image = Image.open(io.BytesIO(png.draw(drawing, theme, 1280, 720))).convert("RGBA")
    assert image.size == (1280, 720)
    assert image.getpixel((2, 2))[3] == 0
    box = image.getchannel("A").getbbox()
    assert box[0] < 640 < box[2] and box[1] < 360 < box[3]
    assert 0.9 < (box[0] + box[2]) / 1280 < 1.1, "it stands in the middle"


@pytest.mark.slow
def test_the_png_draws_every_label(picture: Picture) -> None:
    """Resvg drops text in silence when it finds no font: each label's place must have ink."""
    width, height = round(picture.width), round(picture.height)
    with_text = Image.open(io.BytesIO(png.draw(picture, "light", width * 2, height * 2, "#ffffff"))).convert(
        "L"
    )
    edge = png.EDGE * width * 2 / png.WIDTH
    scale = min((width * 2 - 2 * edge) / picture.width, (height * 2 - 2 * edge) / picture.height)
    left, top = (width * 2 - picture.width * scale) / 2, (height * 2 - picture.height * scale) / 2
    for node in picture.layout.nodes:
        box = node.label
        area = (left + box.x * scale, top + box.y * scale, left + box.right * scale, top + box.bottom * scale)
        assert with_text.crop(tuple(map(round, area))).getextrema()[0] < 120, node.lines


def test_icons_on_a_slide_have_the_pixels_that_they_are_drawn_with(picture: Picture) -> None:
    """Or all that the library has: what was made small for pages is blurred when it is drawn large."""
    slide, card = (
        {
            Image.open(io.BytesIO(base64.b64decode(data))).width
            for data in re.findall(r'base64,([^"]+)"', svg.svg(picture, theme, frame=Box(0, 0, width, 1)))
        }
        for theme, width in (("dark", png.WIDTH - 2 * png.EDGE), ("light", 1.5 * picture.width))
    )
    marks = {48}  # before the title of a box, half as large
    assert (slide, card - marks) in [({300}, {128}), (set(), set())]


def test_the_index_lists_every_picture_with_its_files(published) -> None:
    listed = json.loads(published["diagrams/index.json"])["pictures"]
    assert [entry["slug"] for entry in listed] == sorted(SLUGS)
    for entry in listed:
        slug = entry["slug"]
        for end in ("svg", "dark.svg", "auto.svg", "narrow.svg", "dark.narrow.svg", "png", "dark.png"):
            name = f"{slug}.{end}"
            assert entry["files"][name]["size"] == len(published[f"diagrams/{name}"])
        assert entry["title"] and entry["alt"] and entry["description"]
        assert (ROOT / entry["source"]).is_file()


def test_the_large_png_has_its_size_and_budget(drawing, published) -> None:
    content = published[f"diagrams/{drawing.spec.slug}.png"]
    assert len(content) <= 700 * 1024
    assert Image.open(io.BytesIO(content)).size == (3840, 2160)


# ---- what the three first pictures must say -------------------------------------------------------


def test_the_auth_chain_has_ten_steps_and_checks_the_caller_twice() -> None:
    graph = catalog().pictures["data-api-auth-chain"].spec
    assert len(graph.steps) == 10
    asked = [edge.target.rsplit(".", 1)[-1] for edge in graph.edges if edge.source.endswith("rds-data-api")]
    assert asked.index("iam") < asked.index("aws-secrets-manager") < asked.index("writer")
    assert any(edge.source.endswith("manager") and edge.target.endswith("kms") for edge in graph.edges)


def test_the_global_topology_has_one_writer_and_replicates_between_volumes() -> None:
    graph = catalog().pictures["global-topology"].spec
    labels = {node.id: node.label for node in graph.nodes}
    assert sum(label == "Writer" for label in labels.values()) == 1
    replication = [edge for edge in graph.edges if edge.kind == "replication"]
    assert len(replication) == 2
    for edge in replication:
        assert labels[edge.source] == labels[edge.target] == "Cluster volume"
    writes = [labels[edge.target] for edge in graph.edges if edge.kind == "write"]
    assert not any("Readers" in label for label in writes), "nobody writes to a reader"


def test_each_migration_path_says_where_writes_stop() -> None:
    graph = catalog().pictures["migration-paths"].spec
    stops = [group for group in graph.groups if group.style == "warning"]
    assert len(stops) == 3
    assert all("no writes" in group.title.lower() for group in stops)
