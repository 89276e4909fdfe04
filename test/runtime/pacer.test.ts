// A transport is given so little at a time that a peer which is slow can be told from one that takes nothing.
import assert from "node:assert/strict";
import { type TestContext, test } from "node:test";
import { Pacer, PIECE } from "#runtime/connection/pacer.js";
import { systemClock } from "#runtime/time/clock.js";

/** Takes nothing until it is told to. */
class Sink {
  unreadBytes = 0;
  readonly written: Buffer[] = [];

  write(piece: string | Uint8Array): boolean {
    this.written.push(Buffer.from(piece));
    this.unreadBytes += piece.length;
    return false;
  }
}

function pace(t: TestContext, patient = false) {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const sink = new Sink();
  const seen = { stalled: 0, handedOver: 0 };
  const pacer = new Pacer({
    clock: systemClock,
    transport: sink,
    limits: { stallMs: 100 },
    patient,
    stalled: () => seen.stalled++,
  });
  return {
    ...{ sink, seen, pacer },
    /** Lets the peer take what there is. */
    take(): void {
      sink.unreadBytes = 0;
      pacer.drained();
    },
    wait: (milliseconds: number): void => t.mock.timers.tick(milliseconds),
    finish: (): void => pacer.finish(() => seen.handedOver++),
  };
}

test("what is large goes out piece by piece, each when the one before it is taken, and arrives as it was", (t) => {
  const { sink, pacer, take } = pace(t);
  const chunks = [Buffer.from("€".repeat(PIECE + 1)), Buffer.from("short"), Buffer.alloc(PIECE + 1, 7)];
  for (const chunk of chunks) pacer.add(chunk);
  assert.equal(sink.written.length, 1);
  assert.equal(pacer.size, chunks.reduce((sum, { length }) => sum + length, 0) - PIECE);
  while (pacer.size > 0) take();
  assert.ok(sink.written.every(({ length }) => length <= PIECE));
  assert.deepEqual(Buffer.concat(sink.written), Buffer.concat(chunks));
});

test("a slow peer has its time for each piece", (t) => {
  const { pacer, seen, take, wait } = pace(t);
  pacer.add(Buffer.alloc(3 * PIECE));
  for (let piece = 0; piece < 2; piece++) {
    wait(99);
    take();
  }
  wait(99);
  assert.equal(seen.stalled, 0);
  wait(1);
  assert.equal(seen.stalled, 1);
});

test("more of it gives a peer no more time", (t) => {
  const { pacer, seen, wait } = pace(t);
  pacer.add(Buffer.from("a"));
  wait(99);
  pacer.add(Buffer.from("b"));
  wait(1);
  assert.equal(seen.stalled, 1);
});

test("with nothing to take a peer has all the time in the world", (t) => {
  const { pacer, seen, take, wait } = pace(t);
  pacer.add(Buffer.from("a"));
  take();
  wait(1000);
  assert.equal(seen.stalled, 0);
});

test("patience ends with the connection", (t) => {
  const { pacer, seen, wait, finish } = pace(t, true);
  pacer.add(Buffer.alloc(2 * PIECE));
  wait(1000);
  finish();
  assert.deepEqual(seen, { stalled: 0, handedOver: 0 });
  wait(100);
  assert.deepEqual(seen, { stalled: 1, handedOver: 0 });
});

test("what is finished is handed over, and then the peer has its time to be gone", (t) => {
  const { pacer, seen, take, wait, finish } = pace(t);
  pacer.add(Buffer.alloc(2 * PIECE));
  finish();
  take();
  assert.deepEqual(seen, { stalled: 0, handedOver: 1 });
  take();
  wait(99);
  assert.deepEqual(seen, { stalled: 0, handedOver: 1 });
  wait(1);
  assert.deepEqual(seen, { stalled: 1, handedOver: 1 });
});

test("a connection that is gone keeps nothing, and waits for nobody", (t) => {
  const { pacer, sink, seen, take, wait, finish } = pace(t);
  pacer.add(Buffer.alloc(2 * PIECE));
  finish();
  pacer.stop();
  pacer.add(Buffer.from("more"));
  take();
  wait(1000);
  assert.equal(pacer.size, 0);
  assert.equal(sink.written.length, 1);
  assert.deepEqual(seen, { stalled: 0, handedOver: 0 });
});
