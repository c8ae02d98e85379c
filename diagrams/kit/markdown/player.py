"""A scenario in a page: the picture with its player, what came out, and what it rests on.

`![Caption](…/scenarios/name.py)` is the picture, the choices and the controls; `#results` after the
name is the table of all runs, `#outcome` the drawing of the outcome, `#model` what is modelled, left
out and assumed. Without JavaScript the controls are not there, and the rest says the same.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.util import AtomicString

from kit.ir.drawing import Picture
from kit.ir.scenario import Parameter, ScenarioSpec
from kit.ir.uncertainty import clock, shown
from kit.markdown.context import published
from kit.render.canvas import Point, path
from kit.render.scenario_file import FOLDER

if TYPE_CHECKING:
    from kit.project.scenarios import Played

PROGRAM = "assets/programs/player"
FEW = 12  # rows of results that need no folding
BUTTONS = (
    ("previous", "Previous event", "M7 5v14M18 6l-7 6 7 6"),
    ("play", "Play", ""),
    ("next", "Next event", "M17 5v14M6 6l7 6-7 6"),
)


def player(md: Markdown, played: Played, figure: Element) -> Element:
    """`figure`, the picture with its caption, made ready to be played."""
    spec = played.spec
    if spec.live:
        return _live(md, played, figure)
    programs = (f"{PROGRAM}.js", f"{FOLDER}/{spec.slug}.js")
    figure.set("class", "kit-figure kit-play")
    figure.set("id", f"{spec.slug}-run")
    figure.set("data-play", spec.slug)
    figure.set("data-program", " ".join(published(md, name) for name in reversed(programs)))
    stage = figure.find("div")
    assert stage is not None  # noqa: S101  (ours)
    stage.set("id", played.picture.spec.slug)
    _name_parts(stage, played)
    figure.insert(0, Element("link", {"rel": "stylesheet", "href": published(md, f"{PROGRAM}.css")}))
    caption = figure.find("figcaption")
    assert caption is not None  # noqa: S101  (ours)
    figure.remove(caption)
    figure.insert(1, caption)
    figure.insert(2, _choices(spec))
    place = list(figure).index(stage) + 1
    for part in (_controls(spec), _board(spec)):
        figure.insert(place, part)
        place += 1
    figure.append(_trace(spec))
    return figure


def _live(md: Markdown, played: Played, figure: Element) -> Element:
    """`figure` with room for the program in which the model runs; the picture is folded below it."""
    spec = played.spec
    folder = PROGRAM.rpartition("/")[0]
    programs = (f"{FOLDER}/{spec.slug}.js", f"{folder}/live.js", f"{folder}/{spec.live['program']}.js")
    figure.set("class", "kit-figure live")
    figure.set("id", f"{spec.slug}-run")
    figure.set("data-play", spec.slug)
    figure.set("data-program", " ".join(published(md, name) for name in programs))
    for name in (PROGRAM, f"{folder}/live"):
        figure.insert(0, Element("link", {"rel": "stylesheet", "href": published(md, f"{name}.css")}))
    parts = {part.get("class") or part.tag: part for part in figure}
    fold = _trace(spec)
    parts["kit-stage"].set("id", played.picture.spec.slug)
    for name in ("kit-stage", "kit-bar", "figcaption"):
        figure.remove(parts[name])
    fold.insert(1, parts["kit-stage"])
    tool = Element("div", {"class": "live-tool", "data-search-exclude": ""})
    figure.extend([parts["figcaption"], tool, fold])
    return figure


def _name_parts(stage: Element, played: Played) -> None:
    """Give what the runs name its id in the picture, whatever the drawing around it is called."""
    ids = set(played.targets)
    wide = played.picture
    for drawing in stage.iter("svg"):
        narrow = "kit-narrow" in drawing.get("class", "")
        start = f"{wide.spec.slug}-narrow-" if narrow else f"{wide.spec.slug}-"
        picture = wide.narrow if narrow else wide.column or wide
        ways = {route.edge: route.points for route in picture.routes} if isinstance(picture, Picture) else {}
        for part in drawing.iter():
            name = part.get("id", "")
            if name.startswith(start) and name.removeprefix(start) in ids:
                part.set("data-part", name.removeprefix(start))
                _whole_way(part, ways.get(name.removeprefix(start)))


def _whole_way(part: Element, points: tuple[Point, ...] | None) -> None:
    """A line that leaves another halfway is drawn from there; what moves on it comes all the way."""
    drawn = part.find("path")
    if points and drawn is not None:
        whole = path(list(points))
        if not drawn.get("d", "").startswith(whole.partition("L")[0]):
            part.set("data-way", whole)


def _choices(spec: ScenarioSpec) -> Element:
    form = Element("form", {"class": "play-choices play-live", "data-search-exclude": ""})
    for parameter in spec.parameters:
        group = SubElement(form, "fieldset")
        SubElement(group, "legend").text = AtomicString(parameter.title)
        for number, choice in enumerate(parameter.choices):
            _radio(group, spec, parameter, number, choice.label)
    return form


def _radio(group: Element, spec: ScenarioSpec, parameter: Parameter, number: int, text: str) -> None:
    label = SubElement(group, "label")
    given = {
        "type": "radio",
        "name": f"{spec.slug}-{parameter.id}",
        "value": str(number),
        "autocomplete": "off",
    }
    if number == parameter.start:
        given["checked"] = "checked"
    SubElement(label, "input", given)
    SubElement(label, "span").text = AtomicString(text)


def _controls(spec: ScenarioSpec) -> Element:
    """The controls and what is told: they stay in sight while the picture is."""
    deck = Element("div", {"class": "play-deck play-live", "data-search-exclude": ""})
    bar = SubElement(deck, "div", {"class": "play-bar", "role": "group", "aria-label": "Player"})
    for action, label, drawn in BUTTONS:
        button = SubElement(bar, "button", {"type": "button", "data-play-do": action, "aria-label": label})
        icon = SubElement(button, "svg", {"viewBox": "0 0 24 24", "aria-hidden": "true"})
        SubElement(icon, "path", {"d": drawn or "M8 5v14l11-7z"})
    told = spec.first.told
    track = SubElement(bar, "span", {"class": "play-track"})
    SubElement(
        track,
        "input",
        {"type": "range", "min": "0", "max": "1000", "value": "0", "step": "1", "autocomplete": "off"}
        | {"aria-label": "Time", "aria-valuetext": told[0].say},
    )
    SubElement(bar, "span", {"class": "play-clock"}).text = "0 s"
    SubElement(deck, "p", {"class": "play-now", "role": "status"}).text = "\u00a0"
    return deck


def _board(spec: ScenarioSpec) -> Element:
    """What the gauges say, what came out."""
    board = Element("div", {"class": "play-board play-live", "data-search-exclude": ""})
    if spec.gauges:
        gauges = SubElement(board, "dl", {"class": "play-gauges"})
        for each in spec.gauges:
            row = SubElement(gauges, "div")
            SubElement(row, "dt").text = AtomicString(each.title)
            cell = SubElement(row, "dd")
            SubElement(cell, "span").text = "\u00a0"
            SubElement(cell, "i")
    results = SubElement(board, "dl", {"class": "play-results"})
    outcome = spec.outcomes[spec.start]
    for each in spec.quantities:
        row = SubElement(results, "div")
        SubElement(row, "dt").text = AtomicString(each.title)
        cell = SubElement(row, "dd")
        text, between = shown(outcome[each.id], each.unit)
        SubElement(cell, "strong").text = AtomicString(text)
        SubElement(cell, "small").text = AtomicString(between)
    return board


def _trace(spec: ScenarioSpec) -> Element:
    """The told events of the run that is shown first, as a list; the player keeps it in step."""
    run = spec.first
    fold = Element("details", {"class": "kit-data play-trace", "data-search-exclude": ""})
    case = ", ".join(
        f"{each.title[0].lower()}{each.title[1:]}: {each.choices[each.start].label}"
        for each in spec.parameters
    )
    SubElement(fold, "summary").text = "What happens, in order"
    SubElement(fold, "p", {"class": "play-case"}).text = AtomicString(f"With {case}.")
    items = SubElement(fold, "ol")
    for event in run.told:
        item = SubElement(items, "li")
        SubElement(item, "span", {"class": "play-at"}).text = AtomicString(clock(event.time - run.zero))
        item[0].tail = AtomicString(f" {event.say}")
    return fold
