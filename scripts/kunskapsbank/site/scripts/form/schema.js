/**
 * The report's fields, read from the JSON Schema that the model gives.
 *
 * @typedef {object} Field
 * @property {string} key the key in the file
 * @property {string} label @property {string} help @property {string} example @property {string} unit
 * @property {"text" | "count" | "kronor" | "number" | "percent" | "date" | "end" | "word" | "part"} kind
 * @property {boolean} many whether the value is a list
 * @property {boolean} required whether every holder of the field must have it
 * @property {string} vocabulary the list that the word comes from
 * @property {{maxLength?: number, oneLine?: boolean, ge?: number, gt?: number, le?: number}} limits
 * @property {Field[]} fields what a part holds
 */

/** The fields of a whole report, in the model's order. @param {any} schema @returns {Field[]} */
export function fieldsOf(schema) {
  const resolve = (node) => (node.$ref ? schema.$defs[node.$ref.split("/").at(-1)] : node);

  function below(holder) {
    const required = new Set(holder.required ?? []);
    return Object.entries(holder.properties).map(([key, node]) => describe(key, node, required.has(key)));
  }

  function describe(key, node, required) {
    const one = node.anyOf?.find((choice) => choice.type !== "null") ?? node;
    const many = one.type === "array";
    const value = resolve(many ? one.items : one);
    const part = value.type === "object";
    return {
      key,
      label: node.title ?? key,
      help: node.description ?? "",
      example: part || node.examples === undefined ? "" : [node.examples[0]].flat().join(", "),
      unit: node["x-unit"] ?? "",
      kind: part ? "part" : (value["x-scalar"] ?? (value["x-vocabulary"] ? "word" : "text")),
      many,
      required,
      vocabulary: value["x-vocabulary"] ?? "",
      limits: limitsOf({ ...node, ...value }),
      fields: part ? below(value) : [],
    };
  }
  return below(schema);
}

function limitsOf({ maxLength, pattern, ge, gt, le }) {
  return { maxLength, oneLine: Boolean(pattern?.includes("\\n")), ge, gt, le };
}

/** The field at a path such as ["results", 0, "count"]; undefined for an unknown one. @param {Field[]} fields @param {(string | number)[]} path @returns {Field | undefined} */
export function fieldAt(fields, path) {
  /** @type {Field | undefined} */
  let found;
  for (const step of path) {
    if (typeof step === "number") continue;
    found = (found?.fields ?? fields).find((field) => field.key === step);
    if (!found) return undefined;
  }
  return found;
}

/** A path as messages and files write it: `results[0].count`. @param {(string | number)[]} path */
export function keyOf(path) {
  return path.map((step, depth) => (typeof step === "number" ? `[${step}]` : depth ? `.${step}` : step)).join("");
}

/** A path as a reader knows it: `Resultat 1, Antal`. @param {Field[]} fields @param {(string | number)[]} path */
export function nameOf(fields, path) {
  const words = [];
  path.forEach((step, depth) => {
    if (typeof step === "number") words.push(`${words.pop()} ${step + 1}`);
    else words.push(fieldAt(fields, path.slice(0, depth + 1))?.label ?? step);
  });
  return words.join(", ");
}

/** `results[0].count` as a path. @param {string} key @returns {(string | number)[]} */
export const pathOf = (key) => key.split(/[.[]/u).map((step) => (step.endsWith("]") ? Number(step.slice(0, -1)) : step));

/** The value at a path; undefined where the way to it ends. @param {any} data @param {(string | number)[]} path */
export const valueAt = (data, path) => path.reduce((value, step) => value?.[step], data);

const isGroup = (/** @type {any} */ value) => value !== null && typeof value === "object" && !Array.isArray(value);

/** Whether a value is what one value of a field can be. @param {any} value @param {Field} field */
const fits = (value, field) => (field.kind === "part" ? isGroup(value) : typeof value === "string");

/** What of a value the field can show; nothing where it has another shape. @param {any} value @param {Field} field @param {boolean} [item] whether it is one of many */
export function fitting(value, field, item = false) {
  if (!field.many || item) return fits(value, field) ? value : undefined;
  const list = [value ?? []].flat();
  if (!Array.isArray(value) && !list.some((one) => fits(one, field))) return undefined;
  return field.kind === "part" ? list : list.filter((one) => fits(one, field)); // a list of parts keeps its places
}

/**
 * The paths of what the form has no field for, or has in another shape.
 * @param {any} data @param {Field[]} fields @param {(string | number)[]} [path] @returns {(string | number)[][]}
 */
export function oddities(data, fields, path = []) {
  return Object.entries(data).flatMap(([key, value]) => {
    const here = [...path, key];
    const field = fields.find((one) => one.key === key);
    if (!field || fitting(value, field) === undefined) return [here];
    if (field.kind !== "part") return [value].flat().every((one) => fits(one, field)) ? [] : [here];
    if (!field.many) return oddities(value, field.fields, here);
    return [value].flat().flatMap((one, number) => (isGroup(one) ? oddities(one, field.fields, [...here, number]) : []));
  });
}

/** Puts a value at a path, or takes away what stands there; what has another shape on the way gives place. @param {any} data @param {(string | number)[]} path @param {any} value */
export function putAt(data, path, value) {
  let holder = data;
  path.slice(0, -1).forEach((step, depth) => {
    const held = holder[step];
    if (typeof path[depth + 1] === "number") holder[step] = Array.isArray(held) ? held : isGroup(held) ? [held] : [];
    else if (!isGroup(held)) holder[step] = {};
    holder = holder[step];
  });
  const last = path[path.length - 1];
  if (value === undefined) delete holder[last];
  else holder[last] = value;
}
