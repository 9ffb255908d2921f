/** Facets: OR within one, AND between them; counts say what one more choice would give. */
import { fromSteps } from "./bank.js";
import { counted, fill, find, make } from "../elements.js";

const VALUES_UNFOLDED = 6;
const FACETS_OPEN = 4;

/**
 * @typedef {{name: string, heading: string, vocabulary: string, suggested: boolean, values: [value: string, label: string, steps: number[]][]}} Facet
 *   with the steps between the rows that have each value
 * @typedef {Map<string, Set<string>>} Chosen facet → chosen values
 * @typedef {number[][][]} Rows facet, value → the rows of the reports that have it
 * @typedef {(name: string, value: string, on: boolean) => unknown} Choose adds or takes away a value of a facet
 * @typedef {import("./query.js").Hit} Hit
 */

/** Which reports have each value. @param {Facet[]} facets @returns {Rows} */
export const rowsOf = (facets) => facets.map(({ values }) => values.map(([, , steps]) => fromSteps(steps)));

/** In how many facets each report has no chosen value, and the place of the last. @param {Rows} rows @param {Set<number>[]} chosen places of values @param {number} reports */
function unmetBy(rows, chosen, reports) {
  const [unmet, last] = [new Uint8Array(reports), new Uint8Array(reports)];
  chosen.forEach((values, facet) => {
    const met = new Uint8Array(reports);
    for (const value of values) for (const row of rows[facet][value] ?? []) met[row] = 1;
    for (let row = 0; values.size && row < reports; row += 1) if (!met[row]) [unmet[row], last[row]] = [unmet[row] + 1, facet];
  });
  return { unmet, last };
}

/**
 * For each facet, how many of some reports each value would give with the choices of the other facets.
 * @param {Rows} rows @param {number[]} among rows @param {Set<number>[]} chosen places of values @param {number} reports
 */
export function countValues(rows, among, chosen, reports) {
  const { unmet, last } = unmetBy(rows, chosen, reports);
  const hit = new Uint8Array(reports);
  for (const row of among) hit[row] = 1;
  const counts = (/** @type {number} */ row, /** @type {number} */ facet) => hit[row] && (!unmet[row] || (unmet[row] === 1 && last[row] === facet));
  return rows.map((values, facet) => values.map((having) => having.reduce((count, row) => (counts(row, facet) ? count + 1 : count), 0)));
}

/** The facets of a bank: their values come when they are first needed. */
export class Facets {
  /** @param {import("./bank.js").Bank} bank @param {Choose} choose */
  constructor(bank, choose) {
    this.bank = bank;
    this.choose = choose;
    /** @type {Facet[]} */
    this.all = [];
    /** @type {Rows} */
    this.rows = [];
  }

  /** Makes the values known, and builds the facets into the page. @returns {Promise<void>} */
  load() {
    return this.bank.once(this.bank.start.files.filter, (/** @type {Facet[]} */ facets) => {
      this.all = facets;
      this.rows = rowsOf(facets);
      find("sok-facets").replaceChildren(...this.all.map((facet, position) => buildFacet(facet, position < FACETS_OPEN, this.choose)));
      find("sok-filter").hidden = false;
    });
  }

  /** The places of the chosen values of each facet; -1 for a value that no report has. @param {Chosen} chosen */
  places(chosen) {
    return this.all.map(({ name, values }) => new Set([...(chosen.get(name) ?? [])].map((one) => values.findIndex(([value]) => value === one))));
  }

  /** The hits that have a chosen value of every facet. @param {Hit[]} hits @param {Chosen} chosen */
  filtered(hits, chosen) {
    const { unmet } = unmetBy(this.rows, this.places(chosen), this.bank.start.reports);
    return hits.filter(({ row }) => !unmet[row]);
  }

  /** Sets ticks and counts, and offers the concepts that the query names. @param {Hit[]} hits @param {Chosen} chosen @param {string[]} named terms of concepts */
  update(hits, chosen, named) {
    const places = this.places(chosen);
    const counts = countValues(this.rows, hits.map(({ row }) => row), places, this.bank.start.reports);
    [...find("sok-facets").children].forEach((group, facet) => updateFacet(group, places[facet], counts[facet]));
    this.showChosen(chosen);
    this.showOffers(chosen, named);
  }

  /** Shows the chosen values as buttons that take them away, and says which of them no report has. @param {Chosen} chosen */
  showChosen(chosen) {
    const picked = this.all.flatMap((facet) =>
      [...(chosen.get(facet.name) ?? [])].map((value) => ({ facet, value, label: facet.values.find(([other]) => other === value)?.[1] })),
    );
    fill("sok-chips", ...picked.map(({ facet, value, label }) => chip(facet, value, label ?? value, this.choose)));
    find("sok-filter-count").textContent = picked.length ? ` (${counted(picked.length, "vald", "valda")})` : "";
    const unknown = picked.filter(({ label }) => label === undefined);
    fill("sok-unknown", ...unknown.map(({ facet, value }, place) => `${place ? " " : ""}${facet.heading}: ”${value}” finns inte bland filtren.`));
  }

  /** Offers what the words of the query name, as filters. @param {Chosen} chosen @param {string[]} named terms of concepts */
  showOffers(chosen, named) {
    const offers = this.all.flatMap(({ name, heading, vocabulary, values }) =>
      values
        .filter(([value]) => named.includes(`#${vocabulary}:${value}`) && !chosen.get(name)?.has(value))
        .map(([value, label]) => makeChip(() => this.choose(name, value, true), `Bara ${heading.toLowerCase()} ${label}`)),
    );
    fill("sok-offers", ...offers);
  }
}

/** One facet, folded unless it is among the first. @param {Facet} facet @param {boolean} open @param {Choose} choose */
function buildFacet({ name, heading, values }, open, choose) {
  const choices = values.map(([value, label]) => {
    const input = make("input", { type: "checkbox", name, value, onchange: () => choose(name, value, input.checked) });
    return make("label", "kb-sok__choice", input, make("span", "", label), make("span", "kb-sok__count"));
  });
  const list = make("div", { className: "kb-sok__choices", role: "group", ariaLabel: heading }, ...choices.slice(0, VALUES_UNFOLDED));
  const rest = choices.slice(VALUES_UNFOLDED);
  if (rest.length) list.append(make("details", "kb-sok__rest", make("summary", "", `Visa ${rest.length} till`), ...rest));
  return make("details", { className: "kb-sok__facet", open }, make("summary", "", heading), list);
}

/** Sets ticks and counts of a facet where they change, and unfolds what is chosen. @param {Element} group @param {Set<number>} chosen @param {number[]} counts */
function updateFacet(group, chosen, counts) {
  group.querySelectorAll("label").forEach((choice, place) => {
    const [input, count] = [/** @type {HTMLInputElement} */ (choice.firstChild), /** @type {Element} */ (choice.lastChild)];
    if (count.textContent !== String(counts[place])) {
      count.textContent = String(counts[place]);
      choice.classList.toggle("kb-sok__choice--empty", counts[place] === 0);
    }
    if (input.checked !== chosen.has(place)) input.checked = chosen.has(place);
    if (!chosen.has(place)) return;
    for (let fold = choice.closest("details"); fold && fold.id !== "sok-filter"; fold = fold.parentElement?.closest("details") ?? null) fold.open = true;
  });
}

/** One chosen value. @param {Facet} facet @param {string} value @param {string} label @param {Choose} choose */
function chip({ name, heading }, value, label, choose) {
  const takeAway = async () => {
    const position = [...find("sok-chips").children].indexOf(item);
    await choose(name, value, false);
    const left = find("sok-chips").querySelectorAll("button");
    (left[Math.min(position, left.length - 1)] ?? find("sok-hits")).focus();
  };
  const cross = make("span", { ariaHidden: "true" }, " ×");
  const item = makeChip(takeAway, `${heading}: ${label}`, make("span", "kb-hidden", " – ta bort"), cross);
  return item;
}

/** A small button in a list. @param {() => unknown} onclick @param {...(Node | string)} content */
const makeChip = (onclick, ...content) => make("li", "", make("button", { type: "button", className: "kb-sok__chip", onclick }, ...content));
