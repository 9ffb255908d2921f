/** Running text in Markdown: what stands between its tables as text, and each table as a table. */
import { revealed, textarea } from "./controls.js";
import { button, freshId, make } from "./dom.js";

const FENCE = /^ {0,3}(`{3,}|~{3,})/u;
const DELIMITERS = /^ {0,3}\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*$/u;
const UNCONFIRMED = "GRANSKA";
const CELL_END = /(?<!\\)\|/u;

/**
 * @typedef {{raw: string, cells: string[]}} Row a line of a table; `raw` as it was written, for as long as it says the same
 * @typedef {{lines: string[], rows: null} | {lines: null, rows: Row[]}} Block the second row of a table is the line of dashes
 */

/** A line of a table as its cells. @param {string} line @returns {string[]} */
const cellsOf = (line) => line.trim().replace(/^\|/u, "").replace(/(?<!\\)\|$/u, "").split(CELL_END).map((cell) => cell.trim().replaceAll("\\|", "|"));

/** @param {string[]} cells @returns {Row} */
const row = (cells) => ({ raw: `| ${cells.map((cell) => cell.replace(/\s+/gu, " ").trim().replaceAll("|", "\\|")).join(" | ")} |`, cells });

/** The text as blocks: texts and tables in turn, a text first and last. @param {string} text @returns {Block[]} */
export function blocksOf(text) {
  /** @type {Block[]} */
  const blocks = [];
  const all = text.split("\n");
  /** @type {string[]} */
  let lines = [];
  let fence = "";
  for (let at = 0; at < all.length; at += 1) {
    const mark = all[at].match(FENCE)?.[1] ?? "";
    if (mark && (!fence || mark.startsWith(fence))) fence = fence ? "" : mark;
    const rows = fence ? [] : tableAt(all, at);
    if (rows.length) {
      blocks.push({ lines, rows: null }, { lines: null, rows });
      lines = [];
      at += rows.length - 1;
    } else lines.push(all[at]);
  }
  return [...blocks, { lines, rows: null }];
}

/** The table that begins on a line; nothing where none does. @param {string[]} lines @param {number} at @returns {Row[]} */
function tableAt(lines, at) {
  const width = cellsOf(lines[at]).length;
  const dashes = lines[at + 1] ?? "";
  if (!lines[at].includes("|") || !dashes.includes("-") || !DELIMITERS.test(dashes) || cellsOf(dashes).length !== width) return [];
  let end = at + 2;
  while (lines[end]?.trim() && lines[end].includes("|")) end += 1;
  return lines.slice(at, end).map((raw) => ({ raw, cells: Object.assign(Array(width).fill(""), cellsOf(raw)) }));
}

/** The blocks as one text. @param {Block[]} blocks @returns {string} */
export const textOf = (blocks) => blocks.flatMap(({ lines, rows }) => lines ?? rows.map(({ raw }) => raw)).join("\n");

/** Gives the keyboard to the words in a section's text, in whatever field or row they stand. @param {HTMLElement} place @param {string} [words] */
export function revealWords(place, words = "") {
  const fields = [...place.querySelectorAll("textarea, input")].filter((/** @type {any} */ one) => one.value.includes(words || UNCONFIRMED));
  const cells = cellsOf(words.split("\n")[0]).join("|");
  const rows = [...place.querySelectorAll("tr")].filter((one) => [...one.querySelectorAll("input")].map(({ value }) => value).join("|") === cells);
  revealed(fields[0] ?? rows[0]?.querySelector("input") ?? place.querySelector("textarea"), words);
}

/**
 * The controls of a section's text, the first of which has the attributes.
 * @param {string} text @param {Record<string, any>} attributes @param {(text: string) => void} onInput
 */
export function runningText(text, attributes, onInput) {
  const blocks = blocksOf(text);
  const place = make("div", { class: "kb-form__running" });
  const changed = () => onInput(textOf(blocks));
  const draw = () => {
    place.replaceChildren(...blocks.map(({ lines, rows }, at) => (rows ? table(rows, at) : prose(lines, at))), make("div", { class: "kb-form__tools" }, button("Lägg till en tabell", add)));
  };

  /** @param {string[]} lines @param {number} at */
  function prose(lines, at) {
    const text = lines.join("\n").trim();
    const height = blocks.length > 1 ? Math.max(3, Math.min(7, Math.ceil(text.length / 80))) : 7;
    return textarea(text, height, at ? { id: freshId("text"), "aria-label": "Texten efter tabellen" } : attributes, (value) => {
      const [above, below] = [at > 0, at < blocks.length - 1].map((beside) => (beside ? [""] : []));
      blocks[at] = { lines: [...above, ...value.split("\n"), ...below], rows: null };
      changed();
    });
  }

  /** @param {Row[]} rows @param {number} at */
  function table(rows, at) {
    const number = (at + 1) / 2;
    const [head] = rows;
    /** @param {() => void} change @param {string} [focus] */
    const anew = (change, focus = "input") => {
      change();
      changed();
      draw();
      place.querySelectorAll(".kb-form__table")[number - 1]?.querySelector(focus)?.focus();
    };
    /** @param {(row: Row, line: number) => string[]} cellsFor */
    const every = (cellsFor) => rows.forEach((one, line) => (rows[line] = row(cellsFor(one, line))));
    /** @param {number} line @param {number} column */
    const cell = (line, column) => {
      const name = line ? `Rad ${line - 1}, ${head.cells[column] || `kolumn ${column + 1}`}` : `Rubrik i kolumn ${column + 1}`;
      const input = make("input", { class: "kb-input", type: "text", "aria-label": `Tabell ${number}: ${name}`, oninput: () => {
        rows[line].cells[column] = input.value;
        rows[line] = row(rows[line].cells);
        changed();
      } });
      input.value = rows[line].cells[column] ?? "";
      return make(line ? "td" : "th", line ? {} : { scope: "col" }, input);
    };
    const lines = rows.map((one, line) => line !== 1 && make("tr", {}, ...head.cells.map((_, column) => cell(line, column)), make("td", {}, line > 1 && button("Ta bort", () => anew(() => rows.splice(line, 1)), { "aria-label": `Ta bort rad ${line - 1} i tabell ${number}` }))));
    const tools = make(
      "div",
      { class: "kb-form__tools" },
      button("Lägg till en rad", () => anew(() => rows.push(row(head.cells.map(() => ""))), "tr:last-child input")),
      button("Lägg till en kolumn", () => anew(() => every(({ cells }, line) => [...cells, line === 1 ? "---" : ""]), "th:nth-last-of-type(1) input")),
      head.cells.length > 1 && button("Ta bort sista kolumnen", () => anew(() => every(({ cells }) => cells.slice(0, -1)))),
      button("Ta bort tabellen", () => anew(() => blocks.splice(at - 1, 3, { lines: [blocks[at - 1], blocks[at + 1]].flatMap(({ lines }) => lines ?? []), rows: null }))),
    );
    return make("fieldset", { class: "kb-form__table" }, make("legend", {}, `Tabell ${number}`), make("div", { class: "kb-form__table-scroll" }, make("table", { class: "kb-form__grid" }, make("tbody", {}, ...lines))), tools);
  }

  function add() {
    blocks.at(-1)?.lines?.push("");
    blocks.push({ lines: null, rows: [row(["", ""]), { raw: "| --- | --- |", cells: ["---", "---"] }, row(["", ""])] }, { lines: [""], rows: null });
    changed();
    draw();
    [...place.querySelectorAll(".kb-form__table")].at(-1)?.querySelector("input")?.focus();
  }

  draw();
  return place;
}
