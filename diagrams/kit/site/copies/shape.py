"""What is on a page apart from its furniture, as plain elements that Markdown has words for."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urljoin

from bs4 import BeautifulSoup, Tag

from kit.project.project import FOLDER

_FURNITURE = {"script", "style", "template"}
_FURNITURE_CLASSES = {
    *("headerlink", "md-content__button", "fact-filter", "kit-filter", "kit-small", "home-ask", "kit-stage"),
    *("kit-bar", "kit-use", "play-live", "k-only-dark", "fact-tip", "fact-age", "fact-sources"),
}


def shape(
    soup: BeautifulSoup, root: str, address: str, facts: Mapping[str, str], alts: Mapping[str, str]
) -> list[str]:
    """Change the text of a page, and return its footnotes, in order.

    Figures get footnotes; pictures become their text alternative and steps; what is folded or behind a tab
    stands open under its name; addresses become whole ones.

    Args:
        soup: The text, which is changed.
        root: The site's address, with a slash at its end.
        address: The page's.
        facts: What a footnote says of a fact, by id.
        alts: The pictures' text alternatives, by slug.
    """
    heading = soup.find("h1")
    for furniture in [*(heading.find_previous_siblings() if heading else ()), *soup.find_all(_is_furniture)]:
        furniture.decompose()
    notes: list[str] = []
    for figure in soup.find_all(class_="fact"):
        _footnote(figure, facts, notes)
    for word in soup.find_all("abbr"):
        word.unwrap()
    for picture in soup.find_all("figure", attrs={"data-kit-figure": True}):
        _picture(soup, picture, root, alts)
    for tabs in soup.find_all(class_="tabbed-set"):
        _open(soup, tabs)
    for table in soup.find_all("table"):
        _one_head(soup, table)
    for title in soup.find_all(_is_title):
        title.name = "p"
        title.wrap(soup.new_tag("strong")).wrap(soup.new_tag("p"))
        title.unwrap()
    for fold in soup.find_all("details"):
        fold.name = "div"
    for note in soup.find_all(class_="admonition"):
        note.name = "blockquote"
    for node in soup.find_all(_has_address):
        for name in {"href", "src"} & node.attrs.keys():
            node[name] = urljoin(address, str(node[name]))
        node.attrs.pop("title", None)
    return notes


def _is_furniture(element: Tag) -> bool:
    if element.name in _FURNITURE or not _FURNITURE_CLASSES.isdisjoint(element.get_attribute_list("class")):
        return True
    return element.get("id") == "sources" or (
        element.name == "svg" and bool(element.find_parent(class_="doors"))
    )


def _is_title(element: Tag) -> bool:
    return element.name == "summary" or "admonition-title" in element.get_attribute_list("class")


def _has_address(element: Tag) -> bool:
    return "href" in element.attrs or "src" in element.attrs


def _footnote(figure: Tag, facts: Mapping[str, str], notes: list[str]) -> None:
    """A mark behind the figure instead of its link and its tip."""
    link = figure.find("a")
    if isinstance(link, Tag):
        note = facts.get(str(link["href"]).partition("#")[2])
        link.unwrap()
        if note and note not in notes:
            notes.append(note)
        if note:
            figure.append(f"[^{notes.index(note) + 1}]")
    figure.unwrap()


def _picture(soup: BeautifulSoup, figure: Tag, root: str, alts: Mapping[str, str]) -> None:
    """The caption, the picture's text alternative as an image, then what the figure has below it."""
    slug = str(figure["data-kit-figure"])
    caption = figure.find("figcaption")
    if isinstance(caption, Tag) and slug in alts:
        caption.name = "p"
        image = soup.new_tag("img", src=f"{root}{FOLDER}/{slug}.svg", alt=alts[slug])
        caption.insert_after(image)
        image.wrap(soup.new_tag("p"))
    for fails in figure.find_all(class_="kit-fails"):
        fails.insert_before(" ")
    figure.name = "div"


def _open(soup: BeautifulSoup, tabs: Tag) -> None:
    """Each tab's content under its label."""
    labels, content = tabs.find_all("div", recursive=False)
    blocks = content.find_all("div", recursive=False)
    for label, block in zip(labels.find_all("label"), blocks, strict=True):
        name = soup.new_tag("strong")
        name.string = label.get_text(strip=True)
        block.insert(0, name)
        name.wrap(soup.new_tag("p"))
    for choice in [labels, *tabs.find_all("input", recursive=False)]:
        choice.decompose()


def _one_head(soup: BeautifulSoup, table: Tag) -> None:
    """The caption before the table, then one row of heads; what heads a group of rows is bold."""
    for part in table.find_all("caption"):
        part.name = "p"
        table.insert_before(part)
    for part in table.find_all(["thead", "tbody", "tfoot"]):
        part.unwrap()
    head, *rows = table.find_all("tr")
    for corner in head.find_all("td") if head.find("th") else ():
        corner.name = "th"
    for row in rows:
        for cell in row.find_all("th"):
            cell.name = "td"
            if cell.get("colspan") and not cell.find("strong"):
                words = soup.new_tag("strong")
                words.extend(list(cell.children))
                cell.append(words)
