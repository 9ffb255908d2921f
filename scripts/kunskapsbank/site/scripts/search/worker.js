/**
 * Answers queries beside the page, so that the page never waits.
 *
 * Ranks as scripts/kunskapsbank/search/query.py does; tests/search compares the two. Change both together.
 *
 * In:  {load: address of the index folder, engine}, {newest: every report, newest first}, {more: true} for the second
 *      tier, {id, query}, {id, query, reports: ids to quote from}
 * Out: {tiers: how many can answer, reports: every id}, with `failed` when no more will come; {id, complete, partial,
 *      attached: found only in attached documents, everything, readAs, marks, tiers}; {id, quotes}
 * Reports that are found or stand in an order are known by their place among all ids: an answer may hold thousands.
 */
import { fetchJson } from "../fetching.js";
import { allSought, eachClause, lemmasOf, raise } from "./query.js";
import { marks, passagesOf, quote } from "./quotes.js";
import { Found, firstTier, secondTier } from "./tiers.js";
import { Words, parse, partsOf } from "./words.js";

const MOST = 2e6;
const PLACES = 2 ** 20;
const DASH = /[‐‑–−]/gu;

/**
 * @typedef {import("./query.js").Sought} Sought @typedef {import("./words.js").Parsed} Parsed
 * @typedef {import("./tiers.js").LunrTier} LunrTier @typedef {import("./tiers.js").Tier} Tier
 */

/** What is searched; the page asks nothing before it is there. @type {{folder: string, engine: string, words: Words, first: LunrTier, tiers: Tier[]}} */
let bank;

/** Every report, newest first, once the page knows. @type {Uint32Array} */
let newest = new Uint32Array();

/** The last query that was answered, and what it looked for. @type {{query: string, sought: Sought[]}} */
let latest = { query: "", sought: [] };

/** @param {string} folder @param {string} engine */
async function load(folder, engine) {
  const [words, first] = await Promise.all([fetchJson(`${folder}words.json`), firstTier(folder)]);
  bank = { folder, engine, words: new Words(words), first, tiers: [first] };
}

async function loadMore() {
  bank.tiers.push(await secondTier(bank.folder, bank.engine, bank.first, bank.words));
}

/** What each report is found by, in the tiers together. @param {Sought[]} sought @param {string[]} wholes */
async function matches(sought, wholes) {
  const found = new Found(bank.first.reports, sought);
  const lemmas = [...sought.flatMap(lemmasOf), ...wholes];
  const searches = bank.tiers.map((tier, number) => {
    const clauses = new Map();
    for (const one of sought) eachClause(one, number, (term, boost) => raise(clauses, term, boost));
    for (const whole of wholes) raise(clauses, whole, bank.words.weights.exact);
    return tier.search(found, clauses, sought, lemmas);
  });
  await Promise.all(searches);
  return found;
}

/** Tells which reports have the phrases, and nothing that was taken away. @param {Parsed} parsed */
async function allowing({ phrases, without }) {
  const words = without.filter((one) => one.length === 1).map(([word]) => bank.words.lemmaOf(word));
  const having = await Promise.all(words.flatMap((lemma) => bank.tiers.map((tier) => tier.having(lemma))));
  const refused = without.filter((one) => one.length > 1);
  /** @param {number} place */
  return async (place) => {
    const report = bank.first.reports[place];
    if (having.some((found) => found.has(place))) return false;
    for (const phrase of phrases) if (!(await hasPhrase(phrase, report))) return false;
    for (const phrase of refused) if (await hasPhrase(phrase, report)) return false;
    return true;
  };
}

/** Whether the words stand in a row in some passage, inflected in any way. @param {string[]} phrase @param {string} report */
async function hasPhrase(phrase, report) {
  const wanted = phrase.map((word) => bank.words.lemmaOf(word));
  for (const [, text] of await passagesOf(bank.folder, report)) {
    const found = bank.words.lemmasOf(text);
    const last = found.length - wanted.length;
    for (let start = 0; start <= last; start += 1) {
      if (wanted.every((lemma, place) => found[start + place] === lemma)) return true;
    }
  }
  return false;
}

/** The reports that are allowed, in their order. @param {Uint32Array} places @param {Parsed} parsed */
async function allowed(places, parsed) {
  if (!parsed.phrases.length && !parsed.without.length) return places;
  const allows = await allowing(parsed);
  const kept = [];
  for (const place of places) if (await allows(place)) kept.push(place);
  return Uint32Array.from(kept);
}

/**
 * Above 1 for a report with the whole query, below for the others, in millionths.
 * No finer: the last decimals depend on the order of additions, which differs between the two languages.
 * @param {boolean} complete @param {number} strength
 */
function scoreOf(complete, strength) {
  return Number(complete) * 1e6 + Math.floor((strength / (1 + strength)) * 1e6 + 0.5);
}

/**
 * The reports that have anything of what is sought, the strongest first, and which have all of it. Plain loops: a bank
 * may have thousands.
 * @param {Found} found @param {Sought[]} sought @returns {{places: Uint32Array, whole: Uint8Array}}
 */
function ranked(found, sought) {
  const { well, unknown } = bank.words.weights;
  const words = sought.map((one) => {
    const fits = found.fits(one);
    const top = fits.reduce((most, fit) => Math.max(most, fit), 0) || 1;
    const having = fits.reduce((count, fit) => count + Number(fit > 0), 0);
    return { fits, top, enough: top >= well ? well : 0, rarity: Math.log(1 + bank.words.reports / (having || unknown)) };
  });
  const all = words.reduce((total, { rarity }) => total + rarity, 0);
  const whole = new Uint8Array(found.scores.length);
  const ranks = [];
  for (let place = 0; place < found.scores.length; place += 1) {
    if (!found.scores[place]) continue;
    let share = 0;
    let complete = true;
    for (const { fits, top, enough, rarity } of words) {
      share += (rarity * fits[place]) / top;
      if (!fits[place] || fits[place] < enough) complete = false;
    }
    if (!share) continue;
    whole[place] = Number(complete);
    // Score and place in one number: so the engine sorts by itself. Equal scores stand by id, as the places do.
    ranks.push((MOST - scoreOf(complete, (share / all) * found.scores[place])) * PLACES + place);
  }
  return { places: Uint32Array.from(Float64Array.from(ranks).sort(), (rank) => rank % PLACES), whole };
}

/** The hits with all the words, then those with some, the strongest first. @param {string} query */
async function answer(query) {
  const parsed = parse(query);
  const tiers = bank.tiers.length;
  const sought = await allSought(parsed, bank.words, (lemma) => bank.first.count(lemma));
  if (!sought.length) {
    const none = new Uint32Array();
    return { complete: await allowed(newest, parsed), partial: none, attached: none, everything: true, readAs: [], marks: [], tiers };
  }
  const wholes = parsed.words.filter((word) => partsOf(word).length > 1).map((word) => bank.words.lemmaOf(word.replace(DASH, "-")));
  const found = await matches(sought, wholes);
  const { places, whole } = ranked(found, sought);
  const hits = await allowed(places, parsed);
  latest = { query, sought };
  return {
    complete: hits.filter((place) => whole[place]),
    partial: hits.filter((place) => !whole[place]),
    attached: hits.filter((place) => !found.inReport[place]),
    everything: false,
    readAs: sought.flatMap((one) => (one.readAs ? [one.readAs] : [])),
    marks: marks(sought, bank.words),
    tiers,
  };
}

/** Report → what is quoted from it; nothing for a query that a later one has overtaken. @param {string} query @param {string[]} reports */
async function quotes(query, reports) {
  const { sought } = latest;
  if (query !== latest.query) return { quotes: {} };
  const { folder, words, first, tiers } = bank;
  const quoted = reports.map(async (report) => {
    const place = first.reports.indexOf(report);
    /** @param {string} term */
    const has = (term) => tiers.some((tier) => tier.has(term, place));
    return [report, await passagesOf(folder, report).then((texts) => quote(texts, sought, words, has), () => [])];
  });
  return { quotes: Object.fromEntries(await Promise.all(quoted)) };
}

/** Does some loading, and says how many tiers can answer. @param {Promise<void>} work */
async function tell(work) {
  const failed = await work.then(() => ({}), (error) => ({ failed: String(error) }));
  self.postMessage({ tiers: bank?.tiers.length ?? 0, reports: bank?.first.reports ?? [], ...failed });
}

/** Answers a question; without what it needs of the index nothing can be answered. @param {number} id @param {Promise<object>} work */
async function reply(id, work) {
  await work.then((found) => self.postMessage({ id, ...found }), (error) => self.postMessage({ tiers: 0, failed: String(error) }));
}

self.addEventListener("message", ({ data }) => {
  if (data.load) tell(load(data.load, data.engine));
  else if (data.newest) ({ newest } = data);
  else if (data.more) tell(loadMore());
  else if (data.reports) reply(data.id, quotes(data.query, data.reports));
  else reply(data.id, answer(data.query));
});
