/**
 * The index of a bank, fetched piece by piece: `docs/om/sokindex.md` tells the format, scripts/kunskapsbank/search/pieces.py
 * writes it.
 */
import { placeOf } from "./words.js";

/**
 * @typedef {{parts: string[], concepts: Record<string, number>, synonyms: string[], compounds: string[], common: boolean}} Known
 *   what the bank knows of a lemma, as search/index.py says
 * @typedef {[name: string[], address: string, title: string, text: string, absent: boolean]} AnswerPage
 * @typedef {{id: string, title: string, finding: string, brief: string[], line: string[], badges: string[]}} Card
 * @typedef {[heading: string, text: string]} Passage
 * @typedef {{card: Card, passages: Passage[]}} Shown what is shown of a report
 * @typedef {{rarity: number, tiers: {rows: number[], impacts: number[]}[]}} Posting where a term stands
 * @typedef {[rarity: number, ...numbers: number[][]]} WrittenPosting
 * @typedef {{lemmas: Record<string, string>, known: Record<string, any[]>, forms: Record<string, string[]>,
 *   labels: Record<string, string>, answers: Record<string, AnswerPage[]>, terms: Record<string, WrittenPosting>}} Piece
 *
 * @typedef {{words: string[], reports: number[], others: string}} Guessed the words that an unknown one may be meant as, in
 *   order, and how many reports have each; Swedish words that the bank has nothing of, between spaces
 *
 * What the search goes by, as search/weights.py says it.
 * @typedef {{year: number, exact: number, synonym: number, compound: number, part: number, prefix: number, near: number,
 *   well: number, least: number, unknown: number, most_begun: number, few: number, shortest_head: number, shortest_tail: number,
 *   endings: string[], shortest_stem: number, shortest_misspelled: number, long: number, most_alike: number,
 *   alike: number, least_alike: number, most_checked: number, reordered: number, together: number}} Weights
 * @typedef {{reports: number, pieces: string[], ignored: string[], headings: Record<string, string>,
 *   files: {filter: string, ordning: string, titlar: string},
 *   filters: {name: string, heading: string, vocabulary: string, suggested: boolean}[], weights: Weights}} Start what is known from the start
 * @typedef {(file: string) => Promise<any>} Fetch gives what lies in a file of the index
 */

/** @type {Known} */
const NOTHING = { parts: [], concepts: {}, synonyms: [], compounds: [], common: false };

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
    /** @type {Map<string, string>} */
    this.lemmas = new Map();
    /** @type {Map<string, Known>} */
    this.known = new Map();
    /** @type {Map<string, string[]>} */
    this.forms = new Map();
    /** @type {Map<string, string>} */
    this.labels = new Map();
    /** @type {Map<string, AnswerPage[]>} */
    this.answers = new Map();
    /** As they came; most of a piece is never asked for. @type {Map<string, WrittenPosting>} */
    this.written = new Map();
    /** @type {Map<string, Posting>} */
    this.read = new Map();
  }

  /**
   * What is made of a file of the index, fetched and made once; one that fails is asked for again.
   * @template Made @param {string} file @param {(data: any) => Made} make @returns {Promise<Made>}
   */
  once(file, make) {
    const known = this.made.get(file);
    if (known) return known;
    const made = this.fetch(file).then(make);
    made.catch(() => this.made.delete(file));
    this.made.set(file, made);
    return made;
  }

  /** What lies in a file of the index. @param {string} file @returns {Promise<any>} */
  file(file) {
    return this.once(file, (data) => data);
  }

  /** What is shown of a report. @param {number} row @returns {Promise<Shown>} */
  shown(row) {
    return this.file(`rapport/${row}.json`);
  }

  /** Makes known what some words reach, and their lemmas. @param {string[]} words */
  async look(words) {
    await Promise.all(words.map((word) => this.piece(word)));
    await Promise.all(words.map((word) => this.piece(this.lemmaOf(word))));
  }

  /** Makes the piece known that a word would stand in. @param {string} word */
  async piece(word) {
    const number = placeOf(this.start.pieces, `${word}\0`) - 1;
    if (number >= 0) await this.once(`${number}.json`, (piece) => this.take(piece));
  }

  /** @param {Piece} piece */
  take(piece) {
    const { lemmas, known, forms, labels, answers, terms } = piece;
    for (const [form, lemma] of Object.entries(lemmas)) this.lemmas.set(form, lemma);
    for (const [lemma, [parts = [], concepts = {}, synonyms = [], compounds = [], common = false]] of Object.entries(known)) {
      this.known.set(lemma, { parts, concepts, synonyms, compounds, common });
    }
    for (const [lemma, others] of Object.entries(forms)) this.forms.set(lemma, others);
    for (const [term, label] of Object.entries(labels)) this.labels.set(term, label);
    for (const [lemma, pages] of Object.entries(answers)) this.answers.set(lemma, pages);
    for (const [term, written] of Object.entries(terms)) this.written.set(term, written);
  }

  /** Where a term stands that has been looked for. @param {string} term @returns {Posting | undefined} */
  posting(term) {
    const written = this.written.get(term);
    if (written && !this.read.has(term)) this.read.set(term, read(written));
    return this.read.get(term);
  }

  /** The base form of a word that has been looked for. @param {string} word */
  lemmaOf(word) {
    return this.lemmas.get(word) ?? word;
  }

  /** @param {string} lemma */
  about(lemma) {
    return this.known.get(lemma) ?? NOTHING;
  }

  /** How many reports have a term that has been looked for. @param {string} term */
  having(term) {
    return this.posting(term)?.tiers.reduce((total, { rows }) => total + rows.length, 0) ?? 0;
  }

  /** Every form of a lemma that has been looked for. @param {string} lemma */
  formsOf(lemma) {
    return [lemma, ...(this.forms.get(lemma) ?? [])];
  }

  /** What an unknown word may be meant as. @returns {Promise<Guessed>} */
  guessed() {
    return this.once("ord.json", ({ words, reports, others }) => ({ words: words ? words.split(" ") : [], reports, others: ` ${others} ` }));
  }
}

/** @param {WrittenPosting} written @returns {Posting} */
function read([rarity, ...numbers]) {
  const tiers = [];
  for (let at = 0; at < numbers.length; at += 2) tiers.push({ rows: fromSteps(numbers[at]), impacts: numbers[at + 1] });
  return { rarity: rarity / 1000, tiers };
}
