/** A small bank's words for the tests. */
import { Words } from "../../scripts/kunskapsbank/site/scripts/search/words.js";

const NONE = { ignored: [], reports: 3, terms: [], lemmas: {}, parts: {}, concepts: {}, synonyms: {}, labels: {} };

/** @param {Partial<import("../../scripts/kunskapsbank/site/scripts/search/words.js").WrittenWords>} written */
export const wordsOf = (written) => new Words({ ...NONE, ...written });
