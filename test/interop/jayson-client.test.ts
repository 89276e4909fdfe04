// jayson's TCP clients: a connection a call, JSON-RPC 2.0 and 1.0, batches, UUIDs as ids.
import assert from "node:assert/strict";
import { test } from "node:test";
import { codeOf, jaysons, type Reply, request } from "./support/jayson.js";
import { serveCalculator } from "./support/served.js";

for (const [version, jayson] of jaysons) {
  test(`a client of ${version} calls a tinwire server`, async () => {
    await using server = await serveCalculator();
    const client = jayson.Client.tcp({ host: "127.0.0.1", port: server.port });

    assert.equal((await request(client, "add", [1, 2])).result, 13);
    assert.equal((await request(client, "add", { a: 1, b: 2, c: 3 })).result, 6);
    assert.equal((await request(client, "clear")).result, null);
    assert.equal((await request(client, "factorial", { n: 25 })).result, "15511210043330985984000000");
    assert.deepEqual((await request(client, "divide", [1, 0])).error, {
      code: 1001,
      message: "division by zero",
      data: { dividend: 1 },
    });
    assert.equal(codeOf(await request(client, "add", ["1", 2])), -32602);
    assert.equal(codeOf(await request(client, "subtract", [1, 2])), -32601);
  });

  test(`a batch of ${version} is answered as a batch`, async () => {
    await using server = await serveCalculator();
    const client = jayson.Client.tcp({ host: "127.0.0.1", port: server.port });
    const entries = [
      client.request("add", [1, 2], 1),
      client.request("note", ["from jayson"], null),
      client.request("divide", { a: 1, b: 0 }, "two"),
      client.request("history", { limit: 1 }, 3),
    ];
    const replies = await new Promise<Reply[]>((resolve, reject) => {
      client.request(entries, (error?: unknown, replies?: unknown) =>
        error ? reject(error) : resolve(replies as Reply[]),
      );
    });

    const byId = new Map(replies.map((reply) => [reply.id, reply]));
    assert.equal(replies.length, 3, "the notification has no reply");
    assert.equal(byId.get(1)?.result, 13);
    assert.equal(codeOf(byId.get("two")), 1001);
    assert.ok(Array.isArray(byId.get(3)?.result));
  });

  test(`a JSON-RPC 1.0 client of ${version} calls a tinwire server`, async () => {
    await using server = await serveCalculator();
    const client = jayson.Client.tcp({ host: "127.0.0.1", port: server.port, version: 1, generator: () => "one" });

    assert.deepEqual(await request(client, "add", [1, 2]), { id: "one", result: 13, error: null });
    assert.deepEqual(await request(client, "divide", [1, 0]), {
      id: "one",
      result: null,
      error: "[1001] division by zero",
    });
    assert.match(String((await request(client, "subtract", [1, 2])).error), /^\[-32601\] /);
  });
}
