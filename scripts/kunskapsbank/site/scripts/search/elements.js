/** Small helpers for building the search page. Texts are only ever set as text, never as HTML. */

/** The element with an id, which the page's template has. @param {string} id @returns {any} */
export const find = (id) => document.getElementById(id);

/** An element with a class and text or children. @param {string} tag @param {string} name @param {...(Node|string)} content */
export function make(tag, name, ...content) {
  const element = document.createElement(tag);
  if (name) element.className = name;
  element.append(...content);
  return element;
}

/** `1 rapport`, `3 rapporter`, `1 566 rapporter`. @param {number} number @param {string} one @param {string} many */
export const counted = (number, one, many) => `${number.toLocaleString("sv")} ${number === 1 ? one : many}`;
