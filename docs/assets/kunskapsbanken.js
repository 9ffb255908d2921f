// Folds the fact box on a phone; without this script it stays open.
const facts = document.querySelector(".kb-facts__more");
if (facts && window.matchMedia("(max-width: 59.99em)").matches) {
  facts.removeAttribute("open");
}
