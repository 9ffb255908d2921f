/** Facets: OR within one, AND between them; counts say what one more choice would give. */
import { counted, find, make } from "./elements.js";

const VALUES_UNFOLDED = 6;
const FACETS_OPEN = 4;

/**
 * @typedef {{name: string, heading: string, values: [string, string][], suggested: boolean, on_line: boolean,
 *            badge: number}} Facet as kunskapsbank/bank/facets.py describes its filter
 * @typedef {Map<string, Set<string>>} Chosen facet → chosen values
 * @typedef {(name: string, value: string, on: boolean) => unknown} Choose adds or takes away a value of a facet
 * @typedef {{input: HTMLInputElement, count: HTMLElement, label: HTMLElement, shown: number}} Choice `shown` is the count that stands there
 * @typedef {{group: HTMLDetailsElement, choices: Choice[]}} Built a facet on the page
 */

/** The codes of all reports' facets in one row: those of a facet of a report end where the next facet's begin. */
export class FacetCodes {
  /** @param {{facets: number[][]}[]} cards by place */
  constructor(cards) {
    const rows = cards.flatMap((card) => card.facets);
    this.facets = cards.length ? cards[0].facets.length : 0;
    this.codes = Uint16Array.from(rows.flat());
    this.starts = new Uint32Array(rows.length + 1);
    rows.forEach((row, number) => (this.starts[number + 1] = this.starts[number] + row.length));
  }

  /** Whether the report at a place has a chosen value of a facet, or none is chosen. @param {number} place @param {number} position @param {Set<number>} wanted */
  passes(place, position, wanted) {
    const row = place * this.facets + position;
    for (let at = this.starts[row]; at < this.starts[row + 1]; at += 1) if (wanted.has(this.codes[at])) return true;
    return wanted.size === 0;
  }

  /** Adds the codes of a facet of the report at a place to the counts of its values. @param {number} place @param {number} position @param {Uint32Array} counts */
  count(place, position, counts) {
    const row = place * this.facets + position;
    for (let at = this.starts[row]; at < this.starts[row + 1]; at += 1) counts[this.codes[at]] += 1;
  }
}

/** The chosen codes of each facet, in the facets' order. @param {Facet[]} facets @param {Chosen} chosen */
function codesOf(facets, chosen) {
  return facets.map(({ name, values }) => {
    const wanted = chosen.get(name);
    return new Set([...values.keys()].filter((code) => wanted?.has(values[code][0])));
  });
}

/** The places of reports that have a chosen value of every facet. @param {Uint32Array} places @param {FacetCodes} table @param {Facet[]} facets @param {Chosen} chosen */
export function filtered(places, table, facets, chosen) {
  const codes = codesOf(facets, chosen);
  return [...places].filter((place) => codes.every((wanted, position) => table.passes(place, position, wanted)));
}

/**
 * For each facet, how many reports each value would give with the choices of the other facets.
 * @param {Facet[]} facets @param {Iterable<number>[]} lists of places @param {FacetCodes} table @param {Set<number>[]} codes that are chosen
 */
export function countValues(facets, lists, table, codes) {
  const counts = facets.map((facet) => new Uint32Array(facet.values.length));
  const chosen = [...codes.keys()].filter((position) => codes[position].size);
  for (const places of lists) {
    for (const place of places) {
      const failed = chosen.filter((position) => !table.passes(place, position, codes[position]));
      if (failed.length > 1) continue;
      for (let position = 0; position < counts.length; position += 1) {
        if (!failed.length || failed[0] === position) table.count(place, position, counts[position]);
      }
    }
  }
  return counts;
}

/** Builds the facets into the page once, and returns what sets their ticks and counts. @param {Facet[]} facets @param {Choose} choose */
export function buildFacets(facets, choose) {
  const built = facets.map((facet, position) => buildFacet(facet, position < FACETS_OPEN, choose));
  find("sok-facets").replaceChildren(...built.map((one) => one.group));
  find("sok-filter").hidden = false;
  /** @param {Iterable<number>[]} lists of places @param {FacetCodes} table @param {Chosen} chosen */
  return (lists, table, chosen) => {
    const codes = codesOf(facets, chosen);
    const counts = countValues(facets, lists, table, codes);
    built.forEach((one, position) => updateFacet(one, codes[position], counts[position]));
    showChips(facets, chosen, choose);
  };
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

/** Shows the chosen values as buttons that take them away. @param {Facet[]} facets @param {Chosen} chosen @param {Choose} choose */
function showChips(facets, chosen, choose) {
  const chips = facets.flatMap((facet) =>
    facet.values
      .filter(([value]) => chosen.get(facet.name)?.has(value))
      .map(([value, label]) => chip(facet, value, label, choose)),
  );
  find("sok-chips").replaceChildren(...chips);
  find("sok-chips").hidden = !chips.length;
  find("sok-filter-count").textContent = chips.length ? ` (${counted(chips.length, "vald", "valda")})` : "";
}

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
