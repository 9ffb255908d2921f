/** What reports have in common with what somebody plans, value by value: nothing is left unsaid, and no effect is weighed. */
import { fromSteps } from "../search/bank.js";

/**
 * @typedef {import("../search/facets.js").Facet} Facet @typedef {import("../search/facets.js").Chosen} Chosen
 * @typedef {number[][][]} Codes facet, row → which of the facet's values the report has, by their places
 * @typedef {{name: string, label: string}} Reason a facet, and the value that it is about
 * @typedef {{row: number, share: number, same: Reason[], other: Reason[], unsaid: string[]}} Fit
 *   what a report has of the choices, what it has otherwise, and the facets of which it says nothing; `share` is how much
 *   of what was chosen it has, each facet by its weight
 */

/** What each facet counts for: whom it is for goes before how it is done, and that before where. */
export const WEIGHTS = { malgrupp: 3, matt: 2, metod: 2, niva: 2, part: 2, lan: 1, kostnad: 1 };

/** Which values every report has. @param {Facet[]} facets @param {number} reports @returns {Codes} */
export function codesOf(facets, reports) {
  return facets.map(({ values }) => {
    /** @type {number[][]} */
    const rows = Array.from({ length: reports }, () => []);
    values.forEach(([, , steps], code) => fromSteps(steps).forEach((row) => rows[row].push(code)));
    return rows;
  });
}

/** From the cheapest on. @type {(label: string) => number} */
const amount = (label) => Number(label.replace(/^(Under|Över) /u, "").split("–")[0].replace(/\D/gu, "")) + (label.startsWith("Över") ? 1 : label.startsWith("Under") ? -1 : 0);

/** Bands of cost in the order of their sums. @param {Facet["values"]} values */
export const byAmount = (values) => [...values].sort(([, one], [, other]) => amount(one) - amount(other));

/** The choices with all cheaper bands beside a chosen one: who can pay more can pay less. @param {Facet[]} facets @param {Chosen} chosen @returns {Chosen} */
function widened(facets, chosen) {
  const [most] = chosen.get("kostnad") ?? [];
  const bands = byAmount(facets.find(({ name }) => name === "kostnad")?.values ?? []).map(([value]) => value);
  return most === undefined ? chosen : new Map(chosen).set("kostnad", new Set(bands.slice(0, bands.indexOf(most) + 1)));
}

/**
 * Every report that has something of what was chosen, those with most first, of equal ones the newest.
 * @param {Facet[]} facets @param {Codes} codes @param {Chosen} choices @param {number} reports @returns {Fit[]}
 */
export function fits(facets, codes, choices, reports) {
  const chosen = widened(facets, choices);
  const asked = [...facets.entries()].filter(([, { name }]) => name in WEIGHTS && chosen.get(name)?.size);
  const found = Array.from({ length: reports }, (_, row) => fitOf(row, asked, codes, chosen));
  return found.filter(({ share }) => share > 0).sort((one, other) => other.share - one.share || other.row - one.row);
}

/** @param {number} row @param {[number, Facet][]} asked @param {Codes} codes @param {Chosen} chosen @returns {Fit} */
function fitOf(row, asked, codes, chosen) {
  /** @type {Fit} */
  const fit = { row, share: 0, same: [], other: [], unsaid: [] };
  let most = 0;
  for (const [position, { name, values }] of asked) {
    const wanted = chosen.get(name) ?? new Set();
    const own = codes[position][row].map((code) => values[code]);
    const met = own.filter(([value]) => wanted.has(value));
    const weight = WEIGHTS[/** @type {keyof typeof WEIGHTS} */ (name)];
    most += weight;
    // Several parties are each asked for; of a cost any band that is low enough will do.
    fit.share += name === "part" ? (weight * met.length) / wanted.size : met.length ? weight : 0;
    fit.same.push(...met.map(([, label]) => ({ name, label })));
    const missing = name === "part" ? values.filter(([value]) => wanted.has(value) && !met.some(([other]) => other === value)) : [];
    if (!own.length) fit.unsaid.push(name);
    else if (missing.length) fit.other.push(...missing.map(([, label]) => ({ name, label })));
    else if (!met.length) fit.other.push({ name, label: own.map(([, label]) => label).join(", ") });
  }
  fit.share /= most || 1;
  return fit;
}
