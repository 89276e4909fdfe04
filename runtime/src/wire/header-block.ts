import { Buffer } from "node:buffer";
import type { FrameHead, HeadProgress } from "./frame-head.js";
import { HeldBytes } from "./held-bytes.js";

/**
 * The headers of LSP's base protocol: lines `Name: value`, then an empty one. Names are case-insensitive, those that are
 * not `Content-Length` are tolerated, and a line may end in a bare newline.
 */
export class HeaderBlock implements FrameHead {
  /** The line that is not complete yet. */
  readonly #line = new HeldBytes(MAX_BLOCK_BYTES);
  #blockBytes = 0;
  #contentLength: number | undefined;

  get bufferedBytes(): number {
    return this.#line.capacity;
  }

  get begun(): boolean {
    return this.#blockBytes > 0;
  }

  read(chunk: Uint8Array, start: number): HeadProgress {
    let at = start;
    while (at < chunk.length) {
      const window = chunk.subarray(at, at + MAX_BLOCK_BYTES - this.#blockBytes);
      if (window.length === 0) return malformed(at, `the header block is over the limit of ${MAX_BLOCK_BYTES} bytes`);
      const newline = window.indexOf(0x0a);
      const part = newline < 0 ? window : window.subarray(0, newline + 1);
      at += part.length;
      this.#blockBytes += part.length;
      if (newline < 0) {
        this.#line.append(part);
        continue;
      }
      const line = latin1(this.#line.take(part)).replace(/\r?\n$/, "");
      if (line === "") return this.#end(at);
      const mistake = this.#readLine(line);
      if (mistake !== undefined) return malformed(at, mistake);
    }
    return { kind: "incomplete", at };
  }

  /** Returns what is wrong with the line, if anything. */
  #readLine(line: string): string | undefined {
    const header = /^([\w!#$%&'*+.^`|~-]+)[ \t]*:(.*)$/.exec(line);
    if (header === null) return "a header line is not of the form Name: value";
    const [, name = "", value = ""] = header;
    if (name.toLowerCase() !== "content-length") return undefined;
    if (this.#contentLength !== undefined) return "Content-Length is given twice";
    if (!/^\d{1,15}$/.test(value.trim())) return "Content-Length is not a decimal number of at most 15 digits";
    this.#contentLength = Number(value);
    return undefined;
  }

  #end(at: number): HeadProgress {
    const bodyBytes = this.#contentLength;
    this.#contentLength = undefined;
    this.#blockBytes = 0;
    return bodyBytes === undefined
      ? malformed(at, "the header block has no Content-Length")
      : { kind: "complete", at, bodyBytes };
  }
}

function malformed(at: number, reason: string): HeadProgress {
  return { kind: "malformed", at, reason };
}

function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString("latin1");
}

/** Of a header block, up to and with its empty line. Real ones have less than 100. */
const MAX_BLOCK_BYTES = 8192;
