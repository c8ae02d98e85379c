// What Material leaves out for people who use a keyboard. Runs again after each instant navigation.
"use strict";

/** Let the keyboard scroll what overflows sideways, and say what it is. */
function reachScrollers() {
  for (const box of document.querySelectorAll(".md-typeset__scrollwrap, .md-typeset pre > code")) {
    if (box.scrollWidth > box.clientWidth) {
      box.tabIndex = 0;
      box.setAttribute("role", "group");
      box.setAttribute("aria-label", box.matches("code") ? "Code, scrolls sideways" : "Table, scrolls sideways");
    } else {
      for (const name of ["tabindex", "role", "aria-label"]) box.removeAttribute(name);
    }
  }
}

document$.subscribe(() => {
  explainOnce();
  requestAnimationFrame(() => {
    reachScrollers();
    calmCodeButtons();
  });
});
addEventListener("resize", reachScrollers);

/** Material makes a landmark without a name of each code block's buttons. */
function calmCodeButtons() {
  for (const buttons of document.querySelectorAll(".md-code__nav")) buttons.setAttribute("role", "none");
}

/** Explain a word once per page, not each of the forty times. */
function explainOnce() {
  const explained = new Set();
  for (const word of document.querySelectorAll(".md-content abbr[title]")) {
    if (explained.has(word.title)) word.replaceWith(...word.childNodes);
    explained.add(word.title);
  }
}
