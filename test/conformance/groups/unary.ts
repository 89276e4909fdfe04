import assert from "node:assert/strict";
import type { RpcError } from "#runtime/errors/rpc-error.js";
import { defaultLimits } from "#runtime/limits.js";
import { gate } from "../../support/gate.js";
import { failsWith } from "../../support/rejections.js";
import type { Group } from "../case.js";
import type { Sample } from "../generated/conformance.js";
import { start } from "../start.js";

const { maxMessageBytes } = defaultLimits;
/** As base64 it is just below the limit, with room for the rest of the message. */
const NEARLY_TOO_MUCH = Math.floor(((maxMessageBytes - 200) * 3) / 4);

const sample: Sample = {
  text: "tab\t, line\n, \0, ☺, 😈, \u2028",
  at: new Date("2024-02-29T12:00:00.123Z"),
  count: 2n ** 100n,
  data: Uint8Array.of(0, 127, 128, 255),
};

/** Calls with one value each way, and notifications. */
export const unary: Group = {
  name: "one value each way",
  cases: [
    {
      name: "empty_unary",
      async run(setup) {
        await using started = await start(setup);
        assert.equal(await started.client.empty(), undefined);
      },
    },
    {
      name: "large_unary",
      async run(setup) {
        await using started = await start(setup);
        const reply = await started.client.unary(new Uint8Array(271_828), 314_159);
        assert.deepEqual(reply, new Uint8Array(314_159));
      },
    },
    {
      name: "values of all kinds come back as they were",
      async run(setup) {
        await using started = await start(setup);
        assert.deepEqual(await started.client.echo(sample), sample);
      },
    },
    {
      name: "messages just below the limit go both ways",
      async run(setup) {
        await using started = await start(setup, { handlers: { unary: (payload) => payload } });
        const payload = new Uint8Array(NEARLY_TOO_MUCH).fill(7);
        assert.ok(Buffer.from(payload).equals(await started.client.unary(payload, 0)));
      },
    },
    {
      name: "a call above the limit is refused before it is sent, and harms no other",
      async run(setup) {
        await using started = await start(setup);
        const { client } = started;
        const refused = assert.rejects(client.unary(new Uint8Array(maxMessageBytes), 0), (error) => {
          failsWith("invalid_params", /over the limit of 4194304 bytes/)(error);
          return (error as RpcError).sent === false;
        });
        await Promise.all([refused, client.empty()]);
      },
    },
    {
      name: "a call above the server's own limit fails, and the error says which",
      async run(setup) {
        await using started = await start(setup, { serve: { limits: { maxMessageBytes: 1000 } } });
        await assert.rejects(started.client.unary(new Uint8Array(1000), 0), (error) => {
          failsWith("parse_error")(error);
          assert.match((error as RpcError<string, { reason: string }>).data.reason, /over the limit of 1000 bytes/);
          return (error as RpcError).sent === false;
        });
      },
    },
    {
      name: "a result above the limit is the handler's mistake, and harms no other",
      async run(setup) {
        await using started = await start(setup);
        const { client, events } = started;
        await assert.rejects(client.unary(new Uint8Array(0), maxMessageBytes), failsWith("internal"));
        await client.empty();
        assert.deepEqual(
          events.map(({ kind }) => kind),
          ["invalid-result"],
        );
      },
    },
    {
      name: "a result above the client's own limit fails, with the limit in its words",
      async run(setup) {
        await using started = await start(setup, { client: { limits: { maxMessageBytes: 1000 } } });
        await assert.rejects(
          started.client.unary(new Uint8Array(0), 1000),
          failsWith("invalid_response", /1000 bytes/),
        );
      },
    },
    {
      name: "concurrent_large_unary",
      async run(setup) {
        await using started = await start(setup);
        const sizes = Array.from({ length: 20 }, (_, index) => 50_000 + index);
        const replies = await Promise.all(sizes.map((size) => started.client.unary(new Uint8Array(size), size)));
        assert.deepEqual(
          replies.map(({ length }) => length),
          sizes,
        );
      },
    },
    {
      name: "a thousand calls at a time get their own replies, whatever their order",
      async run(setup) {
        const last = gate();
        await using started = await start(setup, {
          handlers: {
            async unary(_, size) {
              if (size === 999) last.open();
              else if (size % 2 === 0) await last.opened;
              return new Uint8Array(size);
            },
          },
          serve: { limits: { maxInFlight: 1001 } },
        });
        const sizes = Array.from({ length: 1000 }, (_, index) => index);
        const replies = await Promise.all(sizes.map((size) => started.client.unary(new Uint8Array(0), size)));
        assert.deepEqual(
          replies.map(({ length }) => length),
          sizes,
        );
      },
    },
    {
      name: "notifications arrive in their order, and before the call behind them",
      async run(setup) {
        const heard: string[] = [];
        await using started = await start(setup, { handlers: { note: (text) => void heard.push(text) } });
        const { client } = started;
        await Promise.all([client.note("a"), client.note("b ☺"), client.empty()]);
        assert.deepEqual(heard, ["a", "b ☺"]);
      },
    },
    {
      name: "a client that ends its side still gets the replies to what it has sent",
      async run(setup) {
        const release = gate();
        await using started = await start(setup, {
          handlers: { unary: (_, size) => release.opened.then(() => new Uint8Array(size)) },
        });
        const peer = await started.peer();
        peer.send({ jsonrpc: "2.0", id: "last", method: "unary", params: ["", 3] }, setup.framing);
        peer.end();
        release.open();
        assert.deepEqual(await peer.rest(), [{ jsonrpc: "2.0", id: "last", result: "AAAA" }]);
      },
    },
  ],
};
