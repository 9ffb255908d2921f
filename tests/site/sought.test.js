import assert from "node:assert/strict";
import { test } from "node:test";

import { allSought, putTogether } from "../../scripts/kunskapsbank/site/scripts/search/sought.js";
import { parse } from "../../scripts/kunskapsbank/site/scripts/search/words.js";
import { WEIGHTS, bankOf, standing } from "./bank.js";

const PIECE = {
  lemmas: { skolan: "skola", ungdomar: "unga" },
  known: {
    arbete: { reach: { arbete: WEIGHTS.exact, yrkesliv: WEIGHTS.synonym } },
    "arbetsträning": {},
    skola: {},
    "träning": {},
    unga: { reach: { unga: WEIGHTS.exact, "#target_groups:unga-vuxna": 5, "#target_groups:barn": 0.1 } },
    yrkesliv: {},
    egentligen: { reach: {}, common: true },
  },
  terms: {
    arbete: standing(0, 1), "arbetsträning": standing(1), skola: standing(2), "träning": standing(1), unga: standing(0),
    yrkesliv: standing(2), "#target_groups:unga-vuxna": standing(0), "#target_groups:barn": standing(1), "#years:2014": standing(0),
  },
};
const GUESSED = { arbete: 2, "arbetsträning": 1, skola: 1, skolan: 1, "träning": 1, unga: 1, ungdomar: 1 };
const sought = async (query) => {
  const bank = bankOf(PIECE, { ignored: ["och"], guessed: GUESSED });
  return allSought(bank, await putTogether(bank, parse(query).words));
};

test("a known word is sought by itself, its concepts and synonyms; what only stands near it hardly", async () => {
  const [young, work] = await sought("ungdomar arbete");
  assert.deepEqual(young.terms, new Map(Object.entries(PIECE.known.unga.reach)));
  assert.deepEqual(work.terms, new Map([["arbete", WEIGHTS.exact], ["yrkesliv", WEIGHTS.synonym]]));
});

test("function words are sought only when there is nothing else", async () => {
  assert.equal((await sought("skola och arbete")).length, 2);
  assert.equal((await sought("och")).length, 1);
});

test("a common word is passed over when there are others", async () => {
  assert.deepEqual((await sought("egentligen skola")).map(({ word }) => word), ["skola"]);
  assert.equal((await sought("egentligen")).length, 1);
});

test("the beginning of a word weighs less than the word", async () => {
  const [begun] = await sought("träni");
  assert.deepEqual(begun.terms, new Map([["träning", WEIGHTS.prefix]]));
});

test("two words that the reports write as one are that one", async () => {
  const [both, ...more] = await sought("arbets träning");
  assert.deepEqual([both.word, both.terms, more], ["arbetsträning", new Map([["arbetsträning", WEIGHTS.exact]]), []]);
  assert.equal((await sought("arbets och träning")).length, 2);
});

test("an unknown compound is as many words as it is put together of, and says so", async () => {
  const parts = await sought("skolarbete");
  assert.deepEqual(parts.map(({ word, readAs }) => [word, readAs]), [["skolarbete", ["skola", "arbete"]], ["arbete", []]]);
});

test("a misspelled word is taken as the nearest, and says so", async () => {
  const [taken] = await sought("arbeyte");
  assert.deepEqual([taken.readAs, taken.alike], [["arbete"], false]);
});

test("a word with more mistakes is like others, and that is a guess", async () => {
  const [taken] = await sought("arbtestreningg");
  assert.ok(taken.alike && taken.readAs.includes("arbetsträning"));
  assert.ok([...taken.terms.values()].every((weight) => weight < WEIGHTS.least));
});

test("a word that nothing is like looks for nothing", async () => {
  const [unknown] = await sought("xyzzy");
  assert.deepEqual([unknown.terms.size, unknown.readAs], [0, []]);
});

test("an inflection that the bank lacks is taken as what begins the same way", async () => {
  const [inflected] = await sought("skolans");
  assert.deepEqual([...inflected.terms.keys()], ["skola"]);
  assert.deepEqual(inflected.readAs, []);
});

