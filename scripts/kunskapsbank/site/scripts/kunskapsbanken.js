// Every page has this script. It is no module when it comes to the browser: modules are not loaded from disk.
import { tickReports } from "./compare/ticks.js";

/** The site's root, two folders above this script. */
const ROOT = document.currentScript instanceof HTMLScriptElement ? new URL("../../", document.currentScript.src).href : "./";

/** Whether the page is for those who hand in and edit reports: they have nothing to compare there. */
const isForWriters = () => ["lamna-in/", "redaktion/"].some((folder) => location.href.startsWith(ROOT + folder));

/** Folds what a reader seldom needs first; without this script it stays open. What the address leads to stays open too. */
function foldParts() {
  const narrow = window.matchMedia("(max-width: 59.99em)").matches;
  for (const part of document.querySelectorAll(narrow ? "details[data-folded]" : "details[data-folded='']")) part.removeAttribute("open");
  const openTarget = () => {
    const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const fold = target && target.closest("details:not([open])");
    if (!fold) return;
    fold.setAttribute("open", "");
    target.scrollIntoView();
  };
  addEventListener("hashchange", openTarget);
  openTarget();
}

/** Copies a text; says whether it could. @param {string} text */
async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

/** A place beside a link or a button where it is said, and read out, what came of it. @param {Element} button */
function placeToSay(button) {
  const said = document.createElement("span");
  said.className = "kb-said";
  said.setAttribute("role", "status");
  button.after(said);
  return said;
}

/** A link to a place on the page also copies its address. */
function copyLinks() {
  for (const link of document.querySelectorAll("a[data-copied]")) {
    if (!(link instanceof HTMLAnchorElement)) continue;
    const said = placeToSay(link);
    link.addEventListener("click", async () => {
      said.textContent = (await copy(link.href)) ? (link.dataset.copied ?? "") : "";
    });
  }
}

/** What can be copied gets a button; where the browser will not copy, the text is marked for whoever does it. */
function copyTexts() {
  for (const text of document.querySelectorAll("[data-copy]")) {
    if (!(text instanceof HTMLElement)) continue;
    const what = text.dataset.copy ?? "";
    const button = document.createElement("button");
    button.type = "button";
    button.className = "kb-button kb-button--small";
    button.append("Kopiera");
    button.setAttribute("aria-label", `Kopiera ${what.charAt(0).toLowerCase()}${what.slice(1)}`);
    text.after(button);
    const said = placeToSay(button);
    button.addEventListener("click", async () => {
      if (await copy(text.textContent ?? "")) {
        said.textContent = `${what} är kopierad.`;
      } else {
        getSelection()?.selectAllChildren(text);
        said.textContent = "Webbläsaren vill inte kopiera. Texten är markerad: kopiera den själv.";
      }
    });
  }
}

/** A printed page says where it comes from and when. */
function sayWhenPrinted() {
  const line = document.querySelector(".kb-printed span");
  if (line) line.textContent = ` · ${location.href.replace(/#.*/u, "")} · utskriven ${new Date().toLocaleDateString("sv-SE")}`;
}

/** The theme opens its menu with a label, which a keyboard does not reach. Here a button does it, and Escape closes. */
function openMenuByKeyboard() {
  const menu = document.getElementById("__drawer");
  const button = document.querySelector(".kb-menu");
  if (!(menu instanceof HTMLInputElement && button instanceof HTMLButtonElement)) return;
  button.addEventListener("click", () => menu.click());
  menu.addEventListener("change", () => button.setAttribute("aria-expanded", String(menu.checked)));
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !menu.checked) return;
    menu.click();
    button.focus();
  });
}

/**
 * Opened from disk, a page can fetch nothing, and the address of a folder shows a list of its files. So what needs to
 * fetch says what can be done instead, and links and search fields name the page of a folder.
 */
function manageOnDisk() {
  /** @param {string} address */
  const named = (address) => address.replace(/^(file:[^?#]*\/)(?=$|[?#])/u, "$1index.html");
  for (const link of document.links) link.href = named(link.href);
  for (const form of document.forms) form.action = named(form.action);
  for (const explanation of document.querySelectorAll(".kb-from-disk")) explanation.removeAttribute("hidden");
}

/** A report that moved is shown at its new address, at the same place; without this script the page leads to its top. */
function followMove() {
  const link = document.querySelector("a[data-moved]");
  if (link instanceof HTMLAnchorElement) location.replace(link.href + location.hash);
}

/** What a row says in a column, to be sorted by: a number, or text; nothing where it does not say. @param {HTMLTableRowElement} row @param {number} column @param {boolean} numbers */
function sortedBy(row, column, numbers) {
  const cell = row.cells[column];
  const given = (cell.dataset.order ?? cell.textContent ?? "").trim();
  return given === "-" ? undefined : numbers ? Number(given) : given;
}

/** Sorts the rows of a table by a column; those that say nothing stand last either way. @param {HTMLTableElement} table @param {HTMLTableCellElement} head */
function sortTable(table, head) {
  const upwards = head.getAttribute("aria-sort") !== "ascending";
  const numbers = head.dataset.sort === "number";
  for (const other of table.querySelectorAll("th[aria-sort]")) other.removeAttribute("aria-sort");
  head.setAttribute("aria-sort", upwards ? "ascending" : "descending");
  const rows = [...table.tBodies[0].rows].map((row) => ({ row, by: sortedBy(row, head.cellIndex, numbers) }));
  rows.sort(({ by: one }, { by: other }) => {
    if (one === undefined || other === undefined) return Number(one === undefined) - Number(other === undefined);
    const order = typeof one === "number" ? one - Number(other) : one.localeCompare(String(other), "sv");
    return upwards ? order : -order;
  });
  table.tBodies[0].append(...rows.map(({ row }) => row));
}

/** The heads of such a table become buttons; without this script it is a plain table in its own order. */
function makeSortable() {
  for (const table of document.querySelectorAll("table[data-sortable]")) {
    for (const head of table.querySelectorAll("th[data-sort]")) {
      if (!(table instanceof HTMLTableElement && head instanceof HTMLTableCellElement)) continue;
      const button = document.createElement("button");
      button.type = "button";
      button.className = "kb-sort";
      button.append(...head.childNodes);
      button.addEventListener("click", () => sortTable(table, head));
      head.append(button);
    }
  }
}

foldParts();
copyLinks();
copyTexts();
makeSortable();
if (!document.getElementById("jamfor") && location.protocol !== "file:" && !isForWriters()) tickReports(ROOT);
addEventListener("beforeprint", sayWhenPrinted);
openMenuByKeyboard();
if (location.protocol === "file:") manageOnDisk();
followMove();
