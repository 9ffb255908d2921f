/** What the page of a report gives a comparison. What may share a scale the page itself says; here it is only gathered. */

/**
 * @typedef {{axis: string, name: string, measure: string, apart: string, anchor: string, statement: string, figure: string, chance: string, yardstick: string, picture: Element | null}} Observed
 *   a result: the scale that it may share with others and what that is called, or why there is none
 * @typedef {{id: string, address: string, title: string, name: string, fields: Map<string, Element>, observed: Observed[]}} Report
 * @typedef {{report: Report, one: Observed}} Placed a result and whose it is
 */

/** The text of an element on one line. @param {Element | null | undefined} element */
export const textOf = (element) => (element?.textContent ?? "").replace(/\s+/gu, " ").trim();

/** What the page of a report says, with addresses that hold anywhere; nothing where it is another page. @param {Document} page @param {string} id @param {string} address @returns {Report | undefined} */
export function readReport(page, id, address) {
  const title = page.querySelector("h1[data-name]");
  if (!title) return undefined;
  for (const link of page.querySelectorAll("[href]")) link.setAttribute("href", new URL(link.getAttribute("href") ?? "", address).href);
  const fields = new Map();
  for (const field of page.querySelectorAll("[data-field]")) {
    const name = field.getAttribute("data-field") ?? "";
    if (!fields.has(name)) fields.set(name, field);
  }
  const observed = [...page.querySelectorAll("[data-axis], [data-apart]")].map((one) => ({
    axis: one.getAttribute("data-axis") ?? "",
    name: one.getAttribute("data-axis-name") ?? "",
    measure: one.getAttribute("data-measure") ?? "",
    apart: one.getAttribute("data-apart") ?? "",
    anchor: one.id,
    statement: textOf(withoutPlaces(one.querySelector("h3, .kb-finding"))),
    figure: textOf(one.querySelector(".kb-figure-text")),
    chance: textOf(one.querySelector(".kb-chance")),
    yardstick: textOf(one.querySelector(".kb-yardstick-label")),
    picture: one.querySelector(".kb-figure--share"),
  }));
  return { id, address, title: textOf(title), name: title.getAttribute("data-name") ?? "", fields, observed };
}

/** A copy without the numbers of places, which lead to the page's own list. @template {Element | null | undefined} Some @param {Some} element @returns {Some} */
export function withoutPlaces(element) {
  if (!element) return element;
  const copy = /** @type {NonNullable<Some>} */ (element.cloneNode(true));
  for (const place of copy.querySelectorAll(".kb-place, .headerlink")) place.remove();
  for (const named of copy.querySelectorAll("[id]")) named.removeAttribute("id");
  copy.removeAttribute("id");
  return copy;
}

/** The scales that several reports have a result on, each with its results. @param {Report[]} reports @returns {Map<string, Placed[]>} */
export function sharedAxes(reports) {
  /** @type {Map<string, Placed[]>} */
  const found = new Map();
  for (const report of reports) {
    for (const one of report.observed) {
      if (one.axis) found.set(one.axis, [...(found.get(one.axis) ?? []), { report, one }]);
    }
  }
  return new Map([...found].filter(([, placed]) => new Set(placed.map(({ report }) => report.id)).size > 1));
}

/** Why a result stands on no shared scale; empty when it does. @param {Observed} one @param {Map<string, Placed[]>} shared */
export function whyApart(one, shared) {
  return one.apart || (shared.has(one.axis) ? "" : "Ingen annan av dem har mätt det på samma bas.");
}

/** What a spreadsheet takes for a formula, a number or a date, though it is text; the same as for the open data. */
const TAKEN_FOR_ANOTHER = /^\s*([-=+@]|\d\S*(\s\S+)?$|(jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec)\w*\.?\s\d)/iu;

/** Rows as CSV for a spreadsheet in Swedish. @param {string[][]} rows */
export function csv(rows) {
  const cell = (/** @type {string} */ text) => `"${TAKEN_FOR_ANOTHER.test(text) ? "\t" : ""}${text.replace(/"/gu, '""')}"`;
  return `\ufeff${rows.map((row) => row.map(cell).join(";")).join("\r\n")}\r\n`;
}
