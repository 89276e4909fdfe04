import assert from "node:assert/strict";
import { Duplex } from "node:stream";
import { describe, test } from "node:test";
import { RpcError } from "#runtime/errors/rpc-error.js";
import { CalculatorClient } from "../support/calculator.js";
import { play } from "../support/played-server.js";
import type { RawPeer } from "../support/raw-peer.js";
import { failsWith } from "../support/rejections.js";

describe("the end of a connection", () => {
  const ends: readonly [name: string, end: (server: RawPeer, client: CalculatorClient) => unknown, message: RegExp][] =
    [
      ["the server ends", (server) => server.end(), /closed the connection/],
      ["the server cuts it", (server) => server.destroy(), /was lost: the other side is gone/],
      ["the client closes", (_server, client) => client.$close(), /the client was closed/],
      [
        "the server speaks HTTP",
        (server) => server.write("HTTP/1.1 400 Bad Request\r\n\r\n"),
        /does not speak JSON-RPC/,
      ],
    ];
  for (const [name, end, message] of ends) {
    test(`${name}: every pending call fails once, and so does every later one`, async () => {
      const { client, server } = await play();
      let settled = 0;
      const calls = [client.add(1, 2), client.echo(1), client.clear()];
      for (const call of calls)
        call.then(
          () => settled++,
          () => settled++,
        );
      await server.next();
      void end(server, client);
      for (const call of calls) await assert.rejects(call, failsWith("unavailable", message));
      assert.equal(settled, 3);
      await assert.rejects(client.add(1, 2), failsWith("unavailable", message));
      await assert.rejects(client.note("x"), failsWith("unavailable", message));
      await client.$close();
      await client.$close();
    });
  }

  test("a reply that the end cuts short is none: the call may have been done, and fails as of a lost connection", async () => {
    const { client, server } = await play();
    const call = client.add(1, 2);
    await server.next();
    server.write('{"jsonrpc":"2.0","id":1,"resu');
    server.end();
    await assert.rejects(call, (error) => {
      assert.ok(error instanceof RpcError && error.sent);
      return failsWith("unavailable", /within a message/)(error);
    });
  });

  test("a server that ended, and takes nothing more, is not waited for", async (t) => {
    t.mock.timers.enable({ apis: ["setTimeout"] });
    // As the two pipes of a program that has gone: what is written never drains.
    const stream = new Duplex({ read() {}, write() {}, final() {} });
    const client = await CalculatorClient.connect(stream);
    const ended = assert.rejects(client.add(1, 2), failsWith("unavailable"));
    stream.push(null);
    await ended;
    t.mock.timers.tick(5000);
    await client.$closed;
  });

  test("a notification before the end arrives", async () => {
    const { client, server } = await play();
    void client.note("x");
    void client.$close();
    assert.deepEqual(await server.rest(), [{ jsonrpc: "2.0", method: "note", params: { text: "x" } }]);
  });
});
