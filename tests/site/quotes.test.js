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
const quoted = async (words, texts, row = 0) => quote(bank, [TITLE, ...texts], await allSought(bank, words), row).map(shown);

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
  assert.deepEqual(await quoted(["unga"], [["Bakgrund", "Om ingenting."]], 1), ["Målgrupp: [Unga vuxna]"]);
  assert.deepEqual(await quoted(["unga"], [["Bakgrund", "Om ingenting."]], 2), []);
});
