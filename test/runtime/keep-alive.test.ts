/** Peers that are gone without a word are found in time; peers that only have nothing to say are left alone. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, test } from "node:test";
import type { ClientOptions } from "#runtime/client/caller-settings.js";
import { type ServeOptions, serve } from "#runtime/server/serve.js";
import type { Server } from "#runtime/server/server.js";
import { resolveKeepAlive } from "#runtime/session/keep-alive.js";
import { type FaultyPair, faultyPair, ManualClock } from "#runtime/testing.js";
import { gate } from "../support/gate.js";
import { numberHandlers } from "../support/numbering.js";
import { Numbers, NumbersClient } from "../support/numbers.js";
import { failsWith } from "../support/rejections.js";

interface Kept {
  readonly clock: ManualClock;
  readonly server: Server;
  readonly client: NumbersClient;
  readonly link: FaultyPair;
}

const never = gate<string>();

async function kept(options: { serve?: Partial<ServeOptions>; client?: ClientOptions }): Promise<Kept> {
  const clock = new ManualClock();
  const services = [
    Numbers.implement({ ...numberHandlers, echo: (value) => (value === "never" ? never.opened : value) }),
  ];
  const server = await serve({ services, clock, log() {}, keepAlive: false, ...options.serve });
  const link = faultyPair({ seed: 1, clock });
  server.accept(link.far);
  const client = await NumbersClient.connect(link.near, { clock, log() {}, keepAlive: false, ...options.client });
  assert.equal(await clock.until(client.echo("a")), "a");
  return { clock, server, client, link };
}

const HOUR_MS = 3_600_000;

describe("keepalive", { timeout: 60_000 }, () => {
  test("a client finds a half-open server after the idle time and the timeout", async () => {
    const { clock, client, link, server } = await kept({ client: { keepAlive: { idleMs: 1000, timeoutMs: 500 } } });
    const pending = client.echo("never");
    const failed = assert.rejects(pending, failsWith("unavailable", /nothing came from the peer for 1500 ms/));
    link.stall(HOUR_MS);
    await clock.advance(1499);
    assert.equal(await Promise.race([client.$closed.then(() => "closed"), Promise.resolve("open")]), "open");
    await clock.advance(1);
    await failed;
    await client.$closed;
    await clock.until(server.close());
    assert.equal(clock.pending, 0);
  });

  test("a server finds a half-open client, and aborts its calls", async () => {
    const { clock, client, link, server } = await kept({ serve: { keepAlive: { idleMs: 1000, timeoutMs: 500 } } });
    client.echo("never").catch(() => {});
    await clock.advance(500);
    link.stall(HOUR_MS);
    await clock.advance(999);
    assert.equal(server.stats.connections, 1);
    await clock.advance(1);
    assert.equal(server.stats.connections, 0);
    await clock.until(Promise.all([client.$close(), server.close()]), 2 * HOUR_MS);
    assert.equal(clock.pending, 0);
  });

  test("peers that are there stay, however silent, with one ping in each idle time", async () => {
    const times = { idleMs: 1000, timeoutMs: 500 };
    const { clock, client, server, link } = await kept({ serve: { keepAlive: times }, client: { keepAlive: times } });
    let written = 0;
    for (const end of [link.near, link.far]) {
      const write = end.write.bind(end);
      end.write = (chunk) => {
        written += 1;
        return write(chunk);
      };
    }
    await clock.advance(100_000);
    assert.equal(server.stats.connections, 1);
    assert.ok(written <= 400, `${written} messages`);
    assert.equal(await clock.until(client.echo("b")), "b");
    await clock.until(Promise.all([client.$close(), server.close()]));
    assert.equal(clock.pending, 0);
  });

  test("whatever arrives is a sign of life: nobody is asked meanwhile", async () => {
    const { clock, client, server, link } = await kept({ client: { keepAlive: { idleMs: 1000, timeoutMs: 500 } } });
    const sent: string[] = [];
    const write = link.near.write.bind(link.near);
    link.near.write = (chunk) => {
      sent.push(String(chunk));
      return write(chunk);
    };
    for (let call = 0; call < 50; call++) {
      await clock.advance(900);
      assert.equal(await clock.until(client.echo("b")), "b");
    }
    assert.deepEqual(
      sent.filter((text) => text.includes("rpc.ping")),
      [],
    );
    await clock.until(Promise.all([client.$close(), server.close()]));
  });

  test("strangers are neither asked nor cut", async () => {
    const clock = new ManualClock();
    const keepAlive = { idleMs: 1000, timeoutMs: 500 };
    const server = await serve({ services: [Numbers.implement(numberHandlers)], clock, log() {}, keepAlive });
    const link = faultyPair({ seed: 1, clock });
    server.accept(link.far);
    const heard: string[] = [];
    link.near.start({
      received: (chunk) => void heard.push(Buffer.from(chunk).toString()),
      ...{ ended() {}, drained() {}, closed() {} },
    });
    link.near.write('{"jsonrpc":"2.0","id":1,"method":"echo","params":["a"]}\n');
    await clock.advance(HOUR_MS / 10);
    assert.deepEqual(heard, ['{"jsonrpc":"2.0","id":1,"result":"a"}\n']);
    assert.equal(server.stats.connections, 1);

    // And a server that knows nothing but JSON-RPC.
    const other = faultyPair({ seed: 2, clock });
    const asked: { id: number; method: string }[] = [];
    other.far.start({
      received(chunk) {
        for (const line of Buffer.from(chunk).toString().trim().split("\n")) {
          const message = JSON.parse(line) as { id: number; method: string };
          asked.push(message);
          other.far.write(`{"jsonrpc":"2.0","id":${message.id},"error":{"code":-32601,"message":"no"}}\n`);
        }
      },
      ...{ ended: () => other.far.close(), drained() {}, closed() {} },
    });
    const client = await NumbersClient.connect(other.near, { clock, keepAlive });
    await clock.advance(HOUR_MS / 10);
    assert.deepEqual(
      asked.map(({ method }) => method),
      ["rpc.hello"],
    );
    link.near.destroy();
    await clock.until(Promise.all([client.$close(), server.close()]));
    assert.equal(clock.pending, 0);
  });

  test("a peer that is not read from is not taken for dead", async () => {
    const options = { keepAlive: { idleMs: 1000, timeoutMs: 500 }, limits: { maxInFlight: 1, maxWaitingBytes: 1000 } };
    const { clock, client, server } = await kept({ serve: options });
    const calls = Array.from({ length: 20 }, () => client.echo("never"));
    for (const call of calls) call.catch(() => {});
    await clock.advance(30_000);
    assert.equal(server.stats.connections, 1);
    never.open("");
    assert.equal(
      (await clock.until(Promise.allSettled(calls))).filter(({ status }) => status === "fulfilled").length,
      20,
    );
    await clock.until(Promise.all([client.$close(), server.close()]));
  });

  test("has defaults, and takes no time that is none", () => {
    assert.deepEqual(resolveKeepAlive(), { idleMs: 30_000, timeoutMs: 20_000 });
    assert.deepEqual(resolveKeepAlive({ idleMs: 5 }), { idleMs: 5, timeoutMs: 20_000 });
    assert.equal(resolveKeepAlive(false), undefined);
    for (const idleMs of [0, -1, 1.5, Number.NaN, 2 ** 31]) {
      assert.throws(() => resolveKeepAlive({ idleMs }), { name: "RangeError", message: /^keepAlive\.idleMs must be/ });
    }
  });

  test("of TCP is on for both ends of a connection", { skip: process.platform !== "linux" }, async () => {
    await using server = await serve({
      services: [Numbers.implement(numberHandlers)],
      listen: "tcp://127.0.0.1:0",
      keepAlive: false,
    });
    await using client = await NumbersClient.connect(server.address, { keepAlive: false });
    await client.echo("a");
    const port = Number(server.address.split(":").at(-1)).toString(16).toUpperCase().padStart(4, "0");
    // proc(5), /proc/net/tcp: addresses, state (01 is established), queues, and the timer that runs (02 is keepalive's).
    const timers = readFileSync("/proc/net/tcp", "utf8")
      .split("\n")
      .map((line) => line.trim().split(/\s+/))
      .filter(
        ([, local, remote, state]) => state === "01" && (local?.endsWith(`:${port}`) || remote?.endsWith(`:${port}`)),
      )
      .map((fields) => fields[5]?.split(":")[0]);
    assert.deepEqual(timers, ["02", "02"]);
  });
});
