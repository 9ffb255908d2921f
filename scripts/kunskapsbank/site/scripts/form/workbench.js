/**
 * The draft that is being worked on: its values, what the bank's own Python says of them, and who wants to know.
 *
 * @typedef {import("./schema.js").Field} Field
 * @typedef {(string | number)[]} Path
 * @typedef {{rule: string, level: "fel" | "varning" | "råd", path: Path, message: string, cure: string, mark: boolean, read: string, offer: string}} Finding `mark`: it only has to be confirmed, and where `read` has words, those once they are read; `offer` is what somebody may have meant
 * @typedef {{problems: Finding[], sums: Record<string, string>, complete: {percent: number, missing: string[]} | null, required: string[], along: string[], held: string[], text: string, changes: {what: string, old: string, new: string}[] | null, unnoted: number[]}} Judgement `unnoted`: results whose figures differ from those of the published report, which does not say so; `changes`: in the published report that the draft came from
 * @typedef {{text: string, read: string, mark: boolean, offer: string}} Note
 * @typedef {{show: (notes: Note[], marked: string[]) => void, reveal: (words?: string) => void}} Slot where the findings about a path are shown, and the keys of the guesses in it
 * @typedef {{id: string, path: Path, words: string}} Mark what somebody has to confirm: a guess, or words to read
 * @typedef {{fields: Field[], main: Record<string, string[]>, shown_when: Record<string, [string, string]>}} Shape what the form is made of
 */
import { plainFile } from "./plain_file.js";
import { fieldAt, fitting, keyOf, pathOf, putAt, valueAt } from "./schema.js";

const PAUSE = 250;
const ERROR = "fel";
/** In place of a field's key, where a change is no writing in a field. */
const CHANGED = "-";

export class Workbench {
  /** @param {Shape} shape @param {any} words vocabularies with labels @param {import("./drafts.js").Draft} draft @param {import("./engine.js").Engine} engine */
  constructor(shape, words, draft, engine) {
    this.shape = shape;
    this.words = words;
    this.draft = draft;
    this.engine = engine;
    /** What was said of the draft last; nothing before that. @type {Judgement | null} */
    this.judgement = null;
    /** Whether it was said of the draft as it stands. */
    this.current = false;
    /** @type {Finding[]} */
    this.findings = [];
    /** @type {Map<string, Slot>} */
    this.slots = new Map();
    /** @type {Set<string>} */
    this.touched = new Set();
    /** Whether somebody is writing just now: nothing new is said of a field before it is left. */
    this.typing = false;
    /** What is said at each slot. @type {Map<string, string[]>} */
    this.said = new Map();
    /** Told what is said anew. @type {(texts: string[]) => void} */
    this.news = () => {};
    /** Goes to the next mark. */
    this.next = () => {};
    /** Called when something was changed or said. @type {Set<() => void>} */
    this.listeners = new Set();
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.timer = undefined;
    /** @type {Promise<void> | null} */
    this.asking = null;
  }

  /** The value at a path, where it has the shape that the form can show. @param {Path} path @returns {any} */
  get(path) {
    const field = fieldAt(this.shape.fields, path);
    const value = valueAt(this.draft.data, path);
    return field ? fitting(value, field, typeof path.at(-1) === "number") : value;
  }

  /** Sets a value, and has it judged a moment later. @param {Path} path @param {any} value */
  set(path, value) {
    putAt(this.draft.data, path, value);
    // Whoever has written in a field has looked at what stood there.
    const key = keyOf(path);
    this.draft.review = this.draft.review.filter((marked) => !isWithin(marked, key) && !isWithin(key, marked));
    this.changed(path);
  }

  /**
   * Puts a list in a new order: for each item where it stood, or the new item itself. Marks follow their items; those of
   * an item that is gone are given back with it.
   * @param {Path} path @param {(number | {value: any, marks: string[]})[]} order @returns {{value: any, marks: string[]}[]} what is gone
   */
  arrange(path, order) {
    this.typing = false;
    const key = keyOf(path);
    const items = this.get(path) ?? [];
    const marksOf = (/** @type {number} */ number) => this.draft.review.filter((mark) => isWithin(mark, `${key}[${number}]`)).map((mark) => mark.slice(`${key}[${number}]`.length));
    const held = order.map((one) => (typeof one === "number" ? { value: items[one], marks: marksOf(one) } : one));
    const gone = [...items.keys()].filter((number) => !order.includes(number)).map((number) => ({ value: items[number], marks: marksOf(number) }));
    const others = this.draft.review.filter((mark) => !mark.startsWith(`${key}[`));
    this.draft.review = [...others, ...held.flatMap(({ marks }, number) => marks.map((mark) => `${key}[${number}]${mark}`))];
    putAt(this.draft.data, path, held.map(({ value }) => value));
    this.changed(path, false);
    return gone;
  }

  /** @param {string} heading @param {string} text */
  setSection(heading, text) {
    this.draft.body[heading] = text;
    this.changed(["body", heading]);
  }

  /** @param {Path} path @param {boolean} [written] whether somebody has written there: an item that was just added is not to be judged */
  changed(path, written = true) {
    this.touched.add(written ? keyOf(path) : CHANGED);
    this.current = false;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.look(), PAUSE);
    this.tell();
  }

  /** Calls for as long as an element is on the page, once it has been there. @param {HTMLElement} element @param {() => void} call */
  follow(element, call) {
    let shown = false;
    const listener = () => {
      if (shown && !element.isConnected) return this.listeners.delete(listener);
      shown ||= element.isConnected;
      return call();
    };
    this.listeners.add(listener);
  }

  tell() {
    for (const listener of this.listeners) listener();
  }

  /** Has the draft judged, as soon as that is possible, and shows what touched fields need. @returns {Promise<void>} */
  async look() {
    clearTimeout(this.timer);
    await this.engine.known;
    if (this.engine.state !== "ready") return this.tell();
    while (this.asking) await this.asking;
    if (this.current) return;
    this.asking = this.judge();
    await this.asking;
    this.show();
  }

  /** After what was broken off. */
  lookAnew() {
    this.current = false;
    this.look();
  }

  async judge() {
    this.current = true; // until something is changed while this is judged
    const { data, kept } = compacted(this.draft.data);
    try {
      const judgement = await this.engine.ask("judge", { draft: { ...this.draft, data, review: this.draft.review.map((key) => keyOf(moved(pathOf(key), kept))) } });
      this.judgement = judgement;
      this.findings = judgement.problems.map((/** @type {Finding} */ one) => ({ ...one, path: original(one.path, kept) }));
    } catch {
      this.judgement = null;
      this.findings = [];
      if (this.engine.state === "loading") this.lookAnew();
    }
    this.asking = null;
  }

  /** Shows what there is to say of the fields that were worked on. */
  show() {
    /** @type {Map<string, Note[]>} */
    const notes = new Map();
    for (const finding of this.findings) {
      const key = finding.mark || this.isTouched(finding.path) ? this.slotFor(finding.path) : undefined;
      const text = told(finding);
      if (key === undefined || (this.typing && !this.said.get(key)?.includes(text))) continue;
      notes.set(key, [...(notes.get(key) ?? []), { text, read: finding.read, mark: finding.mark, offer: finding.offer }]);
    }
    for (const [key, slot] of this.slots) slot.show(notes.get(key) ?? [], this.draft.review.filter((one) => this.slotFor(pathOf(one)) === key));
    const before = this.said;
    this.said = new Map([...notes].map(([key, told]) => [key, told.map(({ text }) => text)]));
    const fresh = [...this.said].flatMap(([key, texts]) => texts.filter((text) => !before.get(key)?.includes(text)));
    if (fresh.length) this.news(fresh);
    this.tell();
  }

  /** A field was left: what was held back is said. */
  leave() {
    if (!this.typing) return;
    this.typing = false;
    this.show();
  }

  /** Takes suggestions as they stand. @param {string[]} marked */
  confirm(marked) {
    this.draft.review = this.draft.review.filter((one) => !marked.includes(one));
    this.confirmed(({ mark, read, path }) => mark && !read && marked.includes(keyOf(path)));
  }

  /** Lets words stand that somebody has read. @param {string} read */
  accept(read) {
    this.draft.read = [...(this.draft.read ?? []), read];
    this.confirmed((one) => one.read === read);
  }

  /** @param {(one: Finding) => boolean} done */
  confirmed(done) {
    this.findings = this.findings.filter((one) => !done(one));
    this.touched.add(CHANGED);
    this.current = false;
    this.show();
    this.look();
  }

  /** How many things are left to do in a part. @param {Path} path */
  leftWithin(path) {
    const key = keyOf(path);
    return this.told.filter((one) => isWithin(keyOf(one.path), key)).length;
  }

  /** What has to be mended or confirmed, of what was worked on. @returns {Finding[]} */
  get told() {
    return this.left.filter(({ mark, path }) => mark || this.isTouched(path));
  }

  /** What only has to be confirmed. @returns {Mark[]} */
  get marks() {
    const guesses = this.draft.review.map((id) => ({ id, path: pathOf(id), words: "" }));
    const toRead = this.findings.filter(({ read }) => read).map(({ path, read }) => ({ id: `${keyOf(path)} ${read}`, path, words: read }));
    return [...guesses, ...toRead];
  }

  /** What has to be mended before the report is whole. @returns {Finding[]} */
  get left() {
    return this.findings.filter(({ level }) => level === ERROR);
  }

  /** What to think about, though it stops nothing. @returns {Finding[]} */
  get advice() {
    return this.findings.filter(({ level }) => level !== ERROR);
  }

  /** Whether the type of the report requires a field or a section. @param {Path} path */
  requires(path) {
    return Boolean(this.judgement?.required.includes(keyOf(path)));
  }

  /** Whether a field, or something in it, has been worked on. @param {Path} path */
  isTouched(path) {
    return this.touched.has("") || [...this.touched].some((one) => isWithin(one, keyOf(path)));
  }

  /** Looks upon everything as worked on: nothing is held back any more. */
  touchAll() {
    this.touched.add("");
    if (this.current) this.show();
    else this.look();
  }

  /** The key of the slot at a path or nearest around it. @param {Path} path @returns {string | undefined} */
  slotFor(path) {
    for (let end = path.length; end > 0; end -= 1) {
      const key = keyOf(path.slice(0, end));
      if (this.slots.has(key)) return key;
    }
    return undefined;
  }

  /** Whether an answer about the draft as it stands is on its way. */
  get waiting() {
    return this.engine.state === "ready" && (!this.current || this.asking !== null);
  }

  /** The file as it is now: a draft until nothing is left, and where nothing can be said of it. */
  get text() {
    return this.judgement && this.current ? this.judgement.text : plainFile({ ...this.draft, data: compacted(this.draft.data).data });
  }

  /** The file, once it is judged. @returns {Promise<string>} */
  async file() {
    if (this.draft.source) await this.engine.known; // only the bank's own Python keeps what else stands in a file
    if (this.engine.state === "ready") await this.look();
    return this.text;
  }
}

/** A finding in words. @param {Finding} finding */
export const told = ({ level, message, cure }) => [level !== ERROR && `${level[0].toUpperCase()}${level.slice(1)}:`, message, cure].filter(Boolean).join(" ");

/** Whether the field of one key is that of another, or lies in it. @param {string} key @param {string} holder */
export const isWithin = (key, holder) => key === holder || key.startsWith(`${holder}.`) || key.startsWith(`${holder}[`);

/** The data without what is empty, and for each list which of its items were kept. @param {any} data @returns {{data: any, kept: Map<string, number[]>}} */
function compacted(data) {
  /** @type {Map<string, number[]>} */
  const kept = new Map();
  /** @param {any} value @param {Path} path @returns {any} */
  const walk = (value, path) => {
    if (typeof value === "string") return value.trim() || undefined;
    if (Array.isArray(value)) {
      const items = value.map((item, number) => ({ item: walk(item, [...path, number]), number })).filter(({ item }) => item !== undefined);
      kept.set(keyOf(path), items.map(({ number }) => number));
      return items.length ? items.map(({ item }) => item) : undefined;
    }
    if (!value || typeof value !== "object") return undefined;
    const entries = Object.entries(value).map(([key, held]) => [key, walk(held, [...path, key])]);
    const some = entries.filter(([, held]) => held !== undefined);
    return some.length ? Object.fromEntries(some) : undefined;
  };
  return { data: walk(data, []) ?? {}, kept };
}

/** A path in the compacted data as the path in the form. @param {Path} path @param {Map<string, number[]>} kept @returns {Path} */
function original(path, kept) {
  /** @type {Path} */
  const found = [];
  for (const step of path) found.push(typeof step === "number" ? (kept.get(keyOf(found))?.[step] ?? step) : step);
  return found;
}

/** A path in the form as the path in the compacted data. @param {Path} path @param {Map<string, number[]>} kept @returns {Path} */
const moved = (path, kept) => path.map((step, depth) => (typeof step === "number" ? (kept.get(keyOf(path.slice(0, depth)))?.indexOf(step) ?? step) : step));
