"""The real AWS CLI and boto3, loaded once: `python driver.py SOCKET` runs each command in a fork of itself.

A process of its own, with an environment that holds no one's credentials, so that a command starts in
milliseconds and always in the same state. Two ways, chosen by `AWS_CHECK` of the caller:

- `run`: the command goes to `AWS_ENDPOINT_URL`, the emulator.
- `validate`: botocore checks the parameters against AWS's own model of the operation, and an answer made from
  the same model takes the place of the request, so that `--query` is checked too. Nothing is sent.

`AWS_LACKING` maps the commands that the emulator lacks to a command that stands in for them, or to nothing:
they are validated, whatever the way. Each command adds a line to the file `AWS_LOG`: its operation, way, exit
code, what it printed, and the calls that it made with their parameters.

`aws --python FILE` runs a program that uses boto3 in the same way; each of its calls counts as a command.
"""

from __future__ import annotations

import array
import ast
import contextlib
import gc
import io
import json
import os
import shlex
import signal
import socket
import sys
from functools import partial
from typing import Any

import jmespath
import program
from answers import Ok, sample, whole

SERVICES = (
    *("rds", "rds-data", "cloudwatch", "secretsmanager", "iam", "ec2"),
    *("lambda", "logs", "route53", "sns", "sts", "cloudtrail"),
    *("cloudformation", "cloudfront", "s3"),
)
LOOKS = (
    *("rds describe-db-clusters", "ec2 describe-subnets", "cloudwatch describe-alarms", "iam list-roles"),
    *("cloudformation describe-stacks", "secretsmanager list-secrets", "sts get-caller-identity"),
)


class _Stop(Exception):  # noqa: N818 (it is no error)
    """A waiter's parameters are right; there is nothing to wait for."""


def main(path: str) -> None:
    import awscli.botocore.waiter  # noqa: F401 (so that no fork does it again)
    from awscli.clidriver import create_clidriver

    driver = create_clidriver()
    loader = driver.session.get_component("data_loader")
    program.session().register_component("data_loader", loader)  # both read the files that the CLI brings
    for session in (driver.session, program.session()):
        _read_models(session)
        session.get_available_services()  # from a hundred folders
    _warm(driver)
    gc.freeze()  # what is read by now stays: no fork looks through it
    gc.disable()
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    _stay_home()
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as server:
        server.bind(path)
        server.listen()
        print("ready", flush=True)
        while True:
            line, _ = server.accept()
            if os.fork() == 0:
                server.close()
                os._exit(_serve(driver, line))
            line.close()


def _read_models(session: Any) -> None:
    """Read AWS's description of each service once, for all forks."""
    loader = session.get_component("data_loader")
    for name in SERVICES:
        session.create_client(name, "us-east-1", aws_access_key_id="x", aws_secret_access_key="x")
        for kind in ("paginators-1", "waiters-2"):
            with contextlib.suppress(Exception):  # not every service has them
                loader.load_service_model(name, kind)


def _warm(driver: Any) -> None:
    """Have what every command reads and compiles at its first call, so that no fork does it again."""
    handler = _listener("validate", [], [])
    driver.session.register("before-call", handler)
    with contextlib.redirect_stdout(io.StringIO()):
        for command in LOOKS:
            assert driver.main(command.split()) == 0, command
    driver.session.unregister("before-call", handler)


def _serve(driver: Any, line: socket.socket) -> int:
    handles = array.array("i")
    _, parts, _, _ = line.recvmsg(1, socket.CMSG_SPACE(3 * handles.itemsize))
    handles.frombytes(parts[0][2])
    request = ast.literal_eval(b"".join(iter(lambda: line.recv(65536), b"")).decode())
    for target, handle in enumerate(handles):
        os.dup2(handle, target)
    os.chdir(request["cwd"])
    os.environ.clear()
    os.environ.update(request["environ"])
    way, lacking = os.environ["AWS_CHECK"], json.loads(os.environ["AWS_LACKING"])
    if request["argv"][0] == "--python":
        if way == "run":
            _hurry()
        code = program.run(request["argv"][1], way, lacking, instead=partial(_instead, driver))
    else:
        code = _command(driver, request["argv"], way, lacking)
    line.sendall(str(code).encode())
    return 0


def _command(driver: Any, argv: list[str], way: str, lacking: dict[str, str | None]) -> int:
    environ, name = os.environ, " ".join(argv[:2])
    if way == "run" and name in lacking:
        way = "validate"
    if way == "validate":
        if lacking.get(name):
            _instead(driver, lacking[name])
    else:
        _hurry()
    model: list[Any] = []
    changes: list[Any] = []
    driver.session.register("before-call", _listener(way, argv, model))
    driver.session.register(
        "provide-client-params", lambda params, model, **_: changes.extend(program.change(model, params))
    )
    output, error = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(output), contextlib.redirect_stderr(error):
        try:
            code = int(driver.main([*argv, "--endpoint-url", environ["AWS_ENDPOINT_URL"]]) or 0)
        except SystemExit as stop:
            code = int(stop.code or 0)
    if way == "validate" and argv[1:2] == ["wait"] and model:
        code = 0
    elif not code and (nothing := _nothing(argv, model)):
        code = 1
        error.write(nothing)
    sys.stdout.write(output.getvalue())
    sys.stdout.flush()
    if code:
        print(error.getvalue(), file=sys.stderr, flush=True)
    line = {
        "argv": argv,
        "way": way,
        "code": code,
        "output": output.getvalue(),
        "error": error.getvalue().strip() if code else "",
        "changes": changes,
    }
    with open(environ["AWS_LOG"], "a", encoding="utf-8") as log:  # noqa: PTH123
        log.write(json.dumps(line, default=str) + "\n")
    return code


def _instead(driver: Any, command: str) -> None:
    """Bring the emulator to where the validated command would have brought AWS, in a fork of its own."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    if (child := os.fork()) == 0:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        os._exit(
            int(
                driver.main([*shlex.split(command)[1:], "--endpoint-url", os.environ["AWS_ENDPOINT_URL"]])
                or 0
            )
        )
    if os.waitpid(child, 0)[1]:
        raise RuntimeError(f"the emulator refused what stands in for a command: {command}")


def _listener(way: str, argv: list[str], seen: list[Any]) -> Any:
    """Note the model of the call; when validating, answer from it. By then the parameters are checked."""

    def listen(model: Any, **_: Any) -> tuple[Any, dict[str, Any]] | None:
        seen.append(model)
        if way == "run":
            return None
        if argv[1:2] == ["wait"]:
            raise _Stop
        return Ok(), whole(model)

    return listen


def _nothing(argv: list[str], seen: list[Any]) -> str:
    """Which part of `--query` names a member that the answer never has; empty when all of them exist."""
    if "--query" not in argv or not seen:
        return ""
    query = argv[argv.index("--query") + 1]
    found = json.dumps(jmespath.search(query, sample(seen[0].output_shape)))
    return f"--query names what {seen[0].name} does not answer: it gives {found}" if "null" in found else ""


def _stay_home() -> None:
    """Refuse to connect to any other machine."""
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: Any) -> None:
        if self.family != socket.AF_UNIX and address[0] not in ("127.0.0.1", "localhost"):
            raise ConnectionRefusedError(f"the tests reach no one, and this command asked for {address[0]}")
        connect(self, address)

    socket.socket.connect = guarded  # type: ignore[method-assign]


def _hurry() -> None:
    """An emulator has nothing to wait for."""
    import awscli.botocore.waiter
    import botocore.waiter

    class Clock:
        sleep = staticmethod(lambda _: None)

    awscli.botocore.waiter.time = botocore.waiter.time = Clock


if __name__ == "__main__":
    main(sys.argv[1])
