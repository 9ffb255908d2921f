/** One field as a native control with its label, help, unit and messages. */
import { button, freshId, make } from "./dom.js";
import { isShort, menu, picker } from "./picker.js";
import { keyOf, nameOf } from "./schema.js";

const LONG = 200;
const ROWS = { short: 3, long: 6 };
const MODES = { count: "numeric", kronor: "numeric", number: "decimal", percent: "decimal" };

/**
 * Help and messages of a field, and the ids by which its control names them.
 * @param {import("./workbench.js").Workbench} bench @param {(string | number)[]} path @param {string} help
 */
export function surroundings(bench, path, help) {
  const helped = make("p", { class: "kb-form__help", id: freshId("hjalp") }, help);
  const wrong = make("div", { class: "kb-form__wrong", id: freshId("fel"), hidden: true });
  const describedBy = help ? `${helped.id} ${wrong.id}` : wrong.id;
  let shown = "";
  /** @param {(words?: string) => void} reveal @param {any} [control] @param {() => string | null} [instead] what the form itself has to say of what stands there */
  const register = (reveal, control, instead) => {
    const take = (/** @type {string} */ value) => {
      control.value = value;
      bench.set(path, value);
      bench.look();
      reveal();
    };
    /** A button that lets something stand, and one that goes on to the next mark as well. */
    const confirming = (/** @type {string} */ label, /** @type {string} */ what, /** @type {() => void} */ confirm) =>
      make(
        "div",
        { class: "kb-form__tools" },
        button(label, () => (confirm(), reveal()), { "aria-label": `${label}: ${what}` }),
        button(`${label}, nästa kvar`, () => (confirm(), bench.next()), { "aria-label": `${label}, nästa kvar: ${what}` }),
      );
    const said = (/** @type {import("./workbench.js").Note} */ { text, read, offer }) =>
      make("div", {}, make("p", {}, text), read && confirming("Det kan stå", text, () => bench.accept(read)), offer && control && button(`Skriv ${offer}`, () => take(offer)));
    bench.slots.set(keyOf(path), {
      show(notes, marked) {
        const own = bench.typing ? null : instead?.();
        const told = own ? [{ text: own, read: "", mark: false, offer: "" }] : notes;
        const now = JSON.stringify([told, marked]);
        if (now === shown) return; // what has the keyboard stays
        shown = now;
        const confirm = marked.length && told.length ? [confirming("Det stämmer", nameOf(bench.shape.fields, path), () => bench.confirm(marked))] : [];
        wrong.replaceChildren(...told.map(said), ...confirm);
        wrong.hidden = !told.length;
        const isWrong = told.some(({ mark }) => !mark);
        wrong.classList.toggle("kb-form__wrong--mark", !isWrong);
        if (control) control.setAttribute("aria-invalid", String(isWrong));
      },
      reveal,
    });
  };
  return { help: help ? helped : null, wrong, describedBy, register };
}

/** Opens every fold around an element and gives it the keyboard, and in a text the words. @param {any} element @param {string} [words] */
export function revealed(element, words = "") {
  for (let fold = element.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
  const at = words ? element.value?.indexOf(words) : -1;
  if (at >= 0) element.setSelectionRange(at, at + words.length);
  element.focus();
  element.scrollIntoView({ block: "center" });
}

/**
 * The words after a label; whether a field is required may hang on the type of the report.
 * @param {import("./workbench.js").Workbench} bench @param {import("./schema.js").Field} field @param {(string | number)[]} path @param {boolean} required
 */
function labelParts(bench, field, path, required) {
  return [field.label, field.unit && make("span", { class: "kb-form__unit" }, ` (${field.unit})`), requiredMark(bench, path, required)];
}

/** Says that a field is required, as soon as it is. @param {import("./workbench.js").Workbench} bench @param {(string | number)[]} path @param {boolean} [always] */
export function requiredMark(bench, path, always = false) {
  const mark = make("span", { class: "kb-form__required", hidden: !always && !bench.requires(path) }, " krävs");
  if (!always && (path.length === 1 || path[0] === "body")) bench.follow(mark, () => (mark.hidden = !bench.requires(path)));
  return mark;
}

/**
 * A field that holds one value, or a list of texts or words.
 * @param {import("./workbench.js").Workbench} bench @param {import("./schema.js").Field} field @param {(string | number)[]} path
 * @param {boolean} required
 */
export function control(bench, field, path, required) {
  const words = bench.words[field.vocabulary];
  if (field.kind === "word" && (field.many || !isShort(words))) return pickerField(bench, field, path, required, words);
  const around = surroundings(bench, path, field.help);
  const id = freshId("falt");
  const attributes = { id, "aria-describedby": around.describedBy, "data-field": keyOf(path) };
  const { input, extra } = nativeControl(bench, field, path, attributes, words);
  around.register((words) => revealed(input, words), input);
  return make(
    "div",
    { class: `kb-form__field kb-form__field--${field.kind}` },
    make("label", { for: id }, ...labelParts(bench, field, path, required)),
    around.help,
    input,
    extra,
    around.wrong,
  );
}

function nativeControl(bench, field, path, attributes, words) {
  const value = bench.get(path);
  if (field.kind === "word") {
    const { control: input, meaning } = menu(words, value ?? "", (id) => bench.set(path, id || undefined), attributes);
    return { input, extra: meaning };
  }
  const example = field.example && make("p", { class: "kb-form__example" }, `Exempel: ${field.example}`);
  if (field.many) {
    const lines = (text) => text.split("\n").map((line) => line.trim()).filter(Boolean);
    const input = textarea([value ?? []].flat().join("\n"), ROWS.short, attributes, (text) => bench.set(path, lines(text)));
    return { input, extra: make("p", { class: "kb-form__example" }, "En på varje rad.", field.example && ` Exempel: ${field.example}`) };
  }
  const limit = field.limits.maxLength ?? 0;
  if (field.kind === "text" && limit > LONG) {
    const counter = make("p", { class: "kb-form__counter" });
    const count = (text) => (counter.textContent = `${text.trim().length} av ${limit} tecken`);
    const input = textarea(String(value ?? ""), limit > 600 ? ROWS.long : ROWS.short, attributes, (text) => {
      bench.set(path, text || undefined);
      count(text);
    });
    count(input.value);
    return { input, extra: make("div", {}, counter, example) };
  }
  const input = make("input", {
    class: "kb-input",
    type: "text",
    inputmode: MODES[field.kind],
    autocomplete: "off",
    ...attributes,
    oninput: () => bench.set(path, input.value || undefined),
  });
  input.value = String(value ?? "");
  return { input, extra: example };
}

/** @param {string} text @param {number} rows @param {Record<string, any>} attributes @param {(text: string) => void} onInput */
export function textarea(text, rows, attributes, onInput) {
  const input = make("textarea", { class: "kb-input", rows, ...attributes, oninput: () => onInput(input.value) });
  input.value = text;
  return input;
}

function pickerField(bench, field, path, required, words) {
  const around = surroundings(bench, path, field.help);
  const value = bench.get(path);
  const chosen = [value ?? []].flat().filter((one) => typeof one === "string");
  const { element, focus } = picker(
    words,
    chosen,
    field.many,
    (ids) => bench.set(path, field.many ? ids : ids[0]),
    field.label,
  );
  const group = make(
    "fieldset",
    { class: "kb-form__field kb-form__field--picker", "aria-describedby": around.describedBy, "data-field": keyOf(path) },
    make("legend", {}, ...labelParts(bench, field, path, required)),
    around.help,
    element,
    around.wrong,
  );
  around.register(() => {
    revealed(group.querySelector("summary"));
    focus();
  });
  return group;
}
