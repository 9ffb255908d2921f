/** Choosing words from a vocabulary: a list with a search field, each word with what it means. */
import { button, freshId, make } from "./dom.js";

const FEW = 8;

/** @typedef {{id: string, label: string, alternatives: string[], definition: string, counts: string, heading: boolean}} Word */

/**
 * One word from a short list: the browser's own menu, and below it what the chosen word means.
 * @param {Word[]} words @param {string} chosen @param {(id: string) => void} onChoose @param {Record<string, any>} attributes
 */
export function menu(words, chosen, onChoose, attributes) {
  const meaning = make("p", { class: "kb-form__meaning" });
  const options = words.map(({ id, label }) => make("option", { value: id, selected: id === chosen }, label));
  const known = !chosen || words.some(({ id }) => id === chosen);
  const stray = known ? null : make("option", { value: chosen, selected: true }, `${chosen} (finns inte)`);
  const select = make("select", { class: "kb-input", ...attributes }, make("option", { value: "" }, "Välj …"), stray, ...options);
  const explain = () => (meaning.textContent = words.find(({ id }) => id === select.value)?.definition ?? "");
  select.addEventListener("change", () => {
    explain();
    onChoose(select.value);
  });
  explain();
  return { control: select, meaning };
}

/** Whether a vocabulary is short enough for a menu. @param {Word[]} words */
export const isShort = (words) => words.length <= FEW;

/**
 * One or several words from a long list. What is chosen stands first; the list unfolds below it.
 * @param {Word[]} words @param {string[]} chosen @param {boolean} many @param {(ids: string[]) => void} onChoose
 * @param {string} label what is chosen, for those who do not see where they are
 */
export function picker(words, chosen, many, onChoose, label) {
  const byId = new Map(words.map((word) => [word.id, word]));
  const choices = words.filter((word) => !word.heading);
  let picked = [...chosen];
  const chips = make("ul", { class: "kb-picker__chosen", "aria-label": `Valt: ${label}` });
  const list = make("div", { class: "kb-picker__list", role: "group", "aria-label": label, tabindex: "-1" });
  const status = make("p", { class: "kb-picker__status", role: "status" });
  const search = make("input", { class: "kb-input", type: "search", id: freshId("sok"), autocomplete: "off", oninput: () => filter() });
  const fold = make(
    "details",
    { class: "kb-picker__fold" },
    make("summary", {}, many ? "Välj ur listan" : "Välj i listan"),
    make("label", { for: search.id, class: "kb-picker__search" }, "Sök i listan", search),
    status,
    list,
  );
  const name = freshId("val");
  const rows = new Map();

  /** Fills the list when it is first unfolded: a page holds many, and most stay folded. */
  function fill() {
    if (rows.size) return;
    for (const word of choices) {
      const input = make("input", {
        type: many ? "checkbox" : "radio",
        name,
        value: word.id,
        onchange: () => choose(word.id, input.checked),
      });
      const text = make("span", {}, word.label, word.definition && make("span", { class: "kb-picker__definition" }, word.definition));
      rows.set(word.id, { input, row: make("label", { class: "kb-picker__choice" }, input, text) });
      list.append(rows.get(word.id).row);
    }
    show();
  }

  /** Shows the words whose name, other names or meaning have what was typed. */
  function filter() {
    fill();
    const wanted = search.value.trim().toLowerCase();
    const fits = (word) => [word.id, word.label, ...word.alternatives, word.definition].some((text) => text.toLowerCase().includes(wanted));
    let count = 0;
    for (const word of choices) {
      const shown = !wanted || fits(word);
      rows.get(word.id).row.hidden = !shown;
      if (shown) count += 1;
    }
    status.textContent = wanted ? `${count} av ${choices.length} passar.` : `${choices.length} att välja bland.`;
  }

  function choose(id, on) {
    picked = many ? [...picked.filter((one) => one !== id), ...(on ? [id] : [])] : [id];
    onChoose(picked);
    show();
  }

  /** Takes away one choice and keeps the keyboard's place. */
  function remove(id) {
    const at = picked.indexOf(id);
    picked = picked.filter((one) => one !== id);
    onChoose(picked);
    show();
    (chips.querySelectorAll("button")[Math.min(at, picked.length - 1)] ?? fold.querySelector("summary")).focus();
  }

  function show() {
    chips.replaceChildren(...picked.map(chip));
    chips.hidden = !picked.length;
    for (const [id, { input }] of rows) input.checked = picked.includes(id);
  }

  function chip(id) {
    const word = byId.get(id);
    const shown = word?.label ?? `${id} (finns inte i listan)`;
    const meaning = many ? null : [word?.definition, word?.counts].filter(Boolean).join(" ");
    return make(
      "li",
      { class: word ? "" : "kb-picker__stray" },
      make("span", {}, shown),
      button("Ta bort", () => remove(id), { class: "kb-picker__remove", "aria-label": `Ta bort ${shown}` }),
      meaning && make("p", { class: "kb-form__meaning" }, meaning),
    );
  }

  fold.addEventListener("toggle", () => fold.open && filter());
  show();
  const clear = () => {
    picked = [];
    show();
  };
  return { element: make("div", { class: "kb-picker" }, chips, fold), focus: () => fold.querySelector("summary").focus(), clear };
}
