import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { connect } from "node:tls";
import { CalculatorClient } from "../support/calculator.js";
import type { Issued } from "../support/certificates.js";
import { type Running, run } from "../support/running.js";
import { authority, forLoopback, rpcError, runTls, stranger } from "../support/tls-running.js";

const renewed = authority.issue({ commonName: "renewed", ips: ["127.0.0.1"] });
const tls = { ca: authority.cert };

describe("reloadTls", () => {
  let folder = "";
  before(() => {
    folder = mkdtempSync(join(tmpdir(), "tinwire-"));
  });
  after(() => rmSync(folder, { recursive: true }));

  const files = (): Issued => ({ cert: join(folder, "cert.pem"), key: join(folder, "key.pem") });
  const write = ({ cert, key }: Issued): void => {
    writeFileSync(files().cert, cert);
    writeFileSync(files().key, key);
  };

  test("reads the files again; connections made before stay", async () => {
    write(forLoopback);
    await using running = await runTls(files());
    await using early = await CalculatorClient.connect(running.server.address, { tls });
    assert.equal(await shownBy(running), "calculator");
    write(renewed);
    assert.equal(await shownBy(running), "calculator");
    await running.server.reloadTls();
    assert.equal(await shownBy(running), "renewed");
    assert.equal(await early.add(1, 2), 13);
  });

  test("keeps what there is when the new is wrong", async () => {
    write(forLoopback);
    await using running = await runTls(files());
    write({ cert: renewed.cert, key: forLoopback.key });
    await assert.rejects(running.server.reloadTls(), /is not the key of the first certificate/);
    assert.equal(await shownBy(running), "calculator");
  });

  test("takes other options, from then on", async () => {
    await using running = await runTls();
    await using early = await CalculatorClient.connect(running.server.address, { tls });
    await running.server.reloadTls({ ...renewed, clientCa: stranger.cert });
    await running.server.reloadTls();
    assert.equal(await shownBy(running), "renewed");
    await using late = await CalculatorClient.connect(running.server.address, { tls });
    await assert.rejects(late.add(1, 2), rpcError("unauthenticated", /asks for a client certificate/));
    assert.equal(await early.add(1, 2), 13);
  });

  test("a client reads its files whenever it connects", async () => {
    const client = authority.issue({ commonName: "a client", purpose: "client" });
    const names: unknown[] = [];
    await using running = await runTls(
      { clientCa: authority.cert },
      { clear: (call) => void names.push(call.peer.certificate?.commonName) },
    );
    for (const identity of [client, renewed]) {
      write(identity);
      await using calc = await CalculatorClient.connect(running.server.address, { tls: { ...tls, ...files() } });
      await calc.clear();
    }
    assert.deepEqual(names, ["a client", "renewed"]);
  });

  test("is refused by a server without TLS", async () => {
    await using running = await run({}, { listen: "tcp://127.0.0.1:0" });
    await assert.rejects(running.server.reloadTls(), /does not speak TLS/);
    await assert.rejects(running.server.reloadTls(forLoopback), /does not speak TLS/);
  });
});

/** The name on the certificate that a new connection is shown. */
async function shownBy({ server }: Running): Promise<unknown> {
  const socket = connect({ host: "127.0.0.1", port: Number(new URL(server.address).port), ...tls });
  await new Promise<void>((resolve, reject) => socket.once("secureConnect", resolve).once("error", reject));
  const { CN } = socket.getPeerCertificate().subject;
  socket.destroy();
  return CN;
}
