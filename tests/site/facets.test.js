import assert from "node:assert/strict";
import { test } from "node:test";

import { FacetCodes, countValues, filtered } from "../../scripts/kunskapsbank/site/scripts/search/facets.js";

const FACETS = [
  { name: "malgrupp", heading: "Målgrupp", values: [["unga", "Unga"], ["vuxna", "Vuxna"]] },
  { name: "lan", heading: "Län", values: [["skane", "Skåne"], ["halland", "Halland"], ["dalarna", "Dalarna"]] },
];
// Place 0: unga in Skåne; 1: unga and vuxna in Halland; 2: no group, in Skåne and Halland.
const table = new FacetCodes([{ facets: [[0], [0]] }, { facets: [[0, 1], [1]] }, { facets: [[], [0, 1]] }]);
const PLACES = Uint32Array.of(2, 0, 1);
const chosen = (choices) => new Map(FACETS.map(({ name }) => [name, new Set(choices[name] ?? [])]));

test("without a choice all reports are left, in their order", () => {
  assert.deepEqual(filtered(PLACES, table, FACETS, chosen({})), [2, 0, 1]);
});

test("within a facet one of the chosen values is enough, and every facet must be met", () => {
  assert.deepEqual(filtered(PLACES, table, FACETS, chosen({ lan: ["skane", "halland"] })), [2, 0, 1]);
  assert.deepEqual(filtered(PLACES, table, FACETS, chosen({ malgrupp: ["unga"], lan: ["halland"] })), [1]);
  assert.deepEqual(filtered(PLACES, table, FACETS, chosen({ lan: ["dalarna"] })), []);
});

test("a count says what one more choice would give, with the choices of the other facets", () => {
  const counts = countValues(FACETS, [[0, 1], [2]], table, [new Set([1]), new Set()]).map((one) => [...one]);
  assert.deepEqual(counts, [[2, 1], [0, 1, 0]]);
});

test("a bank without reports has no counts", () => {
  const counts = countValues(FACETS, [], new FacetCodes([]), [new Set(), new Set()]).map((one) => [...one]);
  assert.deepEqual(counts, [[0, 0], [0, 0, 0]]);
});
