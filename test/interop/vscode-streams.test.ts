// vscode-jsonrpc knows nothing of streams: it takes and gives them by the plain requests that they are made of.
import assert from "node:assert/strict";
import { once } from "node:events";
import net from "node:net";
import { test } from "node:test";
import { type RpcError, serve } from "@tinwire/runtime";
import rpc from "vscode-jsonrpc/node";
import { gate } from "../support/gate.js";
import { Numbers, NumbersClient, type NumbersHandlers } from "../support/numbers.js";

interface Opening {
  readonly token?: number;
  readonly values?: readonly number[];
}

interface NextItems {
  readonly values: readonly number[];
  readonly finished: boolean;
}

/** Numbers, served by us, and a vscode-jsonrpc client of them. */
async function serveTo(
  handlers: Partial<NumbersHandlers>,
): Promise<AsyncDisposable & { readonly connection: rpc.MessageConnection }> {
  const all: NumbersHandlers = {
    ...{ count: () => [], total: () => 0, squares: () => [], echo: (value: string) => value, note() {} },
    ...handlers,
  };
  const server = await serve({ listen: "tcp://127.0.0.1:0", services: [Numbers.implement(all)], log() {} });
  const [reader, writer] = rpc.createServerSocketTransport(Number(new URL(server.address).port));
  const connection = rpc.createMessageConnection(reader, writer);
  connection.listen();
  return {
    connection,
    async [Symbol.asyncDispose]() {
      connection.end();
      connection.dispose();
      await server.close();
    },
  };
}

/** A vscode-jsonrpc server, and our client of it. */
async function serveBy(
  register: (connection: rpc.MessageConnection) => void,
): Promise<AsyncDisposable & { readonly client: NumbersClient }> {
  const listener = net.createServer((socket) => {
    const connection = rpc.createMessageConnection(socket, socket);
    register(connection);
    connection.onClose(() => connection.dispose());
    connection.listen();
  });
  listener.listen(0, "127.0.0.1");
  await once(listener, "listening");
  const { port } = listener.address() as net.AddressInfo;
  const client = await NumbersClient.connect(`tcp://127.0.0.1:${port}`, { framing: "content-length" });
  return {
    client,
    async [Symbol.asyncDispose]() {
      await client.$close();
      await new Promise((closed) => listener.close(closed));
    },
  };
}

test("a vscode-jsonrpc client cancels a call by its token, with the error that it knows", async () => {
  let reason: unknown;
  const { opened: entered, open: enter } = gate();
  await using served = await serveTo({
    echo: (_, { signal }) =>
      new Promise((_, reject) => {
        signal.addEventListener("abort", () => {
          reason = signal.reason;
          reject(signal.reason);
        });
        enter();
      }),
  });
  const source = new rpc.CancellationTokenSource();
  const call = served.connection.sendRequest("echo", rpc.ParameterStructures.byName, { value: "x" }, source.token);
  await entered;
  source.cancel();
  await assert.rejects(call, { code: -32800 });
  assert.equal((reason as RpcError).code, "cancelled");
});

test("a vscode-jsonrpc client takes a stream by $/enumerator/next, and leaves one by $/enumerator/abort", async () => {
  const { opened: ended, open: end } = gate();
  await using served = await serveTo({
    *count(to) {
      try {
        for (let item = 0; item < to; item++) yield item;
      } finally {
        if (to === 1000) end();
      }
    },
  });
  const { connection } = served;
  const byName = rpc.ParameterStructures.byName;
  const opening: Opening = await connection.sendRequest("count", byName, { to: 100 });
  const items = [...(opening.values ?? [])];
  for (let finished = opening.token === undefined; !finished; ) {
    const next: NextItems = await connection.sendRequest("$/enumerator/next", byName, { token: opening.token });
    items.push(...next.values);
    finished = next.finished;
  }
  assert.deepEqual(
    items,
    Array.from({ length: 100 }, (_, index) => index),
  );
  const { token }: Opening = await connection.sendRequest("count", byName, { to: 1000 });
  await connection.sendNotification("$/enumerator/abort", byName, { token });
  await ended;
  await assert.rejects(connection.sendRequest("$/enumerator/next", byName, { token }), { code: -32001 });
});

test("a vscode-jsonrpc client gives a stream when our server asks for it", async () => {
  await using served = await serveTo({
    async total(values) {
      let sum = 0;
      for await (const value of values) sum += value;
      return sum;
    },
  });
  const batches = [
    { values: [3, 4], finished: false },
    { values: [5], finished: true },
  ];
  served.connection.onRequest("$/enumerator/next", ({ token }: { token: string }) => {
    assert.equal(token, "mine");
    return batches.shift() as NextItems;
  });
  const values = { token: "mine", values: [1, 2] };
  assert.equal(await served.connection.sendRequest("total", rpc.ParameterStructures.byName, { values }), 15);
});

test("our client takes a stream of a vscode-jsonrpc server, to its end or not", async () => {
  const { opened: aborted, open: abort } = gate<unknown>();
  let sent = 0;
  await using served = await serveBy((connection) => {
    connection.onRequest("count", ({ to }: { to: number }) => ({ token: `to ${to}`, values: [0] }));
    connection.onRequest("$/enumerator/next", ({ token }: { token: string }) => {
      sent++;
      return { values: [sent], finished: token === "to 3" && sent === 2 };
    });
    connection.onNotification("$/enumerator/abort", ({ token }: { token: string }) => abort(token));
  });
  const items: number[] = [];
  for await (const item of served.client.count(3)) items.push(item);
  assert.deepEqual(items, [0, 1, 2]);
  for await (const item of served.client.count(0)) if (item > 5) break;
  assert.equal(await aborted, "to 0");
});

test("our client gives a vscode-jsonrpc server the stream that it asks for", async () => {
  await using served = await serveBy((connection) => {
    connection.onRequest("total", async ({ values }: { values: Opening }) => {
      let sum = (values.values ?? []).reduce((sofar, value) => sofar + value, 0);
      for (let finished = false; !finished; ) {
        const next: NextItems = await connection.sendRequest("$/enumerator/next", values.token);
        sum = next.values.reduce((sofar, value) => sofar + value, sum);
        finished = next.finished;
      }
      return sum;
    });
  });
  assert.equal(await served.client.total(Array.from({ length: 100 }, (_, index) => index)), 4950);
});

test("our client gives up calls of a vscode-jsonrpc server, which is told nothing that it did not say it knows", async () => {
  let cancelled = false;
  await using served = await serveBy((connection) => {
    connection.onRequest("echo", ({ value }: { value: string }, token: rpc.CancellationToken) => {
      if (value !== "wait") return value;
      token.onCancellationRequested(() => {
        cancelled = true;
      });
      return new Promise(() => {});
    });
  });
  const { client } = served;
  await client.echo("hello was answered");
  const controller = new AbortController();
  const call = client.$with({ signal: controller.signal }).echo("wait");
  await client.echo("behind it");
  controller.abort();
  await assert.rejects(call, { code: "cancelled" });
  assert.equal(await client.echo("goes on"), "goes on");
  assert.equal(cancelled, false);
});
