"""A Region is lost, or given up in good order: what of the last commits is missing, and how long nobody writes."""

from kit import Scenario, Timeline, assume, cite, number, parameter, quantity, slide

A, B = "Cluster in Region A", "Cluster in Region B"
APP, NAME, PERSON = "Application", "Global writer endpoint", "Operator"
ASK, TO_A, TO_B = f"{APP} -> {NAME}", f"{NAME} -> {A}", f"{NAME} -> {B}"
COPY, PROMOTE = f"{A} -> {B}", f"{PERSON} -> {B}"

MINUTE = 60
TYPICAL = number("global.lag.typical")  # seconds from a commit to its copy
LIMIT = number("global.rpo.min")  # of managed RPO, where it is on
DNS = number("global.dns-cache.advised")

scenario = Scenario(
    "What had not arrived is lost, and nobody writes until somebody decides",
    picture="one_writer",
    parameters=[
        parameter("change", "What happens", {"failover": "Region A is lost", "switchover": "you switch over"}),
        parameter("lag", "Region B is behind by", {TYPICAL: "1 s", 15: "15 s", 120: "2 min"}, start=15),
        parameter("gate", "Managed RPO", {0: "off", LIMIT: f"{LIMIT:.0f} s"}),
        parameter("decide", "You decide after", {MINUTE: "1 min", 10 * MINUTE: "10 min", 60 * MINUTE: "1 h"}, start=600),
    ],
    results=[
        quantity("lost", "Commits lost", unit="writes"),
        quantity("older", "Region B is older by", unit="s"),
        quantity("held", "Commits waited before", unit="s"),
        quantity("away", "Time without a writer", unit="s"),
    ],
    gauges=[
        quantity("missing", "Commits that only Region A has", unit="writes"),
        quantity("lag", "Region B is behind by", unit="s"),
    ],
    assumptions=[
        assume(
            "rate", "Writes", 100, unit="a second",
            why="A round number to count with: ten times the writes lose ten times as many.",
        ),
        assume(
            "promote", "Promoting Region B takes", 3 * MINUTE, unit="s",
            low=number("global.failover.rto.claim") * MINUTE, high=number("global.failover.measured") * MINUTE,
            why=f"The User Guide says {cite('global.failover.rto.guide', 'a few minutes')}, the FAQ"
            f" {cite('global.failover.rto.claim', 'under one minute')}; one public test took"
            f" {cite('global.failover.measured')}.",
        ),
        assume(
            "switch", "Writes stop in a switchover for", number("global.switchover.downtime"), unit="s",
            low=number("global.switchover.downtime"), high=number("global.switchover.downtime.mysql") * MINUTE,
            why=f"AWS announced {cite('global.switchover.downtime', 'under 30 seconds')}; the release notes of Aurora MySQL"
            f" say {cite('global.switchover.downtime.mysql', 'under one minute')}.",
        ),
        assume(
            "reconnect", "The application connects again after", 5, unit="s", low=1, high=30,
            why="It depends on the driver and its pool. Measure yours in a drill.",
        ),
    ],
    models=[
        "The writer in Region A commits without waiting for Region B.",
        f"A commit reaches Region B after {cite('global.lag.typical')}. Then the way between the Regions stalls, and Region B falls behind by a second every second, until it is as far behind as you chose.",
        "At that moment Region A is lost, or the way works again and you may switch over.",
        f"With managed RPO on, commits wait while Region B is behind by more than {cite('global.rpo.min')}.",
        f"A person decides, Aurora promotes Region B, a DNS answer of {cite('global.dns-cache.advised')} expires, the application connects again.",
    ],
    omits=[
        "A second secondary Region. With one, managed RPO lets commits through as long as either is within the limit.",
        "Writes that Region A still takes after the failover: fencing is best effort.",
        "The time to notice the outage, and to stop the application before the failover.",
        "The delay with which lag is measured and the limit applied.",
    ],
    ranges=[
        slide("lag", TYPICAL, 10 * MINUTE, unit="s"),
        slide("gate", LIMIT, 10 * MINUTE, unit="s", none="off"),
        slide("decide", 1, 120 * MINUTE, unit="s"),
        slide("rate", 1, 10_000),
    ],
    zero={"failover": "Region A is lost", "switchover": "the way works again"},
)  # fmt: skip


@scenario.model
def run(world, change, lag, gate, decide):
    app = Writes(world, every=max(TYPICAL, lag) / 5)
    world.mark(A, "works", "primary")
    world.mark(B, "works", "secondary")
    behind(world, TYPICAL)
    world.tell("The application writes. Region A commits at once; Region B gets a copy a moment later.", at=A)
    world.start(app.run())
    yield world.wait(4 * TYPICAL + lag / 4)

    behind(world, TYPICAL)
    late = min(lag, gate) if gate else lag  # how far behind commits leave Region B
    if lag > TYPICAL:
        app.stalled = True
        world.mark(
            COPY, "wait", "stalled", say="The way between the Regions stalls. Region A goes on committing."
        )
        yield world.wait(late - TYPICAL)
        behind(world, late)
    if lag > late:
        app.writes = False
        world.mark(
            A, "paused", "commits wait",
            say="Region B is behind by more than managed RPO allows: commits wait. What can be lost stops growing.",
        )  # fmt: skip
        yield world.wait(lag - late)

    world.zero()
    world.result("held", lag - late)
    if change == "failover":
        yield from failover(world, app, late, decide)
    else:
        yield from switchover(world, app, late, decide)


@scenario.now("Lose Region A now")
def lose(now, change, lag, decide):
    """At the playhead, whatever happens there."""
    if change == "switchover" and now > decide:
        return "Region A takes no more writes here: losing it loses nothing. Take an earlier moment."
    if change == "switchover" and now > 0:  # Region B catches up
        return {"change": "failover", "lag": max(TYPICAL, lag - lag * now / min(lag, decide / 2)), "now": 0}
    return {"change": "failover", "lag": max(TYPICAL, lag + now), "now": 0}


@scenario.now("Decide now")
def decide_now(now):
    """The operator acts at the playhead."""
    if now <= 0:
        return "There is nothing to decide yet. Take a moment after the clock's zero."
    return {"decide": now}


def failover(world, app, late, decide):
    gone = world.now
    world.clear(COPY)
    app.fail("errors")
    world.halt(COPY, "lost")
    world.mark(A, "lost", "lost")
    world.tell(
        "Region A is lost, and with it the commits that had not arrived. The application gets errors.", at=A
    )
    world.mark(
        B,
        "stale",
        "older",
        say="Region B is whole, but older. Nothing fails over by itself: Aurora waits for you.",
    )
    world.mark(PERSON, "wait", "decides")
    app.every = max(decide, MINUTE) / 6
    yield world.wait(decide)
    world.clear(PERSON)
    world.mark(B, "wait", "is promoted")
    world.send(
        PROMOTE,
        takes=world["promote"] / 3,
        say="You decide that waiting costs more than the loss, and promote Region B.",
    )
    yield world.wait(world["promote"])
    behind(world, 0, jump=True)
    world.mark(
        B,
        "works",
        "primary",
        say="Region B is the primary. The commits that had not arrived are missing for good.",
    )
    yield from back(world, app, gone)
    world.result("lost", late * world["rate"])
    world.result("older", late)


def switchover(world, app, late, decide):
    world.clear(COPY)
    world.halt(COPY, "clear")
    world.mark(A, "works", "primary")
    app.writes, app.stalled, app.every = True, False, max(decide / 12, TYPICAL)
    world.mark(
        PERSON,
        "wait",
        "decides",
        say="The way works again: nothing is lost. Region B catches up while writes go on.",
    )
    soon = min(late, decide / 2)
    yield world.wait(soon)
    behind(world, TYPICAL)
    yield world.wait(decide - soon)
    world.clear(PERSON)
    world.send(PROMOTE, takes=1, say="You start a switchover, at a moment that suits you.")
    yield world.wait(1)
    behind(world, TYPICAL)
    gone = world.now
    app.every = world["switch"] / 4
    app.fail("errors")
    world.mark(
        A,
        "paused",
        "read-only",
        say="Region A takes no more writes. The last commits still arrive in Region B.",
    )
    yield world.wait(TYPICAL)
    behind(world, 0)
    yield world.wait(world["switch"] - TYPICAL)
    world.mark(A, "works", "secondary")
    world.mark(
        B, "works", "primary", say="Region B has everything and becomes the primary. Replication turns round."
    )
    yield from back(world, app, gone)
    world.result("lost", 0)
    world.result("older", 0)


def back(world, app, gone):
    """From a new primary to an application that writes again."""
    app.stop()
    world.mark(
        NAME,
        "stale",
        "old answer",
        say="The endpoint leads to Region B. The application may still hold the old DNS answer.",
    )
    yield world.wait(DNS)
    world.clear(NAME)
    yield world.wait(world["reconnect"])
    world.result("away", world.now - gone)
    world.mark(
        APP, "works", "writes again", say="The application has connected again and writes to Region B."
    )
    for _ in range(6):
        world.send(ASK, takes=1)
        yield world.wait(1)
        world.send(TO_B, takes=1)
    yield world.wait(1)


def behind(world, seconds, *, jump=False):
    """Region B is behind by so many seconds of commits."""
    move = world.gauge if jump else world.glide
    move("lag", seconds)
    move("missing", seconds * world["rate"])


class Writes:
    """The application's writes: one dot stands for all of `every` seconds."""

    def __init__(self, world, every):
        self.world, self.every = world, every
        self.writes, self.stalled, self.over, self.refused = True, False, False, False

    def run(self):
        while not self.over:
            if self.writes or self.refused:
                self.world.start(self.one(self.every / 2))
            yield self.world.wait(self.every)

    def one(self, hop):
        """To the endpoint, to the writer, and as a copy to Region B; or back with an error."""
        world = self.world
        world.send(ASK, takes=hop)
        yield world.wait(hop)
        if self.over:
            return
        world.send(TO_A, takes=hop)
        if self.refused:
            yield world.wait(hop * 0.9)
            world.halt(TO_A, "refused")
            return
        yield world.wait(hop)
        if self.writes:
            world.send(COPY, takes=self.every * 30 if self.stalled else TYPICAL)

    def fail(self, text):
        """From now on the writer answers with errors."""
        self.writes, self.refused = False, True
        self.world.halt(TO_A, "refused")
        self.world.mark(APP, "refused", text)

    def stop(self):
        self.over = True
        self.world.halt(ASK, "clear")


CASES = {
    "Switchover": {"change": "switchover", "lag": TYPICAL, "decide": MINUTE},
    "Switchover,\n2 min behind": {"change": "switchover", "lag": 120, "decide": MINUTE},
    "Failover,\nafter 1 min": {"change": "failover", "lag": TYPICAL, "decide": MINUTE},
    "Failover,\nafter 10 min": {"change": "failover", "lag": 15, "decide": 10 * MINUTE},
    "The same,\n2 min behind": {"change": "failover", "lag": 120, "decide": 10 * MINUTE},
    "The same with\nmanaged RPO": {"change": "failover", "lag": 120, "decide": 10 * MINUTE, "gate": LIMIT},
}
END, BEFORE = 16.5, -3.5  # minutes

with Timeline(
    "A switchover loses nothing; a failover loses the lag, and the minutes until you decide",
    alt="Six changes of the primary on one scale of minutes. A switchover stops writes for less than a minute and loses nothing."
    " A failover stops them for as long as somebody takes to decide and Aurora to promote, and loses what had not arrived;"
    " managed RPO makes the loss smaller and stops writes before.",
    scale="Minutes after\nthe writer is away",
    ticks={at: str(at).replace("-", "−") for at in (-2, 0, 2, 4, 6, 8, 10, 12, 14, 16)},
    kinds={"source": "writes in Region A", "stopped": "nobody can write", "target": "writes in Region B"},
    rows="Change",
) as time:
    for title, case in CASES.items():
        results = run(**case).results
        away, held = results["away"] / MINUTE, results["held"] / MINUTE
        lost = run.shown("lost", **case).replace("none", "no writes")
        lane = time.lane(title)
        lane.milestone(0, f"{lost} lost")
        lane.span("", BEFORE, -held, kind="source")
        if held:
            lane.span("", -held, 0, kind="stopped")
        lane.span(run.shown("away", **case) if away > 4 else "", 0, away, kind="stopped")
        lane.span("", away, END, kind="target")
