import { Buffer, isAscii, isUtf8 } from "node:buffer";
import { isWhiteSpace } from "./json-grammar.js";
import { describeBadByte, JsonScanner } from "./json-scanner.js";

/** A text that is not JSON in UTF-8, or nested too deeply. Its message is one short line, safe to send to the peer. */
export class MalformedJson extends Error {
  override readonly name: string = "MalformedJson";
}

/**
 * Parses one JSON text (RFC 8259, without a byte order mark).
 * @param maxNesting - how many arrays and objects may be open at once
 * @throws MalformedJson
 */
export function parseJson(body: Uint8Array, maxNesting: number): unknown {
  const bytes = asBuffer(body);
  const text = decode(bytes);
  if (text === undefined) throw new MalformedJson("not valid UTF-8");
  if (isDeeperThan(maxNesting, bytes, text)) throw new MalformedJson(`nested deeper than ${maxNesting} levels`);
  try {
    return JSON.parse(text);
  } catch {
    // The engine's own message quotes the text, differs between versions, and can be long.
    throw new MalformedJson(`not JSON: ${describeMistake(bytes)}`);
  }
}

/** The same; undefined where that would throw. */
export function tryParseJson(body: Uint8Array, maxNesting: number): unknown {
  const bytes = asBuffer(body);
  const text = decode(bytes);
  if (text === undefined || isDeeperThan(maxNesting, bytes, text)) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function asBuffer(body: Uint8Array): Buffer {
  return Buffer.isBuffer(body) ? body : Buffer.from(body.buffer, body.byteOffset, body.length);
}

/** Undefined for what is no UTF-8: `JSON.parse` never sees bytes, and decoding would silently replace them. */
function decode(bytes: Buffer): string | undefined {
  if (isAscii(bytes)) return bytes.toString("latin1");
  return isUtf8(bytes) ? bytes.toString("utf8") : undefined;
}

/** Whether too many arrays and objects are open at once; whatever the text is beside JSON, it is refused later. */
function isDeeperThan(maxNesting: number, body: Buffer, text: string): boolean {
  // Most texts are too short for that, or have too few brackets, which native code counts faster than this does.
  if (body.length < 2 * maxNesting + 2 || !hasMoreBrackets(maxNesting, text)) return false;
  let depth = 0;
  for (let at = 0; at < body.length; at++) {
    const byte = body[at];
    if (byte === QUOTE) at = endOfString(body, at);
    else if (byte === OPEN_BRACE || byte === OPEN_BRACKET) {
      depth++;
      if (depth > maxNesting) return true;
    } else if (byte === CLOSE_BRACE || byte === CLOSE_BRACKET) depth--;
  }
  return false;
}

/** Whether there are more opening brackets than so many, those in strings included. */
function hasMoreBrackets(count: number, text: string): boolean {
  let left = count;
  for (const bracket of ["[", "{"]) {
    // V8 looks through a string without leaving JavaScript, and Node through bytes in a call of native code for each bracket.
    for (let at = text.indexOf(bracket); at >= 0; at = text.indexOf(bracket, at + 1)) {
      left -= 1;
      if (left < 0) return true;
    }
  }
  return false;
}

/** The offset of the quote that ends the string whose first quote is at `start`. */
function endOfString(body: Buffer, start: number): number {
  let at = start + 1;
  while (at < body.length && body[at] !== QUOTE) at += body[at] === BACKSLASH ? 2 : 1;
  return at;
}

function describeMistake(body: Uint8Array): string {
  const scanner = new JsonScanner();
  let at = scanner.scan(body, 0, body.length);
  if (scanner.status === "complete") while (at < body.length && isWhiteSpace(body[at] as number)) at++;
  const badByte = body[at];
  return badByte === undefined ? "it ends too early" : describeBadByte(badByte, at);
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;
const OPEN_BRACKET = 0x5b;
const CLOSE_BRACKET = 0x5d;
