/**
 * A query in everyday Swedish, answered from the index. Ranks as scripts/kunskapsbank/search/query.py does; tests/search
 * asks both and compares.
 */
import { allSought, clausesOf } from "./sought.js";
import { parse, sentencesOf, wordsOf } from "./words.js";

/**
 * @typedef {import("./bank.js").Bank} Bank @typedef {import("./sought.js").Sought} Sought
 * @typedef {import("./words.js").Parsed} Parsed
 * @typedef {{row: number, score: number}} Hit
 * @typedef {object} Answer
 * @property {Hit[]} complete those with every word of the query, best first
 * @property {Hit[]} partial those with some of them
 * @property {boolean} everything whether nothing was asked for
 * @property {Sought[]} sought
 * @property {import("./bank.js").AnswerPage[]} pages that answer by themselves
 * @property {string[]} facets the terms of concepts that reports can be narrowed by
 * @property {(row: number) => boolean} onlyAttached whether a report was found in its attached documents alone
 */

/** @param {Bank} bank @param {string} query @returns {Promise<Answer>} */
export async function find(bank, query) {
  const parsed = parse(query);
  const sought = await allSought(bank, parsed.words);
  await bank.look([...parsed.words, ...parsed.without.flat(), ...parsed.phrases.flat()]);
  const { strengths, inReport } = strengthsOf(bank, sought);
  const every = Array.from({ length: bank.start.reports }, (_, row) => ({ row, score: 0 })).reverse();
  const { complete, partial } = sought.length ? ranked(bank, sought, strengths) : { complete: every, partial: [] };
  const first = complete.length ? complete : partial;
  first.unshift(...(await byNearness(bank, sought, first.splice(0, bank.weights.reordered))));
  return {
    complete: await allowed(bank, parsed, complete),
    partial: await allowed(bank, parsed, partial),
    everything: !sought.length,
    sought,
    pages: pagesFor(bank, parsed.words),
    facets: facetsOf(bank, sought),
    onlyAttached: (row) => sought.length > 0 && !inReport[row],
  };
}

/** How strongly each report has what is sought, and whether in more than its attached documents. @param {Bank} bank @param {Sought[]} sought */
function strengthsOf(bank, sought) {
  const strengths = new Float64Array(bank.start.reports);
  const inReport = new Uint8Array(bank.start.reports);
  /** @type {Map<string, number[]>} */
  const clauses = new Map();
  const { exact } = bank.weights;
  for (const [term, weight] of sought.flatMap((one) => clausesOf(bank, one))) clauses.set(term, [...(clauses.get(term) ?? []), weight]);
  for (const term of [...clauses.keys()].sort()) {
    const { rarity, rows, impacts, own } = bank.posting(term);
    const weights = clauses.get(term) ?? [];
    const said = Math.min(weights.reduce((sum, weight) => sum + weight, 0) / exact, 1);
    const worth = rarity * (inRegister(term) ? (exact * said * said * said * weights.length) / sought.length : Math.max(...weights));
    rows.forEach((row, at) => {
      strengths[row] += (worth * impacts[at]) / 100;
      if (at < own) inReport[row] = 1;
    });
  }
  return { strengths, inReport };
}

/** Whether a term is a concept of the register, which counts as search/fields.py says. @param {string} term */
const inRegister = (term) => term.startsWith("#register:");

/** How well each report has what a word looks for: the best weight, or 0. @param {Bank} bank @param {Sought} sought @returns {Float64Array} */
function fitsOf(bank, { terms, parts }) {
  const fits = new Float64Array(bank.start.reports);
  const inParts = parts.map((part) => new Set(bank.posting(part).rows));
  for (const row of inParts[0] ?? []) if (inParts.every((rows) => rows.has(row))) fits[row] = bank.weights.part;
  for (const [term, weight] of terms) {
    const fit = inRegister(term) ? Math.min(weight, bank.weights.compound) : weight;
    for (const row of bank.posting(term).rows) fits[row] = Math.max(fits[row], fit);
  }
  return fits;
}

/** The reports that have all that is sought, and those that have some of it, the strongest first. @param {Bank} bank @param {Sought[]} sought @param {Float64Array} strengths */
function ranked(bank, sought, strengths) {
  const { well, least } = bank.weights;
  const idle = sought.every((one) => one.optional);
  const words = sought.map((one) => {
    const fits = fitsOf(bank, one);
    const top = fits.reduce((most, fit) => Math.max(most, fit), 0);
    return { fits, top: top || 1, enough: one.optional && !idle ? 0 : top >= well ? well : least };
  });
  /** @type {Hit[]} */
  const complete = [];
  /** @type {Hit[]} */
  const partial = [];
  for (let row = 0; row < strengths.length; row += 1) {
    if (!strengths[row]) continue;
    const share = words.reduce((total, { fits, top }) => total + fits[row] / top, 0) / words.length;
    const whole = words.every(({ fits, enough }) => fits[row] >= enough);
    const strength = share * strengths[row];
    if (share) (whole ? complete : partial).push({ row, score: sixDecimals(Number(whole) + strength / (1 + strength)) });
  }
  return { complete: complete.sort(best), partial: partial.sort(best) };
}

/** No finer: the last decimals depend on the order of additions, which differs between the two languages. @param {number} number */
const sixDecimals = (number) => Math.floor(number * 1e6 + 0.5) / 1e6;

/** @param {Hit} one @param {Hit} other */
const best = (one, other) => other.score - one.score || other.row - one.row;

/** Every form of the words that are looked for. @param {Bank} bank @param {Sought} sought @returns {Set<string>} */
export function formsOf(bank, sought) {
  /** @type {Set<string>} */
  const forms = new Set();
  for (const [term] of clausesOf(bank, sought)) if (!term.startsWith("#")) for (const form of bank.formsOf(term)) forms.add(form);
  return forms;
}

/** The first few hits ordered anew: more of the query's words in one sentence raise a report. @param {Bank} bank @param {Sought[]} sought @param {Hit[]} hits */
async function byNearness(bank, sought, hits) {
  if (sought.length < 2) return hits;
  const forms = sought.map((one) => formsOf(bank, one));
  const first = hits.map(async ({ row, score }) => {
    const share = shareTogether(forms, (await bank.shown(row)).passages);
    const most = Math.floor(score) + 1;
    return { row, score: sixDecimals(most - (most - score) * (1 - bank.weights.together * share)) };
  });
  return (await Promise.all(first)).sort(best);
}

/** The largest share of the words, beyond one, that stand in one sentence. @param {Set<string>[]} forms @param {import("./bank.js").Passage[]} passages */
function shareTogether(forms, passages) {
  let most = 1;
  for (const [, text] of passages) {
    for (const sentence of sentencesOf(text)) {
      const words = wordsOf(sentence);
      most = Math.max(most, forms.filter((one) => words.some((word) => one.has(word))).length);
    }
  }
  return (most - 1) / (forms.length - 1);
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
  const found = [...whole].flatMap((lemma) => bank.told.answers.get(lemma) ?? []).filter(([name]) => name.every((lemma) => whole.has(lemma)));
  const exact = found.filter(
    ([name, , , , absent]) => absent || name.length === whole.size || (name.length === telling.size && name.every((lemma) => telling.has(lemma))),
  );
  exact.sort(([name, address], [other, elsewhere]) => name.length - other.length || (address < elsewhere ? -1 : Number(address > elsewhere)));
  return [...new Map(exact.map((page) => [page[1], page])).values()];
}

/** The concepts that words of the query name outright, with more words beside them. @param {Bank} bank @param {Sought[]} sought */
function facetsOf(bank, sought) {
  if (sought.length < 2) return [];
  const own = sought.flatMap(({ terms }) => [...terms].filter(([term, weight]) => term.startsWith("#") && !inRegister(term) && weight >= bank.weights.exact));
  return [...new Set(own.map(([term]) => term))].sort();
}
