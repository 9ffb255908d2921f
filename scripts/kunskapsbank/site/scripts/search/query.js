/**
 * A query in everyday Swedish, answered from the index. Ranks as scripts/kunskapsbank/search/query.py does; tests/search
 * asks both and compares.
 */
import { millionths, raise } from "./registered.js";
import { allSought, meantBy, putTogether } from "./sought.js";
import { parse, wordsOf } from "./words.js";

/**
 * @typedef {import("./bank.js").Bank} Bank @typedef {import("./sought.js").Sought} Sought
 * @typedef {import("./words.js").Parsed} Parsed
 * @typedef {{row: number, score: number, complete: boolean}} Hit `complete`: whether it has every word of the query
 * @typedef {Map<number, import("./registered.js").Laid>} Laid what the register lays on the table, by row
 * @typedef {object} Answer
 * @property {Hit[]} hits best first
 * @property {Laid} laid
 * @property {boolean} everything whether nothing was asked for
 * @property {Sought[]} sought
 * @property {import("./bank.js").AnswerPage[]} pages that answer by themselves
 * @property {string[]} facets the terms of concepts that reports can be narrowed by
 * @property {(row: number) => string[]} lacking the words of the query that a report lacks
 * @property {(row: number) => boolean} onlyAttached whether a report was found in its attached documents alone
 */

/** @param {Bank} bank @param {string} query @returns {Promise<Answer>} */
export async function find(bank, query) {
  const parsed = parse(query);
  await bank.look([...parsed.without.flat(), ...parsed.phrases.flat()]);
  if (!parsed.words.length) return everything(bank, parsed);
  const [registered, typed] = await Promise.all([bank.registered(), putTogether(bank, parsed.words)]);
  const sought = await allSought(bank, typed);
  const taken = new Map(sought.map((one) => [one.word, one.place ? [] : meantBy(one)]));
  const meant = typed.flatMap((word) => taken.get(word) ?? [word]);
  const laid = registered.lay(meant.map((word) => (bank.ignored.has(word) ? word : bank.lemmaOf(word))));
  const { strengths, inReport } = strengthsOf(bank, sought);
  const words = heldOf(bank, sought, registered);
  return {
    hits: await allowed(bank, parsed, ranked(bank.weights, words, strengths, laid)),
    laid,
    everything: false,
    sought,
    pages: pagesFor(bank, parsed.words),
    facets: facetsOf(bank, sought),
    lacking: (row) => words.filter(({ fits, enough }) => fits[row] < enough).map(({ word }) => word),
    onlyAttached: (row) => strengths[row] > 0 && !inReport[row] && !laid.has(row),
  };
}

/** Every report, save what was taken away. @param {Bank} bank @param {Parsed} parsed @returns {Promise<Answer>} */
async function everything(bank, parsed) {
  const every = Array.from({ length: bank.start.reports }, (_, row) => ({ row, score: 0, complete: true })).reverse();
  const hits = await allowed(bank, parsed, every);
  return { hits, laid: new Map(), everything: true, sought: [], pages: [], facets: [], lacking: () => [], onlyAttached: () => false };
}

/** How strongly each report has what is sought, and whether in more than its attached documents. @param {Bank} bank @param {Sought[]} sought */
function strengthsOf(bank, sought) {
  const strengths = new Float64Array(bank.start.reports);
  const inReport = new Uint8Array(bank.start.reports);
  const weights = new Map();
  for (const { terms } of sought) for (const [term, weight] of terms) raise(weights, term, weight);
  for (const term of [...weights.keys()].sort()) {
    const { rarity, rows, impacts, own } = bank.posting(term);
    const worth = rarity * weights.get(term);
    rows.forEach((row, at) => {
      strengths[row] += (worth * impacts[at]) / 100;
      if (at < own) inReport[row] = 1;
    });
  }
  return { strengths, inReport };
}

/**
 * How well each report has each word; the best that one has it; what is enough to have it; and whether it is the reports'
 * own, a place or one that is like no word of the register: none that lacks it is laid on the table.
 * @param {Bank} bank @param {Sought[]} sought @param {import("./registered.js").Registered} registered
 */
function heldOf(bank, sought, registered) {
  const { well, least } = bank.weights;
  return sought.map((one) => {
    const fits = new Float64Array(bank.start.reports);
    let top = 0;
    for (const [term, weight] of one.terms) {
      const { rows } = bank.posting(term);
      if (rows.length) top = Math.max(top, weight);
      for (const row of rows) fits[row] = Math.max(fits[row], weight);
    }
    const known = () => meantBy(one).some((word) => registered.knows(bank.lemmaOf(word)));
    const own = top && (one.place || !(one.alike || bank.ignored.has(one.word) || known()));
    return { word: one.word, fits, top: top || 1, own, enough: top >= well ? well : least };
  });
}

/** The reports that have some of the words or are laid on the table, the best first. @param {import("./bank.js").Weights} weights @param {ReturnType<typeof heldOf>} words @param {Float64Array} strengths @param {Laid} laid */
function ranked({ whole, half, register }, words, strengths, laid) {
  const reports = strengths.length;
  const [given, lacks] = [new Float64Array(reports), new Uint8Array(reports)];
  for (const [row, { strength }] of laid) given[row] = strength;
  const order = []; // each score in millionths, and the row, as one number: numbers are ordered much faster than hits
  for (let row = 0; row < reports; row += 1) {
    if (!strengths[row] && !given[row]) continue;
    let share = 0;
    let said = given[row];
    for (const { fits, top, enough, own } of words) {
      const held = fits[row] / top;
      share += held;
      if (own) said *= held;
      if (fits[row] < enough) lacks[row] = 1;
    }
    if (!share && !said) continue;
    const strength = (share / words.length) * strengths[row];
    order.push(millionths(whole * (1 - lacks[row]) + strength / (half + strength) + register * said) * reports + row);
  }
  return Array.from(new Float64Array(order).sort().reverse(), (number) => {
    const row = number % reports;
    return { row, score: (number - row) / reports / 1e6, complete: !lacks[row] };
  });
}

/** Every form of the words that are looked for. @param {Bank} bank @param {Sought} sought @returns {Set<string>} */
export function formsOf(bank, sought) {
  /** @type {Set<string>} */
  const forms = new Set();
  for (const term of sought.terms.keys()) if (!term.startsWith("#")) for (const form of bank.formsOf(term)) forms.add(form);
  return forms;
}

/** The hits that have the phrases of a query, and nothing that was taken away. @param {Bank} bank @param {Parsed} parsed @param {Hit[]} hits */
async function allowed(bank, { phrases, without }, hits) {
  const gone = new Set();
  for (const [word, ...more] of without) {
    if (word && !more.length) bank.posting(bank.lemmaOf(word)).rows.forEach((row) => gone.add(row));
  }
  const left = hits.filter(({ row }) => !gone.has(row));
  const refused = without.filter((words) => words.length > 1);
  if (!phrases.length && !refused.length) return left;
  const checked = left.slice(0, bank.weights.most_checked).map(async (hit) => {
    const texts = (await bank.shown(hit.row)).passages.map(([, text]) => wordsOf(text));
    /** @param {string[]} phrase */
    const has = (phrase) => hasPhrase(phrase.map((word) => new Set([word, ...bank.formsOf(bank.lemmaOf(word))])), texts);
    return phrases.every(has) && !refused.some(has) ? [hit] : [];
  });
  return (await Promise.all(checked)).flat();
}

/** Whether the words stand in a row in some text, inflected in any way. @param {Set<string>[]} wanted @param {string[][]} texts */
function hasPhrase(wanted, texts) {
  return texts.some((words) => words.some((_, start) => wanted.every((forms, place) => forms.has(words[start + place]))));
}

/** The pages whose name is all that the query says, and, where the bank lacks what they name, that it says at all. @param {Bank} bank @param {string[]} typed */
function pagesFor(bank, typed) {
  const telling = new Set(typed.filter((word) => !bank.ignored.has(word)).map((word) => bank.lemmaOf(word)));
  const whole = new Set([...telling, ...typed.filter((word) => bank.ignored.has(word))]);
  const found = [...(telling.size ? telling : whole)].flatMap((lemma) => bank.told.answers.get(lemma) ?? []).filter(([name]) => name.every((lemma) => whole.has(lemma)));
  const exact = found.filter(
    ([name, , , , absent]) => absent || name.length === whole.size || (name.length === telling.size && name.every((lemma) => telling.has(lemma))),
  );
  exact.sort(([name, address], [other, elsewhere]) => name.length - other.length || (address < elsewhere ? -1 : Number(address > elsewhere)));
  return [...new Map(exact.map((page) => [page[1], page])).values()];
}

/** The concepts that words of the query name outright, with more words beside them. @param {Bank} bank @param {Sought[]} sought */
function facetsOf(bank, sought) {
  if (sought.length < 2) return [];
  const own = sought.flatMap(({ terms }) => [...terms].filter(([term, weight]) => term.startsWith("#") && weight >= bank.weights.exact));
  return [...new Set(own.map(([term]) => term))].sort();
}
