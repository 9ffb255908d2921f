/** The last step: what is left to do, how complete the report is, how it will look, and the ways out. */
import { freshId, make } from "./dom.js";
import { waysOut } from "./ways_out.js";
import { told } from "./workbench.js";

/** @typedef {import("./workbench.js").Workbench} Workbench @typedef {import("./workbench.js").Finding} Finding @typedef {(string | number)[]} Path */

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

/** What is changed in a published report, in words. @param {{what: string, old: string, new: string}[]} changes */
function changed(changes) {
  const words = (/** @type {{what: string, old: string, new: string}} */ one) =>
    one.old && one.new ? [" från ", make("del", {}, one.old), " till ", make("ins", {}, one.new)] : one.new ? [" nytt: ", make("ins", {}, one.new)] : [" borttaget: ", make("del", {}, one.old)];
  const list = changes.length ? make("ul", {}, ...changes.map((one) => make("li", {}, make("strong", {}, `${one.what}:`), ...words(one)))) : make("p", {}, "Inget än.");
  return make("section", { class: "kb-form__changes" }, make("h4", {}, "Det här ändrar du i rapporten"), list);
}

/** How the page will look, in a frame in which nothing can run. @param {string} page */
const frame = (page) => make("iframe", { class: "kb-form__preview", title: "Så blir sidan", sandbox: true, srcdoc: page, tabindex: "0" });

/** The last step, of which each part is shown anew when it has changed. */
export class Review {
  /**
   * @param {HTMLElement} place @param {Workbench} bench @param {any} host @param {string} style the style sheet's address
   * @param {(path: Path) => void} goTo
   */
  constructor(place, bench, host, style, goTo) {
    this.bench = bench;
    this.host = host;
    this.style = style;
    this.goTo = goTo;
    this.place = place;
    this.left = make("div", { class: "kb-form__review-left" });
    this.page = make("div", {});
    this.out = make("div", {});
    this.shown = "";
    const title = make("h3", { id: freshId("sidan") }, "Så blir sidan");
    place.replaceChildren(this.left, title, this.page, make("h3", {}, "Lämna in"), this.out);
  }

  async draw() {
    const { bench } = this;
    const busy = bench.engine.state !== "failed" && (!bench.judgement || !bench.current || bench.asking !== null);
    this.place.setAttribute("aria-busy", String(busy));
    this.left.replaceChildren(...this.whatIsLeft());
    if (busy && bench.engine.state === "ready") return; // it is drawn again when the answer has come
    const text = await bench.file();
    if (text === this.shown) return;
    this.shown = text;
    const { federation, name } = bench.draft;
    const ready = bench.judgement !== null && !bench.left.length;
    const note = ready ? [] : [make("p", { class: "kb-note" }, "Du kan spara filen redan nu och fortsätta senare. Rätta det som är kvar innan du skickar den.")];
    const along = bench.judgement?.along ?? [];
    if (along.length) note.push(make("p", { class: "kb-note" }, `Det här dokumentet ska följa med filen: ${along.join(", ")}.`));
    const changes = bench.judgement?.changes ?? null;
    if (changes) note.unshift(changed(changes));
    this.out.replaceChildren(...note, waysOut(this.host, { federation: federation || "förbundets-id", name: name || "rapport", text, changed: changes !== null }, this.packed(text)));
    if (!bench.judgement) return;
    const scheme = document.body.getAttribute("data-md-color-scheme") ?? "default";
    const { page } = await bench.engine.ask("preview", { draft: bench.draft, style: this.style, scheme });
    this.page.replaceChildren(page ? frame(page) : make("p", {}, "Fyll i mer, så visas sidan här."));
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
    if (bench.engine.state === "failed") {
      return [make("h3", { id: "kvar-att-gora" }, "Ingenting är kontrollerat"), make("p", { class: "kb-note" }, "Kontrollen kunde inte laddas. Du kan spara och skicka ditt utkast ändå. Redaktionen kontrollerar det.")];
    }
    if (!bench.judgement) return [make("h3", { id: "kvar-att-gora" }, "Kontrollen laddas …")];
    const { left, advice } = bench;
    const title = left.length ? `Kvar att rätta: ${left.length}` : "Inget är kvar att rätta";
    const said = left.length
      ? make("ul", { class: "kb-form__left" }, ...left.map((one) => this.leading(one)))
      : make("p", {}, "Rapporten klarar bankens alla kontroller. Redaktionen läser den mot källan.");
    return [
      make("h3", { id: "kvar-att-gora" }, title),
      said,
      advice.length > 0 && make("details", { class: "kb-form__more", open: advice.some(({ level }) => level === "varning") }, make("summary", {}, `Varningar och råd: ${advice.length}`), make("ul", { class: "kb-form__advice" }, ...advice.map((one) => this.leading(one)))),
      make("p", { class: "kb-note" }, "Inget program läser om siffrorna stämmer med källan, eller om någon går att känna igen på det som berättas. Läs därför igenom sidan själv."),
      meter(bench),
    ].filter(Boolean);
  }

  /** A problem, as a link to its field. @param {Finding} finding */
  leading(finding) {
    const go = (/** @type {Event} */ event) => {
      event.preventDefault();
      this.goTo(finding.path);
    };
    return make("li", {}, make("a", { href: "#formular", onclick: go }, told(finding)));
  }
}
