// Runs before the theme's script. The index of the search is heavier than any page, and the theme asks for it
// on every visit: it waits until somebody turns to the search, or comes from a result of it.
"use strict";

{
  const wanted = new Promise((done) => {
    const turned = ({ target }) => target.closest?.(".md-search, [for=__search]") && done();
    for (const kind of ["focusin", "pointerdown", "pointerover"]) addEventListener(kind, turned, true);
    if (/[?&][hq]=/.test(location.search)) done();
  });
  const { open, send } = XMLHttpRequest.prototype;
  const waiting = new WeakSet();

  // Material takes each alternate of a page, its copy in Markdown too, for a site in another language, with a sitemap.
  const sitemap = new URL(`${JSON.parse(document.getElementById("__config").textContent).base}/sitemap.xml`, location).href;
  const nowhere = new WeakSet();

  XMLHttpRequest.prototype.open = function (method, address, ...rest) {
    if (/\/sitemap\.xml$/.test(address) && `${address}` !== sitemap) nowhere.add(this);
    if (/\/search\/search_index\.json$/.test(address)) waiting.add(this);
    return open.call(this, method, address, ...rest);
  };
  XMLHttpRequest.prototype.send = function (body) {
    if (nowhere.has(this)) return;
    if (waiting.delete(this)) wanted.then(() => send.call(this, body));
    else send.call(this, body);
  };
}

// In a frame of somebody else's page a scenario is its player alone (player.css); what it links to opens beside it.
if (new URLSearchParams(location.search).has("frame")) {
  document.documentElement.dataset.frame = "";
  document.head.append(Object.assign(document.createElement("base"), { target: "_blank" }));
}

// What the theme does as it starts, and what makes the browser style the whole page anew though nothing changes.
{
  const { setAttribute } = Element.prototype;
  const { appendChild } = Node.prototype;

  // A second meta for the scheme of colors: the page has one, and the first counts.
  document.head.appendChild = function (node) {
    return node.name === "color-scheme" ? node : appendChild.call(this, node);
  };
  // Colors that must not fade into others: at first there are no others.
  document.body.setAttribute = function (name, value) {
    if (name === "data-md-color-switching") delete this.setAttribute;
    else setAttribute.call(this, name, value);
  };
  // Whole addresses for all that is linked, since with instant navigation the page's own changes: a style sheet
  // that is told its address is read again. It is known by its text, in which the address must be whole.
  for (const sheet of document.querySelectorAll("link[rel=stylesheet]")) {
    const { href } = sheet;
    const copy = sheet.cloneNode();
    copy.href = href;
    Object.defineProperties(sheet, { href: { get: () => href, set() {} }, outerHTML: { value: copy.outerHTML } });
  }
  // It sets each address to itself, which makes it whole; that of a link in a drawing could not be set.
  const address = Object.getOwnPropertyDescriptor(SVGAElement.prototype, "href");
  Object.defineProperty(SVGAElement.prototype, "href", { ...address, set() {} });
}
