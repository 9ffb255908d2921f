/**
 * The search page: field, facets, results, address. The answers come from sok-worker.js.
 * Does nothing on a page without #sok. Texts are only ever set as text, never as HTML.
 */
"use strict";

(() => {
  /**
   * @typedef {{id: string, title: string, finding: string, groups: number[], methods: number[],
   *            years: number[], facets: number[][]}} Card
   * @typedef {{name: string, heading: string, values: [string, string][]}} Facet
   * @typedef {{query: string, chosen: Map<string, Set<string>>}} State what the address says
   * @typedef {{hits: string[] | null, complete: boolean, marks: {prefixes: string[], forms: string[]}}} Answer
   * @typedef {{input: HTMLInputElement, count: HTMLElement, label: HTMLElement}} Choice
   */

  const SHOWN_AT_ONCE = 50;
  const VALUES_UNFOLDED = 6;
  const PAUSE_WHILE_TYPING = 150;
  const WIDE = window.matchMedia("(min-width: 60em)");
  const WORD = /[\p{L}\p{N}]+/gu;
  const script = /** @type {HTMLScriptElement} */ (document.currentScript);

  /** The element with an id, which the page's template has. @param {string} id @returns {any} */
  const find = (id) => document.getElementById(id);

  /** An element with a class and text or children. @param {string} tag @param {string} name @param {...(Node|string)} content */
  function make(tag, name, ...content) {
    const element = document.createElement(tag);
    if (name) element.className = name;
    element.append(...content);
    return element;
  }

  // ---- The worker -------------------------------------------------------------------------------------------------

  /** Starts the worker; resolves to a function from query to answer. @param {string} folder @returns {Promise<(query: string) => Promise<Answer>>} */
  function startWorker(folder) {
    const worker = new Worker(new URL("sok-worker.js", script.src));
    /** @type {Map<number, (answer: Answer) => void>} */
    const waiting = new Map();
    let latest = 0;
    const ask = (query) =>
      new Promise((resolve) => {
        waiting.set(++latest, resolve);
        worker.postMessage({ id: latest, query });
      });
    return new Promise((resolve, reject) => {
      worker.addEventListener("error", (event) => {
        showFailure();
        reject(event);
      });
      worker.addEventListener("message", ({ data }) => {
        if (data.ready === true) resolve(ask);
        else if (data.ready === false) reject(new Error(data.reason));
        else {
          waiting.get(data.id)?.(data);
          waiting.delete(data.id);
        }
      });
      worker.postMessage({ load: folder });
    });
  }

  /** The cards and facets. @param {string} folder @returns {Promise<{facets: Facet[], reports: Card[]}>} */
  async function fetchCards(folder) {
    const response = await fetch(`${folder}reports.json`);
    if (!response.ok) throw new Error(`reports.json: ${response.status}`);
    return response.json();
  }

  // ---- The address ------------------------------------------------------------------------------------------------

  /** What the address asks for. @param {Facet[]} facets @returns {State} */
  function readAddress(facets) {
    const given = new URLSearchParams(location.search);
    const chosen = new Map();
    for (const facet of facets) {
      const known = new Set(facet.values.map(([value]) => value));
      chosen.set(facet.name, new Set(given.getAll(facet.name).filter((value) => known.has(value))));
    }
    return { query: given.get("q") ?? "", chosen };
  }

  /** The address of a state. @param {State} state */
  function addressOf(state) {
    const given = new URLSearchParams();
    if (state.query.trim()) given.set("q", state.query.trim());
    for (const [name, values] of state.chosen) for (const value of values) given.append(name, value);
    const text = given.toString();
    return text ? `?${text}` : location.pathname;
  }

  // ---- Facets -----------------------------------------------------------------------------------------------------

  /** Whether a report has a chosen value of a facet, or none is chosen. */
  function passes(card, position, codes) {
    return codes.size === 0 || card.facets[position].some((code) => codes.has(code));
  }

  /** For each facet, how many reports each value would give with the choices of the other facets. */
  function countValues(facets, cards, chosen) {
    return facets.map((facet, position) => {
      const counts = new Array(facet.values.length).fill(0);
      for (const card of cards) {
        if (chosen.every((codes, other) => other === position || passes(card, other, codes))) {
          for (const code of card.facets[position]) counts[code] += 1;
        }
      }
      return counts;
    });
  }

  /** Builds one facet once; counts and ticks are set later, so that nothing jumps. @param {Facet} facet */
  function buildFacet(facet, onChange) {
    const choices = facet.values.map(([value, label]) => {
      const input = /** @type {HTMLInputElement} */ (make("input", ""));
      input.type = "checkbox";
      input.value = value;
      input.addEventListener("change", () => onChange(facet.name, value, input.checked));
      const count = make("span", "kb-sok__count");
      return { input, count, label: make("label", "kb-sok__choice", input, make("span", "", label), count) };
    });
    const labels = choices.map((choice) => choice.label);
    const group = make("fieldset", "kb-sok__facet", make("legend", "", facet.heading), ...labels.slice(0, VALUES_UNFOLDED));
    let folded = null;
    if (labels.length > VALUES_UNFOLDED) {
      folded = make("details", "kb-sok__rest", make("summary", "", `Visa ${labels.length - VALUES_UNFOLDED} till`));
      folded.append(...labels.slice(VALUES_UNFOLDED));
      group.append(folded);
    }
    return { group, choices, folded };
  }

  /** Sets ticks and counts of a facet. */
  function updateFacet(built, codes, counts) {
    built.choices.forEach((choice, code) => {
      choice.input.checked = codes.has(code);
      choice.count.textContent = String(counts[code]);
      choice.label.classList.toggle("kb-sok__choice--empty", counts[code] === 0);
      if (built.folded && code >= VALUES_UNFOLDED && codes.has(code)) built.folded.open = true;
    });
  }

  // ---- Results ----------------------------------------------------------------------------------------------------

  /** A text with the words of the query marked. @param {string} text @returns {DocumentFragment} */
  function marked(text, marks) {
    const forms = new Set(marks.forms);
    const fragment = document.createDocumentFragment();
    let end = 0;
    for (const match of text.matchAll(WORD)) {
      const word = match[0].normalize("NFC").toLowerCase();
      if (!forms.has(word) && !marks.prefixes.some((prefix) => word.startsWith(prefix))) continue;
      fragment.append(text.slice(end, match.index), make("mark", "", match[0]));
      end = match.index + match[0].length;
    }
    fragment.append(text.slice(end));
    return fragment;
  }

  /** The labels of some values, at most two by name. @param {Facet} facet @param {number[]} codes */
  function labelled(facet, codes) {
    const names = codes.slice(0, 2).map((code) => facet.values[code][1]);
    return names.join(", ") + (codes.length > 2 ? " med flera" : "");
  }

  /** One line: group, method, federation, years. @param {Card} card @param {Map<string, Facet>} facets */
  function factLine(card, facets, order) {
    const [first, last] = card.years;
    const federation = facets.get("forbund");
    return [
      labelled(facets.get("malgrupp"), card.groups),
      labelled(facets.get("metod"), card.methods),
      labelled(federation, card.facets[order.get("forbund")]),
      first === undefined || first === last ? first : `${first}–${last}`,
    ].filter(Boolean).join(" · ");
  }

  // ---- The page ---------------------------------------------------------------------------------------------------

  /** Marks the results as being worked on or done. @param {boolean} busy */
  function setBusy(busy) {
    find("search-region").setAttribute("aria-busy", String(busy));
    find("search-results").setAttribute("aria-busy", String(busy));
  }

  /** Shows the text of a template below the results, or nothing. @param {string} [template] */
  function showMessage(template) {
    find("sok-message").replaceChildren(...(template ? [find(template).content.cloneNode(true)] : []));
  }

  /** Says that the index could not be loaded. */
  function showFailure() {
    find("sok-status").textContent = "Sökningen kunde inte laddas.";
    find("search-results").replaceChildren();
    showMessage("sok-failed");
    setBusy(false);
  }

  /** `1 rapport`, `3 rapporter`. @param {number} number @param {string} one @param {string} many */
  const counted = (number, one, many) => `${number} ${number === 1 ? one : many}`;

  /** The sentence about the hits. @param {number} number @param {State} state @param {Answer} answer @param {boolean} filtered */
  function statusText(number, state, answer, filtered) {
    const query = state.query.trim();
    const filters = filtered ? " med valda filter" : "";
    if (answer.hits === null) {
      if (!number) return "Inga rapporter med valda filter.";
      return `${counted(number, "rapport", "rapporter")}${filters}, de nyaste först.`;
    }
    if (!number) return `Inga träffar på ”${query}”${filters}.`;
    if (!answer.complete) {
      return `Ingen rapport har alla orden i ”${query}”. ${counted(number, "rapport", "rapporter")}${filters} har några av dem.`;
    }
    return `${counted(number, "träff", "träffar")} på ”${query}”${filters}.`;
  }

  /** Runs the page once everything is loaded. */
  function run(page, ask, data) {
    const { facets } = data;
    const cards = new Map(data.reports.map((card) => [card.id, card]));
    const byName = new Map(facets.map((facet) => [facet.name, facet]));
    const order = new Map(facets.map((facet, position) => [facet.name, position]));
    const field = find("sok-q");
    let state = readAddress(facets);
    let settled = true;
    let round = 0;
    let timer = 0;
    let shown = { list: [], marks: { prefixes: [], forms: [] }, until: 0 };

    /** Writes the address: while typing one entry is rewritten, everything else gets an entry of its own. */
    function writeAddress(typing) {
      const address = addressOf(state);
      const changed = address !== addressOf(readAddress(facets));
      if (changed) history[typing && !settled ? "replaceState" : "pushState"](null, "", address);
      settled = !typing;
    }

    /** Takes a new query or choice and answers it. */
    function take(next, typing = false) {
      state = { ...state, ...next };
      writeAddress(typing);
      return update();
    }

    /** The chosen codes of each facet, in the facets' order. */
    function chosenCodes() {
      return facets.map(
        (facet) =>
          new Set([...facet.values.keys()].filter((code) => state.chosen.get(facet.name).has(facet.values[code][0]))),
      );
    }

    /** Answers the state; an answer that a newer question has overtaken is dropped. */
    async function update() {
      const mine = ++round;
      setBusy(true);
      const answer = await ask(state.query);
      if (mine !== round) return;
      const found = answer.hits === null ? data.reports : answer.hits.map((id) => cards.get(id)).filter(Boolean);
      const chosen = chosenCodes();
      const list = found.filter((card) => chosen.every((codes, position) => passes(card, position, codes)));
      const counts = countValues(facets, found, chosen);
      built.forEach((facet, position) => updateFacet(facet, chosen[position], counts[position]));
      showChips();
      shown = { list, marks: answer.marks, until: 0 };
      find("search-results").replaceChildren();
      showMore();
      showMessage(list.length ? undefined : "sok-none");
      find("sok-status").textContent = statusText(list.length, state, answer, chosen.some((codes) => codes.size));
      setBusy(false);
    }

    /** One result. @param {Card} card */
    function hit(card) {
      const link = /** @type {HTMLAnchorElement} */ (make("a", "", marked(card.title, shown.marks)));
      link.href = `${page.dataset.root}rapporter/${encodeURIComponent(card.id)}/`;
      const item = make(
        "li",
        "kb-sok__hit",
        make("h3", "", link),
        make("p", "kb-sok__finding", marked(card.finding, shown.marks)),
        make("p", "kb-sok__facts", marked(factLine(card, byName, order), shown.marks)),
      );
      item.dataset.report = card.id;
      return item;
    }

    /** Shows the next results. */
    function showMore() {
      const next = shown.list.slice(shown.until, shown.until + SHOWN_AT_ONCE);
      shown.until += next.length;
      find("search-results").append(...next.map(hit));
      find("sok-more").hidden = shown.until >= shown.list.length;
    }

    /** Shows the chosen values as buttons that take them away. */
    function showChips() {
      const chips = facets.flatMap((facet) =>
        facet.values.filter(([value]) => state.chosen.get(facet.name).has(value)).map((value) => chip(facet, ...value)),
      );
      find("sok-chips").replaceChildren(...chips);
      find("sok-chips").hidden = !chips.length;
      find("sok-filter-count").textContent = chips.length ? ` (${counted(chips.length, "vald", "valda")})` : "";
    }

    /** One chosen value. @param {Facet} facet @param {string} value @param {string} label */
    function chip(facet, value, label) {
      const cross = make("span", "", " ×");
      cross.setAttribute("aria-hidden", "true");
      const unseen = make("span", "kb-hidden", " – ta bort");
      const button = /** @type {HTMLButtonElement} */ (make("button", "kb-sok__chip", `${facet.heading}: ${label}`, unseen, cross));
      button.type = "button";
      button.addEventListener("click", async () => {
        const position = [...find("sok-chips").querySelectorAll("button")].indexOf(button);
        await choose(facet.name, value, false);
        const left = find("sok-chips").querySelectorAll("button");
        (left[Math.min(position, left.length - 1)] ?? find("sok-hits")).focus();
      });
      return make("li", "", button);
    }

    /** Adds or takes away a value of a facet. */
    function choose(name, value, on) {
      const values = new Set(state.chosen.get(name));
      if (on) values.add(value);
      else values.delete(value);
      return take({ chosen: new Map(state.chosen).set(name, values) });
    }

    const built = facets.map((facet) => buildFacet(facet, choose));
    find("sok-facets").replaceChildren(...built.map((facet) => facet.group));
    find("sok-filter").hidden = false;
    find("sok-more").addEventListener("click", () => {
      const first = shown.until;
      showMore();
      find("search-results").children[first]?.querySelector("a").focus();
    });
    field.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(() => take({ query: field.value }, true), PAUSE_WHILE_TYPING);
    });
    find("sok-form").addEventListener("submit", (event) => {
      event.preventDefault();
      clearTimeout(timer);
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
    if (field.value !== state.query) take({ query: field.value }, true);
    else update();
  }

  /** Facets lie open beside the results on a wide screen, and folded above them on a phone. */
  function foldFacets() {
    find("sok-filter").open = WIDE.matches;
  }

  /** Loads everything and runs the page. @param {HTMLElement} page */
  async function start(page) {
    find("sok-q").value = new URLSearchParams(location.search).get("q") ?? "";
    find("search-region").hidden = false;
    find("sok-status").textContent = "Laddar sökningen …";
    foldFacets();
    WIDE.addEventListener("change", foldFacets);
    try {
      const folder = new URL(page.dataset.index, location.href).href;
      const [ask, data] = await Promise.all([startWorker(folder), fetchCards(folder)]);
      run(page, ask, data);
    } catch {
      showFailure();
    }
  }

  const page = document.getElementById("sok");
  if (page) start(page);
})();
