/** Small helpers for building what a page shows. Texts are only ever set as text, never as HTML. */

import { MOST, picked } from "./compare/picked.js";

/** The element with an id, which the page's template has. @param {string} id */
export const find = (id) => findA(HTMLElement, id);

/** The same where it is of a certain kind. @template {HTMLElement} Kind @param {new () => Kind} kind @param {string} id @returns {Kind} */
export function findA(kind, id) {
  const element = document.getElementById(id);
  if (element instanceof kind) return element;
  throw new Error(`the page has no ${kind.name} #${id}`);
}

/**
 * An element with a class, or with properties, and text or children.
 * @template {keyof HTMLElementTagNameMap} Tag @param {Tag} tag @param {string | Partial<HTMLElementTagNameMap[Tag]>} about
 * @param {...(Node | string)} content @returns {HTMLElementTagNameMap[Tag]}
 */
export function make(tag, about, ...content) {
  const element = Object.assign(document.createElement(tag), typeof about === "string" ? about && { className: about } : about);
  element.append(...content);
  return element;
}

/** Puts content into the element with an id, which is hidden while there is none. @param {string} id @param {...(Node | string)} content */
export function fill(id, ...content) {
  find(id).replaceChildren(...content);
  find(id).hidden = !content.length;
}

/** The tick that puts a report among those to compare; the script of every page listens to it. @param {string} id @param {string} title */
export function makePick(id, title) {
  const chosen = picked();
  const tick = make("input", { type: "checkbox", value: id, checked: chosen.includes(id), disabled: chosen.length >= MOST && !chosen.includes(id) });
  return make("label", "kb-pick", tick, " Jämför", make("span", "kb-hidden", ` ${title}`));
}

/** Before every third digit from the end. Intl knows this too, but takes 15 ms to get ready. */
const THOUSANDS = /\B(?=(\d{3})+$)/g;

/** `1 rapport`, `3 rapporter`, `1 566 rapporter`. @param {number} number @param {string} one @param {string} many */
export const counted = (number, one, many) => `${String(number).replace(THOUSANDS, "\u00a0")} ${number === 1 ? one : many}`;
