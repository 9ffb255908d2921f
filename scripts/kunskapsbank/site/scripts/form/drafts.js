/**
 * Drafts, kept in this browser and nowhere else.
 *
 * @typedef {{id: string, saved: string, name: string, federation: string, data: any, body: Record<string, string>,
 *   review: string[], remarks: string[], source: string, named?: boolean, unlisted?: string, read?: string[]}} Draft
 * `name` is the file's name without ending, `named` once someone has chosen it; `review` the fields that someone must confirm,
 * `remarks` what someone must read; `source` the file that it came from; `unlisted` the name of a federation that the bank's
 * list lacks; `read` the words that someone has read and lets stand
 */

const STORE = "kunskapsbanken.utkast";
const LATEST = "kunskapsbanken.senaste";
const ID = /^[a-z0-9-]+$/u;

/** A draft with nothing in it. @returns {Draft} */
export const emptyDraft = () => ({ id: crypto.randomUUID(), saved: "", name: "", federation: "", data: {}, body: {}, review: [], remarks: [], source: "" });

/** What a draft is called in a list. @param {Draft} draft */
export const titleOf = ({ data }) => [data.short_name, data.title].find((one) => one && isText(one)) ?? "Utan titel";

/** Every draft, the latest saved first; none where the browser keeps nothing. @returns {Draft[]} */
export const savedDrafts = () => Object.values(keptDrafts()).sort((one, other) => other.saved.localeCompare(one.saved));

/** The draft that was worked on last, if it is still there. @returns {Draft | undefined} */
export function latestDraft() {
  const drafts = savedDrafts();
  try {
    return drafts.find((draft) => draft.id === localStorage.getItem(LATEST)) ?? drafts[0];
  } catch {
    return undefined;
  }
}

/**
 * Keeps a draft; false when the browser will not. One that was changed elsewhere since, in another tab, becomes a draft
 * of its own, so that neither loses the other's work.
 * @param {Draft} draft
 */
export function saveDraft(draft) {
  const [before, now] = [draft.saved, new Date().toISOString()];
  const keep = (/** @type {Record<string, Draft>} */ kept) => {
    const other = kept[draft.id];
    if (other && other.saved !== before) draft.id = crypto.randomUUID();
    kept[draft.id] = { ...draft, saved: now };
  };
  if (!write(keep)) return false;
  draft.saved = now;
  return remember(draft.id);
}

/** Forgets a draft. @param {string} id */
export const deleteDraft = (id) => write((kept) => delete kept[id]);

/** Notes which draft to begin with next time. @param {string} id */
export function remember(id) {
  try {
    localStorage.setItem(LATEST, id);
    return true;
  } catch {
    return false;
  }
}

const isText = (value) => typeof value === "string";
const isGroup = (value) => value !== null && typeof value === "object" && !Array.isArray(value);

/** @param {any} one */
function isDraft(one) {
  if (!isGroup(one)) return false;
  const lists = [one.review ?? [], one.remarks ?? [], one.read ?? []];
  if (!isGroup(one.data) || !isGroup(one.body) || !lists.every(Array.isArray)) return false;
  const texts = [one.saved, one.name, one.federation, one.source ?? "", one.unlisted ?? "", ...Object.values(one.body), ...lists.flat()];
  return texts.every(isText) && isText(one.id) && ID.test(one.id);
}

/** The drafts by their id, without what is none: other versions of this page have written here too. @returns {Record<string, Draft>} */
function keptDrafts() {
  try {
    const found = Object.values(JSON.parse(localStorage.getItem(STORE) ?? "{}") ?? {});
    return Object.fromEntries(found.filter(isDraft).map((one) => [one.id, { review: [], remarks: [], source: "", ...one }]));
  } catch {
    return {};
  }
}

/** @param {(kept: Record<string, Draft>) => void} change */
function write(change) {
  try {
    // Read anew each time: another tab may have saved a draft of its own.
    const kept = keptDrafts();
    change(kept);
    localStorage.setItem(STORE, JSON.stringify(kept));
    return true;
  } catch {
    return false;
  }
}
