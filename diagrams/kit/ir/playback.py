"""How a run is played: the long waits short, and time to read each sentence.

A run may take minutes or milliseconds. What is told divides it; between two told events the time of
the model passes evenly, in a stretch of play that grows with the sentence and with the wait. Where two
events are told at one moment of the model, the clock stands still between them.
"""

from __future__ import annotations

import itertools
import math

from kit.ir.scenario import Run

WORDS = 4.5  # read in a second
LEAST, MOST = 1.2, 2.6  # seconds of play for a stretch at least, and more for the longest


class Pace:
    """The time of play of one run. `points`: (time of the model, seconds of play), in order.

    They are the start, each told event, the end.
    """

    def __init__(self, run: Run) -> None:
        self.run = run
        told = run.told
        times = [0.0, *(event.time for event in told), run.end]
        reading = [0.0, *(len(event.say.split()) / WORDS for event in told)]
        gaps = [after - before for before, after in itertools.pairwise(times)]
        longest = max(gaps) or 1.0
        played, found = 0.0, [(0.0, 0.0)]
        for time, gap, read in zip(times[1:], gaps, reading, strict=True):
            if gap or read:
                played += max(LEAST, read) + MOST * math.sqrt(gap / longest)
            found.append((time, round(played, 2)))
        self.points = tuple(found)
        self._orders = [-1, *(event.order for event in told), math.inf]

    @property
    def length(self) -> float:
        """Seconds of play."""
        return self.points[-1][1]

    def told(self) -> list[float]:
        """The moments of play of the told events."""
        return [played for _, played in self.points[1:-1]]

    def __call__(self, time: float, order: float = math.inf) -> float:
        """The moment of play at a time of the model, after all that was noted before `order`."""
        for index in range(len(self.points) - 1, 0, -1):
            (before, start), (after, end) = self.points[index - 1], self.points[index]
            if time > before or (time == before and order >= self._orders[index - 1]):
                share = (time - before) / (after - before) if after > before else 0.0
                return start + (end - start) * min(1.0, share)
        return 0.0

    def stretch(self, time: float) -> int:
        """The number of the stretch that a time of the model lies in."""
        return sum(1 for at, _ in self.points if at <= time)

    def bent(self, points: tuple[tuple[float, float, int], ...]) -> list[tuple[float, float]]:
        """A gauge's points, which lines connect, as (moment of play, value), also where the pace changes."""
        found: list[tuple[float, float]] = []
        for (time, value, order), (after, target, _) in itertools.pairwise(points):
            found.append((self(time, order), value))
            for knot, played in self.points:
                if time < knot < after:
                    found.append((played, value + (target - value) * (knot - time) / (after - time)))
        return [*found, (self(points[-1][0], points[-1][2]), points[-1][1])]
