import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { RpcError } from "#runtime/errors/rpc-error.js";
import { duplexPair } from "../support/duplex-pair.js";
import { gate } from "../support/gate.js";
import { generate, oneOfMore } from "../support/items.js";
import { numbering } from "../support/numbering.js";
import { NumbersClient } from "../support/numbers.js";
import { settle, until } from "../support/patience.js";
import { RawPeer } from "../support/raw-peer.js";

describe("a stream among arguments", () => {
  test("that throws fails its call with just that", async () => {
    await using numbers = await numbering();
    const mistake = new Error("no more paper");
    async function* failing(): AsyncGenerator<number> {
      yield 1;
      throw mistake;
    }
    await assert.rejects(numbers.client.total(failing()), (error) => (error as RpcError).cause === mistake);
    const strange = [1, "2"] as number[];
    await assert.rejects(numbers.client.total(strange), {
      code: "invalid_params",
      message: /values.*must be an integer/,
    });
    await until(() => numbers.server.stats.callsInFlight === 0);
  });

  test("looks complete to nobody when its call is cancelled", async () => {
    const end = gate<string>();
    const taken = gate();
    await using numbers = await numbering({
      handlers: {
        async total(values) {
          try {
            for await (const _ of values) taken.open();
            end.open("complete");
          } catch (error) {
            end.open((error as RpcError).code);
          }
          return 0;
        },
      },
    });
    const controller = new AbortController();
    const call = numbers.client.$with({ signal: controller.signal }).total(oneOfMore());
    await taken.opened;
    await settle();
    controller.abort();
    await assert.rejects(call, { code: "cancelled" });
    assert.equal(await end.opened, "cancelled");
  });

  test("looks complete to no stranger either", async () => {
    const [near, far] = duplexPair();
    await using client = await NumbersClient.connect(near, { extensions: false });
    const server = new RawPeer(far);
    const controller = new AbortController();
    const call = client.$with({ signal: controller.signal }).total(oneOfMore());
    const { params } = (await server.next()) as { params: { values: { token: number } } };
    const next = { jsonrpc: "2.0", id: "n", method: "$/enumerator/next", params: params.values };
    assert.deepEqual(await server.ask(next), { jsonrpc: "2.0", id: "n", result: { values: [1], finished: false } });
    server.send(next);
    await settle();
    controller.abort();
    await assert.rejects(call, { code: "cancelled" });
    const error = { code: -32800, message: "the stream was given up before its end" };
    assert.deepEqual(await server.next(), { jsonrpc: "2.0", id: "n", error });
  });

  test("that fails at once is an error to the handler, too", async () => {
    const end = gate<string>();
    await using numbers = await numbering({
      handlers: {
        async total(values) {
          try {
            for await (const _ of values);
            end.open("complete");
          } catch (error) {
            end.open((error as RpcError).code);
          }
          return 0;
        },
      },
    });
    await numbers.client.echo("hello was said");
    function* failing(): Generator<number> {
      yield 1;
      throw new Error("no more paper");
    }
    await assert.rejects(numbers.client.total(failing()), /no more paper/);
    assert.equal(await end.opened, "cancelled");
  });

  test("is let go of when its handler is done without it", async () => {
    const ended = gate();
    await using numbers = await numbering({ handlers: { total: () => 7 } });
    async function* endless(): AsyncGenerator<number> {
      try {
        for (;;) yield 1;
      } finally {
        ended.open();
      }
    }
    assert.equal(await numbers.client.total(endless()), 7);
    await ended.opened;
  });

  test("looks complete to nobody when its call is given up", async () => {
    const heard = gate<string>();
    await using numbers = await numbering({
      handlers: {
        async total(values) {
          try {
            for await (const value of values) assert.equal(value, 1);
            heard.open("complete");
          } catch (error) {
            heard.open((error as RpcError).code);
          }
          return 0;
        },
      },
    });
    const [taken, never] = [gate(), gate()];
    async function* unfinished(): AsyncGenerator<number> {
      yield 1;
      taken.open();
      await never.opened;
    }
    const controller = new AbortController();
    const called = numbers.client.$with({ signal: controller.signal }).total(unfinished());
    called.catch(() => {});
    await taken.opened;
    await settle();
    controller.abort();
    await assert.rejects(called, { code: "cancelled" });
    assert.equal(await heard.opened, "cancelled");
    never.open();
  });

  test("is an error, and no end, for a handler that reads on after its answer", async () => {
    const ended = gate<string>();
    await using numbers = await numbering({
      handlers: {
        total(values) {
          (async () => {
            for await (const _ of values) await settle();
          })().then(
            () => ended.open("complete"),
            (error: RpcError) => ended.open(error.code),
          );
          return 7;
        },
      },
    });
    assert.equal(await numbers.client.total(generate(1000)), 7);
    assert.equal(await ended.opened, "cancelled");
  });

  test("is checked before anything is sent", async () => {
    await using numbers = await numbering();
    await assert.rejects(numbers.client.total(5 as never), { code: "invalid_params", sent: false });
    await assert.rejects(numbers.client.total("12" as never), { code: "invalid_params" });
  });
});
