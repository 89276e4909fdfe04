/** What a client tells of its connections. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { ConnectionEvent } from "#runtime/client/connection-event.js";
import type { LogEvent } from "#runtime/log.js";
import { serve } from "#runtime/server/serve.js";
import { memoryPair } from "#runtime/testing.js";
import { nobody, Place } from "../support/comings-and-goings.js";
import { numberHandlers } from "../support/numbering.js";
import { Numbers, NumbersClient } from "../support/numbers.js";

const services = [Numbers.implement(numberHandlers)];

describe("onConnection", { timeout: 60_000 }, () => {
  test("hears of each change, with the address, the reason and the delay", async () => {
    const place = new Place();
    const { clock } = place;
    const server = await serve({ services, clock, log() {} });
    place.answer = (far) => server.accept(far);
    const client = await place.client(NumbersClient, Numbers, { random: () => 0 });
    await clock.advance(1000);
    place.answer = nobody;
    place.link.cut();
    await clock.advance(60);
    await clock.until(client.$close());
    const told = place.events.map((event) => ("error" in event ? { ...event, error: event.error.code } : event));
    const address = "memory";
    assert.deepEqual(told, [
      { address, kind: "connecting" },
      { address, kind: "connected" },
      { address, kind: "lost", error: "unavailable" },
      { address, kind: "retrying", error: "unavailable", delayMs: 50 },
      { address, kind: "connecting" },
      { address, kind: "retrying", error: "unavailable", delayMs: 100 },
      { address, kind: "closed" },
    ]);
    await clock.until(server.close());
  });

  test("harms nothing when it throws, and the log is told", async () => {
    const place = new Place();
    const { clock } = place;
    const server = await serve({ services, clock, log() {} });
    place.answer = (far) => server.accept(far);
    const events: LogEvent[] = [];
    const client = await place.client(NumbersClient, Numbers, {
      log: (event) => void events.push(event),
      onConnection() {
        throw new Error("broken");
      },
    });
    await clock.advance(1000);
    place.link.cut();
    await clock.advance(1);
    assert.equal(await clock.until(client.echo("a")), "a");
    assert.match(events[0]?.message ?? "", /^onConnection of the client of memory failed at "connecting"$/);
    await clock.until(Promise.all([client.$close(), server.close()]));
    assert.equal(clock.pending, 0);
  });

  test("may close the client, at any of them", async () => {
    for (const kind of ["lost", "retrying", "connecting", "connected"] as const) {
      const place = new Place();
      const { clock } = place;
      const server = await serve({ services, clock, log() {} });
      place.answer = (far) => server.accept(far);
      let closing: Promise<void> | undefined;
      const client = await place.client(NumbersClient, Numbers, {
        onConnection(event) {
          if (place.attempts > 0 && event.kind === kind && clock.now() > 0) closing ??= client.$close();
        },
      });
      await clock.advance(1000);
      place.link.cut();
      await clock.advance(1000);
      assert.ok(closing, kind);
      await clock.until(closing);
      await client.$closed;
      await clock.until(server.close());
      assert.equal(clock.pending, 0, kind);
    }
  });

  test("hears of a stream's one connection, too", async () => {
    await using server = await serve({ services });
    const [near, far] = memoryPair();
    server.accept(far);
    const events: ConnectionEvent[] = [];
    const client = await NumbersClient.connect(near, { onConnection: (event) => void events.push(event) });
    await client.echo("a");
    await client.$close();
    assert.deepEqual(
      events.map(({ kind }) => kind),
      ["connecting", "connected", "closed"],
    );
  });
});
