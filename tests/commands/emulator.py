"""moto's server, whose CloudFormation knows more types: `python -m commands.emulator`."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable
from typing import Any

from moto.cloudformation import models, utils
from moto.cloudformation.models import ChangeSet
from moto.cloudformation.parsing import OutputMap

from .kinds import TYPES

MODELS = [kind.model() for kind in TYPES]  # moto finds them as subclasses, as long as someone holds them


def _apply(change_set: ChangeSet, moto_does: Callable[[ChangeSet], None] = ChangeSet.apply) -> None:
    """Make what the change set says, and the outputs of the stack, which moto leaves out here."""
    moto_does(change_set)
    stack = change_set.stack
    stack.output_map = OutputMap(stack.resource_map, change_set.template_dict, stack.stack_id)


def _tag(loader: Any, tag: str, node: Any) -> Any:
    """A tag such as `!Ref` as data. moto takes `!GetAtt Cluster.Endpoint.Address` for `Cluster.Endpoint`."""
    if tag == "!GetAtt" and isinstance(node.value, str):
        return {"Fn::GetAtt": node.value.split(".", 1)}
    return utils.yaml_tag_constructor(loader, tag, node)


def main() -> None:
    from moto.server import main as serve

    ChangeSet.apply = _apply  # type: ignore[method-assign]
    models.yaml_tag_constructor = _tag

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    os.environ["AWS_ENDPOINT_URL"] = f"http://127.0.0.1:{port}"
    serve(["-H", "127.0.0.1", "-p", str(port)])


if __name__ == "__main__":
    main()
