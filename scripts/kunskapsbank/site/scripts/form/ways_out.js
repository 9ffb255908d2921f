/**
 * The ways in which a finished file reaches the editors: saved, copied, to the code host, by e-mail.
 *
 * @typedef {{kind: string, repository: string, branch: string, mailbox: string, answers_within: string}} Host from the site's configuration
 * @typedef {{federation: string, name: string, text: string, changed: boolean, unlisted: string}} File `changed`: it lies in the bank already
 */
import { button, freshId, make } from "./dom.js";

const LONGEST_ADDRESS = 8000;
const HOSTS = {
  github: {
    create: ({ repository, branch }, folder, name, text) =>
      `${repository}/new/${encodeURIComponent(branch)}/${folder}?${new URLSearchParams({ filename: name, value: text })}`,
    upload: ({ repository, branch }, folder) => `${repository}/upload/${encodeURIComponent(branch)}/${folder}`,
    edit: "edit",
    steps: {
      create: ["Logga in. Filen är redan ifylld.", "Välj ”Commit changes” och sedan ”Propose changes”.", "Välj ”Create pull request”. Klart."],
      upload: ["Spara filen på din dator först, med knappen ovan.", "Öppna sidan och logga in.", "Dra filen till rutan.", "Välj ”Propose changes” och sedan ”Create pull request”. Klart."],
    },
  },
  gitlab: {
    create: null,
    edit: "-/edit",
    upload: ({ repository, branch }, folder, name) =>
      `${repository}/-/new/${encodeURIComponent(branch)}/${folder}?${new URLSearchParams({ file_name: name })}`,
    steps: { upload: ["Kopiera texten med knappen ovan.", "Öppna sidan och logga in.", "Klistra in texten.", "Välj ”Commit changes” och sedan ”Create merge request”. Klart."] },
  },
  forgejo: {
    create: null,
    edit: "_edit",
    upload: ({ repository, branch }, folder) => `${repository}/_upload/${encodeURIComponent(branch)}/${folder}`,
    steps: { upload: ["Spara filen på din dator först, med knappen ovan.", "Öppna sidan och logga in.", "Dra filen till rutan.", "Välj att skapa en ny gren för en pull request. Klart."] },
  },
};

const REPLACE = ["Kopiera texten med knappen ovan.", "Öppna sidan och logga in.", "Markera allt i rutan och klistra in din text i stället."];

/** Where a file can be put in at the code host, and how; null when the site names none. @param {Host} host @param {boolean} [changed] whether it lies there already */
export function addressAt(host, federation, name, text, changed = false) {
  const kind = HOSTS[host.kind];
  if (!kind || !host.repository) return null;
  const folder = `reports/${federation}`;
  if (changed) {
    const send = host.kind === "github" ? kind.steps.create.slice(1) : kind.steps.upload.slice(-1);
    return { address: `${host.repository}/${kind.edit}/${encodeURIComponent(host.branch)}/${folder}/${name}.md`, steps: [...REPLACE, ...send], whole: true };
  }
  const address = kind.create?.(host, folder, `${name}.md`, text) ?? "";
  if (address && new TextEncoder().encode(address).length <= LONGEST_ADDRESS) return { address, steps: kind.steps.create, whole: true };
  return { address: kind.upload(host, folder, `${name}.md`), steps: kind.steps.upload, whole: false };
}

/** What whoever hands in may expect, and when. @param {Host} host @param {boolean} changed */
function whatComesNext({ answers_within }, changed) {
  const when = answers_within ? `inom ${answers_within}` : "när det är gjort";
  if (changed) {
    return [
      `Redaktionen läser ändringen mot källan och svarar ${when}. Till dess står rapporten som den är.`,
      "Är något oklart får du frågorna på samma väg som du skickade ändringen.",
      "När ändringen är godkänd syns den på rapportens sida, oftast samma dag. Där skriver redaktionen vad som har ändrats och när.",
    ];
  }
  return [
    `Redaktionen läser rapporten mot källan och svarar ${when}.`,
    "Är något oklart får du frågorna på samma väg som du skickade rapporten.",
    "När rapporten är godkänd visas den på webbplatsen, oftast samma dag. Då får du dess adress.",
  ];
}

/** The address of a letter to the editors. @param {Host} host @param {File} file @param {string} attached the name of what goes with it */
export function letterTo(host, { federation, name, changed, unlisted }, attached) {
  const [subject, what] = changed ? ["Ändring av rapport i Kunskapsbanken", "ett förslag till ändring av en rapport i"] : ["Rapport till Kunskapsbanken", "en rapport till"];
  const next = whatComesNext(host, changed).map((step) => `- ${step}\n`).join("");
  const body = `Hej!\n\nHär kommer ${what} Kunskapsbanken.\n\nFörbund: ${unlisted ? `${unlisted} (finns inte i listan)` : federation}\nFil: ${attached} (bifogad)\n\nHälsningar\n\n\nVad händer sedan?\n${next}`;
  return `mailto:${host.mailbox}?subject=${encodeURIComponent(`${subject}: ${name}`)}&body=${encodeURIComponent(body)}`;
}

/** Saves a file on the reader's machine. @param {string} name @param {BlobPart} content @param {string} [type] */
export function download(name, content, type = "text/markdown;charset=utf-8") {
  const address = URL.createObjectURL(new Blob([content], { type }));
  const link = make("a", { href: address, download: name, hidden: true });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

/** Copies a text; where the browser will not, shows it to be copied by hand. @param {string} text @param {HTMLElement} said */
async function copy(text, said) {
  try {
    await navigator.clipboard.writeText(text);
    said.textContent = "Texten är kopierad.";
  } catch {
    const field = make("textarea", { class: "kb-input", rows: 8, readonly: true, id: freshId("text") });
    field.value = text;
    said.replaceChildren(make("label", { for: field.id }, "Webbläsaren vill inte kopiera. Kopiera själv härifrån:"), field);
    field.select();
  }
}

/**
 * The ways out, as a part of the page.
 * @param {Host} host @param {File} file
 * @param {(() => Promise<Uint8Array>) | null} packed the report and its documents in one archive, where the form holds some
 */
export function waysOut(host, file, packed) {
  const { federation, name, text, changed } = file;
  const said = make("p", { class: "kb-form__said", role: "status" });
  const notSent = changed ? "Ändringen är inte föreslagen" : "Rapporten är inte inlämnad";
  const main = { class: "kb-button kb-button--main" };
  const save = button("Spara filen", () => {
    download(`${name}.md`, text);
    said.textContent = `Filen ${name}.md sparas bland dina hämtade filer. ${notSent} förrän du har skickat filen.`;
  }, { ...(packed ? {} : main), "data-way": "download" });
  const whole = packed && button("Spara rapport och dokument i ett paket", async () => {
    download(`${name}.zip`, /** @type {any} */ (await packed()), "application/zip");
    said.textContent = `Paketet ${name}.zip sparas bland dina hämtade filer. Det har rapporten och dokumentet. ${notSent} förrän du har skickat paketet.`;
  }, { ...main, "data-way": "package" });
  const first = make("li", {}, make("h4", {}, "Spara eller kopiera filen"), make("p", {}, `Filen heter ${name}.md och ska ligga i mappen reports/${federation}.`), make("div", { class: "kb-form__tools" }, whole, save, button("Kopiera texten", () => copy(text, said), { "data-way": "copy" })), said);
  const there = addressAt(host, federation, name, text, changed);
  const second = there && make(
    "li",
    {},
    make("h4", {}, changed ? "Ändra filen själv" : "Lägg in den själv"),
    make("p", {}, there.whole ? "Du behöver ett konto där banken ligger." : "Rapporten är för lång för att följa med i en adress, så du lägger till filen själv. Du behöver ett konto där banken ligger."),
    packed && make("p", {}, `Dokumentet följer inte med den här vägen. Lägg det i mappen reports/${federation}/${name}, eller mejla paketet i stället.`),
    make("ol", {}, ...there.steps.map((step) => make("li", {}, step))),
    make("p", {}, make("a", { href: there.address, target: "_blank", rel: "noopener noreferrer", "data-way": "host" }, changed ? "Öppna filen för att ändra den (ny flik)" : "Öppna sidan där filen läggs in (ny flik)")),
  );
  const third = host.mailbox && make(
    "li",
    {},
    make("h4", {}, "Mejla den till redaktionen"),
    make("p", {}, packed ? "Spara paketet först. Brevet öppnas i ditt eget mejlprogram. Bifoga paketet: det har både rapporten och dokumentet." : `Spara filen först. Brevet öppnas i ditt eget mejlprogram. Bifoga filen${changed ? "." : ", och rapporten som PDF eller Word om den får publiceras."}`),
    make("p", {}, make("a", { href: letterTo(host, file, packed ? `${name}.zip` : `${name}.md`), "data-way": "mail" }, `Skriv till ${host.mailbox}`)),
  );
  const next = make("section", {}, make("h4", {}, "Vad händer sedan?"), make("ol", {}, ...whatComesNext(host, changed).map((step) => make("li", {}, step))));
  return make("div", {}, make("ol", { class: "kb-form__ways" }, first, second, third), next);
}
