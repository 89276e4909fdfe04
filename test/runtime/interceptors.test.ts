import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { RpcError } from "#runtime/errors/rpc-error.js";
import type { Interceptor } from "#runtime/interception/interceptor.js";
import { serve } from "#runtime/server/serve.js";
import { duplexPair } from "../support/duplex-pair.js";
import { editing } from "../support/editing.js";
import { all, numbering } from "../support/numbering.js";
import { Numbers, NumbersClient } from "../support/numbers.js";
import { until } from "../support/patience.js";

/** Writes down what passes it. */
function tracing(name: string, seen: string[]): Interceptor {
  return async (call, next) => {
    seen.push(`${name} ${call.direction} ${call.kind} ${call.service}.${call.method}`);
    try {
      return await next(call);
    } finally {
      seen.push(`${name} done`);
    }
  };
}

describe("interceptors", () => {
  test("stand around functions, streams and notifications, the first of a list outermost", async () => {
    const seen: string[] = [];
    await using numbers = await numbering({
      client: { interceptors: [tracing("a", seen), tracing("b", seen)] },
      serve: { interceptors: [tracing("c", seen)] },
    });
    await numbers.client.echo("x");
    assert.deepEqual(seen.splice(0), [
      "a outgoing unary Numbers.echo",
      "b outgoing unary Numbers.echo",
      "c incoming unary Numbers.echo",
      "c done",
      "b done",
      "a done",
    ]);
    assert.deepEqual(await all(numbers.client.squares([1, 2])), [1, 4]);
    assert.deepEqual(
      seen.splice(0).filter((line) => !line.endsWith("done")),
      ["a outgoing stream Numbers.squares", "b outgoing stream Numbers.squares", "c incoming stream Numbers.squares"],
    );
    await numbers.client.note("x");
    await until(() => seen.length === 6);
    assert.equal(seen.filter((line) => line.includes("notification Numbers.note")).length, 3);
  });

  test("of a service stand between the server's and the handler", async () => {
    const seen: string[] = [];
    const handlers = { ...Object.fromEntries(Object.keys(Numbers.methods).map((name) => [name, () => "x"])) };
    const services = [Numbers.implement(handlers as never, { interceptors: [tracing("service", seen)] })];
    const server = await serve({ services, interceptors: [tracing("server", seen)] });
    const [near, far] = duplexPair();
    server.accept(far);
    const client = await NumbersClient.connect(near);
    await client.echo("x");
    assert.deepEqual(
      seen.map((line) => line.split(" ")[0]),
      ["server", "service", "service", "server"],
    );
    await client.$close();
    await server.close();
  });

  test("see callbacks, on both sides", async () => {
    const seen: string[] = [];
    await using edited = await editing({
      serve: { interceptors: [tracing("server", seen)] },
      handlers: { build: (document, { client }) => client.ask(document) },
    });
    await using editor = await edited.client({
      interceptors: [tracing("client", seen)],
      callbacks: { ask: (question) => `${question}!` },
    });
    assert.equal(await editor.build("x"), "x!");
    assert.deepEqual(
      seen.filter((line) => !line.endsWith("done")),
      [
        "client outgoing unary Editor.build",
        "server incoming unary Editor.build",
        "server outgoing unary Editor.ask",
        "client incoming unary Editor.ask",
      ],
    );
  });

  test("change arguments, metadata, results and items, and call again", async () => {
    let tries = 0;
    const retrying: Interceptor = async (call, next) => next(call).catch(() => next(call));
    const labelled: Interceptor = (call, next) =>
      call.direction === "outgoing" ? next({ ...call, meta: { ...call.meta, label: "red" } }) : next(call);
    const doubled: Interceptor = async (call, next) => {
      if (call.kind !== "stream") return next({ ...call, args: call.args.map((arg) => `${arg}${arg}`) });
      const items = (await next(call)) as AsyncIterable<number>;
      return (async function* () {
        for await (const item of items) yield item * 2;
      })();
    };
    await using numbers = await numbering({
      client: { interceptors: [retrying, labelled, doubled] },
      handlers: {
        echo(value, { meta }) {
          tries += 1;
          if (tries === 1) throw new RpcError("aborted");
          return `${value} ${meta["label"]}`;
        },
      },
    });
    assert.equal(await numbers.client.echo("x"), "xx red");
    assert.equal(tries, 2);
    assert.deepEqual(await all(numbers.client.count(3)), [0, 2, 4]);
  });

  test("refuse: what a server's throws is the caller's error, and no handler is called", async () => {
    const guard: Interceptor = (call, next) => {
      if (call.direction === "incoming" && call.call.meta["key"] !== "open")
        throw new RpcError("permission_denied", "no");
      return next(call);
    };
    await using numbers = await numbering({ serve: { interceptors: [guard] } });
    await assert.rejects(numbers.client.echo("x"), { code: "permission_denied" });
    await assert.rejects(all(numbers.client.count(1)), { code: "permission_denied" });
    const keyed = numbers.client.$with({ meta: { key: "open" } });
    assert.equal(await keyed.echo("x"), "x");
    assert.deepEqual(await all(keyed.count(1)), [0]);
  });

  test("that fail after the call may have been done say so", async () => {
    const late: Interceptor = async (call, next) => {
      await next(call);
      throw new RpcError("aborted", "too late");
    };
    await using numbers = await numbering({ client: { interceptors: [late] } });
    await assert.rejects(numbers.client.echo("x"), { code: "aborted", sent: true });
    await assert.rejects(all(numbers.client.count(1)), { code: "aborted", sent: true });
  });

  test("of a client refuse with their own errors, that never were sent", async () => {
    const mistake = new Error("no");
    await using numbers = await numbering({ client: { interceptors: [() => Promise.reject(mistake)] } });
    await assert.rejects(numbers.client.echo("x"), (error) => (error as RpcError).cause === mistake);
    await assert.rejects(all(numbers.client.count(1)), { code: "unknown", sent: false });
    await assert.rejects(numbers.client.note("x"), { code: "unknown" });
  });
});
