"""What JSON forgets comes back: dataclasses, tuples and numbers as they were typed."""

import json
from dataclasses import asdict
from decimal import Decimal

import pytest

from kit.core.codec import restore
from kit.core.geometry import Box
from kit.facts.cache import as_number, plain
from kit.facts.model import Computed, Earlier, Fact, Scope, Source, Topic
from kit.ir.scenario import Event, Run
from kit.ir.scene import Bar

SOURCES = (Source("https://docs.aws.amazon.com/a", "A"),)
VALUES = [
    Bar(Box(0, 0, 2, 1), "ink", ("#000000", "#ffffff"), 0.5, dash=(3, 5), hole=Box(0.5, 0, 1, 1), steps=(1,)),
    Bar(Box(0, 0, 2, 1), "ink", ("#000000", "#ffffff"), 1),
    Run(
        {"lag": 15, "way": "switch"},
        (Event(0, "lost", "A"),),
        {"rows": ((0, 1, 0),)},
        {"away": 3.5},
        0,
        9,
        (),
    ),
    Topic(
        "Limits",
        (
            Fact(
                *("a.max", Decimal("0.20"), "At most {}.", SOURCES, "2026-11-01", "high"),
                scope=Scope(engine="MySQL"),
                previously=(Earlier("none", "2025"),),
            ),
        ),
        computed=(Computed("a.sum", "a.max * 2", "It is {}.", forms=("{} all in all",)),),
    ),
]


@pytest.mark.parametrize("value", VALUES, ids=lambda value: type(value).__name__)
def test_what_was_kept_comes_back(value: object) -> None:
    text = json.dumps(asdict(value), default=plain)  # type: ignore[call-overload]
    assert restore(type(value), json.loads(text, object_hook=as_number)) == value


@pytest.mark.parametrize("data", [None, [], {}, {"box": {"x": 0}}, {"no": 1}])
def test_other_data_are_an_error(data: object) -> None:
    with pytest.raises((TypeError, KeyError, AttributeError)):
        restore(Bar, data)
