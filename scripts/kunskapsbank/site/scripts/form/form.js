/**
 * The form on /lamna-in/: a report without git. Nothing that is written here leaves the browser by itself.
 */
import { fetchJson } from "../fetching.js";
import { requiredMark, revealed, surroundings } from "./controls.js";
import { button, freshId, make } from "./dom.js";
import { deleteDraft, emptyDraft, latestDraft, remember, saveDraft, savedDrafts, titleOf } from "./drafts.js";
import { Engine } from "./engine.js";
import { fieldElement } from "./groups.js";
import { otherFields, remarks } from "./others.js";
import { cleanPasted } from "./pasted.js";
import { picker } from "./picker.js";
import { readPlainFile } from "./plain_file.js";
import { meter, Review } from "./review.js";
import { revealWords, runningText } from "./running_text.js";
import { fieldsOf, oddities } from "./schema.js";
import { download } from "./ways_out.js";
import { Workbench } from "./workbench.js";

const LARGEST_FILE = 1_000_000;
const LARGEST_DOCUMENT = 25_000_000;
const STOPPED = "Du avbröt läsningen.";
const NAME = /^[a-z0-9]+(?:-[a-z0-9]+)*$/u;
const SAVE_AFTER = 400;
const WRITTEN = "input[type=text], textarea";
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
    /** The marks behind the one that was gone to last. @type {string[]} */
    this.ahead = [];
    this.timer = 0;
    this.status = find("formular-status");
    this.kept = find("formular-sparat");
    this.news = make("p", { class: "kb-hidden", role: "status" });
    this.title = document.title;
    cleanPasted(this.place);
    this.place.addEventListener("input", (/** @type {any} */ { target }) => (this.bench.typing = target.matches(WRITTEN)), true);
    // What is said moves what lies below, which must not happen between a press and its release: nothing would be clicked.
    let pressed = false;
    this.place.addEventListener("focusout", () => pressed || this.bench.leave());
    document.addEventListener("pointerdown", () => (pressed = true));
    for (const release of ["pointerup", "pointercancel"]) {
      document.addEventListener(release, () => {
        pressed = false;
        setTimeout(() => this.writtenIn() || this.bench.leave());
      });
    }
    window.addEventListener("pagehide", () => this.save());
    window.addEventListener("popstate", () => this.show(this.stepInAddress(), true, false));
    this.open(latestDraft() ?? this.bench.draft, this.stepInAddress());
  }

  /** @param {import("./drafts.js").Draft} draft */
  benchFor(draft) {
    return new Workbench(this.shape, this.given.vocabularies, draft, this.engine);
  }

  /** Whether the keyboard is in a field for text. */
  writtenIn() {
    return this.place.contains(document.activeElement) && document.activeElement?.matches(WRITTEN);
  }

  /** Shows a draft. @param {import("./drafts.js").Draft} draft @param {number} [step] */
  open(draft, step = 0) {
    const held = this.place.contains(document.activeElement);
    this.save();
    remember(draft.id);
    this.bench = this.benchFor(draft);
    this.ahead = [];
    this.bench.next = () => this.goToNextMark();
    this.bench.listeners.add(() => this.later());
    this.bench.news = (texts) => (this.news.textContent = texts.length > 3 ? `${texts.length} saker att se över. Sista steget listar dem.` : texts.join(" "));
    this.build();
    this.show(step, held, false);
    this.bench.look();
  }

  /** Saves a moment after the last change; an untouched empty draft is not worth a place. */
  later() {
    this.drawMeter();
    this.drawCounts();
    this.drawTitle();
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
    this.walkWords = make("span", {});
    this.walk = make("p", { class: "kb-form__walk", hidden: true }, this.walkWords, button("Nästa kvar", () => this.goToNextMark()));
    this.place.replaceChildren(
      this.draftBar(),
      make("nav", { "aria-label": "Steg i formuläret" }, make("ol", { class: "kb-form__steps" }, ...this.nav.map((one) => make("li", {}, one)))),
      this.news,
      this.meterPlace,
      this.walk,
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
    if (review) this.review = new Review(review, this.bench, this.given.host, new URL(this.place.dataset.style, location.href).href, (path, words) => this.goTo(path, words));
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
    return make("div", {}, ...this.federationFields(), this.nameField());
  }

  /** The federation, from the list or, where it is not there, by its name. */
  federationFields() {
    const { draft } = this.bench;
    const around = surroundings(this.bench, ["federation"], "Förbundet som finansierade insatsen.");
    const listed = draft.federation && !draft.unlisted ? [draft.federation] : [];
    const place = (/** @type {string} */ federation, /** @type {string} */ unlisted) => {
      Object.assign(draft, { federation, unlisted });
      this.bench.changed(["federation"]);
    };
    const { element, focus, clear } = picker(this.given.vocabularies.federations, listed, false, ([id = ""]) => {
      other.value = "";
      place(id, "");
    }, "Förbund");
    const id = freshId("forbund");
    const help = make("p", { class: "kb-form__help", id: freshId("hjalp") }, "Skriv hela namnet. Redaktionen lägger till förbundet när rapporten kommer.");
    const write = () => {
      clear();
      place(slug(other.value.replace(/samordningsförbund(?:et)?/giu, "")) || slug(other.value), other.value.trim());
    };
    const other = make("input", { class: "kb-input", type: "text", id, autocomplete: "off", "aria-describedby": help.id, "data-field": "unlisted", oninput: write });
    other.value = draft.unlisted ?? "";
    const fold = make("details", { class: "kb-form__more", open: Boolean(draft.unlisted) }, make("summary", {}, "Förbundet finns inte i listan"), make("div", { class: "kb-form__field" }, make("label", { for: id }, "Förbundets namn"), help, other));
    around.register(focus);
    const required = make("span", { class: "kb-form__required" }, " krävs");
    return [make("fieldset", { class: "kb-form__field kb-form__field--picker", "data-field": "federation", "aria-describedby": around.describedBy }, make("legend", {}, "Förbund", required), around.help, element, around.wrong), fold];
  }

  /** The file's name, which follows the title until someone has chosen it. */
  nameField() {
    const { draft } = this.bench;
    const around = surroundings(this.bench, ["name"], "Blir rapportens adress på webben. Vi föreslår ett efter titeln.");
    const id = freshId("namn");
    const take = () => {
      const value = name.value.trim();
      draft.name = NAME.test(value) ? value : "";
      draft.named = Boolean(value);
      this.bench.changed(["name"]);
    };
    const name = make("input", { class: "kb-input", type: "text", id, autocomplete: "off", autocapitalize: "none", spellcheck: "false", "aria-describedby": around.describedBy, "data-field": "name", oninput: take });
    name.value = draft.name;
    around.register(() => revealed(name), name, () => (name.value.trim() && !draft.name ? "Använd små bokstäver a till z, siffror och bindestreck." : null));
    this.bench.listeners.add(() => {
      if (!name.isConnected || document.activeElement === name || draft.named) return;
      const offered = slug((this.bench.get(["short_name"]) || this.bench.get(["title"]) || "").replace(/^GRANSKA:?/u, ""));
      if (offered === draft.name || !NAME.test(offered)) return;
      draft.name = name.value = offered;
      this.bench.changed(["name"]);
    });
    return make("div", { class: "kb-form__field" }, make("label", { for: id }, "Filens namn", make("span", { class: "kb-form__required" }, " krävs")), around.help, name, around.wrong);
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
    const around = surroundings(this.bench, ["body", heading], help);
    const input = runningText(this.bench.draft.body[heading] ?? "", { id, "aria-describedby": around.describedBy, "data-section": heading }, (text) => this.bench.setSection(heading, text));
    around.register((words) => revealWords(input, words), input.querySelector("textarea"));
    return make("div", { class: "kb-form__field" }, make("label", { for: id }, `${heading || "Text före första rubriken"}, löpande text`, requiredMark(this.bench, ["body", heading])), around.help, input, around.wrong);
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
      this.tell("Utkastet är tillbaka.");
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
      this.tell(`${file.name} är öppnad som ett nytt utkast.${others ? ` ${others} uppgifter har ingen plats i formuläret. De står kvar i filen och visas sist i första steget.` : ""}`);
    } catch (error) {
      this.tell(`${file.name} gick inte att öppna. ${error instanceof Error ? error.message : ""}`);
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
      this.tell(`Du ändrar en rapport som finns i banken: ${titleOf(this.bench.draft)}. Ändra det som är fel och gå till sista steget. Där står vad du har ändrat.`);
      history.replaceState(null, "", location.pathname + location.hash);
    } catch (error) {
      this.tell(`Rapporten gick inte att öppna. ${error instanceof Error ? error.message : ""}`);
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
      this.bench.changed([], false);
      this.tell(
        make("strong", {}, `${file.name} är läst till ett utkast med ${draft.review.length} förslag att bekräfta.`),
        make("ul", {}, ...said.map((/** @type {string} */ one) => make("li", {}, one))),
      );
    } catch (error) {
      this.tell(`${file.name} blev inget utkast. ${error instanceof Error ? error.message : ""}`);
    }
  }

  /** Says what became of a file, and gives that the keyboard: the button that had it may be gone. @param {...(Node | string)} what */
  tell(...what) {
    this.status.replaceChildren(...what);
    this.status.focus();
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

  /** @param {number} number @param {boolean} [focus] @param {boolean} [push] whether the browser's history gets an entry */
  show(number, focus = true, push = focus) {
    if (push && number !== this.step) history.pushState(null, "", `#steg-${this.given.steps[number].id}`);
    this.step = number;
    this.steps.forEach((section, other) => (section.hidden = other !== number));
    this.nav.forEach((one, other) => {
      if (other === number) one.setAttribute("aria-current", "step");
      else one.removeAttribute("aria-current");
    });
    const last = number === this.steps.length - 1;
    if (last) this.bench.touchAll();
    this.drawTitle();
    const title = this.steps[number].querySelector("h2");
    if (focus) {
      title.focus();
      title.scrollIntoView({ block: "start" });
    }
    if (last) this.review?.arrive(title);
  }

  drawMeter() {
    const last = this.step === this.steps.length - 1;
    this.meterPlace.replaceChildren(...[!last && meter(this.bench)].filter(Boolean));
    const marks = this.bench.marks;
    const toRead = marks.filter(({ words }) => words).length;
    const guesses = marks.length - toRead;
    this.walk.hidden = !marks.length;
    this.walkWords.textContent = [
      guesses && `${guesses} förslag ur dokumentet är inte ${guesses === 1 ? "bekräftat" : "bekräftade"}.`,
      toRead && (toRead === 1 ? "Ett ställe är inte läst." : `${toRead} ställen är inte lästa.`),
    ].filter(Boolean).join(" ");
  }

  /** How much is left at each step: what is not confirmed, and what was wrong where somebody has written. */
  drawCounts() {
    if (this.bench.typing) return;
    const count = new Map();
    for (const { path } of this.bench.told) count.set(this.stepOf(path), (count.get(this.stepOf(path)) ?? 0) + 1);
    this.counts.forEach((one, number) => {
      const left = count.get(number) ?? 0;
      one.hidden = !left;
      one.replaceChildren(` ${left}`, make("span", { class: "kb-hidden" }, " kvar att rätta eller bekräfta"));
    });
  }

  /** The window's title says where one is, and first whether something is wrong there. */
  drawTitle() {
    if (this.bench.typing) return;
    const last = this.step === this.steps.length - 1;
    const wrong = last ? this.bench.left.length : this.bench.told.some(({ mark, path }) => !mark && this.stepOf(path) === this.step);
    document.title = `${wrong ? "Fel: " : ""}${this.given.steps[this.step].title} – ${this.title}`;
  }

  /** Goes to the next mark behind the one that was gone to last, also where that is confirmed by now, or the first of all. */
  goToNextMark() {
    const marks = this.bench.marks.toSorted((one, other) => this.orderOf(one.path) - this.orderOf(other.path));
    const next = marks.find(({ id }) => this.ahead.includes(id)) ?? marks[0];
    if (!next) return this.steps[this.step].querySelector("h2").focus();
    this.ahead = marks.slice(marks.indexOf(next) + 1).map(({ id }) => id);
    return this.goTo(next.path, next.words);
  }

  /** Where in the form a field stands. @param {(string | number)[]} path */
  orderOf(path) {
    const number = this.stepOf(path);
    const { main, more, sections } = this.given.steps[number];
    const [top, inner] = path;
    const at = [...main, ...more, ...sections].indexOf(top === "body" ? inner : top);
    return number * 1e6 + at * 1e3 + (typeof inner === "number" ? inner : 0);
  }

  /** The step in which a field stands. @param {(string | number)[]} path */
  stepOf(path) {
    const top = String(path[0]);
    const inStep = (step) => step.main.includes(top) || step.more.includes(top) || (top === "body" && step.sections.includes(path[1]));
    return Math.max(0, this.given.steps.findIndex(inStep));
  }

  /** Goes to a field, in whatever step it stands, and in a text to the words. @param {(string | number)[]} path @param {string} [words] */
  goTo(path, words) {
    const slot = this.bench.slots.get(this.bench.slotFor(path) ?? "");
    this.show(this.stepOf(path), false);
    if (slot) slot.reveal(words);
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
