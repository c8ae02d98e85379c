"""What each client sent, in `data/clients.json`: written by `python -m clients`, shown on a page."""

from __future__ import annotations

import json
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from commands import mariadb, postgres

from clients import judge
from clients.relay import MySQL, Postgres, Relay

FILE = Path(__file__).resolve().parents[1] / "data/clients.json"
GIVEN = "CREATE TABLE orders (id int PRIMARY KEY, status text); INSERT INTO orders VALUES (1, 'open');"
USERS = {
    "postgres": "CREATE USER app SUPERUSER;",
    "mysql": "CREATE USER app; GRANT ALL ON app.* TO app;",
}


@contextmanager
def relay(kind: str) -> Iterator[Relay]:
    """A relay to a new server of that kind, which has the table `orders`."""
    if kind == "postgres":
        with postgres.servers() as servers:
            servers.begin(GIVEN + USERS[kind])
            path = str(servers.folder / ".s.PGSQL.5432")
            with _open(lambda: _unix(path), Postgres) as found:
                yield found
        return
    with mariadb.servers() as ones:
        ones.begin(GIVEN + USERS[kind])
        with _open(lambda: _unix(str(ones.folder / "primary.sock")), MySQL) as found:
            yield found


def listen(place: Relay, kind: str, version: str, work: Callable[[int], None]) -> dict[str, Any]:
    """What a client sends while it works."""
    place.said.clear()
    work(place.port)
    pins, refused = judge.verdict(kind, place.said)
    return {"version": version, "sends": judge.unasked(place.said), "pins": pins, "refused": refused}


def read() -> dict[str, dict[str, dict[str, Any]]]:
    """The record: kind of server → client → what it sent."""
    return dict(json.loads(FILE.read_text("utf-8")))


@contextmanager
def _open(server: Callable[[], socket.socket], read: type[Postgres | MySQL]) -> Iterator[Relay]:
    place = Relay(server, read)
    try:
        yield place
    finally:
        place.close()


def _unix(path: str) -> socket.socket:
    found = socket.socket(socket.AF_UNIX)
    found.connect(path)
    return found
