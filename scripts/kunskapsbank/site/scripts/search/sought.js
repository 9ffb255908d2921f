/**
 * What the words of a query look for. Says what scripts/kunskapsbank/search/sought.py says in Python; tests/search asks
 * both and compares.
 */
import { TOO_MANY, likenessTo, mistakesFrom } from "./likeness.js";
import { raise } from "./registered.js";
import { placeOf } from "./words.js";

const LETTERS = /^\p{L}+$/u;

/**
 * @typedef {object} Sought What one word of a query looks for.
 * @property {string} word
 * @property {Map<string, number>} terms terms of the index with their weights
 * @property {string[]} readAs what the word was taken as, told with the first of two that it is put together of
 * @property {boolean} alike whether that is a guess
 * @property {boolean} optional whether it counts only when there is nothing else
 * @property {boolean} place whether it names a place, of which the register says nothing
 *
 * @typedef {import("./bank.js").Bank} Bank
 */

/** @param {string} word @param {Partial<Sought>} [details] @returns {Sought} */
const seek = (word, details) => ({ word, terms: new Map(), readAs: [], alike: false, optional: false, place: false, ...details });

/** The word, or those that it was taken as; a guess is not. @param {Sought} sought */
export const meantBy = ({ word, readAs, alike }) => (readAs.length && !alike ? readAs : [word]);

/** What each word that a report should have looks for; what is typed is put together. @param {Bank} bank @param {string[]} typed @returns {Promise<Sought[]>} */
export async function allSought(bank, typed) {
  const tells = (/** @type {string} */ word) => !bank.ignored.has(word);
  const words = [...new Set(typed)];
  const required = words.some(tells) ? words.filter(tells) : words;
  await bank.look(required);
  const sought = (await Promise.all(required.map((word) => soughtBy(bank, word)))).flat();
  const telling = sought.filter(({ optional }) => !optional);
  return telling.length ? telling : sought;
}

/** The words, of which two that the reports write as one are that one. @param {Bank} bank @param {string[]} typed */
export async function putTogether(bank, typed) {
  const tells = (/** @type {string} */ word) => !bank.ignored.has(word);
  const pairs = typed.slice(1).flatMap((word, place) => (tells(word) && tells(typed[place]) ? [typed[place] + word] : []));
  await bank.look([...typed.filter(tells), ...pairs]); // at once: one after another takes longer than all else
  /** @type {string[]} */
  const words = [];
  for (const word of typed) {
    const both = (words.at(-1) ?? "") + word;
    const two = words.length && tells(words[words.length - 1]) && tells(word);
    if (two) await bank.look([both]);
    if (two && bank.posting(bank.lemmaOf(both)).rows.length) words[words.length - 1] = both;
    else words.push(word);
  }
  return words;
}

/** What a word looks for; an unknown compound is as many words as it is put together of. @param {Bank} bank @param {string} word @returns {Promise<Sought[]>} */
async function soughtBy(bank, word) {
  const lemma = bank.lemmaOf(word);
  const found = bank.told.known.has(lemma) && (await known(bank, word, [lemma]));
  const named = bank.told.answers.has(lemma) || (await bank.registered()).words.has(lemma);
  if (found && (found.terms.size || found.optional || found.place || named)) return [found];
  const guesses = await bank.once("ord.json", (told) => new Guesses(bank, told));
  if (found) return [await guesses.alike(word)];
  const near = await guesses.withoutEnding(word);
  if (near.length) return [await known(bank, word, near)];
  const split = await guesses.split(word);
  if (split.length) return Promise.all(split.map(async (part, place) => ({ ...(await known(bank, place ? part : word, [part])), readAs: place ? [] : split })));
  const begun = word.length > 1 ? guesses.begunBy(word).map((form) => [form.length, form]) : [];
  if (begun.length) {
    const forms = begun.sort(byParts).slice(0, bank.weights.most_longer).map(([, form]) => String(form));
    await bank.look(forms);
    return [seek(word, { terms: reached(bank, forms.map((form) => bank.lemmaOf(form)), bank.weights.prefix) })];
  }
  const right = guesses.misspelled(word);
  if (!right) return [await guesses.alike(word)];
  await bank.look([right]);
  return [{ ...(await known(bank, word, [bank.lemmaOf(right)])), readAs: [right] }];
}

/** What lemmas of the bank look for. @param {Bank} bank @param {string} word @param {string[]} lemmas @returns {Promise<Sought>} */
async function known(bank, word, lemmas) {
  await bank.look(lemmas);
  const first = bank.about(lemmas[0]);
  return seek(word, { terms: reached(bank, lemmas), optional: first.common, place: first.place });
}

/** What lemmas reach: each term with its weight, for a lemma itself the `most`. @param {Bank} bank @param {string[]} lemmas */
function reached(bank, lemmas, most = bank.weights.exact) {
  /** @type {Map<string, number>} */
  const terms = new Map();
  for (const lemma of lemmas) {
    for (const [term, weight] of Object.entries(bank.about(lemma).reach)) raise(terms, term, (weight * most) / bank.weights.exact);
  }
  return terms;
}

/** What the first part of a compound may be a form of, likeliest first. @param {string} part */
function baseCandidates(part) {
  const stem = part.replace(/s$/, "");
  return [...new Set([part, stem, part.replace(/[eou]$/, "a"), `${stem}e`, `${stem}a`])];
}

/** What a word that the bank does not know may be meant as. */
class Guesses {
  /** @param {Bank} bank @param {{words: string, reports: number[], others: string}} told */
  constructor(bank, { words, reports, others }) {
    this.bank = bank;
    this.weights = bank.weights;
    this.words = words ? words.split(" ") : [];
    this.reports = reports;
    this.others = ` ${others} `;
  }

  /** The telling lemma of one of the words; nothing for another. @param {string} word */
  async lemma(word) {
    if (this.words[placeOf(this.words, word)] !== word) return "";
    await this.bank.look([word]);
    const lemma = this.bank.lemmaOf(word);
    return this.bank.ignored.has(lemma) ? "" : lemma;
  }

  /** @param {string} start */
  begunBy(start) {
    return this.words.slice(placeOf(this.words, start), placeOf(this.words, `${start}\uffff`));
  }

  /** The two words of the bank that an unknown word is put together of. @param {string} word @returns {Promise<string[]>} */
  async split(word) {
    if (!LETTERS.test(word)) return [];
    const { shortest_head, shortest_tail } = this.weights;
    for (let start = shortest_head; start <= word.length - shortest_tail; start += 1) {
      const tail = await this.lemma(word.slice(start));
      for (const candidate of tail ? baseCandidates(word.slice(0, start)) : []) {
        const head = await this.lemma(candidate);
        if (head.length >= shortest_head) return [head, tail];
      }
    }
    return [];
  }

  /** The lemmas that an unknown word may be an inflection of. @param {string} word @returns {Promise<string[]>} */
  async withoutEnding(word) {
    for (const ending of this.weights.endings) {
      const stem = word.endsWith(ending) ? word.slice(0, -ending.length) : "";
      if (stem.length < this.weights.shortest_stem) continue;
      const near = this.begunBy(stem).filter((form) => form.length <= word.length);
      if (!near.length) continue;
      await this.bank.look(near);
      return [...new Set(near.map((form) => this.bank.lemmaOf(form)))].sort();
    }
    return [];
  }

  /** The word of the bank that one letter makes of an unknown one, or nothing. @param {string} word */
  misspelled(word) {
    const { shortest_misspelled, long } = this.weights;
    if (word.length < shortest_misspelled || !LETTERS.test(word) || this.others.includes(` ${word} `)) return "";
    const [isLong, mistakes] = [word.length >= long, mistakesFrom(word)];
    /** @type {[mistakes: number, otherStart: boolean, reports: number, form: string][]} */
    const ranked = [];
    for (const [place, form] of this.words.entries()) {
      const count = mistakes(form);
      const otherStart = form[0] !== word[0];
      if (count < (isLong ? TOO_MANY : TOO_MANY - 1) && (isLong || !count || !otherStart)) ranked.push([count, otherStart, -this.reports[place], form]);
    }
    return ranked.sort(byParts)[0]?.[3] ?? "";
  }

  /** The words that share most letters with an unknown one. @param {string} word @returns {Promise<Sought>} */
  async alike(word) {
    const { shortest_misspelled, alike, most_alike, near } = this.weights;
    if (!LETTERS.test(word) || word.length < shortest_misspelled) return seek(word);
    const likeness = likenessTo(word);
    const ranked = this.words.map((form) => /** @type {[number, string]} */ ([-likeness(form), form])).filter(([share]) => -share >= alike);
    const best = ranked.sort(byParts).slice(0, most_alike);
    await this.bank.look(best.map(([, form]) => form));
    const found = best.map(([share, form]) => /** @type {[string, number]} */ ([this.bank.lemmaOf(form), near * -share]));
    const terms = new Map(found.reverse().filter(([lemma]) => this.bank.posting(lemma).rows.length));
    return seek(word, { terms, readAs: best.map(([, form]) => form), alike: true });
  }
}

/** Which of two lists goes before the other, first difference first. @param {any[]} one @param {any[]} other */
function byParts(one, other) {
  const place = one.findIndex((value, at) => value !== other[at]);
  return place < 0 ? 0 : one[place] < other[place] ? -1 : 1;
}
