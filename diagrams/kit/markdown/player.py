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
from kit.ir.scenario import ScenarioSpec
from kit.ir.uncertainty import clock
from kit.markdown.context import published
from kit.render.canvas import Point, path
from kit.render.scenario_file import FOLDER

if TYPE_CHECKING:
    from kit.project.scenarios import Played

PROGRAMS, PLAYER = "assets/programs", "player"


def player(md: Markdown, played: Played, figure: Element) -> Element:
    """`figure`, the picture with its caption, made ready to be played.

    A program of its own draws in the place of the picture, which is then folded below.
    """
    spec = played.spec
    own = spec.live.get("program", PLAYER)
    names = ("live", *(("world",) if own == PLAYER else ()), own)
    programs = (f"{FOLDER}/{spec.slug}.js", *(f"{PROGRAMS}/{name}.js" for name in names))
    figure.set("class", "kit-figure live kit-play" if own == PLAYER else "kit-figure live")
    figure.set("id", f"{spec.slug}-run")
    figure.set("data-play", spec.slug)
    figure.set("data-program", " ".join(published(md, name) for name in programs))
    for name in (PLAYER, "live"):
        figure.insert(
            0, Element("link", {"rel": "stylesheet", "href": published(md, f"{PROGRAMS}/{name}.css")})
        )
    parts = {part.get("class") or part.tag: part for part in figure}
    stage, bar, caption, fold = parts["kit-stage"], parts["kit-bar"], parts["figcaption"], _trace(spec)
    stage.set("id", played.picture.spec.slug)
    for part in (stage, bar, caption):
        figure.remove(part)
    tool = Element("div", {"class": "live-tool"})
    if own == PLAYER:
        _name_parts(stage, played)
        tool.append(stage)
        figure.extend([caption, tool, bar, fold])
    else:
        tool.set("data-search-exclude", "")
        fold.insert(1, stage)
        figure.extend([caption, tool, fold])
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
