import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { RpcError } from "#runtime/errors/rpc-error.js";
import { DivisionByZero } from "../support/calculator.js";
import { until } from "../support/patience.js";
import { play } from "../support/played-server.js";
import { failsWith } from "../support/rejections.js";
import { run } from "../support/running.js";

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
      await assert.rejects(call, (error) => {
        assert.equal((error as RpcError).sent, true);
        return failsWith("invalid_response")(error);
      });
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

  test("an error without an id that may be anyone's fails all calls, so that none waits for ever", async () => {
    for (const error of [{ code: -32700, message: "Parse error" }, { code: "?" }, "Parse error"]) {
      const { client, server } = await play();
      const calls = [client.add(1, 2), client.add(3, 4)];
      server.send({ jsonrpc: "2.0", id: null, error });
      for (const call of calls) await assert.rejects(call, failsWith("unavailable", /an error without an id: /));
      await client.$closed;
      assert.equal(client.$stats.malformedReplies, 1);
    }
  });

  test("an error without an id is dropped while no call waits", async () => {
    const { client, server } = await play();
    server.send({ jsonrpc: "2.0", id: null, error: { code: -32700, message: "Parse error" } });
    await until(() => client.$stats.malformedReplies === 1);
    const call = client.add(1, 2);
    server.send({ jsonrpc: "2.0", id: 1, result: 1 });
    assert.equal(await call, 1);
  });

  test("what is not JSON fails the only call, or all of them", async () => {
    const { client, server } = await play();
    const only = client.add(1, 2);
    server.write("{nonsense}\n");
    await assert.rejects(only, (error) => {
      assert.equal((error as RpcError).sent, true);
      return failsWith("invalid_response")(error);
    });
    const several = [client.add(1, 2), client.add(3, 4)];
    server.write("{nonsense}\n");
    for (const call of several) await assert.rejects(call, failsWith("unavailable"));
  });
});
