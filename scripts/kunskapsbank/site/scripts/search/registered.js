/**
 * The reports that the register lays on the table for a query. Says what scripts/kunskapsbank/search/registered.py says in
 * Python; tests/search asks both and compares.
 */
import { threesOf } from "./likeness.js";

/**
 * @typedef {{words: string, names: number[][], most: number[][], also: number[][]}} Told of each concept its names, as the numbers
 *   of their words from 1, the last of each below 0; and the rows that it names
 * @typedef {{strength: number, concept: number}} Laid how strongly a report is laid on the table, and the place of the concept
 *   that says so most
 */

/** Gives a key the number that it is offered, where that is more than it had. @template Key @param {Map<Key, number>} map @param {Key} key @param {number} number */
export const raise = (map, key, number) => map.set(key, Math.max(map.get(key) ?? 0, number));

/** No finer: the last decimals depend on the order of additions, which differs between the two languages. @param {number} number */
export const millionths = (number) => Math.floor(number * 1e6 + 0.5);

export class Registered {
  /** @param {Told} told @param {import("./bank.js").Weights} weights @param {Set<string>} ignored */
  constructor(told, weights, ignored) {
    this.weights = weights;
    this.ignored = ignored;
    this.told = told;
    const all = told.words.split(" ").filter(Boolean);
    this.words = new Map(all.map((word, number) => [word, number]));
    /** @type {Map<string, number[]>} */
    this.withThree = new Map();
    this.threes = new Uint8Array(all.length); // how many each word has
    for (const [number, word] of all.entries()) {
      const threes = ignored.has(word) ? [] : threesOf(word);
      this.threes[number] = threes.length;
      for (const three of threes) {
        const others = this.withThree.get(three);
        if (others) others.push(number);
        else this.withThree.set(three, [number]);
      }
    }
    /** @type {number[][]} */
    this.withWord = all.map(() => []);
    told.names.forEach((codes, concept) => {
      for (const code of codes) {
        const others = this.withWord[Math.abs(code) - 1];
        if (others.at(-1) !== concept) others.push(concept);
      }
    });
    this.rarities = all.map((word, number) => this.rarity(word, this.withWord[number].length));
    /** @type {Map<string, [number: number, likeness: number][]>} */
    this.asked = new Map();
  }

  /** The rows that it lays on the table for a query of such words. @param {string[]} lemmas */
  lay(lemmas) {
    const { concepts, sure, also } = this.weights;
    const nearest = this.likenesses([...new Set(lemmas)]).sort(([one, like], [other, less]) => less - like || one - other);
    const fourths = nearest.slice(0, concepts).map(([concept, like]) => [concept, like * like * like * like]);
    const whole = Math.max(fourths.reduce((sum, [, fourth]) => sum + fourth, 0), sure);
    /** @type {Map<number, Laid & {most: number}>} */
    const laid = new Map();
    for (const [concept, fourth] of fourths) {
      for (const [rows, grade] of /** @type {[number[], number][]} */ ([[this.told.most[concept], 1], [this.told.also[concept], also]])) {
        const share = (fourth * grade) / whole;
        for (const row of rows) {
          const before = laid.get(row) ?? { strength: 0, concept, most: 0 };
          laid.set(row, { strength: before.strength + share, most: Math.max(before.most, share), concept: share > before.most ? concept : before.concept });
        }
      }
    }
    return laid;
  }

  /** Whether a word is like one in a name. @param {string} lemma */
  knows(lemma) {
    return this.akin(lemma).some(([, like]) => like >= this.weights.akin);
  }

  /** Each concept that has a word like one of a query's, and how like the query is to it. @param {string[]} lemmas @returns {[concept: number, likeness: number][]} */
  likenesses(lemmas) {
    const best = new Float64Array(this.rarities.length);
    const said = new Map();
    let asked = 0;
    for (const word of lemmas) {
      const rarity = this.rarities[this.words.get(word) ?? -1] ?? this.rarity(word, 0);
      asked += rarity;
      const here = new Map();
      for (const [other, like] of this.akin(word)) {
        best[other] = Math.max(best[other], like);
        for (const concept of this.withWord[other]) raise(here, concept, like);
      }
      for (const [concept, like] of here) said.set(concept, (said.get(concept) ?? 0) + rarity * like);
    }
    return [...said].map(([concept, ofQuery]) => {
      let [most, shared, length] = [0, 0, 0];
      for (const code of this.told.names[concept]) {
        const word = Math.abs(code) - 1;
        shared += this.rarities[word] * best[word];
        length += this.rarities[word];
        if (code > 0) continue;
        most = Math.max(most, (2 * shared) / (asked + length));
        [shared, length] = [0, 0];
      }
      return [concept, millionths((most + ofQuery / asked) / 2) / 1e6];
    });
  }

  /** The words of names that are like a word, and how like: 1 for the same. @param {string} word */
  akin(word) {
    const known = this.asked.get(word) ?? this.like(word);
    this.asked.set(word, known);
    return known;
  }

  /** @param {string} word @returns {[number: number, likeness: number][]} */
  like(word) {
    if (this.ignored.has(word)) return [this.words.get(word) ?? -1].filter((number) => number >= 0).map((number) => [number, 1]);
    const [mine, shared] = [threesOf(word), new Map()];
    for (const three of mine) for (const number of this.withThree.get(three) ?? []) shared.set(number, (shared.get(number) ?? 0) + 1);
    const likenesses = [...shared].map(([number, count]) => [number, (2 * count) / (mine.length + this.threes[number])]);
    return likenesses.filter(([, like]) => like >= this.weights.akin).map(([number, like]) => [number, like * Math.sqrt(like)]);
  }

  /** @param {string} word @param {number} having */
  rarity(word, having) {
    const rarity = Math.log(1 + this.told.names.length / (having + 0.5));
    return this.ignored.has(word) ? rarity * this.weights.filler : rarity;
  }
}
