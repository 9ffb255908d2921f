/** How like two words are, as scripts/kunskapsbank/language/likeness.py counts it. */

/** @type {Record<string, string>} */
const BARE = { å: "a", ä: "a", ö: "o", é: "e", ü: "u" };
export const TOO_MANY = 3;

/** @param {string} word */
const bare = (word) => word.replace(/[åäöéü]/g, (letter) => BARE[letter]);

/** Counts the mistakes in other words than one: 0 for the same letters apart from dots and rings, 1 for one edit, 2 for both; TOO_MANY for more. @param {string} one */
export function mistakesFrom(one) {
  const plain = bare(one);
  return (/** @type {string} */ other) => {
    if (Math.abs(one.length - other.length) > 1) return TOO_MANY;
    if (isOneEdit(one, other)) return 1;
    const otherPlain = bare(other);
    if (plain === otherPlain) return 0;
    return (plain !== one || otherPlain !== other) && isOneEdit(plain, otherPlain) ? 2 : TOO_MANY;
  };
}

/** Whether one letter put in, left out or changed, or two neighbours that changed places, make one the other. @param {string} one @param {string} other */
function isOneEdit(one, other) {
  if (one === other) return false;
  let [start, end, last] = [0, one.length, other.length];
  while (start < end && one.charCodeAt(start) === other.charCodeAt(start)) start += 1;
  for (; end > start && last > start && one.charCodeAt(end - 1) === other.charCodeAt(last - 1); end -= 1) last -= 1;
  if (end - start < 2 && last - start < 2) return true;
  return end - start === 2 && last - start === 2 && one[start] === other[start + 1] && one[start + 1] === other[start];
}

/** Gives how much of their letters, three by three, other words share with a word: 0 for nothing, 1 for the same. @param {string} word */
export function likenessTo(word) {
  const mine = threesOf(word);
  return (/** @type {string} */ other) => {
    const padded = `  ${other} `;
    let shared = 0;
    for (const three of mine) if (padded.includes(three)) shared += 1;
    return shared && (2 * shared) / (mine.length + threesOf(other).length);
  };
}

/** The letters of a word three by three, each once, with two spaces before it and one after; quick, since thousands are asked. @param {string} word */
export function threesOf(word) {
  const padded = `  ${word} `;
  const threes = [];
  for (let start = 0; start < padded.length - 2; start += 1) {
    const three = padded.slice(start, start + 3);
    if (padded.indexOf(three) === start) threes.push(three);
  }
  return threes;
}
