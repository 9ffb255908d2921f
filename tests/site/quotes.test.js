import assert from "node:assert/strict";
import { test } from "node:test";

import { quote } from "../../scripts/kunskapsbank/site/scripts/search/quotes.js";
import { allSought } from "../../scripts/kunskapsbank/site/scripts/search/sought.js";
import { bankOf, standing } from "./bank.js";

const bank = bankOf({
  lemmas: { skolan: "skola", skolor: "skola" },
  known: { skola: { reach: { skola: 10 } }, unga: { reach: { unga: 10, "#target_groups:unga-vuxna": 10 } } },
  forms: { skola: ["skolan", "skolor"] },
  labels: { "#target_groups:unga-vuxna": "Unga vuxna" },
  terms: { skola: standing(0), unga: standing(0), "#target_groups:unga-vuxna": standing(1) },
});
const TITLE = ["Titel", "Skola"];
const shown = ({ heading, parts }) => `${heading}: ${parts.map(([text, hit]) => (hit ? `[${text}]` : text)).join("")}`;
const HIT = { row: 0, score: 1, complete: true };
/** @param {string[]} words @param {string[][]} texts @param {object} [hit] @param {object} [answer] */
const quoted = async (words, texts, hit = {}, answer = {}) => {
  const found = { sought: await allSought(bank, words), laid: new Map(), lacking: () => [], ...answer };
  return quote(bank, [TITLE, ...texts], found, { ...HIT, ...hit }, ["Skolk"]).map(shown);
};

test("the passage with most of the words is quoted, with the words marked as they stand there", async () => {
  const texts = [["Bakgrund", "Om skolor."], ["Resultat", "Unga gick tillbaka till skolan."]];
  assert.deepEqual(await quoted(["unga", "skola"], texts), ["Resultat: [Unga] gick tillbaka till [skolan]."]);
});

test("of passages that say as much the first is quoted: English stands last", async () => {
  assert.deepEqual(await quoted(["skola"], [["Bakgrund", "Om skolor."], ["In English", "Skola."]]), ["Bakgrund: Om [skolor]."]);
});

test("a long passage is cut around the first hit, between words", async () => {
  const text = `${"före ".repeat(40)}skolan${" efter".repeat(60)}`;
  const [whole] = await quoted(["skola"], [["Resultat", text]]);
  assert.match(whole, /^Resultat: … (?:före )+\[skolan\](?: efter)+ …$/u);
  assert.ok(whole.length < 260, whole);
});

test("a word that found the report by a concept is answered with the concept's name, and what kind it is", async () => {
  assert.deepEqual(await quoted(["unga"], [["Bakgrund", "Om ingenting."]], { row: 1 }), ["Målgrupp: [Unga vuxna]"]);
  assert.deepEqual(await quoted(["unga"], [["Bakgrund", "Om ingenting."]], { row: 2 }), []);
});

test("what the register has a report under is told where that is most of the reason", async () => {
  const laid = new Map([[0, { strength: 0.5, concept: 0 }]]);
  const told = ["Bakgrund: Om [skolor].", "I registret: [Skolk]"];
  assert.deepEqual(await quoted(["skola"], [["Bakgrund", "Om skolor."]], { score: 2.5 }, { laid }), told);
  assert.deepEqual(await quoted(["skola"], [["Bakgrund", "Om skolor."]], { score: 9 }, { laid }), told.slice(0, 1));
});

test("the words that a report lacks are told", async () => {
  assert.deepEqual(await quoted(["skola"], [["Bakgrund", "Om skolor."]], {}, { lacking: () => ["unga"] }), ["Bakgrund: Om [skolor].", "Har inte ordet: ”unga”"]);
  assert.deepEqual(await quoted(["skola"], [], {}, { lacking: () => ["unga", "tak"] }), ["Har inte orden: ”unga”, ”tak”"]);
});
