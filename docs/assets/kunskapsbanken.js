// Folds the fact box on a phone; without this script it stays open.
const facts = document.querySelector(".kb-facts__more");
if (facts && window.matchMedia("(max-width: 59.99em)").matches) {
  facts.removeAttribute("open");
}

// The theme's menu button is a label: it answers to clicks and Enter, and here to the rest that a button must.
const menu = document.getElementById("__drawer");
const opener = document.querySelector(".kb-menu");
if (menu && opener) {
  const tell = () => opener.setAttribute("aria-expanded", String(menu.checked));
  tell();
  menu.addEventListener("change", tell);
  opener.addEventListener("keydown", (event) => {
    if (event.key === " ") {
      event.preventDefault();
      menu.click();
    }
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && menu.checked) {
      menu.click();
      opener.focus();
    }
  });
}
