import { generateKeyPairSync, type KeyObject, randomBytes, sign } from "node:crypto";
import { bits, boolean, integer, octets, oid, retagged, sequence, set, tagged, time, utf8 } from "./der.js";

/** A certificate and its key, in PEM. */
export interface Issued {
  readonly cert: string;
  readonly key: string;
}

/** What a certificate says. */
export interface Claims {
  readonly commonName: string;
  readonly dns?: readonly string[];
  readonly ips?: readonly string[];
  readonly uris?: readonly string[];
  /** Without it, good for both. */
  readonly purpose?: "server" | "client";
  readonly from?: Date;
  readonly until?: Date;
}

/** One that signs certificates (RFC 5280), made for a test: P-256, ECDSA with SHA-256. */
export class Authority {
  /** Its own certificate, in PEM. */
  readonly cert: string;
  readonly #name: Buffer;
  readonly #key: KeyObject;

  constructor(commonName: string, until?: Date) {
    const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
    this.#key = privateKey;
    this.#name = nameOf(commonName);
    const constraints = extension("2.5.29.19", sequence(boolean(true)), { critical: true });
    this.cert = this.#certify({ commonName, ...(until && { until }) }, publicKey, [constraints]);
  }

  issue(claims: Claims): Issued {
    const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
    const cert = this.#certify(claims, publicKey, extensionsOf(claims));
    return { cert, key: privateKey.export({ type: "pkcs8", format: "pem" }).toString() };
  }

  #certify(claims: Claims, publicKey: KeyObject, extensions: readonly Buffer[]): string {
    const { commonName, from = new Date(Date.now() - HOUR), until = new Date(Date.now() + HOUR) } = claims;
    const algorithm = sequence(oid("1.2.840.10045.4.3.2"));
    const content = sequence(
      tagged(0, integer(Buffer.of(2))),
      integer(Buffer.concat([Buffer.of(1), randomBytes(8)])),
      algorithm,
      this.#name,
      sequence(time(from), time(until)),
      nameOf(commonName),
      publicKey.export({ type: "spki", format: "der" }),
      ...(extensions.length > 0 ? [tagged(3, sequence(...extensions))] : []),
    );
    return pem(sequence(content, algorithm, bits(sign("sha256", content, this.#key))));
  }
}

const HOUR = 3_600_000;

function nameOf(commonName: string): Buffer {
  return sequence(set(sequence(oid("2.5.4.3"), utf8(commonName))));
}

function extensionsOf({ dns = [], ips = [], uris = [], purpose }: Claims): Buffer[] {
  const names = [
    ...dns.map((name) => retagged(2, Buffer.from(name))),
    ...uris.map((uri) => retagged(6, Buffer.from(uri))),
    ...ips.map((ip) => retagged(7, Buffer.from(ip.split(".").map(Number)))),
  ];
  const usage = purpose && oid(purpose === "server" ? "1.3.6.1.5.5.7.3.1" : "1.3.6.1.5.5.7.3.2");
  return [
    ...(names.length > 0 ? [extension("2.5.29.17", sequence(...names))] : []),
    ...(usage ? [extension("2.5.29.37", sequence(usage))] : []),
  ];
}

function extension(id: string, value: Buffer, { critical = false } = {}): Buffer {
  return sequence(oid(id), ...(critical ? [boolean(true)] : []), octets(value));
}

function pem(der: Buffer): string {
  return `-----BEGIN CERTIFICATE-----\n${der.toString("base64").replace(/.{64}/g, "$&\n").trim()}\n-----END CERTIFICATE-----\n`;
}
