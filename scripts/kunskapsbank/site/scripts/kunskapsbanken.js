// Every page has this script. It is no module: modules are not loaded where the site is opened from disk.

/** Folds the fact box on a phone; without this script it stays open. */
function foldFacts() {
  const facts = document.querySelector(".kb-facts__more");
  if (window.matchMedia("(max-width: 59.99em)").matches) facts?.removeAttribute("open");
}

/** The theme opens its menu with a label, which a keyboard does not reach. Here a button does it, and Escape closes. */
function openMenuByKeyboard() {
  const menu = document.getElementById("__drawer");
  const button = document.querySelector(".kb-menu");
  if (!(menu instanceof HTMLInputElement && button instanceof HTMLButtonElement)) return;
  button.addEventListener("click", () => menu.click());
  menu.addEventListener("change", () => button.setAttribute("aria-expanded", String(menu.checked)));
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !menu.checked) return;
    menu.click();
    button.focus();
  });
}

foldFacts();
openMenuByKeyboard();
