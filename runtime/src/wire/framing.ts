import { Buffer } from "node:buffer";
import { type Json, sizeOf } from "./json.js";

/**
 * How JSON texts are told apart on a connection: one a line (any JSON values in a row, when reading),
 * after a `Content-Length` header as in LSP, or after a 4-byte big-endian length.
 */
export type Framing = "lines" | "content-length" | "length-prefixed";

/** What to write to carry one JSON text. `json` must be compact, as `JSON.stringify` leaves it: a line has no newline. */
export function encodeFrame(framing: Framing, json: Json): Uint8Array {
  const length = sizeOf(json);
  const frame = Buffer.allocUnsafeSlow(length + ENVELOPE_BYTES);
  // A text that has a byte for each unit is ASCII, and copied.
  const encoding = length === json.length ? "latin1" : "utf8";
  return frame.subarray(0, writers[framing]({ json, encoding }, frame, 0));
}

/** Bytes that a frame may take at most: of UTF-8 three for each UTF-16 unit, and what the framing adds. */
export function frameRoom(json: Json): number {
  return json.length * (typeof json === "string" ? 3 : 1) + ENVELOPE_BYTES;
}

/** Writes a frame for which there is room into a buffer; returns where it ends. */
export function writeFrame(framing: Framing, json: Json, buffer: Buffer, at: number): number {
  return writers[framing]({ json, encoding: "utf8" }, buffer, at);
}

interface Body {
  readonly json: Json;
  /** If it is a string. */
  readonly encoding: "utf8" | "latin1";
}

/** `Content-Length: 4294967295` and two line ends. */
const ENVELOPE_BYTES = 32;

const NEWLINE = 0x0a;

const writers: { readonly [F in Framing]: (body: Body, buffer: Buffer, at: number) => number } = {
  lines(body, buffer, at) {
    const end = writeBody(body, buffer, at);
    buffer[end] = NEWLINE;
    return end + 1;
  },
  "content-length"(body, buffer, at) {
    const header = `Content-Length: ${sizeOf(body.json)}\r\n\r\n`;
    return writeBody(body, buffer, at + buffer.write(header, at, "latin1"));
  },
  "length-prefixed"(body, buffer, at) {
    const end = writeBody(body, buffer, at + 4);
    buffer.writeUInt32BE(end - at - 4, at);
    return end;
  },
};

function writeBody({ json, encoding }: Body, buffer: Buffer, at: number): number {
  if (typeof json === "string") return at + buffer.write(json, at, encoding);
  buffer.set(json, at);
  return at + json.length;
}
