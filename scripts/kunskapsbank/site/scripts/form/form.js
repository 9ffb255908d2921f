/**
 * The form on /lamna-in/: a report without git. Nothing that is written here leaves the browser by itself.
 */
import { fetchJson } from "../fetching.js";
import { requiredMark, revealed } from "./controls.js";
import { button, freshId, make } from "./dom.js";
import { deleteDraft, emptyDraft, latestDraft, remember, saveDraft, savedDrafts, titleOf } from "./drafts.js";
import { Engine } from "./engine.js";
import { fieldElement } from "./groups.js";
import { otherFields, remarks } from "./others.js";
import { picker } from "./picker.js";
import { readPlainFile } from "./plain_file.js";
import { meter, Review } from "./review.js";
import { runningText } from "./running_text.js";
import { fieldsOf, keyOf, oddities, pathOf } from "./schema.js";
import { download } from "./ways_out.js";
import { Workbench } from "./workbench.js";

const LARGEST_FILE = 1_000_000;
const LARGEST_DOCUMENT = 25_000_000;
const STOPPED = "Du avbröt läsningen.";
const NAME = /^[a-z0-9]+(?:-[a-z0-9]+)*$/u;
const SAVE_AFTER = 400;
const OTHER_SECTION = "Bankens mall har inte det här avsnittet. Flytta texten dit den hör hemma. Det du tömmer tas bort ur filen.";

const find = (id) => /** @type {any} */ (document.getElementById(id));

/** The text as a file name: å and ä become a, ö becomes o. @param {string} text */
const slug = (text) => text.toLowerCase().normalize("NFKD").replace(/[^\x00-\x7f]/gu, "").replace(/[^a-z0-9]+/gu, "-").replace(/^-|-$/gu, "").slice(0, 80);

/** The content of a file in base64. @param {File} file @returns {Promise<string>} */
const base64 = (file) =>
  new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result).replace(/^[^,]*,/u, ""));
    reader.onerror = () => reject(new Error("Filen gick inte att läsa."));
    reader.readAsDataURL(file);
  });

/** The whole form for one draft. */
class Form {
  /** @param {any} place @param {any} schema @param {any} given what form.json says @param {Engine} engine */
  constructor(place, schema, given, engine) {
    this.place = place;
    this.given = given;
    this.engine = engine;
    this.shape = { fields: fieldsOf(schema), main: given.main, shown_when: given.shown_when };
    this.bench = this.benchFor(emptyDraft());
    this.step = 0;
    this.timer = 0;
    this.status = find("formular-status");
    this.kept = find("formular-sparat");
    window.addEventListener("pagehide", () => this.save());
    window.addEventListener("popstate", () => this.show(this.stepInAddress(), false));
    this.open(latestDraft() ?? this.bench.draft, this.stepInAddress());
  }

  /** @param {import("./drafts.js").Draft} draft */
  benchFor(draft) {
    return new Workbench(this.shape, this.given.vocabularies, draft, this.engine);
  }

  /** Shows a draft. @param {import("./drafts.js").Draft} draft @param {number} [step] */
  open(draft, step = 0) {
    this.save();
    remember(draft.id);
    this.bench = this.benchFor(draft);
    this.bench.listeners.add(() => this.later());
    this.build();
    this.show(step, false);
    this.bench.look();
  }

  /** Saves a moment after the last change; an untouched empty draft is not worth a place. */
  later() {
    this.drawMeter();
    this.drawCounts();
    if (this.step === this.steps.length - 1) this.review?.draw();
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), SAVE_AFTER);
  }

  save() {
    clearTimeout(this.timer);
    if (!this.bench.touched.size) return;
    const { id } = this.bench.draft;
    const kept = saveDraft(this.bench.draft);
    if (!kept) this.kept.textContent = "Webbläsaren vill inte spara utkastet. Spara det till en fil innan du stänger sidan.";
    else if (id === this.bench.draft.id) this.kept.textContent = "Utkastet är sparat i den här webbläsaren.";
    else this.kept.textContent = "Utkastet har ändrats i en annan flik. Det du skriver här är nu sparat som ett eget utkast.";
  }

  // ---- Building ----

  build() {
    const { steps } = this.given;
    this.steps = steps.map((step, number) => this.buildStep(step, number));
    this.counts = steps.map(() => make("span", { class: "kb-form__count", hidden: true }));
    this.nav = steps.map((step, number) => make("button", { type: "button", class: "kb-form__step", onclick: () => this.show(number) }, step.title, this.counts[number]));
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
    const field = (key) => fieldElement(this.bench, this.shape.fields.filter((one) => one.key === key)[0], [key]);
    const main = step.main.map(field);
    const more = step.more.length && make("details", { class: "kb-form__more" }, make("summary", {}, "Fler uppgifter"), ...step.more.map(field));
    if (more) more.open = step.more.some((key) => this.bench.get([key]) !== undefined);
    const last = this.given.steps.length - 1;
    const review = number === last ? make("div", { class: "kb-form__review" }) : null;
    if (review) this.review = new Review(review, this.bench, this.given.host, new URL(this.place.dataset.style, location.href).href, (path) => this.goTo(path));
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
      number === 0 && remarks(this.bench),
      number === 0 && this.placeFields(),
      ...main,
      more,
      ...step.sections.map((heading) => this.sectionField(heading)),
      ...(number === 0 ? this.others() : []),
      review,
      tools,
    );
  }

  /** The federation and the file's name: where the report will lie, which the file itself does not say. */
  placeFields() {
    const { draft } = this.bench;
    const nameId = freshId("namn");
    const suggestion = () => slug((this.bench.get(["short_name"]) || this.bench.get(["title"]) || "").replace(/^GRANSKA:?/u, ""));
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

  /** What the file holds besides: sections under other headings, and what the form has no field for. */
  others() {
    const known = this.given.sections.map(({ heading }) => heading);
    const headings = Object.keys(this.bench.draft.body).filter((heading) => !known.includes(heading));
    return [...headings.map((heading) => this.sectionField(heading)), otherFields(this.bench)];
  }

  /** A part of the report's running text. @param {string} heading */
  sectionField(heading) {
    const { help } = this.given.sections.find((section) => section.heading === heading) ?? { help: OTHER_SECTION };
    const id = freshId("avsnitt");
    const helped = make("p", { class: "kb-form__help", id: freshId("hjalp") }, help);
    const wrong = make("div", { class: "kb-form__wrong", id: freshId("fel"), hidden: true });
    const input = runningText(this.bench.draft.body[heading] ?? "", { id, "aria-describedby": `${helped.id} ${wrong.id}`, "data-section": heading }, (text) => this.bench.setSection(heading, text));
    this.bench.slots.set(keyOf(["body", heading]), {
      show: (messages) => {
        wrong.replaceChildren(...messages.map((message) => make("p", {}, message)));
        wrong.hidden = !messages.length;
      },
      reveal: () => revealed(find(id)),
    });
    return make("div", { class: "kb-form__field" }, make("label", { for: id }, `${heading || "Text före första rubriken"}, löpande text`, requiredMark(this.bench, ["body", heading])), helped, input, wrong);
  }

  /** Which draft this is, and what can be done with drafts. */
  draftBar() {
    const { draft } = this.bench;
    const others = savedDrafts().filter(({ id }) => id !== draft.id);
    const id = freshId("utkast");
    const select = make("select", { class: "kb-input", id }, make("option", { value: "" }, titleOf(draft)), ...others.map((other) => make("option", { value: other.id }, `${titleOf(other)} (${other.saved.slice(0, 10)})`)));
    const file = make("input", { type: "file", accept: ".md,.docx,.pdf,text/markdown", class: "kb-hidden", id: freshId("fil"), onchange: () => this.load(file) });
    return make(
      "div",
      { class: "kb-form__drafts" },
      others.length ? make("label", { for: id }, "Utkast ", select) : null,
      others.length > 0 && button("Byt utkast", () => this.open(others.find((other) => other.id === select.value) ?? draft), { "data-draft": "switch" }),
      button("Nytt utkast", () => this.open(emptyDraft()), { "data-draft": "new" }),
      button("Öppna en fil", () => file.click(), { "data-draft": "load" }),
      make("label", { for: file.id, class: "kb-hidden" }, "Rapportfil, Word eller PDF att öppna"),
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

  async saveToFile() {
    const { draft } = this.bench;
    const name = `${draft.name || slug(titleOf(draft)) || "rapport"}.md`;
    download(name, await this.bench.file());
    this.status.textContent = `Utkastet sparas som ${name} bland dina hämtade filer. Öppna filen här när du vill fortsätta.`;
  }

  /** Opens a report file as a new draft. @param {any} input */
  async load(input) {
    const [file] = input.files;
    input.value = "";
    if (!file) return;
    if (/\.(?:docx|pdf|doc|odt|rtf)$/iu.test(file.name)) return this.importDocument(file);
    try {
      const name = file.name.replace(/(?: ?\(\d+\))?\.md$/iu, "");
      const named = NAME.test(name);
      const content = await this.contentOf(file, named ? name : "");
      const draft = { ...emptyDraft(), ...content, name: named ? name : "", named };
      saveDraft(draft);
      this.open(draft);
      this.bench.touchAll();
      const others = oddities(draft.data, this.shape.fields).length;
      this.status.textContent = `${file.name} är öppnad som ett nytt utkast.${others ? ` ${others} uppgifter har ingen plats i formuläret. De står kvar i filen och visas sist i första steget.` : ""}`;
    } catch (error) {
      this.status.textContent = `${file.name} gick inte att öppna. ${error instanceof Error ? error.message : ""}`;
    }
  }

  /** Opens a published report, to suggest a change; one that is begun goes on. @param {string} name */
  async suggest(name) {
    this.place.inert = true;
    try {
      this.status.textContent = "Hämtar rapporten …";
      const response = await fetch(`${this.place.dataset.reports}${name}/${name}.md`);
      const data = await response.arrayBuffer();
      // Some servers answer with a page of their own for what is not there.
      if (!response.ok || !new TextDecoder().decode(data.slice(0, 6)).startsWith("---")) throw new Error("Den finns inte i banken.");
      const file = new File([data], `${name}.md`);
      const content = await this.contentOf(file, name);
      const begun = savedDrafts().find((draft) => draft.name === name && draft.source === content.source);
      this.open(begun ?? { ...emptyDraft(), ...content, name, named: true });
      if (!begun) saveDraft(this.bench.draft);
      this.bench.touchAll();
      this.status.textContent = `Du ändrar en rapport som finns i banken: ${titleOf(this.bench.draft)}. Ändra det som är fel och gå till sista steget. Där står vad du har ändrat.`;
      history.replaceState(null, "", location.pathname + location.hash);
    } catch (error) {
      this.status.textContent = `Rapporten gick inte att öppna. ${error instanceof Error ? error.message : ""}`;
    } finally {
      this.place.inert = false;
    }
  }

  /** Reads a federation's own document to a new draft; it never leaves the browser. @param {File} file */
  async importDocument(file) {
    const stop = button("Avbryt", () => this.engine.stop(STOPPED), { "data-draft": "stop" });
    const say = (/** @type {string} */ words) => this.status.replaceChildren(`${words} `, stop);
    try {
      if (file.size > LARGEST_DOCUMENT) throw new Error("Den är större än 25 megabyte. Spara den med mindre bilder.");
      say(`${file.name} läses när kontrollen har laddats …`);
      await this.engine.known;
      if (this.engine.state === "failed") throw new Error("Kontrollen kunde inte laddas. Ladda om sidan.");
      say(`Läser ${file.name}. Ett långt dokument tar en stund …`);
      const { refused, said, ...content } = await this.engine.ask("import", { name: file.name, data: await base64(file), federation: this.bench.draft.federation }, "import.zip");
      if (refused) throw new Error(refused);
      const draft = { ...emptyDraft(), ...content };
      saveDraft(draft);
      this.open(draft);
      this.bench.touched.add("data");
      this.status.replaceChildren(
        make("strong", {}, `${file.name} är läst till ett utkast med ${draft.review.length} förslag att bekräfta.`),
        make("ul", {}, ...said.map((/** @type {string} */ one) => make("li", {}, one))),
      );
    } catch (error) {
      this.status.textContent = `${file.name} blev inget utkast. ${error instanceof Error ? error.message : ""}`;
    }
  }

  /** What a report file says; throws where it cannot be read. @param {File} file @param {string} name */
  async contentOf(file, name) {
    if (file.size > LARGEST_FILE) throw new Error("Filen är större än en megabyte. En rapport är en textfil på några sidor.");
    const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(await file.arrayBuffer());
    if (text.includes("\ufffd") || text.includes("\u0000")) throw new Error("Filen är inte text i UTF-8.");
    return readPlainFile(text) ?? (await this.readByPython(text, name));
  }

  /** @param {string} text @param {string} name @returns {Promise<import("./plain_file.js").Content>} */
  async readByPython(text, name) {
    if (this.engine.state === "loading") this.status.textContent = "Filen öppnas när kontrollen har laddats …";
    await this.engine.known;
    if (this.engine.state === "failed") throw new Error("Kontrollen kunde inte laddas, och utan den går bara filer att öppna som sparades härifrån utan kontroll. Ladda om sidan.");
    const read = await this.engine.ask("read", { text, name });
    if (read.refused) throw new Error(read.refused);
    return read;
  }

  // ---- Steps ----

  /** The step that the page's address names; the first where it names none. */
  stepInAddress() {
    return Math.max(0, this.given.steps.findIndex(({ id }) => location.hash === `#steg-${id}`));
  }

  /** @param {number} number @param {boolean} [focus] */
  show(number, focus = true) {
    if (focus && number !== this.step) history.pushState(null, "", `#steg-${this.given.steps[number].id}`);
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
    const next = this.bench.draft.review.length;
    const walk = next > 0 && make("p", { class: "kb-form__walk" }, `${next} förslag ur dokumentet är inte bekräftade. `, button("Nästa kvar", () => this.goToNextMark()));
    this.meterPlace.replaceChildren(...[!last && meter(this.bench), walk].filter(Boolean));
  }

  /** How much is left at each step: what is not confirmed, and what was wrong where somebody has written. */
  drawCounts() {
    const count = new Map();
    const paths = this.bench.left.filter(({ path }) => this.bench.isTouched(path)).map(({ path }) => path);
    for (const path of paths) count.set(this.stepOf(path), (count.get(this.stepOf(path)) ?? 0) + 1);
    this.counts.forEach((one, number) => {
      const left = count.get(number) ?? 0;
      one.hidden = !left;
      one.replaceChildren(` ${left}`, make("span", { class: "kb-hidden" }, " kvar att rätta"));
    });
  }

  /** Goes to the first mark behind where the keyboard is, or the first of all. */
  goToNextMark() {
    const marks = this.bench.draft.review.toSorted((one, other) => this.orderOf(one) - this.orderOf(other));
    const next = marks[((this.lastMark && marks.indexOf(this.lastMark)) ?? -1) + 1] ?? marks[0];
    this.lastMark = next;
    if (next) this.goTo(pathOf(next));
  }

  /** @param {string} key */
  orderOf(key) {
    const keys = this.given.steps.flatMap((step) => [...step.main, ...step.more]);
    const [top, ...rest] = pathOf(key);
    return keys.indexOf(top) * 1000 + (typeof rest[0] === "number" ? rest[0] : 0);
  }

  /** The step in which a field stands. @param {(string | number)[]} path */
  stepOf(path) {
    const top = String(path[0]);
    const inStep = (step) => step.main.includes(top) || step.more.includes(top) || (top === "body" && step.sections.includes(path[1]));
    return Math.max(0, this.given.steps.findIndex(inStep));
  }

  /** Goes to a field, in whatever step it stands. @param {(string | number)[]} path */
  goTo(path) {
    const slot = this.bench.slots.get(this.bench.slotFor(path) ?? "");
    this.show(this.stepOf(path), false);
    if (slot) slot.reveal();
    else this.steps[this.step].querySelector("h2").focus();
  }
}

/** Says how far the loading of the checks has come, and when it failed. @param {any} place @param {Engine} engine */
function showLoading(place, engine) {
  const bar = make("progress", { max: 1, value: 0, id: freshId("laddar") });
  const words = make("label", { for: bar.id }, "Kontrollen laddas. Du kan börja skriva.");
  place.replaceChildren(words, bar);
  engine.listeners.add((share, said) => {
    bar.value = share;
    if (said) words.textContent = `${said} Du kan börja skriva under tiden.`;
  });
  engine.known.then(() => {
    if (engine.state === "ready") place.replaceChildren();
    else place.replaceChildren(make("p", { class: "kb-note" }, "Kontrollen kunde inte laddas, så här sägs inget om det du skriver. Du kan fylla i, spara och skicka ändå. Ladda om sidan för att försöka igen."));
  });
}

/** Fills the page's place with the form. @param {any} place */
async function start(place) {
  const addresses = ["worker", "runtime", "bank"].map((name) => [name, place.dataset[name] && new URL(place.dataset[name], location.href).href]);
  const engine = new Engine(/** @type {any} */ (Object.fromEntries(addresses)));
  showLoading(find("formular-laddar"), engine);
  try {
    const [schema, given] = await Promise.all([fetchJson(place.dataset.schema), fetchJson(place.dataset.form)]);
    const form = new Form(place, schema, given, engine);
    const asked = new URLSearchParams(location.search).get("rapport") ?? "";
    if (NAME.test(asked)) form.suggest(asked);
  } catch (error) {
    find("formular-status").textContent = "Formuläret kunde inte laddas. Ladda om sidan, eller lämna in på ett annat sätt enligt guiderna nedan.";
    throw error;
  } finally {
    place.setAttribute("aria-busy", "false");
  }
}

start(find("formular"));
