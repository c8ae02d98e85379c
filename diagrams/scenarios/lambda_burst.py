"""A burst of Lambda functions: how many connections it opens, who is refused, and who waits, on each way to the writer."""

import math
from collections import deque

from kit import Axis, Chart, Scenario, assume, cite, number, parameter, quantity

CALLERS, FUNCTIONS, PROXY, WRITER = "Callers", "Lambda functions", "RDS Proxy and its pool", "Writer"
ASK, DIRECT = f"{CALLERS} -> {FUNCTIONS}", f"{FUNCTIONS} -> {WRITER}"
CONNECT, LEND = f"{FUNCTIONS} -> {PROXY}", f"{PROXY} -> {WRITER}"

SMALL, LARGE = 200, 800  # max_connections, near those of Aurora PostgreSQL on small serverless instances
ACCOUNT = number("proxy.lambda.concurrency.default")  # functions at once
CALM = 4  # seconds into the run after which what still happens is slow
FEW = 16  # dots that stand for all functions
GOLDEN = (5**0.5 - 1) / 2  # its multiples spread evenly
QUEUE = 6  # of them that can stand before the proxy
HOP = 0.1  # seconds that a dot is on its way

SAY = {  # {room}, {burst} and the like are filled in
    "quiet": "It is quiet. The writer takes {room} connections at most.",
    "burst": "{burst} requests come within a second, and Lambda starts a function for each.",
    "direct": "Each function opens a database connection of its own, and keeps it.",
    "borrow": "Each function connects to the proxy. It borrows a database connection for its transaction alone.",
    "pin": "Each function connects to the proxy. {many} a SET on Aurora PostgreSQL, and will keep the connection that it borrows.",
    "full": "The pool has lent all its connections. Requests wait in the proxy; none is refused.",
    "refused": "All {room} connections are taken. From now on each login is an error at once.",
    "pinned": "Every connection of the pool is pinned, and none comes back. The instance has nothing to do, and the rest waits in vain.",
    "late": "The first function gives up: it has waited for {patience} s. It was running all that time, and you pay for it.",
    "stopped": "The writer stops. What was in a transaction is lost; a direct function gets an error, and the proxy lets requests wait.",
    "back": "Another writer takes connections. All of them are opened anew.",
    "rest-direct": "The burst is over. The functions stay warm, and keep {kept} connections that nobody uses.",
    "rest-free": "The burst is over. It took {most} connections, and all of them are free for whoever comes next.",
    "rest-pinned": "The burst is over. Pinned sessions keep {kept} connections that nobody uses, until their functions go.",
}

scenario = Scenario(
    "A proxy lends what direct functions keep, until sessions pin",
    picture="proxy_or_direct",
    parameters=[
        parameter("way", "They connect", {"direct": "directly", 0: "through a proxy", 25: "proxy, 25% pinned", 100: "proxy, all pinned"}),
        parameter("burst", "Functions at once", {100: "100", 400: "400", ACCOUNT: f"{ACCOUNT:,.0f}"}, start=400),
        parameter("hold", "Transaction", {0.1: "a tenth of the function", 1: "all of it"}),
        parameter("room", "max_connections", [SMALL, LARGE]),
    ],
    results=[
        quantity("served", "Served", unit="requests"),
        quantity("refused", "Errors at once", unit="requests"),
        quantity("late", "Gave up waiting", unit="requests"),
        quantity("open", "Most connections open", unit="connections"),
        quantity("wait", "Longest wait", unit="s"),
    ],
    gauges=[
        quantity("open", "Database connections", unit="connections"),
        quantity("busy", "Of them in a transaction", unit="connections"),
        quantity("waiting", "Functions that wait", unit="functions"),
    ],
    assumptions=[
        assume("ramp", "All functions start within", 1, unit="s", why="A burst to count with."),
        assume("work", "A function runs for, without its waits", 1, unit="s", why="A round number to count with."),
        assume(
            "patience", "A function waits for a connection at most", 10, unit="s",
            why="You choose it: the function's timeout or ConnectionBorrowTimeout, whichever ends first."
            f" The latter is {cite('proxy.borrow-timeout.default')} by default.",
        ),
        assume(
            "login", "Opening a database connection takes", 0.05, unit="s", low=0.01, high=0.5,
            why="TLS and the login depend on the instance, and on how many log in at the same time.",
        ),
        assume(
            "away", "When you stop the writer, another takes over after", 10, unit="s", low=5, high=number("proxy.failover.baseline"),
            why=f"A failover to a reader typically completes within {cite('proxy.failover.baseline')}; a proxy shortens it by up to {cite('proxy.failover.reduction')}, AWS claims.",
        ),
    ],
    models=[
        "Each request gets a function of its own, which sends one transaction. Its moment differs from function to function, and is spread evenly over their runs.",
        "Directly, a function opens a database connection first and keeps it, also when it is done: its environment stays warm. At max_connections the next login is an error.",
        f"Through a proxy it borrows a connection for the transaction. The pool grows to {cite('proxy.max-connections-percent.default')} of max_connections; then requests wait, first come, first served.",
        "A pinned session keeps what it has borrowed as long as its environment lives, which is longer than the run.",
        "You may stop the writer at any moment. Its connections end, with the transactions on them. Until another writer is there, a direct login is an error, and the proxy lets requests wait.",
        f"{SMALL} and {LARGE} connections are near the defaults of Aurora PostgreSQL on serverless: {cite('serverless.max-connections.postgresql.1')} at a maximum of one ACU, {cite('serverless.max-connections.postgresql.4')} at four.",
    ],
    omits=[
        "The work itself. A hundred transactions at once slow one another down on a small instance, on every way in; so do hundreds of logins. A proxy adds no capacity.",
        "Retries: whoever is refused comes again, and makes the burst longer.",
        f"Lambda's own limits: how fast it starts functions, and what it does beyond {cite('proxy.lambda.concurrency.default')} of them.",
        "Connections that the engine reserves for administrators, that the proxy keeps for its health checks, or that somebody else has.",
        "Several database users or databases, each of which has a part of the pool to itself.",
    ],
    live={"program": "burst", "most": ACCOUNT, "say": SAY},
)  # fmt: skip


@scenario.model
def run(world, way, burst, hold, room, stop=math.inf):
    """`stop` is the moment at which the writer stops, in seconds after the burst begins; in the page, any."""
    database = Database(world, room, pinned=100 if way == "direct" else way, direct=way == "direct")
    world.tell(SAY["quiet"].format(room=f"{room:.0f}"), at=WRITER)
    yield world.wait(1)

    world.zero()
    database.look()
    world.mark(FUNCTIONS, "works", f"{burst:,.0f} functions", say=SAY["burst"].format(burst=f"{burst:,.0f}"))
    starts = [world["ramp"] * number / burst for number in range(int(burst))]
    moments = [number * GOLDEN % 1 for number in range(len(starts))]
    if stop < math.inf:
        world.start(database.outage(stop))
    functions = [
        world.start(database.function(number, at, moment * (world["work"] - hold), hold, seen=math.ceil(burst / FEW)))
        for number, (at, moment) in enumerate(zip(starts, moments, strict=True))
    ]  # fmt: skip
    world.start(database.watch())
    yield world.wait(HOP)
    world.tell(database.manner, at=DIRECT if way == "direct" else CONNECT)
    yield world.env.all_of(functions)
    yield world.wait(HOP)

    database.look()
    world.clear(PROXY)
    world.mark(FUNCTIONS, "works", "done, still warm")
    world.tell(database.rest(), at=WRITER)
    for id, value in (
        ("served", database.served),
        ("refused", database.refused),
        ("late", database.late),
        ("open", database.most),
        ("wait", database.wait),
    ):
        world.result(id, value)
    yield world.wait(2)
    database.look()


class Pool:
    """Places for connections. Who finds none waits in line; while it is closed, there is none."""

    def __init__(self, env, room):
        self.env, self.room, self.used, self.closed, self.line = env, room, 0, False, deque()

    @property
    def full(self):
        return self.closed or self.used >= self.room

    def take(self):
        """An event that has happened when a place is there."""
        turn = self.env.event()
        self.line.append(turn)
        self.serve()
        return turn

    def give(self):
        self.used -= 1
        self.serve()

    def serve(self):
        while self.line and not self.full:
            self.used += 1
            self.line.popleft().succeed()


class Database:
    """The writer's connections: those open, those in a transaction, and the functions that want one."""

    def __init__(self, world, room, *, pinned, direct):
        self.world, self.direct, self.pinned = world, direct, pinned
        self.room, self.pool = int(room), Pool(world.env, int(room))
        self.open = self.most = self.busy = self.kept = self.waiting = self.standing = 0
        self.served = self.refused = self.late = 0
        self.writer = 0  # which one it is: the first, or that after a stop
        self.wait, self.said = 0.0, set()

    @property
    def manner(self):
        """How a function gets its connection."""
        if self.direct:
            return SAY["direct"]
        if not self.pinned:
            return SAY["borrow"]
        many = "Each session runs" if self.pinned == 100 else f"{self.pinned:.0f} of 100 sessions run"
        return SAY["pin"].format(many=many)

    def function(self, number, at, before, hold, *, seen):
        """One function, from its request to its answer or error; every `seen`th is drawn."""
        world, drawn = self.world, number % seen == 0
        keeps = math.floor((number + 1) * self.pinned / 100) > math.floor(number * self.pinned / 100)
        yield world.wait(at)
        if drawn:
            world.send(ASK, takes=HOP)
        if not self.direct:
            yield world.wait(before)
        elif self.pool.full:
            yield from self.turned_away(drawn)
            return
        turn = self.pool.take()
        yield from self.queue(turn, drawn)
        if not turn.triggered:
            self.pool.line.remove(turn)
            self.gave_up()
            return
        writer = self.writer
        self.kept += keeps
        if self.pool.used > self.open:
            self.open += 1
            self.most = max(self.most, self.open)
            yield world.wait(world["login"])
        if self.direct:
            yield world.wait(before)
        if writer == self.writer:
            yield from self.transaction(hold, drawn)
        if writer != self.writer:
            self.refused += 1
            return
        if keeps and self.kept == self.room and not self.direct:
            self.once("paused", PROXY, "all pinned", SAY["pinned"])
        if not keeps:
            self.pool.give()
        yield world.wait(world["work"] - before - hold)
        if drawn:
            world.send(ASK, takes=HOP, back=True)
        self.served += 1

    def queue(self, turn, drawn):
        """Until it is this function's turn, or its patience ends."""
        world = self.world
        if drawn:
            world.send(DIRECT if self.direct else CONNECT, takes=HOP)
        if turn.triggered:
            return
        self.waiting += 1
        self.once("wait", PROXY, "pool is full", SAY["full"])
        since = world.now
        if drawn:
            world.start(self.stand())
        yield turn | world.wait(world["patience"])
        self.waiting -= 1
        if not self.waiting:
            world.clear(CONNECT)
            self.standing = 0
        self.wait = max(self.wait, world.now - since)

    def stand(self):
        """What is on its way to the proxy stops before it, behind those that stand there."""
        if self.standing < QUEUE:
            self.standing += 1
            yield self.world.wait(HOP * (1 - 0.14 * self.standing))
            if self.waiting:
                self.world.halt(CONNECT, "wait")

    def transaction(self, hold, drawn):
        world, line, writer = self.world, DIRECT if self.direct else LEND, self.writer
        self.busy += 1
        if drawn:
            world.send(line, takes=hold / 2)
        yield world.wait(hold)
        if writer != self.writer:
            return
        if drawn:
            world.send(line, takes=HOP, back=True)
        self.busy -= 1

    def turned_away(self, drawn):
        """The writer has no connection left: an error at once."""
        world = self.world
        self.refused += 1
        if not self.pool.closed:
            self.once("refused", WRITER, "no connection left", SAY["refused"].format(room=self.room))
        if drawn:
            world.send(DIRECT, takes=HOP)
            yield world.wait(HOP * 0.9)
            world.halt(DIRECT, "refused")

    def outage(self, stop):
        """The writer stops, and another takes over."""
        world = self.world
        yield world.wait(stop)
        self.writer += 1
        self.pool.closed, self.pool.used = True, 0
        self.open = self.busy = self.kept = 0
        world.mark(WRITER, "lost", "stopped", say=SAY["stopped"])
        yield world.wait(world["away"])
        self.pool.closed = False
        world.mark(WRITER, "works", "another writer", say=SAY["back"])
        self.pool.serve()

    def gave_up(self):
        self.late += 1
        self.once(
            "refused", FUNCTIONS, "give up", SAY["late"].format(patience=f"{self.world['patience']:.0f}")
        )

    def once(self, effect, target, text, say):
        """Mark and tell it the first time."""
        if text not in self.said:
            self.said.add(text)
            self.world.mark(target, effect, text, say=say)

    def watch(self):
        """The gauges, ten times a second while much happens."""
        while True:
            yield self.world.wait(HOP if self.world.now < CALM else 1)
            self.look()

    def look(self):
        for id in ("open", "busy", "waiting"):
            self.world.glide(id, getattr(self, id))

    def rest(self):
        """What is left when all functions are done."""
        if self.direct:
            return SAY["rest-direct"].format(kept=self.open)
        if not self.kept:
            return SAY["rest-free"].format(most=self.most)
        return SAY["rest-pinned"].format(kept=self.kept)


WAYS = {"direct": ("Direct", "second"), 25: ("25% pinned", "flat"), 0: ("Proxy", "main")}
END = 2.5  # seconds after the burst begins


def course(way):
    """Database connections over time."""
    played = run(way=way)
    points = [(round(time - played.zero, 6), value) for time, value, _ in played.gauges["open"]]
    return [(at, value) for at, value in points if 0 <= at <= END]


with Chart(
    "Direct functions fill the database; a proxy needs as many connections as transactions",
    alt="Connections over the seconds after 400 functions start, of 200 connections at most. Direct functions take all of them within half"
    " a second, and the rest is refused. Through a proxy the same functions need a fraction, and more of them when a quarter of the"
    " sessions pin.",
    x=Axis("Seconds after the burst begins", high=END, ticks=(0, 0.5, 1, 1.5, 2, 2.5)),
    y=Axis("Database connections", high=250, ticks=(0, 50, 100, 150, 200, 250)),
    rows=(0, 0.2, 0.4, 0.6, 0.8, 1, 1.5, 2, 2.5),
) as chart:
    chart.rule("max_connections", SMALL, look="limit")
    for way, (name, look) in WAYS.items():
        chart.line(name, course(way), look=look, at=0.25 if way == "direct" else None)
    chart.mark(0.5, SMALL, f"full: {run.shown('refused')} refused")
    chart.mark(1.5, dict(course(25))[1.5], "kept, though unused")
    chart.mark(1, dict(course(0))[1], f"{run.shown('served', way=0)} served")
