/**
 * The draft that is being worked on: its values, what is wrong with them, and who wants to know.
 *
 * @typedef {import("./schema.js").Field} Field
 * @typedef {(string | number)[]} Path
 * @typedef {{show: (messages: string[]) => void, reveal: () => void}} Slot where the findings about a path are shown
 */
import { check } from "./checks.js";
import { fieldAt, keyOf } from "./schema.js";
import { valueAt } from "./values.js";

const PAUSE = 250;

export class Workbench {
  /** @param {import("./checks.js").Rules} rules @param {any} words vocabularies with labels @param {import("./drafts.js").Draft} draft */
  constructor(rules, words, draft) {
    Object.assign(this, { rules, words, draft });
    /** @type {Map<string, Slot>} */
    this.slots = new Map();
    /** @type {Set<string>} */
    this.touched = new Set();
    /** @type {{rule: string, path: Path, message: string}[]} */
    this.findings = [];
    /** @type {Set<() => void>} */
    this.listeners = new Set();
    this.timer = 0;
  }

  get(path) {
    return valueAt(this.draft.data, path);
  }

  /** Sets a value, and looks at everything anew a moment later. @param {Path} path @param {any} value */
  set(path, value) {
    let holder = this.draft.data;
    path.slice(0, -1).forEach((step, depth) => {
      holder[step] ??= typeof path[depth + 1] === "number" ? [] : {};
      holder = holder[step];
    });
    if (value === undefined) delete holder[path.at(-1)];
    else holder[path.at(-1)] = value;
    this.changed(path);
  }

  /** @param {string} heading @param {string} text */
  setSection(heading, text) {
    this.draft.body[heading] = text;
    this.changed(["body", heading]);
  }

  /** @param {Path} path */
  changed(path) {
    this.touched.add(keyOf(path));
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.look(), PAUSE);
  }

  /** Checks the draft, shows what touched fields need, and tells the listeners. */
  look() {
    clearTimeout(this.timer);
    const { data, kept } = compacted(this.draft.data);
    this.compact = data;
    const found = check(data, this.draft.body, this.rules);
    this.findings = found.map((finding) => ({ ...finding, path: original(finding.path, kept) }));
    const messages = new Map();
    for (const finding of this.findings) {
      if (!this.isTouched(finding.path)) continue;
      const key = this.slotFor(finding.path);
      if (key !== undefined) messages.set(key, [...(messages.get(key) ?? []), finding.message]);
    }
    for (const [key, slot] of this.slots) slot.show(messages.get(key) ?? []);
    for (const listener of this.listeners) listener();
  }

  /** Whether a field, or something in it, has been worked on. */
  isTouched(path) {
    const key = keyOf(path);
    return [...this.touched].some((one) => one === key || one.startsWith(`${key}.`) || one.startsWith(`${key}[`));
  }

  /** Looks upon everything as worked on: nothing is held back any more. */
  touchAll() {
    for (const finding of this.findings) this.touched.add(keyOf(finding.path));
    this.look();
  }

  /** The key of the slot at a path or nearest around it. @param {Path} path @returns {string | undefined} */
  slotFor(path) {
    for (let end = path.length; end > 0; end -= 1) {
      const key = keyOf(path.slice(0, end));
      if (this.slots.has(key)) return key;
    }
    return undefined;
  }

  field(path) {
    return fieldAt(this.rules.fields, path);
  }
}

/** The data without what is empty, and for each list which of its items were kept. @returns {{data: any, kept: Map<string, number[]>}} */
function compacted(data) {
  const kept = new Map();
  const walk = (value, path) => {
    if (typeof value === "string") return value.trim() || undefined;
    if (Array.isArray(value)) {
      const items = value.map((item, number) => [walk(item, [...path, number]), number]).filter(([item]) => item !== undefined);
      kept.set(keyOf(path), items.map(([, number]) => number));
      return items.length ? items.map(([item]) => item) : undefined;
    }
    if (!value || typeof value !== "object") return undefined;
    const entries = Object.entries(value).map(([key, held]) => [key, walk(held, [...path, key])]);
    const some = entries.filter(([, held]) => held !== undefined);
    return some.length ? Object.fromEntries(some) : undefined;
  };
  return { data: walk(data, []) ?? {}, kept };
}

/** A path in the compacted data as the path in the form. */
function original(path, kept) {
  const found = [];
  for (const step of path) found.push(typeof step === "number" ? (kept.get(keyOf(found))?.[step] ?? step) : step);
  return found;
}
