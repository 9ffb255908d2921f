/** Text that comes from a word processor, as the bank writes it. */

const UNSEEN = /[\u00ad\u200b-\u200d\u2060\ufeff]/gu;
const LINE_ENDS = /\r\n?|[\v\u2028\u2029]/gu;
const BULLET = /^[ \t]*(?:[•·▪◦‣∙●○■\uf0b7\uf0a7\uf0d8]|[-–o](?=\t))[ \t]*/u;
const NUMBER = /^[ \t]*(\d{1,2})[.)]\t[ \t]*/u;

/** What was pasted, without signs that nobody sees, its bullets as a list and its rows of cells as a table. @param {string} text */
export function cleaned(text) {
  const lines = text.replace(UNSEEN, "").replace(LINE_ENDS, "\n").split("\n");
  const told = lines.map((line) => line.replace(BULLET, "- ").replace(NUMBER, "$1. "));
  return tables(told).join("\n");
}

/** Rows with the same number of tabs, two or more after each other, as a table. @param {string[]} lines */
function tables(lines) {
  /** @type {string[]} */
  const found = [];
  for (let at = 0; at < lines.length; ) {
    const cells = lines[at].split("\t").length;
    let end = at + 1;
    while (cells > 1 && end < lines.length && lines[end].split("\t").length === cells) end += 1;
    const rows = lines.slice(at, end);
    found.push(...(rows.length > 1 ? asTable(rows) : rows.map((line) => line.replace(/\t/gu, " "))));
    at = end;
  }
  return found;
}

/** @param {string[]} rows */
function asTable(rows) {
  const [head, ...others] = rows.map((row) => `| ${row.split("\t").map((cell) => cell.trim().replace(/\|/gu, "\\|")).join(" | ")} |`);
  return [head, head.replace(/[^|]+(?=\|)/gu, " --- "), ...others];
}

/** Cleans what is pasted into the fields for running text. @param {any} place */
export function cleanPasted(place) {
  place.addEventListener("paste", (/** @type {any} */ event) => {
    const given = event.clipboardData?.getData("text/plain") ?? "";
    const text = cleaned(given);
    if (!event.target.matches("textarea, input[type=text]") || text === given) return;
    event.preventDefault();
    // What is put in so can be undone; another browser may not know how.
    if (document.execCommand("insertText", false, text)) return;
    event.target.setRangeText(text, event.target.selectionStart, event.target.selectionEnd, "end");
    event.target.dispatchEvent(new InputEvent("input", { bubbles: true }));
  });
}
