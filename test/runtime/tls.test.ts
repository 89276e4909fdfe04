import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { connect } from "node:tls";
import { CalculatorClient } from "../support/calculator.js";
import { gate } from "../support/gate.js";
import { done, request } from "../support/messages.js";
import { until } from "../support/patience.js";
import { RawPeer } from "../support/raw-peer.js";
import type { Running } from "../support/running.js";
import { authority, runTls } from "../support/tls-running.js";

const tls = { ca: authority.cert };

/** A client that is not ours. */
function rawPeer({ server }: Running): RawPeer {
  const port = Number(new URL(server.address).port);
  return new RawPeer(connect({ host: "127.0.0.1", port, ca: authority.cert }));
}

describe("over TLS", () => {
  for (const framing of ["lines", "content-length", "length-prefixed"] as const) {
    test(`client and server talk in the framing ${framing}, big messages as well`, async () => {
      await using running = await runTls();
      assert.match(running.server.address, /^tls:\/\/127\.0\.0\.1:[1-9]\d*$/);
      await using client = await CalculatorClient.connect(running.server.address, { tls, framing });
      const big = "x".repeat(3_000_000);
      assert.deepEqual(await Promise.all([client.add(1, 2), client.echo(big), client.clear()]), [13, big, undefined]);
    });
  }

  for (const dialect of ["1.0", "classic"] as const) {
    test(`the dialect ${dialect} works`, async () => {
      await using running = await runTls();
      await using client = await CalculatorClient.connect(running.server.address, { tls, dialect });
      assert.deepEqual(await Promise.all([client.add(1, 2), client.echo([1])]), [13, [1]]);
    });
  }

  test("a certificate may be for a name, too", async () => {
    await using running = await runTls({}, {}, { listen: "tls://localhost:0" });
    await using client = await CalculatorClient.connect(running.server.address, { tls });
    assert.equal(await client.add(1, 2), 13);
  });

  test("the handler learns where the caller is; not who, since nobody asked", async () => {
    const seen = gate<unknown[]>();
    await using running = await runTls({}, { clear: (call) => seen.open([call.peer.address, call.peer.certificate]) });
    await using client = await CalculatorClient.connect(running.server.address, { tls });
    await client.clear();
    const [peer, certificate] = await seen.opened;
    assert.match(String(peer), /^tls:\/\/127\.0\.0\.1:\d+$/);
    assert.equal(certificate, undefined);
  });

  test("version 1.2 is taken, unless 1.3 is asked for", async () => {
    await using running = await runTls();
    await using strict = await runTls({ minVersion: "TLSv1.3" });
    const port = (server: Running): number => Number(new URL(server.server.address).port);
    const old = { host: "127.0.0.1", maxVersion: "TLSv1.2", ca: authority.cert } as const;
    const peer = new RawPeer(connect({ ...old, port: port(running) }));
    assert.deepEqual(await peer.ask(request(1)), done(1));
    peer.destroy();
    const refused = connect({ ...old, port: port(strict) });
    const error = await new Promise<NodeJS.ErrnoException>((resolve) => refused.once("error", resolve));
    assert.match(String(error.code), /ALERT_PROTOCOL_VERSION$/);
  });

  test("a peer that sends and ends its side still gets its replies", async () => {
    const slow = gate();
    await using running = await runTls({}, { clear: () => slow.opened });
    const peer = rawPeer(running);
    for (const id of [1, 2]) peer.send(request(id));
    peer.end();
    await until(() => running.server.stats.callsInFlight === 2);
    slow.open();
    assert.deepEqual(await peer.rest(), [done(1), done(2)]);
    await until(() => running.server.stats.connections === 0);
  });

  test("a server that closes finishes the calls in flight", async () => {
    const slow = gate();
    await using running = await runTls({}, { clear: () => slow.opened });
    const client = await CalculatorClient.connect(running.server.address, { tls });
    const call = client.clear();
    await until(() => running.server.stats.callsInFlight === 1);
    const closed = running.server.close();
    slow.open();
    await call;
    await closed;
    await assert.rejects(CalculatorClient.connect(running.server.address, { tls }), /nobody listens at tls:/);
    await client.$close();
  });
});
