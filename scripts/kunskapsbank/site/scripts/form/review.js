/** The last step: what is left to do, how complete the report is, how it will look, and the ways out. */
import { make } from "./dom.js";
import { preview } from "./preview.js";
import { waysOut } from "./ways_out.js";

/** Whether a field is filled in, in any item of the lists on the way. @param {any} value @param {string[]} path */
function isThere(value, path) {
  if (Array.isArray(value)) return value.some((item) => isThere(item, path));
  return path.length ? value !== undefined && isThere(value?.[path[0]], path.slice(1)) : value !== undefined;
}

/**
 * How much of what makes a report of this type useful is filled in.
 * @param {any} data @param {{key: string, weight: number, label: string, types: string[], levels: string[], instead: string[]}[]} expected
 */
export function completeness(data, expected) {
  const has = (key) => isThere(data, key.split("."));
  const meant = expected.filter(
    ({ types, levels }) => (!types.length || types.includes(data.report_type)) && (!levels.length || levels.includes(data.level)),
  );
  const met = ({ key, instead }) => [key, ...instead].some(has);
  const weigh = (fields) => fields.reduce((sum, { weight }) => sum + weight, 0);
  const missing = meant.filter((one) => !met(one));
  const share = meant.length ? Math.floor(100 - (100 * weigh(missing)) / weigh(meant)) : 0;
  return { share, missing: missing.sort((one, other) => other.weight - one.weight) };
}

/** @param {number} share */
function kindly(share) {
  if (share < 30) return "En bra början. Fyll på så långt din rapport räcker.";
  if (share < 70) return "Rapporten går redan att ha nytta av.";
  return "Rapporten är rik på uppgifter. Tack.";
}

/** The meter of completeness. @param {any} data @param {any[]} expected */
export function meter(data, expected) {
  const { share, missing } = completeness(data, expected);
  const next = missing.slice(0, 3).map(({ label }) => label.toLowerCase());
  return make(
    "div",
    { class: "kb-form__complete" },
    make("p", {}, make("strong", {}, `${share} % ifyllt. `), kindly(share), next.length > 0 && ` Mest skulle det här ge: ${next.join(", ")}.`),
    make("meter", { min: 0, max: 100, value: share, "aria-label": "Hur mycket som är ifyllt" }),
  );
}

/**
 * Shows the last step anew.
 * @param {HTMLElement} place @param {import("./workbench.js").Workbench} bench @param {any} given what form.json says
 * @param {(path: (string | number)[]) => void} goTo
 */
export function showReview(place, bench, given, goTo) {
  const { draft, findings } = bench;
  const headings = given.sections.map(({ heading }) => heading);
  const links = findings.map(({ path, message }) =>
    make("li", {}, make("a", { href: "#formular", onclick: (event) => {
      event.preventDefault();
      goTo(path);
    } }, message)),
  );
  const left = [...bench.unplaced.map((message) => make("li", {}, message)), ...links];
  const ready = !left.length;
  place.replaceChildren(
    make("h3", { id: "kvar-att-gora" }, ready ? "Inget är kvar att rätta" : `Kvar att rätta: ${left.length}`),
    ready
      ? make("p", {}, "Rapporten klarar de kontroller som formuläret kan göra. Redaktionen gör om dem alla och läser mot källan.")
      : make("ul", { class: "kb-form__left" }, ...left),
    meter(bench.compact, given.expected),
    make("h3", {}, "Så blir sidan"),
    preview(bench.compact, draft.body, draft.federation, bench.words, headings),
    make("h3", {}, "Lämna in"),
    ready || make("p", { class: "kb-note" }, "Du kan spara filen redan nu och fortsätta senare. Rätta det som är kvar innan du skickar den."),
    waysOut(given.host, { federation: draft.federation || "förbundets-id", name: draft.name || "rapport", text: bench.file(headings) }),
  );
}
