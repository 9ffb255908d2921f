/** The search page: field, facets, results, address. The answers come from worker.js. */
import { cardsOf } from "./cards.js";
import { counted, find, findA, make } from "./elements.js";
import { buildFacets, filtered } from "./facets.js";
import { fetchJson } from "../fetching.js";
import { hitMaker, showQuotes } from "./hits.js";
import { suggestWhileTyping } from "./suggestions.js";

/**
 * @typedef {{query: string, chosen: import("./facets.js").Chosen, order: string}} State what the address says
 * @typedef {{complete: Uint32Array, partial: Uint32Array, attached: Uint32Array, everything: boolean, readAs: [string, string][], tiers: number,
 *            marks: string[]}} Answer
 * @typedef {{complete: number[], partial: number[], marks: Set<string>, attached: Set<number>, until: number, query: string}} Shown
 *   the hits of a query, and how many of them stand on the page
 * @typedef {import("./facets.js").Facet} Facet @typedef {import("./cards.js").Card} Card @typedef {import("./cards.js").Cards} Cards
 * @typedef {import("./cards.js").PageOf} PageOf @typedef {ReturnType<typeof startWorker>} Asked the worker
 */

const SHOWN_AT_ONCE = 25;
const SHOWN_FIRST = 10;
const ONLY_MINUS = /^\s*-/u;
const PAUSE_WHILE_TYPING = 150;
const TIERS = 2;
const WIDE = window.matchMedia("(min-width: 60em)");
/** @type {Record<string, (a: Card, b: Card) => number>} */
const ORDERS = {
  nyast: (a, b) => b.latest - a.latest || a.title.localeCompare(b.title, "sv"),
  titel: (a, b) => a.title.localeCompare(b.title, "sv"),
};

// ---- The worker -----------------------------------------------------------------------------------------------------

/**
 * The worker behind a function that asks and waits; `onTiers` hears of every tier that is there, or failed, and of all ids.
 * @param {string} folder @param {string} engine @param {(tiers: number, failed: boolean, reports: string[]) => void} onTiers
 */
function startWorker(folder, engine, onTiers) {
  const worker = new Worker(new URL("worker.js", import.meta.url), { type: "module" });
  /** @type {Map<number, (answer: any) => void>} */
  const waiting = new Map();
  let latest = 0;
  worker.addEventListener("error", () => onTiers(0, true, []));
  worker.addEventListener("message", ({ data }) => {
    if (data.id === undefined) onTiers(data.tiers, data.failed !== undefined, data.reports);
    else {
      waiting.get(data.id)?.(data);
      waiting.delete(data.id);
    }
  });
  worker.postMessage({ load: folder, engine });
  return {
    /** @param {object} news what needs no answer */
    tell: (news) => worker.postMessage(news),
    /** @param {object} question @returns {Promise<any>} */
    ask: (question) =>
      new Promise((resolve) => {
        waiting.set(++latest, resolve);
        worker.postMessage({ id: latest, ...question });
      }),
  };
}

// ---- The address ----------------------------------------------------------------------------------------------------

/** What the address asks for. @param {Facet[]} facets @returns {State} */
function readAddress(facets) {
  const given = new URLSearchParams(location.search);
  const chosen = new Map();
  for (const facet of facets) {
    const known = new Set(facet.values.map(([value]) => value));
    chosen.set(facet.name, new Set(given.getAll(facet.name).filter((value) => known.has(value))));
  }
  const order = given.get("sortera") ?? "";
  return { query: given.get("q") ?? "", chosen, order: Object.hasOwn(ORDERS, order) ? order : "" };
}

/** The address of a state. @param {State} state */
function addressOf(state) {
  const given = new URLSearchParams();
  if (state.query.trim()) given.set("q", state.query.trim());
  for (const [name, values] of state.chosen) for (const value of values) given.append(name, value);
  if (state.order) given.set("sortera", state.order);
  const text = given.toString();
  return text ? `?${text}` : location.pathname;
}

// ---- The page -------------------------------------------------------------------------------------------------------

/** Marks the results as being worked on or done. @param {boolean} busy */
function setBusy(busy) {
  find("search-region").setAttribute("aria-busy", String(busy));
  find("search-results").setAttribute("aria-busy", String(busy));
}

/** Shows the text of a template below the results, or nothing. @param {string} [template] */
function showMessage(template) {
  find("sok-message").replaceChildren(...(template ? [findA(HTMLTemplateElement, template).content.cloneNode(true)] : []));
}

/** Says that the index could not be loaded. */
function showFailure() {
  find("sok-status").textContent = "Sökningen kunde inte laddas.";
  find("search-results").replaceChildren();
  showMessage("sok-failed");
  setBusy(false);
}

/** Says which words were taken as others. @param {[string, string][]} readAs */
function showReadAs(readAs) {
  const line = find("sok-read-as");
  line.replaceChildren(
    ...readAs.flatMap(([typed, taken]) => ["Visar träffar för ", make("em", "", taken), `. ”${typed}” finns inte i banken. `]),
  );
  line.hidden = !readAs.length;
}

/** The sentence about the hits. @param {number} complete @param {number} partial @param {State} state @param {boolean} everything */
function statusText(complete, partial, state, everything) {
  const query = state.query.trim();
  const filters = [...state.chosen.values()].some((values) => values.size) ? " med valda filter" : "";
  if (everything) {
    if (!complete) return "Inga rapporter med valda filter.";
    const order = state.order === "titel" ? "efter titel" : "de nyaste först";
    return `${counted(complete, "rapport", "rapporter")}${filters}, ${order}.`;
  }
  if (!complete && !partial) return `Inga träffar på ”${query}”${filters}.`;
  if (!complete) {
    return `Ingen rapport har alla orden i ”${query}”. ${counted(partial, "rapport", "rapporter")}${filters} har några av dem.`;
  }
  const more = partial ? ` ${counted(partial, "rapport", "rapporter")} till har några av orden.` : "";
  return `${counted(complete, "träff", "träffar")} på ”${query}”${filters}.${more}`;
}

/** Runs the page once the first tier can answer. @param {PageOf} pageOf @param {Asked} worker @param {Facet[]} facets @param {Cards} cards */
function run(pageOf, worker, facets, cards) {
  const makeHit = hitMaker(facets, pageOf);
  const field = findA(HTMLInputElement, "sok-q");
  const order = findA(HTMLSelectElement, "sok-order");
  let state = readAddress(facets);
  let settled = true;
  let round = 0;
  let timer = 0;
  let waitForTiers = TIERS;
  /** @type {Shown} */
  let shown = { complete: [], partial: [], marks: new Set(), attached: new Set(), until: 0, query: "" };

  /** Writes the address: while typing one entry is rewritten, everything else gets an entry of its own. @param {boolean} typing */
  function writeAddress(typing) {
    const address = addressOf(state);
    const changed = address !== addressOf(readAddress(facets));
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

  /** Answers the state, or says that it cannot be done. */
  const update = () => answerState().catch(showFailure);

  /** An answer that a newer question has overtaken is dropped. */
  async function answerState() {
    const mine = ++round;
    setBusy(true);
    const narrowed = state.order || !state.query.trim() || [...state.chosen.values()].some((values) => values.size);
    if (narrowed || ONLY_MINUS.test(state.query)) await cards.load();
    const answer = /** @type {Answer} */ (await worker.ask({ query: state.query }));
    if (mine !== round) return;
    const [complete, partial] = [answer.complete, answer.partial].map((places) => (narrowed ? narrow(places) : [...places]));
    if (cards.loaded) updateFacets([answer.complete, answer.partial], cards.codes, state.chosen);
    shown = { complete, partial, marks: new Set(answer.marks), attached: new Set(answer.attached), until: 0, query: state.query };
    order.value = state.order;
    showReadAs(answer.readAs);
    await showMore();
    if (mine !== round) return;
    showMessage(complete.length + partial.length ? undefined : "sok-none");
    find("sok-status").textContent = statusText(complete.length, partial.length, state, answer.everything);
    setBusy(Boolean(state.query.trim()) && (answer.tiers < waitForTiers || !cards.loaded));
  }

  /** The reports with a chosen value of every facet, in the chosen order. @param {Uint32Array} places */
  function narrow(places) {
    const left = filtered(places, cards.codes, facets, state.chosen);
    const inOrder = ORDERS[state.order];
    return inOrder ? left.sort((one, other) => inOrder(cards.known(one), cards.known(other))) : left;
  }

  /** Shows the next results, and quotes from them what was asked for. */
  async function showMore() {
    const [mine, list] = [round, [...shown.complete, ...shown.partial]];
    const next = list.slice(shown.until, shown.until + (cards.loaded ? SHOWN_AT_ONCE : SHOWN_FIRST));
    const found = await cards.some(next);
    if (mine !== round) return;
    if (!shown.until) find("search-results").replaceChildren();
    const items = found.map((card) => makeHit(card, shown.marks, shown.attached.has(card.place)));
    const first = Math.max(0, Math.min(items.length, shown.complete.length - shown.until));
    append("sok-complete", items.slice(0, first));
    if (items.length > first && !document.getElementById("sok-partial") && shown.complete.length) {
      find("search-results").append(make("h3", "kb-sok__divider", "Har några av orden"));
    }
    append("sok-partial", items.slice(first));
    shown.until += next.length;
    find("sok-more").hidden = shown.until >= list.length;
    if (shown.query.trim()) for (const item of items) nearby.observe(item);
  }

  /** Puts hits last in one of the two lists. @param {string} id @param {HTMLElement[]} items */
  function append(id, items) {
    if (!items.length) return;
    const list = document.getElementById(id) ?? make("ol", "kb-sok__hits");
    list.id = id;
    list.append(...items);
    if (!list.isConnected) find("search-results").append(list);
  }

  // Only what the reader comes near is quoted, and not what more typing replaces: each report's text is a file of its own.
  const nearby = new IntersectionObserver(
    (entries) => {
      const near = entries.filter((entry) => entry.isIntersecting).map((entry) => /** @type {HTMLElement} */ (entry.target));
      near.forEach((item) => nearby.unobserve(item));
      if (near.length) setTimeout(() => quote(near.filter((item) => item.isConnected)), PAUSE_WHILE_TYPING);
    },
    { rootMargin: "50%" },
  );

  /** Fills in why each hit was found. @param {HTMLElement[]} items */
  async function quote(items) {
    if (!items.length) return;
    const { quotes } = await worker.ask({ query: shown.query, reports: items.map((item) => item.dataset.report) });
    for (const item of items) {
      const found = quotes[item.dataset.report ?? ""];
      if (found) showQuotes(item, found);
    }
  }

  /** @type {import("./facets.js").Choose} */
  function choose(name, value, on) {
    const values = new Set(state.chosen.get(name));
    if (on) values.add(value);
    else values.delete(value);
    return take({ chosen: new Map(state.chosen).set(name, values) });
  }

  const updateFacets = buildFacets(facets, choose);
  const closeSuggestions = suggestWhileTyping(field, facets, cards, pageOf, (name, value) => {
    clearTimeout(timer);
    field.value = "";
    state = { ...state, query: "" };
    choose(name, value, true);
  });
  find("sok-sort").hidden = false;
  order.addEventListener("change", () => take({ order: order.value }));
  find("sok-more").addEventListener("click", async () => {
    const before = find("search-results").querySelectorAll("li[data-report]").length;
    await showMore();
    find("search-results").querySelectorAll("li[data-report]")[before]?.querySelector("a")?.focus();
  });
  field.addEventListener("input", () => {
    clearTimeout(timer);
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
    state = readAddress(facets);
    field.value = state.query;
    update();
  });
  // What the reader managed to type before everything was loaded goes before the address.
  const first = field.value !== state.query ? take({ query: field.value }, true) : update();
  first.then(cards.load).then(() => worker.tell({ more: true }), showFailure);
  return {
    /** The second tier is there, or will not come. @param {boolean} failed */
    moreTiers(failed) {
      if (failed) waitForTiers = 1;
      update();
    },
  };
}

/** Facets lie open beside the results on a wide screen, and folded above them on a phone. */
function foldFacets() {
  findA(HTMLDetailsElement, "sok-filter").open = WIDE.matches;
}

/** Loads what the first results need, and runs the page. @param {HTMLElement} page */
async function start(page) {
  findA(HTMLInputElement, "sok-q").value = new URLSearchParams(location.search).get("q") ?? "";
  find("search-region").hidden = false;
  find("sok-status").textContent = "Laddar sökningen …";
  foldFacets();
  WIDE.addEventListener("change", foldFacets);
  const { index = "", engine = "", reports: pages = "" } = page.dataset;
  const folder = new URL(index, location.href).href;
  /** @type {PageOf} */
  const pageOf = (id) => `${pages}${encodeURIComponent(id)}/`;
  /** @type {ReturnType<typeof run> | undefined} */
  let running;
  const worker = startWorker(folder, engine, async (tiers, failed, reports) => {
    try {
      if (!tiers) throw new Error("no index");
      cards.ids = reports;
      if (running) running.moreTiers(failed);
      else {
        const [facets] = await wanted;
        running = run(pageOf, worker, facets, cards);
      }
    } catch {
      showFailure();
    }
  });
  const cards = cardsOf(folder, (all) => worker.tell({ newest: Uint32Array.from(all, (card) => card.place) }));
  const wanted = Promise.all([fetchJson(`${folder}facets.json`), engine === "lunr" ? cards.load() : undefined]);
  wanted.catch(() => undefined);
}

start(find("sok"));
