/** What reports have in common with a plan, counted by hand. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { byAmount, codesOf, fits } from "../../scripts/kunskapsbank/site/scripts/fit/fit.js";

/** Values with the steps between the rows that have them: report 0, 1 and 2. */
const WRITTEN = [
  [["unga", "Unga", [0, 1]], ["vuxna", "Vuxna", [2]]],
  [["af", "Arbetsförmedlingen", [0, 2]], ["fk", "Försäkringskassan", [0]]],
  [["Över 200 000 kr", "Över 200 000 kr", [0]], ["Under 25 000 kr", "Under 25 000 kr", [1]], ["25 000–50 000 kr", "25 000–50 000 kr", []]],
];
const NAMES = ["malgrupp", "part", "kostnad"];
const FACETS = NAMES.map((name, position) => ({
  name,
  heading: name,
  vocabulary: "",
  suggested: false,
  values: WRITTEN[position],
}));
const fitting = (/** @type {Record<string, string[]>} */ chosen) =>
  fits(FACETS, codesOf(FACETS, 3), new Map(Object.entries(chosen).map(([name, values]) => [name, new Set(values)])), 3);

test("what is the same, what is otherwise, and what is not said", () => {
  const [first, second, third] = fitting({ malgrupp: ["unga"], part: ["af", "fk"], kostnad: ["25 000–50 000 kr"] });
  // Group 3 and parties 2 of 6, without the cost's 1; then group and cost; then half of the parties.
  assert.deepEqual([first.row, second.row, third.row], [0, 1, 2]);
  assert.deepEqual([first.share, second.share, third.share], [5 / 6, 4 / 6, 1 / 6]);
  assert.deepEqual(first.other, [{ name: "kostnad", label: "Över 200 000 kr" }]);
  assert.deepEqual(second.same.map(({ label }) => label), ["Unga", "Under 25 000 kr"]);
  assert.deepEqual(second.unsaid, ["part"]);
  assert.deepEqual(third.other, [{ name: "malgrupp", label: "Vuxna" }, { name: "part", label: "Försäkringskassan" }]);
  assert.deepEqual(third.unsaid, ["kostnad"]);
});

test("a report without anything of what was chosen is left out, and nothing chosen gives nothing", () => {
  assert.deepEqual(fitting({ malgrupp: ["vuxna"] }).map(({ row }) => row), [2]);
  assert.deepEqual(fitting({}), []);
});

test("sums stand from the cheapest on", () => {
  const labels = ["Över 200 000 kr", "50 000–100 000 kr", "Under 25 000 kr", "100 000–200 000 kr", "25 000–50 000 kr"];
  assert.deepEqual(
    byAmount(labels.map((label) => [label, label, []])).map(([, label]) => label),
    ["Under 25 000 kr", "25 000–50 000 kr", "50 000–100 000 kr", "100 000–200 000 kr", "Över 200 000 kr"],
  );
});
