"""The names that a script may import from `kit`, and where each is defined."""

from __future__ import annotations

HOME = {
    "Axis": "kit.ir.chart",
    "Box": "kit.dsl.diagram",
    "Chart": "kit.dsl.chart",
    "Cluster": "kit.dsl.cluster",
    "Column": "kit.dsl.cluster",
    "Diagram": "kit.dsl.diagram",
    "Edge": "kit.dsl.edge",
    "Grid": "kit.dsl.cluster",
    "KitError": "kit.core.errors",
    "RDSProxy": "kit.dsl.aws",
    "Row": "kit.dsl.cluster",
    "Scenario": "kit.dsl.scenario",
    "Step": "kit.dsl.edge",
    "Timeline": "kit.dsl.timeline",
    "assume": "kit.dsl.scenario",
    "blank": "kit.dsl.cluster",
    "cite": "kit.dsl.cite",
    "fact": "kit.facts",
    "number": "kit.facts",
    "parameter": "kit.dsl.scenario",
    "quantity": "kit.dsl.scenario",
    "slide": "kit.dsl.slider",
    "value": "kit.facts",
}
