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

/**
 * Opened from disk, a page can fetch nothing, and the address of a folder shows a list of its files. So what needs to
 * fetch says what can be done instead, and links and search fields name the page of a folder.
 */
function manageOnDisk() {
  /** @param {string} address */
  const named = (address) => address.replace(/^(file:[^?#]*\/)(?=$|[?#])/u, "$1index.html");
  for (const link of document.links) link.href = named(link.href);
  for (const form of document.forms) form.action = named(form.action);
  for (const explanation of document.querySelectorAll(".kb-from-disk")) explanation.removeAttribute("hidden");
}

foldFacts();
openMenuByKeyboard();
if (location.protocol === "file:") manageOnDisk();
