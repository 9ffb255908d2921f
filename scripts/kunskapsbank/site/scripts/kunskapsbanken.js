// Every page has this script. It is no module: modules are not loaded where the site is opened from disk.

/** Folds what a reader seldom needs first; without this script it stays open. What the address leads to stays open too. */
function foldParts() {
  const narrow = window.matchMedia("(max-width: 59.99em)").matches;
  for (const part of document.querySelectorAll(narrow ? "details[data-folded]" : "details[data-folded='']")) part.removeAttribute("open");
  const openTarget = () => {
    const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const fold = target && target.closest("details:not([open])");
    if (!fold) return;
    fold.setAttribute("open", "");
    target.scrollIntoView();
  };
  addEventListener("hashchange", openTarget);
  openTarget();
}

/** A link to a place on the page also copies its address. */
function copyLinks() {
  for (const link of document.querySelectorAll("a[data-copied]")) {
    if (!(link instanceof HTMLAnchorElement && navigator.clipboard)) continue;
    link.addEventListener("click", async () => {
      await navigator.clipboard.writeText(link.href);
      const words = link.firstChild;
      if (words) words.textContent = link.dataset.copied ?? "";
    });
  }
}

/** A printed page says where it comes from and when. */
function sayWhenPrinted() {
  const line = document.querySelector(".kb-printed span");
  if (line) line.textContent = ` · ${location.href.replace(/#.*/u, "")} · utskriven ${new Date().toLocaleDateString("sv-SE")}`;
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

/** A report that moved is shown at its new address, at the same place; without this script the page leads to its top. */
function followMove() {
  const link = document.querySelector("a[data-moved]");
  if (link instanceof HTMLAnchorElement) location.replace(link.href + location.hash);
}

foldParts();
copyLinks();
addEventListener("beforeprint", sayWhenPrinted);
openMenuByKeyboard();
if (location.protocol === "file:") manageOnDisk();
followMove();
