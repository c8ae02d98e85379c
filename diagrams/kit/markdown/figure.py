"""A picture in a page: its drawing, its caption, its controls, its steps and its figures."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement, fromstring

from markdown import Markdown
from markdown.util import AtomicString

from kit.ir.drawing import Drawing
from kit.ir.step import Step
from kit.markdown import elements
from kit.markdown.context import link, literal
from kit.markdown.elements import raw
from kit.markdown.inline import inline
from kit.project.project import FOLDER
from kit.render import file_name
from kit.render.svg.svg import inline_svg

if TYPE_CHECKING:
    from kit.ir.chart_text import Table


def figure_of(md: Markdown, picture: Drawing, caption: str, *, played: bool = False) -> Element:
    """The figure; what is `played` has no steps, and its player names the parts of its drawing.

    Args:
        md: Renders the page.
        picture: With its layouts for the column and a phone.
        caption: The words below; else the picture's title.
        played: Whether a player gets it: without steps, its parts named.
    """
    slug, steps = picture.spec.slug, not played
    figure = Element("figure", {"class": "kit-figure", "id": slug, "data-kit-figure": slug})
    bar = Element("div", {"class": "kit-bar", "data-search-exclude": ""})
    if steps and picture.spec.steps:
        _controls(bar, len(picture.spec.steps))
        figure.append(bar)
    stage = SubElement(figure, "div", {"class": "kit-stage", "data-search-exclude": ""})
    drawn = inline_svg(picture)
    if played or any("<a " in drawing for drawing in drawn):
        stage.extend(_tree(md, drawing) for drawing in drawn)
    else:  # nothing to name or to resolve: what follows need not look through a thousand elements
        stage.text = raw(md, "".join(drawn))
    heading = SubElement(figure, "figcaption")
    SubElement(heading, "strong").text = caption or literal(picture.spec.title)
    if bar not in figure:
        figure.append(bar)
    large = {"href": link(md, f"{FOLDER}/{file_name(slug, 'svg', 'light')}"), "data-kit-action": "zoom"}
    SubElement(bar, "a", large).text = "Enlarge"
    if steps and picture.spec.steps:
        SubElement(bar, "p", {"class": "kit-now", "aria-live": "polite"})
    if steps and picture.spec.steps:
        items = SubElement(figure, "ol", {"class": "kit-steps"})
        for step in picture.spec.steps:
            _step(items, slug, step)
    if table := picture.table:
        _data(figure, table)
    return figure


def _tree(md: Markdown, drawn: str) -> Element:
    drawing = fromstring(drawn)  # noqa: S314  (our own)
    for part in drawing.iter():  # other extensions must leave the drawing's text alone
        part.text = AtomicString(literal(part.text or ""))
        part.tail = AtomicString(part.tail or "")
    _resolve_links(md, drawing)
    return drawing


def _resolve_links(md: Markdown, drawing: Element) -> None:
    """Targets in a script are relative to `docs/`; in a page they are relative to the page."""
    for anchor in drawing.iter("a"):
        target = anchor.get("href", "")
        if "://" not in target:
            anchor.set("href", link(md, target))


def _controls(parent: Element, count: int) -> None:
    bar = SubElement(
        parent, "div", {"class": "kit-controls", "role": "group", "aria-label": "Steps of the picture"}
    )
    for action, label, sign in (("previous", "Previous step", "←"), ("next", "Next step", "→")):
        button = SubElement(
            bar, "button", {"type": "button", "data-kit-action": action, "aria-label": label, "title": label}
        )
        button.text = sign
    status = SubElement(
        bar, "span", {"class": "kit-status", "aria-live": "polite", "data-kit-count": str(count)}
    )
    status.text = f"Step through: {count} steps"
    button = SubElement(bar, "button", {"type": "button", "data-kit-action": "all", "hidden": "hidden"})
    button.text = "Show all"


def _step(steps: Element, slug: str, step: Step) -> None:
    item = SubElement(steps, "li", {"id": f"{slug}-step-{step.number}", "data-step": str(step.number)})
    inline(item, step.text)
    if step.fails:
        fails = SubElement(item, "span", {"class": "kit-fails"})
        SubElement(fails, "strong").text = "If not: "
        inline(fails, step.fails)


def _data(figure: Element, table: Table) -> None:
    """What a chart shows as a table, folded."""
    fold = SubElement(figure, "details", {"class": "kit-data", "data-search-exclude": ""})
    SubElement(fold, "summary").text = "The figures"
    made, body = elements.table(*map(literal, table.head))
    fold.append(made)
    for row in table.rows:
        line = SubElement(body, "tr")
        SubElement(line, "th", {"scope": "row"}).text = AtomicString(literal(row[0]))
        for cell in row[1:]:
            SubElement(line, "td").text = AtomicString(literal(cell))
