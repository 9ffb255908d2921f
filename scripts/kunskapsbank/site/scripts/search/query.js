/**
 * What the words of a query look for. Says what scripts/kunskapsbank/search/sought.py says in Python; tests/search
 * compares the two. Change both together.
 */
import { mistakes, TOO_MANY } from "./spelling.js";
import { partsOf } from "./words.js";

const DIGITS = /^\p{Nd}+$/u;
const LETTERS = /^\p{L}+$/u;

/**
 * @typedef {object} Sought What one word of a query looks for.
 * @property {Map<string, number>} terms terms of the index with their weights
 * @property {Sought[]} every what together also counts as the word
 * @property {[string, string] | null} readAs the word as typed, and what it was taken as
 * @property {string[]} lemmas the words of the bank that the terms come from
 * @property {boolean} weak whether it is looked for in the first tier only
 *
 * @typedef {import("./words.js").Words} Words
 * @typedef {(lemma: string) => Promise<number>} Count how often the first tier has a word
 */

/** Calls back with every term and its weight in a tier. @param {Sought} sought @param {number} tier @param {(term: string, weight: number) => void} take */
export function eachClause(sought, tier, take) {
  if (tier > 0 && sought.weak) return;
  for (const [term, weight] of sought.terms) take(term, weight);
  for (const one of sought.every) eachClause(one, tier, take);
}

/** The words of the bank that something sought comes from. @param {Sought} sought @returns {string[]} */
export const lemmasOf = (sought) => [...sought.lemmas, ...sought.every.flatMap(lemmasOf)];

/** Gives a term the weight that it is offered, where that is more than it had. @param {Map<string, number>} terms @param {string} term @param {number} weight */
export const raise = (terms, term, weight) => terms.set(term, Math.max(terms.get(term) ?? 0, weight));

/**
 * What each required word looks for; two words that the bank writes as one are also sought as that one.
 * @param {import("./words.js").Parsed} parsed @param {Words} words @param {Count} count
 * @returns {Promise<Sought[]>}
 */
export async function allSought(parsed, words, count) {
  const required = requiredBy(parsed, words);
  const typed = parsed.words.flatMap(partsOf);
  const after = new Map(typed.slice(0, -1).map((word, place) => [word, typed[place + 1]]));
  const sought = [];
  const joined = new Set();
  for (const word of required) {
    const own = await soughtBy(word, words, count);
    const following = after.get(word) ?? "";
    const compound = required.includes(following) ? join(word, following, words) : "";
    if (compound) {
      joined.add(word).add(following);
      sought.push({ ...known([compound], words), every: [own, await soughtBy(following, words, count)] });
    } else if (!joined.has(word)) sought.push(own);
  }
  return sought;
}

/** The words that a report should have, each once; function words only when there is nothing else. @param {import("./words.js").Parsed} parsed @param {Words} words */
function requiredBy(parsed, { ignored }) {
  const words = [...new Set(parsed.words.flatMap(partsOf))];
  const content = words.filter((word) => !ignored.has(word));
  return content.length ? content : words;
}

/** The compound of two words that stand apart, if some report has it. @param {string} first @param {string} second @param {Words} words */
function join(first, second, words) {
  for (const middle of ["", "s"]) {
    const lemma = words.lemmaOf(first + middle + second);
    if (words.vocabulary.has(lemma) && words.parts.has(lemma)) return lemma;
  }
  return "";
}

/** What a word of the query looks for. @param {string} word @param {Words} words @param {Count} count @returns {Promise<Sought>} */
async function soughtBy(word, words, count) {
  const lemma = words.lemmaOf(word);
  if (words.vocabulary.has(lemma)) return known([lemma], words);
  const split = splitUp(word, words);
  if (split.length) {
    return { ...nothing(), every: split.map((part) => known([part], words)), readAs: [word, split.join(" ")] };
  }
  const begun = word.length > 1 ? begunBy(word, words) : nothing();
  if (begun.terms.size) return begun;
  const near = withoutEnding(word, words);
  if (near.length) return known(near, words);
  const right = await oneEditAway(word, words, count);
  return right ? { ...known([words.lemmaOf(right)], words), every: [], readAs: [word, right] } : nothing();
}

/** @returns {Sought} */
const nothing = () => ({ terms: new Map(), every: [], readAs: null, lemmas: [], weak: false });

/** Gives concepts the weight that they are offered, less the farther the name is. @param {Map<string, number>} terms @param {Record<string, number> | undefined} concepts @param {number} weight */
function raiseConcepts(terms, concepts, weight) {
  for (const [concept, far] of Object.entries(concepts ?? {})) raise(terms, concept, weight / far);
}

/** What a beginning may mean. @param {string} start @param {Words} words @returns {Sought} */
function begunBy(start, words) {
  const begun = new Set(words.begunBy(start));
  for (const [form, base] of words.lemmas) if (form.startsWith(start)) begun.add(base);
  const terms = new Map();
  const lemmas = shortest([...begun], words.weights.most_begun);
  for (const lemma of lemmas) {
    raise(terms, lemma, lemma.startsWith(start) ? words.weights.prefix : words.weights.exact);
    raiseConcepts(terms, words.concepts.get(lemma), words.weights.prefix);
  }
  return { ...nothing(), terms, lemmas };
}

/** The shortest of some words. @param {string[]} words @param {number} most */
function shortest(words, most) {
  return [...words].sort((a, b) => a.length - b.length || (a < b ? -1 : 1)).slice(0, most);
}

/**
 * What lemmas look for: themselves, their concepts, synonyms, and compounds that they are part of.
 * @param {string[]} lemmas @param {Words} words @returns {Sought}
 */
function known(lemmas, words) {
  const { concepts, synonyms, compounds, parts, weights } = words;
  /** @type {Map<string, number>} */
  const terms = new Map();
  for (const lemma of lemmas) {
    raise(terms, lemma, weights.exact);
    if (DIGITS.test(lemma)) raise(terms, `#years:${lemma}`, weights.year);
    raiseConcepts(terms, concepts.get(lemma), weights.exact);
    for (const other of synonyms.get(lemma) ?? []) raise(terms, other, weights.synonym);
    for (const compound of shortest(compounds.get(lemma) ?? [], weights.most_compounds)) raise(terms, compound, weights.compound);
  }
  const pieces = (lemmas.length === 1 && parts.get(lemmas[0])) || [];
  // Where some report has the compound, its parts here and there in a text say little.
  const weak = words.terms.has(lemmas[0]);
  const every = pieces.map((part) => ({ ...nothing(), terms: new Map([[part, weights.part]]), lemmas: [part], weak }));
  return { ...nothing(), terms, lemmas, every };
}

/** What the first part of a compound may be a form of, likeliest first. @param {string} part */
function baseCandidates(part) {
  const stems = part.endsWith("s") ? [part, part.slice(0, -1)] : [part];
  const ended = /[eou]$/.test(part) ? [`${part.slice(0, -1)}a`] : [];
  return [...new Set([...stems, ...ended, ...stems.flatMap((stem) => [`${stem}e`, `${stem}a`])])];
}

/** The two words of the bank that an unknown word is put together of. @param {string} word @param {Words} words @returns {string[]} */
function splitUp(word, words) {
  if (!LETTERS.test(word)) return [];
  const { shortest_head, shortest_tail } = words.weights;
  for (let start = shortest_head; start <= word.length - shortest_tail; start += 1) {
    const tail = words.lemmaOf(word.slice(start));
    if (!words.vocabulary.has(tail)) continue;
    for (const candidate of baseCandidates(word.slice(0, start))) {
      const head = words.lemmaOf(candidate);
      if (words.vocabulary.has(head) && !words.ignored.has(head) && head.length >= shortest_head) return [head, tail];
    }
  }
  return [];
}

/** The lemmas that an unknown word may be an inflection of. @param {string} word @param {Words} words @returns {string[]} */
function withoutEnding(word, words) {
  const { endings, shortest_stem, long_stem, longest_ending } = words.weights;
  for (const ending of endings) {
    const stem = word.endsWith(ending) ? word.slice(0, -ending.length) : "";
    if (stem.length < shortest_stem) continue;
    const longest = stem.length + (stem.length < long_stem ? Math.floor(stem.length / 2) : longest_ending);
    const near = words.begunBy(stem).filter((term) => term.length <= longest);
    if (near.length) return near;
  }
  return [];
}

/** The word of the bank that one letter makes of an unknown one, or nothing. @param {string} word @param {Words} words @param {Count} count */
async function oneEditAway(word, words, count) {
  if (word.length < words.weights.shortest_misspelled || !LETTERS.test(word)) return "";
  const near = [...words.sorted, ...words.lemmas.keys()].filter((form) => mistakes(word, form) < TOO_MANY);
  /** @param {string} form @returns {Promise<Rank>} */
  const rank = async (form) => [mistakes(word, form), Number(form[0] !== word[0]), -(await count(words.lemmaOf(form))), form];
  const ranks = [...new Set(near)].map(rank);
  const [best] = (await Promise.all(ranks)).sort((a, b) => (comesBefore(a, b) ? -1 : 1));
  return best ? best[3] : "";
}

/** Mistakes, another first letter, how often the bank has it (below 0), and the word. @typedef {[number, number, number, string]} Rank */

/** Whether a list goes before another, first difference first. @param {Rank} one @param {Rank} other */
function comesBefore(one, other) {
  const place = one.findIndex((value, at) => value !== other[at]);
  return place >= 0 && one[place] < other[place];
}
