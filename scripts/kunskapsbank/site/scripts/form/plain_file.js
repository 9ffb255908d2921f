/**
 * A report file without the bank's own Python, for as long as that is not there: its fields are JSON, which is YAML too.
 *
 * A file of that kind can be read back here; any other has to wait.
 *
 * @typedef {{data: any, body: Record<string, string>, federation: string, review: string[], remarks?: string[], source?: string, unlisted?: string, read?: string[]}} Content
 * @typedef {(string | number)[]} Path
 */
import { keyOf } from "./schema.js";

const MARK = "  # GRANSKA";
const FEDERATION = /^# Förbund: ([a-z0-9-]+)$/mu;
const UNLISTED = /^# Förbundet finns inte i listan: (.+)$/mu;

/** @param {Content} draft @returns {string} a file that says that it is a draft */
export function plainFile({ data, body, federation, review, unlisted }) {
  const marked = new Set(review);
  const fields = linesOf({ ...data, status: "utkast" }).map(({ path, line }) => (path && marked.has(keyOf(path)) ? line + MARK : line));
  const sections = Object.entries(body).filter(([, text]) => text.trim()).map(([heading, text]) => `${heading && `## ${heading}\n\n`}${text.trim().replace(/^## /gmu, "### ")}\n`);
  const comments = [federation && `# Förbund: ${federation}`, unlisted && `# Förbundet finns inte i listan: ${unlisted}`].filter(Boolean);
  return ["---", ...comments, ...fields, "---", "", ...sections].join("\n");
}

/** What such a file says; null for any other file. @param {string} text @returns {Content | null} */
export function readPlainFile(text) {
  const [, header, rest] = text.match(/^---\n([\s\S]*?)\n---\n([\s\S]*)$/u) ?? [];
  if (header === undefined) return null;
  const lines = header.split("\n").filter((line) => !line.startsWith("#"));
  try {
    const { status, ...data } = JSON.parse(lines.map((line) => (line.endsWith(MARK) ? line.slice(0, -MARK.length) : line)).join("\n"));
    const paths = linesOf({ ...data, status });
    const review = lines.flatMap((line, number) => (line.endsWith(MARK) && paths[number]?.path ? [keyOf(paths[number].path)] : []));
    const [opening, ...others] = rest.split(/^## +/mu);
    const sections = others.map((section) => [section.slice(0, section.indexOf("\n")), section.slice(section.indexOf("\n")).trim()]);
    const body = Object.fromEntries([["", opening.trim()], ...sections].filter(([, held]) => held));
    return { data, body, review, federation: header.match(FEDERATION)?.[1] ?? "", unlisted: header.match(UNLISTED)?.[1] ?? "" };
  } catch {
    return null;
  }
}

/**
 * A value as lines of JSON, each with the path of the value that begins on it.
 * @param {any} value @param {Path} [path] @param {string} [lead] @param {string} [indent] @param {string} [end] @returns {{path: Path | null, line: string}[]}
 */
function linesOf(value, path = [], lead = "", indent = "", end = "") {
  if (value === null || typeof value !== "object") return [{ path, line: `${indent}${lead}${JSON.stringify(value)}${end}` }];
  const [open, close] = Array.isArray(value) ? ["[", "]"] : ["{", "}"];
  /** @type {[string | number, any][]} */
  const held = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
  const inner = held.flatMap(([key, one], number) =>
    linesOf(one, [...path, key], typeof key === "string" ? `${JSON.stringify(key)}: ` : "", `${indent} `, number < held.length - 1 ? "," : ""),
  );
  return [{ path: path.length ? path : null, line: `${indent}${lead}${open}` }, ...inner, { path: null, line: `${indent}${close}${end}` }];
}
