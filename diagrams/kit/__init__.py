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
    from kit.core.errors import KitError
    from kit.dsl.chart import Chart
    from kit.dsl.cite import cite
    from kit.dsl.diagram import Box, Cluster, Column, Diagram, Grid, Row, blank
    from kit.dsl.edge import Edge, Step
    from kit.dsl.scenario import Scenario, assume, parameter, quantity
    from kit.dsl.timeline import Timeline
    from kit.facts import fact, number, value
    from kit.ir.chart import Axis

_HOME = {
    "Axis": "kit.ir.chart",
    "Box": "kit.dsl.diagram",
    "Chart": "kit.dsl.chart",
    "Cluster": "kit.dsl.diagram",
    "Column": "kit.dsl.diagram",
    "Diagram": "kit.dsl.diagram",
    "Edge": "kit.dsl.edge",
    "Grid": "kit.dsl.diagram",
    "KitError": "kit.core.errors",
    "Row": "kit.dsl.diagram",
    "Scenario": "kit.dsl.scenario",
    "Step": "kit.dsl.edge",
    "Timeline": "kit.dsl.timeline",
    "assume": "kit.dsl.scenario",
    "blank": "kit.dsl.diagram",
    "cite": "kit.dsl.cite",
    "fact": "kit.facts",
    "number": "kit.facts",
    "parameter": "kit.dsl.scenario",
    "quantity": "kit.dsl.scenario",
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
