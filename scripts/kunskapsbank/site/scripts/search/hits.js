/** The results: one card a report, with what came out, for whom, how it was evaluated, and why it was found. */
import { make, makePick } from "../elements.js";
import { piecesOf } from "./quotes.js";

/** @typedef {(id: string) => string} PageOf the address of a report's page */

/** What shows a text in pieces, those that are hits marked. @param {import("./quotes.js").Piece[]} pieces */
const marked = (pieces) => pieces.map(([text, hit]) => (hit ? make("mark", "", text) : text));

/** The card of a report. @param {import("./bank.js").Card} card @param {string} page @param {Set<string>} marks @param {boolean} onlyAttached */
export function makeHit(card, page, marks, onlyAttached) {
  const badges = onlyAttached ? [...card.badges, "Träff bara i bifogat dokument"] : card.badges;
  const item = make(
    "li",
    "kb-sok__hit",
    make("h3", "", make("a", { href: page }, ...marked(piecesOf(card.title, marks)))),
    make("p", "kb-sok__finding", ...marked(piecesOf(card.finding, marks))),
    make("p", "kb-brief", card.brief.join(" · ")),
    make("p", "kb-sok__why"),
    make("p", "kb-sok__facts", ...marked(piecesOf(card.line.filter(Boolean).join(" · "), marks))),
    make("ul", { className: "kb-sok__badges", ariaLabel: "Om rapporten och träffen" }, ...badges.map((badge) => make("li", "", badge))),
    makePick(card.id, card.title),
  );
  item.dataset.report = card.id;
  return item;
}

/** Shows what is quoted from a report, if anything is: where it stands, and the text with the hits marked. @param {Element} item @param {import("./quotes.js").Quote[]} quotes */
export function showQuotes(item, quotes) {
  const lines = quotes.map(({ heading, parts }) => make("span", "kb-sok__quote", make("span", "kb-sok__where", `${heading}: `), ...marked(parts)));
  const why = /** @type {HTMLElement} */ (item.querySelector(".kb-sok__why"));
  why.replaceChildren(...lines);
  why.hidden = !lines.length;
}
