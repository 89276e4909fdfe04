import assert from "node:assert/strict";
import { test } from "node:test";
import { gate } from "../support/gate.js";
import { numbering } from "../support/numbering.js";
import { settle, until } from "../support/patience.js";

test("a call that is given up is cancelled at the server, whose handler keeps its place until it ends", async () => {
  const [stuck, aborted] = [gate(), gate<string>()];
  await using numbers = await numbering({
    serve: { limits: { maxInFlight: 1 } },
    handlers: {
      async echo(value, { signal }) {
        if (value !== "slow") return value;
        signal.addEventListener("abort", () => aborted.open(signal.reason.code));
        await stuck.opened;
        return value;
      },
    },
  });
  const controller = new AbortController();
  const slow = numbers.client.$with({ signal: controller.signal }).echo("slow");
  await until(() => numbers.server.stats.callsInFlight === 1);
  controller.abort();
  await assert.rejects(slow, { code: "cancelled", sent: true });
  assert.equal(await aborted.opened, "cancelled");
  const next = numbers.client.echo("next");
  await settle();
  assert.equal(numbers.server.stats.callsInFlight, 1, "the next call has not begun");
  stuck.open();
  assert.equal(await next, "next");
});

test("a call that was given up before it was made is not made", async () => {
  await using numbers = await numbering({ handlers: { echo: () => assert.fail("called") } });
  await assert.rejects(numbers.client.$with({ signal: AbortSignal.abort() }).echo(""), {
    code: "cancelled",
    sent: false,
  });
});

test("a stranger cancels by LSP's notification, and gets LSP's error", async () => {
  await using numbers = await numbering({
    handlers: {
      echo: (value, { signal }) => new Promise((resolve) => signal.addEventListener("abort", () => resolve(value))),
    },
  });
  const peer = numbers.peer();
  peer.send({ jsonrpc: "2.0", id: "a", method: "echo", params: ["x"] });
  peer.send({ jsonrpc: "2.0", method: "$/cancelRequest", params: { id: "never made" } });
  peer.send({ jsonrpc: "2.0", method: "$/cancelRequest", params: { id: "a" } });
  assert.deepEqual(await peer.next(), {
    jsonrpc: "2.0",
    id: "a",
    error: { code: -32800, message: "the caller gave the call up" },
  });
  assert.deepEqual(await peer.ask({ jsonrpc: "2.0", id: 1, method: "rpc.ping" }), {
    jsonrpc: "2.0",
    id: 1,
    result: null,
  });
});

test("a stream is cancelled while it is opened, and while it is read", async () => {
  const ended: string[] = [];
  const opening = gate();
  await using numbers = await numbering({
    handlers: {
      async count(to) {
        if (to === 0) await opening.opened;
        return (async function* () {
          try {
            for (let item = 0; ; item++) {
              yield item;
              await settle();
            }
          } finally {
            ended.push(`${to}`);
          }
        })();
      },
    },
  });
  const controller = new AbortController();
  const client = numbers.client.$with({ signal: controller.signal });
  const [early, late] = [client.count(0)[Symbol.asyncIterator](), client.count(1)[Symbol.asyncIterator]()];
  const first = early.next();
  assert.deepEqual(await late.next(), { done: false, value: 0 });
  controller.abort();
  await assert.rejects(first, { code: "cancelled" });
  await assert.rejects(
    async () => {
      for (;;) if ((await late.next()).done) return;
    },
    { code: "cancelled" },
  );
  await settle();
  opening.open();
  await until(() => numbers.server.stats.openStreams === 0 && numbers.server.stats.callsInFlight === 0);
  assert.deepEqual(ended, ["1"], "the other one had not begun");
});
