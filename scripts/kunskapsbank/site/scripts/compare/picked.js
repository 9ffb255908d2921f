/** The reports that a reader has ticked to compare. They stay in the tab, and are gone when it is closed. */

const KEPT = "kb-jamfor";
export const MOST = 4;

/** The ids of some reports, each once and no more than can be compared. @param {string[]} ids */
export const allowed = (ids) => [...new Set(ids)].filter((id) => /^[a-z0-9-]+$/u.test(id)).slice(0, MOST);

/** What is ticked, in the order that it was. */
export function picked() {
  return allowed((sessionStorage.getItem(KEPT) ?? "").split(","));
}

/** @param {string[]} ids */
export function keepPicked(ids) {
  sessionStorage.setItem(KEPT, ids.join(","));
}

/** The comparison of some reports, as the end of an address. @param {string[]} ids */
export const comparisonOf = (ids) => `jamfor/?rapporter=${ids.join(",")}`;
