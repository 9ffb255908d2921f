/** Ticks that put reports among those to compare, and the bar that leads there. */
import { MOST, comparisonOf, keepPicked, picked } from "./picked.js";

/** Every tick on the page says what is chosen; when no more fit, the others cannot be ticked. */
export function showPicked() {
  const chosen = picked();
  for (const tick of document.querySelectorAll(".kb-pick input")) {
    if (!(tick instanceof HTMLInputElement)) continue;
    tick.checked = chosen.includes(tick.value);
    tick.disabled = !tick.checked && chosen.length >= MOST;
    tick.closest(".kb-pick")?.removeAttribute("hidden");
  }
}

/** The bar at the window's foot; what is returned shows what is chosen now. @param {string} root the address of the site's root */
function makeBar(root) {
  const bar = document.createElement("div");
  bar.className = "kb-pickbar";
  bar.setAttribute("role", "region");
  bar.setAttribute("aria-label", "Att jämföra");
  const says = document.createElement("span");
  says.setAttribute("role", "status");
  const link = document.createElement("a");
  link.className = "kb-button kb-button--main";
  link.textContent = "Jämför";
  const none = document.createElement("button");
  none.type = "button";
  none.className = "kb-button";
  none.textContent = "Ta bort";
  bar.append(says, link, none);
  document.body.append(bar);

  function show() {
    const chosen = picked();
    bar.hidden = !chosen.length;
    says.textContent = chosen.length < 2 ? "1 rapport vald. Välj en till." : `${chosen.length} rapporter valda${chosen.length < MOST ? "" : ", fler får inte plats"}.`;
    link.hidden = chosen.length < 2;
    link.href = root + comparisonOf(chosen);
    showPicked();
  }
  none.addEventListener("click", () => {
    keepPicked([]);
    show();
  });
  return show;
}

/** Listens to all ticks, also those that come later. @param {string} root */
export function tickReports(root) {
  const show = makeBar(root);
  document.addEventListener("change", ({ target }) => {
    if (!(target instanceof HTMLInputElement && target.closest(".kb-pick"))) return;
    const others = picked().filter((id) => id !== target.value);
    keepPicked(target.checked ? [...others, target.value] : others);
    show();
  });
  addEventListener("pageshow", show);
  show();
}
