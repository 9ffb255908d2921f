/** The search page: field, facets, results, address. The answers come from query.js. */
import { Bank } from "./bank.js";
import { citeSearch } from "../citing.js";
import { counted, fill, find, findA, make } from "../elements.js";
import { Facets } from "./facets.js";
import { fetchJson } from "../fetching.js";
import { makeHit, showQuotes } from "./hits.js";
import { find as answerTo, formsOf } from "./query.js";
import { quote } from "./quotes.js";
import { suggestWhileTyping } from "./suggestions.js";

/**
 * @typedef {{query: string, chosen: import("./facets.js").Chosen, order: string}} State what the address says
 * @typedef {import("./query.js").Answer} Answer @typedef {import("./query.js").Hit} Hit
 * @typedef {{hits: Hit[], answer: Answer, marks: Set<string>, until: number}} Shown
 *   the hits of a query, and how many of them stand on the page
 */

const SHOWN_FIRST = 3;
const SHOWN_AT_ONCE = 25;
const PAUSE_WHILE_TYPING = 150;
/** So long nothing is typed before an answer is read out. */
const PAUSE_BEFORE_SAYING = 900;
/** Orders besides how well a report answers. @type {Record<string, string>} */
const ORDERS = { nyast: "de nyaste först", sakerhet: "de säkraste först", n: "de med flest i uppföljningen först", titel: "efter titel" };
const TRIED_AGAIN = "kb-sok-reloaded";
const WIDE = window.matchMedia("(min-width: 60em)");

/** What the address asks for. @param {Bank} bank @returns {State} */
function readAddress(bank) {
  const given = new URLSearchParams(location.search);
  const chosen = new Map(bank.start.filters.map((name) => [name, new Set(given.getAll(name))]));
  const order = given.get("sortera") ?? "";
  return { query: given.get("q") ?? "", chosen, order: Object.hasOwn(ORDERS, order) ? order : "" };
}

/** The address of a state. @param {State} state */
function addressOf(state) {
  const given = new URLSearchParams();
  if (state.query.trim()) given.set("q", state.query.trim());
  for (const [name, values] of state.chosen) for (const value of values) given.append(name, value);
  if (state.order) given.set("sortera", state.order);
  return given.size ? `?${given}` : location.pathname;
}

/** Marks the answer, or the list of hits below it, as being worked on or done. @param {boolean} busy @param {...string} regions */
function setBusy(busy, ...regions) {
  for (const id of regions) find(id).setAttribute("aria-busy", String(busy));
}

/** Shows the text of a template below the results, or nothing. @param {string} [template] */
function showMessage(template) {
  find("sok-message").replaceChildren(...(template ? [findA(HTMLTemplateElement, template).content.cloneNode(true)] : []));
}

/**
 * What the page belongs to is gone or in pieces: another build has taken its place, or the net is down. Loads the page
 * once more, and if that was done already, says so.
 */
function fail() {
  if (sessionStorage.getItem(TRIED_AGAIN) !== location.href) {
    sessionStorage.setItem(TRIED_AGAIN, location.href);
    location.reload();
    return;
  }
  say("Sökningen kunde inte laddas.", true);
  fill("search-results");
  showMessage("sok-failed");
  setBusy(false, "search-region", "search-results");
}

/** Lets the browser show what there is, and take what is typed. */
const pause = () => new Promise((resolve) => setTimeout(resolve));

let saying = 0;

/** Shows how it went, and has it read out when nothing more is typed. @param {string} text */
function say(text, atOnce = false) {
  find("sok-status").textContent = text;
  clearTimeout(saying);
  saying = setTimeout(() => (find("sok-said").textContent = text), atOnce ? 0 : PAUSE_BEFORE_SAYING);
}

/** Says which words were taken as others. @param {Answer} answer */
function showReadAs({ sought }) {
  const taken = sought.filter(({ readAs }) => readAs.length);
  const said = taken.flatMap(({ word, readAs, alike }) => [
    alike ? `”${word}” finns inte i banken. Det liknar ` : "Visar träffar för ",
    make("em", "", readAs.join(alike ? ", " : " ")),
    alike ? ". " : `. ”${word}” finns inte i banken. `,
  ]);
  fill("sok-read-as", ...said);
}

/** Shows the pages that answer by themselves. @param {Answer} answer @param {string} root */
function showAnswers({ pages }, root) {
  const cards = pages.map(([, address, title, text]) =>
    make("section", "kb-sok__answer", make("h3", "", make("a", { href: `${root}${address}` }, title)), make("p", "", text)),
  );
  find("sok-answers").replaceChildren(...cards);
}

/** The sentence about the hits. @param {number} complete @param {number} partial @param {State} state @param {Answer} answer */
function statusText(complete, partial, state, { everything, pages }) {
  const query = state.query.trim();
  const filters = [...state.chosen.values()].some((values) => values.size) ? " med valda filter" : "";
  const answered = pages.length ? `${counted(pages.length, "svar", "svar")} på ”${query}”. ` : "";
  if (everything) {
    if (!complete) return "Inga rapporter med valda filter.";
    return `${counted(complete, "rapport", "rapporter")}${filters}, ${ORDERS[state.order || "nyast"]}.`;
  }
  if (!complete && !partial) return `${answered}Inga träffar på ”${query}”${filters}.`;
  if (!complete) {
    return `${answered}Ingen rapport har alla orden i ”${query}”. ${counted(partial, "rapport", "rapporter")}${filters} ligger nära.`;
  }
  const more = partial ? ` ${counted(partial, "rapport", "rapporter")} till ligger nära.` : "";
  return `${answered}${counted(complete, "träff", "träffar")} på ”${query}”${filters}.${more}`;
}

/** Runs the page. @param {Bank} bank @param {string} root @param {string} reports where the pages of reports lie */
function run(bank, root, reports) {
  /** @type {import("./hits.js").PageOf} */
  const pageOf = (id) => `${root}${reports}${encodeURIComponent(id)}/`;
  const field = findA(HTMLInputElement, "sok-q");
  const order = findA(HTMLSelectElement, "sok-order");
  const siteTitle = document.title;
  const facets = new Facets(bank, choose);
  let state = readAddress(bank);
  let settled = true;
  let round = 0;
  let timer = 0;
  /** The hits that stand on the page have been quoted from. @type {Promise<unknown>} */
  let quoted = Promise.resolve();
  /** There from the first answer on. @type {Shown} */
  let shown;

  /** Writes the address: while typing one entry is rewritten, everything else gets an entry of its own. @param {boolean} typing */
  function writeAddress(typing) {
    const address = addressOf(state);
    const changed = address !== addressOf(readAddress(bank));
    if (changed) history[typing && !settled ? "replaceState" : "pushState"](null, "", address);
    settled = !typing;
  }

  /** Takes a new query, choice or order and answers it. @param {Partial<State>} next */
  function take(next, typing = false) {
    state = { ...state, ...next };
    const answered = update(); // asks first: an entry in the history takes longer than the question
    writeAddress(typing);
    return answered;
  }

  /** Answers the state, or says that it cannot be done. @param {number} [until] how many hits to show */
  const update = (until) => answerState(until).catch(fail);

  /** An answer that a newer question has overtaken is dropped. @param {number} [until] */
  async function answerState(until = SHOWN_FIRST) {
    const mine = ++round;
    setBusy(true, "search-region", "search-results");
    const chosen = [...state.chosen.values()].some((values) => values.size);
    const [answer] = await Promise.all([answerTo(bank, state.query), chosen ? facets.load() : undefined]);
    const inOrder = await orderOf(state.order);
    if (mine !== round) return;
    const hits = inOrder(chosen ? facets.filtered(answer.hits, state.chosen) : answer.hits);
    const complete = hits.filter((hit) => hit.complete).length;
    const marks = new Set(answer.sought.flatMap((one) => [...formsOf(bank, one)]));
    shown = { hits, answer, marks, until: 0 };
    order.value = state.order;
    await showMore(until);
    if (mine !== round) return;
    showReadAs(answer);
    showAnswers(answer, root);
    showMessage(hits.length ? undefined : "sok-none");
    say(statusText(complete, hits.length - complete, state, answer));
    find("sok-show").textContent = hits.length ? `Visa ${counted(hits.length, "träff", "träffar")}` : "Inga träffar";
    document.title = state.query.trim() ? `${state.query.trim()} (${counted(hits.length, "träff", "träffar")}) – ${siteTitle}` : siteTitle;
    sessionStorage.removeItem(TRIED_AGAIN);
    setBusy(false, "search-region");
    citeSearch(state.query);
    // What the first hits do not need comes after them.
    await Promise.all([facets.load(), bank.registered()]);
    await pause();
    if (mine !== round) return;
    facets.update(answer.hits, state.chosen, answer.facets);
    if (shown.until <= SHOWN_FIRST) await showMore(SHOWN_AT_ONCE - SHOWN_FIRST);
    await quoted;
    if (mine === round) setBusy(false, "search-results");
  }

  /** What puts hits in an order, those with the whole query first. @param {string} name @returns {Promise<(hits: Hit[]) => Hit[]>} */
  async function orderOf(name) {
    if (!name) return (hits) => hits;
    /** @type {number[] | undefined} */
    const places = name === "nyast" ? undefined : (await bank.once(bank.start.files.ordning))[name];
    const place = (/** @type {Hit} */ { row }) => places?.[row] ?? -row;
    return (hits) => [...hits].sort((one, other) => Number(other.complete) - Number(one.complete) || place(one) - place(other));
  }

  /** Shows the next results, and quotes from them what was asked for. @param {number} [number] */
  async function showMore(number = SHOWN_AT_ONCE) {
    const [mine, { hits, answer, marks, until }] = [round, shown];
    const next = hits.slice(until, until + number);
    shown.until += next.length; // before they are there: pressed twice, it gives no hit twice
    const found = await Promise.all(next.map(({ row }) => bank.shown(row)));
    if (mine !== round) return;
    if (!until) fill("search-results");
    const items = found.map(({ card }, place) => makeHit(card, pageOf(card.id), marks, answer.onlyAttached(next[place].row)));
    // Why each was found takes longer to say than that it was.
    const quoteAll = async () => {
      const labels = await bank.once("begrepp.json");
      if (mine === round) items.forEach((item, place) => showQuotes(item, quote(bank, found[place].passages, answer, next[place], labels)));
    };
    if (answer.everything) items.forEach((item) => showQuotes(item, []));
    else quoted = pause().then(() => (mine === round ? quoteAll() : undefined)).catch(fail);
    find("search-results").append(...items);
    find("search-results").hidden = !hits.length;
    find("sok-more").hidden = shown.until >= hits.length;
  }

  /** @type {import("./facets.js").Choose} */
  function choose(name, value, on) {
    const values = new Set(state.chosen.get(name));
    if (on) values.add(value);
    else values.delete(value);
    return take({ chosen: new Map(state.chosen).set(name, values) });
  }

  /** Where the reader was among the hits, for when they come back. */
  const remember = () => history.replaceState({ until: shown?.until, top: window.scrollY }, "");

  /** Answers what the address says, as far down as the reader was. */
  async function restore() {
    const { until = 0, top = 0 } = history.state ?? {};
    await update(Math.max(until, SHOWN_FIRST));
    if (top) window.scrollTo(0, top);
  }

  const closeSuggestions = suggestWhileTyping(field, bank, facets, pageOf, (name, value) => {
    clearTimeout(timer);
    field.value = "";
    state = { ...state, query: "" };
    choose(name, value, true);
  });
  find("sok-sort").hidden = false;
  order.addEventListener("change", () => take({ order: order.value }));
  find("sok-show").addEventListener("click", () => {
    findA(HTMLDetailsElement, "sok-filter").open = false;
    find("sok-hits").focus();
  });
  find("sok-more").addEventListener("click", async () => {
    const before = find("search-results").querySelectorAll("li[data-report]").length;
    await showMore().catch(fail);
    find("search-results").querySelectorAll("li[data-report]")[before]?.querySelector("a")?.focus();
  });
  field.addEventListener("input", () => {
    clearTimeout(timer);
    clearTimeout(saying);
    timer = setTimeout(() => take({ query: field.value }, true), PAUSE_WHILE_TYPING);
  });
  find("sok-form").addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(timer);
    closeSuggestions();
    take({ query: field.value });
  });
  window.addEventListener("popstate", () => {
    clearTimeout(timer);
    settled = true;
    state = readAddress(bank);
    field.value = state.query;
    restore();
  });
  history.scrollRestoration = "manual";
  window.addEventListener("pagehide", remember);
  find("search-results").addEventListener("click", remember);
  // What the reader managed to type before everything was loaded goes before the address.
  if (field.value !== state.query) take({ query: field.value }, true);
  else restore();
}

/** Facets lie open beside the results on a wide screen, and folded above them on a phone. */
const foldFacets = () => (findA(HTMLDetailsElement, "sok-filter").open = WIDE.matches);

/** @param {HTMLElement} page */
function begin(page) {
  findA(HTMLInputElement, "sok-q").value = new URLSearchParams(location.search).get("q") ?? "";
  find("search-region").hidden = false;
  say("Laddar sökningen …");
  foldFacets();
  WIDE.addEventListener("change", foldFacets);
  const { root = "", index = "", reports = "" } = page.dataset;
  /** @type {import("./bank.js").Start} */
  const start = JSON.parse(find("sok-start").textContent ?? "");
  const folder = new URL(`${root}${index}`, location.href).href;
  run(new Bank(start, (file) => fetchJson(`${folder}${file}`)), root, reports);
}

begin(find("sok"));
