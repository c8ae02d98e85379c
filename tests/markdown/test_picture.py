"""A picture in a page: the drawing itself, its steps as a list, its files, and an address."""

from __future__ import annotations

import re
import textwrap
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from conftest import ROOT
from markdown import Markdown
from project import GOOD, draw, picture, script, site

from kit.core.errors import KitError
from kit.layout.lint import faults
from kit.layout.pipeline import compose
from kit.markdown.pictures import makeExtension
from kit.project.references import unused, uses, wrong_targets
from kit.render.svg import svg
from kit.style import theme as style
from kit.style.css import refreshed


def render(project: Path, text: str) -> str:
    return Markdown(extensions=["abbr", "attr_list", makeExtension(root=str(project))]).convert(text)


def test_the_image_becomes_a_figure_with_caption_steps_and_files(tmp_path: Path) -> None:
    html = render(site(tmp_path / "p"), "Before.\n\n![It asks](../diagrams/example.py)\n\nAfter.")
    assert html.startswith("<p>Before.</p>") and html.endswith("<p>After.</p>")
    html = html.replace("xlink:", "")
    figure = ET.fromstring(html[html.index("<figure") : html.index("</figure>") + 9].replace("&nbsp;", " "))
    assert figure.get("id") == "example"
    assert figure.find("figcaption/strong").text == "It asks"
    steps = figure.findall("ol/li")
    assert [step.text for step in steps] == ["It asks."] and steps[0].get("id") == "example-step-1"
    assert figure.find("div/svg").get("role") == "img"
    files = {link.get("aria-label"): link.get("href") for link in figure.findall("details/dl/dd/a")}
    assert files["SVG, light"] == "diagrams/example.svg" and files["PNG, dark"] == "diagrams/example.dark.png"
    links = {link.text: link.get("href") for link in figure.findall("details/p/a")}
    assert links["Script"] == "diagrams/example.py"
    assert links["Page for an iframe"] == "diagrams/example/index.html"


def test_a_small_one_leads_to_a_page_and_is_no_place_where_it_is_shown(tmp_path: Path) -> None:
    project = site(tmp_path / "p", page="# Hello\n\n[![](../diagrams/example.py#small)Ask](page.md)\n")
    html = render(project, "[![](../diagrams/example.py#small)Ask](page.md)")
    card = ET.fromstring(html).find("a")
    assert card.get("href") == "page.md" and card.find("span").tail == "Ask"
    images = {image.get("class"): image for image in card.findall("span/img")}
    assert images["k-only-light"].get("src") == "diagrams/example.svg"
    assert images["k-only-dark"].get("src") == "diagrams/example.dark.svg"
    assert all(image.get("alt") == "" and image.get("width") for image in images.values())
    page, picture = project / "docs/index.md", project / "diagrams/example.py"
    assert uses(page) == [] and [error.message for error in unused(page.parent, [picture])]
    (error,) = wrong_targets(page, [project / "diagrams/other.py"])
    assert error.line == 3 and "'example.py'" in error.message


def test_what_fails_is_told_with_its_step(tmp_path: Path) -> None:
    body = GOOD.replace('Edge("It asks.")', 'Edge("It asks.", fails="It waits.")')
    assert "<strong>If not: </strong>It waits." in render(
        site(tmp_path / "p", body=body), "![A](../diagrams/example.py)"
    )


def test_a_words_explanation_does_not_enter_the_drawing(tmp_path: Path) -> None:
    html = render(site(tmp_path / "p"), "![A](../diagrams/example.py)\n\n*[Function]: a piece of code")
    assert "<abbr" not in html[html.index("<svg") : html.index("</svg>")]


def test_markup_in_labels_stays_text(tmp_path: Path) -> None:
    drawn = picture(tmp_path, 'Aurora("a < b & \\"c\\"")\nAurora("<script>")\nAurora("Αβγ שלום ж")')
    root = ET.fromstring(svg.svg(drawn, "light"))
    texts = ["".join(text.itertext()) for text in root.iter("{http://www.w3.org/2000/svg}text")]
    assert 'a < b & "c"' in texts and "<script>" in texts and "Αβγ שלום ж" in texts


def test_an_unknown_picture_names_those_that_are_there(tmp_path: Path) -> None:
    with pytest.raises(KitError, match="no picture 'exampel'"):
        render(site(tmp_path / "p"), "![A](../diagrams/exampel.py)")


def test_links_of_nodes_lead_from_the_page(tmp_path: Path) -> None:
    body = GOOD.replace('Lambda("Function")', 'Lambda("Function", href="other.md")')
    html = render(site(tmp_path / "p", body=body), "![A](../diagrams/example.py)")
    assert re.search(r'<a href="other.md"[^>]*>', html)


def test_the_style_sheet_has_the_colours_of_the_house() -> None:
    sheet = (ROOT / "docs" / "assets" / "pictures.css").read_text("utf-8")
    assert refreshed(sheet) == sheet, "run: python -m kit css"


def luminance(color: str) -> float:
    parts = [int(color[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
def test_text_and_lines_stand_out(theme: int) -> None:
    ground = style.BACKGROUND[theme]
    for pair in (style.INK, style.SOFT):
        assert contrast(pair[theme], ground) >= 4.5, pair
    looks = (*style.LINES.values(), *style.GROUP_STYLES.values())
    for pair in (*(look.color for look in looks), *style.BOX_STYLES.values()):
        assert contrast(pair[theme], ground) >= 3, pair
    assert contrast(style.BADGE[theme], style.BADGE_INK[theme]) >= 4.5


def test_lines_differ_in_more_than_colour() -> None:
    looks = [(look.width, look.dash, look.head) for look in style.LINES.values()]
    assert len(set(looks)) == len(looks)


FAULTS = {
    "a topic for a title": (
        'with Diagram("Aurora", alt="One two three four five six seven eight."):\n    Aurora("A")',
        "names a topic",
    ),
    "too many nodes": ('for i in range(13):\n    Aurora(f"N{i}")', "13 nodes"),
    "too wide": (
        'with Row():\n    for i in range(12):\n        Aurora(f"A long label\\nfor node {i}")',
        "do not fit a slide",
    ),
    "too flat": ('for i in range(4):\n    Aurora(f"N{i}")', "Its shape is"),
    "too deep": (
        'with Cluster("A"), Cluster("B"), Cluster("C"), Cluster("D"):\n    Aurora("A")',
        "nested 4 deep",
    ),
    "a step without a badge": ('Aurora("A")\nStep("Nobody does it.")', "Step 1 has no badge"),
    "a step that is no sentence": (
        'a, b = Aurora("A"), Aurora("B")\na >> Edge("asks") >> b',
        "is not a sentence",
    ),
}


@pytest.mark.parametrize("case", FAULTS)
def test_a_poor_picture_is_told_so(case: str, tmp_path: Path) -> None:
    body, told = FAULTS[case]
    assert any(told in fault for fault in faults(picture(tmp_path, body))), faults(picture(tmp_path, body))


def test_the_example_of_the_guide_is_a_good_picture(tmp_path: Path) -> None:
    guide = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    block = guide[guide.index("```python") + 9 :]
    body = textwrap.dedent(block[: block.index("```")].strip("\n"))
    (tmp_path / "docs").symlink_to(ROOT / "docs")
    path = script(tmp_path / "diagrams", body, name="first_read.py", head="")
    drawn = draw([path])[0]
    assert not isinstance(drawn, KitError), drawn
    assert faults(compose(drawn, path)) == []


def test_a_page_explains_a_word_where_it_comes_first() -> None:
    text = "An ACU, an ACU and `ACU`.\n\nOne VPC, two ACU.\n\n*[ACU]: a unit\n*[VPC]: a network\n"
    html = Markdown(extensions=["abbr", "kit.words"]).convert(text)
    assert html.count('<abbr title="a unit">ACU</abbr>') == html.count("<abbr title=") - 1 == 1
    assert html.startswith('<p>An <abbr title="a unit">ACU</abbr>, an ACU and <code>ACU</code>.')


def test_code_has_no_element_that_no_style_colors_and_a_heading_s_link_no_tooltip() -> None:
    text = "# One\n\n```bash\naws rds  describe-db-clusters --region us-east-1\n```\n\n```bash\nls\n```\n"
    said = {"toc": {"permalink": True, "permalink_title": "Link to this section"}}
    plain, light = (
        Markdown(extensions=["toc", "pymdownx.superfences", *more], extension_configs=said).convert(text)
        for more in ((), ("kit.lighten",))
    )
    assert '<span class="w">' in plain and ' title="Link to this section"' in plain
    assert '<span class="w">' not in light and " title=" not in light
    assert 'href="#one" aria-label="Link to this section">' in light
    assert "<code tabindex" not in plain
    assert light.count('<code tabindex="0">') == 1, "wider than a phone, and not yet mounted"
    words = [re.sub("<[^>]+>", "", html) for html in (plain, light)]
    assert words[0] == words[1]
