"""The address of a server: free, or told before a long build is in vain."""

from __future__ import annotations

import errno
import socket

from kit.core.errors import KitError


def check(host: str, port: int) -> None:
    """Raise KitError unless a server can listen at `host` and `port`."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind, protocol) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((address[0], port, *address[2:]))  # looked up, 99999 would be another port
    except (OSError, OverflowError) as error:
        raise KitError(
            f"nothing can be served at {host}:{port}: {getattr(error, 'strerror', None) or error}",
            hint=_cure(error, host, port),
        ) from None


def _cure(error: Exception, host: str, port: int) -> str:
    number = getattr(error, "errno", None)
    if number == errno.EADDRNOTAVAIL or isinstance(error, socket.gaierror):
        what, address = "Take an address of this machine", f"127.0.0.1:{port}"
    else:
        end = "End what listens there, or take" if number == errno.EADDRINUSE else "Take"
        what, address = f"{end} another port", f"{host}:{_other(port)}"
    return f"{what}: ADDR={address} with make, --dev-addr {address} with mkdocs serve."


def _other(port: int) -> int:
    return port + 1 if 1024 <= port < 65535 else 8001
