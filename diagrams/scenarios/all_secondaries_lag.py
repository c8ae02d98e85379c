"""The brake on commits: what waits, and what a failover could lose, when secondaries fall behind."""

from kit import Scenario, Timeline, assume, cite, number, parameter, quantity, slide

APP, GATE, PRIMARY, PERSON = "Application", "One secondary within the limit?", "Primary cluster", "Operator"
B, C = "Secondary in Region B", "Secondary in Region C"
COMMIT, PASS, RESET = f"{APP} -> {GATE}", f"{GATE} -> {PRIMARY}", f"{PERSON} -> {GATE}"
COPY = {B: f"{PRIMARY} -> {B}", C: f"{PRIMARY} -> {C}"}

MINUTE = 60
TYPICAL = number("global.lag.typical")  # seconds from a commit to its copy
LEAST = number("global.rpo.min")  # the smallest limit

scenario = Scenario(
    "The limit bounds what is lost, and what it costs is writes that stop",
    picture="commit_gate",
    parameters=[
        parameter("behind", "What falls behind", {"both": "both Regions", "one": "Region C alone"}),
        parameter("limit", "rds.global_db_rpo", {0: "off", LEAST: f"{LEAST:.0f} s", MINUTE: "1 min"}, start=LEAST),
        parameter("lasts", "It lasts", {10: "10 s", 2 * MINUTE: "2 min", 10 * MINUTE: "10 min"}, start=2 * MINUTE),
        parameter("reset", "You reset the limit", {0: "never", MINUTE: "when it has hung for 1 min"}),
    ],
    results=[
        quantity("held", "Commits wait for", unit="s"),
        quantity("best", "Failover to B loses", unit="writes"),
        quantity("worst", "Failover to C loses", unit="writes"),
        quantity("whole", "In step again after", unit="s"),
    ],
    gauges=[
        quantity("b", "Commits that Region B lacks", unit="writes"),
        quantity("c", "Commits that Region C lacks", unit="writes"),
    ],
    assumptions=[
        assume(
            "rate", "Writes", 100, unit="a second",
            why="A round number to count with: ten times the writes lose ten times as many.",
        ),
        assume(
            "delay", "A reset works after", 10, unit="s", low=1, high=MINUTE,
            why="AWS says after a short delay, and gives no figure.",
        ),
        assume(
            "catch_up", "Seconds of commits that arrive in one second, once the way works", 10, low=2, high=50,
            why="It depends on the volume of writes and on the distance. Watch AuroraGlobalDBRPOLag in a drill.",
        ),
    ],
    models=[
        f"A commit reaches a secondary after {cite('global.lag.typical')}, until its way stalls; from then on nothing arrives there.",
        "A commit waits while both secondaries lack more seconds of commits than the limit; one within it is enough.",
        "When the way works again, the secondary catches up, and waiting commits go on as soon as it is within the limit.",
        f"The smallest limit is {cite('global.rpo.min')}. Off means that no commit asks.",
        "After a reset commits go through again, and what could be lost grows on.",
    ],
    omits=[
        "How Aurora measures the lag while nothing commits. The model counts seconds of commits, which stand still then.",
        "Sessions: each holds one waiting commit, and a pool without a free connection turns waiting into errors.",
        "Timeouts of the application, which may give up, and whose commit may go through all the same.",
        "The delay with which lag is measured and the limit applied.",
    ],
    ranges=[
        slide("limit", LEAST, 10 * MINUTE, unit="s", none="off"),
        slide("lasts", 1, 60 * MINUTE, unit="s"),
        slide("reset", 1, 60 * MINUTE, unit="s", none="never", title="You reset it after"),
        slide("rate", 1, 10_000),
    ],
    zero="the ways stall",
)  # fmt: skip


@scenario.model
def run(world, behind, limit, lasts, reset):
    app = Commits(world, every=2)
    both = behind == "both"
    for region in (B, C):
        world.mark(region, "works", "in step")
    lacks(world, TYPICAL, TYPICAL)
    world.tell(
        "Both secondaries are within the limit. Each commit asks, goes through, and is copied a moment later."
        if limit
        else "The limit is off. Commits go through without asking, and are copied a moment later.",
        at=GATE,
    )
    world.start(app.run())
    yield world.wait(12)

    world.zero()
    lacks(world, TYPICAL, TYPICAL)
    app.every = lasts / 8
    app.stalled = (B, C) if both else (C,)
    for region in app.stalled:
        world.mark(region, "stale", "falls behind")
    world.tell(
        "The ways to both secondaries stall. The primary goes on committing."
        if both
        else "The way to Region C stalls. Region B still receives everything.",
        at=COPY[C],
    )
    late = min(lasts, limit - TYPICAL) if limit else lasts  # seconds until the limit is reached, or the end
    yield world.wait(late)
    lost, held = TYPICAL + late, 0.0
    if late < lasts and both:
        lacks(world, lost, lost)
        held, more = yield from closed(world, app, lost, lasts - late, reset)
        lost += more
    elif late < lasts:
        lacks(world, TYPICAL, lost)
        world.mark(
            C,
            "stale",
            "over the limit",
            say="Region C is over the limit. Region B is within it: commits go through.",
        )
        yield world.wait(lasts - late)
        lost = TYPICAL + lasts
    lacks(world, lost if both else TYPICAL, lost)
    world.result("held", held)
    world.result("best", (lost if both else TYPICAL) * world["rate"])
    world.result("worst", lost * world["rate"])

    waited = app.shut
    app.arrive()
    for region in COPY if both else (C,):
        world.mark(region, "works", "catches up")
    if waited:
        app.open()
        world.tell(
            "The ways work again. One secondary is within the limit, and the waiting commits go on by themselves.",
            at=PASS,
        )
    else:
        world.tell("The ways work again, and what is missing arrives.", at=COPY[C])
    missing = (lost - TYPICAL) / (world["catch_up"] - 1)
    yield world.wait(missing)
    world.result("whole", lasts + missing)
    lacks(world, TYPICAL, TYPICAL)
    for region in (B, C):
        world.mark(region, "works", "in step")
    world.tell("Both secondaries are in step again.", at=B)
    yield world.wait(8)


@scenario.now("The ways work now")
def mend(now):
    """What stalls ends at the playhead."""
    if now <= 0:
        return "Nothing has stalled yet. Take a moment after the clock's zero."
    return {"lasts": now}


@scenario.now("Reset the limit now")
def reset_now(now, behind, limit, lasts):
    """The operator acts at the playhead."""
    hung = now - (limit - TYPICAL)
    if behind == "one" or not limit or hung <= 0 or now >= lasts:
        return "No commit waits here: a reset changes nothing. Take a moment at which they wait."
    return {"reset": hung}


def closed(world, app, lost, left, reset):
    """Both lack `lost` seconds of commits, over the limit, for `left` more: how long commits wait, and how many seconds of them follow after all."""
    app.shut = True
    for region in (B, C):
        world.mark(region, "stale", "over the limit")
    world.mark(GATE, "paused", "no: wait")
    world.mark(APP, "wait", "no answer")
    world.tell(
        "Both are over the limit: every commit waits, and sessions hang without an error. What could be lost grows no more.",
        at=GATE,
    )
    hung = reset + world["delay"]
    if not reset or hung >= left:
        yield world.wait(left)
        return left, 0.0
    yield world.wait(reset)
    world.send(
        RESET,
        takes=world["delay"],
        say="You reset the parameter in the primary's group. It works after a short delay.",
    )
    yield world.wait(world["delay"])
    lacks(world, lost, lost)
    app.open()
    world.mark(GATE, "stale", "does not ask")
    world.tell("Commits go through again, and what a failover could lose grows with every second.", at=PASS)
    yield world.wait(left - hung)
    return hung, left - hung


def lacks(world, b, c):
    """What each secondary lacks, in seconds of commits."""
    world.glide("b", b * world["rate"])
    world.glide("c", c * world["rate"])


class Commits:
    """The application's commits: one dot stands for all of `every` seconds."""

    def __init__(self, world, every):
        self.world, self.every, self.shut, self.waiting, self.stalled = world, every, False, 0, ()

    def run(self):
        while True:
            if self.waiting < 6:
                self.world.start(self.one(self.every / 3))
            yield self.world.wait(self.every)

    def one(self, hop):
        """To the gate, and through it; or in the queue before it."""
        world = self.world
        world.send(COMMIT, takes=hop)
        if self.shut:
            self.waiting += 1
            yield world.wait(hop * (1 - 0.14 * self.waiting))
            world.halt(COMMIT, "wait")
            return
        yield world.wait(hop)
        if not self.shut:
            yield from self.through(hop)

    def through(self, hop):
        world = self.world
        world.send(PASS, takes=hop)
        yield world.wait(hop)
        for region, way in COPY.items():
            world.send(way, takes=40 * self.every if region in self.stalled else TYPICAL)

    def open(self):
        """What waits goes on."""
        world = self.world
        world.clear(COMMIT)
        world.clear(GATE)
        world.clear(APP)
        world.start(self.release(self.waiting))
        self.shut, self.waiting = False, 0

    def release(self, count):
        for _ in range(count):
            self.world.start(self.through(1))
            yield self.world.wait(0.5)

    def arrive(self):
        """What was on its way arrives."""
        world = self.world
        for region in self.stalled:
            count = world.halt(COPY[region], "clear")
            world.start(self.burst(COPY[region], count))
        self.stalled, self.every = (), 2

    def burst(self, way, count):
        for _ in range(count):
            self.world.send(way, takes=TYPICAL)
            yield self.world.wait(0.4)


CASES = {
    "Off": {"limit": 0},
    "20 s": {"limit": LEAST},
    "1 min": {"limit": MINUTE},
    "20 s, reset\nafter 1 min": {"limit": LEAST, "reset": MINUTE},
    "20 s, one\nRegion lags": {"limit": LEAST, "behind": "one"},
}
LASTS, BEFORE, END = 10, -1, 13  # minutes

with Timeline(
    "A limit turns what could be lost into commits that wait",
    alt="The way to the secondaries stalls for ten minutes, under five settings. Without a limit commits go on and all of them could"
    " be lost. With a limit they go on until it is reached and then wait; a reset ends the waiting and lets the loss grow. When"
    " one Region is within the limit, nothing waits.",
    scale="Minutes after\nthe stall begins",
    ticks={at: str(at).replace("-", "−") for at in (0, 2, 4, 6, 8, 10, 12)},
    kinds={"source": "commits go through", "stopped": "commits wait", "target": "the way works again"},
    rows="Limit",
) as time:
    for title, case in CASES.items():
        played = run(lasts=LASTS * MINUTE, **case)
        held = played.results["held"] / MINUTE
        start = (case["limit"] - TYPICAL) / MINUTE if held else LASTS
        lane = time.lane(title)
        lane.milestone(LASTS, f"failover now: {run.shown('best', lasts=LASTS * MINUTE, **case)} lost")
        lane.span("", BEFORE, start, kind="source")
        if held:
            waits = run.shown("held", lasts=LASTS * MINUTE, **case)
            lane.span(waits if held > 4 else "", start, start + held, kind="stopped")
            if start + held < LASTS - 0.01:
                lane.span("", start + held, LASTS, kind="source")
        lane.span("", LASTS, END, kind="target")
