// The world in which a scenario's model runs in the page, as kit/dsl/world.py has it on SimPy's clock, and its run on the time of
// its play, as kit/ir/playback.py and kit/render/scenario_file.py put it. The model is Python's, which the build has written in
// JavaScript (kit/dsl/javascript.py). tests/scenarios/test_world.py holds all of it together.
"use strict";

{
  const py = { // what JavaScript says otherwise
    at: (place, key) => (place instanceof World ? place.assumed[key] : place[key]),
    both: (one, other) => one.world.both(one, other),
    each: (some) => (some[Symbol.iterator] ? some : Object.keys(some)),
    floor: (a, b) => Math.floor(a / b),
    has: (some, one) => (some[Symbol.iterator] ? some.includes(one) : one in some),
    len: (some) => some.length,
    mod: (a, b) => ((a % b) + b) % b,
    range: (count) => Array.from({ length: count }, (_, each) => each),
    round: (value, places = 0) => Number(value.toFixed(places)),
  };

  class World {
    constructor(assumed, gauges) {
      Object.assign(this, { assumed, now: 0, since: 0, events: [], results: {}, queue: [], count: 0, items: 0, ways: new Map() });
      this.gauges = Object.fromEntries(gauges.map((id) => [id, []]));
      this.env = { event: () => this.event() };
      for (const name of ["gauge", "glide"]) this[name] = this[name].bind(this);
    }

    // what a model waits for: it is due, and then all that wait for it go on
    event() {
      const event = { world: this, then: [], done: false, succeed: () => this.due(event, 0) };
      return event;
    }

    due(event, seconds, urgent = false) {
      const time = this.now + seconds, item = { time, rank: urgent ? 0 : 1, event };
      const at = this.queue.findLastIndex((other) => other.time < time || (other.time === time && other.rank <= item.rank));
      this.queue.splice(at + 1, 0, item);
      return event;
    }

    wait(seconds) {
      return this.due(this.event(), seconds);
    }

    both(...events) {
      const all = this.event();
      let left = events.length;
      const one = () => (left -= 1) || all.succeed();
      for (const each of events) each.done ? one() : each.then.push(one);
      return all;
    }

    start(story) {
      const over = this.event();
      const go = () => {
        for (;;) {
          const { done, value } = story.next();
          if (done) return this.due(over, 0);
          if (!value.done) return value.then.push(go);
        }
      };
      this.due(this.event(), 0, true).then.push(go);
      return over;
    }

    play(story) {
      const over = this.start(story);
      while (!over.done) {
        const { time, event } = this.queue.shift();
        this.now = time;
        event.done = true;
        for (const go of event.then) go();
      }
      for (const [id, points] of Object.entries(this.gauges)) this.glide(id, points.length ? points.at(-1)[1] : 0);
    }

    // what happens
    note(effect, target, more) {
      this.events.push({ time: this.now, effect, target, item: 0, text: "", say: "", takes: 0, back: false, order: this.events.length, ...more });
    }

    zero() { this.since = this.now; }
    tell(say, target) { this.note("tell", target, { say }); }
    mark(target, effect, text = "", say = "") { this.note(effect, target, { text: text || (effect === "wait" ? "waits" : effect), say }); }
    clear(target) { this.note("clear", target); }
    result(id, value) { this.results[id] = Number(value); }
    glide(id, value) { this.gauges[id].push([this.now, value, this.events.length]); }

    gauge(id, value) {
      const last = this.gauges[id].at(-1);
      if (last) this.glide(id, last[1]);
      this.glide(id, value);
    }

    send(line, takes, back = false, say = "") {
      this.items += 1;
      this.ways.set(this.items, [line, this.now + takes]);
      this.note("send", line, { item: this.items, takes, back, say });
    }

    halt(line, effect = "lost") {
      const held = [...this.ways].filter(([, [way, arrives]]) => way === line && arrives > this.now);
      for (const [item] of held) {
        this.note(effect, line, { item });
        this.ways.delete(item);
      }
      return held.length;
    }
  }

  // ---- a run on the time of its play, as kit/ir/playback.py and kit/render/scenario_file.py put it

  const LEAST = 1.2, MOST = 2.6, WORDS = 4.5, SEEN = 0.7, LINGERS = 150, CROWD = 12;
  const cut = (played) => Math.round(played * 100);

  /** `points`: (time of the model, seconds of play); a call gives the moment of play after what was noted before `order`. */
  function paced(told, end) {
    const times = [0, ...told.map(({ time }) => time), end], orders = [-1, ...told.map(({ order }) => order), Infinity];
    const read = [0, ...told.map(({ say }) => say.split(" ").length / WORDS)];
    const longest = Math.max(...read.map((_, each) => times[each + 1] - times[each])) || 1;
    const points = [[0, 0]];
    let played = 0;
    read.forEach((reading, each) => {
      const gap = times[each + 1] - times[each];
      if (gap || reading) played += Math.max(LEAST, reading) + MOST * Math.sqrt(gap / longest);
      points.push([times[each + 1], Math.round(played * 100) / 100]);
    });
    const moment = (time, order = Infinity) => {
      for (let index = points.length - 1; index; index -= 1) {
        const [[before, start], [after, stop]] = [points[index - 1], points[index]];
        if (time > before || (time === before && order >= orders[index - 1]))
          return start + (stop - start) * Math.min(1, after > before ? (time - before) / (after - before) : 0);
      }
      return 0;
    };
    return [points, moment];
  }

  function compile(world, places) {
    const { events, since } = world, told = events.filter(({ say }) => say), ends = new Map(), crowds = new Map(), moves = [];
    const [points, moment] = paced(told, world.now);
    const at = ({ time, order }) => cut(moment(time, order));
    for (const event of events) if (event.item && event.effect !== "send") ends.set(event.item, event);
    const seen = ({ effect, target, order }, stops) => {
      if (effect === "clear") return stops;
      if (effect === "refused") return stops + LINGERS;
      const cleared = events.filter((event) => event.effect === "clear" && event.target === target && !event.item && event.order > order);
      return Math.min(cut(points.at(-1)[1]) + 1, ...cleared.map(at));
    };
    for (const event of events.filter(({ effect }) => effect === "send")) {
      const start = at(event), place = places[event.target], end = ends.get(event.item), back = Number(event.back);
      if (end) {
        const share = Math.round((100 * (end.time - event.time)) / (event.takes || 1)), stops = at(end);
        moves.push([start, stops, place, back, share, end.effect, seen(end, stops)]);
      } else {
        const arrives = Math.max(moment(event.time + event.takes), moment(event.time, event.order) + SEEN);
        const key = `${place} ${points.filter(([time]) => time <= event.time).length}`;
        if (!crowds.has(key)) crowds.set(key, []);
        crowds.get(key).push([start, cut(arrives), place, back]);
      }
    }
    for (const crowd of crowds.values()) {
      const kept = (index) => Math.floor((index * CROWD) / crowd.length);
      moves.push(...crowd.filter((_, index) => crowd.length <= CROWD || kept(index) !== kept(index - 1)));
    }
    const bent = (course) => course.flatMap(([time, value, order], each) => {
      const next = course[each + 1], here = [[moment(time, order), value]];
      if (next) for (const [knot, played] of points)
        if (time < knot && knot < next[0]) here.push([played, value + ((next[1] - value) * (knot - time)) / (next[0] - time)]);
      return here;
    });
    return {
      pace: points.map(([time, played]) => [cut(played), time - since]),
      moves,
      marks: events.filter(({ effect, item }) => effect !== "send" && effect !== "tell" && !item)
        .map((event) => [at(event), places[event.target], event.effect, event.text]),
      told: told.map(({ target, say }, each) => [cut(points[each + 1][1]), places[target], say]),
      gauges: Object.values(world.gauges).map((course) => bent(course).map(([played, value]) => [cut(played), value])),
    };
  }

  /** A run of the build, as one that was made here. */
  function ready(run, { targets, effects, words }) {
    const move = ([start, end, target, back, share, effect, seen]) => [start, end, targets[target], back, share, effects[effect], seen];
    return {
      ...run, moves: run.moves.map(move),
      marks: run.marks.map(([moment, target, effect, word]) => [moment, targets[target], effects[effect], words[word]]),
      told: run.told.map(([moment, target, word]) => [moment, targets[target], words[word]]),
    };
  }

  /** A run of a scenario's model: what happens in it as it is played, and what comes out. */
  function run(data, values, assumed) {
    const world = new World(assumed, data.gauges.map(([, , , id]) => id));
    const [story, [, ...names]] = data.model(py).run;
    world.play(story(world, ...names.map((name) => values[name])));
    return world;
  }

  window.world = { run, compile, ready, py };
}
