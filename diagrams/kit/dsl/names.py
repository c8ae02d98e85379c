"""The names that a script may import from `kit`, and where each is defined."""

from __future__ import annotations

HOME = {
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
