"""Build elements for Python-Markdown. A plain text is rendered as Markdown; an `atomic` one is not."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.serializers import to_xhtml_string
from markdown.treeprocessors import PrettifyTreeprocessor
from markdown.util import AtomicString

from kit.facts import notation
from kit.facts.reading import LIVE, UNREAD, told

Content = str | Element
_PRETTY = PrettifyTreeprocessor(Markdown())


def element(tag: str, *content: Content, **attributes: str) -> Element:
    """`<tag …>content</tag>`; `class_` is `class`, `data_x` is `data-x`; texts are set as they are."""
    made = Element(tag, {name.rstrip("_").replace("_", "-"): value for name, value in attributes.items()})
    return extend(made, *content)


def extend(parent: Element, *content: Content) -> Element:
    """Append texts and elements to `parent`, which is returned."""
    for item in content:
        if isinstance(item, Element):
            parent.append(item)
        elif len(parent):
            parent[-1].tail = type(item)((parent[-1].tail or "") + item)
        else:
            parent.text = type(item)((parent.text or "") + item)
    return parent


def child(parent: Element, tag: str, *content: Content, **attributes: str) -> Element:
    """A new element at the end of `parent`.

    Args:
        parent: Gets it.
        tag: Its name.
        content: Texts and elements; a text is rendered as Markdown, an `atomic` one is not.
        attributes: As they are, save that `class_` is `class` and `data_x` is `data-x`.
    """
    made = element(tag, *content, **attributes)
    parent.append(made)
    return made


def table(*names: str, caption: str = "", figures: bool = False) -> tuple[Element, Element]:
    """A table, and its empty body.

    Args:
        names: What the columns are called.
        caption: What the table is called; "" for nothing.
        figures: Whether all columns but the first stand right.
    """
    made = element("table")
    if caption:
        child(made, "caption", atomic(caption))
    row = child(child(made, "thead"), "tr")
    for at, name in enumerate(names):
        child(row, "th", atomic(name), scope="col", **({"align": "right"} if at and figures else {}))
    return made, child(made, "tbody")


def atomic(text: str) -> AtomicString:
    """`text` that is shown as it is."""
    return AtomicString(text)


def day(iso: str) -> Element:
    """`2025-05-21` as `<time>21 May 2025</time>`."""
    return element("time", atomic(notation.dates(iso)[0]), datetime=iso)


def age(copy: str | None) -> tuple[Content, ...]:
    """What is told of a source's text, in parentheses: `(text of <time>April 2026</time>)`."""
    if copy and copy not in (LIVE, UNREAD):
        return atomic(" (text of "), day(copy), atomic(")")
    return (atomic(f" ({told(copy)})"),)


def raw(md: Markdown, html: str) -> AtomicString:
    """A text that stands for `html`, which is put in its place when all else is rendered."""
    return AtomicString(md.htmlStash.store(html))


def html(made: Element) -> str:
    """What Python-Markdown writes for an element all of whose texts are atomic."""
    _PRETTY.run(made)
    return to_xhtml_string(made)


def anchor(text: str, href: str, **attributes: str) -> Element:
    """A link that shows `text` as it is."""
    return element("a", atomic(text), href=href, **attributes)
