"""What a script gives to the kit's names: whatever it is, it is drawn, or one message names the line."""

from __future__ import annotations

import inspect
import typing
from collections.abc import Iterable, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import kit
from kit.core.errors import ErrorList, KitError
from kit.core.typecheck import fits, named
from kit.dsl import session, typed
from kit.layout.pipeline import compose

GIVEN = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-2, 400),
    st.floats(),
    st.text(max_size=8),
    st.binary(max_size=4),
    st.lists(st.integers(), max_size=2),
    st.dictionaries(st.text(max_size=3), st.integers(), max_size=2),
    st.sampled_from(
        [object(), int, len, Decimal("NaN"), "#", "request", "left", "TB", "javascript:x", "\ud800"]
    ),
)
DRAWN = {  # name → how a script calls it, with the argument that is made up
    "Diagram": (
        "name",
        "filename",
        "direction",
        "curvestyle",
        "graph_attr",
        "node_attr",
        "edge_attr",
        "alt",
        "columns",
    ),
    "Cluster": ("label", "direction", "graph_attr", "style", "columns"),
    "Grid": ("columns",),
    "Box": ("label", "style", "href"),
    "Edge": ("step", "label", "color", "style", "kind", "fails", "leave", "enter", "penwidth", "href"),
    "Step": ("text", "at", "fails"),
}
USUAL = {"Diagram": {"name": "A", "alt": "B."}, "Box": {"label": "A"}, "Step": {"text": "It asks."}}


@pytest.fixture(autouse=True)
def _collected(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(session._session, "collected", [])


def _is_clear(error: KitError) -> None:
    assert error.message and error.hint and error.line and len(str(error)) < 700, error


@pytest.mark.slow
@settings(max_examples=250, deadline=None)
@given(st.sampled_from([(name, option) for name, options in DRAWN.items() for option in options]), GIVEN)
def test_whatever_is_given_is_drawn_or_refused(what: tuple[str, str], value: Any) -> None:
    name, option = what
    said = {each: dict(USUAL.get(each, {})) for each in DRAWN}
    said[name][option] = value
    session._session.collected.clear()
    try:
        with kit.Diagram(**said["Diagram"]):
            with kit.Cluster(**said["Cluster"]), kit.Grid(**({"columns": 2} | said["Grid"])):
                box = kit.Box(**said["Box"])
                other = kit.Box("B")
            kit.Step(**said["Step"])
            box >> kit.Edge(**said["Edge"]) >> other
        (spec,) = session._session.collected
        compose(spec, Path(__file__))
    except ErrorList:
        raise
    except KitError as error:
        _is_clear(error)


CHARTED = st.tuples(
    st.sampled_from(["line", "rule", "mark", "note", "phase", "lane", "span", "milestone"]),
    st.lists(GIVEN, max_size=4),
)


@settings(max_examples=200, deadline=None)
@given(CHARTED)
def test_whatever_a_chart_gets_is_noted_or_refused(call: tuple[str, list[Any]]) -> None:
    name, given_ = call
    try:
        chart = kit.Chart("A", alt="B.", x=kit.Axis("x", high=9), y=kit.Axis("y", high=9))
        time = kit.Timeline("A", alt="B.", scale="s", kinds={"source": "it runs"})
        lane = time.lane("A")
        owner = next(each for each in (chart, time, lane) if hasattr(each, name))
        getattr(owner, name)(*given_)
    except KitError as error:
        _is_clear(error)
    except TypeError as error:  # too few of them, or too many: Python's own words name the argument
        if "argument" not in str(error):
            raise


@pytest.mark.parametrize("name", [name for name in kit.__all__ if inspect.isclass(getattr(kit, name))])
def test_every_class_of_a_script_holds_to_its_signature(name: str) -> None:
    """But those that take nothing, the library's nodes, and data, held to its fields when all is drawn."""
    found = getattr(kit, name)
    if name in ("Row", "Column", "KitError", "Axis", "RDSProxy"):
        return
    assert hasattr(found.__init__, "__wrapped__"), name
    assert typing.get_type_hints(found.__init__.__wrapped__)


@pytest.mark.parametrize(
    ("value", "kind", "well"),
    [
        (1, int, True),
        (1.0, int, False),
        (1, float, True),
        (float("nan"), float, False),
        (Decimal("1.5"), float, True),
        ("a", Iterable[str], False),
        (["a"], Iterable[str], True),
        ([1], Iterable[str], False),
        (iter([1]), Iterable[str], True),
        ({"a": 1}, Mapping[str, str], False),
        ({"a": "b"}, Mapping[str, str] | None, True),
        (None, str | None, True),
        ((1, 2), tuple[float, float], True),
        ((1,), tuple[float, float], False),
        ((1, 2, 3), tuple[int, ...], True),
        ("b", typing.Literal["a"], False),
    ],
)
def test_what_fits(value: object, kind: object, well: bool) -> None:
    assert fits(value, kind) is well


def test_a_kind_has_a_name() -> None:
    assert named(str | None) == "a text"
    assert named(Mapping[str, str]) == "a dict"
    assert named(Iterable[tuple[float, float]]) == "a list, each of it (a finite number, a finite number)"
    assert named(list[str] | str) == "a list, each of it a text, or a text"


def test_a_message_names_the_argument_and_its_kind() -> None:
    with pytest.raises(KitError, match="`columns` of Grid is 'two'") as raised:
        kit.Grid("two")
    assert raised.value.hint == "It must be a whole number." and raised.value.path == Path(__file__)
    assert typed.__doc__
