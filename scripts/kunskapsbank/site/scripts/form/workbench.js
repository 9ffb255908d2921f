/**
 * The draft that is being worked on: its values, what is wrong with them, and who wants to know.
 *
 * @typedef {import("./schema.js").Field} Field
 * @typedef {(string | number)[]} Path
 * @typedef {{show: (messages: string[], confirm?: () => void) => void, reveal: () => void}} Slot where the findings about a path are shown
 */
import { check } from "./checks.js";
import { writeReport } from "./front_matter.js";
import { keyOf, nameOf } from "./schema.js";
import { valueAt } from "./values.js";

const PAUSE = 250;
const DRAFT = "utkast";
const WITHDRAWN = "tillbakadragen";

export class Workbench {
  /** @param {import("./checks.js").Rules} rules @param {any} words vocabularies with labels @param {import("./drafts.js").Draft} draft */
  constructor(rules, words, draft) {
    this.rules = rules;
    this.words = words;
    this.draft = draft;
    /** What is filled in, without what is empty. @type {any} */
    this.compact = {};
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

  /** @param {Path} path @returns {any} */
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
    const last = path[path.length - 1];
    if (value === undefined) delete holder[last];
    else holder[last] = value;
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
    // Whoever has written in a field has looked at what stood there.
    this.draft.review = this.draft.review.filter((marked) => !isWithin(marked, keyOf(path)) && !isWithin(keyOf(path), marked));
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
    for (const key of this.draft.review) {
      const path = pathOf(key);
      this.findings.push({ rule: "KB802", path, message: `${nameOf(this.rules.fields, path)} är ett förslag ur dokumentet. Läs, rätta och bekräfta.` });
    }
    const messages = new Map();
    for (const finding of this.findings) {
      if (!this.isTouched(finding.path)) continue;
      const key = this.slotFor(finding.path);
      if (key !== undefined) messages.set(key, [...(messages.get(key) ?? []), finding.message]);
    }
    for (const [key, slot] of this.slots) {
      const marked = this.draft.review.filter((one) => this.slotFor(pathOf(one)) === key);
      slot.show(messages.get(key) ?? [], marked.length ? () => this.confirm(marked) : undefined);
    }
    for (const listener of this.listeners) listener();
  }

  /** Takes suggestions as they stand. @param {string[]} marked */
  confirm(marked) {
    this.draft.review = this.draft.review.filter((one) => !marked.includes(one));
    this.look();
  }

  /** Whether a field, or something in it, has been worked on. @param {Path} path */
  isTouched(path) {
    return [...this.touched].some((one) => isWithin(one, keyOf(path)));
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

  /** What is left before the report can be handed in, beside the findings. @returns {string[]} */
  get unplaced() {
    const { federation, name } = this.draft;
    return [federation ? "" : "Välj förbund i första steget.", name ? "" : "Ge filen ett namn i första steget."].filter(Boolean);
  }

  /** The file as it is now; a draft until nothing is left, so that nothing unfinished is published. @param {string[]} headings */
  file(headings) {
    const { status, ...data } = this.compact;
    const unfinished = this.findings.length > 0 || this.unplaced.length > 0;
    const kept = status === WITHDRAWN ? status : unfinished ? DRAFT : "";
    return writeReport({ ...this.draft, data: kept ? { ...data, status: kept } : data }, headings);
  }
}

/** Whether the field of one key is that of another, or lies in it. @param {string} key @param {string} holder */
const isWithin = (key, holder) => key === holder || key.startsWith(`${holder}.`) || key.startsWith(`${holder}[`);

/** `results[0].count` as a path. @param {string} key @returns {Path} */
const pathOf = (key) => key.split(/[.[]/u).map((step) => (step.endsWith("]") ? Number(step.slice(0, -1)) : step));

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
