/**
 * Where the words of a query stand: the two tiers of the index, and what a query has found in them.
 *
 * A tier of lunr's has been loaded whole, or is fetched in pieces as shards.py has cut it. lunr.js compares the query
 * with each of its terms, and not with all that a field holds; what comes out is the same, and tests/search compares it
 * with lunr.py's. Pagefind holds the second tier of a large bank.
 */
import { fetchJson } from "../fetching.js";
import { placeOf } from "./words.js";

/**
 * @typedef {import("./query.js").Sought} Sought
 * @typedef {[best: Float64Array, weight: number][]} Seekers what looks for a term, and with what weight
 * @typedef {{similarity: (other: Vector) => number}} Vector
 * @typedef {{Vector: new (elements: number[]) => Vector}} Lunr what is used of the library
 * @typedef {{fields: string[], reports: string[], terms: Record<string, number[]>, pieces?: string[], attached?: string}} Packed
 *   as lunr_index.py makes it, or without terms and in pieces; which field holds the attached documents, if one does
 * @typedef {{search: (query: string) => Promise<{results: {id: string}[]}>}} Finder what is used of Pagefind
 *
 * @typedef {object} Tier
 * @property {(lemma: string) => Promise<Set<number>>} having the places of the reports that have a word
 * @property {(term: string, place: number) => boolean} has whether a report has a term that has been searched for
 * @property {(found: Found, clauses: Map<string, number>, sought: Sought[], lemmas: string[]) => Promise<void>} search
 *   adds what each report is worth to the query
 */

// Of what a beginning may mean; every one of them is a search of its own.
const MOST_ASKED = 4;
// The only concepts that stand in the second tier.
const CONCEPTS_OF_THE_TEXT = "#report_types:";
// How soon more of a word in a field of a report says no more.
const SATURATION = 1.2;
/** @param {number} times */
const saturated = (times) => ((SATURATION + 1) * times) / (SATURATION + times);

/** What a query has found. Reports are known by their place among all ids. */
export class Found {
  /** @param {string[]} reports every id @param {Sought[]} sought */
  constructor(reports, sought) {
    this.reports = reports;
    this.scores = new Float64Array(reports.length);
    /** Whether a report was found in more than its attached documents. */
    this.inReport = new Uint8Array(reports.length);
    /** @type {Map<Sought, Float64Array>} */
    this.best = new Map();
    /** @type {Map<string, Seekers>} */
    this.seekers = new Map();
    for (const one of sought) this.seek(one);
  }

  /** @param {Sought} sought */
  seek(sought) {
    const best = new Float64Array(this.reports.length);
    this.best.set(sought, best);
    for (const [term, weight] of sought.terms) this.seekers.set(term, [...this.seekersOf(term), [best, weight]]);
    sought.every.forEach((one) => this.seek(one));
  }

  /** @param {string} term */
  seekersOf(term) {
    return this.seekers.get(term) ?? [];
  }

  /** Takes down that a report has a term. @param {number} place @param {Seekers} seekers @param {number} inReport */
  note(place, seekers, inReport) {
    this.inReport[place] |= inReport;
    for (const [best, weight] of seekers) if (best[place] < weight) best[place] = weight;
  }

  /** How well each report has what is sought by its terms alone. @param {Sought} sought */
  bestOf(sought) {
    return this.best.get(sought) ?? new Float64Array(this.reports.length);
  }

  /** How well each report has what a word looks for: the best weight, or 0. @param {Sought} sought @returns {Float64Array} */
  fits(sought) {
    const fits = this.bestOf(sought).slice();
    const every = sought.every.map((one) => this.fits(one));
    for (let place = 0; every.length && place < fits.length; place += 1) {
      const least = every.reduce((least, one) => Math.min(least, one[place]), Infinity);
      if (fits[place] < least) fits[place] = least;
    }
    return fits;
  }
}

/** A tier of lunr's: for every term the rows that have it, where a row is a field of a report. @implements {Tier} */
export class LunrTier {
  /** @param {Lunr} lunr @param {string} address without ending @param {Packed} packed */
  constructor(lunr, address, { fields, reports, terms, pieces, attached }) {
    this.lunr = lunr;
    this.address = address;
    this.fields = fields;
    this.attached = attached;
    this.reports = reports;
    this.terms = new Map(Object.entries(terms));
    /** The first word of each piece. */
    this.pieces = pieces ?? [];
    /** @type {Map<number, Promise<void>>} */
    this.fetched = new Map();
  }

  /** Makes known all that some words of the bank reach. @param {string[]} lemmas */
  async reach(lemmas) {
    if (!this.pieces.length) return;
    const numbers = lemmas.map((lemma) => placeOf(this.pieces, `${lemma}\0`) - 1).filter((number) => number >= 0);
    await Promise.all(numbers.map((number) => this.fetch(number)));
  }

  /** @param {number} number of the piece */
  fetch(number) {
    const known = this.fetched.get(number);
    if (known) return known;
    const wanted = fetchJson(`${this.address}/${number}.json`).then((terms) => {
      for (const [term, numbers] of Object.entries(terms)) this.terms.set(term, numbers);
    });
    wanted.catch(() => this.fetched.delete(number));
    this.fetched.set(number, wanted);
    return wanted;
  }

  /** Calls back with each row that has a term, and its weight there. @param {string} term @param {(row: number, weight: number) => void} take */
  eachRow(term, take) {
    const numbers = this.terms.get(term) ?? [];
    for (let at = 0, row = 0; at < numbers.length; at += 2) take((row += numbers[at]), numbers[at + 1] / 100);
  }

  /** How many fields of reports have a word. @param {string} lemma */
  async count(lemma) {
    await this.reach([lemma]);
    return (this.terms.get(lemma)?.length ?? 0) / 2;
  }

  /** @param {string} lemma */
  async having(lemma) {
    await this.reach([lemma]);
    /** @type {Set<number>} */
    const places = new Set();
    this.eachRow(lemma, (row) => places.add(Math.floor(row / this.fields.length)));
    return places;
  }

  /** @param {string} term @param {number} place */
  has(term, place) {
    let has = false;
    this.eachRow(term, (row) => (has ||= Math.floor(row / this.fields.length) === place));
    return has;
  }

  /**
   * By lunr's measure of two vectors; each term adds to it on its own.
   * @param {Found} found @param {Map<string, number>} clauses @param {Sought[]} _ @param {string[]} lemmas
   */
  async search(found, clauses, _, lemmas) {
    await this.reach(lemmas);
    const there = [...clauses].filter(([term]) => this.terms.has(term));
    const query = new this.lunr.Vector(there.flatMap(([, boost], number) => [number, boost]));
    const inReport = this.fields.map((field) => Number(field !== this.attached));
    there.forEach(([term], number) => {
      const worth = query.similarity(new this.lunr.Vector([number, 1]));
      const seekers = found.seekersOf(term);
      this.eachRow(term, (row, weight) => {
        const place = Math.floor(row / inReport.length);
        found.note(place, seekers, inReport[row % inReport.length]);
        found.scores[place] += weight * worth;
      });
    });
  }
}

/** The second tier in Pagefind, which fetches what each word needs. What a report is found by are the tokens of pagefind_index.py. @implements {Tier} */
export class PagefindTier {
  /**
   * @param {Finder} finder @param {{fields: string[], attached: string, names: Record<string, string>, steps: number[]}} written what index.py tells of the index
   * @param {string[]} reports @param {import("./words.js").Words} words
   */
  constructor(finder, { fields, attached, names, steps }, reports, words) {
    this.finder = finder;
    this.fields = fields;
    this.attached = attached;
    this.words = words;
    const places = new Map(reports.map((report, place) => [report, place]));
    /** Pagefind's name of a report → its place. */
    this.places = new Map(Object.entries(names).map(([name, report]) => [name, places.get(report)]));
    this.numbers = new Map([...words.sorted, ...words.labels.keys()].map((term, place) => [term, 3 * place]));
    /** The tokens that some report has. @type {Set<number>} */
    this.there = new Set();
    steps.reduce((last, step) => {
      this.there.add(last + step);
      return last + step;
    }, 0);
  }

  /** The tokens of a number that some report has. @param {number} number */
  tokensOf(number) {
    const each = this.fields.length * this.words.weights.times.length;
    return Array.from({ length: each }, (_, at) => number * each + at).filter((token) => this.there.has(token));
  }

  /** What finds reports by a number: the tokens, each with the places of its reports. @param {number} number @returns {Promise<[number, number[]][]>} */
  async hits(number) {
    /** @param {number} token @returns {Promise<[number, number[]]>} */
    const find = async (token) => {
      const { results } = await this.finder.search(`"k${token.toString(16).padStart(6, "0")}"`);
      return [token, results.flatMap(({ id }) => this.places.get(id) ?? [])];
    };
    return Promise.all(this.tokensOf(number).map(find));
  }

  /** @param {string} lemma */
  async having(lemma) {
    const number = this.numbers.get(lemma);
    return new Set(number === undefined ? [] : (await this.hits(number)).flatMap(([, places]) => places));
  }

  /** The concepts that quotes tell of stand in the first tier. */
  has() {
    return false;
  }

  /** @param {Found} found @param {Map<string, number>} _ @param {Sought[]} sought */
  async search(found, _, sought) {
    const asked = sought.flatMap((one) => this.asks(one));
    const answers = await Promise.all(asked.map(({ number }) => this.hits(number)));
    const { times, attached: less } = this.words.weights;
    const length = Math.hypot(...asked.filter((_, place) => answers[place].length).map(({ weight }) => weight));
    answers.forEach((hits, at) => {
      /** @type {Seekers} */
      const seekers = [[found.bestOf(asked[at].by), asked[at].weight]];
      const having = hits.reduce((total, [, places]) => total + places.length, 0);
      const rarity = Math.log(1 + (this.words.reports - having + 0.5) / (having + 0.5));
      for (const [token, places] of hits) {
        const attached = this.fields[Math.floor(token / times.length) % this.fields.length] === this.attached;
        const weight = rarity * saturated(times[token % times.length]) * (attached ? less : 1);
        for (const place of places) {
          found.note(place, seekers, Number(!attached));
          found.scores[place] += (asked[at].weight * weight) / length;
        }
      }
    });
  }

  /**
   * What Pagefind is asked for: the words themselves, and as one each all their compounds and all their synonyms.
   * @param {Sought} by @returns {{by: Sought, number: number, weight: number}[]}
   */
  asks(by) {
    if (by.weak) return [];
    const { compounds, synonyms, weights } = this.words;
    /** @param {string[] | undefined} others @param {number} weight */
    const offers = (others, weight) => others?.some((other) => by.terms.get(other) === weight);
    const asked = [];
    for (const lemma of by.lemmas.slice(0, MOST_ASKED)) {
      const number = this.numbers.get(lemma);
      if (number === undefined) continue;
      asked.push({ by, number, weight: by.terms.get(lemma) ?? 0 });
      if (offers(compounds.get(lemma), weights.compound)) asked.push({ by, number: number + 1, weight: weights.compound });
      if (offers(synonyms.get(lemma), weights.synonym)) asked.push({ by, number: number + 2, weight: weights.synonym });
    }
    for (const [term, weight] of by.terms) {
      const number = term.startsWith(CONCEPTS_OF_THE_TEXT) ? this.numbers.get(term) : undefined;
      if (number !== undefined) asked.push({ by, number, weight });
    }
    return [...asked, ...by.every.flatMap((one) => this.asks(one))];
  }
}

/** @param {string} folder @returns {Promise<LunrTier>} */
export async function firstTier(folder) {
  const [{ default: lunr }, packed] = await Promise.all([import(`${folder}lunr.js`), fetchJson(`${folder}first.json`)]);
  return new LunrTier(lunr, `${folder}first`, packed);
}

/** @param {string} folder @param {string} engine @param {LunrTier} first @param {import("./words.js").Words} words */
export async function secondTier(folder, engine, { lunr, reports }, words) {
  const wanted = fetchJson(`${folder}second.json`);
  if (engine !== "pagefind") return new LunrTier(lunr, `${folder}second`, await wanted);
  wanted.catch(() => undefined);
  const finder = await import(`${folder}pagefind/pagefind.js`);
  await finder.options({ basePath: `${folder}pagefind/` });
  await finder.init();
  return new PagefindTier(finder, await wanted, reports, words);
}
