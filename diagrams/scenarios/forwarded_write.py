"""A write sent to a secondary Region and a read right after it: what each consistency mode waits for, and misses."""

from kit import Scenario, Timeline, assume, cite, number, parameter, quantity, slide

APP, READER, MODE, WRITER = "Your session", "Reader", "SESSION: own writes GLOBAL: all commits", "Writer"
HERE, THERE = "secondary-region.cluster-volume", "primary-region.cluster-volume"
INSERT, FORWARD, STORE = f"{APP} -> {READER}", f"{READER} -> {WRITER}", f"primary-region.writer -> {THERE}"
ANSWER, DONE = f"{WRITER} -> {READER}", f"{READER} -> {APP}"
COPY, READ, ROWS = (
    f"{THERE} -> {HERE}",
    f"{HERE} -> secondary-region.session-own-writes-global-all-commits",
    f"{MODE} -> {APP}",
)

TYPICAL = number("global.lag.typical")

scenario = Scenario(
    "Your write crosses twice, and how current the next read is depends on what it waits for",
    picture="write_forwarding",
    parameters=[
        parameter("mode", "Consistency mode", ["EVENTUAL", "SESSION", "GLOBAL"], start="SESSION"),
        parameter("trip", "Round trip between the Regions", {0.01: "10 ms", 0.2: "200 ms"}),
        parameter("lag", "A copy takes", {0.08: "80 ms", 0.4: "400 ms", TYPICAL: "1 s"}, start=0.4),
        parameter("statements", "Your transaction", {1: "one statement", 3: "three and COMMIT"}),
    ],
    results=[
        quantity("write", "The write takes", unit="s"),
        quantity("waits", "The read waits for", unit="s"),
        quantity("own", "Own rows it misses", unit="row"),
        quantity("others", "Rows of others it misses", unit="row"),
    ],
    assumptions=[
        assume(
            "work", "The writer works on a statement for", 0.01, unit="s", low=0.002, high=0.05,
            why=f"In AWS's sample between neighboring Regions a forwarded INSERT takes {cite('global.forwarding.sample.insert')} in all.",
        ),
        assume("local", "A hop inside a Region takes", 0.001, unit="s", why="Little beside the rest, whatever it is."),
    ],
    models=[
        "A statement of its own crosses to the primary Region and back once. A transaction crosses once for each statement and once more for COMMIT.",
        "The copy of a commit leaves the primary Region at the commit.",
        "You read as soon as the answer to your write is there. At that moment another session commits a row on the primary.",
        "EVENTUAL waits for nothing, SESSION until your own commits are in this Region, GLOBAL until everything is that was committed on the primary when the read began.",
    ],
    omits=[
        "How the reader learns what has been committed on the primary. AWS does not say; it may cost a crossing.",
        "Locks: another session may hold the row that you want.",
        f"Lag that changes. AWS calls under {cite('global.lag.typical')} typical and guarantees nothing; in its sample a SESSION read waits {cite('global.forwarding.sample.session-read')}, a GLOBAL one up to {cite('global.forwarding.sample.global-read.max')}.",
        "The work of the read itself, which is the same in every mode.",
    ],
    ranges=[
        slide("trip", 0.001, 0.4, unit="s"),
        slide("lag", 0.01, 5, unit="s"),
        slide("pause", 0.01, 10, unit="s", none="at once", title="You read later by"),
    ],
)  # fmt: skip


@scenario.model
def run(world, mode, trip, lag, statements, pause=0):
    here = {"own": False, "others": False}  # whether the row has arrived in this Region
    landed = {which: world.env.event() for which in here}

    def copy(which):
        """The commit's way to this Region."""
        world.send(COPY, takes=lag)
        yield world.wait(lag)
        here[which] = True
        landed[which].succeed()

    world.send(
        INSERT, takes=world["local"], say="Your session sends its write to the reader in its own Region."
    )
    yield world.wait(world["local"])
    crossings = 1 if statements == 1 else statements + 1
    if crossings == 1:
        world.send(
            FORWARD,
            takes=trip / 2,
            say="The reader forwards the statement to the writer in the primary Region.",
        )
        yield world.wait(trip / 2)
        yield world.wait(world["work"])
    else:
        world.tell("Each statement crosses and waits for its answer before the next one can.", at=FORWARD)
        for _ in range(statements):
            world.send(FORWARD, takes=trip / 2)
            yield world.wait(trip / 2 + world["work"])
            world.send(ANSWER, takes=trip / 2)
            yield world.wait(trip / 2)
        world.send(FORWARD, takes=trip / 2, say="COMMIT crosses as well.")
        yield world.wait(trip / 2)
    world.start(copy("own"))
    world.send(STORE, takes=world["local"])
    world.mark(THERE, "works", "has your row")
    world.mark(HERE, "stale", "not yet")
    world.send(
        ANSWER,
        takes=trip / 2,
        say="The writer commits, and answers. A copy of your row leaves for this Region.",
    )
    yield world.wait(trip / 2)
    world.send(DONE, takes=world["local"])
    yield world.wait(world["local"])
    world.result("write", world.now)
    if pause:
        world.tell("Your write is done, and you wait before you read.", at=APP)
        yield world.wait(pause)

    began = world.now
    world.start(copy("others"))
    if here["own"]:
        world.mark(HERE, "works", "has your row")
    world.send(
        READ, takes=world["local"],
        say="You read. At the same moment another session commits a row on the primary."
        if pause
        else "Your write is done, and you read at once. At the same moment another session commits a row on the primary.",
    )  # fmt: skip
    yield world.wait(world["local"])
    if mode == "SESSION" and not here["own"]:
        world.mark(
            MODE,
            "wait",
            "waits for yours",
            say="SESSION: the read waits until your own write is in this Region.",
        )
        yield landed["own"]
    elif mode == "GLOBAL":
        world.mark(
            MODE,
            "wait",
            "waits for all",
            say="GLOBAL: the read waits until everything is here that was committed when it began.",
        )
        yield landed["own"] & landed["others"]
    waited = round(world.now - began - world["local"], 9)
    world.result("waits", waited)
    world.result("own", 0 if here["own"] else 1)
    world.result("others", 0 if here["others"] else 1)

    world.mark(
        HERE,
        "works" if here["own"] else "stale",
        "has both rows" if here["others"] else "has your row" if here["own"] else "has neither row",
    )
    world.mark(
        MODE,
        "works" if here["others"] else "stale",
        "current" if here["others"] else "yours alone" if here["own"] else "misses yours",
    )
    if not here["own"]:
        said = "EVENTUAL: the read waits for nothing, and misses the row that you wrote a moment ago."
    elif not here["others"]:
        said = f"{mode}: the read has your row, and not the one that the other session committed."
    else:
        said = f"{mode}: the read has both rows."
    world.send(ROWS, takes=world["local"], say=said)
    missed = not here["others"]
    yield world.wait(max(world["local"], lag / 8))
    world.clear(MODE)
    if missed:
        yield landed["own"] & landed["others"]
        world.mark(
            HERE, "works", "has both rows", say="Now both rows are in this Region, for whoever reads next."
        )
    yield world.wait(lag / 4)


@scenario.now("Read now")
def read_now(now, write):
    """The session reads at the playhead."""
    if now < write:
        return "Your write has no answer yet, and your session waits for it. Take a later moment."
    return {"pause": now - write if now > write + 0.01 else 0}


CASES = {
    "EVENTUAL": {"mode": "EVENTUAL"},
    "SESSION": {"mode": "SESSION"},
    "SESSION,\na slow copy": {"mode": "SESSION", "lag": TYPICAL},
    "GLOBAL": {"mode": "GLOBAL"},
    "GLOBAL, three\nstatements": {"mode": "GLOBAL", "statements": 3},
}
END = 1500  # milliseconds

with Timeline(
    "Every forwarded write pays the distance; only the mode decides what the next read waits for",
    alt="A forwarded write and a read right after it between Regions far apart. EVENTUAL answers at once and misses the row. SESSION"
    " waits until the row is back, the longer the slower the copy; GLOBAL until all rows are. A transaction of three statements"
    " takes several times as long to write.",
    scale="Milliseconds after\nthe write is sent",
    ticks={at: f"{at:,}" for at in range(0, 1401, 200)},
    kinds={"source": "the write", "stopped": "the read waits", "target": "the read has answered"},
    rows="Mode",
) as time:
    for title, case in CASES.items():
        results = run(**{"trip": 0.2, **case}).results
        write, waits = 1000 * results["write"], 1000 * results["waits"]
        lane = time.lane(title)
        missing = [name for name, which in (("yours", "own"), ("another's", "others")) if results[which]]
        lane.milestone(write + waits, f"misses {' and '.join(missing)}" if missing else "misses nothing")
        lane.span("", 0, write, kind="source")
        if waits:
            lane.span("", write, write + waits, kind="stopped")
        lane.span("", write + waits, END, kind="target")
