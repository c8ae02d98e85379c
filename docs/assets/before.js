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

  XMLHttpRequest.prototype.open = function (method, address, ...rest) {
    if (/\/search\/search_index\.json$/.test(address)) waiting.add(this);
    return open.call(this, method, address, ...rest);
  };
  XMLHttpRequest.prototype.send = function (body) {
    if (waiting.delete(this)) wanted.then(() => send.call(this, body));
    else send.call(this, body);
  };
}
