// A kind of field that only some planners have: a number in steps.
"use strict";

/** `text` between `low` and `high` in steps; with `empty`, nothing at all is an answer, too: null. */
plan.kinds.number = ({ label: text, unit, low, high, step = 1, empty }) => ({
  label: text,
  fits: `${step === 1 ? "a whole number" : "a number"} from ${low} to ${high}` + (step < 1 ? ` in steps of ${step}` : ""),
  write: (value) => (value == null ? "" : String(value)),
  read(told) {
    if (empty && told === "") return null;
    const value = /^-?\d+(\.\d+)?$/.test(told) ? Number(told) : NaN;
    const whole = step === "any" || Math.abs(value / step - Math.round(value / step)) < 1e-9;
    return value >= low && value <= high && whole ? value : undefined;
  },
  control(name, told) {
    const hint = plan.make("small", { id: `plan-fits-${name}`, hidden: true }, this.fits);
    let odd, entered; // what was entered: of “−5” and “1,5” a browser would keep the digits alone
    const plain = (data) => /^[\d.eE+-]*$|^\s*[$€£]?\s*[+-]?\d+(\.\d+)?\s*[\p{L}%]*\s*$/u.test(data ?? "");
    const beforeinput = ({ data }) => (odd = plain(data) ? "" : data.trim());
    const read = ({ type }) => {
      if (type === "input") [entered, odd] = [odd, ""];
      const text = entered || (input.validity.badInput ? "?" : input.value); // letters: the browser keeps them for itself
      told(text);
    };
    const input = plan.make("input", { type: "number", name, min: low, max: high, step, "aria-describedby": hint.id, beforeinput, input: read, change: read });
    return { node: plan.label(text, input, unit, hint), set: (value) => (entered = "", input.value = /^-?[\d.]+(e\d+)?$/.test(value) ? value : ""), input, hint };
  },
});
