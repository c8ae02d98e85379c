"""A program that uses boto3, run inside the driver: its calls go where those of the AWS CLI would go."""

from __future__ import annotations

import contextlib
import io
import json
import os
import runpy
import sys
import traceback
from collections.abc import Callable
from functools import cache
from typing import Any

from answers import Ok, whole

READS = ("Describe", "Get", "List", "Filter", "Simulate", "Head")


@cache
def session() -> Any:
    """The session of botocore that programs use. It reads credentials and settings when a client is made."""
    import boto3  # noqa: F401 (so that no fork does it again)
    from botocore.session import get_session

    return get_session()


def run(path: str, way: str, lacking: dict[str, str | None], instead: Callable[[str], None]) -> int:
    """Run `path`; each call adds a line to `AWS_LOG`, and what goes wrong one in boto3's own words."""
    import boto3

    boto3.setup_default_session(botocore_session=session())
    calls: list[dict[str, Any]] = []

    def note(params: dict[str, Any], model: Any, **_: Any) -> None:
        calls.append({"argv": _words(model), "way": way, "code": 0, "output": "", "error": ""})
        calls[-1]["changes"] = change(model, params)

    def answer(model: Any, **_: Any) -> tuple[Any, dict[str, Any]] | None:
        words = " ".join(_words(model))
        if way == "run" and words not in lacking:
            return None
        calls[-1]["way"] = "validate"
        if lacking.get(words):
            instead(lacking[words])
        return Ok(), whole(model)

    session().register("provide-client-params", note)
    session().register("before-call", answer)
    printed, code = io.StringIO(), 0
    with contextlib.redirect_stdout(printed):
        try:
            runpy.run_path(path, run_name="__main__")
        except Exception as error:  # noqa: BLE001 (whatever a program does wrong)
            code = 1
            where = traceback.extract_tb(error.__traceback__)
            line = next((frame.lineno for frame in reversed(where) if frame.filename == path), "?")
            said = f"line {line}: {type(error).__name__}: {error}"
            calls.append({"argv": ["--python", path], "way": way, "code": 1, "output": "", "error": said})
    sys.stdout.write(printed.getvalue())
    sys.stdout.flush()
    with open(os.environ["AWS_LOG"], "a", encoding="utf-8") as log:  # noqa: PTH123
        log.writelines(json.dumps(call, default=str) + "\n" for call in calls)
    return code


def change(model: Any, params: dict[str, Any]) -> list[Any]:
    """What a call changes: service, operation and parameters; nothing for one that only looks."""
    if model.name.startswith(READS):
        return []
    return [model.service_model.service_name, model.name, dict(params)]


def _words(model: Any) -> list[str]:
    """The call as the CLI names it: `rds`, `create-db-cluster`."""
    from botocore import xform_name

    return [model.service_model.service_name, xform_name(model.name, "-")]
