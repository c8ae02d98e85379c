"""An Aurora read replica is promoted: which rows never arrive, and for how long nobody writes."""

from kit import Scenario, Timeline, assume, cite, number, parameter, quantity, slide

APP, NAME, PERSON = "Application", "Your DNS name", "Operator"
RDS, LOG, AURORA = "RDS for PostgreSQL", "Received log", "Aurora"
ASK, TO_RDS, TO_AURORA = f"{APP} -> {NAME}", f"{NAME} -> {RDS}", f"{NAME} -> {AURORA}"
COPY, REPLAY, PROMOTE = f"{RDS} -> {LOG}", f"{LOG} -> {AURORA}", f"{PERSON} -> {AURORA}"

MINUTE, RATE = 60, 100
PER = RATE * MINUTE  # rows a minute

scenario = Scenario(
    "What Aurora has not received when you promote it never arrives",
    picture="promotion",
    parameters=[
        parameter(
            "order", "You",
            {
                "open": "promote while writes go on",
                "now": "stop writes, promote at once",
                "wait": "stop writes, wait for zero, promote",
            },
        ),
        parameter("lag", "Aurora is behind by", {0: "nothing", 30: "30 s", 5 * MINUTE: "5 min"}, start=30),
        parameter("where", "What it lacks is", {"way": "not received", "log": "received, not replayed"}),
        parameter("repoint", "Repointing takes", {2 * MINUTE: "2 min", 10 * MINUTE: "10 min"}),
    ],
    results=[
        quantity("lost", "Rows that never arrive", unit="rows"),
        quantity("way", "Not received at the promotion", unit="rows"),
        quantity("after", "Written to RDS after it", unit="rows"),
        quantity("away", "Time without writes", unit="s"),
    ],
    gauges=[
        quantity("missing", "Rows that RDS alone has", unit="rows"),
        quantity("waiting", "Rows received, not replayed", unit="rows"),
    ],
    assumptions=[
        assume(
            "rate", "The application inserts", RATE, unit="rows a second",
            why="A round number to count with: ten times the rows lose ten times as many.",
        ),
        assume(
            "promote", "Promoting Aurora takes", 2 * MINUTE, unit="s",
            low=number("migration.replica.promotion.wait"), high=5 * MINUTE,
            why="AWS says a few minutes for PostgreSQL. A whitepaper of 2021 puts a cutover from MySQL at"
            f" {cite('migration.replica.promotion.wait')}; Netflix reports {cite('migration.replica.downtime.netflix', 'about 10 minutes')}"
            " of downtime for all of a cutover from PostgreSQL.",
        ),
        assume(
            "catch_up", "Seconds of writes that Aurora takes over in one second", 4, low=2, high=20,
            why="It must be more than one, or Aurora would never catch up. Watch how fast the lag falls in a rehearsal.",
        ),
        assume(
            "check", "Proving that the lag is zero takes", MINUTE, unit="s", low=10, high=5 * MINUTE,
            why="A marker row, two positions and a few counts, by hand or by a script.",
        ),
        assume(
            "restart", "The application works with the new address after", 20, unit="s", low=10, high=MINUTE,
            why="It depends on the driver, its pool and how you restart it. Measure yours in a drill.",
        ),
    ],
    models=[
        "RDS commits without waiting for Aurora. Its log goes to Aurora, which receives it and then replays it, both in order.",
        "At first Aurora is in step. Then it falls behind by a second every second, until it lacks as much as you chose: because the log does not arrive, or because it is not replayed.",
        "A promotion asks RDS for nothing more. What has been received is replayed first, as PostgreSQL does; while it is, more may arrive. Then the two are unlinked for good.",
        f"To wait for zero means that writes stop first, and that you promote when Aurora has replayed the last one: a lag of {cite('migration.replica.lag.gate')} is AWS's own condition.",
        "When writes go on, the application writes to RDS until the name leads to Aurora.",
    ],
    omits=[
        "MySQL: AWS does not say whether a received log is applied before a promotion. Wait for zero.",
        "Whether Aurora treats a received log as PostgreSQL does. Our tests run PostgreSQL, and AWS does not document it.",
        "Updates and deletes, which are missing the same way, and numbers that sequences give out twice.",
        "An old session that goes on writing to RDS after the name has changed: each of its rows is missing as well.",
        "The way back. From the first write on Aurora, RDS lacks rows.",
    ],
    ranges=[
        slide("lag", 1, 15 * MINUTE, unit="s", none="nothing"),
        slide("repoint", 1, 30 * MINUTE, unit="s"),
        slide("rate", 1, 10_000),
    ],
    zero={
        "open": "you promote Aurora",
        "now": "you stop writes and promote Aurora",
        "wait": "you stop writes",
    },
)  # fmt: skip


@scenario.model
def run(world, order, lag, where, repoint):
    goes_on = order == "open"
    app = Writes(world, max(2, (lag + goes_on * (world["promote"] + repoint)) / 12), repoint)
    world.mark(RDS, "works", "takes writes")
    world.mark(AURORA, "works", "in step")
    world.gauge("missing", 0)
    world.gauge("waiting", 0)
    world.tell("The application writes to RDS. Aurora receives the log and replays it at once.", at=RDS)
    world.start(app.run())
    yield world.wait(4 * app.every)

    gap = "missing" if where == "way" else "waiting"
    if lag:
        app.stalled = COPY if where == "way" else REPLAY
        world.gauge(gap, 0)
        if where == "way":
            world.mark(LOG, "wait", "nothing arrives")
        else:
            world.mark(LOG, "wait", "is not replayed")
        world.mark(
            AURORA, "stale", "behind",
            say="Aurora falls behind: what RDS commits no longer arrives in time."
            if where == "way"
            else "Aurora falls behind: it receives what RDS commits, but does not replay it in time.",
        )  # fmt: skip
        yield world.wait(lag)
        world.glide(gap, lag * world["rate"])

    world.zero()
    began = world.now
    if not goes_on:
        app.stop()
        world.mark(APP, "paused", "writes stopped")
        world.mark(
            RDS, "paused", "no writes",
            say="You stop writes, so that no old session can still commit. RDS has its last row.",
        )  # fmt: skip
    if order == "wait":
        yield from wait_for_zero(world, app, lag, gap)
        lag = 0
    yield from promotion(world, app, lag, gap, goes_on)
    if goes_on:
        began = world.now
        app.stop()
        world.mark(APP, "paused", "is restarted")
        world.mark(
            NAME, "works", "leads to Aurora",
            say="The name leads to Aurora. You restart the application, so that no session still writes to RDS.",
        )  # fmt: skip
    else:
        world.mark(
            NAME, "works", "leads to Aurora", say="The name leads to Aurora, and the application may connect."
        )
    yield world.wait(world["restart"])
    world.result("away", world.now - began)
    missing = app.lost
    world.mark(RDS, "stale", "has rows of its own" if missing else "is left behind")
    world.mark(
        APP, "works", "writes again",
        say="The application writes to Aurora. The crosses are rows that RDS alone has."
        if missing
        else "The application writes to Aurora, which has every row that RDS ever had.",
    )  # fmt: skip
    for _ in range(6):
        world.send(ASK, takes=1)
        yield world.wait(1)
        world.send(TO_AURORA, takes=1)
    yield world.wait(1)


@scenario.now("Stop writes now")
def stop_now(now, order, lag):
    """At the playhead, before the cutover; then as chosen, or with a wait for zero."""
    if now > 0:
        return "Writes have stopped, or Aurora is promoted already. Take a moment before the clock's zero."
    return {"order": "wait" if order == "open" else order, "lag": max(0, lag + now), "now": 0}


@scenario.now("Promote now")
def promote_now(now, order, lag):
    """At the playhead, while writes go on."""
    if order != "open" and now > 0:
        return "Writes have stopped here: promote at once, or wait for zero. Take an earlier moment."
    return {"order": "open", "lag": max(0, lag + now), "now": 0}


def wait_for_zero(world, app, lag, gap):
    """From the last write until it is proven that Aurora has it."""
    if lag:
        world.start(app.arrive(lag / world["catch_up"]))
        world.mark(
            LOG, "works", "catches up", say="Aurora catches up. Nothing is added to what it lacks, and the lag falls."
        )  # fmt: skip
        yield world.wait(lag / world["catch_up"])
        world.clear(LOG)
        world.glide(gap, 0)
    world.mark(
        AURORA, "works", "lag zero",
        say="The lag is zero. You prove it: the replayed position has reached the last one of RDS.",
    )  # fmt: skip
    yield world.wait(world["check"])


def promotion(world, app, lag, gap, goes_on):
    """From the call until the name leads to Aurora, which ends as an own cluster with what it has received."""
    rate, promote = world["rate"], world["promote"]
    world.send(PROMOTE, takes=promote / 4, say="You promote Aurora.")
    if lag and gap == "waiting":
        spare = world["catch_up"] - goes_on  # seconds of writes by which Aurora gains in one second
        world.mark(
            LOG, "wait", "is replayed first",
            say="What has been received is replayed before anything else. The promotion takes longer.",
        )  # fmt: skip
        world.start(app.arrive(lag / spare))
        yield world.wait(lag / spare)
        world.glide(gap, 0)
    way = lag * rate if gap == "missing" else 0
    app.cut()
    world.mark(
        LOG, "lost" if way else "paused", "is cut off",
        say="Aurora asks RDS for nothing more. What had not arrived is missing for good."
        if way
        else "Aurora has all that RDS had committed, and asks RDS for nothing more.",
    )  # fmt: skip
    world.mark(AURORA, "wait", "is promoted")
    world.gauge("missing", way)
    if goes_on:
        world.mark(
            RDS, "stale", "still takes writes",
            say="The application still writes to RDS. None of these rows will ever reach Aurora.",
        )  # fmt: skip
    yield world.wait(promote)
    after = (promote + app.repoint) * rate if goes_on else 0
    world.mark(
        AURORA, "works", "on its own", say="Aurora is a cluster of its own. You point the name at it, and wait for all clients."
    )  # fmt: skip
    world.mark(NAME, "wait", "is repointed")
    yield world.wait(app.repoint)
    world.glide("missing", way + after)
    world.result("way", way)
    world.result("after", after)
    world.result("lost", way + after)


class Writes:
    """The application's rows: one dot stands for all of `every` seconds."""

    def __init__(self, world, every, repoint):
        self.world, self.every, self.repoint = world, every, repoint
        self.stalled, self.over, self.unlinked, self.lost = "", False, False, 0

    def run(self):
        while not self.over:
            self.world.start(self.one(self.every / 4))
            yield self.world.wait(self.every)

    def one(self, hop):
        """By the name to RDS; once it is committed there, its copy leaves for Aurora."""
        world = self.world
        for line in (ASK, TO_RDS):
            world.send(line, takes=hop)
            yield world.wait(hop)
            if self.over:
                return
        if self.unlinked:
            world.send(COPY, takes=self.every)
            self.lost += 1
            yield world.wait(self.every * (0.1 + self.lost % 9 * 0.09))
            world.halt(COPY, "lost")
        elif self.stalled == COPY:
            world.send(COPY, takes=20 * self.every)
        else:
            world.send(COPY, takes=hop)
            yield world.wait(hop)
            if not self.unlinked and self.stalled != REPLAY:
                world.send(REPLAY, takes=hop)

    def stop(self):
        """No more writes to RDS. What is on its way there is not committed."""
        self.over = True
        for line in (ASK, TO_RDS):
            self.world.halt(line, "refused")
        if self.unlinked:
            self.world.halt(COPY, "lost")

    def arrive(self, takes):
        """What Aurora lacks comes to it within so many seconds."""
        world, line = self.world, self.stalled
        count = world.halt(COPY, "clear") if line == COPY else 6
        for _ in range(count):
            world.send(line, takes=takes / count)
            yield world.wait(takes / count)
            if line == COPY:
                world.send(REPLAY, takes=takes / count)

    def cut(self):
        """Aurora receives nothing any more. What has left RDS arrives, unless its way is stalled."""
        self.unlinked = True
        if self.stalled == COPY:
            self.lost += self.world.halt(COPY, "lost")


CASES = {
    "Stop, wait\nfor zero": {"order": "wait", "lag": 5 * MINUTE},
    "Stop, promote\nat once": {"order": "now", "lag": 5 * MINUTE},
    "The same, all\nreceived": {"order": "now", "lag": 5 * MINUTE, "where": "log"},
    "Writes go on,\nlag zero": {"order": "open", "lag": 0},
    "Writes go on,\n5 min behind": {"order": "open", "lag": 5 * MINUTE},
}
BEFORE, END = -5.5, 8  # minutes

with Timeline(
    "Stopped writes and a lag of zero lose nothing; shortcuts can lose rows",
    alt="Five promotions of an Aurora read replica on one scale of minutes. Writes that stop, and a promotion at a lag of zero, cost"
    " minutes without writes and no row. A promotion before that loses what had not been received. Writes that go on are"
    " missing from the promotion until the application is repointed.",
    scale="Minutes after\nthe cutover begins",
    ticks={at: str(at).replace("-", "−") for at in range(-5, 8)},
    kinds={
        "source": "writes on RDS",
        "stopped": "nobody can write",
        "target": "writes on Aurora",
        "risk": "rows that never arrive",
    },
    rows="Cutover",
) as time:
    for title, case in CASES.items():
        results = run(**case).results
        way, after, away = (
            results[id] / size for id, size in (("way", PER), ("after", PER), ("away", MINUTE))
        )
        lane = time.lane(title)
        lane.milestone(after, f"{run.shown('lost', **case).replace('none', 'no rows')} lost")
        lane.span("", BEFORE, after, kind="source")
        lane.span(run.shown("away", **case) if away > 1 else "", after, after + away, kind="stopped")
        lane.span("", after + away, END, kind="target")
        if way:
            lane.span("not received", -way, 0, kind="risk")
        if after:
            lane.span("written too late", 0, after, kind="risk")
