// Calls with metadata wait until the peer has said hello, or not: a part of their own time, and no more.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { RpcError } from "#runtime/errors/rpc-error.js";
import { ManualClock } from "#runtime/testing.js";
import { editing } from "../support/editing.js";
import { play } from "../support/played-server.js";
import { failsWith } from "../support/rejections.js";

const meta = { tenant: "1" };

const unsentWith = (code: string) => (error: unknown) => {
  assert.ok(error instanceof RpcError);
  assert.equal(error.sent, false);
  return failsWith(code)(error);
};

describe("a call with metadata, to a server that has not said hello", { timeout: 30_000 }, () => {
  test("fails at its deadline, without having been sent", async () => {
    const clock = new ManualClock();
    const { client, server } = await play({ extensions: true, clock });
    await server.next();
    const timed = client.$with({ meta, timeoutMs: 100 });
    const failing = [timed.add(1, 2), timed.note("x")].map((call) =>
      assert.rejects(call, unsentWith("deadline_exceeded")),
    );
    await clock.advance(100);
    await Promise.all(failing);
    await client.$close();
    assert.deepEqual(await server.rest(), []);
    assert.equal(clock.pending, 0);
  });

  test("fails as soon as it is given up, or the client closed", async () => {
    const { client, server } = await play({ extensions: true });
    await server.next();
    const giveUp = new AbortController();
    const givenUp = client.$with({ meta, signal: giveUp.signal });
    const cancelled = [givenUp.add(1, 2), givenUp.note("x")].map((call) =>
      assert.rejects(call, unsentWith("cancelled")),
    );
    giveUp.abort();
    await Promise.all(cancelled);
    await assert.rejects(givenUp.note("x"), unsentWith("cancelled"));
    const closed = assert.rejects(client.$with({ meta }).add(1, 2), unsentWith("unavailable"));
    await client.$close();
    await closed;
    assert.deepEqual(await server.rest(), []);
  });
});

test("a client that calls without a hello is called back at once, without metadata", { timeout: 30_000 }, async () => {
  await using edited = await editing({ handlers: { build: (text, { client }) => client.$with({ meta }).ask(text) } });
  const peer = edited.peer();
  peer.send({ jsonrpc: "2.0", id: 1, method: "build", params: ["x"] });
  assert.deepEqual(await peer.next(), { jsonrpc: "2.0", id: 1, method: "ask", params: { question: "x" } });
  peer.send({ jsonrpc: "2.0", id: 1, result: "y" });
  assert.deepEqual(await peer.next(), { jsonrpc: "2.0", id: 1, result: "y" });
});
