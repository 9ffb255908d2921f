/** Why a report was found: what is quoted from it, and which words are marked. */
import { fetchJson } from "../fetching.js";
import { eachClause } from "./query.js";
import { WORD, partsOf, plain } from "./words.js";

const QUOTED_BEFORE = 60;
const QUOTED_IN_ALL = 220;

/**
 * @typedef {import("./query.js").Sought} Sought @typedef {import("./words.js").Words} Words
 * @typedef {[text: string, hit: boolean]} Piece of what is quoted
 * @typedef {{heading: string, parts: Piece[]}} Quote
 */

/** The passages of a report, each fetched once. @type {Map<string, Promise<[string, string][]>>} */
const passages = new Map();

/** @param {string} folder @param {string} report @returns {Promise<[string, string][]>} */
export function passagesOf(folder, report) {
  const known = passages.get(report);
  if (known) return known;
  const wanted = fetchJson(`${folder}texts/${encodeURIComponent(report)}.json`);
  wanted.catch(() => passages.delete(report));
  passages.set(report, wanted);
  return wanted;
}

/** Every term that is sought, however. @param {Sought} sought @returns {Set<string>} */
function termsOf(sought) {
  const terms = new Set();
  eachClause(sought, 0, (term) => terms.add(term));
  return terms;
}

/** The forms of words to mark in the texts that are shown. @param {Sought[]} sought @param {Words} words @returns {string[]} */
export function marks(sought, words) {
  const lemmas = new Set(sought.flatMap((one) => [...termsOf(one)]));
  const forms = [...lemmas].filter((term) => !term.startsWith("#"));
  for (const [form, lemma] of words.lemmas) if (lemmas.has(lemma)) forms.push(form);
  return forms;
}

/**
 * The passage with most of the words, cut around the first, as texts that are marked or not, and the concepts that
 * other words name. @param {[string, string][]} texts @param {Sought[]} sought @param {Words} words
 * @param {(term: string) => boolean} has whether the report was found by a term @returns {Quote[]}
 */
export function quote(texts, sought, words, has) {
  const terms = sought.map(termsOf);
  /** @type {{heading: string, text: string, places: [number, number][], met: Set<Sought>}} */
  let best = { heading: "", text: "", places: [], met: new Set() };
  for (const [heading, text] of texts.slice(1)) {
    /** @type {[number, number][]} */
    const places = [];
    /** @type {Set<Sought>} */
    const met = new Set();
    for (const word of text.matchAll(WORD)) {
      const lemmas = partsOf(plain(word[0])).map((part) => words.lemmaOf(part));
      const hit = sought.filter((_, place) => lemmas.some((lemma) => terms[place].has(lemma)));
      if (hit.length) places.push([word.index, word.index + word[0].length]);
      hit.forEach((one) => met.add(one));
    }
    if (met.size > best.met.size) best = { heading, text, places, met };
  }
  const quoted = best.met.size ? [{ heading: best.heading, parts: cut(best.text, best.places) }] : [];
  const subjects = sought.filter((one) => !best.met.has(one)).map((one) => conceptOf(one, words, has));
  const labels = [...new Set(subjects.filter((subject) => subject !== undefined))];
  return [...quoted, ...labels.map((label) => /** @type {Quote} */ ({ heading: "Ämne", parts: [[label, true]] }))];
}

/** What the concept is called by which a word of the query found a report. @param {Sought} sought @param {Words} words @param {(term: string) => boolean} has */
function conceptOf(sought, { labels, weights }, has) {
  const concepts = [...sought.terms].filter(([term, weight]) => labels.has(term) && weight > weights.prefix && has(term));
  concepts.sort(([term, weight], [other, least]) => least - weight || (term < other ? -1 : 1));
  return concepts.length ? labels.get(concepts[0][0]) : undefined;
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
