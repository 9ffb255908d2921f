/** A small bank's words for the tests, and the weights that Python gives the browser. */
import { Words } from "../../scripts/kunskapsbank/site/scripts/search/words.js";

/** @type {import("../../scripts/kunskapsbank/site/scripts/search/words.js").WrittenWords["weights"]} */
export const WEIGHTS = JSON.parse(process.env.WEIGHTS ?? "");
const NONE = { ignored: [], reports: 3, terms: [], lemmas: {}, parts: {}, concepts: {}, synonyms: {}, labels: {}, weights: WEIGHTS };

/** @param {Partial<import("../../scripts/kunskapsbank/site/scripts/search/words.js").WrittenWords>} written */
export const wordsOf = (written) => new Words({ ...NONE, ...written });
