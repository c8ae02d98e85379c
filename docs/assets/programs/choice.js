// A kind of field that only some planners have: one of a few, all in sight, as a row of buttons.
"use strict";

/** The same as a choice from a list, `options` being value → what is shown: a text or nodes. */
plan.kinds.radio = ({ label, options }) => ({
  ...plan.kinds.choice({ label, options }),
  control(name, told) {
    const inputs = Object.keys(options).map((value) => {
      const tell = () => told(value);
      return plan.make("input", { type: "radio", name, value, input: tell, change: tell });
    });
    const node = plan.make("fieldset.plan-choice", {}, plan.make("legend", {}, label),
      inputs.map((input) => plan.make("label", {}, input, plan.make("span", {}, options[input.value]))));
    return { node, set: (value) => inputs.forEach((input) => (input.checked = input.value === value)) };
  },
});
