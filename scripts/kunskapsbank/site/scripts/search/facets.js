/** Facets: OR within one, AND between them; counts say what one more choice would give. */
import { fromSteps } from "./bank.js";
import { counted, fill, find, make } from "../elements.js";

const VALUES_UNFOLDED = 6;
const FACETS_OPEN = 4;

/**
 * @typedef {{name: string, heading: string, vocabulary: string, suggested: boolean, values: [value: string, label: string, steps: number[]][]}} Facet
 *   with the steps between the rows that have each value
 * @typedef {Map<string, Set<string>>} Chosen facet → chosen values
 * @typedef {number[][][]} Codes facet, row → which of the facet's values the report has, by their places
 * @typedef {(name: string, value: string, on: boolean) => unknown} Choose adds or takes away a value of a facet
 * @typedef {import("./query.js").Hit} Hit
 */

/** Which values every report has. @param {Facet[]} facets @param {number} reports @returns {Codes} */
export function codesOf(facets, reports) {
  return facets.map(({ values }) => {
    /** @type {number[][]} */
    const rows = Array.from({ length: reports }, () => []);
    values.forEach(([, , steps], code) => fromSteps(steps).forEach((row) => rows[row].push(code)));
    return rows;
  });
}

/** Gives the places of the facets of which a report has no chosen value. @param {Codes} codes @param {Set<number>[]} chosen codes */
function unmetBy(codes, chosen) {
  const asked = [...chosen.keys()].filter((place) => chosen[place].size);
  return (/** @type {number} */ row) => asked.filter((place) => !codes[place][row].some((code) => chosen[place].has(code)));
}

/**
 * For each facet, how many reports each value would give with the choices of the other facets.
 * @param {Facet[]} facets @param {Iterable<number>} rows @param {Codes} codes @param {Set<number>[]} chosen codes
 */
export function countValues(facets, rows, codes, chosen) {
  const counts = facets.map((facet) => new Uint32Array(facet.values.length));
  const unmet = unmetBy(codes, chosen);
  for (const row of rows) {
    const failed = unmet(row);
    if (failed.length > 1) continue;
    for (const place of failed.length ? failed : counts.keys()) for (const code of codes[place][row]) counts[place][code] += 1;
  }
  return counts;
}

/** The facets of a bank: their values come when they are first needed. */
export class Facets {
  /** @param {import("./bank.js").Bank} bank @param {Choose} choose */
  constructor(bank, choose) {
    this.bank = bank;
    this.choose = choose;
    /** @type {Facet[]} */
    this.all = [];
    /** @type {Codes} */
    this.codes = [];
  }

  /** Makes the values known, and builds the facets into the page. @returns {Promise<void>} */
  load() {
    return this.bank.once(this.bank.start.files.filter, (/** @type {Facet[]} */ facets) => {
      this.all = facets;
      this.codes = codesOf(facets, this.bank.start.reports);
      find("sok-facets").replaceChildren(...this.all.map((facet, position) => buildFacet(facet, position < FACETS_OPEN, this.choose)));
      find("sok-filter").hidden = false;
    });
  }

  /** The chosen codes of each facet, in the facets' order; -1 for a value that no report has. @param {Chosen} chosen */
  chosenCodes(chosen) {
    return this.all.map(({ name, values }) => new Set([...(chosen.get(name) ?? [])].map((one) => values.findIndex(([value]) => value === one))));
  }

  /** The hits that have a chosen value of every facet. @param {Hit[]} hits @param {Chosen} chosen */
  filtered(hits, chosen) {
    const unmet = unmetBy(this.codes, this.chosenCodes(chosen));
    return hits.filter(({ row }) => !unmet(row).length);
  }

  /** Sets ticks and counts, and offers the concepts that the query names. @param {Hit[]} hits @param {Chosen} chosen @param {string[]} named terms of concepts */
  update(hits, chosen, named) {
    const codes = this.chosenCodes(chosen);
    const counts = countValues(this.all, hits.map(({ row }) => row), this.codes, codes);
    [...find("sok-facets").children].forEach((group, position) => updateFacet(group, codes[position], counts[position]));
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

/** Sets ticks and counts of a facet where they change, and unfolds what is chosen. @param {Element} group @param {Set<number>} codes @param {Uint32Array} counts */
function updateFacet(group, codes, counts) {
  group.querySelectorAll("label").forEach((choice, code) => {
    const [input, count] = [/** @type {HTMLInputElement} */ (choice.firstChild), /** @type {Element} */ (choice.lastChild)];
    if (count.textContent !== String(counts[code])) {
      count.textContent = String(counts[code]);
      choice.classList.toggle("kb-sok__choice--empty", counts[code] === 0);
    }
    if (input.checked !== codes.has(code)) input.checked = codes.has(code);
    if (!codes.has(code)) return;
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
