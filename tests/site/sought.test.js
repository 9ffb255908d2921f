import assert from "node:assert/strict";
import { test } from "node:test";

import { allSought, eachClause, lemmasOf } from "../../scripts/kunskapsbank/site/scripts/search/query.js";
import { parse } from "../../scripts/kunskapsbank/site/scripts/search/words.js";
import { WEIGHTS, wordsOf } from "./bank.js";

const words = wordsOf({
  ignored: ["och"],
  terms: ["arbete", "arbetsträning", "skola", "träning", "unga", "yrkesliv"],
  lemmas: { skolan: "skola", ungdomar: "unga" },
  parts: { "arbetsträning": ["arbete", "träning"] },
  concepts: { unga: { "#target_groups:unga-vuxna": 2 } },
  synonyms: { arbete: ["yrkesliv"] },
  labels: { "#target_groups:unga-vuxna": "Unga vuxna" },
});
const often = { arbete: 5, skola: 2 };
const sought = (query) => allSought(parse(query), words, async (lemma) => often[lemma] ?? 0);

test("a known word is sought by itself, its concepts, synonyms and compounds", async () => {
  const [young, work] = await sought("ungdomar arbete");
  assert.deepEqual(young.terms, new Map([["unga", WEIGHTS.exact], ["#target_groups:unga-vuxna", WEIGHTS.exact / 2]]));
  assert.deepEqual(work.terms, new Map([["arbete", WEIGHTS.exact], ["yrkesliv", WEIGHTS.synonym], ["arbetsträning", WEIGHTS.compound]]));
});

test("function words are sought only when there is nothing else", async () => {
  assert.equal((await sought("skola och arbete")).length, 2);
  assert.equal((await sought("och")).length, 1);
});

test("the beginning of a word weighs less than the word", async () => {
  const [begun] = await sought("träni");
  assert.deepEqual(begun.terms, new Map([["träning", WEIGHTS.prefix]]));
});

test("two words that the bank writes as one are also sought as that one", async () => {
  const [both] = await sought("arbets träning");
  assert.deepEqual(both.terms.get("arbetsträning"), WEIGHTS.exact);
  assert.equal(both.every.length, 2);
});

test("an unknown compound is taken as its two words, and says so", async () => {
  const [taken] = await sought("skolarbete");
  assert.deepEqual(taken.readAs, ["skolarbete", "skola arbete"]);
  assert.deepEqual(lemmasOf(taken), ["skola", "arbete"]);
});

test("a misspelled word is taken as the nearest, and says so", async () => {
  const [taken] = await sought("arbeyte");
  assert.deepEqual(taken.readAs, ["arbeyte", "arbete"]);
});

test("a word that nothing is like looks for nothing", async () => {
  assert.deepEqual(lemmasOf((await sought("xyzzy"))[0]), []);
});

test("the parts of a compound that some report has are sought in the first tier only", async () => {
  const [compound] = await sought("arbetsträning");
  const inTier = (tier) => {
    const terms = [];
    eachClause(compound, tier, (term) => terms.push(term));
    return terms;
  };
  assert.deepEqual(inTier(0), ["arbetsträning", "arbete", "träning"]);
  assert.deepEqual(inTier(1), ["arbetsträning"]);
});

test("an inflection that the bank lacks is taken as what begins the same way", async () => {
  const [inflected] = await sought("skolet");
  assert.deepEqual(lemmasOf(inflected), ["skola"]);
  assert.equal(inflected.readAs, null);
});

test("a number is also sought as a year", async () => {
  const [year] = await allSought(parse("2014"), wordsOf({ terms: ["2014"] }), async () => 0);
  assert.equal(year.terms.get("#years:2014"), WEIGHTS.year);
});
