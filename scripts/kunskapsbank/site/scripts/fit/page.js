/** "Passar det hos oss?": choices in a form, and the reports that have most in common with them. Nothing leaves the page. */
import { Bank } from "../search/bank.js";
import { counted, find, findA, make, makePick } from "../elements.js";
import { fetchJson } from "../fetching.js";
import { WEIGHTS, byAmount, codesOf, fits } from "./fit.js";

const SHOWN = 8;

/** How a reason begins, for and against, what is said where the report says nothing, and where on its page it stands. */
const WORDS = {
  malgrupp: ["Samma målgrupp", "Annan målgrupp", "Säger inte vilken målgruppen var", "malgrupp"],
  matt: ["Har mätt", "Har mätt annat", "Har inte mätt något", "resultat"],
  metod: ["Samma metod", "Annan metod", "Nämner ingen metod", "sa-gjorde-vi"],
  niva: ["Samma nivå", "Annan nivå", "Säger inte vilken nivå", "sa-gjorde-vi"],
  part: ["Samma part", "Gjordes utan", "Säger inte vilka som var med", "sa-gjorde-vi"],
  lan: ["Samma län", "Annat län", "Gäller inget visst län", ""],
  kostnad: ["Ryms i er budget", "Kostade mer per deltagare", "Källan säger inte vad det kostade per deltagare", "ekonomi"],
};
/** @typedef {keyof typeof WORDS} Name */

/** @typedef {import("./fit.js").Fit} Fit @typedef {import("../search/facets.js").Facet} Facet */

/** Fills the fields of the form with the values that some report has. @param {Facet[]} facets */
function fillForm(facets) {
  for (const { name, values } of facets) {
    if (!(name in WEIGHTS)) continue;
    const place = find(`passar-${name}`);
    const inOrder = name === "kostnad" ? byAmount(values) : [...values].sort(([, one], [, other]) => one.localeCompare(other, "sv"));
    if (place instanceof HTMLSelectElement) {
      place.append(...inOrder.map(([value, label]) => new Option(label, value)));
      continue;
    }
    for (const [value, label] of inOrder) {
      place.append(make("label", "kb-sok__choice", make("input", { type: "checkbox", name, value }), make("span", "", label)));
    }
  }
}

/** What is chosen in the form. @param {HTMLFormElement} form @returns {import("../search/facets.js").Chosen} */
function chosenIn(form) {
  const given = new FormData(form);
  return new Map(Object.keys(WEIGHTS).map((name) => [name, new Set(given.getAll(name).map(String).filter(Boolean))]));
}

/** Chooses in the form what the address says. @param {HTMLFormElement} form */
function readAddress(form) {
  const given = new URLSearchParams(location.search);
  for (const field of form.querySelectorAll("select, input")) {
    if (field instanceof HTMLSelectElement) field.value = given.get(field.name) ?? "";
    else if (field instanceof HTMLInputElement) field.checked = given.getAll(field.name).includes(field.value);
  }
  return given.size > 0;
}

/** A report with its reasons. @param {Fit} fit @param {import("../search/bank.js").Card} card @param {string} page */
function makeFit({ same, other, unsaid }, card, page) {
  /** @param {string} name @param {string} text */
  const reason = (name, text) => {
    const anchor = WORDS[/** @type {Name} */ (name)][3];
    return make("li", "", make("a", { href: anchor ? `${page}#${anchor}` : page }, text));
  };
  const inFavour = same.map(({ name, label }) => reason(name, `${WORDS[/** @type {Name} */ (name)][0]}: ${label}`));
  const against = [
    ...other.map(({ name, label }) => reason(name, `${WORDS[/** @type {Name} */ (name)][1]}: ${label}`)),
    ...unsaid.map((name) => reason(name, WORDS[/** @type {Name} */ (name)][2])),
  ];
  return make(
    "li",
    "kb-sok__hit",
    make("h3", "", make("a", { href: page }, card.title)),
    make("p", "kb-sok__finding", card.finding),
    make("p", "kb-brief", card.brief.join(" · ")),
    makePick(card.id, card.title),
    make("p", "kb-sok__facts", [...card.line, ...card.badges].filter(Boolean).join(" · ")),
    make(
      "div",
      "kb-fit",
      make("div", "", make("h4", "", "Stämmer"), make("ul", "", ...inFavour)),
      make("div", "", make("h4", "", "Stämmer inte, eller sägs inte"), against.length ? make("ul", "", ...against) : make("p", "", "Inget av det ni valde.")),
    ),
  );
}

/** @param {HTMLElement} page */
async function begin(page) {
  const { root = "", index = "", reports = "" } = page.dataset;
  const form = findA(HTMLFormElement, "passar-form");
  /** @type {import("../search/bank.js").Start} */
  const start = JSON.parse(find("passar-start").textContent ?? "");
  const folder = new URL(`${root}${index}`, location.href).href;
  const bank = new Bank(start, (file) => fetchJson(`${folder}${file}`));
  /** @type {Facet[]} */
  const facets = await bank.once(start.files.filter);
  const codes = codesOf(facets, start.reports);
  fillForm(facets);
  form.hidden = false;

  async function answer() {
    const chosen = chosenIn(form);
    const found = fits(facets, codes, chosen, start.reports);
    const shown = found.slice(0, SHOWN);
    const cards = await Promise.all(shown.map(({ row }) => bank.shown(row)));
    const items = cards.map(({ card }, place) => makeFit(shown[place], card, `${root}${reports}${encodeURIComponent(card.id)}/`));
    find("passar-hits").replaceChildren(...items);
    const nothing = ![...chosen.values()].some((values) => values.size);
    find("passar-status").textContent = nothing
      ? "Välj minst en sak ovan."
      : found.length
        ? `${counted(found.length, "rapport har", "rapporter har")} något av det ni valde${found.length > SHOWN ? `. Här är de ${SHOWN} som har mest` : ""}. Ordningen visar hur mycket som stämmer, inte hur bra det gick.`
        : "Ingen rapport har något av det ni valde.";
    find("passar-result").hidden = false;
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const given = new URLSearchParams([...chosenIn(form)].flatMap(([name, values]) => [...values].map((value) => [name, value])));
    history.pushState(null, "", given.size ? `?${given}` : location.pathname);
    answer().then(() => find("passar-heading").focus()).catch(fail);
  });
  window.addEventListener("popstate", () => {
    if (readAddress(form)) answer().catch(fail);
    else find("passar-result").hidden = true;
  });
  if (readAddress(form)) await answer();
}

/** What the page belongs to is gone: another build has taken its place, or the net is down. */
function fail() {
  find("passar-status").textContent = "Sidan kunde inte hämta det den behöver. Ladda om den och försök igen.";
  find("passar-result").hidden = false;
}

begin(find("passar")).catch(fail);
