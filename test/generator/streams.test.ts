import assert from "node:assert/strict";
import { join } from "node:path";
import { suite, test } from "node:test";
import { type Method, Path } from "@tinwire/runtime/codegen";
import { exportOpenRpc } from "#generator/openrpc/export/export-openrpc.js";
import { filesIn, goldensFolder } from "../support/goldens.js";
import { importGenerated } from "../support/import-generated.js";
import { typeErrors } from "../support/type-check.js";
import { compiled } from "./openrpc-export/contracts.js";

const folder = join(goldensFolder, "streams");
const generated = new Map(filesIn(folder).map(({ path, text }) => [path, text]));

async function methods(): Promise<Record<string, Method<unknown>>> {
  const { Streams } = (await importGenerated(filesIn(folder), "streams")) as {
    Streams: { methods: Record<string, Method<unknown>> };
  };
  return Streams.methods;
}

/** A user's code against the golden's types; a line that is wrong says so. */
const handlers = `
  import type { StreamsCallbacks, StreamsHandlers } from "./streams.js";
  export const handlers: Pick<StreamsHandlers, "watch" | "convert" | "average" | "merge"> = {
    async *watch(sensor, since, call) {
      while (!call.signal.aborted) yield { at: since ?? new Date(), value: sensor.length };
    },
    convert: (readings) => readings,
    async average(values) {
      let sum = 0;
      for await (const value of values) sum += value;
      return sum;
    },
    async merge(main, others) {
      // @ts-expect-error it may have been left out
      for await (const { at } of others) void at;
      void main;
      return [[new Date(), "info"]];
    },
  };
  export const wrong: Pick<StreamsHandlers, "watch" | "convert"> = {
    // @ts-expect-error no reading
    async *watch() { yield 1; },
    // @ts-expect-error one reading is no stream of them
    convert: () => ({ at: new Date(), value: 1 }),
  };
  export const callbacks: Partial<StreamsCallbacks> = {
    async *tail(lines) { for await (const line of lines ?? []) if (line.length > 0) yield "info" as const; },
    watch: () => [[new Date()]],
  };`;

const caller = `
  import type { StreamsClient } from "./streams.js";
  export async function use(client: StreamsClient): Promise<number> {
    for await (const { at, value } of client.watch("a")) console.log(at.getTime(), value.toFixed());
    // @ts-expect-error a stream is no promise
    void client.watch("a").then;
    await client.count(["a", "b"]);
    await client.count(new Set(["a"]));
    // @ts-expect-error these are no texts
    await client.count([1]);
    await client.count(client.convert([]) as unknown as AsyncIterable<string>);
    for await (const [at, level] of client.merge([], [{ at: new Date() }])) void [at.getTime(), level];
    return client.average((async function* () { yield 1; })());
  }`;

test("a handler gives and a caller passes anything that has items, and nothing else; both loop over what they get", () => {
  const sources = new Map([...generated, ["handlers.ts", handlers], ["caller.ts", caller]]);
  assert.deepEqual(typeErrors(sources), []);
});

suite("what the runtime is told of streams", () => {
  test("the codecs of items, and which parameters are streams", async () => {
    const { last, watch, convert, merge, count } = await methods();
    assert.deepEqual([last?.readItem, last?.timeoutMs, watch?.timeoutMs], [undefined, 500, 10_000]);
    assert.deepEqual([watch?.streamParams, convert?.streamParams, merge?.streamParams], [undefined, [1], [0, 1, 2]]);
    for (const { readResult, writeResult } of [watch, convert, merge] as Method<unknown>[]) {
      assert.deepEqual([readResult, writeResult], [undefined, undefined]);
    }
    assert.ok(count?.readResult);
    const at = Path.root("");
    const reading = { at: new Date(0), value: 1, unit: "K" };
    const wire = { at: "1970-01-01T00:00:00.000Z", value: 1, u: "K" };
    assert.deepEqual(watch?.writeItem?.(reading, at, "item"), wire);
    assert.deepEqual(watch?.readItem?.(wire, at, "item"), reading);
    assert.equal(at.failed, false);
  });

  test("a stream that was left out stays out, and what is none is refused by its name", async () => {
    const { merge, convert } = await methods();
    const at = Path.root("");
    const written = merge?.writeParams([[], undefined, undefined], at);
    assert.deepEqual([written?.[0], written?.[2], at.failed], [undefined, undefined, false]);
    convert?.writeParams([1, undefined], at);
    convert?.readParams([undefined, "text"], at);
    assert.deepEqual(
      at.issues.map(({ path, message }) => `${path} ${message}`),
      ["readings must be an iterable or async iterable", "in must be a stream"],
    );
  });
});

test("streams are what a parameter or a result is, and no types", async (t) => {
  const contract = await compiled(t, {
    "a.rpc.json": {
      tinwire: 1,
      name: "A",
      functions: { f: { params: { "a?": { stream: "string" }, b: "string" }, returns: { stream: "integer[]" } } },
    },
  });
  const [f] = contract.functions;
  const text = { kind: "scalar", name: "string", constraints: {} };
  assert.deepEqual(f?.params, [
    { name: "a", wireName: "a", type: text, stream: true, optional: true },
    { name: "b", wireName: "b", type: text, stream: false, optional: false },
  ]);
  assert.equal(f.returnsStream, true);
  assert.deepEqual(f.returns, { kind: "list", item: { kind: "scalar", name: "integer", constraints: {} } });
});

test("an example of a stream is the list of its items, which a document shows as it would travel", async (t) => {
  const contract = await compiled(t, {
    "a.rpc.json": {
      tinwire: 1,
      name: "A",
      functions: {
        f: {
          params: { a: { stream: "string", examples: [["x"]] } },
          returns: { stream: "integer" },
          examples: [{ params: { a: ["x", "y"] }, result: [1, 2] }],
        },
      },
    },
  });
  const { methods } = exportOpenRpc(contract) as unknown as { methods: { params: object[]; examples: object[] }[] };
  const [method] = methods;
  assert.deepEqual(method?.params, [
    {
      name: "a",
      required: true,
      schema: {
        examples: [{ values: ["x"], finished: true }],
        type: "object",
        properties: { token: {}, values: { type: "array", items: { type: "string" } }, finished: { type: "boolean" } },
      },
      "x-tinwire-stream": true,
    },
  ]);
  assert.deepEqual(method.examples, [
    {
      name: "example 1",
      params: [{ name: "a", value: { values: ["x", "y"], finished: true } }],
      result: { name: "result", value: { values: [1, 2], finished: true } },
      "x-tinwire-unnamed": true,
    },
  ]);
});
