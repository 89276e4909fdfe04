import assert from "node:assert/strict";
import { RpcError } from "#runtime/errors/rpc-error.js";
import { statusNumbers } from "#runtime/errors/status-codes.js";
import { all } from "../../support/numbering.js";
import { until } from "../../support/patience.js";
import { failsWith } from "../../support/rejections.js";
import type { Group } from "../case.js";
import { Refused, type Sample } from "../generated/conformance.js";
import { start } from "../start.js";

const sample: Sample = { text: "why", at: new Date(0), count: 3n };
const SPECIAL = "\t\ntest with whitespace\r\nand Unicode BMP ☺ and non-BMP 😈\t\n";

const isRefused = (error: unknown): boolean => {
  assert.ok(error instanceof Refused, String(error));
  assert.deepEqual({ ...error.data }, sample);
  assert.equal(error.sent, true);
  return true;
};

/** What goes wrong, and how both sides hear of it. */
export const errors: Group = {
  name: "errors",
  cases: [
    {
      name: "status_code_and_message",
      async run(setup) {
        const fail = (): never => {
          throw new RpcError("unknown", "test status message");
        };
        await using started = await start(setup, { handlers: { empty: fail, duplex: fail } });
        const expected = failsWith("unknown", /^\[unknown\] test status message$/);
        await assert.rejects(started.client.empty(), expected);
        await assert.rejects(all(started.client.duplex([])), expected);
      },
    },
    {
      name: "special_status_message",
      async run(setup) {
        await using started = await start(setup, {
          handlers: {
            empty() {
              throw new RpcError("unknown", SPECIAL);
            },
          },
        });
        await assert.rejects(started.client.empty(), { code: "unknown", rawMessage: SPECIAL });
      },
    },
    {
      name: "each status has its code and its number",
      async run(setup) {
        let code = "";
        await using started = await start(setup, {
          handlers: {
            empty() {
              throw new RpcError(code, `it is ${code}`, { data: { of: code } });
            },
          },
        });
        for (const [name, wireCode] of Object.entries(statusNumbers)) {
          code = name;
          const data = { of: name };
          await assert.rejects(started.client.empty(), { code, wireCode, rawMessage: `it is ${code}`, data });
        }
      },
    },
    {
      name: "a declared error arrives as its class, with its data",
      async run(setup) {
        await using started = await start(setup, {
          handlers: {
            echo(given) {
              throw new Refused(given);
            },
          },
        });
        await assert.rejects(started.client.echo(sample), isRefused);
      },
    },
    {
      name: "a stream that cannot be opened fails with a declared error",
      async run(setup) {
        await using started = await start(setup, {
          handlers: {
            output() {
              throw new Refused(sample);
            },
          },
        });
        await assert.rejects(all(started.client.output([])), isRefused);
      },
    },
    {
      name: "a stream fails with a declared error behind its items",
      async run(setup) {
        await using started = await start(setup, {
          handlers: {
            *output(sizes) {
              for (const size of sizes) yield new Uint8Array(size);
              throw new Refused(sample);
            },
          },
        });
        let taken = 0;
        const taking = async (): Promise<void> => {
          for await (const _ of started.client.output(new Array(100).fill(1))) taken++;
        };
        await assert.rejects(taking(), isRefused);
        assert.equal(taken, 100);
      },
    },
    {
      name: "what a handler throws by mistake stays with the server, and its log",
      async run(setup) {
        const secret = new Error("the password is swordfish");
        const fail = (): never => {
          throw secret;
        };
        await using started = await start(setup, { handlers: { empty: fail, output: fail, note: fail } });
        const { client, events } = started;
        const silent = (error: unknown): boolean => {
          failsWith("internal")(error);
          return !JSON.stringify(error).includes("swordfish") && !String(error).includes("swordfish");
        };
        await client.note("nobody is told");
        await assert.rejects(client.empty(), silent);
        await assert.rejects(all(client.output([])), silent);
        assert.deepEqual(
          events.map((event) => event.kind === "handler-failed" && event.error === secret && event.method),
          ["note", "empty", "output"],
        );
      },
    },
    {
      name: "a client's stream that fails ends its call with what it threw, and the handler's loop with an error",
      async run(setup) {
        const heard: unknown[] = [];
        await using started = await start(setup, {
          handlers: {
            async input(payloads) {
              try {
                for await (const { length } of payloads) heard.push(length);
              } catch (error) {
                heard.push((error as RpcError).code);
              }
              heard.push("done");
              return 0;
            },
          },
        });
        await started.client.empty();
        const mistake = new Error("out of paper");
        function* failing(): Generator<Uint8Array> {
          yield new Uint8Array(3);
          throw mistake;
        }
        await assert.rejects(started.client.input(failing()), (error) => (error as Error).cause === mistake);
        await until(() => heard.includes("done"));
        assert.ok(heard.includes("aborted") || heard.includes("cancelled"), String(heard));
      },
    },
    {
      name: "arguments against the contract are refused before they are sent",
      async run(setup) {
        await using started = await start(setup);
        await assert.rejects(
          started.client
            .output(["1"] as never)
            [Symbol.asyncIterator]()
            .next(),
          {
            code: "invalid_params",
            sent: false,
          },
        );
        await assert.rejects(started.client.echo({ ...sample, at: "now" as never }), (error) => {
          failsWith("invalid_params", /at/)(error);
          return (error as RpcError).sent === false;
        });
      },
    },
  ],
};
