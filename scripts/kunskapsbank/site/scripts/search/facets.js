/** Facets: OR within one, AND between them; counts say what one more choice would give. */
import { fromSteps } from "./bank.js";
import { counted, fill, find, make } from "../elements.js";

const VALUES_UNFOLDED = 6;
const FACETS_OPEN = 4;

/**
 * @typedef {[value: string, label: string, steps: number[]]} WrittenValue a value, and the steps between rows that have it
 * @typedef {{name: string, heading: string, vocabulary: string, suggested: boolean, values: [string, string][]}} Facet
 * @typedef {Map<string, Set<string>>} Chosen facet → chosen values
 * @typedef {number[][][]} Codes facet, row → which of the facet's values the report has, by their places
 * @typedef {(name: string, value: string, on: boolean) => unknown} Choose adds or takes away a value of a facet
 * @typedef {import("./query.js").Hit} Hit
 */

/** The facets with their values. @param {Omit<Facet, "values">[]} filters @param {WrittenValue[][]} written @returns {Facet[]} */
export function facetsOf(filters, written) {
  return filters.map((facet, position) => ({ ...facet, values: written[position].map(([value, label]) => [value, label]) }));
}

/** Which values every report has. @param {WrittenValue[][]} written @param {number} reports @returns {Codes} */
export function codesOf(written, reports) {
  return written.map((values) => {
    /** @type {number[][]} */
    const rows = Array.from({ length: reports }, () => []);
    values.forEach(([, , steps], code) => fromSteps(steps).forEach((row) => rows[row].push(code)));
    return rows;
  });
}

/**
 * For each facet, how many reports each value would give with the choices of the other facets.
 * @param {Facet[]} facets @param {Iterable<number>[]} lists of rows @param {Codes} codes @param {Set<number>[]} chosen codes
 */
export function countValues(facets, lists, codes, chosen) {
  const counts = facets.map((facet) => new Uint32Array(facet.values.length));
  const asked = [...chosen.keys()].filter((position) => chosen[position].size);
  for (const rows of lists) {
    for (const row of rows) {
      const failed = asked.filter((position) => !codes[position][row].some((code) => chosen[position].has(code)));
      if (failed.length > 1) continue;
      for (const position of failed.length ? failed : counts.keys()) {
        for (const code of codes[position][row]) counts[position][code] += 1;
      }
    }
  }
  return counts;
}

/** The facets of a bank: their values come when they are first needed. */
export class Facets {
  /** @param {import("./bank.js").Bank} bank @param {Choose} choose */
  constructor(bank, choose) {
    this.bank = bank;
    this.choose = choose;
    this.names = bank.start.filters.map(({ name }) => name);
    /** @type {Facet[]} */
    this.all = [];
    /** @type {Codes} */
    this.codes = [];
  }

  /** Makes the values known, and builds the facets into the page. @returns {Promise<void>} */
  load() {
    return this.bank.once(this.bank.start.files.filter, (/** @type {WrittenValue[][]} */ written) => {
      this.codes = codesOf(written, this.bank.start.reports);
      this.all = facetsOf(this.bank.start.filters, written);
      find("sok-facets").replaceChildren(...this.all.map((facet, position) => buildFacet(facet, position < FACETS_OPEN, this.choose)));
      find("sok-filter").hidden = false;
    });
  }

  /** The chosen codes of each facet, in the facets' order. @param {Chosen} chosen */
  chosenCodes(chosen) {
    return this.all.map(({ name, values }) => {
      const wanted = chosen.get(name);
      return new Set([...values.keys()].filter((code) => wanted?.has(values[code][0])));
    });
  }

  /** The hits that have a chosen value of every facet; a value that no report has is had by none. @param {Hit[]} hits @param {Chosen} chosen */
  filtered(hits, chosen) {
    const codes = this.chosenCodes(chosen);
    const asked = [...this.all.keys()].filter((position) => chosen.get(this.all[position].name)?.size);
    return hits.filter(({ row }) => asked.every((position) => this.codes[position][row].some((code) => codes[position].has(code))));
  }

  /** Sets ticks and counts, and offers the concepts that the query names. @param {Hit[][]} lists @param {Chosen} chosen @param {string[]} named terms of concepts */
  update(lists, chosen, named) {
    const codes = this.chosenCodes(chosen);
    const counts = countValues(this.all, lists.map((hits) => hits.map(({ row }) => row)), this.codes, codes);
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
