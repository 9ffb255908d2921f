/**
 * The form on /lamna-in/: a report without git. Nothing that is written here leaves the browser by itself.
 */
import { fetchJson } from "../fetching.js";
import { textarea } from "./controls.js";
import { button, freshId, make } from "./dom.js";
import { deleteDraft, emptyDraft, latestDraft, remember, saveDraft, savedDrafts, titleOf } from "./drafts.js";
import { readReport } from "./front_matter.js";
import { fieldElement } from "./groups.js";
import { picker } from "./picker.js";
import { meter, showReview } from "./review.js";
import { rulesFrom } from "./rules.js";
import { keyOf } from "./schema.js";
import { download } from "./ways_out.js";
import { Workbench } from "./workbench.js";

const LARGEST_FILE = 1_000_000;
const NAME = /^[a-z0-9]+(?:-[a-z0-9]+)*$/u;
const SAVE_AFTER = 400;

const find = (id) => /** @type {any} */ (document.getElementById(id));

/** The text as a file name: å and ä become a, ö becomes o. @param {string} text */
const slug = (text) => text.toLowerCase().normalize("NFKD").replace(/[^\x00-\x7f]/gu, "").replace(/[^a-z0-9]+/gu, "-").replace(/^-|-$/gu, "").slice(0, 80);

/**
 * The data of a file in the shape of the model, and what had another shape and is put aside.
 * @param {any} data @param {import("./schema.js").Field[]} fields @param {string} [at] @returns {{data: any, aside: string[]}}
 */
function fitted(data, fields, at = "") {
  const aside = [];
  const fit = (value, field, key) => {
    if (field.kind !== "part") {
      if (typeof value === "string") return value;
      aside.push(`${key}: ${JSON.stringify(value)}`);
      return undefined;
    }
    if (value && typeof value === "object" && !Array.isArray(value)) {
      const below = fitted(value, field.fields, `${key}.`);
      aside.push(...below.aside);
      return below.data;
    }
    aside.push(`${key}: ${JSON.stringify(value)}`);
    return undefined;
  };
  const kept = {};
  for (const [key, value] of Object.entries(data)) {
    const field = fields.find((one) => one.key === key);
    const name = at + key;
    const found = !field ? value : field.many ? [value].flat().map((item) => fit(item, field, name)).filter((item) => item !== undefined) : fit(value, field, name);
    if (found !== undefined) kept[key] = found;
  }
  return { data: kept, aside };
}

/** The whole form for one draft. */
class Form {
  constructor(place, schema, given) {
    this.place = place;
    this.given = given;
    this.rules = rulesFrom(schema, given);
    this.bench = new Workbench(this.rules, given.vocabularies, emptyDraft());
    this.step = 0;
    this.timer = 0;
    this.status = find("formular-status");
    this.kept = find("formular-sparat");
    window.addEventListener("pagehide", () => this.save());
    this.open(latestDraft() ?? this.bench.draft);
  }

  /** Shows a draft. @param {import("./drafts.js").Draft} draft @param {number} [step] */
  open(draft, step = 0) {
    this.save();
    remember(draft.id);
    draft.data = fitted(draft.data, this.rules.fields).data;
    this.bench = new Workbench(this.rules, this.given.vocabularies, draft);
    this.bench.listeners.add(() => this.later());
    this.build();
    this.show(step, false);
    this.bench.look();
  }

  /** Saves a moment after the last change; an untouched empty draft is not worth a place. */
  later() {
    this.drawMeter();
    if (this.step === this.steps.length - 1) this.drawReview();
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), SAVE_AFTER);
  }

  save() {
    clearTimeout(this.timer);
    if (!this.bench.touched.size) return;
    this.kept.textContent = saveDraft(this.bench.draft)
      ? "Utkastet är sparat i den här webbläsaren."
      : "Webbläsaren vill inte spara utkastet. Spara det till en fil innan du stänger sidan.";
  }

  // ---- Building ----

  build() {
    const { steps } = this.given;
    this.steps = steps.map((step, number) => this.buildStep(step, number));
    this.nav = steps.map((step, number) => button(step.title, () => this.show(number), { class: "kb-form__step" }));
    this.meterPlace = make("div", {});
    this.place.replaceChildren(
      this.draftBar(),
      make("nav", { "aria-label": "Steg i formuläret" }, make("ol", { class: "kb-form__steps" }, ...this.nav.map((one) => make("li", {}, one)))),
      this.meterPlace,
      ...this.steps,
    );
  }

  buildStep(step, number) {
    const title = make("h2", { tabindex: "-1", id: `steg-${step.id}` }, step.title);
    const field = (key) => fieldElement(this.bench, this.rules.fields.filter((one) => one.key === key)[0], [key]);
    const main = step.main.map(field);
    const more = step.more.length && make("details", { class: "kb-form__more" }, make("summary", {}, "Fler uppgifter"), ...step.more.map(field));
    if (more) more.open = step.more.some((key) => this.bench.get([key]) !== undefined);
    const last = this.given.steps.length - 1;
    const review = number === last ? (this.reviewPlace = make("div", { class: "kb-form__review" })) : null;
    const tools = make(
      "div",
      { class: "kb-form__tools kb-form__tools--steps" },
      number > 0 && button("Föregående steg", () => this.show(number - 1)),
      number < last && button("Nästa steg", () => this.show(number + 1), { class: "kb-button kb-button--main" }),
    );
    return make(
      "div",
      { class: "kb-form__section", hidden: true },
      title,
      make("p", { class: "kb-lead" }, step.lead),
      number === 0 && this.placeFields(),
      ...main,
      more,
      ...step.sections.map((heading) => this.sectionField(heading)),
      review,
      tools,
    );
  }

  /** The federation and the file's name: where the report will lie, which the file itself does not say. */
  placeFields() {
    const { draft } = this.bench;
    const nameId = freshId("namn");
    const suggestion = () => slug(this.bench.get(["short_name"]) || this.bench.get(["title"]) || "");
    const wrong = make("p", { class: "kb-form__wrong", id: freshId("fel"), hidden: true });
    const name = make("input", { class: "kb-input", type: "text", id: nameId, autocomplete: "off", autocapitalize: "none", spellcheck: "false", "aria-describedby": wrong.id, oninput: () => take(name.value.trim()) });
    const take = (value) => {
      draft.name = NAME.test(value) ? value : "";
      wrong.hidden = !value || Boolean(draft.name);
      wrong.textContent = "Använd små bokstäver a till z, siffror och bindestreck.";
      name.setAttribute("aria-invalid", String(!wrong.hidden));
      this.bench.changed(["name"]);
    };
    name.value = draft.name;
    this.bench.listeners.add(() => {
      if (name.isConnected && document.activeElement !== name && !draft.named) {
        const offered = suggestion();
        if (offered !== draft.name && NAME.test(offered)) draft.name = name.value = offered;
      }
    });
    name.addEventListener("input", () => (draft.named = Boolean(name.value.trim())));
    const { element } = picker(this.given.vocabularies.federations, draft.federation ? [draft.federation] : [], false, (ids) => {
      draft.federation = ids[0] ?? "";
      this.bench.changed(["federation"]);
    }, "Förbund");
    return make(
      "div",
      {},
      make("fieldset", { class: "kb-form__field kb-form__field--picker", "data-field": "federation" }, make("legend", {}, "Förbund", make("span", { class: "kb-form__required" }, " krävs")), make("p", { class: "kb-form__help" }, "Förbundet som finansierade insatsen."), element),
      make("div", { class: "kb-form__field", "data-field": "name" }, make("label", { for: nameId }, "Filens namn", make("span", { class: "kb-form__required" }, " krävs")), make("p", { class: "kb-form__help" }, "Blir rapportens adress på webben. Vi föreslår ett efter titeln."), name, wrong),
    );
  }

  /** A part of the report's running text. @param {string} heading */
  sectionField(heading) {
    const { help } = this.given.sections.find((section) => section.heading === heading);
    const id = freshId("avsnitt");
    const helped = make("p", { class: "kb-form__help", id: freshId("hjalp") }, help);
    const wrong = make("div", { class: "kb-form__wrong", id: freshId("fel"), hidden: true });
    const input = textarea(this.bench.draft.body[heading] ?? "", 7, { id, "aria-describedby": `${helped.id} ${wrong.id}`, "data-section": heading }, (text) => this.bench.setSection(heading, text));
    this.bench.slots.set(keyOf(["body", heading]), {
      show: (messages) => {
        wrong.replaceChildren(...messages.map((message) => make("p", {}, message)));
        wrong.hidden = !messages.length;
      },
      reveal: () => input.focus(),
    });
    return make("div", { class: "kb-form__field" }, make("label", { for: id }, `${heading}, löpande text`), helped, input, wrong);
  }

  /** Which draft this is, and what can be done with drafts. */
  draftBar() {
    const { draft } = this.bench;
    const others = savedDrafts().filter(({ id }) => id !== draft.id);
    const id = freshId("utkast");
    const select = make("select", { class: "kb-input", id, onchange: () => this.open(others.find((other) => other.id === select.value) ?? draft) }, make("option", { value: "" }, titleOf(draft)), ...others.map((other) => make("option", { value: other.id }, `${titleOf(other)} (${other.saved.slice(0, 10)})`)));
    const file = make("input", { type: "file", accept: ".md,text/markdown", class: "kb-hidden", id: freshId("fil"), onchange: () => this.load(file) });
    return make(
      "div",
      { class: "kb-form__drafts" },
      others.length ? make("label", { for: id }, "Utkast ", select) : null,
      button("Nytt utkast", () => this.open(emptyDraft()), { "data-draft": "new" }),
      button("Öppna en fil", () => file.click(), { "data-draft": "load" }),
      make("label", { for: file.id, class: "kb-hidden" }, "Rapportfil att öppna"),
      file,
      button("Spara till fil", () => this.saveToFile(), { "data-draft": "save" }),
      button("Ta bort utkastet", () => this.forget(), { "data-draft": "delete" }),
    );
  }

  // ---- Drafts and files ----

  /** Takes the draft away; it can be had back until something else is done. */
  forget() {
    const gone = this.bench.draft;
    this.bench.touched.clear();
    deleteDraft(gone.id);
    this.open(savedDrafts()[0] ?? emptyDraft());
    const undo = button("Ångra", () => {
      saveDraft(gone);
      this.open(gone);
      this.status.textContent = "Utkastet är tillbaka.";
    });
    this.status.replaceChildren(`Utkastet ”${titleOf(gone)}” är borttaget. `, undo);
    undo.focus();
  }

  saveToFile() {
    this.bench.look();
    const { draft } = this.bench;
    const name = `${draft.name || slug(titleOf(draft)) || "rapport"}.md`;
    download(name, this.bench.file(this.given.sections.map(({ heading }) => heading)));
    this.status.textContent = `Utkastet sparas som ${name} bland dina hämtade filer. Öppna filen här när du vill fortsätta.`;
  }

  /** Opens a report file as a new draft. @param {any} input */
  async load(input) {
    const [file] = input.files;
    input.value = "";
    if (!file) return;
    try {
      if (file.size > LARGEST_FILE) throw new Error("Filen är större än en megabyte. En rapport är en textfil på några sidor.");
      const text = await file.text();
      if (text.includes("\ufffd") || text.includes("\u0000")) throw new Error("Filen är inte text i UTF-8. Är det en Word-fil eller PDF, följ guiden Från Word eller PDF.");
      const read = readReport(text);
      const { data, aside } = fitted(read.data, this.rules.fields);
      const name = file.name.replace(/(?: ?\(\d+\))?\.md$/iu, "");
      const draft = { ...emptyDraft(), ...read, data, name: NAME.test(name) ? name : "", named: NAME.test(name) };
      saveDraft(draft);
      this.open(draft);
      this.bench.touched.add("data");
      this.bench.touchAll();
      this.status.textContent = `${file.name} är öppnad som ett nytt utkast.${aside.length ? ` Det här gick inte att placera och är utelämnat: ${aside.join("; ")}` : ""}`;
    } catch (error) {
      this.status.textContent = `${file.name} gick inte att öppna. ${error instanceof Error ? error.message : ""}`;
    }
  }

  // ---- Steps ----

  /** @param {number} number @param {boolean} [focus] */
  show(number, focus = true) {
    this.step = number;
    this.steps.forEach((section, other) => (section.hidden = other !== number));
    this.nav.forEach((one, other) => {
      if (other === number) one.setAttribute("aria-current", "step");
      else one.removeAttribute("aria-current");
    });
    if (number === this.steps.length - 1) this.bench.touchAll();
    const title = this.steps[number].querySelector("h2");
    if (!focus) return;
    title.focus();
    title.scrollIntoView({ block: "start" });
  }

  drawMeter() {
    const last = this.step === this.steps.length - 1;
    this.meterPlace.replaceChildren(...(last ? [] : [meter(this.bench.compact, this.given.expected)]));
  }

  drawReview() {
    showReview(this.reviewPlace, this.bench, this.given, (path) => this.goTo(path));
  }

  /** Goes to a field, in whatever step it stands. @param {(string | number)[]} path */
  goTo(path) {
    const slot = this.bench.slots.get(this.bench.slotFor(path) ?? "");
    const top = String(path[0]);
    const inStep = (step) => step.main.includes(top) || step.more.includes(top) || (top === "body" && step.sections.includes(path[1]));
    this.show(Math.max(0, this.given.steps.findIndex(inStep)), false);
    if (slot) slot.reveal();
    else this.steps[this.step].querySelector("h2").focus();
  }
}

/** Fills the page's place with the form. @param {any} place */
async function start(place) {
  try {
    const [schema, given] = await Promise.all([fetchJson(place.dataset.schema), fetchJson(place.dataset.form)]);
    new Form(place, schema, given);
    place.setAttribute("aria-busy", "false");
  } catch (error) {
    find("formular-status").textContent = "Formuläret kunde inte laddas. Ladda om sidan, eller lämna in på ett annat sätt enligt guiderna nedan.";
    place.setAttribute("aria-busy", "false");
    throw error;
  }
}

start(find("formular"));
