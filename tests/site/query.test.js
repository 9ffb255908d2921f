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
  const { hits, lacking } = await find(bankOf(PIECE, { shown: SHOWN }), "unga skola");
  assert.deepEqual(hits.map(({ row, complete }) => [row, complete]), [[1, true], [0, true], [2, false]]);
  assert.deepEqual([lacking(1), lacking(2)], [[], ["skola"]]);
});

const REGISTER = { words: "skolk hoppar av skolan", names: [[-1, 2, 3, -4]], most: [[2]], also: [[0]] };

test("the register lays reports on the table by names that are like the query", async () => {
  const { hits, laid } = await find(bankOf(PIECE, { shown: SHOWN, register: REGISTER }), "skolkar");
  assert.deepEqual([rows(hits), hits.some(({ complete }) => complete)], [[2, 0], false]);
  assert.equal(laid.get(2)?.concept, 0);
});

test("of a place the register says nothing, and it lays no report on the table that lacks it", async () => {
  const piece = { ...PIECE, known: { ...PIECE.known, skolby: { place: true } }, terms: { ...PIECE.terms, skolby: standing(0) } };
  const asked = async (query) => rows((await find(bankOf(piece, { shown: SHOWN, register: REGISTER }), query)).hits);
  assert.deepEqual(await asked("skolby"), [0]);
  assert.equal((await asked("skolk skolby"))[0], 0);
});

test("a phrase holds its words together, in any form, and a minus takes reports away", async () => {
  const bank = bankOf(PIECE, { shown: SHOWN });
  assert.deepEqual(rows((await find(bank, '"skola unga"')).hits), [0]);
  assert.deepEqual(rows((await find(bank, "unga -skola")).hits), [2]);
  assert.deepEqual(rows((await find(bank, "-skola")).hits), [2]);
});

test("without words every report is found, the newest first", async () => {
  const { hits, everything } = await find(bankOf(PIECE), "");
  assert.deepEqual([rows(hits), everything], [[2, 1, 0], true]);
});

test("a page answers when its name is the whole query; one of what the bank lacks, wherever it stands", async () => {
  const pages = async (query) => (await find(bankOf(PIECE, { shown: SHOWN }), query)).pages.map(([, address]) => address);
  assert.deepEqual(await pages("skola"), ["metoder/skola/"]);
  assert.deepEqual(await pages("skola unga"), []);
  assert.deepEqual(await pages("skola gotland"), ["lan/gotland/"]);
});

test("a report that was found in an attached document alone says so", async () => {
  const bank = bankOf({ known: known("studieresa"), terms: { studieresa: [1000, [], [], [], [], [1], [5]] } });
  const { hits, onlyAttached } = await find(bank, "studieresa");
  assert.deepEqual([rows(hits), onlyAttached(1)], [[1], true]);
});

test("a file that fails is asked for again", async () => {
  const bank = bankOf(PIECE);
  await assert.rejects(bank.shown(0));
  bank.fetch = async () => SHOWN[0];
  assert.deepEqual(await bank.shown(0), SHOWN[0]);
});
