/** "Jämför": the reports that the address names, beside each other. Nothing is said here that their own pages do not say. */
import { find, findA, make } from "../elements.js";
import { csv, readReport, sharedAxes, textOf, whyApart, withoutPlaces } from "./beside.js";
import { allowed, keepPicked, picked } from "./picked.js";

/** @typedef {import("./beside.js").Report} Report @typedef {import("./beside.js").Placed} Placed */

/** So many results that share no scale a report has in its column; its own page has the others. */
const RESULTS = 3;
const SILENT = "källan säger inte";

/** What the page of a report gives; nothing where there is none, or one that says something else. @param {string} id @param {string} address @returns {Promise<Report | undefined>} */
async function fetchReport(id, address) {
  const response = await fetch(address);
  if (response.status === 404) return undefined;
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  return readReport(new DOMParser().parseFromString(await response.text(), "text/html"), id, address);
}

/** A link to a place on a report's page. @param {Report} report @param {string} anchor @param {string} text */
function link(report, anchor, text) {
  const way = make("a", "", text);
  way.href = `${report.address}${anchor ? `#${anchor}` : ""}`;
  return way;
}

/** The results that stand on one scale, as a table with their pictures. @param {Placed[]} placed */
function makeAxis(placed) {
  const rows = placed.map(({ report, one }) => {
    const head = make("th", "", link(report, one.anchor, report.name));
    head.scope = "row";
    const picture = make("td", "kb-forest__axis", ...(one.picture ? [one.picture.cloneNode(true)] : []));
    return make("tr", "", head, picture, make("td", "", make("strong", "", one.figure), ` ${one.chance}`));
  });
  return make("table", "kb-forest", make("caption", "", placed[0].one.name, " ", make("span", "kb-yardstick-label", placed[0].one.yardstick)), make("tbody", "", ...rows));
}

/** What a report has in a field. @param {Report} report @param {string} field @param {Map<string, Placed[]>} shared @returns {Node[]} */
function content(report, field, shared) {
  if (field === "resultat") return results(report, shared);
  const found = withoutPlaces(report.fields.get(field));
  if (!found) return [make("span", "kb-unsaid", SILENT)];
  return found instanceof HTMLUListElement || found instanceof HTMLDListElement ? [found] : [...found.childNodes];
}

/** Its results that share no scale, with the reason. @param {Report} report @param {Map<string, Placed[]>} shared @returns {Node[]} */
function results(report, shared) {
  const apart = report.observed.map((one) => ({ one, why: whyApart(one, shared) })).filter(({ why }) => why);
  const items = apart.slice(0, RESULTS).map(({ one, why }) => make("li", "", link(report, one.anchor, one.measure), `: ${one.figure || one.statement}`, make("span", "kb-remark", why)));
  const rest = apart.length - items.length;
  if (rest > 0) items.push(make("li", "", link(report, "resultat", `${rest} resultat till`)));
  return items.length ? [make("ul", "", ...items)] : [make("span", "kb-unsaid", "inga fler resultat")];
}

/** @param {Report[]} reports @param {Map<string, Placed[]>} shared */
function fillTable(reports, shared) {
  const table = findA(HTMLTableElement, "jamfor-table");
  for (const cell of table.querySelectorAll("[data-filled]")) cell.remove();
  table.classList.toggle("kb-jamfor__table--four", reports.length > 3);
  for (const report of reports) {
    const head = make("th", "", link(report, "", report.title));
    head.scope = "col";
    head.dataset.filled = "";
    if (reports.length > 2) {
      const out = make("button", "kb-button kb-jamfor__out", "Ta bort", make("span", "kb-hidden", ` ${report.name}`));
      out.type = "button";
      out.addEventListener("click", () => show(reports.map(({ id }) => id).filter((id) => id !== report.id)).catch(fail));
      head.append(out);
    }
    table.tHead?.rows[0].append(head);
    for (const row of table.tBodies[0].rows) {
      const cell = make("td", "", make("span", "kb-hidden-wide", `${report.name}: `), ...content(report, row.dataset.of ?? "", shared));
      cell.dataset.filled = "";
      row.append(cell);
    }
  }
}

/** What stands in the table, as rows of text. @param {Report[]} reports */
function rowsOf(reports) {
  const table = findA(HTMLTableElement, "jamfor-table");
  const cells = (/** @type {HTMLTableRowElement} */ row) =>
    [...row.cells].slice(1).map((cell, place) => textOf(cell).replace(`${reports[place].name}: `, ""));
  const scales = [...sharedAxes(reports).values()].map((placed) => [
    `På samma skala: ${placed[0].one.name}`,
    ...reports.map((one) => placed.filter(({ report }) => report === one).map(({ one: { figure, chance } }) => `${figure} ${chance}`).join("; ")),
  ]);
  return [
    ["Fält", ...reports.map(({ title }) => title)],
    ["Adress", ...reports.map(({ address }) => address)],
    ...[...table.tBodies[0].rows].map((row) => [textOf(row.cells[0]), ...cells(row)]),
    ...scales,
  ];
}

/** Offers the comparison as a file. @param {Report[]} reports */
function download(reports) {
  const way = make("a", "");
  way.href = URL.createObjectURL(new Blob([csv(rowsOf(reports))], { type: "text/csv" }));
  way.download = `jamforelse-${reports.map(({ id }) => id).join("-")}.csv`;
  way.click();
  setTimeout(() => URL.revokeObjectURL(way.href));
}

/** The address of what is shown. @param {string[]} ids */
function addressOf(ids) {
  const question = findA(HTMLInputElement, "jamfor-fraga").value.trim();
  return `?rapporter=${ids.join(",")}${question ? `&fraga=${encodeURIComponent(question)}` : ""}`;
}

/** Says the question, and how the comparison is cited. @param {Report[]} reports */
function tell(reports) {
  const question = findA(HTMLInputElement, "jamfor-fraga").value.trim();
  history.replaceState(null, "", addressOf(reports.map(({ id }) => id)));
  find("jamfor-question").textContent = question;
  const title = `Jämförelse: ${reports.map(({ name }) => name).join(", ")}`;
  document.title = `${title} - Kunskapsbanken`;
  const cite = find("jamfor-cite");
  cite.textContent = (cite.dataset.cite ?? "").replace("{titel}", () => title).replace("{adress}", () => location.href);
}

/** @type {Report[]} */
let shown = [];

/** Shows the reports with some ids. @param {string[]} ids */
async function show(ids) {
  const { root = "", reports = "" } = find("jamfor").dataset;
  const status = find("jamfor-status");
  status.textContent = ids.length ? "Hämtar rapporterna …" : "";
  const fetched = await Promise.all(ids.map((id) => fetchReport(id, new URL(`${root}${reports}${id}/`, location.href).href)));
  shown = fetched.filter((one) => one !== undefined);
  const gone = ids.filter((_, place) => !fetched[place]);
  status.textContent = gone.length ? `Banken har ingen rapport som heter ${gone.join(" eller ")}.` : shown.length === 1 ? `Du har valt ${shown[0].name}. Välj en till.` : "";
  keepPicked(shown.map(({ id }) => id));
  const enough = shown.length > 1;
  find("jamfor-few").hidden = enough;
  find("jamfor-all").hidden = !enough;
  if (!enough) return;
  const shared = sharedAxes(shown);
  find("jamfor-scales").hidden = !shared.size;
  find("jamfor-no-scale").hidden = shared.size > 0;
  find("jamfor-axes").replaceChildren(...[...shared.values()].map(makeAxis));
  fillTable(shown, shared);
  tell(shown);
}

/** The net is down, or another build has taken the site's place. */
function fail() {
  find("jamfor-status").textContent = "Rapporterna kunde inte hämtas. Ladda om sidan och försök igen.";
}

/** Shows what the address says; without an address, what is ticked. */
function begin() {
  const given = new URLSearchParams(location.search);
  findA(HTMLInputElement, "jamfor-fraga").value = given.get("fraga") ?? "";
  const named = given.get("rapporter");
  show(named ? allowed(named.split(",")) : picked()).catch(fail);
}

find("jamfor-fraga").addEventListener("input", () => tell(shown));
find("jamfor-print").addEventListener("click", () => print());
find("jamfor-csv").addEventListener("click", () => download(shown));
find("jamfor-copy").addEventListener("click", async () => {
  try {
    await navigator.clipboard.writeText(textOf(find("jamfor-cite")));
    find("jamfor-copied").textContent = "Hänvisningen är kopierad.";
  } catch {
    find("jamfor-copied").textContent = "Webbläsaren tillät inte kopiering. Markera texten och kopiera den.";
  }
});
begin();
