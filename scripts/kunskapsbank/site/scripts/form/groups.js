/** Fields that hold other fields: one part, or a list of parts that can be added to, moved and taken away. */
import { control, revealed, surroundings } from "./controls.js";
import { button, freshId, make } from "./dom.js";
import { equations } from "./sums.js";
import { keyOf } from "./schema.js";
import { readNumber, swedish } from "./values.js";

const MANY_FIELDS = 7;

/** @typedef {import("./schema.js").Field} Field @typedef {import("./workbench.js").Workbench} Workbench @typedef {(string | number)[]} Path */

/** A field of any kind. @param {Workbench} bench @param {Field} field @param {Path} path @param {boolean} [required] */
export function fieldElement(bench, field, path, required = field.required) {
  if (field.kind !== "part") return control(bench, field, path, required);
  return field.many ? repeated(bench, field, path, required) : part(bench, field, path, required);
}

/** One part: a frame when it must be filled in, otherwise a fold that is open where something stands in it. */
function part(bench, field, path, required) {
  const around = surroundings(bench, path, field.help);
  const content = [around.help, around.wrong, ...fieldsOfPart(bench, field, path)];
  const named = keyOf(path);
  if (required) {
    const frame = make("fieldset", { class: "kb-form__part", "data-field": named, tabindex: "-1" }, make("legend", {}, field.label), ...content);
    around.register(() => revealed(frame.querySelector("input, select, textarea, summary") ?? frame));
    return frame;
  }
  const fold = make("details", { class: "kb-form__fold", "data-field": named }, make("summary", {}, field.label), ...content);
  fold.open = bench.get(path) !== undefined;
  around.register(() => {
    fold.open = true;
    revealed(fold.querySelector("summary"));
  });
  return fold;
}

/** The fields of a part: those that matter most, then the others behind a fold, then what the numbers add up to. */
function fieldsOfPart(bench, field, path) {
  const main = bench.rules.main[keyOf(path.filter((step) => typeof step === "string"))];
  const few = field.fields.length <= MANY_FIELDS;
  const isMain = (one) => (main ? main.includes(one.key) : few || one.required);
  const element = (one) => shownWhen(bench, field, path, one, fieldElement(bench, one, [...path, one.key]));
  const first = field.fields.filter(isMain).map(element);
  const rest = field.fields.filter((one) => !isMain(one));
  const more = rest.length && make("details", { class: "kb-form__more" }, make("summary", {}, "Fler uppgifter"), ...rest.map(element));
  if (more) more.open = rest.some((one) => bench.get([...path, one.key]) !== undefined);
  return [...first, live(bench, path), more];
}

/** A field that only means something for one value of another is hidden until then, unless something stands in it. */
function shownWhen(bench, holder, path, field, element) {
  const [other, value] = bench.rules.shown_when[`${holder.key}.${field.key}`] ?? [];
  if (!other) return element;
  const show = () => (element.hidden = bench.get([...path, other]) !== value && bench.get([...path, field.key]) === undefined);
  bench.listeners.add(show);
  show();
  return element;
}

/** What the numbers of a part add up to, and which share they are, while they are typed. */
function live(bench, path) {
  const line = make("p", { class: "kb-form__live", role: "status", hidden: true });
  let shown = false;
  const show = () => {
    if (!line.isConnected) {
      if (shown) bench.listeners.delete(show); // its list has been drawn anew
      return;
    }
    shown = true;
    line.textContent = sumsIn(bench, path).join(". ");
    line.hidden = !line.textContent;
  };
  bench.listeners.add(show);
  return line;
}

/** `39 av 61 = 64 %`, `26 + 28 = 54`: what stands in the fields of one part. @param {Workbench} bench @param {Path} path @returns {string[]} */
export function sumsIn(bench, path) {
  const number = (at) => readNumber(String(bench.get(at) ?? ""), "count")?.value;
  const here = keyOf(path);
  return equations(bench.draft.data, bench.rules.sums).flatMap(({ sum, whole, parts }) => {
    if (keyOf(whole.slice(0, sum.whole.split(".").length * -1)) !== here || sum.parts[0].startsWith("share")) return [];
    const total = number(whole);
    if (sum.rest) {
      const part = number(parts[0]);
      return part === undefined || !total || part > total ? [] : [`${swedish(part)} av ${swedish(total)} = ${swedish((100 * part) / total, 0)} %`];
    }
    const counts = parts.map(number).filter((count) => count !== undefined);
    if (counts.length < 2) return [];
    const added = counts.reduce((all, count) => all + count, 0);
    const against = total === undefined || total === added ? "" : ` (totalt står ${swedish(total)})`;
    return [`${counts.map((count) => swedish(count)).join(" + ")} = ${swedish(added)}${against}`];
  });
}

/** A list of parts. */
function repeated(bench, field, path, required) {
  const around = surroundings(bench, path, field.help);
  const title = make("h3", { id: freshId("rubrik"), tabindex: "-1" }, field.label, required && make("span", { class: "kb-form__required" }, " krävs"));
  const items = make("ol", { class: "kb-form__items" });
  const said = make("p", { class: "kb-form__said", role: "status" });
  const add = button(`Lägg till`, () => insert({}), { "aria-label": `Lägg till i ${field.label}`, "data-add": keyOf(path) });
  const values = () => bench.get(path) ?? [];

  /** Builds the list anew: numbers and places change when one is moved or taken away. */
  function draw() {
    for (const key of bench.slots.keys()) if (key.startsWith(`${keyOf(path)}[`)) bench.slots.delete(key);
    items.replaceChildren(...values().map((_, number) => item(number)));
  }

  function item(number) {
    const name = `${field.label} ${number + 1}`;
    const last = values().length - 1;
    const tools = make(
      "div",
      { class: "kb-form__tools" },
      number > 0 && button("Flytta upp", () => move(number, number - 1), { "aria-label": `Flytta upp ${name}` }),
      number < last && button("Flytta ned", () => move(number, number + 1), { "aria-label": `Flytta ned ${name}` }),
      button("Ta bort", () => remove(number), { "aria-label": `Ta bort ${name}` }),
    );
    const here = [...path, number];
    const ownWrong = surroundings(bench, here, "");
    const frame = make("fieldset", { class: "kb-form__item", "data-field": keyOf(here) }, make("legend", {}, name), ownWrong.wrong, ...fieldsOfPart(bench, field, here), tools);
    ownWrong.register(() => revealed(frame.querySelector("input, select, textarea, summary")));
    return make("li", {}, frame);
  }

  const focusOn = (number) => items.children[number]?.querySelector("input, select, textarea, summary")?.focus();

  function insert(value, at = values().length) {
    bench.set(path, [...values().slice(0, at), value, ...values().slice(at)]);
    said.replaceChildren();
    draw();
    bench.look();
    focusOn(at);
  }

  function move(from, to) {
    const moved = [...values()];
    moved.splice(to, 0, ...moved.splice(from, 1));
    bench.set(path, moved);
    draw();
    bench.look();
    said.textContent = `${field.label} ${from + 1} är nu nummer ${to + 1}.`;
    focusOn(to);
  }

  /** Takes one away; it can be had back as long as nothing else is done to the list. */
  function remove(number) {
    const gone = values()[number];
    bench.set(path, values().filter((_, other) => other !== number));
    draw();
    bench.look();
    const undo = button("Ångra", () => insert(gone, number));
    said.replaceChildren(`${field.label} ${number + 1} är borttaget. `, undo);
    undo.focus();
  }

  around.register(() => revealed(values().length ? title : add));
  draw();
  return make("section", { class: "kb-form__list", "aria-labelledby": title.id, "data-field": keyOf(path) }, title, around.help, around.wrong, items, said, add);
}
