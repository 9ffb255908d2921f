/** Small helpers for building the form; every text is set as text, never as HTML. */

let numbered = 0;

/** An id that no other element of the page has. @param {string} name */
export const freshId = (name) => `lamna-in-${name}-${++numbered}`;

/**
 * An element with attributes, listeners (`onclick` and the like, given as functions) and children.
 * @param {string} tag @param {Record<string, any>} [attributes] @param {...(Node | string | null | undefined | false | 0)} children those that say nothing are left out
 * @returns {any}
 */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(name.slice(2), value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value !== undefined && value !== "") element.setAttribute(name, String(value));
  }
  for (const child of children) if (child) element.append(child);
  return element;
}

/** A button that does something. @param {string} label @param {() => void} onclick @param {Record<string, any>} [attributes] */
export const button = (label, onclick, attributes = {}) => make("button", { type: "button", class: "kb-button", onclick, ...attributes }, label);
