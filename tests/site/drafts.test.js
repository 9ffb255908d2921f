import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { deleteDraft, emptyDraft, latestDraft, remember, saveDraft, savedDrafts, titleOf } from "../../scripts/kunskapsbank/site/scripts/form/drafts.js";

/** What a browser keeps, as much of it as is used. */
class Storage {
  kept = new Map();
  full = false;
  getItem = (name) => this.kept.get(name) ?? null;
  setItem(name, text) {
    if (this.full) throw new Error("QuotaExceededError");
    this.kept.set(name, text);
  }
}

let storage = new Storage();
Object.defineProperty(globalThis, "localStorage", { get: () => storage });
beforeEach(() => (storage = new Storage()));

/** A saved draft with a title. */
function saved(title) {
  const draft = { ...emptyDraft(), data: { title } };
  assert.ok(saveDraft(draft));
  return draft;
}

test("a draft that is saved is there again, with all that it holds", () => {
  const draft = { ...emptyDraft(), name: "uffe", federation: "skane", data: { title: "UFFE" }, body: { Bakgrund: "Text" }, review: ["title"] };
  assert.ok(saveDraft(draft));
  assert.deepEqual(savedDrafts(), [draft]);
});

test("the one that was worked on last is the latest, and another when it is gone", () => {
  const [one, other] = [saved("Ett"), saved("Två")];
  assert.equal(latestDraft()?.id, other.id);
  remember(one.id);
  assert.equal(latestDraft()?.id, one.id);
  deleteDraft(one.id);
  assert.equal(latestDraft()?.id, other.id);
});

test("a draft is called by its short name, its title, or nothing", () => {
  assert.deepEqual([{ short_name: "UFFE", title: "Unga" }, { title: "Unga" }, {}].map((data) => titleOf({ ...emptyDraft(), data })), ["UFFE", "Unga", "Utan titel"]);
});

test("saving says so when the browser will not keep anything", () => {
  storage.full = true;
  assert.equal(saveDraft(emptyDraft()), false);
  assert.deepEqual(savedDrafts(), []);
});

for (const [what, text] of [
  ["no JSON", "{"],
  ["no drafts", "null"],
  ["a list", "[1, null]"],
  ["drafts of another shape", JSON.stringify({ a: { id: "a" }, b: { ...emptyDraft(), id: "<b>" }, c: { ...emptyDraft(), data: [] } })],
]) {
  test(`what is kept may be ${what}: it is left out, and a new draft finds room`, () => {
    storage.setItem("kunskapsbanken.utkast", text);
    assert.deepEqual(savedDrafts(), []);
    const draft = saved("Ny");
    assert.deepEqual(savedDrafts(), [draft]);
  });
}

test("a draft of an older version, without fields to confirm, is read", () => {
  const { review, ...older } = emptyDraft();
  storage.setItem("kunskapsbanken.utkast", JSON.stringify({ [older.id]: older }));
  assert.deepEqual(savedDrafts(), [{ ...older, review }]);
});
