/** How the report's page will look: the same parts, words and classes, made from the draft. */
import { make } from "./dom.js";
import { readNumber, swedish } from "./values.js";

const SVG = "http://www.w3.org/2000/svg";
const BASES = { alla: "deltagare", avslutade: "avslutade", följda: "följda", svarande: "svarande" };
const SIGNS = { positivt: "+", negativt: "−", blandat: "±", oförändrat: "0", "ej mätt": "?" };

/** @param {any} data compacted @param {Record<string, string>} body @param {string} federation @param {any} words @param {string[]} headings */
export function preview(data, body, federation, words, headings) {
  const label = (vocabulary, id) => words[vocabulary]?.find((word) => word.id === id)?.label ?? id ?? "";
  const labels = (vocabulary, ids) => (ids ?? []).map((id) => label(vocabulary, id)).join(", ");
  const results = data.results ?? [];
  const first = results[0];
  const share = first && shareOf(first);
  return make(
    "article",
    { class: "kb-preview", "aria-label": "Så blir sidan" },
    make("p", { class: "kb-crumbs" }, label("federations", federation)),
    make("h3", { class: "kb-preview__title" }, data.title ?? "Titel saknas"),
    make("p", { class: "kb-finding" }, first?.statement ?? data.summary ?? ""),
    share !== undefined && make("figure", { class: "kb-key" }, bar(share), make("figcaption", {}, make("strong", {}, outcome(first)), ` ${label("measures", first.measure).toLowerCase()}`)),
    data.summary && make("p", {}, data.summary),
    facts([
      ["Målgrupp", labels("target_groups", data.target_groups)],
      ["Metod", labels("methods", data.methods)],
      ["Kommuner", labels("municipalities", data.municipalities)],
      ["Tid", data.period ? `${data.period.start ?? ""} – ${data.period.end ?? ""}` : ""],
      ["Deltagare", data.participants?.total ?? ""],
      ["Parter", labels("parties", data.parties)],
      ["Projektägare", data.project_owner ?? ""],
      ["Rapporttyp", label("report_types", data.report_type)],
    ]),
    results.length ? resultTable(results, label) : data.no_results_because && make("p", { class: "kb-note" }, data.no_results_because),
    ...factorList("Framgångsfaktorer", data.success_factors, label),
    ...factorList("Hinder", data.obstacles, label),
    ...headings.filter((heading) => body[heading]?.trim()).flatMap((heading) => [make("h4", {}, heading), ...prose(body[heading])]),
  );
}

function facts(rows) {
  const known = rows.filter(([, value]) => value);
  return known.length && make("dl", { class: "kb-preview__facts" }, ...known.map(([name, value]) => make("div", {}, make("dt", {}, name), make("dd", {}, value))));
}

function resultTable(results, label) {
  const head = ["Resultat", "Utfall", "Riktning", "Plats i källan"].map((name) => make("th", { scope: "col" }, name));
  const rows = results.map((result) => {
    const share = shareOf(result);
    const place = [result.place?.pages && `s. ${result.place.pages}`, result.place?.heading && `”${result.place.heading}”`].filter(Boolean).join(", ");
    return make(
      "tr",
      {},
      make("th", { scope: "row" }, result.statement ?? "", make("span", { class: "kb-measure" }, label("measures", result.measure))),
      make("td", { class: "kb-outcome" }, make("span", { class: "kb-figure-text" }, outcome(result)), share !== undefined && bar(share), result.not_measured_because && make("span", { class: "kb-remark" }, result.not_measured_because)),
      make("td", {}, `${SIGNS[result.direction] ?? ""} ${label("directions", result.direction)}`),
      make("td", {}, place),
    );
  });
  const table = make("table", { class: "kb-results" }, make("thead", {}, make("tr", {}, ...head)), make("tbody", {}, ...rows));
  return make("div", { class: "kb-table", role: "region", "aria-label": "Resultat, tabell", tabindex: "0" }, table);
}

function factorList(title, factors, label) {
  if (!factors) return [];
  const items = factors.map(({ factor, note }) => make("li", {}, make("strong", {}, label("success_factors", factor)), ` ${note ?? ""}`));
  return [make("h4", {}, title), make("ul", {}, ...items)];
}

/** A section's paragraphs and lists; other marks stand as they were typed. @param {string} text */
function prose(text) {
  return text.split(/\n{2,}/u).map((block) => {
    const lines = block.split("\n");
    const item = /^\s*[-*] +/u;
    if (lines.every((line) => item.test(line))) return make("ul", {}, ...lines.map((line) => make("li", {}, line.replace(item, ""))));
    return make("p", {}, lines.join(" "));
  });
}

const counted = (text) => (text === undefined ? undefined : readNumber(text, "count")?.value);

/** A result's share in percent, given or worked out. */
function shareOf(result) {
  const given = result.share === undefined ? undefined : readNumber(result.share, "percent")?.value;
  const [count, of] = [counted(result.count), counted(result.of)];
  const share = given ?? (count !== undefined && of ? (100 * count) / of : undefined);
  return share !== undefined && share <= 100 ? share : undefined;
}

/** `39 av 61 deltagare (64 %)`, never a number that stands alone. */
function outcome(result) {
  const share = shareOf(result);
  const percent = share === undefined ? "" : `${swedish(Math.round(share))} %`;
  const base = BASES[result.base] ? ` ${BASES[result.base]}` : "";
  if (result.count && result.of) return `${result.count} av ${result.of}${base} (${percent})`;
  if (percent) return `${percent}${result.of ? ` av ${result.of}${base}` : base && ` av${base}`}`;
  if (result.before && result.after) return `${result.before} → ${result.after} ${result.unit ?? ""}`;
  return [result.qualifier, result.value ?? result.count, result.unit].filter(Boolean).join(" ");
}

/** @param {number} share */
function bar(share) {
  const shape = (name, attributes) => {
    const element = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    return element;
  };
  const picture = shape("svg", { class: "kb-figure kb-figure--share", viewBox: "0 0 100 8", preserveAspectRatio: "none", "aria-hidden": "true", focusable: "false" });
  picture.append(shape("rect", { class: "kb-track", width: "100", height: "8" }), shape("rect", { class: "kb-filled", width: share.toFixed(1), height: "8" }));
  return picture;
}
