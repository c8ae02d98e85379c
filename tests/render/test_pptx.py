"""The slides of every picture, now and to come: what python-pptx finds, and what PowerPoint does with it."""

from __future__ import annotations

import io
import itertools
import math
import re
import zlib
from functools import cache, lru_cache
from pathlib import Path
from zipfile import ZipFile

import pytest
from drawn import SCRIPTS, catalog
from hypothesis import example, given
from hypothesis import strategies as st
from pptx import Presentation
from pptx.enum.chart import XL_TICK_MARK
from pptx.enum.shapes import MSO_SHAPE_TYPE as TYPE
from pptx.oxml.ns import qn
from pptx.text.text import TextFrame
from project import picture as drawn

from kit.core.geometry import Box
from kit.ir.drawing import Picture
from kit.ir.provenance import Origin
from kit.layout.chart.plot import Plot
from kit.render.pptx import paint, pptx
from kit.render.pptx.lines import JOG, WHOLE, Elbow, elbow, straightened
from kit.render.pptx.marks import FIRST
from kit.render.pptx.slide_plan import LEAST, scale_of, slide_plans
from kit.render.pptx.theme import LEAST_PT, PX, TITLE_PT, slot
from kit.style import text_metrics
from kit.style.theme import LINES

pytestmark = pytest.mark.slow  # every deck

SLUGS = [path.stem.replace("_", "-") for path in SCRIPTS]
DIAGRAMS = [path.stem.replace("_", "-") for path in SCRIPTS if "Diagram(" in path.read_text("utf-8")]
CHARTS = [path.stem.replace("_", "-") for path in SCRIPTS if "Chart(" in path.read_text("utf-8")]
ADDRESS = "https://example.org/aurora/"
MARKUP = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"


laid_out = cache(pptx.for_slide)  # which knows no theme, and can take seconds


@cache
def origin_of(slug: str) -> Origin:
    return catalog(ADDRESS).origins[slug]


def written(slug: str, theme: str, lay_out=laid_out) -> bytes:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pptx, "for_slide", lay_out)
        return pptx.write(catalog().pictures[slug], theme, origin_of(slug))


content = cache(written)


@lru_cache(maxsize=4)  # the tests of one picture look at the same slides, and change nothing
def opened(slug: str, theme: str = "light"):
    return Presentation(io.BytesIO(content(slug, theme)))


@pytest.fixture(scope="module", params=SLUGS)
def slug(request: pytest.FixtureRequest) -> str:
    return request.param


@pytest.fixture(scope="module", params=DIAGRAMS)
def diagram(request: pytest.FixtureRequest) -> Picture:
    return catalog().pictures[request.param]


def shapes(page) -> list:
    """The shapes of a slide, made once: python-pptx makes them anew for each who asks, which takes long."""
    return _shapes(page.part)


def leaves(page) -> list:
    """Every shape that is no group, in groups too; without the title, which the layout places."""
    return _leaves(page.part)


@lru_cache(maxsize=99)
def _shapes(part) -> list:
    return list(part.slide.shapes)


@lru_cache(maxsize=99)
def _leaves(part) -> list:
    return list(_ungrouped(_shapes(part)))


def _ungrouped(found):
    for shape in found:
        if shape.shape_type == TYPE.GROUP:
            yield from _ungrouped(shape.shapes)
        elif not shape.is_placeholder:
            yield shape


def step_slides(deck, spec) -> list:
    """The slides of single steps, which come last."""
    return list(deck.slides)[len(deck.slides) - len(spec.steps) :]


def alt(shape) -> str:
    return shape._element._nvXxPr.cNvPr.get("descr", "")


def box(shape) -> Box:
    """What the shape covers; a frame turned by a quarter is as wide as it was high."""
    x, y, w, h = (value / PX for value in (shape.left, shape.top, shape.width, shape.height))
    quarter = round(getattr(shape, "rotation", 0)) % 180 == 90
    return Box(x + w / 2 - h / 2, y + h / 2 - w / 2, h, w) if quarter else Box(x, y, w, h)


def lines(shape) -> list[tuple[str, float, bool]]:
    """Text, size in points and weight of each paragraph."""
    return _lines(shape._element) if shape.has_text_frame else []


@lru_cache(maxsize=4999)  # several tests ask, and python-pptx looks for each run anew
def _lines(element) -> list[tuple[str, float, bool]]:
    found = []
    for paragraph in TextFrame(element.txBody, None).paragraphs if element.txBody is not None else ():
        runs = paragraph.runs
        if runs:
            size = max(run.font.size.pt for run in runs if run.font.size)
            found.append((paragraph.text, size, any(run.font.bold for run in runs)))
    return found


def inked(shape) -> Box:
    """The box of a shape's text as it is drawn, in pixels; lines that wrap fill their shape."""
    outer, told = box(shape), lines(shape)
    if shape.text_frame.word_wrap:
        return outer
    w = max(text_metrics.width(words, 16, bold) * size / 12 for words, size, bold in told)
    h = sum(size * 4 / 3 * 1.15 for _, size, _ in told)
    body = shape._element.txBody.find(qn("a:bodyPr"))
    left, top = int(body.get("lIns")) / PX, int(body.get("tIns")) / PX
    align = shape._element.find(f".//{qn('a:pPr')}").get("algn")
    x = {"l": outer.x + left, "ctr": outer.cx - w / 2, "r": outer.right - w}[align]
    y = outer.cy - h / 2 if body.get("anchor") == "ctr" else outer.y + top
    return Box(x, y, w, h)


# ---- every picture ----------------------------------------------------------------------------------


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_it_opens_as_a_wide_slide_for_all_and_one_for_each_step(slug: str, theme: str) -> None:
    deck = opened(slug, theme)
    spec = catalog().pictures[slug].spec
    assert (deck.slide_width, deck.slide_height) == (12192000, 6858000)
    assert len(deck.slides) >= 1 + len(spec.steps)
    for slide in deck.slides:
        assert slide.shapes.title.text_frame.text == spec.title
    assert deck.core_properties.title == spec.title


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_it_is_small_and_the_same_whenever_it_is_written(slug: str, theme: str) -> None:
    assert len(content(slug, theme)) <= 400 * 1024
    again = written(slug, theme, pptx.for_slide if theme == "light" else laid_out)
    assert again == content(slug, theme)
    with ZipFile(io.BytesIO(again)) as file:
        assert {entry.date_time for entry in file.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert file.namelist()[0] == "[Content_Types].xml"


def test_no_text_is_under_12_pt(slug: str) -> None:
    deck = opened(slug)
    for slide in deck.slides:
        for shape in leaves(slide):
            assert all(size >= LEAST_PT for _, size, _ in lines(shape)), shape.name
    for part in (deck.slide_master, *deck.slide_layouts):
        sizes = [int(size) for size in part._element.xpath(".//@sz") if size.isdigit()]
        assert all(size >= LEAST_PT * 100 for size in sizes)


@lru_cache(maxsize=4)
def places(slug: str) -> list[list[tuple[str, Box, Box | None]]]:
    """Each slide's shapes: name, box, and the box of the text as it is drawn."""
    return [
        [
            (shape.name, box(shape), inked(shape) if shape.has_text_frame and lines(shape) else None)
            for shape in leaves(page)
        ]
        for page in opened(slug).slides
    ]


def test_nothing_lies_outside_the_slide(slug: str) -> None:
    slide = Box(0, 0, 1280, 720)
    for number, placed in enumerate(places(slug)):
        for name, outer, ink in placed:
            for area in filter(None, (outer, ink)):
                assert area.x >= slide.x - 1 and area.right <= slide.right + 1, (number, name)
                assert area.y >= slide.y - 1 and area.bottom <= slide.bottom + 1, (number, name)


def test_no_two_texts_overlap(slug: str) -> None:
    for number, placed in enumerate(places(slug)):
        texts = [(name, ink) for name, _, ink in placed if ink is not None]
        for (one, a), (other, b) in itertools.combinations(texts, 2):
            assert not a.grow(-0.5).overlaps(b.grow(-0.5)), f"slide {number}: {one} and {other}"


def test_what_is_written_in_a_box_fits_it(diagram: Picture) -> None:
    page = opened(diagram.graph.slug).slides[0]
    for shape in leaves(page):
        if shape.name.startswith(("Node:", "Group:")):
            area, outer = inked(shape), box(shape)
            assert area.x >= outer.x and area.right <= outer.right, shape.name
            assert area.y >= outer.y and area.bottom <= outer.bottom, shape.name


def is_field(shape) -> bool:
    return bool(list(shape._element.iter(qn("a:fld"))))


def is_decorative(shape) -> bool:
    name = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"
    return any(mark.get("val") == "1" for mark in shape._element._nvXxPr.cNvPr.iter(name))


def test_who_does_not_see_hears_each_thing_once(slug: str) -> None:
    """A node, a line, a part of a chart has one alternative; what is only drawn is passed over."""
    picture = catalog().pictures[slug]
    numbered = r"|-\d" if not re.search(r"\w-\d", picture.description) else ""  # as no name of the picture is
    for page in opened(slug).slides:
        alone = [shape._element for shape in shapes(page)]
        told = [alt(shape) for shape in shapes(page) if alt(shape)]
        assert not [words for words in told if re.search(rf"\b(\w+)\. \1$|\bLine\b{numbered}", words)], told
        if not isinstance(picture, Picture):
            assert told.count(picture.spec.alt) <= 1
        for shape in leaves(page):
            if not alt(shape) and not lines(shape) and not is_field(shape):
                assert is_decorative(shape), shape.name
            assert shape._element in alone or not alt(shape), "the group says it"
    if not isinstance(picture, Picture):
        charts = [shape for shape in shapes(opened(slug).slides[0]) if shape.name == "Chart"]
        assert [alt(chart) for chart in charts] == [picture.spec.alt]


def says(page) -> list:
    """The texts of a slide that say what steps do."""
    return [shape for shape in shapes(page) if shape.name.startswith("Sentence")]


@pytest.fixture(scope="module", params=CHARTS)
def chart(request: pytest.FixtureRequest) -> str:
    return request.param


def frames(slug: str) -> list:
    """The chart of each slide that has one."""
    return [shape for page in opened(slug).slides for shape in shapes(page) if shape.has_chart]


def test_a_chart_is_powerpoints_own_with_its_numbers_in_a_sheet(chart: str) -> None:
    spec = catalog().pictures[chart].spec
    assert len(frames(chart)) == 1 + len(spec.steps)
    hours = 24 if spec.x.unit == "h:mm" else 1
    told = {" ".join(item.name.split()): list(item.points) for item in spec.series}
    told |= {
        " ".join(rule.name.split()): [(x, rule.y) for x in (spec.x.low, spec.x.end)] for rule in spec.rules
    }
    told |= {"Points": [(mark.x, mark.y) for mark in spec.marks]}
    first = frames(chart)[0].chart
    shown = {
        series.name: zip(series._element.xpath("c:xVal//c:v"), series.values, strict=True)
        for series in first.plots[0].series
    }
    assert list(shown) == sorted(told, key=lambda name: (-len(told[name]), list(shown).index(name)))
    for name, points in shown.items():
        found = [(float(x.text) * hours, y) for x, y in points]
        assert found == [pytest.approx(point, abs=1e-4) for point in told[name]]
    for axis, asked, share in ((first.category_axis, spec.x, hours), (first.value_axis, spec.y, 1)):
        assert (axis.minimum_scale * share, axis.maximum_scale * share) == (asked.low, asked.end)
        assert axis.major_unit * share == pytest.approx(asked.ticks[1] - asked.ticks[0])
        assert not axis.tick_labels.number_format_is_linked
    ids = first._chartSpace.xpath("//c:axId/@val | //c:crossAx/@val")
    assert len(ids) == 6 and all(id.isdigit() for id in ids), "unsigned, by the schema"
    for shape in frames(chart):
        with ZipFile(io.BytesIO(shape.chart.part.chart_workbook.xlsx_part.blob)) as sheet:
            assert b"<dcterms" not in sheet.read("docProps/core.xml")
            cells = sheet.read("xl/worksheets/sheet1.xml").decode()
            for value in shape.chart.plots[0].series[0].values:
                assert f"<v>{value:g}</v>" in cells


def test_the_words_at_both_axes_keep_apart_where_they_meet(chart: str) -> None:
    """Those of the level axis stand below its ticks; without any, its first lies at the other's lowest."""
    for shape in frames(chart):
        axes = (shape.chart.category_axis, shape.chart.value_axis)
        assert [axis.major_tick_mark for axis in axes] == [XL_TICK_MARK.OUTSIDE, XL_TICK_MARK.NONE]


def test_a_line_comes_to_a_chart_with_its_step(chart: str) -> None:
    spec = catalog().pictures[chart].spec
    for step, shape in enumerate(frames(chart)[1:], 1):
        names = {series.name for series in shape.chart.plots[0].series} - {"Points"}
        assert names == {
            " ".join(item.name.split()) for item in (*spec.series, *spec.rules) if item.step <= step
        }


def test_the_axes_of_a_chart_lie_under_what_is_drawn_over_it(chart: str) -> None:
    picture = catalog().pictures[chart]
    whole, beside = slide_plans(laid_out(picture))
    for stage, shape in zip((whole, beside), frames(chart)[:2], strict=False):
        asked = stage.frame.box(Plot(picture.spec, stage.picture.width, stage.picture.height).area)
        layout = shape.chart._chartSpace.xpath("c:chart/c:plotArea/c:layout/c:manualLayout")[0]
        x, y, w, h = (float(layout.xpath(f"c:{name}/@val")[0]) for name in "xywh")
        place = box(shape)
        drawn = Box(place.x + x * place.w, place.y + y * place.h, w * place.w, h * place.h)
        for side in ("x", "y", "right", "bottom"):
            assert getattr(drawn, side) == pytest.approx(getattr(asked, side), abs=0.1)


def test_each_number_has_its_sentence(slug: str) -> None:
    """On the slide of all steps or on the next ones; and on each step's own, in 18 pt or more."""
    deck, spec = opened(slug), catalog().pictures[slug].spec
    steps = step_slides(deck, spec)
    told = [
        words
        for page in list(deck.slides)[: len(deck.slides) - len(steps)]
        for shape in says(page)
        for words, size, _ in lines(shape)
        if size >= LEAST_PT
    ]
    assert [words for words in told if not words.startswith("If not: ")] == [
        f"{step.number}\t{step.plain_text}" for step in spec.steps
    ]
    for step, page in zip(spec.steps, steps, strict=True):
        (said,) = says(page)
        assert all(size >= 18 for _, size, _ in lines(said))
        words = said.text_frame.text.split()
        assert words[: 1 + len(step.plain_text.split())] == [str(step.number), *step.plain_text.split()]
        size, width = max(size for _, size, _ in lines(said)[-1:]), box(said).w
        for word in words:
            assert text_metrics.width(word, 16) * size / 12 <= width, "a word is not broken"


def test_a_wider_font_moves_what_follows(slug: str) -> None:
    """Sentences flow in one text for each column, behind numbers that hang."""
    for page in opened(slug).slides:
        columns = [box(shape) for shape in says(page)]
        assert not any(a.overlaps(b) for a, b in itertools.combinations(columns, 2))
        for shape in says(page):
            frame = shape._element.txBody
            assert frame.find(qn("a:bodyPr")).get("wrap") == "square"
            assert frame.find(f".//{qn('a:normAutofit')}") is not None
            for paragraph in frame.iter(qn("a:p")):
                left, indent = (int(paragraph.pPr.get(name)) for name in ("marL", "indent"))
                hangs = "\t" in "".join(paragraph.itertext())
                assert indent == (-left if hangs else 0) and (left or not hangs)


def test_the_foot_has_date_source_and_number(slug: str) -> None:
    deck, origin = opened(slug), origin_of(slug)
    for page in deck.slides:
        told = {shape._element.ph.get("type"): shape for shape in page.placeholders if shape.name != "Title"}
        assert ("dt" in told) == bool(origin.oldest or origin.assumed)
        assert not origin.oldest or origin.oldest in told["dt"].text_frame.text
        assert told["ftr"].text_frame.paragraphs[0].runs[0].hyperlink.address == origin.page
        page_alone = origin.page.partition("://")[2].partition("#")[0]
        assert page_alone in told["ftr"].text_frame.text, "who prints the deck can read where it comes from"
        assert is_field(told["sldNum"])
    names = {shape._element.ph.get("type") for shape in deck.slide_master.placeholders}
    assert {"dt", "ftr", "sldNum"} <= names


def test_keynote_finds_the_master_of_the_notes(slug: str) -> None:
    """PowerPoint reads the file without; the validator does not miss it."""
    element = opened(slug).part._element
    listed = element.find(qn("p:notesMasterIdLst"))
    assert listed is element.find(qn("p:sldMasterIdLst")).getnext()
    (entry,) = listed
    assert opened(slug).part.rels[entry.get(qn("r:id"))].reltype.endswith("/notesMaster")


def test_every_object_has_a_name_of_its_own_and_words_for_those_who_do_not_see_it(slug: str) -> None:
    for page in opened(slug).slides:
        title = page.shapes.title
        others = [shape for shape in shapes(page) if shape != title]
        names = [shape.name for shape in others]
        assert len(names) == len(set(names))
        for shape in others:
            assert alt(shape) or lines(shape) or is_field(shape) or is_decorative(shape), shape.name
        ids = [element.get("id") for element in page._element.iter(qn("p:cNvPr"))]
        assert len(ids) == len(set(ids))


def test_nothing_moves_between_the_slides_and_the_last_has_all(slug: str) -> None:
    spec = catalog().pictures[slug].spec
    first, steps = opened(slug).slides[0], step_slides(opened(slug), spec)

    def places(page):
        return {
            (shape.shape_id, shape.name): (shape.left, shape.top, shape.width, shape.height)
            for shape in shapes(page)
            if shape.shape_id >= FIRST
        }

    if steps:
        whole = places(steps[-1])
        assert sorted(name for _, name in whole) == sorted(name for _, name in places(first))
        if says(first):
            assert whole == places(first)
    before: set[tuple[int, str]] = set()
    for page in steps:
        found = places(page)
        assert {who: whole[who] for who in found} == found
        assert before <= set(found), "what was there stays"
        assert ("Legend" in {name for _, name in found}) == ("Legend" in {name for _, name in whole})
        before = set(found)


def test_each_step_has_its_slide_with_badge_and_sentence(slug: str) -> None:
    spec = catalog().pictures[slug].spec
    for step, page in zip(spec.steps, step_slides(opened(slug), spec), strict=True):
        texts = " ".join(words for shape in leaves(page) for words, _, _ in lines(shape))
        assert step.plain_text in texts
        badges = {shape.name.split(" (")[0] for shape in shapes(page) if re.match(r"Step \d+", shape.name)}
        assert badges == {f"Step {number}" for number in range(1, step.number + 1)}
        choice, fallback = page._element.findall(f"{MARKUP}AlternateContent")[-1]
        assert choice.nsmap[choice.get("Requires")].endswith("powerpoint/2015/09/main")
        assert [each[0][0].tag.rpartition("}")[2] for each in (choice, fallback)] == ["morph", "fade"]


def test_the_notes_have_steps_sources_and_dates(slug: str) -> None:
    spec, origin = catalog().pictures[slug].spec, origin_of(slug)
    first, steps = opened(slug).slides[0], step_slides(opened(slug), spec)
    told = first.notes_slide.notes_text_frame.text
    assert spec.alt in told and origin.page in told and origin.mark in told
    for step in spec.steps:
        assert step.plain_text in told and step.plain_fails in told
        own = steps[step.number - 1].notes_slide.notes_text_frame.text
        assert step.plain_text in own and origin.mark in own
    for figure in origin.figures:
        assert figure.statement in told and figure.verified in told
        for title, url in figure.sources:
            assert title in told and url in told


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_template_can_restyle_it(slug: str, theme: str) -> None:
    """Colors and fonts are the theme's; only the theme says what they are. AWS's groups keep its colors."""
    deck = opened(slug, theme)
    for page in deck.slides:
        own = {color.get("val") for color in page._element.iter(qn("a:srgbClr"))}
        assert own <= {"00A4A6", "8C4FFF"}, "a color without a slot in kit/render/pptx/theme.py"
        assert {font.get("typeface") for font in page._element.iter(qn("a:latin"))} <= {"+mn-lt", "+mj-lt"}
    with ZipFile(io.BytesIO(content(slug, theme))) as file:
        look = file.read("ppt/theme/theme1.xml").decode()
    assert look.count('typeface="Arial"') == 2
    ground = "14172B" if theme == "dark" else "FFFFFF"
    names = {"light": ("lt1", "dk1"), "dark": ("dk1", "lt1")}[theme]
    assert re.search(rf'<a:{names[0]}><a:srgbClr val="{ground}"', look)
    colors = deck.slide_master._element.find(qn("p:clrMap"))
    assert (colors.get("bg1"), colors.get("tx1")) == names


def test_a_kind_of_line_has_a_slot_of_its_own_or_its_own_color() -> None:
    assert len({slot(look.color) for look in LINES.values()}) == len(LINES)
    brown = ("#8a4b00", "#e0a45c")
    assert re.fullmatch("#[0-9a-f]{6}", slot(brown))
    assert "schemeClr" not in paint.fill(slot(brown)) + paint.hatch(brown, "wdUpDiag").partition("bgClr")[0]


# ---- diagrams: nodes and lines ----------------------------------------------------------------------


def nodes(page) -> dict[str, tuple[object, list[int]]]:
    """Each node's shape by its name, and the numbers of the shapes that it is made of."""
    found = {}
    for shape in shapes(page):
        if shape.name.startswith("Node:"):
            inner = list(shape.shapes) if shape.shape_type == TYPE.GROUP else []
            found[shape.name] = (shape, [part.shape_id for part in [shape, *inner]])
    return found


def connectors(page):
    return [shape for shape in shapes(page) if shape._element.tag == qn("p:cxnSp")]


def glue(connector) -> list[tuple[int, int]]:
    """The number of the shape and of its site at either end."""
    parts = (connector._element.find(f".//{qn(name)}") for name in ("a:stCxn", "a:endCxn"))
    return [(int(part.get("id")), int(part.get("idx"))) for part in parts]


def site(page, id: int, index: int) -> tuple[float, float]:
    """Where a site lies, as PowerPoint finds it: from the shape's place and its geometry, in EMU."""
    shape = next(shape for shape in leaves(page) if shape.shape_id == id)
    geometry = shape._element.spPr.find(qn("a:custGeom"))
    guides = {guide.get("name"): guide.get("fmla").split() for guide in geometry.find(qn("a:gdLst"))}
    place = geometry.find(qn("a:cxnLst"))[index][0]
    offset = []
    for name, middle, size in (("x", "hc", shape.width), ("y", "vc", shape.height)):
        if place.get(name) == middle:
            offset.append(size / 2)
            continue
        operator, _, part, whole = guides[place.get(name)]
        assert operator == "*/"
        offset.append(size * int(part) / int(whole))
    return (shape.left + offset[0], shape.top + offset[1])


def corners(line: Elbow) -> tuple[tuple[float, float], ...]:
    """Where a connector runs, from its start to its end: what PowerPoint makes of it."""
    count = 1 if line.type == "straightConnector1" else int(line.type[-1])
    a, b = 0.0, 0.0
    local = [(a, b)]
    for index in range(1, count + 1):
        if count == 1:
            a, b = line.w, line.h
        elif index % 2:
            a = line.w if index >= count - 1 else line.w * line.adjust[index - 1] / WHOLE
        else:
            b = line.h if index >= count - 1 else line.h * line.adjust[index - 1] / WHOLE
        local.append((a, b))
    found = []
    for a, b in local:
        dx = (a - line.w / 2) * (-1 if line.flip_h else 1)
        dy = (b - line.h / 2) * (-1 if line.flip_v else 1)
        if line.turned:
            dx, dy = -dy, dx
        found.append((line.x + line.w / 2 + dx, line.y + line.h / 2 + dy))
    return tuple(found)


def drawn_line(connector) -> tuple[tuple[float, float], ...]:
    """Where PowerPoint draws the line, from what the file says."""
    properties = connector._element.spPr
    frame, geometry = properties.find(qn("a:xfrm")), properties.find(qn("a:prstGeom"))
    adjust = tuple(int(guide.get("fmla").split()[1]) for guide in geometry.iter(qn("a:gd")))
    off, ext = frame.find(qn("a:off")), frame.find(qn("a:ext"))
    return corners(
        Elbow(
            geometry.get("prst"),
            int(off.get("x")),
            int(off.get("y")),
            int(ext.get("cx")),
            int(ext.get("cy")),
            frame.get("rot") == "5400000",
            frame.get("flipH") == "1",
            frame.get("flipV") == "1",
            adjust,
        )
    )


def test_each_node_is_one_group_of_icon_and_label_or_a_box(diagram: Picture) -> None:
    page = opened(diagram.graph.slug).slides[0]
    found = [shape for shape, _ in nodes(page).values()]
    told = sorted(re.split(r"\. Icon:| in ", alt(shape))[0] for shape in found)
    assert told == sorted(re.split(" in ", " ".join(node.label.split()))[0] for node in diagram.graph.nodes)
    for shape in found:
        if shape.shape_type == TYPE.GROUP:
            kinds = [part.shape_type for part in shape.shapes]
            assert kinds.count(TYPE.PICTURE) == 1 and len(kinds) == 2
        else:
            assert shape.text_frame.text


def test_each_edge_is_a_connector_with_both_ends_connected_to_its_nodes(diagram: Picture) -> None:
    graph = diagram.graph
    labels = {node.id: " ".join(node.label.split()) for node in graph.nodes}
    titles = {group.id: group.title for group in graph.groups}
    page = opened(graph.slug).slides[0]
    lines_found, shapes_of = connectors(page), nodes(page)
    names = {shape.shape_id: shape.name for shape in shapes(page)}
    assert len(lines_found) == len(graph.edges)
    for edge, connector in zip(graph.edges, lines_found, strict=True):
        source, target = edge.ends
        assert f"{(labels | titles)[source]} → {(labels | titles)[target]}" in connector.name
        assert not edge.step or connector.name.startswith(f"Edge {edge.step}:")
        (start, _), (end, _) = glue(connector)
        for id, node in ((start, source), (end, target)):
            if node in titles:
                assert titles[node] in names[id]
                continue
            owners = [shape for shape, ids in shapes_of.values() if id in ids]
            assert len(owners) == 1 and alt(owners[0]).startswith(labels[node])


def test_each_connector_runs_along_the_pictures_own_route(diagram: Picture) -> None:
    stage, _ = slide_plans(laid_out(diagram))
    page = opened(diagram.graph.slug).slides[0]
    for route, connector in zip(stage.picture.routes, connectors(page), strict=True):
        own = straightened(tuple(map(stage.frame.point, route.points)))
        way = [tuple(value * PX for value in point) for point in own]
        line = drawn_line(connector)
        assert len(line) == len(way)
        assert all(math.dist(a, b) < PX for a, b in zip(line, way, strict=True)), connector.name
        straight = connector._element.spPr.find(qn("a:prstGeom")).get("prst")
        assert straight == ("straightConnector1" if len(way) == 2 else f"bentConnector{len(way) - 1}")


def test_a_connector_ends_where_its_connection_says_and_follows_a_moved_node(diagram: Picture) -> None:
    page = Presentation(io.BytesIO(content(diagram.graph.slug, "light"))).slides[0]  # of its own, to move in
    for connector in connectors(page):
        line, ends = drawn_line(connector), glue(connector)
        for (id, index), end in zip(ends, (line[0], line[-1]), strict=True):
            assert math.dist(site(page, id, index), end) < PX, connector.name
    shape, ids = next(iter(nodes(page).values()))
    before = {glued: site(page, *glued) for connector in connectors(page) for glued in glue(connector)}
    assert shape.shape_type != TYPE.GROUP or list(shape.shapes)
    for part in [shape, *(shape.shapes if shape.shape_type == TYPE.GROUP else [])]:
        part.left, part.top = part.left + 100 * PX, part.top + 40 * PX
    for connector in connectors(page):
        for glued in glue(connector):
            x, y = before[glued]
            moved = (100 * PX, 40 * PX) if glued[0] in ids else (0, 0)
            assert site(page, *glued) == pytest.approx((x + moved[0], y + moved[1]))


def test_lines_are_told_apart_by_pattern_and_head_too(diagram: Picture) -> None:
    page = opened(diagram.graph.slug).slides[0]
    looks = {}
    for edge, connector in zip(diagram.graph.edges, connectors(page), strict=True):
        line = connector._element.spPr.find(qn("a:ln"))
        head = line.find(qn("a:tailEnd"))
        look = (
            line.find(qn("a:prstDash")).get("val"),
            head.get("type") if head is not None else "none",
            line.find(f".//{qn('a:schemeClr')}").get("val"),
        )
        assert looks.setdefault(edge.kind, look) == look
    assert len({look[2] for look in looks.values()}) == len(looks)
    if {"read", "request"} <= set(looks):
        assert looks["read"][1] != looks["request"][1]
    stops = [shape for shape in shapes(page) if shape.name.startswith("Stop:")]
    assert len(stops) == sum(edge.kind == "broken" for edge in diagram.graph.edges)


def test_other_programs_than_libreoffice_see_each_line_once(diagram: Picture) -> None:
    """Copies for LibreOffice 7.4 stand in choices that require a namespace nobody knows."""
    page = opened(diagram.graph.slug).slides[0]
    choices = page._element.findall(f".//{MARKUP}Choice")
    for choice in choices:
        assert choice.nsmap[choice.get("Requires")].startswith("urn:kit:")
    assert not [shape for shape in leaves(page) if "as drawn" in shape.name]
    for connector in connectors(page):
        assert connector._element.spPr.find(qn("a:ln")).find(qn("a:solidFill")) is not None


# ---- elbows and layout ------------------------------------------------------------------------------

lengths = st.integers(-300, 300).filter(lambda size: abs(size) > 4)


@example([5, 5, -5], False, 0, 0)
@given(st.lists(lengths, min_size=1, max_size=5), st.booleans(), st.integers(0, 900), st.integers(0, 500))
def test_an_elbow_says_every_route_of_up_to_five_stretches(sizes, upright, x, y) -> None:
    points = [(x * PX, y * PX)]
    for index, size in enumerate(sizes):
        dx, dy = (0, size) if (index % 2 == 0) == upright else (size, 0)
        points.append((points[-1][0] + dx * PX, points[-1][1] + dy * PX))
    line = corners(elbow(tuple(points)))
    assert len(line) == len(points)
    assert all(math.dist(a, b) < PX / 2 for a, b in zip(line, points, strict=True))


@given(st.lists(lengths, min_size=6, max_size=9), st.booleans())
def test_a_longer_route_leaves_and_arrives_as_it_did(sizes, upright) -> None:
    points = [(0, 0)]
    for index, size in enumerate(sizes):
        dx, dy = (0, size) if (index % 2 == 0) == upright else (size, 0)
        points.append((points[-1][0] + dx * PX, points[-1][1] + dy * PX))
    line = corners(elbow(tuple(points)))
    assert len(line) <= 6
    for own, other in ((line[:2], points[:2]), (line[-2:], points[-2:])):
        assert all(math.dist(a, b) < PX for a, b in zip(own, other, strict=True))


def test_adjustments_are_shares_of_the_frame() -> None:
    line = elbow(((0, 0), (30 * PX, 0), (30 * PX, 50 * PX), (120 * PX, 50 * PX)))
    assert (line.type, line.adjust) == ("bentConnector3", (WHOLE // 4,))


@pytest.mark.parametrize(
    ("way", "straight"),
    [
        ([(0, 0), (9, 0), (9, 0.4), (50, 0.4)], [(0, 0), (50, 0)]),
        ([(0, 0), (9, 0), (9, 0.4), (50, 0.4), (50, 80)], [(0, 0), (50, 0), (50, 80)]),
        ([(0, 0), (0, 9), (-0.4, 9), (-0.4, 50), (30, 50)], [(0, 0), (0, 50), (30, 50)]),
        ([(0, 0), (9, 0), (9, JOG), (50, JOG)], [(0, 0), (9, 0), (9, JOG), (50, JOG)]),
        ([(0, 0), (9, 0)], [(0, 0), (9, 0)]),
    ],
)
def test_a_jog_that_nobody_sees_is_no_bend(way, straight) -> None:
    assert straightened(tuple(way)) == tuple(straight)


def test_a_tall_picture_is_laid_out_again_for_the_slide(tmp_path: Path) -> None:
    tall = drawn(
        tmp_path,
        """
with Column():
    items = [EC2(f"Step {n} of many") for n in range(1, 8)]
for a, b in zip(items, items[1:]):
    a >> Edge(kind="request") >> b
""",
    )
    wide = pptx.for_slide(tall)
    assert scale_of(tall) < LEAST < scale_of(wide)
    assert {edge.id for edge in wide.graph.edges} == {edge.id for edge in tall.graph.edges}


def test_few_steps_stand_beside_a_narrow_picture(tmp_path: Path) -> None:
    picture = drawn(
        tmp_path,
        """
a, b = Lambda("Function"), Aurora("Database")
a >> Edge("The function asks the database.", fails="It waits.") >> b
""",
    )
    stage, _ = slide_plans(picture)
    assert stage.told is not None and stage.told.listing.fails
    page = Presentation(io.BytesIO(pptx.write(picture, "light"))).slides[0]
    (sentence,) = says(page)
    assert sentence.text_frame.text == "1\tThe function asks the database.\nIf not: It waits."
    assert sentence.left > max(
        shape.left + shape.width for shape in shapes(page) if shape.name.startswith("Node")
    )


# ---- the deck ---------------------------------------------------------------------------------------


def test_a_presentation_is_packed_as_small_as_can_be() -> None:
    with ZipFile(io.BytesIO(content("one-writer", "light"))) as file:
        for entry in file.infolist():
            packer = zlib.compressobj(9, zlib.DEFLATED, -15)
            assert entry.compress_size == len(packer.compress(file.read(entry)) + packer.flush()), (
                entry.filename
            )


@pytest.fixture(scope="module")
def deck():
    from kit.project.deck import deck

    made = deck(catalog(ADDRESS))
    return made, written_deck(made)


def written_deck(deck, theme: str = "light") -> bytes:
    from kit.project.deck import write

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pptx, "for_slide", laid_out)
        return write(deck, theme)


def test_the_deck_has_every_picture_once_in_sections_by_topic(deck) -> None:
    made, file = deck
    assert len(file) <= 400 * 1024
    opened = Presentation(io.BytesIO(file))
    titles = [slide.shapes.title.text_frame.text for slide in opened.slides]
    for picture in catalog().pictures.values():
        assert picture.spec.title in titles
    assert titles[0] == "Amazon Aurora in pictures"
    assert titles[-1].startswith("Sources of the figures")
    space = "{http://schemas.microsoft.com/office/powerpoint/2010/main}"
    sections = list(opened.part._element.iter(f"{space}section"))
    names = [section.get("name") for section in sections]
    assert names[1:-1] == [topic.title for topic in made.topics]
    ids = [int(item.get("id")) for section in sections for item in section.iter(f"{space}sldId")]
    assert ids == [slide.slide_id for slide in opened.slides]


def test_the_deck_shows_what_came_of_a_scenario_after_its_stage_and_tells_what_it_assumes(deck) -> None:
    slides = list(Presentation(io.BytesIO(deck[1])).slides)
    titles = [slide.shapes.title.text_frame.text for slide in slides]
    known = catalog(ADDRESS).origins
    for slug, played in catalog().scenarios.items():
        stage, outcome = (titles.index(each.spec.title) for each in (played.picture, played.outcome))
        together = known[slug].shown == known[played.spec.picture].shown
        between = set(titles[stage:outcome])
        assert between == {played.picture.spec.title} if together else outcome > stage, slug
        assert all(shape.shape_type != TYPE.PICTURE for shape in shapes(slides[outcome])), "native"
        said = " ".join(shape.text_frame.text for shape in shapes(slides[outcome]) if shape.has_text_frame)
        assert "A model: see the notes." in said
        notes = slides[outcome].notes_slide.notes_text_frame.text
        for each in played.spec.assumptions:
            assert f"\n{each.title}: " in notes


def test_the_deck_names_every_source_once_for_each_topic(deck) -> None:
    made, file = deck
    opened = Presentation(io.BytesIO(file))
    linked = [
        run.hyperlink.address
        for slide in opened.slides
        if slide.shapes.title.text_frame.text.startswith("Sources")
        for paragraph in slide.placeholders[1].text_frame.paragraphs
        for run in paragraph.runs
        if run.hyperlink.address
    ]
    expected = [
        url
        for topic in made.topics
        for url in {url for figure in topic.figures.values() for _, url in figure.sources}
    ]
    assert sorted(linked) == sorted(expected)


def test_the_dark_deck_is_the_same_on_a_dark_ground(deck) -> None:
    light, dark = (Presentation(io.BytesIO(file)) for file in (deck[1], written_deck(deck[0], "dark")))
    told = [[shape.name for shape in leaves(page)] for page in light.slides]
    assert told == [[shape.name for shape in leaves(page)] for page in dark.slides]
    assert dark.slide_master._element.find(qn("p:clrMap")).get("bg1") == "dk1"


def test_every_slide_of_the_deck_fits_and_has_a_number(deck) -> None:
    for page in list(Presentation(io.BytesIO(deck[1])).slides)[1:]:
        assert any(is_field(shape) for shape in page.placeholders)
        if page.slide_layout.name == "Section Header":
            room = page.placeholders[1].height / PX
            need = [
                paragraph.font.size.pt * 4 / 3 * 1.2 + paragraph.space_after.pt * 4 / 3
                for paragraph in page.placeholders[1].text_frame.paragraphs
            ]
            assert sum(need) <= room


def test_titles_fit_their_place_in_a_font_that_is_a_fifth_wider(deck) -> None:
    """As where a machine has no Arial."""
    for page in list(Presentation(io.BytesIO(deck[1])).slides)[1:]:
        title = page.shapes.title
        run = title.text_frame.paragraphs[0].runs[0]
        size = (run.font.size.pt if run.font.size else TITLE_PT) * 4 / 3
        if page.slide_layout.name != "Section Header":
            lines = math.ceil(1.2 * text_metrics.width(run.text, size, bold=True) / (title.width / PX - 10))
            assert lines * 1.2 * size <= title.height / PX, run.text


def test_the_deck_is_the_same_whenever_it_is_written(deck) -> None:
    assert written_deck(deck[0]) == deck[1]


def test_a_word_too_long_for_any_column_and_many_long_steps_still_make_slides(tmp_path: Path) -> None:
    word = "arn:aws:rds:eu-central-1:123456789012:" + "very-long-identifier-of-a-cluster-" * 4
    fails = "It waits for the next page, again and again. " * 4
    sentence = "The function asks the database for the next page of rows, again and again. " * 5
    picture = drawn(
        tmp_path,
        f"""
a, b = Lambda("Function"), Aurora("Database")
a >> Edge("It asks {word}.", fails="It waits.") >> b
a >> Edge("{sentence}", fails="{fails}", kind="read") >> b
""",
    )
    slides = list(Presentation(io.BytesIO(pptx.write(picture, "light"))).slides)
    told = [shape.text_frame.text for page in slides for shape in says(page)]
    assert sum(word in text for text in told) == 2 and sum(sentence.strip() in text for text in told) == 2


def test_a_line_that_ends_at_a_box_is_glued_to_it(tmp_path: Path) -> None:
    body = """
a = EC2("A")
with Cluster("One") as one: EC2("B")
with Cluster("Two") as two: EC2("C")
a >> one >> two
one >> a
"""
    page = Presentation(io.BytesIO(pptx.write(drawn(tmp_path, body), "light"))).slides[0]
    boxes = {shape.shape_id for shape in shapes(page) if shape.name.startswith("Group:")}
    ends = [(number, connector) for connector in connectors(page) for number, _ in glue(connector)]
    assert len(ends) == 6 and len([number for number, _ in ends if number in boxes]) == 4
    for connector in connectors(page):
        line = drawn_line(connector)
        for glued, end in zip(glue(connector), (line[0], line[-1]), strict=True):
            assert math.dist(site(page, *glued), end) < PX, connector.name
