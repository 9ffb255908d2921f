/** What reports have on one scale, and what a spreadsheet gets, by hand. The report's own page says which scale a result has. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { csv, sharedAxes, whyApart } from "../../scripts/kunskapsbank/site/scripts/compare/beside.js";
import { allowed } from "../../scripts/kunskapsbank/site/scripts/compare/picked.js";

const result = (/** @type {string} */ axis, apart = "") => ({
  axis, apart, name: "", measure: "", anchor: "", statement: "", figure: "", chance: "", yardstick: "", picture: null,
});
const report = (/** @type {string} */ id, /** @type {ReturnType<typeof result>[]} */ ...observed) => ({
  id, address: "", title: id, name: id, fields: new Map(), observed,
});

test("a scale is shared by several reports, not by several results of one", () => {
  const one = report("en", result("arbete alla"), result("arbete alla"), result("arbete avslutade"), result("", "Antal okänt."));
  const two = report("två", result("arbete avslutade"), result("halsa alla"));
  const shared = sharedAxes([one, two]);
  assert.deepEqual([...shared.keys()], ["arbete avslutade"]);
  assert.deepEqual(shared.get("arbete avslutade")?.map(({ report: { id } }) => id), ["en", "två"]);
  assert.equal(whyApart(one.observed[2], shared), "");
  assert.equal(whyApart(one.observed[3], shared), "Antal okänt.");
  assert.match(whyApart(one.observed[0], shared), /Ingen annan/u);
});

test("a spreadsheet takes text for text", () => {
  assert.equal(csv([["a", 'sade "nej"; gick'], ["1–4", "=1+1"]]), '\ufeff"a";"sade ""nej""; gick"\r\n"\t1–4";"\t=1+1"\r\n');
});

test("at most four reports, each once, by an id that a report may have", () => {
  assert.deepEqual(allowed(["a", "b", "a", "", "../c", "d", "e", "f"]), ["a", "b", "d", "e"]);
});
