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
 * other words name; what the register has it under, where that is most of the reason; and the words that it lacks.
 * @param {Bank} bank @param {import("./bank.js").Passage[]} passages @param {import("./query.js").Answer} answer
 * @param {import("./query.js").Hit} hit @param {string[]} labels what the concepts of the register are called @returns {Quote[]}
 */
export function quote(bank, passages, { sought, laid, lacking }, { row, score }, labels) {
  const forms = sought.map((one) => formsOf(bank, one));
  /** @type {{heading: string, text: string, met: Set<Sought>}} */
  let best = { heading: "", text: "", met: new Set() };
  for (const [heading, text] of passages.slice(1)) {
    const words = (text.match(WORD) ?? []).map(asRead);
    const met = new Set(sought.filter((_, place) => words.some((word) => forms[place].has(word))));
    if (met.size > best.met.size) best = { heading, text, met };
  }
  const marks = new Set(forms.flatMap((one) => [...one]));
  const quoted = best.met.size ? [{ heading: best.heading, parts: cut(best.text, marks) }] : [];
  const others = sought.filter((one) => !best.met.has(one)).map((one) => conceptOf(bank, one, row));
  const named = new Map(others.flatMap((found) => (found ? [[found.parts[0][0], found]] : [])));
  const { strength, concept } = laid.get(row) ?? { strength: 0, concept: 0 };
  /** @type {Quote[]} */
  const register = bank.weights.register * strength > score / 2 ? [{ heading: "I registret", parts: [[labels[concept], true]] }] : [];
  const lacks = lacking(row).map((word) => `”${word}”`);
  /** @type {Quote[]} */
  const without = lacks.length ? [{ heading: `Har inte ${lacks.length > 1 ? "orden" : "ordet"}`, parts: [[lacks.join(", "), false]] }] : [];
  return [...quoted, ...named.values(), ...register, ...without];
}

/** A text in pieces that are marked or not, as their words are among some forms. @param {string} text @param {Set<string>} forms @returns {Piece[]} */
export function piecesOf(text, forms) {
  /** @type {Piece[]} */
  const pieces = [];
  let end = 0;
  for (const { 0: word, index } of text.matchAll(WORD)) {
    if (!forms.has(asRead(word))) continue;
    pieces.push([text.slice(end, index), false], [word, true]);
    end = index + word.length;
  }
  return [...pieces, /** @type {Piece} */ ([text.slice(end), false])].filter(([piece]) => piece);
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

/** A stretch of a text from a little before its first marked word, in pieces. @param {string} text @param {Set<string>} forms */
function cut(text, forms) {
  const pieces = piecesOf(text, forms);
  const place = pieces.findIndex(([, hit]) => hit);
  const first = place && pieces[0][0].length;
  const from = first <= QUOTED_BEFORE ? 0 : Math.min(text.indexOf(" ", first - QUOTED_BEFORE) + 1 || first, first);
  const to = text.length - from <= QUOTED_IN_ALL ? text.length : Math.max(text.lastIndexOf(" ", from + QUOTED_IN_ALL), first + pieces[place][0].length);
  return piecesOf(`${from ? "… " : ""}${text.slice(from, to)}${to < text.length ? " …" : ""}`, forms);
}
