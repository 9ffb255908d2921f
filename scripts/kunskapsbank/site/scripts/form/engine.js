/**
 * The bank's own Python, as the page sees it: something that is asked and answers, once it has been loaded.
 *
 * @typedef {"loading" | "ready" | "failed"} State
 */

export class Engine {
  /** @param {{worker: string, runtime: string, bank: string}} places addresses; the runtime's is empty where the site has none */
  constructor(places) {
    this.places = places;
    /** @type {Set<(share: number, words: string) => void>} called when something has happened */
    this.listeners = new Set();
    /** @type {Map<number, {resolve: (answer: any) => void, reject: (error: Error) => void}>} */
    this.waiting = new Map();
    this.asked = 0;
    this.begin();
  }

  /** Loads it, from nothing. */
  begin() {
    const { worker, runtime, bank } = this.places;
    /** @type {State} */
    this.state = "loading";
    /** @type {Promise<void>} settled when it is known whether it works */
    this.known = new Promise((resolve) => (this.settle = resolve));
    if (!runtime) return this.end("failed");
    try {
      this.worker = new Worker(worker, { type: "module" });
      this.worker.onmessage = ({ data }) => this.hear(data);
      this.worker.onerror = () => this.end("failed");
      this.worker.postMessage({ runtime, bank });
    } catch {
      this.end("failed");
    }
  }

  /** Breaks off what is being worked on; it is loaded anew. @param {string} why */
  stop(why) {
    this.worker?.terminate();
    const askers = [...this.waiting.values()];
    this.waiting.clear();
    this.begin();
    for (const { reject } of askers) reject(new Error(why));
  }

  /** @param {any} message */
  hear({ share, words, failed, number, answer, broken }) {
    const asker = this.waiting.get(number);
    this.waiting.delete(number);
    if (asker && broken) asker.reject(new Error(broken));
    else if (asker) asker.resolve(answer);
    else if (failed) this.end("failed");
    else if (share === 1) this.end("ready");
    else for (const listener of this.listeners) listener(share, words);
  }

  /** @param {State} state */
  end(state) {
    if (this.state !== "loading") return;
    this.state = state;
    this.settle?.();
    for (const listener of this.listeners) listener(1, "");
  }

  /**
   * The answer to a question; rejected where it broke. `archive` is what else has to be fetched first.
   * @param {string} question @param {Record<string, any>} given @param {string} [archive] @returns {Promise<any>}
   */
  ask(question, given, archive) {
    const number = ++this.asked;
    return new Promise((resolve, reject) => {
      this.waiting.set(number, { resolve, reject });
      this.worker?.postMessage({ number, question, given: JSON.stringify(given), archive });
    });
  }
}
