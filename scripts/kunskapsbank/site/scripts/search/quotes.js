/** Why a report was found: what is quoted from it, and which words are marked. */
import { formsOf } from "./query.js";
import { WORD, asRead } from "./words.js";

const QUOTED_BEFORE = 60;
const QUOTED_IN_ALL = 220;

/**
 * @typedef {import("./sought.js").Sought} Sought @typedef {import("./bank.js").Bank} Bank
 * @typedef {[text: string, hit: boolean]} Piece of what is quoted
 * @typedef {{heading: string, parts: Piece[]}} Quote
 */

/**
 * The passage with most of the words, cut around the first, as texts that are marked or not, and the concepts that
 * other words name. @param {Bank} bank @param {import("./bank.js").Passage[]} passages @param {Sought[]} sought
 * @param {number} row @returns {Quote[]}
 */
export function quote(bank, passages, sought, row) {
  const forms = sought.map((one) => formsOf(bank, one));
  /** @type {{heading: string, text: string, places: [number, number][], met: Set<Sought>}} */
  let best = { heading: "", text: "", places: [], met: new Set() };
  for (const [heading, text] of passages.slice(1)) {
    /** @type {[number, number][]} */
    const places = [];
    /** @type {Set<Sought>} */
    const met = new Set();
    for (const word of text.matchAll(WORD)) {
      const read = asRead(word[0]);
      const hit = sought.filter((_, place) => forms[place].has(read));
      if (hit.length) places.push([word.index, word.index + word[0].length]);
      hit.forEach((one) => met.add(one));
    }
    if (met.size > best.met.size) best = { heading, text, places, met };
  }
  const quoted = best.met.size ? [{ heading: best.heading, parts: cut(best.text, best.places) }] : [];
  const others = sought.filter((one) => !best.met.has(one)).map((one) => conceptOf(bank, one, row));
  const named = new Map(others.flatMap((found) => (found ? [[found.parts[0][0], found]] : [])));
  return [...quoted, ...named.values()];
}

/** The concept by which a word of the query found a report, under what kind it is. @param {Bank} bank @param {Sought} sought @param {number} row @returns {Quote | undefined} */
function conceptOf(bank, sought, row) {
  const found = [...sought.terms].filter(([term]) => bank.told.labels.has(term) && bank.posting(term).rows.includes(row));
  found.sort(([term, weight], [other, least]) => least - weight || (term < other ? -1 : 1));
  if (!found.length) return undefined;
  const [term] = found[0];
  const heading = bank.start.headings[term.slice(1, term.indexOf(":"))] ?? "Ämne";
  return { heading, parts: [[bank.told.labels.get(term) ?? "", true]] };
}

/**
 * A stretch of a text from a little before the first marked place, in pieces that are marked or not.
 * @param {string} text @param {[number, number][]} places @returns {Piece[]}
 */
function cut(text, places) {
  const first = places[0][0];
  const start = first <= QUOTED_BEFORE ? 0 : text.indexOf(" ", first - QUOTED_BEFORE) + 1 || first;
  const from = Math.min(start, first);
  const to = text.length - from <= QUOTED_IN_ALL ? text.length : Math.max(text.lastIndexOf(" ", from + QUOTED_IN_ALL), places[0][1]);
  /** @type {Piece[]} */
  const pieces = from ? [["… ", false]] : [];
  let end = from;
  for (const [begin, stop] of places.filter(([, stop]) => stop <= to)) {
    pieces.push([text.slice(end, begin), false], [text.slice(begin, stop), true]);
    end = stop;
  }
  pieces.push([text.slice(end, to), false], [to < text.length ? " …" : "", false]);
  return pieces.filter(([piece]) => piece);
}
