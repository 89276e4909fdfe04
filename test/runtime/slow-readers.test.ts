import assert from "node:assert/strict";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import net from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { done, request } from "../support/messages.js";
import { settle, until } from "../support/patience.js";
import { run } from "../support/running.js";

const KIB = 1024;
const CONNECTIONS = 1000;
const CALLS = 60;
const limits = { maxUnreadBytes: 32 * KIB, maxMessageBytes: 16 * KIB };

/** What docs/runtime.md says of a connection whose calls are done at once, and whose peer reads nothing. */
const PER_CONNECTION = limits.maxUnreadBytes + limits.maxMessageBytes + 64 * KIB + 32 * KIB;

setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc") as () => void;

/** Bytes that this process holds itself, without what waits to be collected. */
function held(): number {
  collect();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

test(`${CONNECTIONS} connections that read no reply cost what the formula says, and harm no neighbour`, async () => {
  const folder = await mkdtemp(join(tmpdir(), "tinwire-"));
  // Through a unix socket, of which the system itself buffers little.
  const path = join(folder, "socket");
  let calls = 0;
  const greet = (): string => {
    calls += 1;
    return "x".repeat(8 * KIB);
  };
  await using running = await run({ greet }, { listen: `unix:${path}`, limits, drainMs: 0 });
  const neighbour = running.peer();
  assert.deepEqual(await neighbour.ask(request(1)), done(1));
  const before = held();
  const one = JSON.stringify(request(1, "greet", [{ email: "a@b.c", tags: [] }]));
  const sockets: net.Socket[] = [];
  try {
    for (let count = 0; count < CONNECTIONS; count++) {
      const socket = net.connect({ path });
      // Nothing is ever read of it.
      socket.pause();
      socket.on("error", () => {});
      socket.write(`${one}\n`.repeat(CALLS));
      sockets.push(socket);
      // A unix socket's queue of those who want to connect is short.
      await once(socket, "connect");
    }
    let seen = -1;
    await until(() => running.server.stats.connections === CONNECTIONS + 1);
    while (seen !== calls) {
      seen = calls;
      await settle();
      assert.deepEqual(await neighbour.ask(request(2)), done(2));
    }
    // They would have had more, had they read it.
    assert.ok(calls < CONNECTIONS * CALLS, `${calls} calls`);
    const growth = held() - before;
    assert.ok(growth <= CONNECTIONS * PER_CONNECTION, `${Math.round(growth / CONNECTIONS / KIB)} KiB a connection`);
  } finally {
    for (const socket of sockets) socket.destroy();
    await rm(folder, { recursive: true });
  }
});
