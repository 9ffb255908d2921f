/**
 * Puts the words and the address of a search into the references to it, which the page has ready. Signs that TeX or JSON
 * would take for their own are left out of the words; the address has them all.
 * @param {string} query
 */
export function citeSearch(query) {
  const place = document.getElementById("sok-cite");
  if (!place) return;
  const { address = "", words = "" } = place.dataset;
  const said = query.replace(/[^\p{L}\p{N}.,–-]+/gu, " ").trim() || "valda filter";
  for (const form of place.querySelectorAll("[data-copy]")) {
    if (!(form instanceof HTMLElement)) continue;
    form.dataset.pattern ??= form.textContent ?? "";
    form.textContent = form.dataset.pattern.replace(words, () => said).replace(address, () => `${address}${location.search}`);
  }
}
