import assert from "node:assert/strict";
import { RpcError } from "#runtime/errors/rpc-error.js";
import type { Interceptor } from "#runtime/interception/interceptor.js";
import { all } from "../../support/numbering.js";
import { until } from "../../support/patience.js";
import { failsWith } from "../../support/rejections.js";
import type { Case, Group } from "../case.js";
import type { ConformanceClient } from "../generated/conformance.js";
import { type Started, start } from "../start.js";

/** Writes down what comes by. */
const writer =
  (name: string, tape: string[]): Interceptor =>
  async (call, next) => {
    tape.push(`${name} ${call.direction} ${call.kind} ${call.method}`);
    const result = await next(call);
    tape.push(`${name} back`);
    return result;
  };

const kinds: readonly (readonly [
  kind: "unary" | "stream" | "notification",
  method: string,
  call: (client: ConformanceClient) => Promise<unknown>,
])[] = [
  ["unary", "unary", (client) => client.unary(new Uint8Array(0), 3)],
  ["unary", "input", (client) => client.input([new Uint8Array(3)])],
  ["stream", "output", (client) => all(client.output([1, 2]))],
  ["stream", "duplex", (client) => all(client.duplex([{ sizes: [1, 2], payload: new Uint8Array(0) }]))],
  ["notification", "note", (client) => client.note("x")],
];

const around: readonly Case[] = kinds.map(([kind, method, call]) => ({
  name: `stand around a call on both sides, the first outermost: ${method}`,
  async run(setup) {
    const near: string[] = [];
    const far: string[] = [];
    await using started = await start(setup, {
      client: { interceptors: [writer("a", near), writer("b", near)] },
      serve: { interceptors: [writer("c", far)] },
      implement: { interceptors: [writer("d", far)] },
    });
    await call(started.client);
    await until(() => far.length === 4);
    const [outgoing, incoming] = [`outgoing ${kind} ${method}`, `incoming ${kind} ${method}`];
    assert.deepEqual(near, [`a ${outgoing}`, `b ${outgoing}`, "b back", "a back"]);
    assert.deepEqual(far, [`c ${incoming}`, `d ${incoming}`, "d back", "c back"]);
  },
}));

async function ask({ client }: Pick<Started, "client">, size: number): Promise<number> {
  return (await client.unary(new Uint8Array(0), size)).length;
}

/** On either side, for every kind of call. */
export const interceptors: Group = {
  name: "interceptors",
  cases: [
    ...around,
    {
      name: "change arguments and results on both sides",
      async run(setup) {
        const more: Interceptor = async (call, next) => {
          if (call.method !== "unary") return next(call);
          const result = (await next({ ...call, args: [call.args[0], (call.args[1] as number) + 1] })) as Uint8Array;
          return new Uint8Array(result.length * 10);
        };
        await using started = await start(setup, { client: { interceptors: [more] }, serve: { interceptors: [more] } });
        assert.equal(await ask(started, 1), 300);
      },
    },
    {
      name: "wrap streams on both sides",
      async run(setup) {
        const longer: Interceptor = async (call, next) => {
          const items = (await next(call)) as AsyncIterable<Uint8Array>;
          return (async function* () {
            for await (const { length } of items) yield new Uint8Array(length + 1);
          })();
        };
        await using started = await start(setup, {
          client: { interceptors: [longer] },
          serve: { interceptors: [longer] },
        });
        const items = await all(started.client.output([1, 2]));
        assert.deepEqual(
          items.map(({ length }) => length),
          [3, 4],
        );
      },
    },
    {
      name: "add metadata and time, which the handler sees",
      async run(setup) {
        const adder: Interceptor = (call, next) =>
          next(call.direction === "outgoing" ? { ...call, meta: { ...call.meta, who: "me" }, timeoutMs: 4321 } : call);
        await using started = await start(setup, { client: { interceptors: [adder] } });
        await started.client.empty();
        const { meta, timeoutMs } = await started.client.context();
        assert.deepEqual(meta, { who: "me" });
        assert.ok(timeoutMs <= 4322 && timeoutMs > 0, String(timeoutMs));
      },
    },
    {
      name: "refuse calls, of which the other side hears nothing",
      async run(setup) {
        let calls = 0;
        const guard: Interceptor = () => {
          throw new RpcError("permission_denied", "not you");
        };
        const handlers = { empty: () => void calls++ };
        const refused = failsWith("permission_denied", /not you/);
        await using near = await start(setup, { handlers, client: { interceptors: [guard] } });
        await assert.rejects(near.client.empty(), refused);
        await assert.rejects(all(near.client.output([])), refused);
        await using far = await start(setup, { handlers, serve: { interceptors: [guard] } });
        await assert.rejects(far.client.empty(), refused);
        await assert.rejects(all(far.client.output([])), refused);
        assert.equal(calls, 0);
      },
    },
    {
      name: "try a call again",
      async run(setup) {
        let tries = 0;
        const again: Interceptor = async (call, next) => {
          for (;;) {
            try {
              return await next(call);
            } catch (error) {
              if (RpcError.from(error).code !== "aborted") throw error;
            }
          }
        };
        await using started = await start(setup, {
          client: { interceptors: [again] },
          handlers: {
            empty() {
              if (++tries < 3) throw new RpcError("aborted", "a conflict");
            },
          },
        });
        await started.client.empty();
        assert.equal(tries, 3);
      },
    },
  ],
};
