/** Answers queries over the files of an index: node ask.mjs FOLDER < queries as JSON */
import { readFileSync } from "node:fs";

import { Bank } from "../../scripts/kunskapsbank/site/scripts/search/bank.js";
import { find } from "../../scripts/kunskapsbank/site/scripts/search/query.js";

/** A value that nobody can change. */
const frozen = (value) => (typeof value === "object" && value ? Object.values(value).forEach(frozen) : undefined, Object.freeze(value));
const known = new Map();
const read = (file) => known.get(file) ?? known.set(file, frozen(JSON.parse(readFileSync(file, "utf8")))).get(file);
const folder = process.argv[2];
const answers = [];
for (const query of read(0)) {
  // A bank of its own each time: what an earlier query fetched must make no difference.
  const bank = new Bank(read(`${folder}/start.json`), async (file) => read(`${folder}/${file}`));
  const { hits, laid, sought, pages, facets } = await find(bank, query);
  answers.push({
    hits: hits.map(({ row, score, complete }) => [row, score, complete]),
    laid: Object.fromEntries([...laid].map(([row, { concept }]) => [row, concept])),
    readAs: sought.filter(({ readAs }) => readAs.length).map(({ word, readAs, alike }) => [word, readAs, alike]),
    pages: pages.map(([, address]) => address),
    facets,
  });
}
console.log(JSON.stringify(answers));
