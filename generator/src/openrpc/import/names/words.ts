import { createHash } from "node:crypto";

/** The longest name that is made; a contract's names have at most 128 characters. */
const longest = 80;

/**
 * `BLOCK_HASH`, `block hash` and `blockHash` become `BlockHash`: cut at what is no letter or digit, each part begins
 * with a capital, and a part without a small letter is put into small ones. `HTTPServer` stays as it is.
 */
export function pascalCase(text: string): string {
  const name = parts(text).map(capitalize).join("");
  return finish(name, text);
}

/** As {@link pascalCase}, with a small first word: `eth_getBalance` becomes `ethGetBalance`, `EthCall` `ethCall`. */
export function camelCase(text: string): string {
  const [first = "", ...rest] = parts(text);
  const start = hasSmall(first)
    ? first.replace(/^[A-Z]+(?![a-z])|^[A-Z]/, (run) => run.toLowerCase())
    : first.toLowerCase();
  return finish(start + rest.map(capitalize).join(""), text);
}

/** Whether the text is a name as it stands. */
export function isName(text: string): boolean {
  return /^[A-Za-z_]\w*$/.test(text) && text.length <= longest;
}

/** The words of a name or title in small letters, for comparing. */
export function wordsOf(text: string): string[] {
  const spaced = text
    .replace(/([a-z\d])([A-Z])/g, "$1 $2")
    .replace(/([A-Z])([A-Z][a-z])/g, "$1 $2")
    .replace(/([a-z])(\d)/g, "$1 $2");
  return spaced.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** A mark that depends on nothing but the text: so many hexadecimal digits, at most 64. */
export function markOf(text: string, digits = 4): string {
  return createHash("sha256").update(text).digest("hex").slice(0, digits);
}

function parts(text: string): string[] {
  return (
    text
      .normalize("NFKD")
      .replace(/\p{M}|['’]/gu, "")
      .match(/[A-Za-z0-9]+/g) ?? []
  );
}

function capitalize(part: string): string {
  const rest = part.slice(1);
  return part.charAt(0).toUpperCase() + (hasSmall(part) ? rest : rest.toLowerCase());
}

function hasSmall(part: string): boolean {
  return /[a-z]/.test(part);
}

function finish(name: string, text: string): string {
  if (name === "") return `_${markOf(text)}`;
  const whole = /^\d/.test(name) ? `_${name}` : name;
  return shorten(whole, text);
}

/** A name that grew too long ends in a mark of all that it stands for. */
export function shorten(name: string, meaning: string = name): string {
  return name.length <= longest ? name : `${name.slice(0, longest - 5)}_${markOf(meaning)}`;
}
