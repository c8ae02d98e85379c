"""The address of a server: free, or told before a long build is in vain."""

from __future__ import annotations

import socket

from kit.core.errors import KitError


def check(host: str, port: int) -> None:
    """Raise KitError unless a server can listen at `host` and `port`."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind, protocol) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
    except (OSError, OverflowError) as error:
        raise KitError(
            f"nothing can be served at {host}:{port}: {getattr(error, 'strerror', None) or error}",
            hint=f"End what listens there, or take another port: ADDR={host}:{_other(port)} with make,"
            f" --dev-addr {host}:{_other(port)} with mkdocs serve.",
        ) from None


def _other(port: int) -> int:
    return port + 1 if 1024 <= port < 65535 else 8001
