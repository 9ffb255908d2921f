import assert from "node:assert/strict";
import { test } from "node:test";

import { find } from "../../scripts/kunskapsbank/site/scripts/search/query.js";
import { bankOf, standing } from "./bank.js";

const known = (...lemmas) => Object.fromEntries(lemmas.map((lemma) => [lemma, { reach: { [lemma]: 10 } }]));
const shown = (...texts) => ({ card: {}, passages: texts.map((text) => ["", text]) });
const PIECE = {
  known: known("skola", "unga"),
  forms: { unga: ["ungas"] },
  terms: { skola: standing(0, 1), unga: [1000, [0, 1], [20, 20], [2], [20]] },
  answers: { skola: [[["skola"], "metoder/skola/", "Skola", "Om skolan.", false]], gotland: [[["gotland"], "lan/gotland/", "Gotland", "", true]] },
};
const SHOWN = [shown("Skola. Unga."), shown("Unga i skola"), shown("Ungas skola"), shown("")];
const rows = (hits) => hits.map(({ row }) => row);

test("reports with the whole query come first, and of them those that have the words in one sentence", async () => {
  const { complete, partial } = await find(bankOf(PIECE, { shown: SHOWN }), "unga skola");
  assert.deepEqual([rows(complete), rows(partial)], [[1, 0], [2]]);
});

test("a phrase holds its words together, in any form, and a minus takes reports away", async () => {
  const bank = bankOf(PIECE, { shown: SHOWN });
  assert.deepEqual(rows((await find(bank, '"skola unga"')).complete), [0]);
  assert.deepEqual(rows((await find(bank, "unga -skola")).complete), [2]);
  assert.deepEqual(rows((await find(bank, "-skola")).complete), [2]);
});

test("without words every report is found, the newest first", async () => {
  const { complete, everything } = await find(bankOf(PIECE), "");
  assert.deepEqual([rows(complete), everything], [[2, 1, 0], true]);
});

test("a page answers when its name is the whole query; one of what the bank lacks, wherever it stands", async () => {
  const pages = async (query) => (await find(bankOf(PIECE, { shown: SHOWN }), query)).pages.map(([, address]) => address);
  assert.deepEqual(await pages("skola"), ["metoder/skola/"]);
  assert.deepEqual(await pages("skola unga"), []);
  assert.deepEqual(await pages("skola gotland"), ["lan/gotland/"]);
});

test("a report that was found in an attached document alone says so", async () => {
  const bank = bankOf({ known: known("studieresa"), terms: { studieresa: [1000, [], [], [], [], [1], [5]] } });
  const { complete, onlyAttached } = await find(bank, "studieresa");
  assert.deepEqual([rows(complete), onlyAttached(1)], [[1], true]);
});

test("a file that fails is asked for again", async () => {
  const bank = bankOf(PIECE);
  await assert.rejects(bank.shown(0));
  bank.fetch = async () => SHOWN[0];
  assert.deepEqual(await bank.shown(0), SHOWN[0]);
});
