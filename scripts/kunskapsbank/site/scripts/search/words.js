/**
 * The words of a text, and what the bank knows of them. Says what scripts/kunskapsbank/search/analysis.py says in
 * Python; tests/search compares the two. Change both together.
 */

const CHARACTER = "(?:(?![\\u{10000}-\\u{10ffff}])[\\p{L}\\p{N}])";
export const WORD = new RegExp(`${CHARACTER}+(?:(?:[-‐‑–−]|(?<=[0-9])[.,](?=[0-9]))${CHARACTER}+)*`, "gu");
const PART_OF_WORD = new RegExp(`${CHARACTER}+`, "gu");
const DECIMAL = /^[0-9]+[.,][0-9]+$/u;
const DIGIT = /^\p{Nd}$/u;
const QUOTES = /[”“„»«]/gu;
const PIECE = new RegExp(`(?<!\\S)(-?)"([^"]*)"|(?<!\\S)-(?=${CHARACTER})(\\S+)`, "gu");

/** A text as the analysis reads it. @param {string} text */
export function plain(text) {
  return text.normalize("NFC").replaceAll("\u00ad", "").toLowerCase();
}

/** Every word of a text in order, lower case. @param {string} text @returns {string[]} */
export function rawWords(text) {
  return plain(text).match(WORD) ?? [];
}

/** The parts of a raw word; single letters are left out. @param {string} word @returns {string[]} */
export function partsOf(word) {
  if (DECIMAL.test(word)) return [word.replace(".", ",")];
  return (word.match(PART_OF_WORD) ?? []).filter((part) => part.length > 1 || DIGIT.test(part));
}

/**
 * @typedef {{words: string[], phrases: string[][], without: string[][]}} Parsed
 * A query taken apart: raw words, phrases as raw words, and what must not be there.
 */

/** @param {string} query @returns {Parsed} */
export function parse(query) {
  /** @type {Parsed} */
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

/** The place of the first of some sorted words that is not before a word. @param {string[]} sorted @param {string} word */
export function placeOf(sorted, word) {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle] < word) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * What the search goes by, as search/weights.py says it.
 * @typedef {{year: number, exact: number, synonym: number, compound: number, part: number, prefix: number, well: number,
 *   unknown: number, attached: number, most_begun: number, most_compounds: number, shortest_head: number,
 *   shortest_tail: number, endings: string[], shortest_stem: number, long_stem: number, longest_ending: number,
 *   shortest_misspelled: number, times: number[]}} Weights
 *
 * What words.json says.
 * @typedef {{ignored: string[], reports: number, terms: string[], lemmas: Record<string, string>, parts: Record<string, string[]>,
 *   concepts: Record<string, Record<string, number>>, synonyms: Record<string, string[]>, labels: Record<string, string>, weights: Weights}} WrittenWords
 */

/** The bank's own words, made ready to be looked up. */
export class Words {
  /** @param {WrittenWords} written */
  constructor({ ignored, reports, terms, lemmas, parts, concepts, synonyms, labels, weights }) {
    /** How many reports there are. */
    this.reports = reports;
    this.weights = weights;
    this.ignored = new Set(ignored);
    this.lemmas = new Map(Object.entries(lemmas));
    this.parts = new Map(Object.entries(parts));
    this.concepts = new Map(Object.entries(concepts));
    this.synonyms = new Map(Object.entries(synonyms));
    this.labels = new Map(Object.entries(labels));
    /** Every lemma that some report has. */
    this.terms = new Set(terms);
    /** Lemma → the compounds that it is a part of. */
    this.compounds = compoundsOf(this.parts, this.terms);
    this.vocabulary = new Set([...terms, ...this.concepts.keys(), ...this.synonyms.keys(), ...this.compounds.keys()]);
    /** The vocabulary in order, for beginnings. */
    this.sorted = [...this.vocabulary].sort();
  }

  /** The base form of a word, as far as the bank knows it. @param {string} word */
  lemmaOf(word) {
    return this.lemmas.get(word) ?? word;
  }

  /** The lemmas of a text in order. @param {string} text */
  lemmasOf(text) {
    return rawWords(text).flatMap(partsOf).map((word) => this.lemmaOf(word));
  }

  /** The terms of the vocabulary that begin with something, in order. @param {string} start */
  begunBy(start) {
    const first = placeOf(this.sorted, start);
    let end = first;
    while (end < this.sorted.length && this.sorted[end].startsWith(start)) end += 1;
    return this.sorted.slice(first, end);
  }
}

/** @param {Map<string, string[]>} parts @param {Set<string>} terms */
function compoundsOf(parts, terms) {
  /** @type {Map<string, string[]>} */
  const compounds = new Map();
  for (const [compound, pieces] of parts) {
    if (!terms.has(compound)) continue;
    for (const piece of pieces) {
      const known = compounds.get(piece);
      if (known) known.push(compound);
      else compounds.set(piece, [compound]);
    }
  }
  return compounds;
}
