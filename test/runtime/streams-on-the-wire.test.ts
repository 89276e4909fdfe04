import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { gate } from "../support/gate.js";
import { naturals } from "../support/items.js";
import { numbering } from "../support/numbering.js";

describe("on the wire", () => {
  const request = { jsonrpc: "2.0", id: 1, method: "count", params: [3] };

  test("a short stream is one reply, and a long one goes on by its token", async () => {
    await using numbers = await numbering();
    const peer = numbers.peer();
    assert.deepEqual(await peer.ask(request), { jsonrpc: "2.0", id: 1, result: { values: [0, 1, 2] } });
    const opened = (await peer.ask({ ...request, params: [40] })) as { result: { token: number; values: number[] } };
    assert.deepEqual(opened.result.values, naturals(16));
    const { token } = opened.result;
    const next = { jsonrpc: "2.0", id: 2, method: "$/enumerator/next", params: { token } };
    assert.deepEqual(await peer.ask(next), {
      jsonrpc: "2.0",
      id: 2,
      result: { values: naturals(40).slice(16), finished: true },
    });
    const gone = { code: -32001, message: "there is no such stream, or no longer" };
    assert.deepEqual(await peer.ask(next), { jsonrpc: "2.0", id: 2, error: gone });
  });

  test("a stranger's stream is taken by its token, and aborted when it is not wanted", async () => {
    await using numbers = await numbering();
    const peer = numbers.peer();
    peer.send({ jsonrpc: "2.0", id: "a", method: "total", params: { values: { token: "t", values: [1, 2] } } });
    const next = (await peer.next()) as { id: number };
    assert.deepEqual(next, { jsonrpc: "2.0", id: 1, method: "$/enumerator/next", params: { token: "t" } });
    peer.send({ jsonrpc: "2.0", id: next.id, result: { values: [4], finished: true } });
    assert.deepEqual(await peer.next(), { jsonrpc: "2.0", id: "a", result: 7 });
    peer.send({ jsonrpc: "2.0", id: "b", method: "total", params: { values: { token: "u", values: [1, "x"] } } });
    await peer.next();
    assert.deepEqual(await peer.next(), { jsonrpc: "2.0", method: "$/enumerator/abort", params: { token: "u" } });
  });

  test("only one may wait for a stream's items", async () => {
    const opened = gate();
    await using numbers = await numbering({
      handlers: {
        async *count() {
          await opened.opened;
          yield 1;
        },
      },
    });
    const peer = numbers.peer();
    assert.deepEqual(await peer.ask(request), { jsonrpc: "2.0", id: 1, result: { token: 1 } });
    const next = (id: number): object => ({ jsonrpc: "2.0", id, method: "$/enumerator/next", params: [1] });
    peer.send(next(2));
    const refused = (await peer.ask(next(3))) as { id: number; error: { code: number } };
    assert.deepEqual([refused.id, refused.error.code], [3, -32600]);
    opened.open();
    assert.deepEqual(await peer.next(), { jsonrpc: "2.0", id: 2, result: { values: [1], finished: true } });
  });
});
