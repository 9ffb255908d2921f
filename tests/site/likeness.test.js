import assert from "node:assert/strict";
import { test } from "node:test";

import { TOO_MANY, likenessTo, mistakesFrom } from "../../scripts/kunskapsbank/site/scripts/search/likeness.js";

const CASES = [
  ["overlakare", "överläkare", 0, "dots left out"],
  ["rehabiltering", "rehabilitering", 1, "a letter left out"],
  ["arbbete", "arbete", 1, "a letter too many"],
  ["arbate", "arbete", 1, "another letter"],
  ["abrete", "arbete", 1, "two letters that changed places"],
  ["ohals", "ohälsa", 2, "dots and a letter left out"],
  ["abertt", "arbete", TOO_MANY, "more than one edit"],
  ["skola", "skolorna", TOO_MANY, "another length"],
];

for (const [one, other, count, why] of CASES) {
  test(`${one} and ${other}: ${why}`, () => {
    assert.equal(mistakesFrom(one)(other), count);
    assert.equal(mistakesFrom(other)(one), count);
  });
}

test("likeness is the share of three letters in a row, the beginning counted twice", () => {
  assert.equal(likenessTo("skola")("skola"), 1);
  assert.equal(likenessTo("skola")("xyz"), 0);
  assert.ok(likenessTo("koordinator")("kordinattor") > 0.6);
});
