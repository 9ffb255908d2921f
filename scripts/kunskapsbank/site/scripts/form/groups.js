/** Fields that hold other fields: one part, or a list of parts that can be added to, moved and taken away. */
import { control, requiredMark, revealed, surroundings } from "./controls.js";
import { button, freshId, make } from "./dom.js";
import { keyOf } from "./schema.js";

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
  const fold = make("details", { class: "kb-form__fold", "data-field": named }, make("summary", {}, field.label, requiredMark(bench, path)), ...content);
  fold.open = bench.get(path) !== undefined;
  around.register(() => {
    fold.open = true;
    revealed(fold.querySelector("summary"));
  });
  return fold;
}

/** The fields of a part: those that matter most, then the others behind a fold, then what the numbers add up to. */
function fieldsOfPart(bench, field, path) {
  const main = bench.shape.main[keyOf(path.filter((step) => typeof step === "string"))];
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
  const [other, value] = bench.shape.shown_when[`${holder.key}.${field.key}`] ?? [];
  if (!other) return element;
  const show = () => (element.hidden = bench.get([...path, other]) !== value && bench.get([...path, field.key]) === undefined);
  bench.follow(element, show);
  show();
  return element;
}

/** What the numbers of a part come to, while they are typed. @param {Workbench} bench @param {Path} path */
function live(bench, path) {
  const line = make("p", { class: "kb-form__live", role: "status", hidden: true });
  bench.follow(line, () => {
    line.textContent = bench.judgement?.sums[keyOf(path)] ?? "";
    line.hidden = !line.textContent;
  });
  return line;
}

/** An item in one line: what it is called, what it says, and what is left to do in it. */
function lineOf(bench, field, path, name) {
  const says = make("span", { class: "kb-form__says" });
  const left = make("span", { class: "kb-form__count", hidden: true });
  const texts = field.fields.filter(({ kind, many }) => kind === "text" && !many);
  const word = field.fields.find(({ kind, many }) => kind === "word" && !many);
  const draw = () => {
    const value = bench.get(path) ?? {};
    const [longest] = texts.map(({ key }) => String(value[key] ?? "")).toSorted((one, other) => other.length - one.length);
    says.textContent = longest || bench.words[word?.vocabulary]?.find(({ id }) => id === value[word.key])?.label || "";
    const count = bench.leftWithin(path);
    left.hidden = !count;
    left.textContent = `${count} kvar`;
  };
  bench.follow(says, draw);
  draw();
  return [make("strong", {}, name), says, left];
}

/** A list of parts. */
function repeated(bench, field, path, required) {
  const around = surroundings(bench, path, field.help);
  const title = make("h3", { id: freshId("rubrik"), tabindex: "-1" }, field.label, requiredMark(bench, path, required));
  const items = make("ol", { class: "kb-form__items" });
  const said = make("p", { class: "kb-form__said", role: "status" });
  const add = button(`Lägg till`, () => insert({ value: {}, marks: [] }), { "aria-label": `Lägg till i ${field.label}`, "data-add": keyOf(path) });
  const values = () => bench.get(path) ?? [];
  /** The items that stand open; what was there already is folded. @type {WeakSet<any>} */
  const unfolded = new WeakSet();

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
    const content = make("div", { role: "group", "aria-label": name }, ownWrong.wrong, ...fieldsOfPart(bench, field, here), tools);
    const summary = make("summary", {}, ...lineOf(bench, field, here, name));
    const fold = make("details", { class: "kb-form__item", "data-field": keyOf(here), open: unfolded.has(values()[number]) }, summary, content);
    fold.addEventListener("toggle", () => (fold.open ? unfolded.add(values()[number]) : unfolded.delete(values()[number])));
    tools.prepend(button("Klar", () => close(fold), { "aria-label": `Klar med ${name}` }));
    ownWrong.register(() => revealed(content.querySelector("input, select, textarea, summary")));
    return make("li", {}, fold);
  }

  /** Folds an item to its line. @param {any} fold */
  function close(fold) {
    fold.open = false;
    fold.querySelector("summary").focus();
    fold.scrollIntoView({ block: "nearest" });
  }

  const focusOn = (number) => items.children[number]?.querySelector("input, select, textarea, div > details > summary")?.focus();

  const places = () => [...values().keys()];

  /** @param {{value: any, marks: string[]}} one @param {number} [at] */
  function insert(one, at = values().length) {
    unfolded.add(one.value);
    bench.arrange(path, places().toSpliced(at, 0, /** @type {any} */ (one)));
    said.replaceChildren();
    draw();
    bench.look();
    focusOn(at);
  }

  /** @param {number} from @param {number} to */
  function move(from, to) {
    const order = places();
    order.splice(to, 0, ...order.splice(from, 1));
    bench.arrange(path, order);
    draw();
    bench.look();
    said.textContent = `${field.label} ${from + 1} är nu nummer ${to + 1}.`;
    focusOn(to);
  }

  /** Takes one away; it can be had back as long as nothing else is done to the list. @param {number} number */
  function remove(number) {
    const [gone] = bench.arrange(path, places().toSpliced(number, 1));
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
