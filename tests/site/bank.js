/** A small bank for the tests, all of it in one piece, and the weights that Python gives the browser. */
import { Bank } from "../../scripts/kunskapsbank/site/scripts/search/bank.js";

/** @type {import("../../scripts/kunskapsbank/site/scripts/search/bank.js").Weights} */
export const WEIGHTS = JSON.parse(process.env.WEIGHTS ?? "");
const EMPTY = { lemmas: {}, known: {}, forms: {}, labels: {}, answers: {}, terms: {} };

/**
 * A bank of three reports that knows what a piece says, and what is shown of them.
 * @param {object} piece
 * @param {{ignored?: string[], shown?: object[], guessed?: Record<string, number>, others?: string, register?: object}} [more]
 */
export function bankOf(piece, { ignored = [], shown = [], guessed = {}, others = "", register = { words: "", names: [], most: [], also: [] } } = {}) {
  const files = {
    "0.json": { ...EMPTY, ...piece },
    "ord.json": { words: Object.keys(guessed).join(" "), reports: Object.values(guessed), others },
    "register.json": register,
  };
  shown.forEach((one, row) => (files[`rapport/${row}.json`] = one));
  const start = { reports: 3, pieces: [""], ignored, headings: { target_groups: "Målgrupp" }, filters: [], weights: WEIGHTS };
  return new Bank(start, async (file) => {
    if (!(file in files)) throw new Error(`${file}: 404`);
    return structuredClone(files[file]);
  });
}

/** Where a term stands: in some reports, among what matters most. @param {...number} rows */
export const standing = (...rows) => [1000, rows.map((row, place) => row - (rows[place - 1] ?? 0)), rows.map(() => 20)];
