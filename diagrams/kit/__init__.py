"""Pictures that are programs: draw with the `diagrams` library's idiom, lay out, emit.

A script needs only these names::

    from kit import Box, Cluster, Column, Diagram, Edge, Grid, Row, Step, blank, cite, fact, value
    from kit import Axis, Chart, Timeline, number
    from kit import Scenario, assume, parameter, quantity
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kit.chart.draw import Chart
    from kit.chart.model import Axis
    from kit.chart.timeline import Timeline
    from kit.citation import cite
    from kit.draw import Box, Cluster, Column, Diagram, Grid, Row, blank
    from kit.errors import KitError
    from kit.facts import fact, number, value
    from kit.lines import Edge, Step
    from kit.scenario.script import Scenario, assume, parameter, quantity

_HOME = {
    "Axis": "kit.chart.model",
    "Box": "kit.draw",
    "Chart": "kit.chart.draw",
    "Cluster": "kit.draw",
    "Column": "kit.draw",
    "Diagram": "kit.draw",
    "Edge": "kit.lines",
    "Grid": "kit.draw",
    "KitError": "kit.errors",
    "Row": "kit.draw",
    "Scenario": "kit.scenario.script",
    "Step": "kit.lines",
    "Timeline": "kit.chart.timeline",
    "assume": "kit.scenario.script",
    "blank": "kit.draw",
    "cite": "kit.citation",
    "fact": "kit.facts",
    "number": "kit.facts",
    "parameter": "kit.scenario.script",
    "quantity": "kit.scenario.script",
    "value": "kit.facts",
}
__all__ = [
    "Axis",
    "Box",
    "Chart",
    "Cluster",
    "Column",
    "Diagram",
    "Edge",
    "Grid",
    "KitError",
    "Row",
    "Scenario",
    "Step",
    "Timeline",
    "assume",
    "blank",
    "cite",
    "fact",
    "number",
    "parameter",
    "quantity",
    "value",
]


def __getattr__(name: str) -> Any:
    """Import a public name when it is first asked for: a site build needs none of the drawing."""
    if name not in _HOME:
        raise AttributeError(f"module 'kit' has no attribute {name!r}")
    return getattr(importlib.import_module(_HOME[name]), name)
