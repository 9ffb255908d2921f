/**
 * The words of a text and of a query. Says what scripts/kunskapsbank/language/words.py and search/query.py say in Python;
 * tests/search asks both and compares.
 */

const CHARACTER = "(?:(?![\\u{10000}-\\u{10ffff}])[\\p{L}\\p{N}])";
export const WORD = new RegExp(`[0-9]+[.,][0-9]+|${CHARACTER}+`, "gu");
const DIGIT = /^\p{Nd}$/u;
const QUOTES = /[”“„»«]/gu;
const PIECE = new RegExp(`(?<!\\S)(-?)"([^"]*)"|(?<!\\S)-(?=${CHARACTER})(\\S+)`, "gu");

/** Every word of a text in order, lower case, but no single letter. @param {string} text @returns {string[]} */
export function wordsOf(text) {
  const found = text.normalize("NFC").replaceAll("\u00ad", "").toLowerCase().match(WORD) ?? [];
  return found.filter((word) => word.length > 1 || DIGIT.test(word)).map((word) => word.replace(".", ","));
}

/** A word that stands in a text, as the analysis reads it. @param {string} word */
export const asRead = (word) => word.normalize("NFC").toLowerCase().replace(".", ",");

/**
 * @typedef {{words: string[], phrases: string[][], without: string[][]}} Parsed
 * A query taken apart: words, phrases as their words, and what must not be there.
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
    const words = wordsOf(piece[2] ?? piece[3]);
    if (piece[1] || piece[3]) parsed.without.push(words);
    else {
      rest.push(...words);
      if (words.length > 1) parsed.phrases.push(words);
    }
  }
  parsed.words = wordsOf([...rest, text.slice(end)].join(" "));
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
