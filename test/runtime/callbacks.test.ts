import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { RpcError } from "#runtime/errors/rpc-error.js";
import type { LogEvent } from "#runtime/log.js";
import { duplexPair } from "../support/duplex-pair.js";
import { editing } from "../support/editing.js";
import { Busy, type EditorCallbacksClient, EditorClient } from "../support/editor.js";
import { gate } from "../support/gate.js";
import { until } from "../support/patience.js";
import { RawPeer } from "../support/raw-peer.js";
import { failsWith } from "../support/rejections.js";

for (const framing of ["lines", "content-length", "length-prefixed"] as const) {
  for (const dialect of ["2.0", "1.0"] as const) {
    test(`a handler asks who called it: ${framing}, ${dialect}`, async () => {
      const seen: number[] = [];
      await using edited = await editing({
        handlers: {
          async build(document, { client }) {
            await client.progress(50);
            return `${document}: ${await client.ask("sure?")}`;
          },
        },
      });
      await using editor = await edited.client({
        framing,
        dialect,
        callbacks: { ask: async (question) => `${question} yes ✓`, progress: (percent) => void seen.push(percent) },
      });
      assert.equal(await editor.build("letter"), "letter: sure? yes ✓");
      assert.deepEqual(seen, [50]);
    });
  }
}

test("ids of the two directions are independent, and so are names", async () => {
  await using edited = await editing({ handlers: { lookup: (word, { client }) => client.lookup(`${word}?`) } });
  const peer = edited.peer();
  const callback = await peer.ask({ jsonrpc: "2.0", id: 1, method: "lookup", params: { word: "a" } });
  assert.deepEqual(callback, { jsonrpc: "2.0", id: 1, method: "lookup", params: { word: "a?" } });
  assert.deepEqual(await peer.ask({ jsonrpc: "2.0", id: 1, result: "a!" }), { jsonrpc: "2.0", id: 1, result: "a!" });
});

test("a callback's call is about the client that was called, and calls the server", async () => {
  await using edited = await editing({ handlers: { build: (_, { client }) => client.ask("what?") } });
  const editor: EditorClient = await edited.client({
    callbacks: {
      async ask(_question, call) {
        assert.equal(call.client, editor);
        assert.deepEqual([call.method, call.service, call.signal.aborted], ["ask", "Editor", false]);
        return call.client.lookup("word");
      },
    },
  });
  assert.equal(await editor.build(""), "word");
  await editor.$close();
});

describe("what goes wrong", () => {
  test("errors of the contract are of its classes, others are internal", async () => {
    const events: LogEvent[] = [];
    const errors: unknown[] = [];
    await using edited = await editing({
      handlers: {
        async build(_, { client }) {
          await client.ask("1").catch((error: unknown) => errors.push(error));
          await client.lookup("2").catch((error: unknown) => errors.push(error));
          return client.ask("");
        },
      },
    });
    await using editor = await edited.client({
      log: (event) => void events.push(event),
      callbacks: {
        ask() {
          throw new Busy();
        },
        lookup() {
          throw new Error("secret");
        },
      },
    });
    // What a server's handler got from somebody else is not for its caller, unless the function declares it.
    await assert.rejects(editor.build(""), (error) => error instanceof Busy);
    assert.ok(errors[0] instanceof Busy);
    assert.ok(errors[1] instanceof RpcError && errors[1].code === "internal" && !/secret/.test(errors[1].message));
    assert.deepEqual(
      events.map(({ kind }) => kind),
      ["handler-failed"],
    );
  });

  test("what a client does not implement is unimplemented, or dropped and told to its log", async () => {
    const events: LogEvent[] = [];
    await using edited = await editing({
      handlers: {
        async build(_, { client }) {
          await client.progress(1);
          return client.ask("?").catch(({ code }: RpcError) => code);
        },
      },
    });
    for (const options of [{}, { callbacks: {} }]) {
      await using editor = await edited.client({ ...options, log: (event) => void events.push(event) });
      assert.equal(await editor.build(""), "unimplemented");
    }
    assert.deepEqual(
      events.map(({ kind, level }) => [kind, level]),
      [
        ["notification-refused", "info"],
        ["notification-refused", "info"],
      ],
    );
  });

  test("arguments and results are checked at both ends", async () => {
    const codes: string[] = [];
    await using edited = await editing({
      handlers: {
        async build(_, { client }) {
          await client.progress(101).catch(({ code }: RpcError) => codes.push(code));
          return client.ask("?").catch(({ code }: RpcError) => code);
        },
      },
    });
    await using editor = await edited.client({ log() {}, callbacks: { ask: () => 1 as never } });
    assert.equal(await editor.build(""), "internal");
    assert.deepEqual(codes, ["invalid_params"]);
    const peer = edited.peer();
    await peer.ask({ jsonrpc: "2.0", id: 1, method: "build", params: [""] });
    const reply = await peer.ask({ jsonrpc: "2.0", id: 1, result: 1 });
    assert.deepEqual(reply, { jsonrpc: "2.0", id: 1, result: "invalid_response" });

    const [near, far] = duplexPair();
    await using _client = await EditorClient.connect(near, {
      extensions: false,
      callbacks: { ask: () => assert.fail("not called") },
    });
    const refused = (await new RawPeer(far).ask({ jsonrpc: "2.0", id: 7, method: "ask", params: [5] })) as {
      error: { code: number };
    };
    assert.equal(refused.error.code, -32602);
  });

  test("callbacks that are no object of handlers are refused at once", async () => {
    const [near] = duplexPair();
    await assert.rejects(
      EditorClient.connect(near, { callbacks: 1 as never }),
      /callbacks takes an object of handlers/,
    );
  });

  test("in the classic dialect there are none", async () => {
    await assert.rejects(
      EditorClient.connect("tcp://127.0.0.1:1", { dialect: "classic", callbacks: {} }),
      /^TypeError: In the "classic" dialect a server cannot call its clients back/,
    );
    const failed = gate<unknown>();
    await using edited = await editing({
      handlers: {
        async build(document, { client }) {
          await client.progress(1).catch(failed.open);
          return document;
        },
      },
    });
    assert.deepEqual(await edited.peer().ask({ method_name: "build", method_args: ["x"] }), { res: "x" });
    assert.ok(failsWith("failed_precondition", /classic dialect/)(await failed.opened));
  });
});

describe("connected", () => {
  test("a server speaks first, in lines, and goes on so", async () => {
    await using edited = await editing({ connected: (client) => client.progress(0) });
    const seen: number[] = [];
    await using editor = await edited.client({
      framing: "content-length",
      callbacks: { progress: (percent) => void seen.push(percent) },
    });
    assert.equal(await editor.build("x"), "x");
    assert.deepEqual(seen, [0]);
    const peer = edited.peer();
    assert.deepEqual(await peer.next(), { jsonrpc: "2.0", method: "progress", params: { percent: 0 } });
  });

  test("gives the client that calls have, until it is gone", async () => {
    const clients = new Set<EditorCallbacksClient>();
    await using edited = await editing({
      connected(client) {
        clients.add(client);
        void client.$closed.then(() => clients.delete(client));
      },
      handlers: { build: (_, { client }) => String(clients.has(client)) },
    });
    const [one, other] = [await edited.client(), await edited.client()];
    assert.equal(clients.size, 2);
    assert.deepEqual(await Promise.all([one.build(""), other.build("")]), ["true", "true"]);
    await one.$close();
    await until(() => clients.size === 1);
    for (const client of clients) await client.$close();
    await other.$closed;
    await assert.rejects(other.build(""), failsWith("unavailable"));
  });

  test("what it throws goes to the log", async () => {
    await using edited = await editing({
      connected() {
        throw new Error("oh");
      },
    });
    await using editor = await edited.client();
    assert.equal(await editor.build("x"), "x");
    assert.deepEqual(
      edited.events.map(({ kind }) => kind),
      ["connected-failed"],
    );
  });
});
