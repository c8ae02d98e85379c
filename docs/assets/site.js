// What Material leaves out for people who use a keyboard. Runs again after each instant navigation.
"use strict";

/** Let the keyboard scroll what overflows sideways, and say what it is. The observer looks when all is laid out. */
const scrollers = new ResizeObserver((changes) => {
  for (const { target } of changes) {
    if (target.scrollWidth > target.clientWidth) {
      target.tabIndex = 0;
      target.setAttribute("role", "group");
      target.setAttribute("aria-label", target.matches("code") ? "Code, scrolls sideways" : "Table, scrolls sideways");
    } else {
      for (const name of ["tabindex", "role", "aria-label"]) target.removeAttribute(name);
    }
  }
});

function reachScrollers() {
  scrollers.disconnect();
  for (const box of document.querySelectorAll(".md-typeset__scrollwrap, .md-typeset pre > code")) scrollers.observe(box);
}

/** The menu of a narrow window by keyboard: a button; into the menu when it opens, back when Escape closes it. */
{
  const toggle = document.getElementById("__drawer");
  const label = document.querySelector(".md-header [for=__drawer]");
  const button = document.createElement("button");
  Object.assign(button, { type: "button", className: `${label.className} afn-menu`, ariaLabel: "Menu" });
  button.append(...label.childNodes);
  label.replaceWith(button);
  button.onclick = () => toggle.click();

  const enter = () =>
    [...document.querySelectorAll(".md-sidebar--primary :is(.md-nav__title[tabindex], a.md-nav__link)")]
      .find((place) => place.checkVisibility({ visibilityProperty: true }))?.focus();
  addEventListener("change", ({ target }) => {
    if (target === toggle ? toggle.checked : target.matches(".md-nav__toggle")) enter();
  });
  addEventListener("keydown", (event) => {
    if (event.key === "Escape" && toggle.checked) {
      toggle.checked = false;
      button.focus();
    } else if (event.key === " " && event.target.matches?.("label[tabindex]")) {
      event.preventDefault();
      event.target.click(); // Material does so for Enter
    }
  });
}

/** The search by the keys that people know from elsewhere. */
addEventListener("keydown", (event) => {
  if (event.key !== "k" || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
  event.preventDefault();
  document.querySelector(".md-search__input").focus();
});

/** The title of a level of the menu leads back to the one above. */
function reachLevels() {
  for (const back of document.querySelectorAll(".md-nav .md-nav > .md-nav__title[for]")) back.tabIndex = 0;
}

/**
 * What Material adds: a tooltip is read with what it explains, not as a part of the page beside its landmarks; and the
 * buttons of each block of code, which come with it into sight, are no landmark.
 */
new MutationObserver((changes) => {
  for (const { target, addedNodes } of changes)
    for (const node of addedNodes) {
      if (target === document.body && node.matches?.("[role=tooltip]")) node.ariaHidden = "true";
      else if (node.matches?.(".md-code__nav")) node.setAttribute("role", "none");
    }
}).observe(document.body, { childList: true, subtree: true });

/** What each page needs once it is there. */
function settle() {
  startPrograms();
  offerCopy();
  requestAnimationFrame(() => {
    reachScrollers();
    reachLevels();
    // After this frame: in it the theme still measures what is folded away.
    setTimeout(() => {
      for (const fold of document.querySelectorAll("details")) fold.classList.add("afn-settled");
    });
  });
}

/** Make a button of the link to the page's copy in Markdown: it puts the copy on the clipboard, and says so. */
function offerCopy() {
  document.querySelector(".md-dialog").role = "status";
  const link = document.querySelector("a[data-copy-page]");
  if (!link || location.protocol === "file:") return; // nothing can be fetched there: the link leads to it
  const button = document.createElement("button");
  Object.assign(button, { type: "button", className: link.className, title: "Copy this page as Markdown" });
  button.append(...link.childNodes);
  link.replaceWith(button);
  button.onclick = async () => {
    try {
      const text = fetch(link.href).then((answer) => (answer.ok ? answer.text() : Promise.reject(answer)))
        .then((text) => new Blob([text], { type: "text/plain" }));
      await navigator.clipboard.write([new ClipboardItem({ "text/plain": text })]);
      alert$.next("Page copied as Markdown");
    } catch {
      location = link.href; // no clipboard: there it is
    }
  };
}

/**
 * Programs in a page (planners, players): `<div data-program="../../assets/programs/NAME.js">` holds what serves
 * without JavaScript. The script is fetched when its place comes into sight, once in a visit; it is a classic
 * script, which also works from a folder on disk, and defines `window.programs.NAME = (place) => …`.
 * Scripts and styles that it stands on are named before it, with spaces between.
 */
const scripts = new Map();
window.programs = {};

function startPrograms() {
  const seen = new IntersectionObserver((entries) => {
    for (const { isIntersecting, target } of entries) {
      if (!isIntersecting) continue;
      seen.unobserve(target);
      const addresses = target.dataset.program.split(" ").map((path) => new URL(path, location).href);
      const name = addresses.at(-1).replace(/^.*\/|\.js$/g, "");
      Promise.all(addresses.map(fetchOnce)).then(() => window.programs[name](target)).catch(console.error);
    }
  }, { rootMargin: "400px" });
  for (const place of document.querySelectorAll("[data-program]")) seen.observe(place);
}

function fetchOnce(address) {
  if (!scripts.has(address)) scripts.set(address, new Promise((done, fail) => {
    const style = address.endsWith(".css");
    const element = document.createElement(style ? "link" : "script");
    element.onload = done;
    element.onerror = () => fail(new Error(`${address} did not load`));
    Object.assign(element, style ? { rel: "stylesheet", href: address } : { async: false, src: address });
    document.body.append(element); // instant navigation empties the head of what it does not know
  }));
  return scripts.get(address);
}

/** What is typed into a page's own field is asked of the search, where the rest is typed. */
addEventListener("input", ({ target }) => {
  if (!target.matches(".afn-ask")) return;
  const field = document.querySelector(".md-search__input");
  document.getElementById("__search").click();
  field.value = target.value;
  target.value = "";
  field.focus();
  field.dispatchEvent(new Event("keyup"));
});

// From a folder on disk there is no instant navigation, and Material's document$ stays silent.
if (location.protocol === "file:") settle();
else document$.subscribe(settle);
