/**
 * Runs the bank's own Python in a thread of its own, so that the page is never held up.
 *
 * The page says first where things lie, and then asks; each answer carries its question's number.
 *
 * @typedef {{runtime: string, bank: string}} Places addresses: the folder of the runtime, the archive of the bank's code and words
 * @typedef {{number: number, question: string, given: string, archive?: string}} Question `archive` is what it needs besides, in the runtime's folder
 */

/** A module of WebAssembly with nothing in it: where even that is refused, Python would be waited for in vain. */
const EMPTY = Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0);

/** @type {any} */
let python;
/** @type {any} */
let desk;
/** @type {Map<string, Promise<void>>} */
const unpacked = new Map();
let runtime = "";
const scope = /** @type {any} */ (self);
const plainFetch = scope.fetch;

/** The large files lie packed, since not every server packs them. @param {any} address @param {any} [options] @returns {Promise<Response>} */
scope.fetch = async (address, options) => {
  const [, kind] = String(address).match(/\.(wasm|zip)$/u) ?? [];
  if (!kind) return plainFetch(address, options);
  const packed = await fetched(`${address}.packed`);
  const body = packed.body?.pipeThrough(new DecompressionStream("gzip"));
  return new Response(body, { headers: { "Content-Type": `application/${kind}` } });
};

/** @param {string} address @returns {Promise<Response>} */
async function fetched(address) {
  const response = await plainFetch(address);
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  return response;
}

/** @param {string} address */
const archive = async (address) => (await scope.fetch(address)).arrayBuffer();

/** @param {number} share @param {string} words */
const progress = (share, words) => scope.postMessage({ share, words });

/** @param {Places} places */
async function start({ bank }) {
  new WebAssembly.Module(EMPTY);
  progress(0.1, "Hämtar kontrollen …");
  const parts = Promise.all([archive(`${runtime}checks.zip`), archive(bank)]);
  const { loadPyodide } = await import(`${runtime}pyodide.js`);
  python = await loadPyodide({ indexURL: runtime });
  const [packages, own] = await parts;
  progress(0.5, "Startar kontrollen …");
  python.unpackArchive(packages, "zip", { extractDir: sitePackages() });
  python.unpackArchive(own, "zip", { extractDir: "/bank" });
  progress(0.6, "Läser regler och ordlistor …");
  python.pyimport("sys").path.insert(0, "/bank");
  const others = python.FS.readFile("/bank/others.txt", { encoding: "utf8" });
  desk = python.pyimport("kunskapsbank.form.asking").open_desk("/bank/reports", others);
  progress(1, "");
}

const sitePackages = () => python.pyimport("site").getsitepackages().get(0);

/** Fetches and unpacks an archive of the runtime once. @param {string} name */
function unpack(name) {
  const begun = unpacked.get(name) ?? archive(`${runtime}${name}`).then((data) => python.unpackArchive(data, "zip", { extractDir: sitePackages() }));
  unpacked.set(name, begun);
  return begun;
}

/** Questions wait for each other. @type {Promise<void>} */
let turn = Promise.resolve();

scope.onmessage = (/** @type {MessageEvent} */ { data }) => {
  turn = turn.then(() => (data.runtime ? begin(data) : answer(data)));
};

/** @param {Places} places */
async function begin(places) {
  runtime = places.runtime;
  try {
    await start(places);
  } catch (error) {
    scope.postMessage({ failed: String(error) });
  }
}

/** @param {Question} question */
async function answer({ number, question, given, archive: needed }) {
  try {
    if (needed) await unpack(needed);
    scope.postMessage({ number, answer: JSON.parse(desk.ask(question, given)) });
  } catch (error) {
    unpacked.clear();
    scope.postMessage({ number, broken: String(error) });
  }
}
