import assert from "node:assert/strict";
import { test } from "node:test";

import { parse, placeOf, wordsOf } from "../../scripts/kunskapsbank/site/scripts/search/words.js";

test("words are read in lower case, without single letters", () => {
  assert.deepEqual(wordsOf("Psykisk OHÄLSA, a-kassa och 22,5 procent"), ["psykisk", "ohälsa", "kassa", "och", "22,5", "procent"]);
});

test("a soft hyphen and a taken apart letter make no other word", () => {
  assert.deepEqual(wordsOf("samord\u00adning ra\u030ad"), ["samordning", "råd"]);
});

test("a query has words, phrases, and what must not be there", () => {
  assert.deepEqual(parse("unga ”psykisk ohälsa” -skola -\"supported employment\""), {
    words: ["unga", "psykisk", "ohälsa"],
    phrases: [["psykisk", "ohälsa"]],
    without: [["skola"], ["supported", "employment"]],
  });
});

test("a hyphen inside a word takes nothing away", () => {
  assert.deepEqual(parse("arbets-livet").without, []);
});

test("the place of a word among sorted ones", () => {
  assert.deepEqual(["a", "b", "c", "d"].map((word) => placeOf(["b", "c"], word)), [0, 0, 1, 2]);
});
