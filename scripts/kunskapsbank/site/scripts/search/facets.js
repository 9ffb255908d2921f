/** Facets: OR within one, AND between them; counts say what one more choice would give. */
import { counted, find, make } from "./elements.js";

const VALUES_UNFOLDED = 6;
const FACETS_OPEN = 4;

/**
 * @typedef {[value: string, label: string, steps: number[]]} WrittenValue a value, and the steps between rows that have it
 * @typedef {{name: string, heading: string, vocabulary: string, suggested: boolean, values: [string, string][]}} Facet
 * @typedef {Map<string, Set<string>>} Chosen facet → chosen values
 * @typedef {(name: string, value: string, on: boolean) => unknown} Choose adds or takes away a value of a facet
 * @typedef {{input: HTMLInputElement, count: HTMLElement, label: HTMLElement, shown: number}} Choice `shown` is the count that stands there
 * @typedef {{group: HTMLDetailsElement, choices: Choice[]}} Built a facet on the page
 * @typedef {import("./query.js").Hit} Hit
 */

/** The facets with their values. @param {Omit<Facet, "values">[]} filters @param {WrittenValue[][]} written @returns {Facet[]} */
export function facetsOf(filters, written) {
  return filters.map((facet, position) => ({ ...facet, values: written[position].map(([value, label]) => [value, label]) }));
}

/** Which values every report has: the codes of a facet of a report end where those of the next facet begin. */
export class FacetCodes {
  /** @param {WrittenValue[][]} written the values of each facet @param {number} reports */
  constructor(written, reports) {
    this.facets = written.length;
    this.starts = new Uint32Array(reports * written.length + 1);
    this.each(written, (cell) => (this.starts[cell + 1] += 1));
    for (let cell = 1; cell < this.starts.length; cell += 1) this.starts[cell] += this.starts[cell - 1];
    this.codes = new Uint16Array(this.starts[this.starts.length - 1]);
    const next = this.starts.slice();
    this.each(written, (cell, code) => (this.codes[next[cell]++] = code));
  }

  /** Every value of every report: a facet of a report, and the code. @param {WrittenValue[][]} written @param {(cell: number, code: number) => void} take */
  each(written, take) {
    for (const [position, values] of written.entries()) {
      for (const [code, [, , steps]] of values.entries()) {
        let row = 0;
        for (const step of steps) take((row += step) * this.facets + position, code);
      }
    }
  }

  /** The codes of a facet of the report in a row. @param {number} row @param {number} position */
  of(row, position) {
    const cell = row * this.facets + position;
    return [...this.codes.subarray(this.starts[cell], this.starts[cell + 1])];
  }

  /** Whether the report in a row has a chosen value of a facet, or none is chosen. @param {number} row @param {number} position @param {Set<number>} wanted */
  passes(row, position, wanted) {
    const cell = row * this.facets + position;
    for (let at = this.starts[cell]; at < this.starts[cell + 1]; at += 1) if (wanted.has(this.codes[at])) return true;
    return wanted.size === 0;
  }

  /** Adds the codes of a facet of the report in a row to the counts of its values. @param {number} row @param {number} position @param {Uint32Array} counts */
  count(row, position, counts) {
    const cell = row * this.facets + position;
    for (let at = this.starts[cell]; at < this.starts[cell + 1]; at += 1) counts[this.codes[at]] += 1;
  }
}

/**
 * For each facet, how many reports each value would give with the choices of the other facets.
 * @param {Facet[]} facets @param {Iterable<number>[]} lists of rows @param {FacetCodes} table @param {Set<number>[]} codes that are chosen
 */
export function countValues(facets, lists, table, codes) {
  const counts = facets.map((facet) => new Uint32Array(facet.values.length));
  const chosen = [...codes.keys()].filter((position) => codes[position].size);
  for (const rows of lists) {
    for (const row of rows) {
      const failed = chosen.filter((position) => !table.passes(row, position, codes[position]));
      if (failed.length > 1) continue;
      for (let position = 0; position < counts.length; position += 1) {
        if (!failed.length || failed[0] === position) table.count(row, position, counts[position]);
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
    /** @type {Built[]} */
    this.built = [];
    this.codes = new FacetCodes([], 0);
  }

  /** Makes the values known, and builds the facets into the page. @returns {Promise<void>} */
  load() {
    return this.bank.once(this.bank.start.files.filter, (/** @type {WrittenValue[][]} */ written) => {
      this.codes = new FacetCodes(written, this.bank.start.reports);
      this.all = facetsOf(this.bank.start.filters, written);
      this.built = this.all.map((facet, position) => buildFacet(facet, position < FACETS_OPEN, this.choose));
      find("sok-facets").replaceChildren(...this.built.map((one) => one.group));
      find("sok-filter").hidden = false;
    });
  }

  /** The chosen codes of each facet, in the facets' order. @param {Chosen} chosen */
  codesOf(chosen) {
    return this.all.map(({ name, values }) => {
      const wanted = chosen.get(name);
      return new Set([...values.keys()].filter((code) => wanted?.has(values[code][0])));
    });
  }

  /** The hits that have a chosen value of every facet; a value that no report has is had by none. @param {Hit[]} hits @param {Chosen} chosen */
  filtered(hits, chosen) {
    const codes = this.codesOf(chosen);
    if (this.all.some(({ name }, position) => chosen.get(name)?.size && !codes[position].size)) return [];
    return hits.filter(({ row }) => codes.every((wanted, position) => this.codes.passes(row, position, wanted)));
  }

  /** Sets ticks and counts, and offers the concepts that the query names. @param {Hit[][]} lists @param {Chosen} chosen @param {string[]} named terms of concepts */
  update(lists, chosen, named) {
    const codes = this.codesOf(chosen);
    const counts = countValues(this.all, lists.map((hits) => hits.map(({ row }) => row)), this.codes, codes);
    this.built.forEach((one, position) => updateFacet(one, codes[position], counts[position]));
    this.showChips(chosen);
    this.showUnknown(chosen);
    this.showOffers(chosen, named);
  }

  /** Shows the chosen values as buttons that take them away. @param {Chosen} chosen */
  showChips(chosen) {
    const chips = this.all.flatMap((facet) =>
      [...(chosen.get(facet.name) ?? [])].map((value) => {
        const label = facet.values.find(([other]) => other === value)?.[1] ?? value;
        return chip(facet, value, label, this.choose);
      }),
    );
    find("sok-chips").replaceChildren(...chips);
    find("sok-chips").hidden = !chips.length;
    find("sok-filter-count").textContent = chips.length ? ` (${counted(chips.length, "vald", "valda")})` : "";
  }

  /** Says which chosen values no report has. @param {Chosen} chosen */
  showUnknown(chosen) {
    const unknown = this.all.flatMap(({ name, heading, values }) => {
      const known = new Set(values.map(([value]) => value));
      return [...(chosen.get(name) ?? [])].filter((value) => !known.has(value)).map((value) => `${heading}: ”${value}” finns inte bland filtren.`);
    });
    find("sok-unknown").textContent = unknown.join(" ");
    find("sok-unknown").hidden = !unknown.length;
  }

  /** Offers what the words of the query name, as filters. @param {Chosen} chosen @param {string[]} named terms of concepts */
  showOffers(chosen, named) {
    const offers = this.all.flatMap((facet) =>
      facet.values
        .filter(([value]) => named.includes(`#${facet.vocabulary}:${value}`) && !chosen.get(facet.name)?.has(value))
        .map(([value, label]) => {
          const button = make("button", "kb-sok__chip", `Bara ${facet.heading.toLowerCase()} ${label}`);
          button.type = "button";
          button.addEventListener("click", () => this.choose(facet.name, value, true));
          return make("li", "", button);
        }),
    );
    find("sok-offers").replaceChildren(...offers);
    find("sok-offers").hidden = !offers.length;
  }
}

/** One facet, folded unless it is among the first. @param {Facet} facet @param {boolean} open @param {Choose} choose @returns {Built} */
function buildFacet(facet, open, choose) {
  const choices = facet.values.map(([value, label]) => {
    const input = make("input", "");
    input.type = "checkbox";
    input.name = facet.name;
    input.value = value;
    input.addEventListener("change", () => choose(facet.name, value, input.checked));
    const count = make("span", "kb-sok__count");
    return { input, count, shown: -1, label: make("label", "kb-sok__choice", input, make("span", "", label), count) };
  });
  const labels = choices.map((choice) => choice.label);
  const list = make("div", "kb-sok__choices", ...labels.slice(0, VALUES_UNFOLDED));
  list.setAttribute("role", "group");
  list.setAttribute("aria-label", facet.heading);
  const rest = labels.slice(VALUES_UNFOLDED);
  if (rest.length) list.append(make("details", "kb-sok__rest", make("summary", "", `Visa ${rest.length} till`), ...rest));
  const group = make("details", "kb-sok__facet", make("summary", "", facet.heading), list);
  group.open = open;
  return { group, choices };
}

/** Sets ticks and counts of a facet, and unfolds what is chosen. @param {Built} built @param {Set<number>} codes @param {Uint32Array} counts */
function updateFacet(built, codes, counts) {
  built.choices.forEach((choice, code) => {
    if (choice.shown !== counts[code]) {
      choice.shown = counts[code];
      choice.count.textContent = String(counts[code]);
      choice.label.classList.toggle("kb-sok__choice--empty", counts[code] === 0);
    }
    if (choice.input.checked !== codes.has(code)) choice.input.checked = codes.has(code);
    if (!codes.has(code)) return;
    for (let fold = choice.label.closest("details"); fold && fold.id !== "sok-filter"; fold = foldAround(fold)) fold.open = true;
  });
}

/** @param {Element} element */
const foldAround = (element) => element.parentElement?.closest("details") ?? null;

/** One chosen value. @param {Facet} facet @param {string} value @param {string} label @param {Choose} choose */
function chip(facet, value, label, choose) {
  const cross = make("span", "", " ×");
  cross.setAttribute("aria-hidden", "true");
  const unseen = make("span", "kb-hidden", " – ta bort");
  const button = make("button", "kb-sok__chip", `${facet.heading}: ${label}`, unseen, cross);
  button.type = "button";
  button.addEventListener("click", async () => {
    const position = [...find("sok-chips").querySelectorAll("button")].indexOf(button);
    await choose(facet.name, value, false);
    const left = find("sok-chips").querySelectorAll("button");
    (left[Math.min(position, left.length - 1)] ?? find("sok-hits")).focus();
  });
  return make("li", "", button);
}
