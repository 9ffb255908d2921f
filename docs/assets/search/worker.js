/**
 * Answers queries beside the page, so that the page never waits.
 *
 * Says in JavaScript what scripts/kunskapsbank/search/analysis.py, lunr_index.py (load) and query.py say in Python;
 * tests/search compares the two. Change both together.
 *
 * In:  {load: address of the index folder, engine}, {id, cards: names, from Pagefind}, {more: true} for the second tier, {id, query, all: every report, newest
 *      first}, {id, query, reports: ids to quote from}
 * Out: {tiers: how many can answer}, with `failed` when no more will come; {id, complete, partial, attached: found only
 *      in attached documents, everything, readAs, marks, tiers}; {id, quotes}
 */
"use strict";

/* global importScripts, lunr */

const YEAR = 40;
const EXACT = 10;
const SYNONYM = 2;
const COMPOUND = 3;
const PART = 2;
const PREFIX = 1;
const SHORTEST_HEAD = 3;
const SHORTEST_TAIL = 4;
const MOST_COMPOUNDS = 30;
const MOST_BEGUN = 60;
// Of each word of a query; every one of them is a file to fetch from Pagefind.
const MOST_ASKED = 4;
const ENDINGS = [
  "ernas", "arnas", "ornas", "erna", "arna", "orna", "ens", "ets", "ers", "ars",
  "en", "et", "er", "ar", "or", "na", "ns", "n", "t", "a", "e", "s",
];
const SHORTEST_STEM = 3;
const LONG_STEM = 6;
const SHORTEST_MISSPELLED = 4;
const TOO_MANY = 3;
const BARE = { å: "a", ä: "a", ö: "o", é: "e", ü: "u" };
const WELL = 2.5;
const UNKNOWN = 0.5;

const CHARACTER = "(?:(?![\\u{10000}-\\u{10ffff}])[\\p{L}\\p{N}])";
const WORD = new RegExp(`${CHARACTER}+(?:(?:[-‐‑–−]|(?<=[0-9])[.,](?=[0-9]))${CHARACTER}+)*`, "gu");
const PART_OF_WORD = new RegExp(`${CHARACTER}+`, "gu");
const DECIMAL = /^[0-9]+[.,][0-9]+$/u;
const DASH = /[‐‑–−]/gu;
const DIGIT = /^\p{Nd}$/u;
const DIGITS = /^\p{Nd}+$/u;
const LETTERS_AND_DIGITS = /^[\p{L}\p{N}]+$/u;
const LETTERS = /^\p{L}+$/u;
const QUOTES = /[”“„»«]/gu;
const PIECE = new RegExp(`(?<!\\S)(-?)"([^"]*)"|(?<!\\S)-(?=${CHARACTER})(\\S+)`, "gu");

const ATTACHED = "documents";
const FRAGMENT_HEAD = "pagefind_dcd";
const QUOTED_BEFORE = 60;
const QUOTED_IN_ALL = 220;

/**
 * @typedef {object} Sought What one word of a query looks for.
 * @property {Map<string, number>} terms terms of the index with their weights
 * @property {Sought[]} every what together also counts as the word
 * @property {[string, string] | null} readAs the word as typed, and what it was taken as
 *
 * @typedef {{score: number, terms: Set<string>, fields: Set<string>}} Match by what and where a report was found
 *
 * @typedef {object} Bank The tables of words, and the tiers of the index that are there.
 * @property {string} folder
 * @property {any[]} engines lunr's tiers
 * @property {any} finder Pagefind, or nothing
 * @property {number} reports how many there are
 * @property {Set<string>} ignored
 * @property {Map<string, string>} lemmas
 * @property {Map<string, string[]>} parts
 * @property {Map<string, string[]>} compounds
 * @property {Map<string, Record<string, number>>} concepts
 * @property {Map<string, string[]>} synonyms
 * @property {Map<string, string>} labels
 * @property {Set<string>} vocabulary
 * @property {string[]} sorted the vocabulary in order, for beginnings
 */

/** @type {Bank | undefined} */
let bank;

/** The last query that was answered: what it looked for, and what it found. @type {{query: string, sought: Sought[], found: Map<string, Match>}} */
let latest = { query: "", sought: [], found: new Map() };

// ---- Loading --------------------------------------------------------------------------------------------------------

/** Fetches one JSON file of the index. @param {string} address @returns {Promise<any>} */
async function fetchJson(address) {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  return response.json();
}

/** Loads the engine with its first tier, and the words. @param {string} folder @param {string} engine @returns {Promise<Bank>} */
async function loadBank(folder, engine) {
  const wanted = fetchJson(`${folder}words.json`);
  wanted.catch(() => undefined);
  const engines = engine === "pagefind" ? await startPagefind(folder) : await startLunr(folder);
  const words = await wanted;
  const [parts, concepts, synonyms] = [words.parts, words.concepts, words.synonyms].map(
    (table) => new Map(Object.entries(table)),
  );
  const terms = new Set(words.terms);
  const compounds = new Map();
  for (const [compound, pieces] of parts) {
    if (!terms.has(compound)) continue;
    for (const piece of pieces) compounds.set(piece, [...(compounds.get(piece) ?? []), compound]);
  }
  const vocabulary = new Set([...terms, ...concepts.keys(), ...synonyms.keys(), ...compounds.keys()]);
  return {
    folder,
    ...engines,
    reports: words.reports,
    ignored: new Set(words.ignored),
    lemmas: new Map(Object.entries(words.lemmas)),
    parts,
    compounds,
    concepts,
    synonyms,
    labels: new Map(Object.entries(words.labels)),
    vocabulary,
    sorted: [...vocabulary].sort(),
  };
}

/** lunr with the first tier. @param {string} folder */
async function startLunr(folder) {
  const wanted = fetchJson(`${folder}first.json`);
  wanted.catch(() => undefined);
  importScripts(`${folder}lunr.js`);
  return { engines: [loadIndex(await wanted)], finder: null };
}

/** Pagefind, which fetches what each query needs of both tiers. @param {string} folder */
async function startPagefind(folder) {
  const finder = await import(`${folder}pagefind/pagefind.js`);
  await finder.options({ basePath: `${folder}pagefind/` });
  await finder.init();
  return { engines: [], finder };
}

/** The reports that have a term, with Pagefind's scores. @param {string} term @returns {Promise<{id: string, score: number}[]>} */
async function pagefindHits(term) {
  const { results } = await bank.finder.search(`"${tokenOf(term)}"`);
  return results;
}

/** A term as Pagefind keeps it whole; pagefind_index.py does the same. @param {string} term */
function tokenOf(term) {
  if (LETTERS_AND_DIGITS.test(term)) return term;
  return `q${[...term].map((character) => character.charCodeAt(0).toString(16).padStart(4, "0")).join("")}z`;
}

// lunr looks every term up in a tree of all terms, for the sake of wildcards. Here only terms that are there are asked
// for, so the tree is not built: it would be half of the loading.
const EVERY_TERM = { intersect: (terms) => terms };

/** Puts back what the packed index says only once, and lets lunr read it. */
function loadIndex({ fields, terms, reports }) {
  const places = new Map(terms.map((term, place) => [term, place]));
  const names = Object.keys(reports);
  const rows = Object.values(reports).flat();
  const fieldVectors = Object.create(null);
  rows.forEach((numbers, row) => {
    const vector = new Array(numbers.length);
    for (let at = 0, place = 0; at < numbers.length; at += 2) {
      vector[at] = place += numbers[at];
      vector[at + 1] = numbers[at + 1] / 100;
    }
    fieldVectors[`${fields[row % fields.length]}/${names[Math.floor(row / fields.length)]}`] = new lunr.Vector(vector);
  });
  const found = {};
  /** The reports that have a term in each field; made when the term is first asked for. */
  const postings = (place, having) => {
    const posting = { _index: place };
    for (const field of fields) posting[field] = {};
    for (const row of having) posting[fields[row % fields.length]][names[Math.floor(row / fields.length)]] = found;
    return posting;
  };
  const rowsOf = rowsByTerm(rows, terms.length);
  const invertedIndex = Object.create(null);
  const engine = new lunr.Index({ invertedIndex, fieldVectors, fields, tokenSet: EVERY_TERM, pipeline: new lunr.Pipeline() });
  /** Where a term occurs, or nothing. @param {string} term */
  engine.lookUp = (term) => {
    const place = places.get(term);
    if (place !== undefined) invertedIndex[term] ??= postings(place, rowsOf(place));
    return invertedIndex[term];
  };
  return engine;
}

/** For every term the rows that have it, in two passes over plain numbers. @param {number[][]} rows @param {number} terms */
function rowsByTerm(rows, terms) {
  const ends = new Uint32Array(terms + 1);
  const each = (take) =>
    rows.forEach((numbers, row) => {
      for (let at = 0, place = 0; at < numbers.length; at += 2) take((place += numbers[at]), row);
    });
  each((place) => (ends[place + 1] += 1));
  for (let place = 0; place < terms; place += 1) ends[place + 1] += ends[place];
  const next = ends.slice();
  const having = new Uint32Array(ends[terms]);
  each((place, row) => (having[next[place]++] = row));
  return (place) => having.subarray(ends[place], ends[place + 1]);
}

/** The passages of a report, each fetched once. @type {Map<string, Promise<[string, string][]>>} */
const passages = new Map();
function passagesOf(report) {
  if (!passages.has(report)) {
    const wanted = fetchJson(`${bank.folder}texts/${encodeURIComponent(report)}.json`);
    wanted.catch(() => passages.delete(report));
    passages.set(report, wanted);
  }
  return passages.get(report);
}

// ---- Words ----------------------------------------------------------------------------------------------------------

/** A text as the analysis reads it. @param {string} text */
function plain(text) {
  return text.normalize("NFC").replaceAll("\u00ad", "").toLowerCase();
}

/** Every word of a text in order, lower case. @param {string} text @returns {string[]} */
function rawWords(text) {
  return plain(text).match(WORD) ?? [];
}

/** The parts of a raw word; single letters are left out. @param {string} word @returns {string[]} */
function partsOf(word) {
  if (DECIMAL.test(word)) return [word.replace(".", ",")];
  return (word.match(PART_OF_WORD) ?? []).filter((part) => part.length > 1 || DIGIT.test(part));
}

/** The base form of a word, as far as the bank knows it. @param {string} word */
const lemmaOf = (word) => bank.lemmas.get(word) ?? word;

/** The terms of the vocabulary that begin with something, in order. @param {string} start */
function begunBy(start) {
  let [low, high] = [0, bank.sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (bank.sorted[middle] < start) low = middle + 1;
    else high = middle;
  }
  let end = low;
  while (end < bank.sorted.length && bank.sorted[end].startsWith(start)) end += 1;
  return bank.sorted.slice(low, end);
}

// ---- The query ------------------------------------------------------------------------------------------------------

/** A query taken apart: raw words, phrases as raw words, and what must not be there. @param {string} query */
function parse(query) {
  const parsed = { words: [], phrases: [], without: [] };
  const rest = [];
  const text = query.replace(QUOTES, '"');
  let end = 0;
  for (const piece of text.matchAll(PIECE)) {
    rest.push(text.slice(end, piece.index));
    end = piece.index + piece[0].length;
    const words = rawWords(piece[2] ?? piece[3]);
    const flat = words.flatMap(partsOf);
    if (piece[1] || piece[3]) parsed.without.push(flat);
    else {
      if (flat.length > 1) parsed.phrases.push(flat);
      rest.push(words.join(" "));
    }
  }
  parsed.words = rawWords([...rest, text.slice(end)].join(" "));
  return parsed;
}

/** The words that a report should have, each once; function words only when there is nothing else. */
function requiredBy(parsed) {
  const words = [...new Set(parsed.words.flatMap(partsOf))];
  const content = words.filter((word) => !bank.ignored.has(word));
  return content.length ? content : words;
}

/** What each required word looks for; two words that the bank writes as one are also sought as that one. */
function allSought(parsed) {
  const required = requiredBy(parsed);
  const typed = parsed.words.flatMap(partsOf);
  const after = new Map(typed.slice(0, -1).map((word, place) => [word, typed[place + 1]]));
  const sought = [];
  const joined = new Set();
  for (const word of required) {
    const own = soughtBy(word);
    const following = after.get(word) ?? "";
    const compound = required.includes(following) ? join(word, following) : "";
    if (compound) {
      joined.add(word).add(following);
      sought.push({ ...known([compound]), every: [own, soughtBy(following)] });
    } else if (!joined.has(word)) sought.push(own);
  }
  return sought;
}

/** The compound of two words that stand apart, if some report has it. */
function join(first, second) {
  for (const middle of ["", "s"]) {
    const lemma = lemmaOf(first + middle + second);
    if (bank.vocabulary.has(lemma) && bank.parts.has(lemma)) return lemma;
  }
  return "";
}

/** What a word of the query looks for. @param {string} word @returns {Sought} */
function soughtBy(word) {
  const lemma = lemmaOf(word);
  if (bank.vocabulary.has(lemma)) return known([lemma]);
  const split = splitUp(word);
  if (split.length) {
    return { ...nothing(), every: split.map((part) => known([part])), readAs: [word, split.join(" ")] };
  }
  const begun = word.length > 1 ? termsBegunBy(word) : new Map();
  if (begun.size) return { ...nothing(), terms: begun };
  const near = withoutEnding(word);
  if (near.length) return known(near);
  const right = oneEditAway(word);
  return right ? { ...nothing(), terms: known([lemmaOf(right)]).terms, readAs: [word, right] } : nothing();
}

/** @returns {Sought} */
const nothing = () => ({ terms: new Map(), every: [], readAs: null });

/** Gives a term the weight that it is offered, where that is more than it had. */
const raise = (terms, term, weight) => terms.set(term, Math.max(terms.get(term) ?? 0, weight));

/** Does the same for concepts, each with less weight the farther its name is. */
function raiseConcepts(terms, concepts, weight) {
  for (const [concept, far] of Object.entries(concepts ?? {})) raise(terms, concept, weight / far);
}

/** The terms and concepts that a beginning may mean, with weights. @param {string} start */
function termsBegunBy(start) {
  const begun = new Set(begunBy(start));
  for (const [form, base] of bank.lemmas) if (form.startsWith(start)) begun.add(base);
  const terms = new Map();
  for (const lemma of shortest([...begun], MOST_BEGUN)) {
    raise(terms, lemma, lemma.startsWith(start) ? PREFIX : EXACT);
    raiseConcepts(terms, bank.concepts.get(lemma), PREFIX);
  }
  return terms;
}

/** The shortest of some words. @param {string[]} words @param {number} most */
function shortest(words, most) {
  return [...words].sort((a, b) => a.length - b.length || (a < b ? -1 : 1)).slice(0, most);
}

/** What lemmas look for: themselves, their concepts, synonyms, and compounds that they are part of. @returns {Sought} */
function known(lemmas) {
  const terms = new Map();
  for (const lemma of lemmas) {
    raise(terms, lemma, EXACT);
    if (DIGITS.test(lemma)) raise(terms, `#years:${lemma}`, YEAR);
    raiseConcepts(terms, bank.concepts.get(lemma), EXACT);
    for (const other of bank.synonyms.get(lemma) ?? []) raise(terms, other, SYNONYM);
    for (const compound of shortest(bank.compounds.get(lemma) ?? [], MOST_COMPOUNDS)) raise(terms, compound, COMPOUND);
  }
  const pieces = (lemmas.length === 1 && bank.parts.get(lemmas[0])) || [];
  return { ...nothing(), terms, every: pieces.map((part) => ({ ...nothing(), terms: new Map([[part, PART]]) })) };
}

/** What the first part of a compound may be a form of, likeliest first. @param {string} part */
function baseCandidates(part) {
  const stems = part.endsWith("s") ? [part, part.slice(0, -1)] : [part];
  const ended = /[eou]$/.test(part) ? [`${part.slice(0, -1)}a`] : [];
  return [...new Set([...stems, ...ended, ...stems.flatMap((stem) => [`${stem}e`, `${stem}a`])])];
}

/** The two words of the bank that an unknown word is put together of. @param {string} word @returns {string[]} */
function splitUp(word) {
  if (!LETTERS.test(word)) return [];
  for (let start = SHORTEST_HEAD; start <= word.length - SHORTEST_TAIL; start += 1) {
    const tail = lemmaOf(word.slice(start));
    if (!bank.vocabulary.has(tail)) continue;
    for (const candidate of baseCandidates(word.slice(0, start))) {
      const head = lemmaOf(candidate);
      if (bank.vocabulary.has(head) && !bank.ignored.has(head) && head.length >= SHORTEST_HEAD) return [head, tail];
    }
  }
  return [];
}

/** The lemmas that an unknown word may be an inflection of. @param {string} word @returns {string[]} */
function withoutEnding(word) {
  for (const ending of ENDINGS) {
    const stem = word.endsWith(ending) ? word.slice(0, -ending.length) : "";
    if (stem.length < SHORTEST_STEM) continue;
    const longest = stem.length + (stem.length < LONG_STEM ? Math.floor(stem.length / 2) : 4);
    const near = begunBy(stem).filter((term) => term.length <= longest);
    if (near.length) return near;
  }
  return [];
}

/** The word of the bank that one letter makes of an unknown one, or nothing. @param {string} word */
function oneEditAway(word) {
  if (word.length < SHORTEST_MISSPELLED || !LETTERS.test(word)) return "";
  let best = null;
  for (const form of new Set([...bank.vocabulary, ...bank.lemmas.keys()])) {
    const wrong = mistakes(word, form);
    if (wrong >= TOO_MANY) continue;
    const fields = bank.engines[0]?.lookUp(lemmaOf(form)) ?? {};
    let reports = 0;
    for (const [name, found] of Object.entries(fields)) if (name !== "_index") reports += Object.keys(found).length;
    const rank = [wrong, form[0] === word[0] ? 0 : 1, -reports, form];
    if (!best || comesBefore(rank, best)) best = rank;
  }
  return best ? best[3] : "";
}

/** 0 for the same letters apart from dots and rings, 1 for one edit, 2 for both; TOO_MANY for more. */
function mistakes(one, other) {
  if (Math.abs(one.length - other.length) > 1) return TOO_MANY;
  if (isOneEdit(one, other)) return 1;
  const [bare, otherBare] = [one, other].map((word) => word.replace(/[åäöéü]/g, (letter) => BARE[letter]));
  if (bare === otherBare) return 0;
  return isOneEdit(bare, otherBare) ? 2 : TOO_MANY;
}

/** Whether a list goes before another, first difference first. */
function comesBefore(one, other) {
  for (let place = 0; place < other.length; place += 1) {
    if (one[place] !== other[place]) return one[place] < other[place];
  }
  return false;
}

/** Whether one letter put in, left out or changed, or two neighbours that changed places, make one the other. */
function isOneEdit(one, other) {
  if (Math.abs(one.length - other.length) > 1 || one === other) return false;
  let start = 0;
  while (start < Math.min(one.length, other.length) && one[start] === other[start]) start += 1;
  const [left, right] = [one.slice(start), other.slice(start)];
  return (
    left.slice(1) === right.slice(1) ||
    left.slice(1) === right ||
    left === right.slice(1) ||
    (left.length > 1 && left[0] === right[1] && left[1] === right[0] && left.slice(2) === right.slice(2))
  );
}

/** How well a report with these terms has what the word looks for: the best weight, or 0. @param {Sought} sought @param {Set<string>} terms */
function fitOf(sought, terms) {
  let best = 0;
  for (const [term, weight] of sought.terms) if (weight > best && terms.has(term)) best = weight;
  return sought.every.length ? Math.max(best, Math.min(...sought.every.map((one) => fitOf(one, terms)))) : best;
}

/** Calls back with every term and its weight. @param {Sought} sought */
function eachClause(sought, take) {
  for (const [term, weight] of sought.terms) take(term, weight);
  for (const one of sought.every) eachClause(one, take);
}

/** How each report that has any of the words was found, in the tiers together. @returns {Promise<Map<string, Match>>} */
async function matches(sought, wholes) {
  const clauses = new Map();
  for (const one of sought) eachClause(one, (term, boost) => raise(clauses, term, boost));
  for (const word of wholes) raise(clauses, lemmaOf(word), EXACT);
  if (bank.finder) return pagefindMatches(sought, clauses);
  const found = new Map();
  for (const engine of bank.engines) {
    const there = [...clauses].filter(([term]) => engine.lookUp(term));
    // To lunr, no clause at all means every report.
    if (!there.length) continue;
    const rows = engine.query((query) => {
      for (const [term, boost] of there) query.term(term, { boost, usePipeline: false });
    });
    for (const row of rows) {
      let match = found.get(row.ref);
      if (!match) found.set(row.ref, (match = { score: 0, terms: new Set(), fields: new Set() }));
      match.score += row.score;
      for (const [term, fields] of Object.entries(row.matchData.metadata)) {
        match.terms.add(term);
        for (const field in fields) match.fields.add(field);
      }
    }
  }
  return found;
}

/** The same from Pagefind: each word's weightiest terms are asked for on their own. */
async function pagefindMatches(sought, clauses) {
  const wanted = new Set();
  for (const one of sought) {
    const own = [];
    eachClause(one, (term, weight) => own.push([term, weight]));
    own.sort((a, b) => b[1] - a[1] || a[0].length - b[0].length || (a[0] < b[0] ? -1 : 1));
    for (const [term] of own.slice(0, MOST_ASKED)) wanted.add(term);
  }
  const terms = [...wanted];
  const answers = await Promise.all(terms.map(pagefindHits));
  const found = new Map();
  answers.forEach((results, place) => {
    for (const { id, score } of results) {
      let match = found.get(id);
      if (!match) found.set(id, (match = { score: 0, terms: new Set(), fields: new Set(["any"]) }));
      match.score += (score * clauses.get(terms[place])) / EXACT;
      match.terms.add(terms[place]);
    }
  });
  return found;
}

/** Whether a report has the phrases, and nothing that was taken away. */
async function allows(parsed, report) {
  for (const phrase of parsed.phrases) if (!(await hasPhrase(phrase, report))) return false;
  for (const words of parsed.without) if (words.length && (await has(words, report))) return false;
  return true;
}

/** Whether a report has a word in any form, or several words in a row. */
async function has(words, report) {
  if (words.length > 1) return hasPhrase(words, report);
  const lemma = lemmaOf(words[0]);
  if (bank.finder) return (await pagefindHits(lemma)).some((hit) => hit.id === report);
  return bank.engines.some((engine) =>
    Object.entries(engine.lookUp(lemma) ?? {}).some(([name, found]) => name !== "_index" && Object.hasOwn(found, report)),
  );
}

/** Whether the words stand in a row in some passage, inflected in any way. */
async function hasPhrase(phrase, report) {
  const wanted = phrase.map(lemmaOf);
  for (const [, text] of await passagesOf(report)) {
    const found = rawWords(text).flatMap(partsOf).map(lemmaOf);
    const last = found.length - wanted.length;
    for (let start = 0; start <= last; start += 1) {
      if (wanted.every((lemma, place) => found[start + place] === lemma)) return true;
    }
  }
  return false;
}

/**
 * Above 1 for a report with the whole query, below for the others.
 * Six decimals: the last ones depend on the order of additions, which differs between the two languages.
 */
function scoreOf(complete, strength) {
  return Number(complete) + Math.floor((strength / (1 + strength)) * 1e6 + 0.5) / 1e6;
}

/** The hits with all the words, then those with some, the strongest first. @param {string} query */
async function answer(query, all) {
  const parsed = parse(query);
  const sought = allSought(parsed);
  const tiers = tiersOf();
  if (!sought.length) {
    const complete = [];
    for (const report of all) if (await allows(parsed, report)) complete.push(report);
    return { complete, partial: [], attached: [], everything: true, readAs: [], marks: [], tiers };
  }
  const wholes = parsed.words.filter((word) => partsOf(word).length > 1).map((word) => word.replace(DASH, "-"));
  const found = await matches(sought, wholes);
  latest = { query, sought, found };
  const fits = new Map([...found].map(([report, { terms }]) => [report, sought.map((one) => fitOf(one, terms))]));
  const rows = [...fits.values()];
  const enough = sought.map((_, place) => (rows.some((row) => row[place] >= WELL) ? WELL : 0));
  const top = sought.map((_, place) => Math.max(...rows.map((row) => row[place]), 0) || 1);
  const having = sought.map((_, place) => rows.filter((row) => row[place] > 0).length);
  const rarity = having.map((count) => Math.log(1 + bank.reports / (count || UNKNOWN)));
  const sum = (values) => values.reduce((total, value) => total + value, 0);
  const complete = [];
  const partial = [];
  for (const [report, row] of fits) {
    if (!row.some(Boolean) || !(await allows(parsed, report))) continue;
    const wholeQuery = row.every((fit, place) => fit > 0 && fit >= enough[place]);
    const share = sum(row.map((fit, place) => (rarity[place] * fit) / top[place])) / sum(rarity);
    const hit = { report, score: scoreOf(wholeQuery, share * found.get(report).score) };
    (wholeQuery ? complete : partial).push(hit);
  }
  const best = (a, b) => b.score - a.score || (a.report < b.report ? -1 : 1);
  const ids = (rows) => rows.sort(best).map((row) => row.report);
  const readAs = sought.map((one) => one.readAs).filter(Boolean);
  const attached = [...fits.keys()].filter((report) => [...found.get(report).fields].every((field) => field === ATTACHED));
  return { complete: ids(complete), partial: ids(partial), attached, everything: false, readAs, marks: marks(sought), tiers };
}

// ---- What is shown of a hit -----------------------------------------------------------------------------------------

/** The forms of words to mark in the texts that are shown. @param {Sought[]} sought @returns {string[]} */
function marks(sought) {
  const lemmas = new Set();
  for (const one of sought) eachClause(one, (term) => lemmas.add(term));
  const forms = [...lemmas].filter((term) => !term.startsWith("#"));
  for (const [form, lemma] of bank.lemmas) if (lemmas.has(lemma)) forms.push(form);
  return forms;
}

/** Whether one word of a text is what a word of the query, or a part of it, looks for. */
function touches(sought, lemmas) {
  return fitOf(sought, lemmas) > 0 || sought.every.some((one) => touches(one, lemmas));
}

/**
 * Why a report was found: the passage with most of the words, cut around the first, as texts that are marked or not,
 * and the concepts that other words name.
 */
async function quote(report, sought, found) {
  let best = { heading: "", text: "", places: [], met: new Set() };
  for (const [heading, text] of (await passagesOf(report)).slice(1)) {
    const places = [];
    const met = new Set();
    for (const word of text.matchAll(WORD)) {
      const lemmas = new Set(partsOf(plain(word[0])).map(lemmaOf));
      const hit = sought.filter((one) => touches(one, lemmas));
      if (hit.length) places.push([word.index, word.index + word[0].length]);
      hit.forEach((one) => met.add(one));
    }
    if (met.size > best.met.size) best = { heading, text, places, met };
  }
  const quoted = best.met.size ? [{ heading: best.heading, parts: cut(best.text, best.places) }] : [];
  const subjects = sought.filter((one) => !best.met.has(one)).map((one) => conceptOf(one, [...(found.get(report)?.terms ?? [])]));
  const labels = [...new Set(subjects.filter(Boolean))];
  return [...quoted, ...labels.map((label) => ({ heading: "Ämne", parts: [[label, true]] }))];
}

/** What the concept is called by which a word of the query found a report. @param {Sought} sought @param {string[]} terms */
function conceptOf(sought, terms) {
  const weight = (term) => sought.terms.get(term) ?? 0;
  const concepts = terms.filter((term) => bank.labels.has(term) && weight(term) > PREFIX);
  return bank.labels.get(concepts.sort((a, b) => weight(b) - weight(a) || (a < b ? -1 : 1))[0]);
}

/** A stretch of a text from a little before the first marked place, in pieces that are marked or not. */
function cut(text, places) {
  const first = places[0][0];
  const start = first <= QUOTED_BEFORE ? 0 : text.indexOf(" ", first - QUOTED_BEFORE) + 1 || first;
  const from = Math.min(start, first);
  const to = text.length - from <= QUOTED_IN_ALL ? text.length : Math.max(text.lastIndexOf(" ", from + QUOTED_IN_ALL), places[0][1]);
  const pieces = from ? [["… ", false]] : [];
  let end = from;
  for (const [begin, stop] of places.filter(([, stop]) => stop <= to)) {
    pieces.push([text.slice(end, begin), false], [text.slice(begin, stop), true]);
    end = stop;
  }
  pieces.push([text.slice(end, to), false], [to < text.length ? " …" : "", false]);
  return pieces.filter(([piece]) => piece);
}

/** Report → what is quoted from it; nothing for a query that a later one has overtaken. @param {string} query @param {string[]} reports */
async function quotes(query, reports) {
  const { sought, found } = latest;
  if (query !== latest.query) return {};
  const quoted = reports.map(async (report) => [report, await quote(report, sought, found).catch(() => [])]);
  return Object.fromEntries(await Promise.all(quoted));
}

/** The cards that Pagefind keeps, also of reports that no query has found yet. @param {string[]} names */
function cardsFor(names) {
  return Promise.all(
    names.map(async (name) => {
      const response = await fetch(`${bank.folder}pagefind/fragment/${encodeURIComponent(name)}.pf_fragment`);
      if (!response.ok) throw new Error(`${name}: ${response.status}`);
      const text = await new Response(response.body.pipeThrough(new DecompressionStream("gzip"))).text();
      return { name, ...JSON.parse(JSON.parse(text.slice(FRAGMENT_HEAD.length)).meta.card) };
    }),
  );
}

// ---- Messages -------------------------------------------------------------------------------------------------------

/** How many tiers can answer; Pagefind has both at once. */
const tiersOf = () => (bank?.finder ? 2 : bank?.engines.length ?? 0);

/** Loads one tier, and says how many can answer. @param {() => Promise<void>} work */
async function tell(work) {
  try {
    await work();
    self.postMessage({ tiers: tiersOf() });
  } catch (error) {
    self.postMessage({ tiers: tiersOf(), failed: String(error) });
  }
}

self.addEventListener("message", ({ data }) => {
  if (data.load) {
    tell(async () => {
      bank = await loadBank(data.load, data.engine);
    });
  } else if (data.more) {
    tell(async () => {
      bank.engines.push(loadIndex(await fetchJson(`${bank.folder}second.json`)));
    });
  } else if (data.cards) {
    cardsFor(data.cards).then((cards) => self.postMessage({ id: data.id, cards }));
  } else if (data.reports) {
    quotes(data.query, data.reports).then((found) => self.postMessage({ id: data.id, quotes: found }));
  } else {
    answer(data.query, data.all).then((found) => self.postMessage({ id: data.id, ...found }));
  }
});
