"""A scenario as the file that the player reads: every run on the time of its play, each word once.

`NAME.json` holds the data. `NAME.js` hands the same to the player: a classic script can be loaded from
a folder on disk, where a page may not read a JSON file. Moments are hundredths of a second of play:

| Key | What it holds |
|---|---|
| `parameters` | id, title, choices (value as the address has it, label), index of the first shown |
| `quantities` | of each result: id, unit |
| `assumptions` | of each: id, value, low, high, title, unit |
| `live` | what the model gets that runs in the page; then the script lacks the runs, and what they name |
| `results`, `gauges` | title of each; of a gauge also its unit, its highest value in any run, its id |
| `places` | the id in the picture of each target that the model names |
| `effects`, `targets`, `words` | effects; ids of nodes, groups and lines, or `step 3`; what is worn or told |
| `runs` | in the order of the choices, the last parameter's changing fastest: |
| · `pace` | (moment, seconds on the clock) at the start, at each event that is told, at the end |
| · `moves` | (moment, moment of its end, target, back), and of what does not arrive (percent of the way, |
| | effect, moment until which it is seen) |
| · `marks` | (moment, target, effect, word) |
| · `told` | (moment, target, word, what the clock says) |
| · `gauges` | for each: (moment, value) |
| · `results` | for each: text, bounds |
"""

from __future__ import annotations

import json
from typing import Any

from kit.ir.playback import Pace
from kit.ir.scenario import EFFECTS, Event, Outcome, Run, ScenarioSpec, Value
from kit.ir.uncertainty import clock, shown

FOLDER = "scenarios"  # of the files below the site
SEEN = 0.7  # seconds of play for which a move is seen at least
LINGERS = 1.5  # seconds of play for which what was refused is seen
CROWD = 12  # moves on one line between two events that are told: more would only blur
_EFFECTS = list(EFFECTS)


def files(slug: str, text: str) -> dict[str, bytes]:
    """Both files by their path below the site, made of the data as JSON."""
    name = f"{FOLDER}/{slug}"
    told = json.loads(text)
    if told["live"]:  # the page makes its own runs
        for key in ("effects", "targets", "words", "runs"):
            del told[key]
    model = told["live"].pop("model", None)
    script = f"(window.scenarios ??= {{}})[{json.dumps(slug)}] = {_json(told)};\n"
    if model:
        script += f"window.scenarios[{json.dumps(slug)}].model = {model};\n"
    return {f"{name}.json": f"{text}\n".encode(), f"{name}.js": script.encode()}


def data(scenario: ScenarioSpec, runs: tuple[Run, ...], places: dict[str, str]) -> str:
    """All that the player needs to know, as JSON; `places` are the ids of the targets."""
    words, targets = _Index(), _Index()
    played = [
        _Played(scenario, run, outcomes, places, words, targets).data()
        for run, outcomes in zip(runs, scenario.outcomes, strict=True)
    ]
    told = {
        "slug": scenario.slug,
        "title": scenario.title,
        "picture": scenario.picture,
        "parameters": [
            [each.id, each.title, [[_key(choice.value), choice.label] for choice in each.choices], each.start]
            for each in scenario.parameters
        ],
        "results": [each.title for each in scenario.quantities],
        "quantities": [[each.id, each.unit] for each in scenario.quantities],
        "assumptions": [
            [each.id, each.value, each.low, each.high, each.title, each.unit] for each in scenario.assumptions
        ],
        "live": scenario.live,
        "gauges": [[each.title, each.unit, _highest(runs, each.id), each.id] for each in scenario.gauges],
        "places": places,
        "effects": _EFFECTS,
        "targets": targets.found,
        "words": words.found,
        "runs": played,
    }
    return _json(told)


def _json(told: dict[str, Any]) -> str:
    return json.dumps(told, ensure_ascii=False, separators=(",", ":"))


class _Index:
    """Texts in the order of their first use; a call gives a text's number."""

    def __init__(self) -> None:
        self.found: list[str] = []
        self._numbers: dict[str, int] = {}

    def __call__(self, text: str) -> int:
        if text not in self._numbers:
            self._numbers[text] = len(self.found)
            self.found.append(text)
        return self._numbers[text]


class _Played:
    """One run on the time of its play."""

    def __init__(
        self,
        scenario: ScenarioSpec,
        run: Run,
        outcomes: dict[str, Outcome],
        places: dict[str, str],
        words: _Index,
        targets: _Index,
    ) -> None:
        self.scenario, self.run, self.outcomes = scenario, run, outcomes
        self.places, self.words, self.targets = places, words, targets
        self.pace = Pace(self.run)

    def data(self) -> dict[str, Any]:
        run, words = self.run, self.words
        marks, told, clocked = [], [], self.pace.told()
        for event in run.events:
            if event.effect not in ("send", "tell") and not event.item:
                effect = _EFFECTS.index(event.effect)
                marks.append([self.at(event), self.place(event), effect, words(event.text)])
        for event, moment in zip(run.told, clocked, strict=True):
            told.append([_cut(moment), self.place(event), words(event.say), clock(event.time - run.zero)])
        return {
            "pace": [[_cut(played), float(f"{time - run.zero:.6g}")] for time, played in self.pace.points],
            "moves": self.moves(),
            "marks": marks,
            "told": told,
            "gauges": [self.gauge(each.id) for each in self.scenario.gauges],
            "results": [list(shown(self.outcomes[each.id], each.unit)) for each in self.scenario.quantities],
        }

    def at(self, event: Event) -> int:
        return _cut(self.pace(event.time, event.order))

    def place(self, event: Event) -> int:
        return self.targets(self.places[event.target])

    def moves(self) -> list[list[int]]:
        """What moves: not more on a line at once than can be seen, but everything that does not arrive."""
        ends = {event.item: event for event in self.run.events if event.item and event.effect != "send"}
        crowds: dict[tuple[int, int], list[list[int]]] = {}
        found = []
        for event in self.run.events:
            if event.effect != "send":
                continue
            start, place = self.at(event), self.place(event)
            end = ends.get(event.item)
            if end:
                share = round(100 * (end.time - event.time) / (event.takes or 1))
                stops = self.at(end)
                move = [start, stops, place, int(event.back), share]
                found.append([*move, _EFFECTS.index(end.effect), self.seen(end, stops)])
            else:
                arrives = max(self.pace(event.time + event.takes), self.pace(event.time, event.order) + SEEN)
                stretch = self.pace.stretch(event.time)
                crowds.setdefault((place, stretch), []).append([start, _cut(arrives), place, int(event.back)])
        for crowd in crowds.values():
            found += [
                move
                for index, move in enumerate(crowd)
                if len(crowd) <= CROWD or index * CROWD // len(crowd) != (index - 1) * CROWD // len(crowd)
            ]
        return sorted(found)

    def seen(self, end: Event, stops: int) -> int:
        """Until when its end is seen: the lost until the line is cleared, the refused for a moment."""
        if end.effect == "clear":
            return stops
        if end.effect == "refused":
            return stops + _cut(LINGERS)
        cleared = [
            self.at(event)
            for event in self.run.events
            if event.effect == "clear"
            and event.target == end.target
            and not event.item
            and event.order > end.order
        ]
        return min(cleared, default=_cut(self.pace.length) + 1)  # also at the end itself

    def gauge(self, id: str) -> list[list[float]]:
        """The gauge's points, and those where the pace changes."""
        return [
            [_cut(played), float(f"{value:.3g}")] for played, value in self.pace.bent(self.run.gauges[id])
        ]


def _key(value: Value) -> str:
    """A choice as the address has it."""
    return value if isinstance(value, str) else f"{value:g}"


def _cut(played: float) -> int:
    return round(played * 100)


def _highest(runs: tuple[Run, ...], id: str) -> float:
    return max(value for run in runs for _, value, _ in run.gauges[id])
