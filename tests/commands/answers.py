"""An answer that AWS could give, made from botocore's model of it."""

from __future__ import annotations

import io
from typing import Any

TOKENS = {
    "marker",
    "nexttoken",
    "nextmarker",
    "istruncated",
    "paginationtoken",
    "nextforwardtoken",
    "additionaldatapending",
}


class Ok:
    """As much of an HTTP response as botocore looks at."""

    status_code = 200
    headers: dict[str, str] = {}  # noqa: RUF012


def whole(model: Any) -> Any:
    """An answer to the call of `model`, with a stream where it has one."""
    answer = sample(model.output_shape)
    if model.has_streaming_output:
        answer[model.output_shape.serialization["payload"]] = io.BytesIO(b"{}")
    return answer


def sample(shape: Any, depth: int = 0) -> Any:
    """Every member of `shape` filled: a list has one element, a string is its own name. No next page."""
    if shape is None or depth > 8:
        return {}
    kind = shape.type_name
    if kind == "structure":
        return {
            name: sample(member, depth + 1)
            for name, member in shape.members.items()
            if name.lower() not in TOKENS
        }
    if kind == "list":
        return [sample(shape.member, depth + 1)]
    if kind == "map":
        return {"key": sample(shape.value, depth + 1)}
    if kind == "string":
        return shape.enum[0] if shape.enum else shape.name
    if kind == "timestamp":
        return "2026-11-23T00:00:00+00:00"  # as the CLI prints it
    if kind == "blob":
        return b"blob"
    return {"boolean": True, "integer": 1, "long": 1}.get(kind, 1.0)
