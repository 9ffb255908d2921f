/**
 * The index of a bank, fetched piece by piece: `docs/om/sokindex.md` tells the format, scripts/kunskapsbank/search/pieces.py
 * writes it.
 */
import { Registered } from "./registered.js";
import { placeOf } from "./words.js";

/**
 * @typedef {{reach: Record<string, number>, common: boolean, place: boolean}} Known
 *   what the bank knows of a lemma, as search/index.py says
 * @typedef {[name: string[], address: string, title: string, text: string, absent: boolean]} AnswerPage
 * @typedef {{id: string, title: string, finding: string, brief: string[], line: string[], badges: string[]}} Card
 * @typedef {[heading: string, text: string]} Passage
 * @typedef {{card: Card, passages: Passage[]}} Shown what is shown of a report
 * @typedef {{rarity: number, rows: number[], impacts: number[], own: number}} Posting where a term stands: the `own` first of
 *   the rows have it in the report itself, the rest only in an attached document
 * @typedef {[rarity: number, ...numbers: number[][]]} WrittenPosting
 * @typedef {{lemmas: Record<string, string>, known: Record<string, Partial<Known>>, forms: Record<string, string[]>,
 *   labels: Record<string, string>, answers: Record<string, AnswerPage[]>, terms: Record<string, WrittenPosting>}} Piece
 *
 * What the search goes by, as search/weights.py says it.
 * @typedef {Record<string, number> & {endings: string[]}} Weights
 * @typedef {{reports: number, pieces: string[], ignored: string[], headings: Record<string, string>,
 *   files: {filter: string, ordning: string, titlar: string},
 *   filters: string[], weights: Weights}} Start what is known from the start
 * @typedef {(file: string) => Promise<any>} Fetch gives what lies in a file of the index
 */

/** Steps as the numbers that they lead to. @param {number[]} steps */
export function fromSteps(steps) {
  let last = 0;
  return steps.map((step) => (last += step));
}

export class Bank {
  /** @param {Start} start @param {Fetch} fetch */
  constructor(start, fetch) {
    this.start = start;
    this.weights = start.weights;
    this.ignored = new Set(start.ignored);
    this.fetch = fetch;
    /** @type {Map<string, Promise<any>>} */
    this.made = new Map();
    /** All that the pieces say that have been fetched. @type {{[Part in keyof Piece]: Map<string, Piece[Part][string]>}} */
    this.told = { lemmas: new Map(), known: new Map(), forms: new Map(), labels: new Map(), answers: new Map(), terms: new Map() };
    /** What has been asked for of it. @type {Map<string, Posting>} */
    this.postings = new Map();
  }

  /**
   * What lies in a file of the index, or what is made of it, fetched and made once; one that fails is asked for again.
   * @template [Made=any] @param {string} file @param {(data: any) => Made} [make] @returns {Promise<Made>}
   */
  once(file, make = (data) => data) {
    const known = this.made.get(file);
    if (known) return known;
    const made = this.fetch(file).then(make);
    made.catch(() => this.made.delete(file));
    this.made.set(file, made);
    return made;
  }

  /** What is shown of a report. @param {number} row @returns {Promise<Shown>} */
  shown(row) {
    return this.once(`rapport/${row}.json`);
  }

  /** What the register lays on the table. */
  registered() {
    return this.once("register.json", (told) => new Registered(told, this.weights, this.ignored));
  }

  /** Makes known what some words reach, and their lemmas. @param {string[]} words */
  async look(words) {
    await Promise.all(words.map((word) => this.piece(word)));
    await Promise.all(words.map((word) => this.piece(this.lemmaOf(word))));
  }

  /** Makes all known that the piece says that a word would stand in. @param {string} word */
  async piece(word) {
    const number = placeOf(this.start.pieces, `${word}\0`) - 1;
    if (number < 0) return;
    await this.once(`${number}.json`, (/** @type {Record<string, Record<string, any>>} */ piece) => {
      for (const [part, known] of Object.entries(this.told)) {
        for (const [name, value] of Object.entries(piece[part])) known.set(name, value);
      }
    });
  }

  /** Where a term stands that has been looked for. @param {string} term @returns {Posting} */
  posting(term) {
    const known = this.postings.get(term) ?? read(this.told.terms.get(term) ?? [0]);
    if (known.rows.length) this.postings.set(term, known);
    return known;
  }

  /** The base form of a word that has been looked for. @param {string} word */
  lemmaOf(word) {
    return this.told.lemmas.get(word) ?? word;
  }

  /** What is known of a lemma; nothing of one that is not. @param {string} lemma @returns {Known} */
  about(lemma) {
    const told = this.told.known.get(lemma);
    return { reach: told ? { [lemma]: this.weights.exact } : {}, common: false, place: false, ...told };
  }

  /** Every form of a lemma that has been looked for. @param {string} lemma */
  formsOf(lemma) {
    return [lemma, ...(this.told.forms.get(lemma) ?? [])];
  }
}

/** @param {WrittenPosting} written @returns {Posting} */
function read([rarity, ...numbers]) {
  const rows = numbers.filter((_, at) => at % 2 === 0).map(fromSteps);
  const [said = [], text = []] = rows;
  const joined = (/** @type {number[][]} */ lists) => /** @type {number[]} */ ([]).concat(...lists); // much faster than flat
  return { rarity: rarity / 1000, rows: joined(rows), impacts: joined(numbers.filter((_, at) => at % 2)), own: said.length + text.length };
}
