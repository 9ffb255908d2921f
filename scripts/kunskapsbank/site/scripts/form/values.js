/** The scalar types of a report, read from text as scripts/kunskapsbank/model/values.py reads them. */

const ONGOING = "pågår";
const SPACES = /[ \u00a0\u202f]/gu;
const NUMBER = /^[+-]?(?:[0-9]{1,15}|[0-9]{1,3}(?:[ \u00a0\u202f][0-9]{3}){1,4})(?:[.,][0-9]{1,15})?$/u;
const DATE = /^([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?$/u;
const SUFFIX = { kronor: "kr", percent: "%" };

/**
 * The number that a text says, and with how many decimals; null when it cannot be read.
 * @param {string} text @param {string} kind @returns {{value: number, decimals: number} | null}
 */
export function readNumber(text, kind) {
  const suffix = SUFFIX[kind] ?? "";
  const bare = suffix && text.endsWith(suffix) ? text.slice(0, -suffix.length) : text;
  const plain = bare.trim().replaceAll("−", "-");
  if (!NUMBER.test(plain)) return null;
  const written = plain.replace(SPACES, "").replace(",", ".");
  const decimals = written.includes(".") ? written.length - written.indexOf(".") - 1 : 0;
  if (decimals && (kind === "count" || kind === "kronor")) return null;
  return { value: Number(written), decimals };
}

/**
 * A date with its first and last day as numbers that sort; null when it cannot be read.
 * @param {string} text @returns {{text: string, first: number, last: number} | null}
 */
export function readDate(text) {
  const [, year, month, day] = text.trim().match(DATE) ?? [];
  if (!year || Number(year) < 1) return null;
  const days = month ? new Date(Date.UTC(2000, 0, 1)) : null;
  if (month && (Number(month) < 1 || Number(month) > 12)) return null;
  if (days && day) {
    days.setUTCFullYear(Number(year), Number(month), 0);
    if (Number(day) < 1 || Number(day) > days.getUTCDate()) return null;
  }
  const sortable = (m, d) => Number(year) * 10000 + Number(month ?? m) * 100 + Number(day ?? d);
  return { text: text.trim(), first: sortable(1, 1), last: sortable(12, 31) };
}

/** What a text of a kind says: a number, a date, `pågår` or the trimmed text; null when it cannot be read. @param {string} text @param {string} kind */
export function read(text, kind) {
  if (kind === "end" && text.trim().toLowerCase() === ONGOING) return ONGOING;
  if (kind === "date" || kind === "end") return readDate(text);
  if (kind === "text" || kind === "word") return text.trim();
  return readNumber(text, kind);
}

/** A number as it is written in Swedish: `4 800`, `1,8`, `−3`. @param {number} value @param {number} [decimals] */
export function swedish(value, decimals) {
  const shown = decimals === undefined ? String(value) : value.toFixed(decimals);
  const [whole, fraction] = shown.replace("-", "−").split(".");
  return whole.replace(/\B(?=(\d{3})+(?!\d))/g, "\u00a0") + (fraction ? `,${fraction}` : "");
}

/** Everything that is filled in: no empty texts, lists or parts; undefined when nothing is left. @param {any} value */
export function filled(value) {
  if (typeof value === "string") return value.trim() ? value.trim() : undefined;
  if (Array.isArray(value)) {
    const items = value.map(filled).filter((item) => item !== undefined);
    return items.length ? items : undefined;
  }
  if (value && typeof value === "object") {
    const entries = Object.entries(value).map(([key, held]) => [key, filled(held)]);
    const kept = entries.filter(([, held]) => held !== undefined);
    return kept.length ? Object.fromEntries(kept) : undefined;
  }
  return value ?? undefined;
}

/** The value at a path; undefined where the way to it ends. @param {any} data @param {(string | number)[]} path */
export const valueAt = (data, path) => path.reduce((value, step) => value?.[step], data);
