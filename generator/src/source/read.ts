import { readFile, stat } from "node:fs/promises";
import { SourceText } from "../diagnostics/source-text.js";

/** The size that a contract may have, in bytes. */
export const MAX_FILE_BYTES: number = 4 * 1024 * 1024;

/** A file's text, or why it has none. */
export type ReadResult =
  | { readonly kind: "text"; readonly source: SourceText }
  | { readonly kind: "unreadable"; readonly reason: string }
  | { readonly kind: "too-large"; readonly bytes: number }
  /** The text has U+FFFD at the offset where the bytes are wrong. */
  | { readonly kind: "not-utf-8"; readonly source: SourceText; readonly offset: number };

const reasons: { readonly [code: string]: string } = {
  ENOENT: "there is no such file",
  ENOTDIR: "there is no such file",
  EACCES: "permission denied",
  ELOOP: "its symbolic links go round in a circle",
  ENAMETOOLONG: "the path is too long",
};

/** Reads a file as UTF-8, with or without a byte order mark. Never rejects. */
export async function read(file: string): Promise<ReadResult> {
  try {
    // First of all, since a device or a pipe may have no end.
    const status = await stat(file);
    if (!status.isFile()) return { kind: "unreadable", reason: "it is no regular file" };
    if (status.size > MAX_FILE_BYTES) return { kind: "too-large", bytes: status.size };
    return decode(file, await readFile(file));
  } catch (error) {
    const { code = "", message } = error as NodeJS.ErrnoException;
    return { kind: "unreadable", reason: reasons[code] ?? message };
  }
}

function decode(file: string, bytes: Uint8Array): ReadResult {
  const text = new TextDecoder("utf-8", { ignoreBOM: false }).decode(bytes);
  const body = bytes.subarray(hasByteOrderMark(bytes) ? 3 : 0);
  // Wrong bytes were replaced, so that they do not survive the way back.
  const again = new TextEncoder().encode(text);
  const source = new SourceText(file, text);
  if (Buffer.compare(again, body) === 0) return { kind: "text", source };
  const wrong = body.findIndex((byte, index) => byte !== again[index]);
  return { kind: "not-utf-8", source, offset: new TextDecoder().decode(again.subarray(0, wrong)).length };
}

function hasByteOrderMark(bytes: Uint8Array): boolean {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
}
