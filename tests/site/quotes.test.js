import assert from "node:assert/strict";
import { test } from "node:test";

import { marks, passagesOf, quote } from "../../scripts/kunskapsbank/site/scripts/search/quotes.js";
import { allSought } from "../../scripts/kunskapsbank/site/scripts/search/query.js";
import { parse } from "../../scripts/kunskapsbank/site/scripts/search/words.js";
import { wordsOf } from "./bank.js";

const words = wordsOf({
  terms: ["skola", "unga"],
  lemmas: { skolan: "skola", skolor: "skola" },
  concepts: { unga: { "#target_groups:unga-vuxna": 1 } },
  labels: { "#target_groups:unga-vuxna": "Unga vuxna" },
});
const sought = (query) => allSought(parse(query), words, async () => 1);
const TITLE = ["Titel", "Skola"];
const shown = ({ heading, parts }) => `${heading}: ${parts.map(([text, hit]) => (hit ? `[${text}]` : text)).join("")}`;

test("the passage with most of the words is quoted, with the words marked as they stand there", async () => {
  const texts = [TITLE, ["Bakgrund", "Om skolor."], ["Resultat", "Unga gick tillbaka till skolan."]];
  const quotes = quote(texts, await sought("unga skola"), words, () => false);
  assert.deepEqual(quotes.map(shown), ["Resultat: [Unga] gick tillbaka till [skolan]."]);
});

test("a long passage is cut around the first hit, between words", async () => {
  const text = `${"före ".repeat(40)}skolan${" efter".repeat(60)}`;
  const [quoted] = quote([TITLE, ["Resultat", text]], await sought("skola"), words, () => false);
  const whole = shown(quoted);
  assert.match(whole, /^Resultat: … (?:före )+\[skolan\](?: efter)+ …$/u);
  assert.ok(whole.length < 260, whole);
});

test("a word that found the report by a concept is answered with the concept's name", async () => {
  const quotes = quote([TITLE, ["Bakgrund", "Om ingenting."]], await sought("unga"), words, (term) => term.startsWith("#"));
  assert.deepEqual(quotes.map(shown), ["Ämne: [Unga vuxna]"]);
});

test("every form of a sought word is marked, and no concept", async () => {
  assert.deepEqual(marks(await sought("skola unga"), words), ["skola", "unga", "skolan", "skolor"]);
});

test("a report's text is fetched once, and again after a failure", async (context) => {
  const answers = [{ ok: false, status: 503 }, { ok: true, json: async () => [TITLE] }];
  const fetched = context.mock.method(globalThis, "fetch", async () => answers.shift());
  await assert.rejects(passagesOf("/sok/", "ett två"));
  assert.deepEqual(await passagesOf("/sok/", "ett två"), [TITLE]);
  await passagesOf("/sok/", "ett två");
  assert.deepEqual(fetched.mock.calls.map(({ arguments: given }) => given[0]), Array(2).fill("/sok/texts/ett%20tv%C3%A5.json"));
});
