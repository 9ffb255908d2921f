/**
 * What the words of a query look for. Says what scripts/kunskapsbank/search/sought.py says in Python; tests/search asks
 * both and compares.
 */
import { TOO_MANY, likenessTo, mistakes } from "./likeness.js";
import { placeOf } from "./words.js";

const DIGITS = /^\p{Nd}+$/u;
const LETTERS = /^\p{L}+$/u;

/**
 * @typedef {object} Sought What one word of a query looks for.
 * @property {string} word
 * @property {Map<string, number>} terms terms of the index with their weights
 * @property {Sought[]} every what together also counts as the word
 * @property {string[]} readAs what the word was taken as
 * @property {boolean} alike whether that is a guess
 * @property {boolean} weak whether it is looked for among what matters most only
 * @property {boolean} optional whether a report can have the whole query without it
 *
 * @typedef {import("./bank.js").Bank} Bank
 */

/** @param {string} word @param {Partial<Sought>} [details] @returns {Sought} */
const seek = (word, details) => ({ word, terms: new Map(), every: [], readAs: [], alike: false, weak: false, optional: false, ...details });

/**
 * Calls back with every term that is looked for, its weight, and whether it is among what matters most only.
 * @param {Sought} sought @param {(term: string, weight: number, weak: boolean) => void} take
 */
export function eachClause(sought, take, weak = false) {
  for (const [term, weight] of sought.terms) take(term, weight, weak || sought.weak);
  for (const one of sought.every) eachClause(one, take, weak || sought.weak);
}

/** Gives a term the weight that it is offered, where that is more than it had. @param {Map<string, number>} terms @param {string} term @param {number} weight */
export const raise = (terms, term, weight) => terms.set(term, Math.max(terms.get(term) ?? 0, weight));

/** What each word that a report should have looks for. @param {Bank} bank @param {string[]} typed @returns {Promise<Sought[]>} */
export async function allSought(bank, typed) {
  const words = [...new Set(typed)];
  const content = words.filter((word) => !bank.ignored.has(word));
  const required = content.length ? content : words;
  await bank.look(required);
  const after = new Map(typed.slice(1).map((word, place) => [typed[place], word]));
  const sought = [];
  const joined = new Set();
  for (const word of required) {
    const following = after.get(word) ?? "";
    const compound = required.includes(following) ? await join(bank, word, following) : "";
    if (compound) {
      joined.add(word).add(following);
      const together = await known(bank, `${word} ${following}`, [compound]);
      sought.push({ ...together, every: [...(await soughtBy(bank, word)), ...(await soughtBy(bank, following))] });
    } else if (!joined.has(word)) sought.push(...(await soughtBy(bank, word)));
  }
  const telling = sought.filter(({ terms, every, optional }) => terms.size || every.length || !optional);
  return telling.length ? telling : sought;
}

/** The compound of two words that stand apart, if the bank has it. @param {Bank} bank @param {string} first @param {string} second */
async function join(bank, first, second) {
  for (const middle of ["", "s"]) {
    const word = first + middle + second;
    await bank.look([word]);
    const lemma = bank.lemmaOf(word);
    if (bank.about(lemma).parts.length) return lemma;
  }
  return "";
}

/** What a word looks for; an unknown compound is as many words as it is put together of. @param {Bank} bank @param {string} word @returns {Promise<Sought[]>} */
async function soughtBy(bank, word) {
  const lemma = bank.lemmaOf(word);
  const found = bank.told.known.has(lemma) && (await known(bank, word, [lemma]));
  if (found && (found.terms.size || found.every.length || found.optional || bank.told.answers.has(lemma))) return [found];
  const guesses = new Guesses(bank, await bank.guessed());
  if (found) return [await guesses.alike(word)];
  const near = await guesses.withoutEnding(word);
  if (near.length) return [await known(bank, word, near)];
  const split = await guesses.split(word);
  if (split.length) return Promise.all(split.map(async (part) => ({ ...(await known(bank, part, [part])), word, readAs: [part] })));
  const begun = word.length > 1 ? guesses.begunBy(word) : [];
  if (begun.length) return [await begunWith(bank, word, begun)];
  const right = guesses.isReal(word) ? "" : guesses.misspelled(word);
  if (!right) return [await guesses.alike(word)];
  await bank.look([right]);
  return [{ ...(await known(bank, word, [bank.lemmaOf(right)])), every: [], readAs: [right] }];
}

/** What lemmas of the bank look for. @param {Bank} bank @param {string} word @param {string[]} lemmas @returns {Promise<Sought>} */
async function known(bank, word, lemmas) {
  const { weights } = bank;
  const first = bank.about(lemmas[0]);
  const having = bank.having(lemmas[0]);
  const parts = lemmas.length === 1 && having <= weights.few ? first.parts : [];
  await bank.look([...lemmas, ...parts]);
  /** @type {Map<string, number>} */
  const terms = new Map();
  for (const lemma of lemmas) {
    const { concepts, synonyms, compounds } = bank.about(lemma);
    raise(terms, lemma, weights.exact);
    if (DIGITS.test(lemma)) raise(terms, `#years:${lemma}`, weights.year);
    for (const [concept, far] of Object.entries(concepts)) raise(terms, concept, worth(bank, far, weights.exact));
    for (const other of synonyms) raise(terms, other, weights.synonym);
    for (const compound of compounds) raise(terms, compound, weights.compound);
  }
  const every = parts.map((part) => seek(part, { terms: new Map([[part, weights.part]]), weak: having > 0 }));
  const optional = first.common && !Object.keys(first.concepts).length && !first.synonyms.length;
  return seek(word, { terms: there(bank, terms), every, optional });
}

/** Those that some report has. @param {Bank} bank @param {Map<string, number>} terms */
const there = (bank, terms) => new Map([...terms].filter(([term]) => bank.having(term)));

/** What a concept is worth that a word names, or, below 0, that only stands near what it names. @param {Bank} bank @param {number} far @param {number} most */
const worth = (bank, far, most) => (far > 0 ? most / far : bank.weights.near / -far);

/** @param {string} one @param {string} other */
const shortest = (one, other) => one.length - other.length || (one < other ? -1 : 1);

/** What a beginning may mean. @param {Bank} bank @param {string} word @param {string[]} begun @returns {Promise<Sought>} */
async function begunWith(bank, word, begun) {
  const { weights } = bank;
  const forms = [...begun].sort(shortest).slice(0, weights.most_begun);
  await bank.look(forms);
  /** @type {Map<string, number>} */
  const terms = new Map();
  for (const lemma of new Set(forms.map((form) => bank.lemmaOf(form)))) {
    raise(terms, lemma, lemma.startsWith(word) ? weights.prefix : weights.exact);
    for (const [concept, far] of Object.entries(bank.about(lemma).concepts)) raise(terms, concept, worth(bank, far, weights.prefix));
  }
  return seek(word, { terms: there(bank, terms) });
}

/** What the first part of a compound may be a form of, likeliest first. @param {string} part */
function baseCandidates(part) {
  const stems = part.endsWith("s") ? [part, part.slice(0, -1)] : [part];
  const ended = /[eou]$/.test(part) ? [`${part.slice(0, -1)}a`] : [];
  return [...new Set([...stems, ...ended, ...stems.flatMap((stem) => [`${stem}e`, `${stem}a`])])];
}

/** What a word that the bank does not know may be meant as. */
class Guesses {
  /** @param {Bank} bank @param {import("./bank.js").Guessed} guessed */
  constructor(bank, { words, reports, others }) {
    this.bank = bank;
    this.words = words;
    this.reports = reports;
    this.others = others;
    this.weights = bank.weights;
  }

  /** Whether it is a Swedish word that the bank has nothing of. @param {string} word */
  isReal(word) {
    return this.others.includes(` ${word} `);
  }

  /** The lemma of one of the words; nothing for another. @param {string} word */
  async lemma(word) {
    if (this.words[placeOf(this.words, word)] !== word) return "";
    await this.bank.look([word]);
    return this.bank.lemmaOf(word);
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
      if (!tail || this.bank.ignored.has(tail)) continue;
      for (const candidate of baseCandidates(word.slice(0, start))) {
        const head = await this.lemma(candidate);
        if (head && !this.bank.ignored.has(head) && head.length >= shortest_head) return [head, tail];
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
    if (word.length < shortest_misspelled || !LETTERS.test(word)) return "";
    const isLong = word.length >= long;
    /** @type {[number, number, number, string] | undefined} */
    let best;
    for (const [place, form] of this.words.entries()) {
      const count = mistakes(word, form);
      if (count >= (isLong ? TOO_MANY : TOO_MANY - 1)) continue;
      const otherStart = Number(form[0] !== word[0]);
      if (!isLong && count && otherStart) continue;
      /** @type {[number, number, number, string]} */
      const rank = [count, otherStart, -this.reports[place], form];
      if (!best || comesBefore(rank, best)) best = rank;
    }
    return best ? best[3] : "";
  }

  /** The words that share most letters with an unknown one. @param {string} word @returns {Promise<Sought>} */
  async alike(word) {
    const { shortest_misspelled, alike, least_alike, most_alike, near } = this.weights;
    if (!LETTERS.test(word) || word.length < shortest_misspelled) return seek(word);
    /** @type {[number, string][]} */
    const ranked = [];
    const likeness = likenessTo(word);
    for (const form of this.words) {
      const share = likeness(form);
      if (share >= least_alike) ranked.push([-share, form]);
    }
    ranked.sort((one, other) => (comesBefore(one, other) ? -1 : 1));
    const like = ranked.filter(([share]) => -share >= alike);
    const best = (like.length ? like : ranked).slice(0, most_alike);
    await this.bank.look(best.map(([, form]) => form));
    /** @type {Map<string, number>} */
    const terms = new Map();
    for (const [share, form] of best) raise(terms, this.bank.lemmaOf(form), near * -share);
    return seek(word, { terms: there(this.bank, terms), readAs: best.map(([, form]) => form), alike: true });
  }
}

/** Whether a list goes before another, first difference first. @param {(number | string)[]} one @param {(number | string)[]} other */
function comesBefore(one, other) {
  const place = one.findIndex((value, at) => value !== other[at]);
  return place >= 0 && one[place] < other[place];
}
