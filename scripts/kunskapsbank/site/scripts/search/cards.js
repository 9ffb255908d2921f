/**
 * Where the cards come from. With lunr all of them are loaded at the start; in a larger bank the few that are shown first
 * come one by one, and all of them, which ordering and filtering need, when the first hits stand there.
 */

import { FacetCodes } from "./facets.js";
import { fetchJson } from "../fetching.js";

/**
 * @typedef {{id: string, place: number, title: string, finding: string, line: number[][],
 *            years: string, latest: number, facets: number[][]}} Card `place` is that among all ids
 * @typedef {(id: string) => string} PageOf the address of a report's page
 * @typedef {object} Cards
 * @property {() => Promise<void>} load makes every card known
 * @property {boolean} loaded
 * @property {string[]} ids those of all reports, once the index tells them
 * @property {Card[]} all newest first, once loaded
 * @property {FacetCodes} codes once loaded
 * @property {(place: number) => Card} known once loaded
 * @property {(places: number[]) => Promise<Card[]>} some those to show
 */

/** @param {string} folder @param {(cards: Card[]) => void} onLoad @returns {Cards} */
export function cardsOf(folder, onLoad) {
  /** @type {Card[]} */
  let byPlace = [];
  /** @type {Promise<void> | undefined} */
  let wanted;
  /** @param {number} place @returns {Promise<Card>} */
  const fetchCard = async (place) => ({ place, ...(await fetchJson(`${folder}cards/${encodeURIComponent(cards.ids[place])}.json`)) });
  /** @type {Cards} */
  const cards = {
    loaded: false,
    ids: [],
    all: [],
    codes: new FacetCodes([]),
    load() {
      wanted ??= fetchJson(`${folder}reports.json`).then((all) => {
        byPlace = [...all].sort((one, other) => (one.id < other.id ? -1 : 1));
        byPlace.forEach((card, place) => (card.place = place));
        Object.assign(cards, { all, codes: new FacetCodes(byPlace), loaded: true });
        onLoad(all);
      });
      return wanted;
    },
    known: (place) => byPlace[place],
    some: (places) => Promise.all(places.map((place) => byPlace[place] ?? fetchCard(place))),
  };
  return cards;
}
