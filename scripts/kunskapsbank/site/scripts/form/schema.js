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
