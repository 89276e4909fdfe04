/** The lives of a client's connections: lost, made again, left, closed. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { RpcError } from "#runtime/errors/rpc-error.js";
import { type ServeOptions, serve } from "#runtime/server/serve.js";
import type { Server } from "#runtime/server/server.js";
import { nobody, Place } from "../support/comings-and-goings.js";
import { Editor, EditorClient } from "../support/editor.js";
import { gate } from "../support/gate.js";
import { all, numberHandlers } from "../support/numbering.js";
import { Numbers, NumbersClient, type NumbersHandlers } from "../support/numbers.js";
import { failsWith } from "../support/rejections.js";

/** Serves numbers at a place. */
async function serveAt(
  place: Place,
  handlers: Partial<NumbersHandlers> = {},
  options: Partial<ServeOptions> = {},
): Promise<Server> {
  const services = [Numbers.implement({ ...numberHandlers, ...handlers })];
  const server = await serve({ services, clock: place.clock, log() {}, ...options });
  place.answer = (far) => server.accept(far);
  return server;
}

describe("a client whose connection is lost", { timeout: 60_000 }, () => {
  test("fails the calls under way, and makes the next ones over a new connection", async () => {
    const place = new Place();
    const { clock } = place;
    const never = gate<string>();
    const server = await serveAt(place, { echo: (value) => (value === "never" ? never.opened : value) });
    const client = await place.client(NumbersClient, Numbers);
    assert.equal(await clock.until(client.echo("a")), "a");

    const pending = client.echo("never");
    await clock.advance(1000);
    place.link.cut();
    const error = await clock.until(pending.catch((thrown: unknown) => thrown));
    assert.ok(failsWith("unavailable", /lost|closed/)(error));
    assert.equal((error as RpcError).sent, true);

    assert.equal(await clock.until(client.echo("b")), "b");
    assert.equal(place.attempts, 2);
    assert.equal(place.story, "connecting connected lost retrying connecting connected");
    never.open("");
    await clock.until(Promise.all([client.$close(), server.close()]));
    assert.equal(clock.pending, 0);
  });

  test("ends a stream in the middle with an error, never as if it were complete", async () => {
    const place = new Place();
    const { clock } = place;
    const server = await serveAt(place, {
      async *count() {
        for (let item = 0; ; item++) {
          yield item;
          await new Promise<void>((resolve) => void clock.schedule(10, resolve));
        }
      },
    });
    const client = await place.client(NumbersClient, Numbers);
    const items: number[] = [];
    const loop = (async () => {
      for await (const item of client.count(1)) {
        items.push(item);
        if (item === 5) place.link.cut();
      }
    })();
    await assert.rejects(clock.until(loop), failsWith("unavailable"));
    assert.deepEqual(items.slice(0, 6), [0, 1, 2, 3, 4, 5]);
    await clock.until(Promise.all([client.$close(), server.close()]));
    // The handler takes its time to notice.
    await clock.advance(10);
    assert.equal(clock.pending, 0);
  });

  test("tries again at once, then half as often each time, and begins anew after one that was good", async () => {
    const place = new Place();
    const { clock } = place;
    const server = await serveAt(place);
    const { answer } = place;
    const client = await place.client(NumbersClient, Numbers, { reconnect: { maxDelayMs: 1000 } });
    const delays = (): number[] =>
      place.events.splice(0).flatMap((event) => (event.kind === "retrying" ? [event.delayMs] : []));
    await clock.advance(1000);
    place.answer = nobody;
    place.link.cut();
    await clock.advance(3500);
    assert.deepEqual(delays(), [100, 200, 400, 800, 1000, 1000, 1000]);
    place.answer = answer;
    await clock.advance(2000);
    assert.equal(await clock.until(client.echo("a")), "a");
    place.link.cut();
    await clock.advance(0);
    assert.deepEqual(delays(), [100]);
    await clock.until(Promise.all([client.$close(), server.close()]));
  });

  test("does not run a server down that closes each connection after its greeting", async () => {
    const place = new Place();
    const { clock } = place;
    const server = await serveAt(place);
    const { answer } = place;
    const client = await place.client(NumbersClient, Numbers);
    await clock.advance(1000);
    place.answer = (far) => {
      if (typeof answer === "function") answer(far);
      clock.schedule(1, () => far.destroy());
    };
    place.link.cut();
    await clock.advance(60_000);
    assert.ok(place.attempts < 20, `${place.attempts} attempts in a minute`);
    assert.ok(place.attempts > 8, `${place.attempts} attempts in a minute`);
    await clock.until(Promise.all([client.$close(), server.close()]));
    assert.equal(clock.pending, 0);
  });

  test("is closed for good where it may not reconnect", async () => {
    const place = new Place();
    const { clock } = place;
    const server = await serveAt(place);
    const client = await place.client(NumbersClient, Numbers, { reconnect: false });
    await clock.advance(1000);
    place.link.cut();
    await clock.until(client.$closed);
    await assert.rejects(client.echo("a"), failsWith("unavailable", /lost|closed/));
    assert.equal(place.attempts, 1);
    assert.equal(place.story, "connecting connected lost closed");
    await clock.until(server.close());
    assert.equal(clock.pending, 0);
  });

  test("leaves nothing behind when it closes, connected, waiting to reconnect, or while connecting", async () => {
    for (const when of [0, 1, 150] as const) {
      const place = new Place();
      const { clock } = place;
      const server = await serveAt(place);
      const client = await place.client(NumbersClient, Numbers);
      await clock.advance(1000);
      place.answer = nobody;
      if (when > 0) place.link.cut();
      await clock.advance(when);
      const calls = [client.echo("a"), client.echo("b")];
      for (const call of calls) call.catch(() => {});
      await clock.until(client.$close());
      for (const call of calls) await assert.rejects(call, failsWith("unavailable", /the client was closed/));
      await assert.rejects(client.echo("c"), failsWith("unavailable", /the client was closed/));
      await client.$closed;
      await client.$close();
      assert.equal(place.events.at(-1)?.kind, "closed");
      assert.equal(place.events.filter(({ kind }) => kind === "closed").length, 1);
      await clock.until(server.close());
      assert.equal(clock.pending, 0);
    }
  });

  test("is in callbacks the same as for its user, on every connection", async () => {
    const place = new Place();
    const { clock } = place;
    const services = [
      Editor.implement({ build: (text, { client }) => client.ask(text), lookup: (word) => word, note() {} }),
    ];
    const server = await serve({ services, clock, log() {} });
    place.answer = (far) => server.accept(far);
    const seen: EditorClient[] = [];
    const callbacks = {
      ask(question: string, { client }: { readonly client: EditorClient }) {
        seen.push(client);
        return question;
      },
    };
    const client = await place.client(EditorClient, Editor, { callbacks });
    assert.equal(await clock.until(client.build("a")), "a");
    await clock.advance(1000);
    place.link.cut();
    await clock.advance(1000);
    assert.equal(await clock.until(client.build("b")), "b");
    assert.equal(place.attempts, 2);
    assert.ok(seen.every((one) => one === client) && seen.length === 2);
    await clock.until(Promise.all([client.$close(), server.close()]));
  });
});

describe("a client whose server drains", { timeout: 60_000 }, () => {
  test("goes to the next one at once, and finishes what it has begun at the old one", async () => {
    const place = new Place();
    const { clock } = place;
    const slow = gate<string>();
    const old = await serveAt(place, { echo: () => slow.opened });
    const client = await place.client(NumbersClient, Numbers);
    const pending = client.echo("old");
    await clock.advance(1000);
    const next = await serveAt(place);
    const closing = old.close();
    await clock.advance(0);
    assert.equal(place.story, "connecting connected going-away connecting connected");
    assert.equal(await clock.until(client.echo("next")), "next");
    slow.open("done");
    assert.equal(await clock.until(pending), "done");
    await clock.until(closing);
    assert.deepEqual([old.stats.connections, next.stats.connections], [0, 1]);
    await clock.until(Promise.all([client.$close(), next.close()]));
    assert.equal(clock.pending, 0);
  });

  test("lets calls wait that are made while there is no next one, even those that do not wait otherwise", async () => {
    for (const whenDisconnected of ["wait", "fail"] as const) {
      const place = new Place();
      const { clock } = place;
      const old = await serveAt(place);
      const client = await place.client(NumbersClient, Numbers, { whenDisconnected });
      await clock.advance(1000);
      const next = await serveAt(place);
      const closing = old.close();
      // One call after each turn, so that one of them meets the announcement on its way.
      const calls: Promise<string>[] = [];
      for (let call = 0; call < 50; call++) {
        calls.push(client.echo(`${call}`));
        await Promise.resolve();
        if (call % 5 === 0) await clock.advance(0);
      }
      assert.equal((await clock.until(Promise.all(calls))).length, 50);
      await clock.until(Promise.all([closing, client.$close(), next.close()]));
      assert.equal(clock.pending, 0);
    }
  });

  test("makes a call again that the old connection refused because it is left", async () => {
    const place = new Place();
    const { clock } = place;
    const old = await serveAt(place);
    const { answer } = place;
    // A call with words for the server waits until hello is answered; the announcement comes right behind that.
    const client = await place.client(NumbersClient, Numbers);
    const call = client.$with({ meta: { who: "me" } }).echo("a");
    const next = await serveAt(place);
    assert.ok(answer);
    await clock.advance(0);
    const closing = old.close();
    assert.equal(await clock.until(call), "a");
    await clock.until(Promise.all([closing, client.$close(), next.close()]));
  });

  test("does not run a server down that sends each connection away", async () => {
    const place = new Place();
    const { clock } = place;
    place.answer = (far) => {
      far.start({ received() {}, ended: () => far.close(), drained() {}, closed() {} });
      far.write('{"jsonrpc":"2.0","method":"$/goAway","params":{}}\n');
    };
    const client = await place.client(NumbersClient, Numbers);
    await clock.advance(60_000);
    assert.ok(place.attempts < 20, `${place.attempts} attempts in a minute`);
    await clock.until(client.$close());
    assert.equal(clock.pending, 0);
  });

  test("finishes a stream at the old server", async () => {
    const place = new Place();
    const { clock } = place;
    const old = await serveAt(place, {
      async *count(to) {
        for (let item = 0; item < to; item++) {
          await new Promise<void>((resolve) => void clock.schedule(10, resolve));
          yield item;
        }
      },
    });
    const client = await place.client(NumbersClient, Numbers);
    const items = all(client.count(20));
    await clock.advance(50);
    const next = await serveAt(place);
    const closing = old.close();
    assert.equal((await clock.until(items)).length, 20);
    await clock.until(Promise.all([closing, client.$close(), next.close()]));
    assert.equal(clock.pending, 0);
  });
});

describe("a client that the server refuses", { timeout: 60_000 }, () => {
  test("fails the calls that wait with the reason, and does not ask again soon", async () => {
    const place = new Place();
    const { clock } = place;
    let known = true;
    let asked = 0;
    const server = await serveAt(
      place,
      {},
      {
        authenticate() {
          asked += 1;
          if (!known) throw new RpcError("unauthenticated", "the token has expired");
          return "somebody";
        },
      },
    );
    const client = await place.client(NumbersClient, Numbers);
    assert.equal(await clock.until(client.echo("a")), "a");
    await clock.advance(1000);
    known = false;
    place.link.cut();
    await clock.advance(10);
    const error = await clock.until(client.echo("b").catch((thrown: unknown) => thrown));
    assert.ok(failsWith("unauthenticated", /the token has expired/)(error));
    assert.equal((error as RpcError).sent, false);
    const before = asked;
    await clock.advance(60_000);
    assert.ok(asked - before < 20, `asked ${asked - before} times in a minute`);
    known = true;
    assert.equal(await clock.until(client.echo("c")), "c");
    await clock.until(Promise.all([client.$close(), server.close()]));
    assert.equal(clock.pending, 0);
  });
});
