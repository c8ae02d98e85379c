// The filter over the list of facts; Escape and fingers for a figure's tip. Everything is delegated from the
// document: there is nothing to set up when Material swaps the page.
{
  const normal = text => text.toLowerCase().replace(/[\s,]+/g, " ").trim()
  const form = event => event.target.closest?.(".fact-filter")

  const filter = ({ text, topic, confidence, age, count }) => {
    const words = normal(text.value).split(" ")
    const before = Date.now() - age.value * 864e5
    let found = 0
    for (const section of document.querySelectorAll(".fact-topic")) {
      let shown = 0
      for (const entry of section.querySelectorAll(".fact-entry")) {
        const data = entry.dataset
        entry.words ??= normal(entry.textContent)
        const fits =
          (!topic.value || section.dataset.topic === topic.value) &&
          (!confidence.value || data.confidence === confidence.value) &&
          (!age.value || Date.parse(data.verified) < before) &&
          words.every(word => entry.words.includes(word))
        entry.hidden = !fits
        shown += fits
      }
      section.hidden = !shown
      found += shown
    }
    count.value = `${found} fact${found === 1 ? "" : "s"}`
  }

  document.addEventListener("input", event => form(event) && filter(form(event).elements))
  document.addEventListener("submit", event => form(event) && event.preventDefault())
  document.addEventListener("keydown", event => {
    if (event.key !== "Escape") return
    for (const fact of document.querySelectorAll(".fact:is(:hover, :focus-within)")) fact.classList.add("fact--off")
  })
  for (const end of ["mouseout", "focusout"])
    document.addEventListener(end, event => event.target.closest?.(".fact--off")?.classList.remove("fact--off"))

  // A finger cannot hover: its first tap shows what stands behind a figure, the second follows the link.
  let finger = false
  document.addEventListener("pointerdown", event => (finger = event.pointerType === "touch"), true)
  document.addEventListener("click", event => {
    const link = event.target.closest?.(".fact > a")
    for (const held of document.querySelectorAll(".fact--held")) if (held !== link?.parentElement) held.classList.remove("fact--held")
    const tip = link?.parentElement.querySelector(".fact-tip")
    if (!finger || !tip || link.parentElement.classList.contains("fact--held")) return
    event.preventDefault()
    event.stopPropagation()
    link.parentElement.classList.add("fact--held")
    link.focus({ preventScroll: true })
  }, true)
}
