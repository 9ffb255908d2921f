/**
 * Numbers and addresses in a text that may belong to a private person.
 *
 * `scripts/kunskapsbank/checking/personal_data.py` gives the same answers; change both together.
 *
 * @typedef {{numbers: string, address: string, person: string, function: string}} Patterns
 * @typedef {{rule: string, found: string}} Found  `found` is what may be shown of it
 */

const SHOWN_DIGITS = 3;

/**
 * Personnummer, samordningsnummer, e-mail addresses and phone numbers, in the order of the text.
 * In the field for a function's mailbox (`mailbox`) only an address that looks like a person's counts.
 * @param {string} text @param {Patterns} patterns @param {boolean} [mailbox] @returns {Found[]}
 */
export function personalData(text, patterns, mailbox = false) {
  const addresses = [...text.matchAll(new RegExp(patterns.address, "gu"))]
    .filter(([address]) => !mailbox || isPersons(address, patterns))
    .map((match) => ({ rule: "KB503", found: maskedAddress(match[0]), index: match.index }));
  const numbers = [...text.matchAll(new RegExp(patterns.numbers, "gu"))].flatMap((match) => {
    const [whole, identity, phone] = match;
    if (phone) return [{ rule: "KB504", found: maskedPhone(whole), index: match.index }];
    const digits = whole.replace(/[^0-9]/g, "");
    if (!identity || !isIdentity(digits)) return [];
    return [{ rule: "KB502", found: `${digits.slice(-10, -4)}-XXXX`, index: match.index }];
  });
  return [...addresses, ...numbers]
    .sort((one, other) => one.index - other.index)
    .map(({ rule, found }) => ({ rule, found }));
}

/** Whether an address looks like that of a person. @param {string} address @param {Patterns} patterns */
export function isPersons(address, patterns) {
  const local = address.split("@")[0].toLowerCase();
  return new RegExp(patterns.person, "u").test(local) && !new RegExp(patterns.function, "u").test(local);
}

/** Whether the digits, with or without century, are a real date and end in the right check digit. @param {string} digits */
function isIdentity(digits) {
  const [year, month, day] = [digits.slice(0, -8), digits.slice(-8, -6), digits.slice(-6, -4)];
  const date = new Date(0);
  const born = Number(day) - (Number(day) > 60 ? 60 : 0);
  date.setUTCFullYear(Number(year.padStart(4, "20")), Number(month) - 1, born);
  return date.getUTCDate() === born && digits.slice(-4, -1) !== "000" && luhn(digits.slice(-10)) % 10 === 0;
}

/** @param {string} digits */
function luhn(digits) {
  const doubled = [...digits].map((digit, place) => Number(digit) * (place % 2 ? 1 : 2));
  return doubled.reduce((sum, value) => sum + (value > 9 ? value - 9 : value), 0);
}

/** @param {string} address */
function maskedAddress(address) {
  return `${address[0]}…${address.slice(address.indexOf("@"))}`;
}

/** A phone number on one line, without all but its first digits. @param {string} number */
function maskedPhone(number) {
  let seen = 0;
  const line = number.trim().split(/\s+/u).join(" ");
  return line.replace(/[0-9]/g, (digit) => (++seen > SHOWN_DIGITS ? "X" : digit));
}
