/** Suggestions while typing: concepts, federations and reports, as a combobox with a list of options. */
import { find, make } from "./elements.js";

const MOST = 8;
const MOST_OF_A_KIND = 4;
const SHORTEST = 2;

/**
 * What can be suggested: a label, its kind, and what choosing it does.
 * @typedef {{label: string, kind: string, plain: string, choose: () => void}} Suggestion
 * @typedef {import("./facets.js").Facets} Facets @typedef {import("./hits.js").PageOf} PageOf
 * @typedef {(name: string, value: string) => void} ChooseFacet
 */

/** @param {string} text */
const plain = (text) => text.normalize("NFC").toLowerCase();

/** Whether every typed word begins a word of the label. @param {Suggestion} suggestion @param {string[]} words */
function fits(suggestion, words) {
  return words.every((word) => suggestion.plain.startsWith(word) || suggestion.plain.includes(` ${word}`));
}

/**
 * Everything that can be suggested. @param {Facets} facets @param {[id: string, title: string][]} titles @param {PageOf} pageOf
 * @param {ChooseFacet} chooseFacet @returns {Suggestion[]}
 */
function suggestible(facets, titles, pageOf, chooseFacet) {
  const concepts = facets.all.filter((facet) => facet.suggested).flatMap(({ name, heading, values }) =>
    values.map(([value, label]) => ({ label, kind: heading, plain: plain(label), choose: () => chooseFacet(name, value) })),
  );
  const reports = titles.map(([id, title]) => ({
    label: title,
    kind: "Rapport",
    plain: plain(title),
    choose: () => location.assign(pageOf(id)),
  }));
  return [...concepts, ...reports];
}

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

  function close() {
    shown = [];
    mark(-1);
    list.hidden = true;
    list.replaceChildren();
    field.setAttribute("aria-expanded", "false");
  }

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
    const [titles] = await Promise.all([bank.file(bank.start.files.titlar), facets.load()]);
    all = suggestible(facets, titles, pageOf, chooseFacet);
  }

  function open() {
    if (!all.length) load().then(() => all.length && document.activeElement === field && open(), () => undefined);
    const words = plain(field.value).split(/\s+/u).filter(Boolean);
    if (words.join("").length < SHORTEST) return close();
    const kinds = new Map();
    shown = all.filter((one) => {
      if (!fits(one, words)) return false;
      kinds.set(one.kind, (kinds.get(one.kind) ?? 0) + 1);
      return kinds.get(one.kind) <= MOST_OF_A_KIND;
    }).slice(0, MOST);
    if (!shown.length) return close();
    list.replaceChildren(...shown.map(option));
    list.hidden = false;
    field.setAttribute("aria-expanded", "true");
    return mark(-1);
  }

  /** @param {Suggestion} suggestion @param {number} position */
  function option(suggestion, position) {
    const item = make("li", "", make("span", "", suggestion.label), " ", make("span", "kb-sok__kind", suggestion.kind));
    item.id = `sok-suggestion-${position}`;
    item.setAttribute("role", "option");
    // The field keeps the focus: a click must not take it before the choice is made.
    item.addEventListener("pointerdown", (event) => event.preventDefault());
    item.addEventListener("click", () => take(position));
    return item;
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
