import assert from "node:assert/strict";
import { test } from "node:test";

import { parse, partsIn, partsOf, placeOf, rawWords, sentencesOf, wholeOf } from "../../scripts/kunskapsbank/site/scripts/search/words.js";

test("words are read in lower case, with their hyphens and decimals", () => {
  assert.deepEqual(rawWords("Psykisk OHÄLSA, IPS-modellen och 22,5 procent"), ["psykisk", "ohälsa", "ips-modellen", "och", "22,5", "procent"]);
});

test("a soft hyphen and a taken apart letter make no other word", () => {
  assert.deepEqual(rawWords("samord\u00adning ra\u030ad"), ["samordning", "råd"]);
});

test("a word falls in parts at its hyphens, and a decimal stays whole", () => {
  assert.deepEqual(partsOf("ips-modellen"), ["ips", "modellen"]);
  assert.deepEqual(partsOf("a-kassa"), ["kassa"]);
  assert.deepEqual(partsOf("22.5"), ["22,5"]);
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

test("a word is one form whatever dash it has, and a text is its words' parts", () => {
  assert.equal(wholeOf("18–29"), "18-29");
  assert.deepEqual(partsIn("IPS-modellen, a"), ["ips", "modellen"]);
});

test("a sentence ends with its line, and at a stop before a space", () => {
  assert.deepEqual(sentencesOf("Ett. Två 1.5\nTre"), ["Ett", " Två 1.5", "Tre"]);
});
