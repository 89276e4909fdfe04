import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { serve } from "#runtime/server/serve.js";
import { type Method, method } from "#runtime/service/method.js";
import { service } from "#runtime/service/service.js";
import { duplexPair } from "../support/duplex-pair.js";
import { editing } from "../support/editing.js";
import { numbering } from "../support/numbering.js";
import { Numbers, NumbersClient } from "../support/numbers.js";
import { RawPeer } from "../support/raw-peer.js";

const features = ["cancel", "deadline", "drain", "meta", "ping", "trace"];

/** A server of another version of the contract. */
async function olderServer(methods: { readonly [name: string]: Method<unknown> }, name = "Numbers") {
  const older = service<object>(name, { methods: () => methods });
  const handlers = Object.fromEntries(Object.keys(methods).map((method) => [method, () => 1]));
  const server = await serve({ services: [older.implement(handlers)], log() {} });
  const [near, far] = duplexPair();
  server.accept(far);
  return { server, client: await NumbersClient.connect(near) };
}

describe("rpc.hello", () => {
  test("goes out with the first call, which waits for nothing, and has nothing but the standard's members", async () => {
    const [near, far] = duplexPair();
    const peer = new RawPeer(far);
    const client = await NumbersClient.connect(near, { meta: { tenant: "blue" } });
    const called = client.echo("x");
    const hello = (await peer.next()) as { id: number; params: { digest: string } };
    const { digest } = hello.params;
    assert.deepEqual(hello, {
      jsonrpc: "2.0",
      id: 1,
      method: "rpc.hello",
      params: { contract: "Numbers", digest, features, meta: { tenant: "blue" } },
    });
    assert.deepEqual(await peer.next(), { jsonrpc: "2.0", id: 2, method: "echo", params: { value: "x" } });
    peer.send({ jsonrpc: "2.0", id: 1, error: { code: -32601, message: "what?" } });
    peer.send({ jsonrpc: "2.0", id: 2, result: "x" });
    assert.equal(await called, "x");
    const second = client.$with({ timeoutMs: 500, meta: { lost: "on a stranger" } }).echo("y");
    assert.deepEqual(await peer.next(), { jsonrpc: "2.0", id: 3, method: "echo", params: { value: "y" } });
    peer.send({ jsonrpc: "2.0", id: 3, result: "y" });
    assert.equal(await second, "y");
    void client.$close();
  });

  test("is not said to the servers of imported contracts, nor where it is switched off", async () => {
    for (const [foreign, extensions] of [
      [true, true],
      [false, false],
    ] as const) {
      const [near, far] = duplexPair();
      const peer = new RawPeer(far);
      const client = await NumbersClient.connect(near, { extensions: !foreign && extensions });
      void client.echo("x").catch(() => {});
      assert.equal(((await peer.next()) as { method: string }).method, "echo");
      void client.$close();
    }
  });

  test("is answered with what the server understands, and its functions where they differ", async () => {
    await using numbers = await numbering();
    const peer = numbers.peer();
    const hello = { jsonrpc: "2.0", id: 1, method: "rpc.hello", params: { contract: "Numbers", digest: "other" } };
    const { result } = (await peer.ask(hello)) as { result: { functions: object; digest: string } };
    assert.deepEqual(Object.keys(result.functions).sort(), Object.keys(Numbers.methods).sort());
    const again = (await peer.ask({ ...hello, id: 2 })) as { error: { code: number } };
    assert.equal(again.error.code, -32602);
    const same = { ...hello, params: { contract: "Numbers", digest: result.digest } };
    assert.deepEqual(await numbers.peer().ask(same), {
      jsonrpc: "2.0",
      id: 1,
      result: { features, digest: result.digest },
    });
    const unknown = { ...hello, params: { contract: "Letters", digest: "" } };
    assert.deepEqual(await numbers.peer().ask(unknown), { jsonrpc: "2.0", id: 1, result: { features } });
    const wrong = (await numbers.peer().ask({ ...hello, params: [] })) as { error: { code: number } };
    assert.equal(wrong.error.code, -32602);
  });

  test("is no condition for metadata to a client that is none of ours: it gets the call without them", async () => {
    await using edited = await editing({
      handlers: { build: (document, { client }) => client.$with({ meta: { lost: "on a stranger" } }).ask(document) },
    });
    const peer = edited.peer();
    peer.send({ jsonrpc: "2.0", id: "a", method: "build", params: ["x"] });
    const asked = (await peer.next()) as { id: number; params: object };
    assert.deepEqual(asked, { jsonrpc: "2.0", id: asked.id, method: "ask", params: asked.params });
    peer.send({ jsonrpc: "2.0", id: asked.id, result: "y" });
    assert.deepEqual(await peer.next(), { jsonrpc: "2.0", id: "a", result: "y" });
  });
});

describe("a difference between contracts", () => {
  const { echo } = Numbers.methods as { echo: Method<unknown> };

  test("explains a function that is not there", async () => {
    const { server, client } = await olderServer({ echo });
    await assert.rejects(client.total([]), {
      code: "unimplemented",
      sent: false,
      message: `[unimplemented] Method not found (the peer's contract "Numbers" is another version, without "total")`,
    });
    await client.$close();
    await server.close();
  });

  test("explains arguments that are refused", async () => {
    const readParams: Method<unknown>["readParams"] = (_, at) => [at.fail("value", "is too old")];
    const { server, client } = await olderServer({ echo: method({ ...echo, shape: "older", readParams }) });
    await assert.rejects(client.echo("x"), {
      code: "invalid_params",
      message:
        /is too old \(the peer's contract "Numbers" is another version: its "echo" takes or gives something else\)$/,
    });
    await client.$close();
    await server.close();
  });

  test("explains a server of something else", async () => {
    const { server, client } = await olderServer({ echo: method({ ...echo, name: "other" }) }, "Letters");
    await assert.rejects(client.echo("x"), { message: /\(the peer serves no contract named "Numbers"\)$/ });
    await client.$close();
    await server.close();
  });
});
