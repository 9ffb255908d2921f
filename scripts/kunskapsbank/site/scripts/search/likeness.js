/** How like two words are, as scripts/kunskapsbank/search/likeness.py counts it. */

/** @type {Record<string, string>} */
const BARE = { å: "a", ä: "a", ö: "o", é: "e", ü: "u" };
export const TOO_MANY = 3;

/** How letters are compared. @typedef {(letter: string) => string} Reading */

/** @type {Reading} */
const asWritten = (letter) => letter;
/** @type {Reading} */
const bare = (letter) => BARE[letter] ?? letter;

/** 0 for the same letters apart from dots and rings, 1 for one edit, 2 for both; TOO_MANY for more. @param {string} one @param {string} other */
export function mistakes(one, other) {
  if (Math.abs(one.length - other.length) > 1) return TOO_MANY;
  if (isOneEdit(one, other, asWritten)) return 1;
  if (one.length === other.length && sameFrom(one, 0, other, 0, bare)) return 0;
  return isOneEdit(one, other, bare) ? 2 : TOO_MANY;
}

/**
 * Whether one letter put in, left out or changed, or two neighbours that changed places, make one the other.
 * @param {string} one @param {string} other @param {Reading} letter
 */
function isOneEdit(one, other, letter) {
  let at = 0;
  while (at < one.length && at < other.length && letter(one[at]) === letter(other[at])) at += 1;
  if (one.length < other.length) return sameFrom(one, at, other, at + 1, letter);
  if (one.length > other.length) return sameFrom(one, at + 1, other, at, letter);
  if (at === one.length) return false;
  if (sameFrom(one, at + 1, other, at + 1, letter)) return true;
  const exchanged = letter(one[at]) === letter(other[at + 1]) && letter(one[at + 1]) === letter(other[at]);
  return exchanged && at + 1 < one.length && sameFrom(one, at + 2, other, at + 2, letter);
}

/**
 * Whether the rests of two words are as long and have the same letters.
 * @param {string} one @param {number} start @param {string} other @param {number} begin @param {Reading} letter
 */
function sameFrom(one, start, other, begin, letter) {
  if (one.length - start !== other.length - begin) return false;
  for (let at = 0; start + at < one.length; at += 1) {
    if (letter(one[start + at]) !== letter(other[begin + at])) return false;
  }
  return true;
}

/** How much of their letters, three by three, two words share: 0 for nothing, 1 for the same. @param {string} one @param {string} other */
export function likeness(one, other) {
  if (Math.abs(one.length - other.length) > Math.max(one.length, other.length) / 2) return 0;
  const mine = threesOf(one);
  if (!hasSome(other, mine)) return 0; // so for most of thousands of words, and a set of each would take long
  const theirs = threesOf(other);
  let shared = 0;
  for (const three of mine) if (theirs.has(three)) shared += 1;
  return (2 * shared) / (mine.size + theirs.size);
}

/** @param {string} word @param {Set<string>} threes */
function hasSome(word, threes) {
  const padded = `  ${word} `;
  for (let start = 0; start + 3 <= padded.length; start += 1) if (threes.has(padded.slice(start, start + 3))) return true;
  return false;
}

/** @type {Map<string, Set<string>>} */
const threes = new Map();

/** @param {string} word @returns {Set<string>} */
function threesOf(word) {
  const known = threes.get(word);
  if (known) return known;
  const padded = `  ${word} `;
  const found = new Set(Array.from({ length: padded.length - 2 }, (_, start) => padded.slice(start, start + 3)));
  threes.set(word, found);
  return found;
}
