// The words of a .pptx, slide by slide: a ZIP archive of XML, unpacked by the browser.
"use strict";

plan.deckText = async (buffer) => {
  const view = new DataView(buffer);
  const utf8 = new TextDecoder();
  let end = buffer.byteLength - 22;
  while (end >= 0 && view.getUint32(end, true) !== 0x06054b50) end--;
  if (end < 0) throw new Error("no archive");
  const slides = [];
  let at = view.getUint32(end + 16, true);
  for (let left = view.getUint16(end + 10, true); left > 0; left--) {
    const [method, packed, name, extra, comment, start] =
      [view.getUint16(at + 10, true), view.getUint32(at + 20, true), view.getUint16(at + 28, true), view.getUint16(at + 30, true), view.getUint16(at + 32, true), view.getUint32(at + 42, true)];
    const path = utf8.decode(new Uint8Array(buffer, at + 46, name));
    const [, kind, number] = /^ppt\/(slides\/slide|notesSlides\/notesSlide)(\d+)\.xml$/.exec(path) ?? [];
    if (number) slides.push({ order: Number(number) + (kind.startsWith("notes") ? 0.5 : 0), method, packed, start });
    at += 46 + name + extra + comment;
  }
  if (!slides.length) throw new Error("no slides");
  slides.sort((a, b) => a.order - b.order);
  const texts = [];
  for (const { method, packed, start } of slides) {
    const from = start + 30 + view.getUint16(start + 26, true) + view.getUint16(start + 28, true);
    const bytes = new Blob([new Uint8Array(buffer, from, packed)]).stream();
    const xml = await new Response(method ? bytes.pipeThrough(new DecompressionStream("deflate-raw")) : bytes).text();
    const paragraphs = [...new DOMParser().parseFromString(xml, "text/xml").getElementsByTagNameNS("*", "p")];
    texts.push(paragraphs.map((one) => [...one.getElementsByTagNameNS("*", "t")].map((run) => run.textContent).join("")).filter((line) => line.trim()).join("\n\n"));
  }
  return texts.join("\n\n");
};
