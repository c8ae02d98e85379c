"""The promotion that the scenario plays, acted out on a primary and a streaming replica of PostgreSQL.

Every dot of a run becomes a row. What the model stalls is stalled here: the sender of the log is stopped
(SIGSTOP, as if the way hung), or the replay is paused. Then the replica is promoted for real.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
import pytest
from commands import postgres
from models import model
from project import PATIENCE

from kit.ir.scenario import Event, Run

pytestmark = pytest.mark.slow  # servers

RDS, LOG, AURORA, NAME = "RDS for PostgreSQL", "Received log", "Aurora", "Your DNS name"
TO_RDS, TO_AURORA = f"{NAME} -> {RDS}", f"{NAME} -> {AURORA}"
COPY, PROMOTE = f"{RDS} -> {LOG}", f"Operator -> {AURORA}"
AT_ONCE = {"catch_up": 1e9}  # a paused replay takes over a few rows at once, however long it was paused
OTHERS = 1000  # rows with numbers from here on were written to Aurora


class Pair:
    """What a run asks for, done to the two servers."""

    def __init__(self, servers: postgres.Servers) -> None:
        self.servers = servers
        servers.begin("CREATE TABLE orders (id int PRIMARY KEY)")
        servers.become("replica")
        self.connections = {server: self.connect(server) for server in ("primary", "replica")}
        self.sender = self.one("primary", "SELECT pid FROM pg_stat_replication")
        self.stalled = self.promoted = False

    def connect(self, server: str) -> psycopg.Connection:
        address = f"host={self.servers.folder} port={postgres.PORTS[server]} user=postgres dbname=app"
        return psycopg.connect(address, autocommit=True)

    def ask(self, server: str, sql: str) -> psycopg.Cursor:
        return self.connections[server].execute(sql)

    def one(self, server: str, sql: str) -> Any:
        return self.ask(server, sql).fetchone()[0]

    def rows(self, server: str) -> set[int]:
        return {id for (id,) in self.ask(server, "SELECT id FROM orders")}

    def insert(self, server: str, id: int) -> None:
        self.ask(server, f"INSERT INTO orders VALUES ({id})")
        if server == "primary" and not self.stalled and not self.promoted:
            end = self.one("primary", "SELECT pg_current_wal_flush_lsn()")
            loop = "LOOP PERFORM pg_sleep(0.002); END LOOP"
            self.ask("replica", f"DO $$ BEGIN WHILE pg_last_wal_receive_lsn() < '{end}' {loop}; END $$")

    def stall(self, *, on: bool) -> None:
        """The way to the replica hangs: both ends keep their connection, and nothing arrives."""
        if on != self.stalled:
            os.kill(self.sender, signal.SIGSTOP if on else signal.SIGCONT)
        self.stalled = on

    def replay(self, *, on: bool) -> None:
        self.ask("replica", f"SELECT pg_wal_replay_{'resume' if on else 'pause'}()")

    def promote(self) -> None:
        assert self.one("replica", f"SELECT pg_promote(wait_seconds => {PATIENCE})")
        self.promoted = True


@contextmanager
def pair() -> Iterator[Pair]:
    with postgres.servers() as servers:
        made = Pair(servers)
        try:
            yield made
        finally:
            made.stall(on=False)
            for connection in made.connections.values():
                connection.close()


def act(run: Run, servers: Pair) -> dict[int, Event]:
    """Do what happens in `run`; each row that was committed on RDS, and the event of its copy."""
    halted = [event.target for event in run.events if event.item and event.effect != "send"]
    committed = sum(event.target == TO_RDS and event.effect == "send" for event in run.events)
    committed -= halted.count(TO_RDS)
    copies: dict[int, Event] = {}
    for event in run.events:
        what = (event.target, event.effect)
        if what == (COPY, "send") and len(copies) < committed:  # what follows is sent a second time
            servers.insert("primary", len(copies))
            copies[len(copies)] = event
        elif what == (TO_AURORA, "send"):
            servers.insert("replica", OTHERS + event.item)
        elif what == (PROMOTE, "send"):
            servers.promote()
        elif event.target == LOG and event.text == "nothing arrives":
            servers.stall(on=True)
        elif event.target == LOG and event.text == "is not replayed":
            servers.replay(on=False)
        elif event.target == LOG and event.text == "catches up":
            servers.stall(on=False)
            servers.replay(on=True)
        elif what == (AURORA, "works") and event.text == "lag zero":
            servers.servers.become("replica")  # the gate: waits until the last position is replayed
    return copies


ORDERS = ("open", "now", "wait")
CASES = [
    *({"order": order, "lag": 300, "where": where} for order in ORDERS for where in ("way", "log")),
    *({"order": order, "lag": 0} for order in ORDERS),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: ", ".join(map(str, case.values())))
def test_the_rows_that_are_missing_are_those_that_the_model_says(case: dict[str, object]) -> None:
    run = model("promote_replica")(assumed=AT_ONCE, **case)
    with pair() as servers:
        copies = act(run, servers)
        rds, aurora = servers.rows("primary"), servers.rows("replica")
    assert rds == set(copies) and len(rds) > 3
    crosses = {event.item for event in run.events if (event.target, event.effect) == (COPY, "lost")}
    assert rds - aurora == {row for row, copy in copies.items() if copy.item in crosses}
    assert bool(rds - aurora) == bool(run.results["lost"])
    assert {row for row in aurora if row >= OTHERS} == aurora - rds, "nobody else wrote to Aurora"
    assert aurora - rds, "the application writes to Aurora in the end"


def test_while_a_received_log_is_replayed_more_arrives() -> None:
    """A reader holds up the replay: a lock that the log brings waits for it, and so does the promotion."""
    with pair() as servers:
        ask = servers.ask
        ask("replica", "ALTER SYSTEM SET max_standby_streaming_delay = -1")
        ask("replica", "SELECT pg_reload_conf()")
        with servers.connect("replica") as reader:
            reader.autocommit = False
            reader.execute("SELECT FROM orders")
            ask("primary", "BEGIN; LOCK TABLE orders; COMMIT")
            servers.insert("primary", 1)
            ask("replica", "SELECT pg_promote(wait => false)")
            servers.insert("primary", 2)
            assert servers.one("replica", "SELECT pg_is_in_recovery()"), "it replays first"
        ask("replica", "DO $$ BEGIN WHILE pg_is_in_recovery() LOOP PERFORM pg_sleep(0.002); END LOOP; END $$")
        servers.promoted = True
        servers.insert("primary", 3)
        assert servers.rows("primary") - servers.rows("replica") == {3}
