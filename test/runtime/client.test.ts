import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { ClientOptions } from "#runtime/client/caller-settings.js";
import { RpcError } from "#runtime/errors/rpc-error.js";
import { CalculatorClient, DivisionByZero } from "../support/calculator.js";
import { duplexPair } from "../support/duplex-pair.js";
import { RawPeer } from "../support/raw-peer.js";
import { run } from "../support/running.js";

/** A client, and its server played by the test. */
async function play(options?: ClientOptions): Promise<{ client: CalculatorClient; server: RawPeer }> {
  const [near, far] = duplexPair();
  return { client: await CalculatorClient.connect(near, options), server: new RawPeer(far) };
}

function failsWith(code: string, message: RegExp = /./): (error: unknown) => boolean {
  return (error) => {
    assert.ok(error instanceof RpcError, String(error));
    assert.equal(error.code, code);
    assert.match(error.message, message);
    assert.ok(error.received);
    return true;
  };
}

describe("calls", () => {
  test("go out at once, and take their replies in any order", async () => {
    const { client, server } = await play();
    const sums = Promise.all([client.add(1, 2), client.add(3, 4, 5)]);
    assert.deepEqual(await server.next(), { jsonrpc: "2.0", id: 1, method: "add", params: { a: 1, b: 2 } });
    assert.deepEqual(await server.next(), { jsonrpc: "2.0", id: 2, method: "add", params: { a: 3, b: 4, c: 5 } });
    server.send({ jsonrpc: "2.0", id: 2, result: 12 });
    server.send({ jsonrpc: "2.0", id: 1, result: 13 });
    assert.deepEqual(await sums, [13, 12]);
  });

  test("reach handlers, with values that JSON lacks", async () => {
    await using running = await run();
    await using client = await running.client();
    assert.equal(await client.add(1, 2), 13);
    assert.equal(await client.clear(), undefined);
    assert.equal(
      await client.greet({ email: "a@b.c", tags: [] }, new Date(0)),
      "Hello a@b.c at 1970-01-01T00:00:00.000Z",
    );
    await client.note("x");
  });

  test("with wrong arguments fail before anything is sent", async () => {
    const { client, server } = await play();
    await assert.rejects(client.add(1, "2" as never), failsWith("invalid_params", /params\.b: must be a number$/));
    await assert.rejects(client.add(1, Number.NaN), failsWith("invalid_params"));
    await assert.rejects(client.note(1 as never), failsWith("invalid_params"));
    await assert.rejects(client.greet({ email: "x", tags: ["a", "b", "c", "d"] }), (error: RpcError) => {
      assert.deepEqual(error.data, {
        issues: [
          { path: "params.user.email", message: 'must match format "email"' },
          { path: "params.user.tags", message: "must have at most 3 items" },
        ],
      });
      return true;
    });
    const thrower = {
      get email(): string {
        throw new Error("getter");
      },
      tags: [],
    };
    await assert.rejects(client.greet(thrower), failsWith("invalid_params"));
    await assert.rejects(client.echo({ toJSON: () => assert.fail("no") }), failsWith("invalid_params"));
    await client.note("end");
    assert.deepEqual(await server.next(), { jsonrpc: "2.0", method: "note", params: { text: "end" } });
  });

  test("beyond the limit of a message are not sent", async () => {
    const { client } = await play({ limits: { maxMessageBytes: 100 } });
    await assert.rejects(client.echo("x".repeat(100)), failsWith("invalid_params", /over the limit of 100 bytes/));
  });

  test("by position trim what is left out, and have no holes", async () => {
    const { client, server } = await play({ paramStructure: "by-position" });
    void client.add(1, 2);
    assert.deepEqual(await server.next(), { jsonrpc: "2.0", id: 1, method: "add", params: [1, 2] });
    await assert.rejects(client.add(undefined as never, 2, 3), failsWith("invalid_params", /params\.a: is required/));
    void client.clear();
    assert.deepEqual(await server.next(), { jsonrpc: "2.0", id: 2, method: "clear" });
  });
});

describe("errors", () => {
  test("of the contract are of its classes", async () => {
    await using running = await run();
    await using client = await running.client();
    await assert.rejects(client.divide(1, 0), (error) => {
      assert.ok(error instanceof DivisionByZero);
      assert.deepEqual(error.data, { dividend: 1 });
      assert.equal(error.code, "DivisionByZero");
      assert.equal(error.message, "[DivisionByZero] division by zero");
      assert.equal(error.name, "DivisionByZero");
      return true;
    });
  });

  const replies: readonly [error: unknown, code: string, wireCode: number, data?: unknown][] = [
    [{ code: 1001, message: "m", data: { dividend: "1" } }, "DivisionByZero", 1001, { dividend: "1" }],
    [{ code: 1001, message: "m" }, "DivisionByZero", 1001],
    [{ code: 1002, message: "m" }, "unknown", 1002],
    [{ code: -32601, message: "m" }, "unimplemented", -32601],
    [{ code: -32045, message: "m", data: [1] }, "not_found", -32045, [1]],
    [{ code: "x", message: "m" }, "unknown", 0, { code: "x", message: "m" }],
    ["just words", "unknown", 0],
  ];
  for (const [error, code, wireCode, data] of replies) {
    test(`${JSON.stringify(error)} is ${code}`, async () => {
      const { client, server } = await play();
      const call = client.divide(1, 0);
      server.send({ jsonrpc: "2.0", id: 1, error });
      await assert.rejects(call, (made: RpcError) => {
        assert.deepEqual([made.constructor, made.code, made.wireCode, made.data], [RpcError, code, wireCode, data]);
        return true;
      });
    });
  }

  test("are made of replies that are not what was promised", async () => {
    const { client, server } = await play();
    for (const [id, reply] of [
      { result: "13" },
      { result: null },
      {},
      { result: 1, error: { code: 1, message: "" } },
    ].entries()) {
      const call = client.add(1, 2);
      server.send({ jsonrpc: "2.0", id: id + 1, ...reply });
      await assert.rejects(call, failsWith("invalid_response"));
    }
  });
});

describe("replies that fit no call", () => {
  test("are dropped and counted", async () => {
    const { client, server } = await play();
    const first = client.add(1, 2);
    server.send({ jsonrpc: "2.0", id: 1, result: 1 });
    assert.equal(await first, 1);
    const second = client.add(1, 2);
    for (const id of [1, 3, "2", 1.5, -1]) server.send({ jsonrpc: "2.0", id, result: 0 });
    server.send({ jsonrpc: "2.0", id: null, result: 0 });
    server.send({ jsonrpc: "2.0", id: 2, result: 2 });
    server.send({ jsonrpc: "2.0", id: 2, result: 3 });
    server.send({ jsonrpc: "2.0", id: 7, method: "callback" });
    assert.equal(await second, 2);
    await server.next();
    await server.next();
    assert.deepEqual(await server.next(), {
      jsonrpc: "2.0",
      id: 7,
      error: { code: -32601, message: "Method not found" },
    });
    assert.deepEqual(client.$stats, { unknownReplies: 4, lateReplies: 2, malformedReplies: 1 });
  });

  test("an error without an id is that of the only call", async () => {
    const { client, server } = await play();
    const call = client.add(1, 2);
    server.send({ jsonrpc: "2.0", id: null, error: { code: -32700, message: "Parse error" } });
    await assert.rejects(call, failsWith("parse_error"));
  });

  test("an error without an id is dropped when it may be anyone's", async () => {
    const { client, server } = await play();
    const calls = Promise.all([client.add(1, 2), client.add(3, 4)]);
    server.send({ jsonrpc: "2.0", id: null, error: { code: -32700, message: "Parse error" } });
    server.send({ jsonrpc: "2.0", id: 1, result: 1 });
    server.send({ jsonrpc: "2.0", id: 2, result: 2 });
    assert.deepEqual(await calls, [1, 2]);
    assert.equal(client.$stats.malformedReplies, 1);
  });

  test("what is not JSON fails the only call, or all of them", async () => {
    const { client, server } = await play();
    const only = client.add(1, 2);
    server.write("{nonsense}\n");
    await assert.rejects(only, failsWith("invalid_response"));
    const several = [client.add(1, 2), client.add(3, 4)];
    server.write("{nonsense}\n");
    for (const call of several) await assert.rejects(call, failsWith("unavailable"));
  });
});

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

  test("a notification before the end arrives", async () => {
    const { client, server } = await play();
    void client.note("x");
    void client.$close();
    assert.deepEqual(await server.rest(), [{ jsonrpc: "2.0", method: "note", params: { text: "x" } }]);
  });
});

describe("$with", () => {
  test("gives calls up by a signal", async () => {
    const { client, server } = await play();
    const controller = new AbortController();
    const given = client.$with({ signal: controller.signal });
    assert.ok(given instanceof CalculatorClient);
    const call = given.add(1, 2);
    const kept = client.add(1, 2);
    controller.abort(new Error("enough"));
    await assert.rejects(
      call,
      (error: RpcError) => error.code === "cancelled" && (error.cause as Error).message === "enough",
    );
    await assert.rejects(given.add(1, 2), failsWith("cancelled"));
    server.send({ jsonrpc: "2.0", id: 1, result: 1 });
    server.send({ jsonrpc: "2.0", id: 2, result: 2 });
    assert.equal(await kept, 2);
    assert.equal(client.$stats.lateReplies, 1);
  });
});

test("options that do not exist are refused", async () => {
  const [near] = duplexPair();
  const connect = (options: object): Promise<unknown> => CalculatorClient.connect(near, options);
  await assert.rejects(connect({ framing: "line" }), /^TypeError: framing must be one of "lines", /);
  await assert.rejects(connect({ dialect: 2 }), /^TypeError: dialect must be one of "2\.0", /);
  await assert.rejects(connect({ limits: { maxBatch: 0 } }), /^RangeError: limits\.maxBatch/);
  await assert.rejects(connect({ dialect: "classic" }), /needs an address/);
});

for (const framing of ["lines", "content-length", "length-prefixed"] as const) {
  for (const dialect of ["2.0", "1.0"] as const) {
    test(`client and server understand each other: ${framing}, ${dialect}`, async () => {
      await using running = await run();
      const [near, far] = duplexPair();
      running.server.accept(far);
      await using client = await CalculatorClient.connect(near, { framing, dialect });
      assert.equal(await client.add(1, 2), 13);
      assert.equal(await client.echo("ä€😀"), "ä€😀");
      assert.equal(await client.clear(), undefined);
      await assert.rejects(client.divide(1, 0), failsWith("DivisionByZero"));
    });
  }
}
