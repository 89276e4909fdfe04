import assert from "node:assert/strict";
import { gate } from "../../support/gate.js";
import { all } from "../../support/numbering.js";
import { failsWith } from "../../support/rejections.js";
import type { Group } from "../case.js";
import { type ConformanceCallbacksClient, Refused } from "../generated/conformance.js";
import { sleep } from "../handlers.js";
import { start } from "../start.js";

const sample = { text: "no", at: new Date(1), count: 0n };

/** The server calls its client, over the same connection. */
export const callbacks: Group = {
  name: "callbacks",
  cases: [
    {
      name: "of every kind, while the client waits for its own call",
      async run(setup) {
        const heard: unknown[] = [];
        await using started = await start(setup, {
          handlers: {
            async echo(given, { client }) {
              await client.progress(50);
              heard.push(await client.ask("how many?"), await all(client.lines(["a", "b"])));
              return given;
            },
          },
          client: {
            callbacks: {
              ask: (question) => `${question} 3`,
              progress: (percent) => void heard.push(percent),
              async *lines(names) {
                for await (const name of names) yield `line ${name}`;
              },
            },
          },
        });
        await started.client.echo(sample);
        assert.deepEqual(heard, [50, "how many? 3", ["line a", "line b"]]);
      },
    },
    {
      name: "fail with declared errors, and with what a client does not implement",
      async run(setup) {
        const failures: unknown[] = [];
        const note = (error: unknown): void => void failures.push(error);
        await using started = await start(setup, {
          handlers: {
            async empty({ client }) {
              await client.ask("?").catch(note);
              await all(client.lines([])).catch(note);
            },
          },
          client: {
            callbacks: {
              ask() {
                throw new Refused(sample);
              },
            },
          },
        });
        await started.client.empty();
        assert.ok(failures[0] instanceof Refused && failures[0].data.text === "no");
        assert.ok(failsWith("unimplemented")(failures[1]));
      },
    },
    {
      name: "end with the call for which they were made",
      async run(setup) {
        const asked = gate();
        const reason = gate<string>();
        await using started = await start(setup, {
          handlers: {
            empty: async (call) => void (await call.client.$with(call).ask("forever?")),
          },
          client: {
            callbacks: {
              ask(_, { signal }) {
                asked.open();
                signal.addEventListener("abort", () => reason.open(signal.reason.code));
                return sleep(signal);
              },
            },
          },
        });
        const controller = new AbortController();
        const call = started.client.$with({ signal: controller.signal }).empty();
        await asked.opened;
        controller.abort();
        await assert.rejects(call, { code: "cancelled" });
        assert.equal(await reason.opened, "cancelled");
      },
    },
    {
      name: "from a server that was not asked, to each who has connected",
      async run(setup) {
        const connected: ConformanceCallbacksClient[] = [];
        await using started = await start(setup, {
          implement: { connected: (client) => void connected.push(client) },
          client: { callbacks: { ask: (question) => question.toUpperCase() } },
        });
        await started.client.empty();
        assert.deepEqual(await Promise.all(connected.map((client) => client.ask("hey"))), ["HEY"]);
      },
    },
  ],
};
