/** Calls that are made while there is no connection. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { noSettings } from "#runtime/calling/call-options.js";
import { failure } from "#runtime/calling/outcome.js";
import type { ClientOptions } from "#runtime/client/caller-settings.js";
import { WaitingCalls } from "#runtime/client/waiting-calls.js";
import type { RpcError } from "#runtime/errors/rpc-error.js";
import { resolveLimits } from "#runtime/limits.js";
import { serve } from "#runtime/server/serve.js";
import type { Server } from "#runtime/server/server.js";
import { type Clock, systemClock } from "#runtime/time/clock.js";
import { nobody, Place } from "../support/comings-and-goings.js";
import { all, numberHandlers } from "../support/numbering.js";
import { Numbers, NumbersClient } from "../support/numbers.js";
import { failsWith } from "../support/rejections.js";

interface Disconnected {
  readonly place: Place;
  readonly client: NumbersClient;
  readonly server: Server;
  /** The server can be reached again. */
  comeBack(): void;
  end(): Promise<void>;
}

/** A client that was connected once. */
async function disconnected(options?: ClientOptions): Promise<Disconnected> {
  const place = new Place();
  const { clock } = place;
  const server = await serve({ services: [Numbers.implement(numberHandlers)], clock, log() {} });
  const accept = (far: Parameters<Server["accept"]>[0]): void => server.accept(far);
  place.answer = accept;
  const client = await place.client(NumbersClient, Numbers, options);
  await clock.advance(1000);
  place.answer = nobody;
  place.link.cut();
  await clock.advance(50);
  return {
    ...{ place, client, server },
    comeBack() {
      place.answer = accept;
    },
    async end() {
      await clock.until(Promise.all([client.$close(), server.close()]));
      assert.equal(clock.pending, 0);
    },
  };
}

async function errorOf(call: Promise<unknown>): Promise<RpcError> {
  const error: unknown = await call.then(
    () => assert.fail("it should have failed"),
    (thrown: unknown) => thrown,
  );
  return error as RpcError;
}

describe("calls while there is no connection", { timeout: 60_000 }, () => {
  test("wait for the next one, in order, streams and notifications too", async () => {
    const { place, client, comeBack, end } = await disconnected();
    const { clock } = place;
    const calls = Promise.all([client.echo("a"), all(client.count(3)), client.note("b"), client.echo("c")]);
    await clock.advance(5000);
    comeBack();
    assert.deepEqual(await clock.until(calls), ["a", [0, 1, 2], undefined, "c"]);
    await end();
  });

  test("fail at their deadlines, were not sent, and say why there is no connection", async () => {
    const { place, client, end } = await disconnected();
    const { clock } = place;
    const began = clock.now();
    const ends: number[] = [];
    const call = async (milliseconds: number): Promise<RpcError> => {
      const error = await errorOf(client.$with({ timeoutMs: milliseconds }).echo("a"));
      ends.push(clock.now() - began);
      return error;
    };
    const errors = await clock.until(Promise.all([call(300), call(200), errorOf(client.echo("b"))]));
    assert.deepEqual(ends, [200, 300]);
    for (const error of errors) {
      assert.ok(
        failsWith("deadline_exceeded", /not sent in time: there is no connection to memory: nobody is there/)(error),
      );
      assert.equal(error.sent, false);
      assert.equal(error.cause, nobody);
    }
    assert.equal(clock.now() - began, 60_000);
    await end();
  });

  test("have for the rest what is left of their time", async () => {
    const { place, client, server, comeBack, end } = await disconnected();
    const { clock } = place;
    const began = clock.now();
    // The handler waits for a value that never comes.
    const values = { [Symbol.asyncIterator]: () => ({ next: () => new Promise<never>(() => {}) }) };
    const call = errorOf(client.$with({ timeoutMs: 5000 }).total(values));
    await clock.advance(3000);
    comeBack();
    await clock.run(() => server.stats.callsInFlight > 0);
    const error = await clock.until(call);
    assert.ok(failsWith("deadline_exceeded")(error));
    assert.equal(error.sent, true);
    assert.equal(clock.now() - began, 5000);
    await end();
  });

  test("can be given up", async () => {
    const { client, end } = await disconnected();
    const controller = new AbortController();
    const call = client.$with({ signal: controller.signal }).echo("a");
    controller.abort(new Error("enough"));
    const error = await errorOf(call);
    assert.ok(failsWith("cancelled")(error));
    assert.equal(error.sent, false);
    assert.ok(failsWith("cancelled")(await errorOf(client.$with({ signal: controller.signal }).echo("a"))));
    await end();
  });

  test("wait in a queue that is bounded", async () => {
    const { place, client, comeBack, end } = await disconnected({ limits: { maxWaitingCalls: 3 } });
    const waiting = Promise.all([client.echo("a"), client.echo("b"), client.echo("c")]);
    const error = await errorOf(client.echo("d"));
    assert.ok(failsWith("overloaded", /3 calls wait for a connection: .*nobody is there|3 calls wait/)(error));
    assert.equal(error.sent, false);
    comeBack();
    assert.deepEqual(await place.clock.until(waiting), ["a", "b", "c"]);
    await end();
  });

  test("fail at once where that is asked for", async () => {
    const { place, client, comeBack, end } = await disconnected({ whenDisconnected: "fail" });
    const error = await errorOf(client.echo("a"));
    assert.ok(failsWith("unavailable", /there is no connection to memory/)(error));
    assert.equal(error.sent, false);
    comeBack();
    await place.clock.advance(1000);
    assert.equal(await place.clock.until(client.echo("b")), "b");
    await end();
  });

  test("keep the process alive, and attempts to reconnect do not", async () => {
    const left = new Set<object>();
    // Notes what would keep a process alive.
    const clock: Clock = {
      now: () => systemClock.now(),
      schedule(milliseconds, callback) {
        const alarm = systemClock.schedule(milliseconds, callback);
        left.add(alarm);
        return {
          cancel() {
            left.delete(alarm);
            alarm.cancel();
          },
          ref: () => void left.add(alarm),
          unref: () => void left.delete(alarm),
        };
      },
    };
    const why = () => failure("unavailable", "nobody is there");
    const calls = new WaitingCalls({ limits: resolveLimits(), clock, why });
    const method = { name: "echo" } as Parameters<typeof calls.wait>[0]["method"];
    const waiting = calls.wait({
      method,
      values: [],
      structure: "by-name",
      settings: noSettings,
      timeoutMs: undefined,
    });
    assert.equal(left.size, 1);
    calls.release();
    await waiting;
    assert.equal(left.size, 0);
  });
});
