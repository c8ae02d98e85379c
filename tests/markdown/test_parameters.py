"""The parameters of a template as a table of the page."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from commands import templates
from commands.checks import DOCS, name
from markdown import Markdown
from samples import TEMPLATE

from kit.core.errors import KitError
from kit.markdown.parameters import ParametersExtension


def _render(folder: Path, text: str = TEMPLATE, page: str = "![P](stack.yaml#Parameters)") -> str:
    (folder / "stack.yaml").write_text(text, encoding="utf-8")
    return Markdown(extensions=[ParametersExtension(docs=str(folder))]).convert(page)


def test_the_table_says_what_the_console_asks(tmp_path: Path) -> None:
    table = ET.fromstring(_render(tmp_path)).find("table")
    assert table is not None
    assert table.findtext("caption") == "P"
    rows = [["".join(cell.itertext()) for cell in row] for row in table.iter("tr")]
    assert rows == [
        ["Parameter", "Default", "What it is"],
        ["Size"],
        ["Days", "7", "How long. From 1 to 35."],
        ["Mode", "no", "One of yes, no."],
        ["Network"],
        ["Vpc", "required", "Where <it> *runs*."],
    ]


def test_it_stands_where_it_is_written(tmp_path: Path) -> None:
    """In a tab or an item, not after it."""
    html = _render(tmp_path, page="1. A\n\n    ![P](stack.yaml#Parameters)\n\n2. B")
    items = ET.fromstring(f"<div>{html}</div>").findall("./ol/li")
    assert [item.find(".//table") is not None for item in items] == [True, False]


WRONG = {
    "a parameter in no group": ("[Days, Mode]", "[Days]", "stack.yaml:3: `Mode` stands in 0 groups"),
    "in two groups": ("[Vpc]", "[Vpc, Days]", "stack.yaml:3: `Days` stands in 2 groups"),
    "a group with a stranger": ("[Vpc]", "[Vpc, Vpn]", "stack.yaml:3: `Vpn` is no parameter"),
    "broken YAML": ("Size }", "Size", "stack.yaml:5: This is not YAML"),
}


@pytest.mark.parametrize(("old", "new", "says"), WRONG.values(), ids=WRONG)
def test_a_faulty_template_stops_the_page(tmp_path: Path, old: str, new: str, says: str) -> None:
    with pytest.raises(KitError) as caught:
        _render(tmp_path, TEMPLATE.replace(old, new))
    assert says in str(caught.value)


def test_a_template_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(KitError) as caught:
        _render(tmp_path, page="![P](other.yaml#Parameters)")
    assert "There is no such template" in str(caught.value)
    assert "`other.yaml`" in str(caught.value)


def test_a_template_without_the_project_is_none(tmp_path: Path) -> None:
    home = tmp_path / "p" / "docs"
    home.mkdir(parents=True)
    (tmp_path / "other.yaml").write_text(TEMPLATE, "utf-8")
    (tmp_path / "p" / "link.yaml").symlink_to(tmp_path / "other.yaml")
    for target in ("../../other.yaml", "../link.yaml"):
        with pytest.raises(KitError, match="There is no such template"):
            _render(home, page=f"![P]({target}#Parameters)")


@pytest.mark.parametrize("path", sorted(DOCS.glob("*/snippets/*.yaml")), ids=name)
def test_every_template_asks_with_care(path: Path) -> None:
    """Each parameter says what it is and refuses what cannot be meant; no secret is typed."""
    for parameter, told in templates.load(path)["Parameters"].items():
        where = f"{name(path)}: {parameter}"
        assert told.get("Description", "").endswith("."), f"{where} says nothing"
        typed = told["Type"] in ("String", "Number") and "AllowedValues" not in told
        assert not typed or {"AllowedPattern", "MinValue"} & set(told), f"{where} takes anything"
        assert "AllowedPattern" not in told or "ConstraintDescription" in told, f"{where} has a mute pattern"
        assert "password" not in parameter.lower(), f"{where} asks for a secret"
