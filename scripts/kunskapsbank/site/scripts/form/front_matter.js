/**
 * A report file, written from what is filled in, and read back.
 *
 * Written: block mappings and lists, short lists of words on one line, every text that could be taken for something else
 * in quotation marks. Read: that, and what people and the importer write beside it (comments, texts over several lines,
 * `{a: b}`). All values stay text, as in scripts/kunskapsbank/reading. Anchors, aliases, tags and tabs are refused.
 *
 * @typedef {object} ReportFile
 * @property {any} data
 * @property {Record<string, string>} body heading → text
 * @property {string} federation
 * @property {string[]} review the fields that carry the comment `# GRANSKA`, as `results[0].count`: someone must confirm them
 */
import { REVIEW } from "./checks.js";
import { keyOf } from "./schema.js";


const FENCE = "---";
const FEDERATION = /^# Förbund: ([a-z0-9-]+)$/mu;
// A text that YAML reads as itself, whatever comes around it.
const PLAIN = /^[A-Za-zÅÄÖåäöÉé0-9][A-Za-zÅÄÖåäöÉé0-9 .()/%–+-]*$/u;
const WORD = /^[a-zåäö0-9-]+$/u;
const KEY = /^(?<key>[a-z][a-z0-9_]*):(?:[ ]+(?<rest>.*)|[ ]*)$/u;
const MARKED = new RegExp(`\\s# ${REVIEW}\\b`, "u");
const MOST_LINES = 200; // in one quotation or bracket: what is never closed is not searched to its end
const CODE_FENCE = /^\s{0,3}(```+|~~~+)/u;

/** Something in a file that the form cannot read: the message is Swedish and names the line. */
export class UnreadableFile extends Error {}

// ---- Writing --------------------------------------------------------------------------------------------------------

/** The report file. @param {ReportFile} file @param {string[]} headings the sections in their order @returns {string} */
export function writeReport({ data, body, federation, review }, headings) {
  const marked = new Set(review);
  const lines = [FENCE, ...(federation ? [`# Förbund: ${federation}`] : []), ...mapping(data, "", [], marked), FENCE, ""];
  const known = headings.filter((heading) => body[heading]?.trim());
  const others = Object.keys(body).filter((heading) => heading && !headings.includes(heading) && body[heading].trim());
  if (body[""]?.trim()) lines.push(sectionText(body[""]), "");
  for (const heading of [...known, ...others]) lines.push(`## ${heading}`, "", sectionText(body[heading]), "");
  return `${lines.join("\n").trimEnd()}\n`;
}

/** A section's text, in which no line can be taken for the next section and no code is left open. @param {string} text */
function sectionText(text) {
  let open = "";
  const lines = text.replace(/\r\n?/gu, "\n").trim().normalize("NFC").split("\n").map((line) => {
    const fence = line.match(CODE_FENCE)?.[1].slice(0, 3);
    if (fence && !open) open = fence;
    else if (fence && line.trim().startsWith(open)) open = "";
    return (!open && /^#{1,2}\s/u.test(line) ? `##${line.replace(/^#+/u, "#")}` : line).trimEnd();
  });
  return [...lines, ...(open ? [open] : [])].join("\n");
}

function mapping(data, indent, at, marked) {
  return Object.entries(data).flatMap(([key, value]) => entry(key, value, indent, [...at, key], marked));
}

function entry(key, value, indent, path, marked) {
  const mark = marked.has(keyOf(path)) ? `  # ${REVIEW}` : "";
  if (typeof value === "string") return [`${indent}${key}: ${scalar(value)}${mark}`];
  if (!Array.isArray(value)) return [`${indent}${key}:${mark}`, ...mapping(value, `${indent}  `, path, marked)];
  if (value.every((item) => typeof item === "string" && WORD.test(item))) {
    return [`${indent}${key}: [${value.map(scalar).join(", ")}]${mark}`];
  }
  return [`${indent}${key}:${mark}`, ...value.flatMap((item, number) => listItem(item, `${indent}  `, [...path, number], marked))];
}

function listItem(item, indent, path, marked) {
  if (typeof item === "string") return [`${indent}- ${scalar(item)}`];
  const lines = mapping(item, `${indent}  `, path, marked);
  return [`${indent}- ${lines[0].trimStart()}`, ...lines.slice(1)];
}

/** @param {string} text */
function scalar(text) {
  const clean = text.normalize("NFC").replace(/\r\n?/gu, "\n");
  return PLAIN.test(clean) && !clean.endsWith(" ") ? clean : JSON.stringify(clean).replace(/[\u007f-\u009f\u2028\u2029\ufeff]/gu, escaped);
}

const escaped = (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;

// ---- Reading --------------------------------------------------------------------------------------------------------

/** What a report file says; throws UnreadableFile. @param {string} text @returns {ReportFile} */
export function readReport(text) {
  const lines = text.replace(/^\ufeff/u, "").replace(/\r\n?/gu, "\n").split("\n");
  const end = lines.findIndex((line, number) => number > 0 && line.trimEnd() === FENCE);
  if (lines[0].trimEnd() !== FENCE || end < 0) {
    throw new UnreadableFile("Det här är ingen rapportfil. Den ska börja med fälten, mellan två rader med ---.");
  }
  const header = lines.slice(1, end);
  const reader = new Reader(header);
  const data = reader.document();
  return { data, review: reader.review, body: sections(lines.slice(end + 1)), federation: header.join("\n").match(FEDERATION)?.[1] ?? "" };
}

/** Heading → text; headings inside fenced code are text. @param {string[]} lines */
function sections(lines) {
  /** @type {Map<string, string[]>} */
  const found = new Map([["", []]]); // a heading may be the name of something that every object has
  let [heading, open] = ["", ""];
  for (const line of lines) {
    const fence = line.match(CODE_FENCE)?.[1].slice(0, 3);
    if (fence && !open) open = fence;
    else if (fence && line.trim().startsWith(open)) open = "";
    const next = open ? null : line.match(/^## +(\S.*)$/u);
    if (!next) found.get(heading)?.push(line);
    else if (!found.has((heading = next[1].replace(/[# \t]+$/u, "") || next[1]))) found.set(heading, []);
  }
  const texts = [...found].map(([name, held]) => [name, held.join("\n").trim()]);
  return Object.fromEntries(texts.filter(([name, held]) => name || held));
}

/** Reads the fields line by line. */
class Reader {
  /** @param {string[]} lines */
  constructor(lines) {
    this.lines = lines;
    this.at = 0;
    /** @type {(string | number)[]} */
    this.path = [];
    /** @type {string[]} */
    this.review = [];
  }

  document() {
    const data = this.mapping(0);
    if (this.next()) this.refuse("Raden är indragen på ett sätt som inte går att läsa.");
    return data;
  }

  /** @param {string} why @param {number} [line] where, from the first line of the fields @returns {never} */
  refuse(why, line = this.at) {
    throw new UnreadableFile(`Rad ${line + 2} går inte att läsa i formuläret. ${why}`);
  }

  /** The next line with content, and how far it is indented; null at the end. */
  next() {
    while (this.at < this.lines.length && /^\s*(?:#.*)?$/u.test(this.lines[this.at])) this.at += 1;
    if (this.at >= this.lines.length) return null;
    const line = this.lines[this.at];
    if (/^ *\t/u.test(line)) this.refuse("Den börjar med en tabb. Använd mellanslag.");
    const indent = line.length - line.trimStart().length;
    return { indent, text: line.slice(indent) };
  }

  mapping(indent) {
    const data = {};
    for (let line = this.next(); line && line.indent === indent && !isItem(line.text); line = this.next()) {
      const { key, rest = "" } = line.text.match(KEY)?.groups ?? this.refuse("Där ska stå ett fält: namn, kolon, mellanslag och värde.");
      if (Object.hasOwn(data, key)) this.refuse(`Fältet ${key} står två gånger.`);
      this.path.push(key);
      if (MARKED.test(line.text)) this.review.push(keyOf(this.path));
      const value = this.value(rest, indent, indent);
      this.path.pop();
      if (value !== undefined) data[key] = value;
    }
    return data;
  }

  /** What stands after a key or a dash, on the same line or below it; a list below begins at `listed` or deeper. */
  value(rest, indent, listed) {
    const text = withoutComment(rest);
    if (/^[&*!]/u.test(text)) this.refuse("Ankare, alias och typmärken används inte här. Sätt citattecken om texten.");
    if (/^[|>][-+0-9]*$/u.test(text)) return this.block(text, indent);
    if (/^["']/u.test(text)) return this.quoted(rest);
    if (/^[[{]/u.test(text)) return this.flow(rest);
    this.at += 1;
    if (text) return this.continued(text, indent);
    const below = this.next();
    if (below && isItem(below.text) && below.indent >= listed) return this.list(below.indent);
    if (below && below.indent > indent) return KEY.test(below.text) ? this.mapping(below.indent) : this.value(below.text, indent, listed);
    return undefined;
  }

  /** A plain text and the deeper lines that go on with it. */
  continued(text, indent) {
    const [start, parts] = [this.at - 1, [text]];
    for (let line = this.lines[this.at]; line !== undefined && line.trim() && depth(line) > indent; line = this.lines[this.at]) {
      const more = withoutComment(line.trim());
      if (more) parts.push(more);
      this.at += 1;
    }
    const whole = parts.join(" ");
    if (/:(?: |$)/u.test(whole)) this.refuse("Texten har ett kolon. Sätt citattecken om den.", start);
    return whole;
  }

  list(indent) {
    const items = [];
    for (let line = this.next(); line && line.indent === indent && isItem(line.text); line = this.next()) {
      const rest = line.text.slice(1).trimStart();
      const inner = indent + line.text.length - rest.length;
      let item;
      this.path.push(items.length);
      if (KEY.test(rest)) {
        this.lines[this.at] = " ".repeat(inner) + rest;
        item = this.mapping(inner);
      } else item = this.value(rest, indent, indent + 1);
      this.path.pop();
      if (item !== undefined) items.push(item);
    }
    return items;
  }

  /** A text over several lines, folded (>) or as it stands (|). */
  block(style, indent) {
    this.at += 1;
    const held = [];
    while (this.at < this.lines.length && (!this.lines[this.at].trim() || depth(this.lines[this.at]) > indent)) {
      held.push(this.lines[this.at]);
      this.at += 1;
    }
    const margin = Math.min(...held.filter((line) => line.trim()).map(depth));
    const lines = held.map((line) => line.slice(margin));
    while (lines.length && !lines.at(-1).trim()) lines.pop();
    const text = lines.join("\n");
    const folded = style[0] === "|" ? text : text.replace(/(\S)\n(?=\S)/gu, "$1 ").replace(/\n\n/gu, "\n");
    return style.includes("-") ? folded : `${folded}\n`;
  }

  /** A text in quotation marks, which may go on over several lines. */
  quoted(rest) {
    const [text, left] = this.quotation(this.gather(rest, closedQuotation));
    if (withoutComment(left)) this.refuse("Något står efter citattecknet. Skriv citattecken inuti texten som ”.");
    return text;
  }

  /** One quotation at the start of a text, and what follows it. */
  quotation(source) {
    if (source[0] === "'") {
      const [whole, inner] = source.match(/^'((?:[^']|'')*)'/u);
      return [inner.replaceAll("''", "'"), source.slice(whole.length)];
    }
    const [whole] = source.match(/^"(?:[^"\\]|\\.)*"/u);
    try {
      return [JSON.parse(whole), source.slice(whole.length)];
    } catch {
      return this.refuse("Ett bakstreck i citattecken betyder något särskilt. Använd enkla citattecken.");
    }
  }

  /** The text from here on over as many lines as it takes until it is closed. */
  gather(rest, closed) {
    const start = this.at;
    let source = rest.trim();
    for (this.at += 1; !closed(source); this.at += 1) {
      if (this.at >= this.lines.length || this.at - start > MOST_LINES) {
        this.refuse("Ett citattecken eller en klammer avslutas aldrig.", start);
      }
      source += ` ${this.lines[this.at].trim()}`;
    }
    return source;
  }

  /** `[a, b]` or `{a: b}`. */
  flow(rest) {
    const source = this.gather(rest, closedFlow);
    const [value, left] = this.flowValue(source, /[,\]}]/u);
    if (withoutComment(left)) this.refuse("Något står efter klammern.");
    return value;
  }

  flowValue(source, ends) {
    const text = source.trimStart();
    if (text[0] === "[" || text[0] === "{") return this.flowGroup(text);
    if (text[0] === '"' || text[0] === "'") return this.quotation(text);
    if (/^[&*!]/u.test(text)) this.refuse("Ankare, alias och typmärken används inte här.");
    const end = text.search(ends);
    const plain = text.slice(0, end).trim();
    if (/: /u.test(plain)) this.refuse("Texten har ett kolon. Sätt citattecken om den.");
    return [plain || undefined, text.slice(end)];
  }

  flowGroup(text) {
    /** @type {[any[] | null, string]} */
    const [list, close] = text[0] === "[" ? [[], "]"] : [null, "}"];
    const data = {};
    let left = text.slice(1).trimStart();
    while (left[0] !== close) {
      let key = "";
      if (!list) {
        const match = left.match(/^([a-z][a-z0-9_]*):(?= |$)/u) ?? this.refuse("I klammer skrivs fält som namn: värde.");
        [key, left] = [match[1], left.slice(match[0].length)];
        if (Object.hasOwn(data, key)) this.refuse(`Fältet ${key} står två gånger.`);
      }
      const [value, after] = this.flowValue(left, close === "]" ? /[,\]]/u : /[,}]/u);
      if (list && value !== undefined) list.push(value);
      if (!list && value !== undefined) data[key] = value;
      left = after.trimStart();
      if (left[0] === ",") left = left.slice(1).trimStart();
      else if (left[0] !== close) this.refuse("Ett komma saknas i klammern.");
    }
    return [list ?? data, left.slice(1)];
  }
}

const isItem = (text) => text === "-" || text.startsWith("- ");
const depth = (line) => line.length - line.trimStart().length;
const withoutComment = (text) => text.replace(/(?:^|\s)#.*$/u, "").trim();
const closedQuotation = (text) => (text[0] === "'" ? /^'(?:[^']|'')*'/u : /^"(?:[^"\\]|\\.)*"/u).test(text);

/** Whether every bracket of a text is closed, those in quotation marks not counted. @param {string} text */
function closedFlow(text) {
  const bare = text.replace(/"(?:[^"\\]|\\.)*"|'(?:[^']|'')*'/gu, "").replace(/\s#.*$/u, "");
  const count = (characters) => [...bare].filter((character) => characters.includes(character)).length;
  return !/["']/u.test(bare.replace(/[\p{L}\p{N}]['"]/gu, "")) && count("[{") <= count("]}");
}
