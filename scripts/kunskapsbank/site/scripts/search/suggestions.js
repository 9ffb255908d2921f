/** Suggestions while typing: concepts, federations and reports, as a combobox with a list of options. */
import { fill, find, make } from "../elements.js";

const MOST = 8;
const MOST_OF_A_KIND = 4;
const SHORTEST = 2;

/**
 * What can be suggested: a label, its kind, and what choosing it does.
 * @typedef {{label: string, kind: string, choose: () => void}} Suggestion
 * @typedef {import("./facets.js").Facets} Facets @typedef {import("./hits.js").PageOf} PageOf
 * @typedef {(name: string, value: string) => void} ChooseFacet
 */

/** @param {string} text */
const plain = (text) => text.normalize("NFC").toLowerCase();

/**
 * Lets a field suggest while it is typed in; returns what closes the list.
 * @param {HTMLInputElement} field @param {import("./bank.js").Bank} bank @param {Facets} facets @param {PageOf} pageOf
 * @param {ChooseFacet} chooseFacet
 */
export function suggestWhileTyping(field, bank, facets, pageOf, chooseFacet) {
  /** @type {Suggestion[]} */
  let all = [];
  const list = find("sok-suggestions");
  /** @type {Suggestion[]} */
  let shown = [];
  let active = -1;

  /** @param {Suggestion[]} suggestions */
  function show(suggestions) {
    shown = suggestions;
    fill("sok-suggestions", ...shown.map(option));
    field.setAttribute("aria-expanded", String(shown.length > 0));
    mark(-1);
  }

  const close = () => show([]);

  /** @param {number} position of the suggestion that Enter takes; below 0 none */
  function mark(position) {
    active = position;
    [...list.children].forEach((option, place) => option.setAttribute("aria-selected", String(place === position)));
    if (position < 0) field.removeAttribute("aria-activedescendant");
    else {
      field.setAttribute("aria-activedescendant", list.children[position].id);
      list.children[position].scrollIntoView({ block: "nearest" });
    }
  }

  /** What can be suggested is fetched when somebody types; without it nothing is. */
  async function load() {
    /** @type {[[id: string, title: string][], void]} */
    const [titles] = await Promise.all([bank.once(bank.start.files.titlar), facets.load()]);
    const concepts = facets.all.filter((facet) => facet.suggested).flatMap(({ name, heading, values }) =>
      values.map(([value, label]) => ({ label, kind: heading, choose: () => chooseFacet(name, value) })),
    );
    all = [...concepts, ...titles.map(([id, label]) => ({ label, kind: "Rapport", choose: () => location.assign(pageOf(id)) }))];
  }

  /** Suggests that of which every typed word begins a word. */
  function open() {
    if (!all.length) load().then(() => all.length && document.activeElement === field && open(), () => undefined);
    const words = plain(field.value).split(/\s+/u).filter(Boolean);
    if (words.join("").length < SHORTEST) return close();
    const kinds = new Map();
    const found = all.filter((one) => {
      const label = ` ${plain(one.label)}`;
      if (!words.every((word) => label.includes(` ${word}`))) return false;
      kinds.set(one.kind, (kinds.get(one.kind) ?? 0) + 1);
      return kinds.get(one.kind) <= MOST_OF_A_KIND;
    });
    return show(found.slice(0, MOST));
  }

  /** @param {Suggestion} suggestion @param {number} position */
  function option({ label, kind }, position) {
    // The field keeps the focus: a click must not take it before the choice is made.
    const onpointerdown = (/** @type {Event} */ event) => event.preventDefault();
    const about = { id: `sok-suggestion-${position}`, role: "option", onpointerdown, onclick: () => take(position) };
    return make("li", about, make("span", "", label), " ", make("span", "kb-sok__kind", kind));
  }

  /** @param {number} position */
  function take(position) {
    const { choose } = shown[position];
    close();
    choose();
  }

  field.addEventListener("input", open);
  field.addEventListener("blur", close);
  field.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && shown.length) {
      event.preventDefault();
      close();
    } else if (event.key === "Enter" && active >= 0) {
      event.preventDefault();
      take(active);
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (!shown.length) open();
      if (!shown.length) return;
      event.preventDefault();
      const step = event.key === "ArrowDown" ? 1 : -1;
      mark(((active + step + 1 + shown.length + 1) % (shown.length + 1)) - 1);
    }
  });
  return close;
}
