/** Mistakes with certificates show where they were made. */
import assert from "node:assert/strict";
import { createPrivateKey } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import type { ServerTls } from "#runtime/transport/tls/options.js";
import { CalculatorClient } from "../support/calculator.js";
import { run } from "../support/running.js";
import { authority, forLoopback, rpcError, runTls } from "../support/tls-running.js";

const HOUR = 3_600_000;
const { cert, key } = forLoopback;
const past = { from: new Date(Date.now() - 2 * HOUR), until: new Date("2026-01-02T03:04:05Z") };
const expired = authority.issue({ commonName: "old", ...past, from: new Date("2025-01-01") });
const early = authority.issue({ commonName: "new", from: new Date("2999-01-01"), until: new Date("2999-02-01") });
const encrypted = createPrivateKey(key)
  .export({ type: "pkcs8", format: "pem", cipher: "aes-256-cbc", passphrase: "sesame" })
  .toString();

describe("a server refuses to start", () => {
  const cases: readonly [what: string, tls: Partial<ServerTls> | object, message: RegExp][] = [
    ["without a certificate", { cert: undefined }, /^tls\.cert is missing/],
    ["without a key", { key: undefined }, /^tls\.key is missing/],
    [
      "with a file that is not there",
      { cert: "/no/such.pem" },
      /^tls\.cert \(\/no\/such\.pem\) cannot be read: ENOENT/,
    ],
    ["with something else", { cert: 5 }, /^tls\.cert must be PEM, or the path of a file/],
    ["with a key as the certificate", { cert: key }, /^tls\.cert holds no certificate in PEM/],
    ["with a certificate as the key", { key: cert }, /^tls\.key holds no private key in PEM/],
    [
      "with a damaged certificate",
      { cert: cert.replace(/MII/, "AAA") },
      /^tls\.cert has a certificate that cannot be read/,
    ],
    ["with a damaged key", { key: key.replace(/MI/, "AA") }, /^tls\.key cannot be read/],
    [
      "with another's key",
      { key: expired.key },
      /^tls\.key is not the key of the first certificate in tls\.cert, of CN=calc/,
    ],
    ["with an expired certificate", expired, /^tls\.cert, of CN=old, expired on 2026-01-02T03:04:05\.000Z/],
    ["with one that is not valid yet", early, /^tls\.cert, of CN=new, is not valid before 2999-01-01T00:00:00\.000Z/],
    ["with a key that is locked", { key: encrypted }, /^tls\.key is encrypted, and there is no tls\.passphrase/],
    ["with a wrong passphrase", { key: encrypted, passphrase: "x" }, /^tls\.key cannot be opened with tls\.passphrase/],
    ["without authorities", { clientCa: [] }, /^tls\.clientCa is empty/],
    ["with expired authorities only", { clientCa: expired.cert }, /^tls\.clientCa, of CN=old, expired on 2026/],
    ["asking for certificates of nobody", { clientCertificate: "required" }, /needs tls\.clientCa/],
    ["with an unknown wish", { clientCertificate: "maybe" }, /must be "required" or "optional", not "maybe"/],
    ["with an old version", { minVersion: "TLSv1" }, /must be "TLSv1\.2" or "TLSv1\.3", not "TLSv1"/],
    [
      "with no time at all",
      { handshakeTimeoutMs: 0 },
      /tls\.handshakeTimeoutMs must be a whole number from 1 to 120000/,
    ],
    ["with no room at all", { maxHandshakes: 0.5 }, /tls\.maxHandshakes must be a whole number/],
  ];
  for (const [what, tls, message] of cases) {
    test(what, () => assert.rejects(runTls(tls as Partial<ServerTls>), { message }));
  }

  test("at a TLS address without the option, or with the option and no such address", async () => {
    await assert.rejects(run({}, { listen: "tls://127.0.0.1:0" }), /needs the option tls: \{ cert, key \}/);
    await assert.rejects(run({}, { listen: "tcp://127.0.0.1:0", tls: forLoopback }), /`listen` has none/);
  });
});

describe("certificates and keys", () => {
  let folder = "";
  before(() => {
    folder = mkdtempSync(join(tmpdir(), "tinwire-"));
  });
  after(() => rmSync(folder, { recursive: true }));

  test("come from files, texts or bytes, keys may be locked, and several authorities stand together", async () => {
    const files = { cert: join(folder, "cert.pem"), key: join(folder, "key.pem"), ca: join(folder, "ca.pem") };
    writeFileSync(files.cert, cert);
    writeFileSync(files.key, key);
    writeFileSync(files.ca, expired.cert + authority.cert);
    const servers = [
      { cert: files.cert, key: files.key },
      { cert: Buffer.from(cert), key: Buffer.from(key) },
      { cert, key: encrypted, passphrase: "sesame" },
    ];
    for (const tls of servers) {
      await using running = await runTls(tls);
      for (const ca of [files.ca, authority.cert, Buffer.from(authority.cert), [expired.cert, files.ca]]) {
        await using client = await CalculatorClient.connect(running.server.address, { tls: { ca } });
        assert.equal(await client.add(1, 2), 13);
      }
    }
  });
});

describe("a client refuses", () => {
  test("TLS options where there is no TLS", async () => {
    await using plain = await run({}, { listen: "tcp://127.0.0.1:0" });
    const tls = { ca: authority.cert };
    await assert.rejects(CalculatorClient.connect(plain.server.address, { tls }), /is without TLS/);
    const { Duplex } = await import("node:stream");
    await assert.rejects(CalculatorClient.connect(new Duplex(), { tls }), /needs an address as tls:/);
  });

  test("half an identity, and authorities that cannot be read", async () => {
    const address = "tls://127.0.0.1:1";
    await assert.rejects(CalculatorClient.connect(address, { tls: { cert } }), /tls\.key is missing/);
    await assert.rejects(CalculatorClient.connect(address, { tls: { key } }), /tls\.cert is missing/);
    await assert.rejects(
      CalculatorClient.connect(address, { tls: { ca: "/no/such.pem" } }),
      rpcError("failed_precondition", /tls\.ca \(\/no\/such\.pem\) cannot be read/),
    );
  });
});
