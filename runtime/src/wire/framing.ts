import { Buffer } from "node:buffer";

/**
 * How JSON texts are told apart on a connection: one a line (any JSON values in a row, when reading),
 * after a `Content-Length` header as in LSP, or after a 4-byte big-endian length.
 */
export type Framing = "lines" | "content-length" | "length-prefixed";

/** What to write to carry one JSON text. `json` must be compact, as `JSON.stringify` leaves it: a line has no newline. */
export function encodeFrame(framing: Framing, json: string): Uint8Array {
  const length = Buffer.byteLength(json);
  const frame = Buffer.allocUnsafeSlow(length + ENVELOPE_BYTES);
  // A text that has a byte for each unit is ASCII, and copied.
  const encoding = length === json.length ? "latin1" : "utf8";
  return frame.subarray(0, writers[framing]({ json, encoding }, frame, 0));
}

/** Bytes that a frame may take at most: of UTF-8 three for each UTF-16 unit, and what the framing adds. */
export function frameRoom(json: string): number {
  return json.length * 3 + ENVELOPE_BYTES;
}

/** Writes a frame for which there is room into a buffer; returns where it ends. */
export function writeFrame(framing: Framing, json: string, buffer: Buffer, at: number): number {
  return writers[framing]({ json, encoding: "utf8" }, buffer, at);
}

interface Text {
  readonly json: string;
  readonly encoding: "utf8" | "latin1";
}

/** `Content-Length: 4294967295` and two line ends. */
const ENVELOPE_BYTES = 32;

const NEWLINE = 0x0a;

const writers: { readonly [F in Framing]: (text: Text, buffer: Buffer, at: number) => number } = {
  lines({ json, encoding }, buffer, at) {
    const end = at + buffer.write(json, at, encoding);
    buffer[end] = NEWLINE;
    return end + 1;
  },
  "content-length"({ json, encoding }, buffer, at) {
    const body = at + buffer.write(`Content-Length: ${Buffer.byteLength(json)}\r\n\r\n`, at, "latin1");
    return body + buffer.write(json, body, encoding);
  },
  "length-prefixed"({ json, encoding }, buffer, at) {
    const length = buffer.write(json, at + 4, encoding);
    buffer.writeUInt32BE(length, at);
    return at + 4 + length;
  },
};
