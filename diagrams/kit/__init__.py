"""Pictures that are programs: draw with the `diagrams` library's idiom, lay out, write.

A script needs only these names::

    from kit import Box, Cluster, Column, Diagram, Edge, Grid, Row, Step, blank, cite, fact, value
    from kit import Axis, Chart, Timeline, number
    from kit import RDSProxy
    from kit import Scenario, assume, parameter, quantity, slide
"""

from __future__ import annotations

import importlib
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kit.dsl import session
from kit.dsl.names import HOME
from kit.ir.graph import Spec

if TYPE_CHECKING:
    from kit.core.errors import KitError
    from kit.dsl.aws import RDSProxy
    from kit.dsl.chart import Chart
    from kit.dsl.cite import cite
    from kit.dsl.cluster import Cluster, Column, Grid, Row, blank
    from kit.dsl.diagram import Box, Diagram
    from kit.dsl.edge import Edge, Step
    from kit.dsl.scenario import Scenario, assume, parameter, quantity
    from kit.dsl.slider import slide
    from kit.dsl.timeline import Timeline
    from kit.facts import fact, number, value
    from kit.ir.chart import Axis

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
    "RDSProxy",
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
    "slide",
    "value",
]


def __getattr__(name: str) -> Any:
    """Import a public name when it is first asked for: a site build needs none of the drawing."""
    if name not in HOME:
        raise AttributeError(f"module 'kit' has no attribute {name!r}")
    return getattr(importlib.import_module(HOME[name]), name)


def _write_here(spec: Spec, script: Path) -> None:
    """What `python diagrams/NAME.py` does with its picture."""
    from kit.project.alone import write_alone  # a script under the builder never needs the writers

    write_alone(spec, script, Path.cwd())


session.when_alone(_write_here)
