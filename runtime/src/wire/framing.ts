import { Buffer } from "node:buffer";

/**
 * How JSON texts are told apart on a connection: one a line (any JSON values in a row, when reading),
 * after a `Content-Length` header as in LSP, or after a 4-byte big-endian length.
 */
export type Framing = "lines" | "content-length" | "length-prefixed";

/** What to write to carry one JSON text. `json` must be compact, as `JSON.stringify` leaves it: a line has no newline. */
export function encodeFrame(framing: Framing, json: string): string | Uint8Array {
  return encoders[framing](json);
}

const encoders: { readonly [F in Framing]: (json: string) => string | Uint8Array } = {
  lines: (json) => `${json}\n`,
  "content-length": (json) => `Content-Length: ${Buffer.byteLength(json)}\r\n\r\n${json}`,
  "length-prefixed": (json) => {
    const length = Buffer.byteLength(json);
    const frame = Buffer.allocUnsafe(4 + length);
    frame.writeUInt32BE(length);
    frame.write(json, 4);
    return frame;
  },
};
