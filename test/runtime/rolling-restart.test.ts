/** Servers that come and go at one address, over real sockets. */
import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import net from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, test } from "node:test";
import type { ConnectionEvent } from "#runtime/client/connection-event.js";
import { serve } from "#runtime/server/serve.js";
import type { Server } from "#runtime/server/server.js";
import { gate } from "../support/gate.js";
import { all, numberHandlers } from "../support/numbering.js";
import { Numbers, NumbersClient } from "../support/numbers.js";
import { until } from "../support/patience.js";
import { failsWith } from "../support/rejections.js";

const services = [Numbers.implement(numberHandlers)];
const start = (listen: string): Promise<Server> => serve({ services, listen, log() {} });
/** As eager as can be: no test waits. */
const reconnect = { minDelayMs: 1, maxDelayMs: 5 };

describe("a rolling restart", { timeout: 120_000 }, () => {
  for (const kind of ["tcp", "unix"] as const) {
    test(`of 20 servers under load, over ${kind}: no call fails`, async (t) => {
      const folder = mkdtempSync(join(tmpdir(), "tinwire-"));
      t.after(() => rmSync(folder, { recursive: true }));
      let server = await start(kind === "tcp" ? "tcp://127.0.0.1:0" : `unix:${join(folder, "numbers.sock")}`);
      const { address } = server;
      const clients = await Promise.all(
        Array.from({ length: 4 }, () =>
          NumbersClient.connect(address, { reconnect, limits: { defaultTimeoutMs: 60_000 } }),
        ),
      );
      let [done, restarting] = [0, true];
      const failures: unknown[] = [];
      const load = clients.flatMap((client) =>
        Array.from({ length: 4 }, async (_, lane) => {
          while (restarting) {
            const call = lane === 0 ? all(client.count(10)) : client.echo("a");
            await call.catch((error: unknown) => failures.push(error));
            done += 1;
          }
        }),
      );
      for (let restart = 0; restart < 20; restart++) {
        const before = done;
        await until(() => done >= before + 100);
        await server.close();
        server = await start(address);
      }
      restarting = false;
      await Promise.all(load);
      assert.deepEqual(failures, []);
      await Promise.all(clients.map((client) => client.$close()));
      await server.close();
    });
  }
});

describe("over real sockets", { timeout: 60_000 }, () => {
  test("a call that is made while the server is away is answered by the next one", async () => {
    const first = await start("tcp://127.0.0.1:0");
    const { address } = first;
    const events: ConnectionEvent[] = [];
    await using client = await NumbersClient.connect(address, {
      reconnect,
      onConnection: (event) => void events.push(event),
    });
    assert.equal(await client.echo("a"), "a");
    await first.close();
    const call = client.echo("b");
    await until(() => events.filter(({ kind }) => kind === "retrying").length > 2);
    await using _second = await start(address);
    assert.equal(await call, "b");
  });

  test("the first connection must come about, or connect rejects", async () => {
    const gone = await start("tcp://127.0.0.1:0");
    const { address } = gone;
    await gone.close();
    const kinds: string[] = [];
    const onConnection = ({ kind }: ConnectionEvent): void => void kinds.push(kind);
    await assert.rejects(NumbersClient.connect(address, { onConnection }), {
      code: "unavailable",
      message: /nobody listens/,
    });
    assert.deepEqual(kinds, ["connecting", "closed"]);
  });

  test("closing while an attempt is under way ends that, too", async () => {
    // It never answers the greeting.
    const accepted = gate<net.Socket>();
    const first = await start("tcp://127.0.0.1:0");
    const port = Number(first.address.split(":").at(-1));
    const kinds: string[] = [];
    const client = await NumbersClient.connect(first.address, {
      reconnect,
      onConnection: ({ kind }) => void kinds.push(kind),
    });
    await client.echo("a");
    await first.close();
    const silent = net.createServer((socket) => accepted.open(socket));
    await new Promise<void>((resolve) => silent.listen(port, "127.0.0.1", resolve));
    const socket = await accepted.opened;
    const closed = new Promise((resolve) => socket.once("close", resolve).resume());
    const call = client.echo("b");
    const failed = assert.rejects(call, failsWith("unavailable", /the client was closed/));
    await client.$close();
    await Promise.all([failed, closed, client.$closed]);
    await new Promise((resolve) => silent.close(resolve));
  });
});
