/**
 * The words of a text and of a query. Says what scripts/kunskapsbank/search/analysis.py and query.py say in Python;
 * tests/search asks both and compares.
 */

const CHARACTER = "(?:(?![\\u{10000}-\\u{10ffff}])[\\p{L}\\p{N}])";
export const WORD = new RegExp(`${CHARACTER}+(?:(?:[-‐‑–−]|(?<=[0-9])[.,](?=[0-9]))${CHARACTER}+)*`, "gu");
const PART_OF_WORD = new RegExp(`${CHARACTER}+`, "gu");
const JOINT = /[-‐‑–−.,]/u;
const DECIMAL = /^[0-9]+[.,][0-9]+$/u;
const DIGIT = /^\p{Nd}$/u;
const DASH = /[‐‑–−]/gu;
const SENTENCE = /[.!?:\n]+(?=\s|$)|\n/u;
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
  if (!JOINT.test(word)) return word.length > 1 || DIGIT.test(word) ? [word] : [];
  if (DECIMAL.test(word)) return [word.replace(".", ",")];
  return (word.match(PART_OF_WORD) ?? []).filter((part) => part.length > 1 || DIGIT.test(part));
}

/** A raw word of several parts as one form, whatever dash it was written with. @param {string} word */
export const wholeOf = (word) => word.replace(DASH, "-");

/** The words of a text, part by part. @param {string} text */
export const partsIn = (text) => rawWords(text).flatMap(partsOf);

/** @param {string} text */
export const sentencesOf = (text) => text.split(SENTENCE);

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
