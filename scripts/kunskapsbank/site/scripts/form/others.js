/** What a file holds that the form has no field for, and what someone has to read about the whole of it. */
import { revealed } from "./controls.js";
import { button, freshId, make } from "./dom.js";
import { keyOf, nameOf, oddities, valueAt } from "./schema.js";

const MARK = /^GRANSKA:?\s*/u;

/** @typedef {import("./workbench.js").Workbench} Workbench */

/** What was not understood: kept in the file until it is taken away. @param {Workbench} bench */
export function otherFields(bench) {
  const title = make("h3", { id: freshId("ovrigt"), tabindex: "-1" }, "Uppgifter utan plats i formuläret");
  const list = make("ul", { class: "kb-form__others" });
  const place = make("section", { class: "kb-form__list", "aria-labelledby": title.id }, title, make("p", { class: "kb-form__help" }, "De står kvar i filen tills du tar bort dem."), list);
  const draw = () => {
    const paths = oddities(bench.draft.data, bench.shape.fields);
    place.hidden = !paths.length;
    list.replaceChildren(...paths.map(row));
  };
  /** @param {(string | number)[]} path */
  const row = (path) => {
    const name = nameOf(bench.shape.fields, path);
    const value = valueAt(bench.draft.data, path);
    const wrong = make("div", { class: "kb-form__wrong", hidden: true });
    const remove = button("Ta bort", () => {
      bench.set(path, undefined);
      bench.slots.delete(keyOf(path));
      draw();
      (place.hidden ? place.parentElement : place).querySelector("h2, h3").focus();
    }, { "aria-label": `Ta bort ${name}` });
    if (!bench.slots.has(keyOf(path))) {
      bench.slots.set(keyOf(path), {
        show: (messages) => {
          wrong.replaceChildren(...messages.map(({ text }) => make("p", {}, text)));
          wrong.hidden = !messages.length;
        },
        reveal: () => revealed(remove),
      });
    }
    return make("li", { "data-other": keyOf(path) }, make("p", {}, make("strong", {}, name), `: ${typeof value === "string" ? value : JSON.stringify(value)}`), wrong, remove);
  };
  draw();
  return place;
}

/** What the import says of the document that is not in the draft: to be read, and then put away. @param {Workbench} bench */
export function remarks(bench) {
  const place = make("div", { class: "kb-note kb-form__remarks", "data-field": "remarks", tabindex: "-1" });
  const draw = () => {
    place.hidden = !bench.draft.remarks.length;
    place.replaceChildren(make("h3", {}, "Läs det här mot dokumentet"), make("ul", {}, ...bench.draft.remarks.map(row)));
  };
  /** @param {string} remark */
  const row = (remark) => {
    const said = remark.replace(MARK, "");
    return make("li", {}, make("p", {}, said), button("Jag har läst", () => {
      bench.draft.remarks = bench.draft.remarks.filter((one) => one !== remark);
      bench.changed(["remarks"]);
      draw();
      (place.querySelector("button") ?? place.parentElement.querySelector("h2")).focus();
    }, { "aria-label": `Jag har läst: ${said}` }));
  };
  bench.slots.set("remarks", { show: () => {}, reveal: () => revealed(place.querySelector("button")) });
  draw();
  return place;
}
