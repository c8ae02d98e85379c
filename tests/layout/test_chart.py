"""Charts and time lines: what a script may say, where things stand, and what the site's own must say."""

from __future__ import annotations

import io
import itertools
import json
import re
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from xml.etree import ElementTree as ET

import project
import pytest
from conftest import ROOT
from drawn import SCRIPTS, catalog
from markdown import Markdown
from PIL import Image

from kit.core.errors import KitError
from kit.core.geometry import Box
from kit.facts import load
from kit.ir.chart import Axis, ChartSpec
from kit.ir.chart_drawing import ChartPicture
from kit.ir.codec import pack, unpack
from kit.ir.scale import settled, show, tick
from kit.ir.scene import Bar, Stroke, Words, hatching
from kit.ir.timeline import TimelineSpec
from kit.layout.chart.intervals import gaps, spread
from kit.layout.lint import faults
from kit.layout.pipeline import compose
from kit.render import png
from kit.render.svg import svg
from kit.style import css
from kit.style import theme as style
from kit.style.chart_theme import SPANS

CHARTS = [path for path in SCRIPTS if re.search(r"\b(Chart|Timeline)\(", path.read_text("utf-8"))]
FACTS = load(ROOT / "docs" / "facts")

CHART = """
from kit import Axis, Chart

with Chart("One line meets one level", alt="A line rises, and a level stays where it is, all the way.",
           x=Axis("Average", unit="ACU"), y=Axis("A month", unit="$")) as chart:
    chart.line("Rising", [(0, 0), (4, 400)], step="It rises.")
    chart.rule("Level", 190, figure="$190.00")
    chart.mark(1.9, 190, "1.9 ACU", step="Here they meet.", fails="They do not.")
    {}
"""
TIMELINE = """
from kit import Timeline

with Timeline("One thing after the other", alt="First the one thing runs, then nothing does, then the other.",
              scale="Not to scale", kinds={{"source": "runs", "stopped": "stands", "risk": "lost"}}) as time:
    time.phase("Before", 0, 4)
    lane = time.lane("A path")
    lane.span("first", 0, 4, kind="source")
    lane.span("nothing", 4, 6, kind="stopped")
    lane.milestone(4, "stop", step="It stops.")
    {}
"""


def spec(folder: Path, body: str) -> ChartSpec | TimelineSpec:
    answer = project.draw([project.script(folder, body, head="")])[0]
    assert isinstance(answer, (ChartSpec, TimelineSpec)), answer
    return answer


def picture(folder: Path, template: str = CHART, more: str = "") -> ChartPicture:
    body = template.format(more)
    made = compose(spec(folder, body), folder / "example.py")
    assert isinstance(made, ChartPicture)
    return made


# ---- what a script says ---------------------------------------------------------------------------


@pytest.mark.parametrize("template", [CHART, TIMELINE])
def test_it_survives_the_way_out_of_its_process(tmp_path: Path, template: str) -> None:
    said = spec(tmp_path, template.format(""))
    assert unpack(json.loads(json.dumps(pack(said)))) == said
    assert spec(tmp_path, template.format("")).digest == said.digest
    assert spec(tmp_path, template.format("").replace("4", "5")).digest != said.digest


def test_steps_are_numbered_in_the_order_of_the_script(tmp_path: Path) -> None:
    said = spec(tmp_path, CHART.format(""))
    assert [(step.number, step.text) for step in said.steps] == [(1, "It rises."), (2, "Here they meet.")]
    assert said.steps[1].fails == "They do not."


@pytest.mark.parametrize(
    ("template", "line", "message"),
    [
        (
            CHART.replace('alt="A line rises, and a level stays where it is, all the way.",', ""),
            "",
            "no text alternative",
        ),
        (CHART, 'chart.line("Back", [(1, 0), (0, 1)])', "goes back"),
        (CHART, 'chart.line("Short", [(1, 0)])', "two or more"),
        (CHART, 'chart.line("Nowhere", [(0, 0), (1, float("nan"))])', "`points` of Chart.line is"),
        (CHART, 'chart.line("Odd", [(0, 0), (1, 1)], look="pink")', "no look of a line 'pink'"),
        (CHART, 'chart.line("Far", [(0, 0), (1, 1)], at=2)', "no point at 2"),
        (CHART, "chart.mark(1, 1)", "says nothing"),
        (CHART, 'chart.mark(-1, 1, "far")', "'far' lies outside"),
        (
            TIMELINE.replace('alt="First the one thing runs, then nothing does, then the other.",', ""),
            "",
            "no text",
        ),
        (TIMELINE, 'lane.span("again", 3, 5, kind="source")', "'again' overlaps 'first'"),
        (TIMELINE, 'lane.span("back", 8, 7, kind="source")', "ends before it begins"),
        (TIMELINE, 'lane.span("other", 8, 9, kind="target")', "does not say what 'target' means"),
    ],
)
def test_a_mistake_is_told_with_its_line_and_its_cure(
    tmp_path: Path, template: str, line: str, message: str
) -> None:
    body = template.format(line)
    error = project.failure(tmp_path, body)
    assert message in error.message
    assert error.hint
    assert error.path == tmp_path / "example.py"
    lines = body.splitlines()
    assert error.line
    assert (line or "with ") in lines[error.line - 1]


def test_an_empty_chart_is_a_mistake(tmp_path: Path) -> None:
    body = CHART.split("    chart.line", maxsplit=1)[0] + "    pass\n"
    assert "is empty" in project.failure(tmp_path, body).message
    body = (
        TIMELINE.replace("{{", "{").replace("}}", "}").split("    time.phase", maxsplit=1)[0] + "    pass\n"
    )
    assert "is empty" in project.failure(tmp_path, body).message


@pytest.mark.parametrize(
    ("template", "line", "message"),
    [
        (CHART, f'chart.mark(3, 20, "{"much too long " * 8}")', "there is no room"),
        (CHART, 'chart.note(1, 100, "on the line")', "there is no room"),
        (
            TIMELINE,
            f'lane.span("{"much too long " * 8}", 6, 6.2, kind="source")',
            "does not fit into its bar",
        ),
        (TIMELINE, f'lane.milestone(5, "{"much too long " * 12}")', "do not fit into one line"),
        (TIMELINE, 'time.phase("Much too long for it", 5, 5.1)', "too short for its name"),
    ],
)
def test_what_finds_no_room_is_told_like_a_mistake(
    tmp_path: Path, template: str, line: str, message: str
) -> None:
    said = spec(tmp_path, template.format(line))
    with pytest.raises(KitError, match=message) as caught:
        compose(said, tmp_path / "example.py")
    assert caught.value.path == tmp_path / "example.py"
    assert caught.value.line
    assert caught.value.hint


# ---- where things stand ---------------------------------------------------------------------------


def test_an_axis_ends_at_a_round_value_and_has_few_ticks() -> None:
    assert settled(Axis("a"), [0, 438]).ticks == (0, 100, 200, 300, 400, 500)
    assert settled(Axis("a"), [0, 0.7]).high == 0.7
    assert settled(Axis("a", high=5), [0]).ticks == (0, 1, 2, 3, 4, 5)
    for top in (0.013, 1, 7, 99, 100, 101, 12345):
        axis = settled(Axis("a"), [top])
        assert axis.end >= top
        assert 3 <= len(axis.ticks) <= 9


def test_values_are_written_as_their_unit_asks() -> None:
    assert show(189.8, "$") == "$189.80"
    assert show(1234.5, "$") == "$1,234.50"
    assert tick(200, "$") == "$200"
    assert show(6.5, "h:mm") == "6:30"
    assert show(2.1667, "ACU") == "2.17 ACU"


def test_words_beside_a_line_move_apart_and_keep_their_order() -> None:
    wanted = [(100.0, 20.0), (104.0, 20.0), (106.0, 20.0), (300.0, 20.0), (395.0, 20.0)]
    middles = spread(wanted, 0, 400)
    assert middles[3] == 300
    assert middles[4] == 390
    assert all(b - a >= 20 - 1e-9 for a, b in itertools.pairwise(middles))
    assert sum(middles[:3]) / 3 == pytest.approx(sum(middle for middle, _ in wanted[:3]) / 3)


def test_gaps_are_what_is_not_taken() -> None:
    assert gaps([(2, 3), (2.5, 5), (9, 12)], 0, 10) == [(0, 2), (5, 9)]
    assert gaps([], 0, 10) == [(0, 10)]


def test_hatching_stays_in_its_bar_and_leaves_the_words_alone() -> None:
    bar, hole = Box(10, 20, 200, 44), Box(80, 28, 60, 28)
    lines = hatching(Bar(bar, "l-broken", style.LINES["broken"].color, 0.1, "x", hole=hole))
    assert len(lines) > 40
    for ends in lines:
        for x, y in (*ends, ((ends[0][0] + ends[1][0]) / 2, (ends[0][1] + ends[1][1]) / 2)):
            assert bar.grow(0.01).x <= x <= bar.grow(0.01).right
            assert bar.grow(0.01).y <= y <= bar.grow(0.01).bottom
            assert not (hole.x + 0.01 < x < hole.right - 0.01 and hole.y + 0.01 < y < hole.bottom - 0.01)


def test_what_lasts_for_a_moment_is_seen(tmp_path: Path) -> None:
    made = picture(tmp_path, TIMELINE, 'lane.span("", 6, 6.001, kind="source")')
    for sketch in (made.sketch, made.narrow.sketch):
        bars = [part.box for part in sketch.parts if isinstance(part, Bar) and part.id]
        assert min(bar.w for bar in bars) == 2


@pytest.mark.parametrize(
    ("more", "lines"),
    [
        ('lane.milestone(5.9, "by then all is lost")', ("by then all is lost",)),
        (
            'lane.milestone(5, "x")\n    lane.milestone(5.9, "by then all is lost")',
            ("by then", "all is lost"),
        ),
    ],
    ids=["alone", "after another"],
)
def test_words_at_the_end_of_time_begin_before_it_on_a_phone(
    more: str, lines: tuple[str, ...], tmp_path: Path
) -> None:
    """In one line, as far to the left as they need, but not across the line of the moment before."""
    made = picture(tmp_path, TIMELINE, more)
    (words,) = (
        part
        for part in made.narrow.sketch.parts
        if isinstance(part, Words) and " ".join(part.lines) == "by then all is lost"
    )
    assert words.lines == lines
    assert words.box.right <= made.narrow.width - 8


def test_its_parts_carry_their_steps(tmp_path: Path) -> None:
    root = ET.fromstring(svg.svg(picture(tmp_path), "page"))
    steps = {element.get("id"): element.get("data-steps") for element in root.iter() if element.get("id")}
    assert steps["example-rising"] == steps["example-rising-label"] == "1"
    assert steps["example-1-9-acu"] == steps["example-1-9-acu-label"] == "2"
    badges = [element for element in root.iter() if element.get("data-kit") == "badge"]
    assert [badge.get("data-steps") for badge in badges] == ["1", "2"]


def test_a_grid_is_open_where_words_stand(tmp_path: Path) -> None:
    sketch = picture(tmp_path, more='chart.note(3, 100, "a remark")').sketch
    grid = [part for part in sketch.parts if isinstance(part, Stroke) and part.opacity < 1]
    words = next(part for part in sketch.parts if isinstance(part, Words) and part.lines == ("a remark",))
    for line in grid:
        (left, y), (right, _) = line.points
        assert not (words.box.y < y < words.box.bottom and left < words.box.cx < right)


def test_a_collision_would_be_seen(tmp_path: Path) -> None:
    made = picture(tmp_path)
    assert faults(made) == []
    words = next(part for part in made.sketch.parts if isinstance(part, Words))
    parts = (*made.sketch.parts, words)
    broken = ChartPicture(made.spec, type(made.sketch)(made.width, made.height, parts))
    assert any("overlaps" in fault for fault in faults(broken))
    parts = tuple(part for part in made.sketch.parts if type(part).__name__ != "Badge")
    broken = ChartPicture(made.spec, type(made.sketch)(made.width, made.height, parts))
    assert sum("has no badge" in fault for fault in faults(broken)) == 2


# ---- words, table, page ---------------------------------------------------------------------------


def test_the_description_tells_extremes_levels_and_crossings(tmp_path: Path) -> None:
    text = picture(tmp_path, more='chart.line("Peak", [(0, 9), (1, 9), (2, 80), (3, 9)])').description
    assert "Rising goes from $0.00 at 0 ACU to $400.00 at 4 ACU." in text
    assert "Level stays at $190.00." in text
    assert "Rising meets Level at 1.9 ACU." in text
    assert "Peak stays at $9.00 from 0 ACU to 1 ACU and is highest with $80.00 at 2 ACU." in text
    assert text.endswith("Step 1: It rises. Step 2: Here they meet. If not: They do not.")


def test_the_table_has_the_values_of_every_line(tmp_path: Path) -> None:
    table = picture(tmp_path).table
    assert table.head == ("Average, ACU", "Rising", "Level")
    assert ("1.9 ACU", "$190.00", "$190.00") in table.rows
    assert ("4 ACU", "$400.00", "$190.00") in table.rows


def test_a_jump_counts_from_its_upper_end(tmp_path: Path) -> None:
    made = picture(tmp_path, more='chart.line("Jump", [(0, 0), (2, 0), (2, 50), (3, 50)], at=1)')
    row = next(row for row in made.table.rows if row[0] == "2 ACU")
    assert row[2] == "$50.00"
    assert next(row for row in made.table.rows if row[0] == "4 ACU")[2] == "–"


def test_the_table_of_a_time_line_is_in_the_order_of_time(tmp_path: Path) -> None:
    table = picture(tmp_path, TIMELINE, 'lane.span("everything", 4, 6, kind="risk")').table
    assert table.rows == (
        ("A path", "runs", "first"), ("A path", "moment", "stop"),
        ("A path", "stands", "nothing"), ("A path", "lost", "everything"),
    )  # fmt: skip


def test_a_page_shows_the_chart_with_its_table(tmp_path: Path) -> None:
    project.site(tmp_path, body=CHART.format(""))
    md = Markdown(extensions=["kit.pictures"], extension_configs={"kit.pictures": {"root": str(tmp_path)}})
    html = md.convert("![It rises](../diagrams/example.py)")
    assert '<figure class="kit-figure"' in html
    assert "<summary>The figures</summary>" in html
    assert '<th scope="row">1.9 ACU</th>' in html
    assert '<th scope="col">Level</th>' in html


# ---- the site's own -------------------------------------------------------------------------------


@pytest.fixture(scope="module", params=CHARTS, ids=lambda path: path.stem)
def chart(request: pytest.FixtureRequest) -> ChartPicture:
    made = catalog().pictures[request.param.stem.replace("_", "-")]
    assert isinstance(made, ChartPicture)
    return made


def test_it_is_a_good_picture(chart: ChartPicture) -> None:
    assert faults(chart) == []


def test_its_colors_are_the_style_sheets(chart: ChartPicture) -> None:
    drawn = svg.svg(chart, "page")
    assert set(re.findall(r"var\((--k-[\w-]+)\)", drawn)) <= set(re.findall(r"(--k-[\w-]+):", css.css()))
    assert set(re.findall(r"\bk[fs]-[\w-]+", drawn)) <= set(re.findall(r"\.(k[fs]-[\w-]+)\{", css.css()))


def test_it_rests_on_facts_and_shows_its_data(chart: ChartPicture) -> None:
    assert chart.spec.facts
    assert all(id in FACTS for id in chart.spec.facts)
    assert len(chart.table.rows) >= 5
    assert all(len(row) == len(chart.table.head) for row in chart.table.rows)


def test_every_word_is_drawn(chart: ChartPicture) -> None:
    """The renderer drops text in silence: each label's place must have ink, in both themes."""
    for theme, ground in (("light", "#ffffff"), ("dark", "#14172b")):
        content = png.draw(chart, theme, 1120, 630, ground)
        image = Image.open(io.BytesIO(content)).convert("L")
        edge = png.EDGE * 1120 / png.WIDTH
        scale = min((1120 - 2 * edge) / chart.width, (630 - 2 * edge) / chart.height)
        left, top = (1120 - chart.width * scale) / 2, (630 - chart.height * scale) / 2
        for words in chart.sketch.of(Words):
            box = words.box  # type: ignore[union-attr]
            place = (
                left + box.x * scale,
                top + box.y * scale,
                left + box.right * scale,
                top + box.bottom * scale,
            )
            low, high = image.crop(tuple(map(round, place))).getextrema()
            assert high - low > 80, words


@pytest.mark.parametrize("theme", [0, 1])
def test_words_on_a_filled_bar_can_be_read(theme: int) -> None:
    for look in SPANS.values():
        ground = look.color[theme] if look.opacity == 1 else style.BACKGROUND[theme]
        assert _contrast(look.text[1][theme], ground) >= 4.5


def _contrast(one: str, other: str) -> float:
    def luminance(color: str) -> float:
        channels = [int(color[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_the_cost_chart_says_the_break_evens_of_the_facts() -> None:
    said = catalog().pictures["serverless-cost"].spec
    assert isinstance(said, ChartSpec)
    (line,) = said.series
    for rule in said.rules:
        name = rule.name.removeprefix("db.").replace(".", "-")
        (mark,) = [mark for mark in said.marks if mark.y == rule.y]
        stated = FACTS[f"computed.break-even.{name}"].value
        assert Decimal(str(mark.x)).quantize(Decimal("0.01"), ROUND_HALF_UP) == stated
        assert line.value(mark.x) == pytest.approx(rule.y)
        assert str(stated) in mark.label
        assert rule.figure == f"${FACTS[f'computed.month.{name}'].value}"
    assert len(said.rules) == 4


def test_the_capacity_model_keeps_the_documented_rules() -> None:
    said = catalog().pictures["capacity-following-load"].spec
    assert isinstance(said, ChartSpec)
    capacity, load = said.series
    (maximum,) = said.rules
    step = float(FACTS["serverless.capacity.step"].value)
    least = float(FACTS["serverless.capacity.min.running"].value)
    for x, y in capacity.points:
        assert y == 0 or least <= y <= maximum.y
        assert (y / step).is_integer()
        need = load.value(x)
        assert need is not None
        running = capacity.points[2][0] < x < 20.5
        if running:
            after = capacity.value(x)
            assert after is not None
            assert after >= min(need, maximum.y) - step, f"at {x} it lags behind a growing load"
    falls = [
        b[1] - a[1] for a, b in zip(capacity.points, capacity.points[1:], strict=False) if 0 < b[1] < a[1]
    ]
    assert set(falls) == {-step}, "down by one step at a time"
    idle = float(FACTS["serverless.auto-pause.interval.default"].value) / 3600
    last = max(x for x, y in load.points if y > 0)
    assert max(x for x, y in capacity.points if y > 0) == pytest.approx(last + idle)
    words = " ".join(" ".join(note.text for note in said.notes).lower().split())
    assert "model" in words
    assert "not a measurement" in words


def test_only_the_snapshot_stops_writes_before_the_cutover() -> None:
    said = catalog().pictures["migration-timeline"].spec
    assert isinstance(said, TimelineSpec)
    cutover = next(phase for phase in said.phases if phase.title == "Cutover")
    early = []
    for lane in said.lanes:
        (stop,) = [span for span in lane.spans if span.kind == "stopped"]
        assert stop.end == cutover.end
        if stop.start < cutover.start:
            early.append(lane.title)
        writes = sorted((span for span in lane.spans if span.kind != "risk"), key=lambda span: span.start)
        assert [span.kind for span in writes] == ["source", "stopped", "target"]
        assert all(a.end == b.start for a, b in itertools.pairwise(writes)), "no gap in the time"
        assert any(span.kind == "risk" for span in lane.spans)
    assert early == ["Snapshot"]
    assert "not to scale" in said.scale.lower()
