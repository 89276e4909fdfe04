// Connections in memory must behave as real ones do, or what is tested over them holds nowhere else.
import assert from "node:assert/strict";
import { once } from "node:events";
import net from "node:net";
import { describe, type TestContext, test } from "node:test";
import fc from "fast-check";
import { faultyPair, ManualClock, memoryPair } from "#runtime/testing.js";
import { fromDuplex } from "#runtime/transport/duplex.js";
import type { Transport } from "#runtime/transport/transport.js";
import { Ear } from "../support/ear.js";
import { until } from "../support/patience.js";

/** A connection, and what lets its time pass. */
interface Line {
  readonly ends: readonly [Transport, Transport];
  until(condition: () => boolean): Promise<void>;
  /** Lets the time pass that a peer has to end its side. */
  linger(): Promise<void>;
}

type Connect = (t: TestContext) => Promise<Line>;

const overSockets: Connect = async (t) => {
  const server = net.createServer({ allowHalfOpen: true });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as net.AddressInfo;
  const client = net.connect({ port, host: "127.0.0.1", allowHalfOpen: true });
  const [accepted] = (await once(server, "connection")) as [net.Socket];
  t.after(() => {
    client.destroy();
    accepted.destroy();
    server.close();
  });
  return {
    ends: [fromDuplex(client), fromDuplex(accepted)],
    until,
    linger: async () => t.mock.timers.tick(1000),
  };
};

const inMemory: Connect = async (t) => ({
  ends: memoryPair(),
  until,
  linger: async () => t.mock.timers.tick(1000),
});

const onClock: Connect = async () => {
  const clock = new ManualClock();
  const { near, far } = faultyPair({ seed: 1, clock });
  return {
    ends: [near, far],
    until: async (condition) => {
      await clock.run(condition);
      assert.ok(condition(), "nothing more happens");
    },
    linger: () => clock.advance(1000),
  };
};

const kinds: readonly [name: string, connect: Connect][] = [
  ["sockets", overSockets],
  ["a pair in memory", inMemory],
  ["a pair without faults on a clock", onClock],
];

for (const [name, connect] of kinds) {
  describe(`a transport: ${name}`, { timeout: 60_000 }, () => {
    const joined = async (t: TestContext): Promise<{ near: Ear; far: Ear; line: Line }> => {
      const line = await connect(t);
      const [near, far] = line.ends.map((end) => new Ear(end)) as [Ear, Ear];
      return { near, far, line };
    };
    const started = async (t: TestContext): ReturnType<typeof joined> => {
      const { near, far, line } = await joined(t);
      return { near: near.start(), far: far.start(), line };
    };
    const quiet = (...ears: readonly Ear[]): void =>
      assert.deepEqual(
        ears.flatMap(({ complaints }) => complaints),
        [],
      );

    test("bytes and text arrive in order, in both directions, whatever pauses", async (t) => {
      const chunk = fc.oneof(fc.string({ maxLength: 50 }), fc.uint8Array({ maxLength: 50 }), fc.constant("ä€"));
      const step = fc.record({ side: fc.boolean(), chunk, pauses: fc.boolean(), waits: fc.boolean() });
      await fc.assert(
        fc.asyncProperty(fc.array(step, { maxLength: 20 }), async (steps) => {
          const { near, far, line } = await started(t);
          const sent = ["", ""];
          for (const { side, chunk, pauses, waits } of steps) {
            const [from, to] = side ? [near, far] : [far, near];
            if (pauses) to.transport.pause();
            else to.transport.resume();
            from.write(chunk);
            sent[side ? 0 : 1] += Buffer.from(chunk as Uint8Array).toString("latin1");
            const { length } = sent[side ? 0 : 1] as string;
            if (waits && !pauses) await line.until(() => to.text.length === length);
          }
          near.transport.resume();
          far.transport.resume();
          await line.until(() => far.text.length === sent[0]?.length && near.text.length === sent[1]?.length);
          assert.deepEqual([far.text, near.text], sent);
          near.transport.destroy();
          far.transport.destroy();
          await line.until(() => near.isClosed && far.isClosed);
          quiet(near, far);
        }),
        { numRuns: 30 },
      );
    });

    test("what comes before somebody listens is kept", async (t) => {
      const { near, far, line } = await joined(t);
      near.start().write("early");
      near.transport.close();
      await line.until(() => near.transport.unreadBytes === 0);
      far.start();
      await line.until(() => far.ends === 1);
      assert.equal(far.text, "early");
    });

    test("one end closes, the other may still write, then both are closed without a cause", async (t) => {
      const { near, far, line } = await started(t);
      near.write("last words");
      near.transport.close();
      await line.until(() => far.ends === 1);
      assert.equal(far.text, "last words");
      far.write("nobody listens");
      await line.until(() => far.drains === 1);
      assert.deepEqual([near.isClosed, far.isClosed], [false, false]);
      far.transport.close();
      await line.until(() => near.isClosed && far.isClosed);
      assert.deepEqual([near.closes, far.closes], [[undefined], [undefined]]);
      assert.deepEqual([near.text, near.ends], ["", 0]);
      quiet(near, far);
    });

    test("close delivers all that was written, however slow the peer is", async (t) => {
      const { near, far, line } = await started(t);
      far.transport.pause();
      const long = "0123456789abcdef".repeat(200_000);
      near.write(long);
      near.transport.close();
      far.transport.resume();
      await line.until(() => far.ends === 1);
      assert.equal(far.text === long, true);
      far.transport.close();
      await line.until(() => near.isClosed && far.isClosed);
      assert.deepEqual(near.closes, [undefined]);
      quiet(near, far);
    });

    test("close waits for the peer's end, but not for ever", async (t) => {
      const { near, far, line } = await started(t);
      t.mock.timers.enable({ apis: ["setTimeout"] });
      near.transport.close();
      await line.until(() => far.ends === 1);
      assert.equal(near.isClosed, false);
      await line.linger();
      await line.until(() => near.isClosed);
      assert.deepEqual(near.closes, [undefined]);
      assert.equal(far.isClosed, false);
      // The next that is written reaches nobody: over TCP one write is taken, and then it shows.
      await line.until(() => {
        if (!far.isClosed) far.write("hello?");
        return far.isClosed;
      });
      assert.ok(far.closes[0] instanceof Error);
      quiet(near, far);
    });

    test("a peer that does not read holds the writer up", async (t) => {
      const { near, far, line } = await started(t);
      far.transport.pause();
      const piece = "x".repeat(64 * 1024);
      let sent = 0;
      let goOn = true;
      while (goOn) {
        goOn = near.write(piece);
        sent += piece.length;
        assert.ok(sent < 2 ** 28, "nothing held it up");
      }
      assert.ok(near.transport.unreadBytes > 0);
      assert.equal(near.drains, 0);
      far.transport.resume();
      await line.until(() => near.drains > 0);
      assert.equal(near.transport.unreadBytes, 0);
      await line.until(() => far.text.length === sent);
      quiet(near, far);
    });

    test("whoever pauses while it receives gets no more", async (t) => {
      const { near, far, line } = await started(t);
      far.heard = () => far.transport.pause();
      const long = "x".repeat(1_000_000);
      near.write(long);
      await line.until(() => far.chunks === 1);
      near.transport.close();
      await new Promise((resolve) => setImmediate(resolve));
      assert.equal(far.chunks, 1);
      far.heard = () => {};
      far.transport.resume();
      await line.until(() => far.ends === 1);
      assert.equal(far.text.length, long.length);
    });

    test("destroy cuts at once, with a cause for this side", async (t) => {
      const { near, far, line } = await started(t);
      const cause = new Error("enough");
      near.write("perhaps");
      near.transport.destroy(cause);
      near.transport.destroy(new Error("again"));
      near.transport.close();
      assert.equal(near.write("too late"), false);
      await line.until(() => near.isClosed);
      assert.deepEqual(near.closes, [cause]);
      // The other side sees a reset or an end: systems differ.
      await line.until(() => far.isClosed || far.ends === 1);
      far.transport.close();
      await line.until(() => far.isClosed);
      assert.equal(far.closes.length, 1);
      assert.equal("perhaps".startsWith(far.text), true);
      quiet(near, far);
    });

    test("nothing is written after close", async (t) => {
      const { near, far, line } = await started(t);
      near.transport.close();
      near.transport.close();
      assert.equal(near.write("too late"), false);
      await line.until(() => far.ends === 1);
      far.transport.close();
      await line.until(() => far.isClosed && near.isClosed);
      assert.equal(far.text, "");
    });
  });
}
