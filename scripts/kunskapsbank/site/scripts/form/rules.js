/** What the checks need to know, gathered from what the build wrote. */
import { fieldsOf } from "./schema.js";

/**
 * The rules, from the JSON Schema and from form.json.
 * @param {any} schema @param {any} given @returns {import("./checks.js").Rules & {main: Record<string, string[]>, shown_when: Record<string, [string, string]>}}
 */
export function rulesFrom(schema, given) {
  const words = Object.fromEntries(Object.entries(given.vocabularies).map(([name, held]) => [name, new Set(held.map(({ id }) => id))]));
  const required = schema.allOf.map((rule) => [rule.if.properties.report_type.const, rule.then.required]);
  const sections = (type) => given.sections.filter((section) => section.required_by.includes(type)).map(({ heading }) => heading);
  const types = given.vocabularies.report_types.map(({ id }) => id);
  return {
    ...given.rules,
    fields: fieldsOf(schema),
    required: { ...Object.fromEntries(types.map((type) => [type, []])), ...Object.fromEntries(required) },
    sections: Object.fromEntries(types.map((type) => [type, sections(type)])),
    words,
    main: given.main,
    shown_when: given.shown_when,
  };
}
