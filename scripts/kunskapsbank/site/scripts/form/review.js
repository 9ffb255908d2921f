/** The last step: what is left to do, how complete the report is, how it will look, and the ways out. */
import { freshId, make } from "./dom.js";
import { nameOf } from "./schema.js";
import { waysOut } from "./ways_out.js";
import { told } from "./workbench.js";

/** @typedef {import("./workbench.js").Workbench} Workbench @typedef {import("./workbench.js").Finding} Finding @typedef {(string | number)[]} Path */

const UNREAD = [
  "Stämmer siffrorna med källan?",
  "Går någon att känna igen på det som berättas, fast inget namn och inget antal står där?",
  "Vad säger dokumentet som följer med, i text, tabeller och bilder? Bara personnummer, telefonnummer och e-postadresser söks där.",
];

/** @param {number} share */
function kindly(share) {
  if (share < 30) return "En bra början. Fyll på så långt din rapport räcker.";
  if (share < 70) return "Rapporten går redan att ha nytta av.";
  return "Rapporten är rik på uppgifter. Tack.";
}

/** The meter of completeness; nothing before anything is known. @param {Workbench} bench */
export function meter(bench) {
  if (!bench.judgement?.complete) return null;
  const { percent, missing } = bench.judgement.complete;
  const next = missing.slice(0, 3).map((label) => label.toLowerCase());
  return make(
    "div",
    { class: "kb-form__complete" },
    make("p", {}, make("strong", {}, `${percent} % ifyllt. `), kindly(percent), next.length > 0 && ` Mest skulle det här ge: ${next.join(", ")}.`),
    make("meter", { min: 0, max: 100, value: percent, "aria-label": "Hur mycket som är ifyllt" }),
  );
}

/** What is changed in a published report, in words, and what a reader is to be told of it. @param {{what: string, old: string, new: string}[]} changes @param {HTMLElement[]} tell */
function changed(changes, tell) {
  const words = (/** @type {{what: string, old: string, new: string}} */ one) =>
    one.old && one.new ? [" från ", make("del", {}, one.old), " till ", make("ins", {}, one.new)] : one.new ? [" nytt: ", make("ins", {}, one.new)] : [" borttaget: ", make("del", {}, one.old)];
  const list = changes.length ? make("ul", {}, ...changes.map((one) => make("li", {}, make("strong", {}, `${one.what}:`), ...words(one)))) : make("p", {}, "Inget än.");
  return make("section", { class: "kb-form__changes" }, make("h4", {}, "Det här ändrar du i rapporten"), list, ...tell);
}

/** How the page will look, in a frame in which nothing can run. @param {string} page */
const frame = (page) => make("iframe", { class: "kb-form__preview", title: "Så blir sidan", sandbox: true, srcdoc: page, tabindex: "0" });

/** The last step, of which each part is shown anew when it has changed. */
export class Review {
  /**
   * @param {HTMLElement} place @param {Workbench} bench @param {any} host @param {string} style the style sheet's address
   * @param {(path: Path, words: string) => void} goTo
   */
  constructor(place, bench, host, style, goTo) {
    this.bench = bench;
    this.host = host;
    this.style = style;
    this.goTo = goTo;
    this.place = place;
    this.left = make("div", { class: "kb-form__review-left", role: "group", "aria-labelledby": "kvar-att-gora", tabindex: "-1" });
    this.page = make("div", {});
    this.out = make("div", {});
    /** What has to be drawn, as text; nothing while an answer is on its way. @type {string | null} */
    this.wanted = null;
    /** What the ways out and the page are drawn from, and what page was asked for last. */
    this.drawn = { left: "", out: "", page: "" };
    this.arriving = false;
    /** @type {HTMLElement | null} */
    this.arrivedAt = null;
    this.asked = "";
    const title = make("h3", { id: freshId("sidan") }, "Så blir sidan");
    place.replaceChildren(this.left, title, this.page, make("h3", {}, "Lämna in"), this.out);
  }

  /** Shows what belongs to the draft as it stands; the ways out are out of reach until they do. */
  draw() {
    const { bench } = this;
    this.drawLeft();
    this.out.inert = bench.waiting;
    this.wanted = bench.waiting ? null : JSON.stringify([bench.text, bench.draft.federation, bench.draft.unlisted, bench.draft.name, bench.left.length, bench.judgement?.along, bench.judgement?.held]);
    if (this.wanted !== null) {
      this.drawWays(this.wanted);
      this.drawPage(this.wanted);
    }
    this.tellBusy();
  }

  /** What is left; when somebody has just come here, it takes the keyboard where something is. */
  drawLeft() {
    const { bench } = this;
    const now = JSON.stringify([bench.engine.state, bench.waiting, bench.findings, bench.judgement?.complete]);
    if (now !== this.drawn.left) this.left.replaceChildren(...this.whatIsLeft());
    this.drawn.left = now;
    if (!this.arriving || bench.engine.state === "loading" || bench.waiting) return;
    this.arriving = false;
    if (bench.left.length && [document.body, this.arrivedAt].includes(/** @type {any} */ (document.activeElement))) this.left.focus();
  }

  /** Somebody has come to this step, and the keyboard is there. @param {HTMLElement} at */
  arrive(at) {
    this.arriving = true;
    this.arrivedAt = at;
    this.draw();
  }

  tellBusy() {
    const whole = this.drawn.out === this.wanted && this.drawn.page === this.wanted;
    this.place.setAttribute("aria-busy", String(this.bench.engine.state === "loading" || !whole));
  }

  /** @param {string} wanted */
  drawWays(wanted) {
    if (wanted === this.drawn.out) return;
    this.drawn.out = wanted;
    const { bench } = this;
    const { federation, name, unlisted = "" } = bench.draft;
    const ready = bench.judgement !== null && !bench.left.length;
    const note = ready ? [] : [make("p", { class: "kb-note" }, "Du kan spara filen redan nu och fortsätta senare. Rätta det som är kvar innan du skickar den.")];
    const along = bench.judgement?.along ?? [];
    if (along.length) note.push(make("p", { class: "kb-note" }, `Det här dokumentet ska följa med filen: ${along.join(", ")}.`));
    const changes = bench.judgement?.changes ?? null;
    if (changes) note.unshift(changed(changes, (bench.judgement?.unnoted ?? []).map((number) => this.asksForNote(number))));
    const file = { federation: federation || "förbundets-id", name: name || "rapport", text: bench.text, changed: changes !== null, unlisted };
    this.out.replaceChildren(...note, waysOut(this.host, file, this.packed(bench.text)));
  }

  /** The page, unless something else is wanted before it has come. @param {string} wanted */
  async drawPage(wanted) {
    if (wanted === this.asked) return;
    this.asked = wanted;
    const page = await this.pageOrWhy();
    if (wanted !== this.wanted) return;
    this.drawn.page = wanted;
    this.page.replaceChildren(page);
    this.tellBusy();
  }

  /** @returns {Promise<HTMLElement>} */
  async pageOrWhy() {
    const { bench } = this;
    if (!bench.judgement) return make("p", {}, "Sidan visas när kontrollen har läst utkastet.");
    const scheme = document.body.getAttribute("data-md-color-scheme") ?? "default";
    try {
      const { page } = await bench.engine.ask("preview", { draft: bench.draft, style: this.style, scheme });
      return page ? frame(page) : make("p", {}, "Fyll i mer, så visas sidan här.");
    } catch {
      return make("p", {}, "Sidan kunde inte visas.");
    }
  }

  /** How the report and its documents become one archive; null where the form holds no document. @param {string} text */
  packed(text) {
    const { bench } = this;
    const held = (bench.judgement?.held ?? []).length;
    if (!held) return null;
    return async () => {
      const { archive } = await bench.engine.ask("package", { draft: bench.draft, text });
      return Uint8Array.from(atob(archive), (letter) => letter.charCodeAt(0));
    };
  }

  whatIsLeft() {
    const { bench } = this;
    if (bench.engine.state === "loading") return [make("h3", { id: "kvar-att-gora" }, "Kontrollen laddas …")];
    if (bench.waiting) return [make("h3", { id: "kvar-att-gora" }, "Utkastet kontrolleras …")];
    if (!bench.judgement) {
      const why = bench.engine.state === "failed" ? "Kontrollen kunde inte laddas." : "Kontrollen kunde inte läsa utkastet.";
      return [make("h3", { id: "kvar-att-gora" }, "Ingenting är kontrollerat"), make("p", { class: "kb-note" }, `${why} Du kan spara och skicka ditt utkast ändå. Redaktionen kontrollerar det.`)];
    }
    const { left, advice } = bench;
    const [wrong, marks] = [left.filter(({ mark }) => !mark), left.filter(({ mark }) => mark)];
    const list = (/** @type {Finding[]} */ found) => make("ul", { class: "kb-form__left" }, ...found.map((one) => this.leading(one)));
    const [toMend, toConfirm] = [`Kvar att rätta: ${wrong.length}`, `Kvar att läsa och bekräfta: ${marks.length}`];
    return [
      make("h3", { id: "kvar-att-gora" }, wrong.length ? toMend : marks.length ? toConfirm : "Inget är kvar att rätta"),
      ...(wrong.length ? [list(wrong)] : []),
      wrong.length > 0 && marks.length > 0 && make("h4", {}, toConfirm),
      ...(marks.length ? [make("p", {}, "Läs var och en mot dokumentet. Med knappen Nästa kvar går du från den ena till den andra."), list(marks)] : []),
      !left.length && make("p", {}, "Rapporten klarar bankens alla kontroller. Redaktionen läser den mot källan."),
      advice.length > 0 && make("details", { class: "kb-form__more", open: advice.some(({ level }) => level === "varning") }, make("summary", {}, `Varningar och råd: ${advice.length}`), make("ul", { class: "kb-form__advice" }, ...advice.map((one) => this.leading(one)))),
      make("div", { class: "kb-note" }, make("p", {}, "Det här läser inget program. Läs därför sidan själv:"), make("ul", {}, ...UNREAD.map((one) => make("li", {}, one)))),
      meter(bench),
    ].filter(Boolean);
  }

  /** Where to say what a figure was before. @param {number} number the result's */
  asksForNote(number) {
    const go = (/** @type {Event} */ event) => {
      event.preventDefault();
      this.goTo(["results", number, "changes"], "");
    };
    const link = make("a", { href: "#formular", onclick: go }, "Ändringar av resultatet");
    return make("p", {}, `En siffra i resultat ${number + 1} är ändrad. Skriv vad som stod förut under `, link, ", så ser den som redan har läst rapporten det.");
  }

  /** A problem, as a link to its field. @param {Finding} finding */
  leading(finding) {
    const go = (/** @type {Event} */ event) => {
      event.preventDefault();
      this.goTo(finding.path, finding.read);
    };
    const guess = finding.mark && !finding.read; // its place says enough
    return make("li", {}, make("a", { href: "#formular", onclick: go }, guess ? nameOf(this.bench.shape.fields, finding.path) : told(finding)));
  }
}
