/** Every call to a client settles, however its connection ends. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { RpcError } from "#runtime/errors/rpc-error.js";
import type { Server } from "#runtime/server/server.js";
import { editing } from "../support/editing.js";
import type { EditorCallbacksClient } from "../support/editor.js";
import { gate } from "../support/gate.js";
import type { RawPeer } from "../support/raw-peer.js";
import { failsWith } from "../support/rejections.js";

const build = { jsonrpc: "2.0", id: 1, method: "build", params: ["x"] };

describe("a pending callback fails once as unavailable", () => {
  const ends: readonly [
    name: string,
    end: (peer: RawPeer, client: EditorCallbacksClient, server: Server) => unknown,
  ][] = [
    ["the client ends its side", (peer) => peer.end()],
    ["the client cuts the connection", (peer) => peer.destroy()],
    ["the client sends what is no JSON, and ends", (peer) => peer.write('{"jsonrpc"\n') ?? peer.end()],
    ["the server lets the client go", (_peer, client) => client.$close()],
    ["the server closes, and waits no longer", (_peer, _client, server) => server.close()],
  ];
  for (const [name, end] of ends) {
    test(name, async () => {
      const asked = gate<{ readonly client: EditorCallbacksClient; readonly answers: Promise<unknown>[] }>();
      await using edited = await editing({
        serve: { drainMs: 1 },
        handlers: {
          async build(_, { client }) {
            const answers = [client.ask("1"), client.ask("2")];
            asked.open({ client, answers });
            await Promise.allSettled(answers);
            return "done";
          },
        },
      });
      const peer = edited.peer();
      peer.send(build);
      const { client, answers } = await asked.opened;
      void end(peer, client, edited.server);
      for (const answer of answers) await assert.rejects(answer, failsWith("unavailable"));
      await assert.rejects(client.ask("3"), failsWith("unavailable"));
      await client.$closed;
      await assert.rejects(client.progress(1), failsWith("unavailable"));
    });
  }
});

test("a peer that ended its side can still be told, and gets its reply", async () => {
  await using edited = await editing({
    handlers: {
      async build(_, { client }) {
        const code = await client.ask("?").catch((error: RpcError) => error.code);
        await client.progress(100);
        return code;
      },
    },
  });
  const peer = edited.peer();
  peer.send(build);
  peer.end();
  assert.deepEqual((await peer.rest()).slice(1), [
    { jsonrpc: "2.0", method: "progress", params: { percent: 100 } },
    { jsonrpc: "2.0", id: 1, result: "unavailable" },
  ]);
});

test("a closing server still reads replies, and begins no calls", async () => {
  const asked = gate();
  const edited = await editing({
    handlers: {
      build(_, { client }) {
        asked.open();
        return client.ask("?");
      },
      lookup: () => assert.fail("no new calls"),
    },
  });
  const peer = edited.peer();
  peer.send(build);
  await asked.opened;
  const closed = edited.server.close();
  peer.send({ jsonrpc: "2.0", id: 2, method: "lookup", params: ["x"] });
  peer.send({ jsonrpc: "2.0", id: 1, result: "yes" });
  assert.deepEqual((await peer.rest()).slice(1), [{ jsonrpc: "2.0", id: 1, result: "yes" }]);
  await closed;
});

test("a reply that is invalid, late or unknown harms no other", async () => {
  const codes: string[] = [];
  await using edited = await editing({
    handlers: {
      async build(_, { client }) {
        const signal = AbortSignal.abort();
        await client
          .$with({ signal })
          .ask("never sent")
          .catch((error: RpcError) => codes.push(error.code));
        await client.ask("first").catch((error: RpcError) => codes.push(error.code));
        return client.ask("second");
      },
    },
  });
  const peer = edited.peer();
  const first = (await peer.ask(build)) as { id: number };
  const second = (await peer.ask({ jsonrpc: "2.0", id: first.id, result: 1, error: { code: 1, message: "" } })) as {
    id: number;
  };
  // A call that is no call has an id of its own direction.
  peer.send({ jsonrpc: "2.0", id: second.id, method: 5 });
  assert.deepEqual(await peer.next(), {
    jsonrpc: "2.0",
    id: second.id,
    error: { code: -32600, message: "Invalid Request", data: { reason: "method must be a string" } },
  });
  peer.send({ jsonrpc: "2.0", id: first.id, result: "late" });
  peer.send({ jsonrpc: "2.0", id: 99, result: "unknown" });
  peer.send({ jsonrpc: "2.0", id: second.id, result: "yes" });
  assert.deepEqual(await peer.next(), { jsonrpc: "2.0", id: 1, result: "yes" });
  assert.deepEqual(codes, ["cancelled", "invalid_response"]);
});
