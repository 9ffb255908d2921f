/**
 * The checks that matter while someone fills in the form, by the rules of the rule book.
 *
 * What a field is comes from the JSON Schema, what adds up from the table of sums, what personal data looks like from
 * the patterns, all made at build from what Python checks by; tests/shared/ holds the answers of the two together.
 *
 * @typedef {import("./schema.js").Field} Field
 * @typedef {(string | number)[]} Path
 * @typedef {{rule: string, path: Path, message: string}} Finding
 * @typedef {object} Rules What form.json and the schema say
 * @property {Field[]} fields
 * @property {Record<string, string[]>} required report type → fields that it requires
 * @property {Record<string, string[]>} sections report type → headings that it requires
 * @property {Record<string, Set<string>>} words vocabulary → ids
 * @property {any[]} sums @property {any[]} shares @property {Record<string, string[]>} includes @property {number} smallest
 * @property {import("./personal_data.js").Patterns} patterns
 */
import { personalData } from "./personal_data.js";
import { nameOf } from "./schema.js";
import { equations, smallCells } from "./sums.js";
import { read, readNumber, swedish, valueAt } from "./values.js";

const NOT_MEASURED = "ej mätt";
const SEXES = "women men";
export const REVIEW = "GRANSKA";
const UNREADABLE = {
  count: "ska vara ett helt tal, till exempel 39",
  kronor: "ska vara hela kronor, till exempel 4 800 000",
  number: "ska vara ett tal, till exempel 1,8",
  percent: "ska vara ett tal, till exempel 64 eller 64,5",
  date: "ska vara ett år, en månad eller ett datum: 2011, 2011-10 eller 2011-10-01",
  end: "ska vara ett år, en månad, ett datum eller ordet pågår",
};

/**
 * Every finding about a report.
 * @param {any} data what is filled in, as text: `filled(draft.data)` @param {Record<string, string>} body heading → text
 * @param {Rules} rules @returns {Finding[]}
 */
export function check(data, body, rules) {
  const findings = [];
  const say = (rule, path, message) => findings.push({ rule, path, message });
  const report = typed(data, rules.fields, [], rules, say);
  missingInType(data, body, rules, say);
  results(report, say);
  placesInSource(data, rules, say);
  arithmetic(report, data, rules, say);
  for (const { path, what, few } of smallCells(report, rules)) {
    say("KB501", path, `${nameOf(rules.fields, path)}: ${what} är ${few}. Så få går att känna igen. Slå ihop med en annan grupp, eller ta bort siffran.`);
  }
  texts(data, body, rules, say);
  return findings;
}

// ---- Single values --------------------------------------------------------------------------------------------------

/** The values as numbers, dates and texts, without those that cannot be read; says what does not fit. */
function typed(data, fields, at, rules, say) {
  const found = {};
  for (const key of Object.keys(data)) {
    if (!fields.some((field) => field.key === key)) say("KB202", [...at, key], `Fältet ${key} finns inte.`);
  }
  for (const field of fields) {
    const [path, value] = [[...at, field.key], data[field.key]];
    if (value === undefined) {
      if (field.required) say("KB201", path, `${nameOf(rules.fields, path)} saknas. ${field.help}`);
    } else if (field.many) {
      const items = [value].flat().map((item, number) => one(item, field, [...path, number], rules, say));
      found[field.key] = items;
    } else found[field.key] = one(value, field, path, rules, say);
  }
  return found;
}

/** One value as what it says; undefined when it cannot be read. */
function one(value, field, path, rules, say) {
  const name = nameOf(rules.fields, path);
  if (field.kind === "part") {
    if (typeof value === "object" && !Array.isArray(value)) return typed(value, field.fields, path, rules, say);
    say("KB203", path, `${name} är en grupp av fält.`);
    return undefined;
  }
  if (typeof value !== "string") {
    say("KB203", path, `${name} ska vara en enda text.`);
    return undefined;
  }
  const fits = withinLimits(value, field, path, name, say);
  const said = read(value, field.kind);
  if (said === null) say("KB204", path, `${name} ${UNREADABLE[field.kind]}. Här står: ${value}`);
  else if (field.kind === "word") {
    if (rules.words[field.vocabulary].has(said)) return said;
    say("KB206", path, `${name}: ordet ${value} finns inte i ordlistan.`);
  } else if (fits) return typeof said === "object" && "value" in said ? said.value : said;
  return undefined;
}

/** Whether a value keeps within the limits of its field; says where it does not. */
function withinLimits(value, { kind, limits }, path, name, say) {
  const over = (limits.maxLength ?? Infinity) < value.length ? value.length - limits.maxLength : 0;
  if (over) say("KB205", path, `${name} är ${value.length} tecken långt, högst ${limits.maxLength} får plats. Korta med minst ${over}.`);
  const broken = limits.oneLine && value.includes("\n");
  if (broken) say("KB205", path, `${name} har flera rader. Skriv på en enda rad.`);
  const number = kind === "text" ? null : readNumber(value, kind)?.value;
  const least = Math.max(limits.ge ?? (kind === "count" ? 0 : -Infinity), limits.gt ?? -Infinity);
  const low = typeof number === "number" && (number < least || number === limits.gt);
  if (low) say("KB205", path, `${name} är ${value}, vilket är för lite.`);
  const high = typeof number === "number" && number > (limits.le ?? Infinity);
  if (high) say("KB205", path, `${name} är ${value}, vilket är för mycket. Högst ${limits.le}.`);
  return !over && !broken && !low && !high;
}

// ---- What must be there ---------------------------------------------------------------------------------------------

function missingInType(data, body, rules, say) {
  const required = rules.required[data.report_type];
  if (!required) return;
  for (const key of required) {
    if (data[key] === undefined) say("KB201", [key], `${nameOf(rules.fields, [key])} saknas. Det krävs för rapporttypen ${data.report_type}.`);
  }
  if (!data.period && !data.published && !required.includes("period")) {
    say("KB201", ["published"], "Fyll i när insatsen pågick, eller när källan gavs ut.");
  }
  for (const heading of rules.sections[data.report_type] ?? []) {
    if (!body[heading]?.trim()) say("KB207", ["report_type"], `Avsnittet ${heading} är tomt. Det krävs för rapporttypen ${data.report_type}.`);
  }
}

function results(report, say) {
  if (!report.results && !report.no_results_because) {
    say("KB209", ["results"], "Rapporten har inga resultat och säger inte varför. Lägg till ett resultat, eller skriv skälet.");
  }
  (report.results ?? []).forEach((result, number) => {
    if (!result) return;
    const path = ["results", number];
    const measured = ["count", "share", "share_low", "value", "before", "after"].some((key) => result[key] !== undefined);
    if (result.direction === NOT_MEASURED && !result.not_measured_because) {
      say("KB209", [...path, "direction"], `Resultat ${number + 1} är inte mätt. Skriv varför.`);
    } else if (result.direction === NOT_MEASURED && measured) {
      say("KB209", [...path, "direction"], `Resultat ${number + 1} är inte mätt, men har en siffra.`);
    }
    const base = ["share", "share_low", "of"].find((key) => result[key] !== undefined);
    if (base && result.base === undefined) say("KB601", [...path, base], `Resultat ${number + 1}: säg vilka basen är.`);
  });
}

function placesInSource(data, rules, say) {
  const keys = new Set((data.documents ?? []).map((document) => document?.key).filter(Boolean));
  for (const [path, place] of partsNamed("place", data)) {
    const name = nameOf(rules.fields, path);
    if (!place.pages && !place.heading) say("KB210", path, `${name}: skriv sidan eller rubriken i källan.`);
    if (place.document && !keys.has(place.document)) {
      say("KB210", [...path, "document"], `${name} pekar på dokumentet ${place.document}, som inte finns.`);
    }
  }
}

/** Every part with a name, at any depth, with its path. @returns {[Path, any][]} */
function partsNamed(name, data, at = []) {
  if (Array.isArray(data)) return data.flatMap((item, number) => partsNamed(name, item, [...at, number]));
  if (typeof data !== "object") return [];
  return Object.entries(data).flatMap(([key, value]) => {
    const path = [...at, key];
    return key === name && typeof value === "object" ? [[path, value]] : partsNamed(name, value, path);
  });
}

// ---- Arithmetic -----------------------------------------------------------------------------------------------------

function arithmetic(report, data, rules, say) {
  for (const { sum, whole, parts } of equations(report, rules.sums)) {
    const total = valueAt(report, whole);
    const counts = parts.map((path) => valueAt(report, path));
    if (!Number.isInteger(total)) continue;
    parts.forEach((path, place) => {
      if (!isShare(path) && counts[place] > total) {
        say("KB302", path, `${nameOf(rules.fields, path)} är ${counts[place]}, men helheten är bara ${total}.`);
      }
    });
    const added = counts.reduce((all, count) => all + count, 0);
    if (sum.rest || counts.includes(undefined) || added === total) continue;
    if (sum.parts.join(" ") === SEXES) {
      say("KB301", whole, `${counts[0]} kvinnor och ${counts[1]} män blir ${added}, men totalt står ${total}.`);
    } else if (sum.at === "distributions[]") {
      const rows = [...whole.slice(0, -2), "rows"];
      say("KB306", rows, `${nameOf(rules.fields, rows)} blir ${added}, men basen är ${total}.`);
    }
  }
  const { women_share: women, men_share: men } = report.participants ?? {};
  if (Math.abs((women ?? 50) + (men ?? 50) - 100) > 1 && women !== undefined && men !== undefined) {
    say("KB301", ["participants", "men_share"], `Andelen kvinnor och andelen män blir ${swedish(women + men)} procent tillsammans.`);
  }
  (report.results ?? []).forEach((result, number) => result && shares(result, data.results[number], ["results", number], say));
  costs(report.costs, say);
  order(report, say);
  scales(report, rules, say);
}

const isShare = (path) => String(path.at(-1)).startsWith("share");

function shares(result, written, path, say) {
  const { count, of, share, share_low: low, share_high: high } = result;
  if (share !== undefined && count !== undefined && of) {
    const computed = (100 * count) / of;
    const tolerance = 10 ** -(readNumber(written.share, "percent")?.decimals ?? 0);
    if (Math.abs(computed - share) > tolerance + 1e-9) {
      say("KB303", [...path, "share"], `Andelen är ${swedish(share)} %, men ${count} av ${of} är ${swedish(computed, 1)} %.`);
    }
  }
  if (low !== undefined && high !== undefined && low > high) {
    say("KB307", [...path, "share_high"], `Den högsta andelen är ${swedish(high)}, under den lägsta som är ${swedish(low)}.`);
  }
}

function costs(held, say) {
  if (!held) return;
  const compare = (key, amounts, total) => {
    const added = amounts.reduce((all, amount) => all + amount, 0);
    if (!total || total.qualifier || total.amount === undefined || !amounts.length || amounts.includes(undefined) || added === total.amount) return;
    say("KB304", ["costs", key], `Beloppen blir ${swedish(added)} kr, men totalt står ${swedish(total.amount)} kr.`);
  };
  const items = (held.items ?? []).filter((item) => item && item.kind !== "totalt");
  compare("items", items.map((item) => item.budget), held.budget);
  compare("items", items.map((item) => item.outcome), held.outcome);
  compare("funding", (held.funding ?? []).map((part) => part?.amount), held.outcome ?? held.budget);
}

function order(report, say) {
  const { start, end } = report.period ?? {};
  const early = (date, path, words) => {
    if (start?.first && date?.last < start.first) say("KB305", path, `${words} är ${date.text}, före starten ${start.text}.`);
  };
  early(end, ["period", "end"], "Slutet");
  early(report.published, ["published"], "Utgivningen");
  (report.afterwards ?? []).forEach((event, number) => early(event?.date, ["afterwards", number, "date"], "Datumet"));
  const age = report.target_group_details?.age;
  if (age?.from > age?.to) {
    say("KB305", ["target_group_details", "age", "to"], `Högsta åldern är ${age.to}, under lägsta åldern ${age.from}.`);
  }
}

function scales(report, rules, say) {
  (report.surveys ?? []).forEach((survey, number) => {
    (survey?.values ?? []).forEach((answer, place) => {
      if (answer?.value < survey.scale_low || answer?.value > survey.scale_high) {
        const path = ["surveys", number, "values", place, "value"];
        say("KB307", path, `${nameOf(rules.fields, path)} är ${swedish(answer.value)} och ligger utanför skalan.`);
      }
    });
  });
}

// ---- Texts ----------------------------------------------------------------------------------------------------------

/** Personal data, and marks that someone still has to look at. */
function texts(data, body, rules, say) {
  const found = { KB502: "ett personnummer", KB503: "en e-postadress", KB504: "ett telefonnummer" };
  const look = (text, path, name, mailbox) => {
    for (const one of personalData(text, rules.patterns, mailbox)) {
      say(one.rule, path, `${name} innehåller ${found[one.rule]}: ${one.found}. Ta bort det.`);
    }
    if (new RegExp(`\\b${REVIEW}\\b`, "u").test(text)) {
      say("KB802", path, `${name} har märket ${REVIEW} kvar. Läs, rätta och ta bort märket.`);
    }
  };
  for (const [path, text] of allTexts(data)) look(text, path, nameOf(rules.fields, path), path.join(".") === "contact.mailbox");
  for (const [heading, text] of Object.entries(body)) look(text, ["body", heading], `Avsnittet ${heading}`, false);
}

/** @returns {[Path, string][]} */
function allTexts(value, at = []) {
  if (typeof value === "string") return [[at, value]];
  if (typeof value !== "object") return [];
  return Object.entries(value).flatMap(([key, held]) => allTexts(held, [...at, Array.isArray(value) ? Number(key) : key]));
}
