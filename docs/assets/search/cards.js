/**
 * Where the cards come from. With lunr all of them are loaded at the start; with Pagefind the few that are shown come
 * with the hits, and what ordering and filtering need of the rest is loaded when the first hits stand there.
 */

/**
 * @typedef {{name: string, id: string, title: string, years: number[], facets: number[][]}} LightCard
 * @typedef {LightCard & {finding: string, groups: number[], methods: number[]}} Card
 * @typedef {object} Cards
 * @property {() => Promise<void>} load makes every light card known
 * @property {boolean} loaded
 * @property {LightCard[]} all newest first, once loaded
 * @property {(name: string) => LightCard} light by the name that the index knows a report by, once loaded
 * @property {(names: string[]) => Promise<Card[]>} whole the cards to show
 */

/** @param {string} address @returns {Promise<any>} */
export async function fetchJson(address) {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  return response.json();
}

/** @param {string} folder @param {string} engine @param {(question: object) => Promise<any>} ask @returns {Cards} */
export function cardsOf(folder, engine, ask) {
  /** @type {Map<string, LightCard>} */
  const known = new Map();
  let wanted = null;
  const cards = {
    loaded: false,
    all: [],
    load() {
      wanted ??= fetchJson(`${folder}reports.json`).then((reports) => {
        for (const card of reports) {
          const named = { name: card.id, ...card };
          known.set(named.name, named);
          cards.all.push(named);
        }
        cards.loaded = true;
      });
      return wanted;
    },
    light: (name) => known.get(name),
    whole: async (names) =>
      engine === "pagefind" ? (await ask({ cards: names })).cards : names.map((name) => known.get(name)),
  };
  return cards;
}
