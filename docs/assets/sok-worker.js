/**
 * Answers queries beside the page, so that the page never waits.
 *
 * Says in JavaScript what scripts/kunskapsbank/search/analysis.py, lunr_index.py (load) and query.py say in Python;
 * tests/search compares the two. Change both together.
 *
 * In:  {load: address of the index folder}, {id, query}
 * Out: {ready: true}, {ready: false}, {id, hits, complete, marks}; hits is null for a query without words
 */
"use strict";

/* global importScripts, lunr */

const EXACT = 10;
const PREFIX = 1;
const SHORTEST_KNOWN_PREFIX = 4;
const ENDINGS = [
  "ernas", "arnas", "ornas", "erna", "arna", "orna", "ens", "ets", "ers", "ars",
  "en", "et", "er", "ar", "or", "na", "ns", "n", "t", "a", "e", "s",
];
const SHORTEST_STEM = 4;
const LONGEST_REST = 2;

const CHARACTER = "(?:(?![\\u{10000}-\\u{10ffff}])[\\p{L}\\p{N}])";
const WORD = new RegExp(`${CHARACTER}+(?:(?:[-‐‑–−]|(?<=[0-9])[.,](?=[0-9]))${CHARACTER}+)*`, "gu");
const PART = new RegExp(`${CHARACTER}+`, "gu");
const DASH = /[‐‑–−]/gu;
const DIGIT = /^\p{Nd}$/u;

/**
 * @typedef {object} Sought What one word of a query looks for.
 * @property {Map<string, number>} terms terms of the index with their weights
 * @property {string} prefix the beginning of terms, or nothing
 * @property {string[]} lemmas the words among the terms, for marking
 *
 * @typedef {object} Bank The index and the tables of words.
 * @property {any} engine
 * @property {Set<string>} ignored
 * @property {Map<string, string>} lemmas
 * @property {Map<string, Record<string, number>>} concepts
 * @property {Map<string, string[]>} synonyms
 * @property {Set<string>} vocabulary
 */

/** @type {Bank | undefined} */
let bank;

/** Fetches one JSON file of the index. @param {string} address @returns {Promise<any>} */
async function fetchJson(address) {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  return response.json();
}

/** Loads lunr, the index and the words. @param {string} folder @returns {Promise<Bank>} */
async function loadBank(folder) {
  const wanted = Promise.all([fetchJson(`${folder}index.json`), fetchJson(`${folder}words.json`)]);
  wanted.catch(() => undefined);
  importScripts(`${folder}lunr.js`);
  const [index, words] = await wanted;
  const concepts = new Map(Object.entries(words.concepts));
  const synonyms = new Map(Object.entries(words.synonyms));
  const terms = index.invertedIndex.map((entry) => entry[0]);
  return {
    engine: loadIndex(index),
    ignored: new Set(words.ignored),
    lemmas: new Map(Object.entries(words.lemmas)),
    concepts,
    synonyms,
    vocabulary: new Set([...terms, ...concepts.keys(), ...synonyms.keys()]),
  };
}

/** Puts back the fields that a word is absent from, and lets lunr read the index. */
function loadIndex(index) {
  const nowhere = {};
  for (const [, found] of index.invertedIndex) {
    for (const field of index.fields) found[field] ??= nowhere;
  }
  return lunr.Index.load(index);
}

/** Every word of a text in order, lower case. @param {string} text @returns {string[]} */
function rawWords(text) {
  return text.normalize("NFC").replaceAll("\u00ad", "").toLowerCase().match(WORD) ?? [];
}

/** The parts of a raw word; single letters are left out. @param {string} word @returns {string[]} */
function parts(word) {
  return (word.match(PART) ?? []).filter((part) => part.length > 1 || DIGIT.test(part));
}

/** The words a report should have, and the hyphenated wholes that raise one that has them too. */
function queryWords(query) {
  const found = rawWords(query);
  const words = [...new Set(found.flatMap(parts))];
  const content = words.filter((word) => !bank.ignored.has(word));
  const wholes = found.filter((word) => parts(word).length > 1).map((word) => word.replace(DASH, "-"));
  return { required: content.length ? content : words, wholes };
}

/** What a word of the query looks for. @param {string} word @returns {Sought} */
function soughtBy(word) {
  const lemma = bank.lemmas.get(word) ?? word;
  if (bank.vocabulary.has(lemma)) {
    return withConcepts([lemma], word.length >= SHORTEST_KNOWN_PREFIX ? word : "");
  }
  const begun = lemmasBegunBy(word);
  if (word.length > 1 && (begun.length || some(bank.vocabulary, (term) => term.startsWith(word)))) {
    return withConcepts(begun, word);
  }
  return withConcepts(withoutEnding(word), "");
}

/** The lemmas of forms that begin with the word, where the lemma itself does not: `kvinno` begins `kvinnor`. */
function lemmasBegunBy(word) {
  const begun = new Set();
  for (const [form, lemma] of bank.lemmas) {
    if (form.startsWith(word) && !lemma.startsWith(word)) begun.add(lemma);
  }
  return [...begun].sort();
}

/** The lemmas that an unknown word may be an inflection of. @param {string} word @returns {string[]} */
function withoutEnding(word) {
  for (const ending of ENDINGS) {
    const stem = word.endsWith(ending) ? word.slice(0, -ending.length) : "";
    if (stem.length < SHORTEST_STEM) continue;
    const longest = stem.length + LONGEST_REST;
    const near = [...bank.vocabulary].filter((term) => term.startsWith(stem) && term.length <= longest);
    if (near.length) return near.sort();
  }
  return [];
}

/** The lemmas or their synonyms, and the concepts that they or words with the prefix name. @returns {Sought} */
function withConcepts(lemmas, prefix) {
  const terms = new Map();
  if (prefix) {
    for (const [name, concepts] of bank.concepts) {
      if (name.startsWith(prefix)) raise(terms, concepts, PREFIX);
    }
  }
  const words = lemmas.flatMap((lemma) => bank.synonyms.get(lemma) ?? [lemma]);
  for (const word of words) terms.set(word, EXACT);
  for (const lemma of lemmas) raise(terms, bank.concepts.get(lemma) ?? {}, EXACT);
  return { terms, prefix, lemmas: words };
}

/** Gives each concept the weight shared among the words of its name, where that is more than it had. */
function raise(terms, concepts, weight) {
  for (const [concept, length] of Object.entries(concepts)) {
    terms.set(concept, Math.max(terms.get(concept) ?? 0, weight / length));
  }
}

/** Whether a term of the index is what a word looks for. @param {Sought} sought @param {string} term */
function accepts(sought, term) {
  return sought.terms.has(term) || (sought.prefix !== "" && term.startsWith(sought.prefix));
}

/** What lunr finds. @param {Sought[]} sought @param {string[]} wholes */
function matches(sought, wholes) {
  const { NONE, TRAILING } = lunr.Query.wildcard;
  const clauses = sought.flatMap((one) => [
    ...[...one.terms].map(([term, boost]) => [term, boost, NONE]),
    ...(one.prefix ? [[one.prefix, PREFIX, TRAILING]] : []),
  ]);
  for (const whole of wholes) clauses.push([bank.lemmas.get(whole) ?? whole, EXACT, NONE]);
  // To lunr, no clause at all means every report.
  if (!clauses.length) return [];
  return bank.engine.query((query) => {
    for (const [term, boost, wildcard] of clauses) query.term(term, { boost, wildcard, usePipeline: false });
  });
}

/** Six decimals: the last ones depend on the order of additions, which differs between the two languages. */
function rounded(score) {
  return Math.floor(score * 1e6 + 0.5) / 1e6;
}

/** The hits with all the words; if there are none, those with some, most words first. @param {string} query */
function answer(query) {
  const { required, wholes } = queryWords(query);
  if (!required.length) return { hits: null, complete: true, marks: { prefixes: [], forms: [] } };
  const sought = required.map(soughtBy);
  const ranked = matches(sought, wholes)
    .map((match) => {
      const terms = Object.keys(match.matchData.metadata);
      const has = sought.filter((one) => terms.some((term) => accepts(one, term))).length;
      return { report: match.ref, score: rounded(match.score), has };
    })
    .filter((row) => row.has)
    .sort((a, b) => b.has - a.has || b.score - a.score || (a.report < b.report ? -1 : 1));
  const complete = ranked.length > 0 && ranked[0].has === sought.length;
  const hits = ranked.filter((row) => !complete || row.has === sought.length).map((row) => row.report);
  return { hits, complete, marks: marks(sought) };
}

/** What to mark in the texts that are shown: beginnings of words, and whole words. @param {Sought[]} sought */
function marks(sought) {
  const lemmas = new Set(sought.flatMap((one) => one.lemmas));
  const forms = [...lemmas];
  for (const [form, lemma] of bank.lemmas) if (lemmas.has(lemma)) forms.push(form);
  return { prefixes: sought.map((one) => one.prefix).filter(Boolean), forms };
}

/** Whether any value passes. @template T @param {Iterable<T>} values @param {(value: T) => boolean} test */
function some(values, test) {
  for (const value of values) if (test(value)) return true;
  return false;
}

self.addEventListener("message", async ({ data }) => {
  if (data.load) {
    try {
      bank = await loadBank(data.load);
      self.postMessage({ ready: true });
    } catch (error) {
      self.postMessage({ ready: false, reason: String(error) });
    }
    return;
  }
  self.postMessage({ id: data.id, ...answer(data.query) });
});
