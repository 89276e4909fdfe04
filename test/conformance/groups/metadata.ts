import assert from "node:assert/strict";
import { all } from "../../support/numbering.js";
import type { Group } from "../case.js";
import type { Context } from "../generated/conformance.js";
import { handlers } from "../handlers.js";
import { start } from "../start.js";

const trace = {
  traceparent: "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
  tracestate: "vendor=1,other=☺",
};

/** Words beside the arguments. */
export const metadata: Group = {
  name: "metadata",
  cases: [
    {
      name: "custom_metadata",
      async run(setup) {
        // Replies have none: what gRPC's server echoes in headers and trailers comes in results here.
        const seen: Record<string, string>[] = [];
        await using started = await start(setup, {
          handlers: {
            unary(_, size, { meta }) {
              seen.push({ ...meta });
              return new Uint8Array(size);
            },
            duplex(orders, call) {
              seen.push({ ...call.meta });
              return handlers.duplex(orders, call);
            },
          },
        });
        const meta = { "x-test-echo-initial": "test_initial_metadata_value", "x-test-echo-trailing-bin": "q6ur" };
        const client = started.client.$with({ meta });
        await client.unary(new Uint8Array(271_828), 314_159);
        await all(client.duplex([{ sizes: [314_159], payload: new Uint8Array(271_828) }]));
        assert.deepEqual(seen, [meta, meta]);
      },
    },
    {
      name: "any key and any word",
      async run(setup) {
        await using started = await start(setup);
        const meta = JSON.parse('{"": "", "ключ ☺": "\\u0000\\n\\"", "__proto__": "x", "toString": "y"}');
        const context = await started.client.$with({ meta }).context();
        assert.deepEqual(Object.entries(context.meta).sort(), Object.entries(meta).sort());
      },
    },
    {
      name: "of the connection holds for all calls, and a call's own goes before it",
      async run(setup) {
        await using started = await start(setup, { client: { meta: { tenant: "a", user: "u" } } });
        const { client } = started;
        assert.deepEqual((await client.context()).meta, { tenant: "a", user: "u" });
        const once = client.$with({ meta: { tenant: "b" } }).$with({ meta: { request: "1" } });
        assert.deepEqual((await once.context()).meta, { tenant: "b", user: "u", request: "1" });
        assert.deepEqual((await client.context()).meta, { tenant: "a", user: "u" });
      },
    },
    {
      name: "reaches streams and notifications",
      async run(setup) {
        const seen: unknown[] = [];
        await using started = await start(setup, {
          handlers: {
            note: (_, { meta }) => void seen.push(meta["n"]),
            *output(_, { meta }) {
              seen.push(meta["n"]);
              yield new Uint8Array(0);
            },
            input(_, { meta }) {
              seen.push(meta["n"]);
              return 0;
            },
          },
        });
        const client = (n: string) => started.client.$with({ meta: { n } });
        await client("1").note("");
        await all(client("2").output([]));
        await client("3").input([]);
        assert.deepEqual(seen, ["1", "2", "3"]);
      },
    },
    {
      name: "of a trace arrives as it was",
      async run(setup) {
        await using started = await start(setup);
        await started.client.empty();
        const { traceparent, tracestate }: Context = await started.client.$with({ trace }).context();
        assert.deepEqual({ traceparent, tracestate }, trace);
        assert.equal((await started.client.context()).traceparent, undefined);
      },
    },
    {
      name: "of a trace is passed over when it is none",
      async run(setup) {
        await using started = await start(setup);
        await started.client.empty();
        for (const traceparent of [
          "",
          "00-0-0-00",
          trace.traceparent.toUpperCase(),
          `ff${trace.traceparent.slice(2)}`,
        ]) {
          assert.equal((await started.client.$with({ trace: { traceparent } }).context()).traceparent, undefined);
        }
      },
    },
    {
      name: "of the first call of all arrives, though nothing is known of the server yet",
      async run(setup) {
        await using started = await start(setup);
        assert.deepEqual((await started.client.$with({ meta: { first: "yes" } }).context()).meta, { first: "yes" });
      },
    },
  ],
};
