"""A day of load on a serverless instance: what the range, the pause and the speed of scaling do to capacity, work and bill."""

import math

from kit import Scenario, Timeline, assume, cite, number, parameter, quantity

USERS, WRITER, BILL, TOP, BOTTOM = "Users", "Serverless writer", "Bill", "Maximum", "Minimum"
ASK, METER = f"{USERS} -> {WRITER}", f"{WRITER} -> {BILL}"
GROW, SHRINK = f"{WRITER} -> {TOP}", f"{WRITER} -> {BOTTOM}"

MINUTE, HOUR, DAY = 60, 3600, 86400
NEVER = math.inf
STEP, LEAST = number("serverless.capacity.step"), number("serverless.capacity.min.running")
BURST, WINDOW = number("serverless.scaling.burst"), number("serverless.scaling.burst.window")
BACK = number("serverless.resume.capacity.example")  # ACU after a pause
IDLE = number("serverless.auto-pause.interval.default")
PRICE = number("price.serverless.acu-hour")
SMALL, LARGE = 2, 16  # maxima
ROOM = 12  # sentences of a day; the last one comes at its end

LOADS = {  # a day in hours, as the planner "Serverless or provisioned?" writes it
    "office": "0x8,3,4x3,2,4x3,3,1,0x6",
    "day": "1x5,2,3,4,6,7,8x2,7x2,6x3,7,8,6,4,2,1x2",
    "spiky": "0.5x6,8,0.5x3,12,0.5x2,6,0.5x3,14,0.5x4,10.5,0.5",
}

SAY = {
    "paused": "The instance is paused. No second of it is billed; storage is.",
    "resumes": "The first connection wakes it, and waits until it has resumed. It starts small.",
    "runs": "It runs with the capacity that the load needs.",
    "kept": "Nobody is connected. The minimum keeps it running, and on the bill.",
    "idle": f"Nobody is connected. Until it pauses, it bills {LEAST} ACU at least.",
    "at the maximum": "The load needs more than the maximum. What does not fit waits, and no second bills more than that.",
    "too small": "The load has jumped. Until the capacity is there, queries wait.",
    "grows": "The load grows, and capacity with it, with connections open.",
    "shrinks": "The load falls. Capacity comes down step by step, and bills what it still has.",
    "over": "The day is over. Its bill is the area below the capacity.",
}

scenario = Scenario(
    "The range decides what waits and the pause what is free, and the bill is the area below the capacity",
    picture="range_and_bill",
    parameters=[
        parameter("load", "Load", {"office": "office hours", "day": "follows the day", "spiky": "spiky"}),
        parameter("low", "Minimum", {0: "0, pauses", LEAST: f"{LEAST} ACU"}),
        parameter("high", "Maximum", {SMALL: f"{SMALL} ACU", LARGE: f"{LARGE} ACU"}, start=LARGE),
        parameter("pause", "Pause after", {IDLE: "5 min idle", HOUR: "1 h idle"}),
        parameter("speed", "Platform version", {"new": "3 or 4", "old": "older"}),
    ],
    results=[
        quantity("cost", "Compute, a day", unit="$"),
        quantity("paused", "Paused for", unit="s"),
        quantity("resumes", "Resumes"),
        quantity("short", "Capacity too small for", unit="s"),
        quantity("missing", "Work that did not fit", unit="ACU-hours"),
    ],
    gauges=[
        quantity("load", "What the load needs", unit="ACU"),
        quantity("capacity", "Capacity", unit="ACU"),
        quantity("bill", "Bill of the day", unit="$"),
    ],
    assumptions=[
        assume(
            "down", f"Shrinking by {STEP} ACU takes", MINUTE, unit="s", low=0, high=10 * MINUTE,
            why="AWS documents no rate. At zero it follows the load down at once, as the planner counts it.",
        ),
        assume(
            "up", "On older platform versions a step up takes", 30, unit="s", low=5, high=2 * MINUTE,
            why="AWS gives no rate: its steps get larger with the current capacity.",
        ),
        assume(
            "resume", "A resume takes", number("serverless.resume.typical"), unit="s",
            low=10, high=number("serverless.resume.deep"),
            why=f"AWS calls {cite('serverless.resume.typical')} typical, and {cite('serverless.resume.deep')} possible after a long pause.",
        ),
    ],
    models=[
        "The load is what capacity would serve it, by the hour, the same each day. These are three of the planner's loads. None means that nobody is connected.",
        f"Capacity is the load, rounded up to {cite('serverless.capacity.step')}, inside the range. While it runs it has at least {cite('serverless.capacity.min.running')}.",
        f"Platform versions 3 and 4 grow at once, by up to {cite('serverless.scaling.burst')} within {cite('serverless.scaling.burst.window')}. Older ones grow by a quarter of what they have, and by {cite('serverless.capacity.step')} at least.",
        f"With a minimum of zero it pauses after the idle time, by default {cite('serverless.auto-pause.interval.default')}. The next connection waits for the resume, and finds {cite('serverless.resume.capacity.example')}, as in AWS's example.",
        f"Each second bills the capacity that it has, at {cite('price.serverless.acu-hour')}; a paused one bills nothing.",
    ],
    omits=[
        "What becomes of work that does not fit. Here it is lost; in your database it waits, queries take longer, and the peak lasts longer.",
        "Memory: the buffer cache shrinks with the capacity, and what it dropped is read again from storage.",
        "Readers, which have a capacity and a bill of their own, and what else keeps an instance awake.",
        "Wake-ups for maintenance, and whether the seconds of a resume are billed.",
        "Storage, I/O and backups, which are billed in a pause, too.",
    ],
    live={
        "program": "day",
        "step": STEP, "least": LEAST, "burst": BURST, "window": WINDOW, "back": BACK, "idle": IDLE, "price": PRICE,
        "top": number("serverless.capacity.max"),
        "loads": LOADS,
        "say": SAY,
    },
)  # fmt: skip


@scenario.model
def run(world, load, low, high, pause, speed):
    day = Day(world, low, high)
    for start, end, need, capacity in course(world, read(load), low, high, pause, speed):
        day.note(start, need, capacity)
        yield world.wait(end - start)
        day.spend(end - start)
    day.over()
    yield world.wait(MINUTE)
    day.look()


def read(load):
    """What the load needs hour by hour: of a named load, or of one in the planner's notation."""
    pairs = [part.partition("x") for part in LOADS.get(load, load).split(",")]
    return [float(value) for value, _, times in pairs for _ in range(int(times or 1))]


def course(world, hours, low, high, pause, speed):
    """The second of two such days in stretches: start, end, what the load needs, the capacity."""
    least = max(low, LEAST)
    now, capacity, idle, since, way = -DAY, least, 0.0, 0.0, 0
    for hour, need in enumerate(hours * 2):
        end = (hour + 1) * HOUR - DAY
        while now < end - 1e-9:
            paused, wanted = capacity == 0, min(high, max(least, math.ceil(need / STEP - 1e-9) * STEP))
            takes, after = math.inf, capacity
            if paused and need:
                takes, after = world["resume"], min(high, max(least, BACK))
            elif wanted > capacity and not paused and speed == "new":
                takes, after = WINDOW if way > 0 else 0, min(wanted, capacity + BURST)
            elif wanted > capacity and not paused:
                takes, after = world["up"], min(wanted, capacity + max(STEP, capacity / 4 // STEP * STEP))
            elif wanted < capacity:
                takes, after = world["down"], capacity - STEP
            turn = (after > capacity) - (after < capacity)
            way, since = turn, since if turn == way else 0.0
            sleeps = pause - idle if low == 0 and need == 0 and not paused else math.inf
            span = max(0.0, min(end - now, takes - since, sleeps))
            if span and end > 0:
                yield now, now + span, need, capacity
            now, since, idle = now + span, since + span, idle + span if need == 0 else 0.0
            if sleeps - span < 1e-9:
                capacity, way, since = 0, 0, 0.0
            elif since > takes - 1e-9:
                capacity, since, way = after, 0.0, 0 if paused else way


class Day:
    """What a reader sees of a day, and what it adds up to."""

    def __init__(self, world, low, high):
        self.world, self.low, self.high = world, low, high
        self.need = self.capacity = 0.0
        self.cost = self.paused = self.resumes = self.short = self.missing = 0.0
        self.said, self.told, self.state = set(), 0, ""

    def note(self, start, need, capacity):
        """From now on the load needs and the instance has so much."""
        world, before = self.world, self.capacity
        self.need, self.capacity = need, capacity
        self.look()
        if start % HOUR == 0:
            if need:
                world.send(ASK, takes=HOUR / 2)
            if capacity:
                world.send(METER, takes=HOUR / 2)
        if before and capacity > before:
            world.send(GROW, takes=HOUR / 4)
            self.tell(SAY["grows"], GROW)
        elif capacity and capacity < before:
            if self.state != "shrinks":
                world.send(SHRINK, takes=HOUR / 4)
            self.tell(SAY["shrinks"], SHRINK)
        self.show(self.what(need, capacity), before)

    def what(self, need, capacity):
        """The state in a word."""
        if capacity == 0:
            return "resumes" if need else "paused"
        if need > capacity:
            return "at the maximum" if capacity == self.high else "too small"
        return "runs" if need else "idle"

    def show(self, state, before):
        """Mark the state when it changes, and tell it."""
        if state == self.state:
            return
        world, self.state = self.world, state
        self.resumes += state == "resumes"
        effect = {"paused": "paused", "runs": "works", "idle": "stale"}.get(state, "wait")
        world.mark(WRITER, effect, state)
        if state == "at the maximum":
            world.mark(TOP, "refused", f"{self.high:g} ACU")
        else:
            world.clear(TOP)
        if state == "idle":
            world.mark(BOTTOM, "stale" if self.low else "wait", f"{self.low or LEAST:g} ACU")
        else:
            world.clear(BOTTOM)
        self.tell(
            SAY["kept" if state == "idle" and self.low else state],
            WRITER,
            again=state != "too small",
        )

    def tell(self, say, at, *, again=False):
        """Tell it the first time, or each time while there is room for the end of the day."""
        if say not in self.said or (again and self.told < ROOM):
            self.said.add(say)
            self.told += 1
            self.world.tell(say, at=at)

    def spend(self, span):
        """So many seconds have passed."""
        hours = span / HOUR
        self.cost += self.capacity * hours * PRICE
        self.paused += span if self.state == "paused" else 0
        self.short += span if self.need > self.capacity else 0
        self.missing += max(0.0, self.need - self.capacity) * hours
        self.world.glide("bill", self.cost)

    def over(self):
        self.look()
        self.world.tell(SAY["over"], at=BILL)
        for id in ("cost", "paused", "resumes", "short", "missing"):
            self.world.result(id, getattr(self, id))

    def look(self):
        self.world.gauge("load", self.need)
        self.world.gauge("capacity", self.capacity)
        self.world.glide("bill", self.cost)


CASES = {
    "0 to 16 ACU": {},
    "The same, pause\nafter 1 h": {"pause": HOUR},
    "0.5 to 16 ACU,\nno pause": {"low": LEAST},
    "0 to 2 ACU": {"high": SMALL},
    "0 to 16 ACU,\nspiky load": {"load": "spiky"},
}
KINDS = {
    "runs": "target",
    "idle": "target",
    "resumes": "stopped",
    "too small": "stopped",
    "at the maximum": "stopped",
    "paused": "source",
}


def stretches(case):
    """The states of a day in order: (kind, first hour, last hour); what lasts less than five minutes belongs to the one before."""
    played = run(**case)
    marks = [
        (event.time / HOUR, KINDS[event.text])
        for event in played.events
        if event.target == WRITER and event.text in KINDS
    ]
    found = []
    for (start, kind), (end, _) in zip(marks, [*marks[1:], (DAY / HOUR, "")], strict=True):
        if found and (kind == found[-1][0] or end - start < 1 / 12):
            found[-1] = (found[-1][0], found[-1][1], end)
        else:
            found.append((kind, start, end))
    return found


with Timeline(
    "A pause makes the night free; a low maximum makes the day cheap, and slow",
    alt="One day of office hours under four settings, and a spiky load. With a minimum of zero the instance is paused at night and bills"
    " nothing; with half an ACU it runs through. With a low maximum it costs less and is too small for most of the working day. A"
    " little load all night keeps the instance from pausing.",
    scale="Hour of the day",
    ticks={at: str(at) for at in range(0, 25, 3)},
    kinds={"source": "paused, bills nothing", "stopped": "runs, too small", "target": "runs"},
    rows="Range",
) as time:
    for title, case in CASES.items():
        lane = time.lane(title)
        lane.milestone(22, f"{run.shown('cost', **case)} a day")
        for kind, start, end in stretches(case):
            lane.span("", start, end, kind=kind)
