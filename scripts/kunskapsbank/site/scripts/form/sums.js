/**
 * Which counts add up to which, and what can be worked out from those that are given.
 *
 * The table comes from scripts/kunskapsbank/checking/sums.py, which works with it in the same way;
 * tests/form/test_shared_reports.py holds the two together.
 *
 * @typedef {(string | number)[]} Path
 * @typedef {{at: string, whole: string, parts: string[], rest: boolean, about_people: boolean}} Sum
 * @typedef {{at: string, share: string, of: string, count: string}} Share
 * @typedef {{sum: Sum, whole: Path, parts: Path[]}} Equation
 */
import { keyOf } from "./schema.js";
import { valueAt } from "./values.js";

const REST = "rest_";
const SAME_PEOPLE = ["of", "base", "when", "time", "level"];

/** Every place below a holder that a pattern such as `rows[].total` names. @returns {[Path, any][]} */
function places(holder, pattern, at = []) {
  const [name, ...rest] = pattern.split(".");
  const key = name.replace("[]", "");
  const value = holder[key];
  const found = name.endsWith("[]")
    ? (Array.isArray(value) ? value : []).map((item, number) => [[...at, key, number], item])
    : [[[...at, key], value]];
  return found.flatMap(([place, item]) => {
    if (!rest.length || item === undefined) return [[[...place, ...rest], item]];
    return places(item, rest.join("."), place);
  });
}

/** Every sum of the table, at every place in the report where it applies. @param {any} report typed values @param {Sum[]} sums @returns {Equation[]} */
export function equations(report, sums) {
  return sums.flatMap((sum) =>
    places(report, sum.at).flatMap(([at, holder]) => {
      if (holder === undefined) return [];
      const parts = sum.parts.flatMap((name) => places(holder, name, at).map(([path]) => path));
      const all = sum.rest ? [...parts, [...at, REST + sum.parts[0]]] : parts;
      return places(holder, sum.whole, at).map(([whole]) => ({ sum, whole, parts: all }));
    }),
  );
}

/** Results of one group of people in which one measure counts everyone that another does. @param {any} report @param {Record<string, string[]>} includes */
export function widerResults(report, includes) {
  const sum = { at: "results", whole: "count", parts: [], rest: true, about_people: true };
  const results = report.results ?? [];
  const same = (one, other) => SAME_PEOPLE.every((key) => one[key] === other[key]);
  return results.flatMap((wide, number) => {
    if (wide.of === undefined) return [];
    const parts = results.flatMap((narrow, other) =>
      (includes[wide.measure] ?? []).includes(narrow.measure) && same(wide, narrow) ? [["results", other, "count"]] : [],
    );
    return parts.length
      ? [{ sum, whole: ["results", number, "count"], parts: [...parts, ["results", number, `${REST}wider`]] }]
      : [];
  });
}

/** The counts that the report states, as numbers or as shares, by the key of their path. @param {any} report @param {Equation[]} all @param {Share[]} shares @returns {Map<string, number>} */
export function givenCounts(report, all, shares) {
  const given = new Map();
  for (const { whole, parts } of all) {
    for (const path of [whole, ...parts]) {
      const value = valueAt(report, path);
      if (Number.isInteger(value) && !isShare(path)) given.set(keyOf(path), value);
    }
  }
  for (const { at, share, of, count } of shares) {
    for (const [path, holder] of places(report, at)) {
      if (holder?.[share] === undefined || holder[of] === undefined) continue;
      const key = keyOf([...path, count]);
      if (!given.has(key)) given.set(key, Math.floor((holder[share] * holder[of]) / 100 + 0.5 + 1e-9));
    }
  }
  return given;
}

const isShare = (path) => String(path.at(-1)).startsWith("share");

/** Every count with the least and the most that it can be. @param {Map<string, number>} given @param {Equation[]} all @returns {Map<string, {path: Path, least: number, most: number}>} */
export function workedOut(given, all) {
  const paths = new Map(all.flatMap(({ whole, parts }) => [whole, ...parts]).map((path) => [keyOf(path), path]));
  const least = new Map([...paths.keys()].map((key) => [key, 0]));
  given.forEach((count, key) => least.set(key, count));
  const most = new Map(given);
  /** @returns {[string, any]} */
  const row = (key) => [key, { path: paths.get(key), least: least.get(key), most: most.get(key) }];
  for (let round = 0; round < least.size; round += 1) {
    let moved = false;
    for (const equation of all) {
      for (const [key, low, high] of bounds(equation, least, most)) {
        if (!given.has(key) && low > (least.get(key) ?? 0)) moved = Boolean(least.set(key, low));
        if (!given.has(key) && high < (most.get(key) ?? Infinity)) moved = Boolean(most.set(key, high));
        if ((least.get(key) ?? 0) > (most.get(key) ?? Infinity)) return new Map([...given.keys()].map(row));
      }
    }
    if (!moved) break;
  }
  return new Map([...least.keys()].filter((key) => most.has(key)).map(row));
}

/** What one sum says of each of its numbers when the others are as little or as much as they can be. */
function* bounds({ whole, parts }, least, most) {
  const [wholeKey, keys] = [keyOf(whole), parts.map(keyOf)];
  const total = (numbers) => numbers.reduce((sum, number) => sum + number, 0);
  const floor = total(keys.map((key) => least.get(key)));
  yield [wholeKey, floor, total(keys.map((key) => most.get(key) ?? Infinity))];
  for (const key of keys) {
    const high = most.has(wholeKey) ? most.get(wholeKey) - (total(keys.map((one) => least.get(one))) - least.get(key)) : Infinity;
    const others = total(keys.filter((other) => other !== key).map((other) => most.get(other) ?? Infinity));
    yield [key, others === Infinity ? 0 : least.get(wholeKey) - others, high];
  }
}

/** Counts of so few people that someone could be recognised: where, what, and how many. @returns {{path: Path, what: string, few: string}[]} */
export function smallCells(report, { sums, shares, includes, smallest }) {
  const all = [...equations(report, sums), ...widerResults(report, includes)];
  const given = givenCounts(report, all, shares);
  const found = [];
  for (const [key, { path, least, most }] of workedOut(given, all)) {
    if (least < 1 || most >= smallest) continue;
    const few = least === most ? String(most) : `${least}–${most}`;
    const named = given.has(key) ? { path: shownAt(path, report), what: "antalet" } : derived(key, path, all, given);
    if (named) found.push({ ...named, few });
  }
  return found;
}

/** Where a count stands: in its own field, or as the share that tells it. */
function shownAt(path, report) {
  if (valueAt(report, path) !== undefined) return path;
  return [...path.slice(0, -1), { women: "women_share", men: "men_share", count: "share" }[path.at(-1)]];
}

/** The field to name for a number that no field holds, and what the number is; null where it tells of nobody. */
function derived(key, path, all, given) {
  if (!String(path.at(-1)).startsWith(REST)) return { path, what: "det som går att räkna ut" };
  const { sum, whole, parts } = all.find((one) => one.parts.some((part) => keyOf(part) === key));
  if (!sum.about_people) return null;
  const where = parts.find((part) => given.has(keyOf(part))) ?? whole;
  if (path.at(-1) === `${REST}wider`) return { path: where, what: `skillnaden mot det vidare måttet i resultat ${whole[1] + 1}` };
  return { path: where, what: "resten" };
}
