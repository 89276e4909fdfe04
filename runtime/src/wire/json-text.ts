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
  const text = textOf(body);
  if (text === undefined) throw new MalformedJson("not valid UTF-8");
  if (isDeeperThan(maxNesting, body)) throw new MalformedJson(`nested deeper than ${maxNesting} levels`);
  try {
    return JSON.parse(text);
  } catch {
    // The engine's own message quotes the text, differs between versions, and can be long.
    throw new MalformedJson(`not JSON: ${describeMistake(body)}`);
  }
}

/** The same; undefined where that would throw. */
export function tryParseJson(body: Uint8Array, maxNesting: number): unknown {
  const text = textOf(body);
  if (text === undefined || isDeeperThan(maxNesting, body)) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Undefined for what is no UTF-8: `JSON.parse` never sees bytes, and decoding would silently replace them. */
function textOf(body: Uint8Array): string | undefined {
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.length);
  if (isAscii(bytes)) return bytes.toString("latin1");
  return isUtf8(bytes) ? bytes.toString("utf8") : undefined;
}

/** Counts brackets outside of strings; exact for JSON, and whatever else the text is, it is refused later. */
function isDeeperThan(maxNesting: number, body: Uint8Array): boolean {
  // Every level costs two bytes, so that a short text needs no look.
  if (body.length < 2 * maxNesting + 2) return false;
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

/** The offset of the quote that ends the string whose first quote is at `start`. */
function endOfString(body: Uint8Array, start: number): number {
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
