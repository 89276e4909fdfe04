import { X509Certificate } from "node:crypto";
import { readFile } from "node:fs/promises";
import type { Pem } from "./options.js";

/** PEM, and what to call it in messages: `tls.cert (/etc/calc/server.pem)`. */
export interface PemText {
  readonly name: string;
  readonly text: string;
}

const CERTIFICATES =
  /-----BEGIN (?:X509 |TRUSTED )?CERTIFICATE-----[\s\S]+?-----END (?:X509 |TRUSTED )?CERTIFICATE-----/g;

/**
 * @param option - What the user calls it: `tls.cert`.
 * @throws {TypeError} when it is neither text nor bytes.
 * @throws {Error} when it is the path of a file that cannot be read.
 */
export async function readPem(option: string, pem: Pem): Promise<PemText> {
  if (pem instanceof Uint8Array) return { name: option, text: Buffer.from(pem).toString("latin1") };
  if (typeof pem !== "string" || pem === "")
    throw new TypeError(`${option} must be PEM, or the path of a file with it`);
  if (pem.includes("-----BEGIN ")) return { name: option, text: pem };
  const name = `${option} (${pem})`;
  try {
    return { name, text: await readFile(pem, "latin1") };
  } catch (cause) {
    throw new Error(`${name} cannot be read: ${(cause as Error).message}`, { cause });
  }
}

/**
 * The certificates that stand in a PEM text, the first one first.
 *
 * @throws {Error} when there is none, or one cannot be read.
 */
export function certificatesIn({ name, text }: PemText): readonly [X509Certificate, ...X509Certificate[]] {
  const [first, ...rest] = (text.match(CERTIFICATES) ?? []).map((block) => {
    try {
      return new X509Certificate(block);
    } catch (cause) {
      throw new Error(`${name} has a certificate that cannot be read: ${(cause as Error).message}`, { cause });
    }
  });
  if (first === undefined) throw new Error(`${name} holds no certificate in PEM`);
  return [first, ...rest];
}
