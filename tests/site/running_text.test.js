/** Running text of the form as texts and tables, and back. */
import assert from "node:assert/strict";
import test from "node:test";
import { blocksOf, textOf } from "../../scripts/kunskapsbank/site/scripts/form/running_text.js";

const cells = (text) => blocksOf(text).flatMap(({ rows }) => (rows ? [rows.map((row) => row.cells)] : []));

test("a table is found with its cells, whatever stands around it", () => {
  const text = "Före.\n\n|År|Antal |\n|---|---:|\n| 2020 | 39 \\| 61 |\n| 2021 |\n\nEfter.\n";
  assert.deepEqual(cells(text), [[["År", "Antal"], ["---", "---:"], ["2020", "39 | 61"], ["2021", ""]]]);
  assert.equal(blocksOf(text).length, 3);
});

test("what is no table stays text", () => {
  for (const text of ["a | b", "a | b\n---", "```\n| a |\n|---|\n```", "~~~\na|b\n-|-\n~~~", "| a | b |\n|---|", ""]) assert.deepEqual(cells(text), []);
});

test("a text is the same again, sign for sign", () => {
  const pieces = ["Text.", "", "| a | b |", "|---|:-:|", "a|b", "-|-", "| 1 | 2 |", "```", "~~~~", "   | x |", "  |--|", "---", "\r", "\\| |"];
  let seed = 7;
  const next = () => (seed = (seed * 1103515245 + 12345) % 2147483648);
  for (let round = 0; round < 5000; round += 1) {
    const text = Array.from({ length: next() % 9 }, () => pieces[next() % pieces.length]).join("\n");
    assert.equal(textOf(blocksOf(text)), text);
  }
});
