"""Every kind of picture a script can draw, by name: how it leaves the script's process and comes back."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from kit.core.codec import restore
from kit.ir.graph import Spec

_HOME = {"Graph": "kit.ir.graph", "ChartSpec": "kit.ir.chart", "TimelineSpec": "kit.ir.timeline"}


def pack(spec: Spec) -> dict[str, Any]:
    """`spec` as JSON that says of which kind it is."""
    return {"kind": type(spec).__name__, "spec": spec.to_json()}


def unpack(data: dict[str, Any]) -> Spec:
    """The inverse of `pack`. Raises an exception, of whatever kind, for other data."""
    kind = data["kind"]
    spec: Spec = restore(getattr(import_module(_HOME[kind]), kind), data["spec"])
    return spec
