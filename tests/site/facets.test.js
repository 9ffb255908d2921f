import assert from "node:assert/strict";
import { test } from "node:test";

import { Facets, countValues, rowsOf } from "../../scripts/kunskapsbank/site/scripts/search/facets.js";
import { bankOf } from "./bank.js";

// Row 0: unga in Skåne; 1: unga and vuxna in Halland; 2: no group, in Skåne and Halland. Rows are told as steps.
const VALUES = {
  malgrupp: [["unga", "Unga", [0, 1]], ["vuxna", "Vuxna", [1]]],
  lan: [["skane", "Skåne", [0, 2]], ["halland", "Halland", [1, 1]], ["dalarna", "Dalarna", []]],
};
const FACETS = Object.entries(VALUES).map(([name, values]) => ({ name, heading: name, vocabulary: name, suggested: false, values }));
const HITS = [2, 0, 1].map((row) => ({ row, score: 1 }));
const rows = rowsOf(FACETS);

/** @param {Record<string, string[]>} choices */
function left(choices) {
  const facets = new Facets(bankOf({}), () => undefined);
  Object.assign(facets, { all: FACETS, rows });
  return facets.filtered(HITS, new Map(Object.entries(choices).map(([name, values]) => [name, new Set(values)]))).map(({ row }) => row);
}

test("without a choice all reports are left, in their order", () => {
  assert.deepEqual(left({}), [2, 0, 1]);
});

test("within a facet one of the chosen values is enough, and every facet must be met", () => {
  assert.deepEqual(left({ lan: ["skane", "halland"] }), [2, 0, 1]);
  assert.deepEqual(left({ malgrupp: ["unga"], lan: ["halland"] }), [1]);
  assert.deepEqual(left({ lan: ["dalarna"] }), []);
});

test("a value that is not among the facet's is had by no report", () => {
  assert.deepEqual(left({ lan: ["utlandet"] }), []);
  assert.deepEqual(left({ lan: ["utlandet", "skane"] }), [2, 0]);
});

test("a count says what one more choice would give, with the choices of the other facets", () => {
  const counts = countValues(rows, [0, 1, 2], [new Set([1]), new Set()], 3);
  assert.deepEqual(counts, [[2, 1], [0, 1, 0]]);
});

test("a bank without reports has no counts", () => {
  const none = FACETS.map((one) => ({ ...one, values: one.values.map(([value, label]) => [value, label, []]) }));
  assert.deepEqual(countValues(rowsOf(none), [], [new Set(), new Set()], 0), [[0, 0], [0, 0, 0]]);
});
