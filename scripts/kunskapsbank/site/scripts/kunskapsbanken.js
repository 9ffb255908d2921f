// Folds the fact box on a phone; without this script it stays open.
const facts = document.querySelector(".kb-facts__more");
if (facts && window.matchMedia("(max-width: 59.99em)").matches) {
  facts.removeAttribute("open");
}

// The theme opens its menu with a label, which a keyboard does not reach. Here a button does it, and Escape closes.
const menu = document.getElementById("__drawer");
const opener = document.querySelector(".kb-menu");
if (menu && opener) {
  opener.addEventListener("click", () => menu.click());
  menu.addEventListener("change", () => opener.setAttribute("aria-expanded", String(menu.checked)));
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && menu.checked) {
      menu.click();
      opener.focus();
    }
  });
}
