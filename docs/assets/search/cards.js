/**
 * Where the cards come from. With lunr all of them are loaded at the start; in a larger bank the few that are shown first
 * come one by one, and all of them, which ordering and filtering need, when the first hits stand there.
 */

/**
 * @typedef {{id: string, title: string, finding: string, groups: number[], methods: number[], years: number[],
 *            facets: number[][]}} Card
 * @typedef {object} Cards
 * @property {() => Promise<void>} load makes every card known
 * @property {boolean} loaded
 * @property {Card[]} all newest first, once loaded
 * @property {(id: string) => Card} known once loaded
 * @property {(ids: string[]) => Promise<Card[]>} some those to show
 */

/** @param {string} address @returns {Promise<any>} */
export async function fetchJson(address) {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  return response.json();
}

/** @param {string} folder @param {(cards: Card[]) => void} onLoad @returns {Cards} */
export function cardsOf(folder, onLoad) {
  /** @type {Map<string, Card>} */
  const byId = new Map();
  let wanted = null;
  const cards = {
    loaded: false,
    all: [],
    load() {
      wanted ??= fetchJson(`${folder}reports.json`).then((all) => {
        for (const card of all) byId.set(card.id, card);
        Object.assign(cards, { all, loaded: true });
        onLoad(all);
      });
      return wanted;
    },
    known: (id) => byId.get(id),
    some: (ids) =>
      Promise.all(ids.map((id) => byId.get(id) ?? fetchJson(`${folder}cards/${encodeURIComponent(id)}.json`))),
  };
  return cards;
}
