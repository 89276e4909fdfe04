import { Buffer } from "node:buffer";
import type { ForeignProtocol } from "./frame-event.js";
import type { Framing } from "./framing.js";
import { isWhiteSpace } from "./json-grammar.js";

/**
 * Tells from its first bytes what a peer speaks, white space aside.
 * The two that have a first byte of their own are told by it; only `c` waits for the rest of `content-`.
 */
export class Detection {
  /** How much of `content-` has arrived. */
  #matched = 0;
  #examinedBytes = 0;

  get examinedBytes(): number {
    return this.#examinedBytes;
  }

  /** Something other than white space has arrived. */
  get begun(): boolean {
    return this.#matched > 0;
  }

  /** Undefined: it takes more bytes to tell. */
  read(chunk: Uint8Array): Detected | undefined {
    for (let at = 0; at < chunk.length; at++) {
      const byte = chunk[at] as number;
      this.#examinedBytes++;
      if (this.#matched > 0 || byte === 0x43 || byte === 0x63) {
        if (String.fromCharCode(byte).toLowerCase() !== CONTENT[this.#matched]) return this.#foreign(chunk, at);
        this.#matched++;
        if (this.#matched === CONTENT.length) return { kind: "content-length", at: at + 1, prefix: CONTENT_BYTES };
      } else if (byte === 0x7b || byte === 0x5b) {
        return { kind: "lines", at, prefix: undefined };
      } else if (byte === 0x00) {
        return { kind: "length-prefixed", at, prefix: undefined };
      } else if (!isWhiteSpace(byte)) {
        return this.#foreign(chunk, at);
      }
    }
    return undefined;
  }

  /** A guess for the log, from what has arrived: the connection is closed at once, not when the guess is certain. */
  #foreign(chunk: Uint8Array, at: number): Detected {
    const start = CONTENT.slice(0, this.#matched) + Buffer.from(chunk.subarray(at, at + 16)).toString("latin1");
    return { kind: "foreign", looksLike: guess(start) };
  }
}

/** `at`: where in the chunk the connection's first frame goes on; `prefix`: what there was of it before. */
export type Detected =
  | { readonly kind: Framing; readonly at: number; readonly prefix: Uint8Array | undefined }
  | { readonly kind: "foreign"; readonly looksLike: ForeignProtocol };

function guess(start: string): ForeignProtocol {
  if (TLS_STARTS.some((record) => record.startsWith(start.slice(0, 2)))) return "TLS";
  const upper = start.toUpperCase();
  const isHttp = HTTP_STARTS.some((method) => upper.startsWith(method) || method.startsWith(upper));
  return isHttp ? "HTTP" : "unknown";
}

// A record that carries a handshake, as a client begins, or an alert, as a server answers what is no TLS; the major version.
const TLS_STARTS = ["\x16\x03", "\x15\x03"];

// The last one is how HTTP/2 begins without TLS.
const HTTP_METHODS = ["GET", "HEAD", "POST", "PUT", "DELETE", "CONNECT", "OPTIONS", "TRACE", "PATCH", "PRI"];
const HTTP_STARTS = HTTP_METHODS.map((method) => `${method} `);

// Names of headers are case-insensitive, so that its own spelling need not be kept.
const CONTENT = "content-";
const CONTENT_BYTES = Buffer.from(CONTENT, "latin1");
