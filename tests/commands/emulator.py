"""moto's server, whose CloudFormation knows more types: `python -m commands.emulator`.

An empty account takes moto a second or two to make, with all that AWS puts into one. It is made once; each
line on stdin asks for a fork of it, which says where it listens and is gone when the next one begins.
A POST to `/copy` makes another of what that one has by then, and answers with its address.
"""

from __future__ import annotations

import gc
import logging
import os
import signal
import sys
from collections.abc import Callable
from functools import cache
from typing import Any

from moto import backends
from moto.cloudformation import models, utils
from moto.cloudformation.models import ChangeSet
from moto.cloudformation.parsing import OutputMap
from moto.iam import models as iam
from moto.kms.utils import rsa

from .cloudformation import client_of
from .kinds import TYPES

REGIONS = ("us-east-1", "eu-west-1", "eu-central-1", "ap-southeast-2")  # of the stories
SERVICES = (
    *("cloudformation", "cloudfront", "cloudtrail", "ec2", "iam", "kms", "lambda", "logs"),
    *("monitoring", "rds", "rds-data", "route53", "s3", "secretsmanager", "sns", "sts"),
)
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
    ChangeSet.apply = _apply  # type: ignore[method-assign]
    models.yaml_tag_constructor = _tag
    iam.PARTITION_NAMES = ["aws"]  # or a thousand policies each for China and for governments are made, too
    folders = tuple(backends.list_of_moto_modules())
    backends.list_of_moto_modules = lambda: folders  # type: ignore[assignment]  # asked twice for each call
    rsa.generate_private_key = cache(rsa.generate_private_key)  # every key may have the same secret here
    rsa.generate_private_key(public_exponent=65537, key_size=2048)
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    app = _account()
    gc.freeze()  # no fork looks through it
    child = 0
    try:
        for _ in sys.stdin:  # until the tests end, or are gone
            _end(child)
            if (child := os.fork()) == 0:
                _serve(app)
    finally:
        _end(child)


def _account() -> Any:
    """An empty account, in which the identifiers to come are the same every time."""
    from moto.moto_server.werkzeug_app import DomainDispatcherApplication, create_backend_app
    from werkzeug.test import Client

    app = DomainDispatcherApplication(create_backend_app)
    client = Client(app)
    for region, service, body in (
        *((REGIONS[0], service, {}) for service in SERVICES),  # whatever it answers, it is loaded
        (REGIONS[0], "iam", {"Action": "ListUsers", "Version": "2010-05-08"}),
        (REGIONS[0], "rds", {"Action": "DescribeDBClusters", "Version": "2014-10-31"}),
        # A Region's default network comes with its first question
        *((region, "ec2", {"Action": "DescribeVpcs", "Version": "2016-11-15"}) for region in REGIONS),
    ):
        scope = f"Credential=123456789012/20261123/{region}/{service}/aws4_request"
        signed = {"Authorization": f"AWS4-HMAC-SHA256 {scope}, SignedHeaders=host, Signature=0"}
        answer = client.post("/", data=body, headers=signed) if body else client.get("/", headers=signed)
        assert not body or answer.status_code == 200, answer.text
    assert client.post("/moto-api/seed?a=42").status_code == 200
    return app


def _serve(app: Any) -> None:
    os.setpgrp()  # its copies end with it
    server = _server(app)
    print(_address(server), flush=True)
    _run(server)


def _server(app: Any) -> Any:
    from moto.moto_server.werkzeug_app import MotoRequestHandler
    from werkzeug.serving import make_server

    def asked(environ: Any, start: Any) -> Any:
        if environ["PATH_INFO"] != "/copy":
            return app(environ, start)
        start("200 OK", [("Content-Type", "text/plain")])
        return [_copy(app).encode()]

    return make_server("127.0.0.1", 0, asked, threaded=True, request_handler=MotoRequestHandler)


def _copy(app: Any) -> str:
    """The address of a fork, made while nobody else asks for anything."""
    server = _server(app)
    if os.fork() == 0:
        client_of.cache_clear()  # they ask the one that this was
        _run(server)
    server.socket.close()
    return _address(server)


def _run(server: Any) -> None:
    os.environ |= {"AWS_ENDPOINT_URL": _address(server), "MOTO_PORT": str(server.port)}
    server.serve_forever()


def _address(server: Any) -> str:
    return f"http://127.0.0.1:{server.port}"


def _end(child: int) -> None:
    if child:
        os.killpg(child, signal.SIGKILL)
        os.waitpid(child, 0)


if __name__ == "__main__":
    main()
