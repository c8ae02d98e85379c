"""What each scenario claims, as properties of its model: they hold for values beside the grid as well."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from models import FOLDER, NAMES, model
from serverless_bill import CASES as PLANNED
from serverless_bill import months

from kit.ir.scenario import Run

quick = settings(max_examples=25, deadline=None)
seconds = st.floats(1, 3600)


def sentences(run: Run) -> str:
    return " ".join(event.say for event in run.told)


@pytest.mark.parametrize("name", NAMES)
def test_a_story_starts_at_once_and_is_told_in_order(name: str) -> None:
    run = model(name)()
    times = [event.time for event in run.told]
    assert times[0] == 0, "the reader sees something before pressing play"
    assert times == sorted(times) and times[-1] <= run.end
    assert 3 <= len(times) <= 14
    for event in run.told:
        assert event.say[-1] in ".?!" and len(event.say.split()) <= 30, event.say


# ---- A Region is lost -----------------------------------------------------------------------------

lags, delays = st.floats(1, 600), st.floats(1, 7200)


@quick
@given(lag=lags, decide=delays, gate=st.sampled_from([0, 20, 300]))
def test_a_switchover_loses_nothing_and_does_not_wait_for_the_decision(lag, decide, gate) -> None:
    run = model("region_lost")(change="switchover", lag=lag, decide=decide, gate=gate)
    assert run.results["lost"] == run.results["older"] == 0
    sooner = model("region_lost")(change="switchover", lag=lag, decide=1, gate=gate)
    assert run.results["away"] == pytest.approx(sooner.results["away"])


@quick
@given(lag=lags, decide=delays)
def test_a_failover_loses_the_lag_whenever_somebody_decides(lag, decide) -> None:
    run = model("region_lost")(change="failover", lag=lag, decide=decide)
    assert run.results["older"] == pytest.approx(lag)
    assert run.results["lost"] == pytest.approx(lag * 100)
    assert run.results["held"] == 0
    assert run.results["away"] > decide


@quick
@given(lag=lags)
def test_the_gate_bounds_the_loss_and_commits_wait_for_the_rest(lag) -> None:
    free = model("region_lost")(lag=lag, gate=0).results
    gated = model("region_lost")(lag=lag, gate=20).results
    assert gated["older"] <= 20
    assert gated["older"] + gated["held"] == pytest.approx(free["older"])
    assert gated["away"] == pytest.approx(free["away"])


@quick
@given(sooner=delays, later=delays)
def test_deciding_later_never_helps(sooner, later) -> None:
    first, second = (model("region_lost")(decide=when).results for when in sorted((sooner, later)))
    assert first["away"] <= second["away"] and first["lost"] == second["lost"]


def test_what_is_lost_is_what_was_on_its_way() -> None:
    run = model("region_lost")()
    lost = {event.item for event in run.events if event.effect == "lost" and event.item}
    sent = {event.item: event for event in run.events if event.effect == "send"}
    assert lost
    for item in lost:
        assert sent[item].target == "Cluster in Region A -> Cluster in Region B"
        assert sent[item].time <= run.zero < sent[item].time + sent[item].takes


# ---- All secondaries lag --------------------------------------------------------------------------

stalls, limits = st.floats(2, 3600), st.floats(20, 600)


@quick
@given(limit=limits, lasts=stalls)
def test_the_limit_bounds_what_a_failover_could_lose(limit, lasts) -> None:
    results = model("all_secondaries_lag")(limit=limit, lasts=lasts).results
    assert results["best"] <= limit * 100 + 1e-6
    assert results["held"] == pytest.approx(max(0, lasts - (limit - 1)))


@quick
@given(limit=limits, lasts=stalls, reset=st.sampled_from([0, 60]))
def test_nothing_waits_while_one_region_is_within_the_limit(limit, lasts, reset) -> None:
    results = model("all_secondaries_lag")(behind="one", limit=limit, lasts=lasts, reset=reset).results
    assert results["held"] == 0 and results["best"] == pytest.approx(100)
    assert results["worst"] == pytest.approx((lasts + 1) * 100), "a failover to the other loses all of it"


@quick
@given(lasts=stalls, limit=limits)
def test_waiting_and_losing_are_traded_for_each_other(lasts, limit) -> None:
    off = model("all_secondaries_lag")(limit=0, lasts=lasts).results
    on, reset = (
        model("all_secondaries_lag")(limit=limit, lasts=lasts, reset=each).results for each in (0, 60)
    )
    assert off["held"] == 0
    for results in (on, reset):
        assert results["best"] / 100 + results["held"] == pytest.approx(off["best"] / 100)
    assert reset["held"] <= on["held"] and reset["best"] >= on["best"]


# ---- Write forwarding -----------------------------------------------------------------------------

trips, copies = st.floats(0.001, 0.4), st.floats(0.01, 5)
forwarded = st.fixed_dictionaries({"trip": trips, "lag": copies, "statements": st.integers(1, 6)})


@quick
@given(case=forwarded)
def test_global_misses_nothing_and_session_never_its_own(case) -> None:
    run = {
        mode: model("forwarded_write")(mode=mode, **case).results
        for mode in ("EVENTUAL", "SESSION", "GLOBAL")
    }
    assert run["GLOBAL"]["own"] == run["GLOBAL"]["others"] == 0
    assert run["SESSION"]["own"] == 0
    assert run["EVENTUAL"]["waits"] == 0 <= run["SESSION"]["waits"] <= run["GLOBAL"]["waits"] <= case["lag"]
    assert run["EVENTUAL"]["own"] == (1 if run["SESSION"]["waits"] else 0), "one waits where the other misses"
    assert len({results["write"] for results in run.values()}) == 1, "the mode has no part in the write"


@quick
@given(case=forwarded)
def test_a_write_pays_for_each_crossing(case) -> None:
    crossings = 1 if case["statements"] == 1 else case["statements"] + 1
    assert model("forwarded_write")(**case).results["write"] >= crossings * case["trip"]


# ---- Promote the replica --------------------------------------------------------------------------

COPY = "RDS for PostgreSQL -> Received log"
behind = st.floats(0, 3600)
cutovers = st.fixed_dictionaries({
    "order": st.sampled_from(["open", "now", "wait"]),
    "lag": st.just(0.0) | behind,
    "where": st.sampled_from(["way", "log"]),
    "repoint": st.floats(1, 3600),
})  # fmt: skip


@quick
@given(case=cutovers)
def test_nothing_is_lost_when_writes_stopped_and_nothing_is_on_its_way(case) -> None:
    results = model("promote_replica")(**case).results
    stopped = case["order"] != "open"
    assert results["lost"] == results["way"] + results["after"]
    assert bool(results["after"]) == (not stopped)
    if stopped and (case["order"] == "wait" or not case["lag"] or case["where"] == "log"):
        assert results["lost"] == 0
    if case["order"] == "now" and case["where"] == "way":
        assert results["lost"] == pytest.approx(case["lag"] * 100)


@quick
@given(case=cutovers)
def test_a_shortcut_saves_time_and_never_rows(case) -> None:
    runs = {order: model("promote_replica")(**{**case, "order": order}) for order in ("open", "now", "wait")}
    lost, away = (
        [run.results[which] for run in (runs["open"], runs["now"], runs["wait"])]
        for which in ("lost", "away")
    )
    assert lost == sorted(lost, reverse=True) and lost[-1] == 0
    assert away == sorted(away) and away[0] < away[1]


@quick
@given(case=cutovers)
def test_each_cross_is_a_part_of_the_rows_that_never_arrive(case) -> None:
    run = model("promote_replica")(**case)
    started = [event.time for event in run.events if event.target == "Application -> Your DNS name"]
    rows = (started[1] - started[0]) * 100  # that one dot stands for
    crosses = sum(event.effect == "lost" and event.item > 0 for event in run.events)
    assert abs(crosses * rows - run.results["lost"]) <= rows
    assert run.gauges["missing"][-1][1] == pytest.approx(run.results["lost"])
    assert run.gauges["waiting"][-1][1] == 0
    assert all(event.target == COPY for event in run.events if event.effect == "lost" and event.item)


# ---- A burst of Lambda functions -------------------------------------------------------------------

ways = st.one_of(st.just("direct"), st.floats(0, 100))
bursts = st.fixed_dictionaries(
    {"burst": st.integers(1, 300), "hold": st.floats(0.01, 1), "room": st.integers(1, 150)}
)


@quick
@given(way=ways, case=bursts)
def test_connections_never_exceed_the_limit_and_no_request_is_forgotten(way, case) -> None:
    run = model("lambda_burst")(way=way, **case)
    assert run.results["open"] <= case["room"]
    opened, busy, waiting = ([value for _, value, _ in run.gauges[id]] for id in ("open", "busy", "waiting"))
    assert max(opened) == run.results["open"] and all(map(float.__le__, busy, opened))
    assert busy[-1] == waiting[-1] == 0, "the run ends when all is done"
    assert run.results["served"] + run.results["refused"] + run.results["late"] == case["burst"]


@quick
@given(pinned=st.floats(0, 100), case=bursts)
def test_a_full_database_refuses_and_a_full_pool_lets_wait(pinned, case) -> None:
    direct, proxy = (model("lambda_burst")(way=way, **case).results for way in ("direct", pinned))
    assert direct["wait"] == direct["late"] == 0 and proxy["refused"] == 0
    assert direct["served"] == direct["open"] == min(case["burst"], case["room"])
    assert proxy["served"] >= direct["served"] and proxy["open"] <= direct["open"]
    assert proxy["wait"] <= 10 and (proxy["wait"] == 10 if proxy["late"] else True)


@quick
@given(case=bursts)
def test_without_pins_the_pool_holds_the_transactions_and_with_all_it_holds_the_sessions(case) -> None:
    free, pinned = (model("lambda_burst")(way=way, **case).results for way in (0, 100))
    assert pinned["open"] == min(case["burst"], case["room"])
    assert pinned["served"] == pinned["open"] and pinned["late"] == case["burst"] - pinned["open"]
    assert free["served"] >= pinned["served"] and free["open"] <= pinned["open"]


def test_pinned_sessions_starve_those_that_do_not_pin() -> None:
    few, many = (model("lambda_burst")(way=25, burst=burst) for burst in (400, 1000))
    assert few.results["late"] == 0 and few.results["open"] < 200
    assert many.results["late"] > 1000 * 0.25 - 200, "more than the pinned sessions that found no connection"
    assert "waits in vain" in sentences(many) and "waits in vain" not in sentences(few)


# ---- A day of load on serverless ------------------------------------------------------------------

halves = st.integers(0, 32).map(lambda count: count / 2)
days = st.lists(st.sampled_from([0, 0, 0.5, 1, 2.2, 5, 9.75, 14, 40]), min_size=24, max_size=24)
ranges = st.fixed_dictionaries(
    {
        "load": days.map(lambda day: ",".join(map(str, day))),
        "low": st.sampled_from([0, 0.5, 1, 4]),
        "high": st.sampled_from([4, 6.5, 16, 64]),
        "pause": st.integers(300, 20_000),
        "speed": st.sampled_from(["new", "old"]),
    }
)
slowly = st.fixed_dictionaries({"down": st.integers(0, 900), "up": st.integers(1, 300)})


def area(points) -> float:
    """What lies below a gauge, in hours."""
    return sum((b[1] + a[1]) / 2 * (b[0] - a[0]) for a, b in pairwise(points)) / 3600


@quick
@given(case=ranges, assumed=slowly)
def test_capacity_stays_in_its_range_in_half_steps_and_the_bill_is_the_area_below_it(case, assumed) -> None:
    run = model("serverless_day")(assumed=assumed, **case)
    day = [point for point in run.gauges["capacity"] if point[0] <= 86_400]
    seen = {capacity for _, capacity, _ in day}
    assert seen <= {0, *(step / 2 for step in range(1, 129))}, "steps of half an ACU"
    least = max(case["low"], 0.5)
    assert all(least <= capacity <= case["high"] for capacity in seen - {0})
    assert case["low"] == 0 or 0 not in seen, "only a minimum of zero pauses"
    assert run.results["cost"] == pytest.approx(0.12 * area(day))


@quick
@given(case=ranges, assumed=slowly)
def test_a_paused_instance_bills_nothing_and_pauses_only_after_its_interval(case, assumed) -> None:
    run = model("serverless_day")(assumed=assumed, **case)
    load, bill = (run.gauges[id] for id in ("load", "bill"))
    states = [event for event in run.events if event.target == "Serverless writer" and event.text]
    for event, after in pairwise(states):
        if event.text == "paused":
            spent = [value for time, value, _ in bill if event.time <= time <= after.time]
            assert max(spent) == min(spent), "nothing is billed in a pause"
            since = max(event.time - case["pause"], 0)
            assert all(value == 0 for time, value, _ in load if since < time < event.time)


@quick
@given(case=ranges)
def test_a_quick_instance_is_short_only_above_its_maximum_or_in_a_resume(case) -> None:
    run = model("serverless_day")(**{**case, "speed": "new", "high": 64})
    seconds = 15 * run.results["resumes"]
    assert run.results["short"] <= seconds + 24 * 4, "a jump of more than 16 ACU takes some seconds more"
    slow = model("serverless_day")(**{**case, "speed": "old", "high": 64})
    assert slow.results["missing"] >= run.results["missing"] - 1e-9


@pytest.mark.parametrize("query", ["a shape", "office"])
def test_the_scenario_bills_what_the_planner_bills(query) -> None:
    case = replace(PLANNED[query], span="day")
    run = model("serverless_day")(
        load=case.load, low=float(case.min), high=case.max, assumed={"down": 0, "resume": 0}
    )
    assert run.results["cost"] * 730 / 24 == pytest.approx(float(months(case)[0]))


def test_the_loads_are_those_of_the_planner() -> None:
    planner = (FOLDER.parent.parent / "docs/assets/programs/serverless.js").read_text("utf-8")
    theirs = dict(re.findall(r'^    (\w+): \{ label: "[^"]*", load: "([^"]*)"', planner, re.MULTILINE))
    for parameter in model("serverless_day").parameters:
        for choice in parameter.choices if parameter.id == "load" else ():
            named = model("serverless_day")(load=choice.value).results
            assert named == model("serverless_day")(load=theirs[choice.value]).results
