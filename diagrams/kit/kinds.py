"""Every kind of picture a script can draw, by name: how it leaves the script's process and comes back."""

from __future__ import annotations

from typing import Any

from kit.chart.model import ChartSpec, TimelineSpec
from kit.model import Graph, Spec

_KINDS: dict[str, Any] = {kind.__name__: kind for kind in (Graph, ChartSpec, TimelineSpec)}


def pack(spec: Spec) -> dict[str, Any]:
    """`spec` as JSON that says of which kind it is."""
    return {"kind": type(spec).__name__, "spec": spec.to_json()}


def unpack(data: dict[str, Any]) -> Spec:
    """The inverse of `pack`."""
    spec: Spec = _KINDS[data["kind"]].from_json(data["spec"])
    return spec
