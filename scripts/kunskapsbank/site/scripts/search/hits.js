/** The results: one card a report, with what came out, for whom, how it was evaluated, and why it was found. */
import { make } from "./elements.js";

const WORD = /[\p{L}\p{N}]+/gu;

/** @typedef {import("./facets.js").Facet} Facet @typedef {import("./cards.js").Card} Card */

/** A text with the words of the query marked. @param {string} text @param {Set<string>} forms @returns {DocumentFragment} */
function marked(text, forms) {
  const fragment = document.createDocumentFragment();
  let end = 0;
  for (const match of text.matchAll(WORD)) {
    const word = match[0].normalize("NFC").toLowerCase();
    if (!forms.has(word)) continue;
    fragment.append(text.slice(end, match.index), make("mark", "", match[0]));
    end = match.index + match[0].length;
  }
  fragment.append(text.slice(end));
  return fragment;
}

/** Makes cards for the reports of a bank. @param {Facet[]} facets @param {import("./cards.js").PageOf} pageOf */
export function hitMaker(facets, pageOf) {
  const onLine = facets.filter((facet) => facet.on_line);
  const positions = [...facets.keys()].filter((position) => facets[position].badge);
  positions.sort((one, other) => facets[one].badge - facets[other].badge);

  /** Labels of some values of a facet, at most two by name. @param {Facet} facet @param {number[]} codes */
  function some({ values }, codes) {
    const names = codes.slice(0, 2).map((code) => values[code][1]);
    return names.join(", ") + (codes.length > 2 ? " med flera" : "");
  }

  /** One line: what the report is about, who, and the years. @param {Card} card */
  function factLine(card) {
    return [...onLine.map((facet, number) => some(facet, card.line[number])), card.years].filter(Boolean).join(" · ");
  }

  /** @param {Card} card @param {Set<string>} marks @param {boolean} onlyAttached */
  return (card, marks, onlyAttached) => {
    const link = make("a", "", marked(card.title, marks));
    link.href = pageOf(card.id);
    const badges = positions.flatMap((position) =>
      card.facets[position].map((code) => make("li", "", facets[position].values[code][1])),
    );
    if (onlyAttached) badges.push(make("li", "", "Träff bara i bifogat dokument"));
    const badgeList = make("ul", "kb-sok__badges", ...badges);
    badgeList.setAttribute("aria-label", "Om rapporten och träffen");
    const item = make(
      "li",
      "kb-sok__hit",
      make("h3", "", link),
      make("p", "kb-sok__finding", marked(card.finding, marks)),
      make("p", "kb-sok__why"),
      make("p", "kb-sok__facts", marked(factLine(card), marks)),
      badgeList,
    );
    item.dataset.report = card.id;
    return item;
  };
}

/** Shows what is quoted from a report: where it stands, and the text with the hits marked. @param {Element} item @param {import("./quotes.js").Quote[]} quotes */
export function showQuotes(item, quotes) {
  const lines = quotes.map(({ heading, parts }) => {
    const pieces = parts.map(([text, hit]) => (hit ? make("mark", "", text) : text));
    return make("span", "kb-sok__quote", make("span", "kb-sok__where", `${heading}: `), ...pieces);
  });
  item.querySelector(".kb-sok__why")?.replaceChildren(...lines);
}
