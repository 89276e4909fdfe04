import assert from "node:assert/strict";
import { RpcError } from "#runtime/errors/rpc-error.js";
import { sameSecret } from "#runtime/server/same-secret.js";
import { all } from "../../support/numbering.js";
import { failsWith } from "../../support/rejections.js";
import type { Group } from "../case.js";
import { ConformanceClient } from "../generated/conformance.js";
import { start } from "../start.js";

/** A server that asks for a word, and takes its time to judge it. */
const authenticate = async ({ meta }: { readonly meta: { readonly [key: string]: string } }): Promise<string> => {
  await new Promise((resolve) => setImmediate(resolve));
  if (!sameSecret(meta["token"], "swordfish")) throw new RpcError("unauthenticated", "the word was wrong");
  return "the admiral";
};

/** Who calls, and who may. */
export const callers: Group = {
  name: "callers",
  cases: [
    {
      name: "who is let in has a name, and a certificate where it has shown one",
      async run(setup) {
        await using started = await start(setup, { serve: { authenticate }, client: { meta: { token: "swordfish" } } });
        const [first, second] = await Promise.all([started.client.context(), started.client.context()]);
        assert.equal(first.identity, "the admiral");
        assert.equal(first.certificate, setup.clientName);
        assert.deepEqual(second.meta, { token: "swordfish" });
        assert.deepEqual((await all(started.client.output([1]))).length, 1);
      },
    },
    {
      name: "who is refused is told why, and reaches no handler",
      async run(setup) {
        let calls = 0;
        const handler = (): never => {
          calls++;
          throw new Error("reached");
        };
        await using started = await start(setup, {
          serve: { authenticate },
          handlers: { empty: handler, output: handler, input: handler, note: handler },
        });
        const refused = failsWith("unauthenticated", /the word was wrong/);
        for (const meta of [undefined, {}, { token: "" }, { token: "sword" }]) {
          await using client = await ConformanceClient.connect(await started.connection(), {
            ...started.options,
            meta,
          });
          const note = client.note("").catch(() => {});
          await Promise.all([
            assert.rejects(client.empty(), refused),
            assert.rejects(all(client.output([])), refused),
            assert.rejects(client.input([new Uint8Array(1)]), refused),
            note,
          ]);
          await assert.rejects(client.empty());
        }
        assert.equal(calls, 0);
      },
    },
    {
      name: "who speaks without hello is judged by its first call",
      async run(setup) {
        await using started = await start(setup, { serve: { authenticate } });
        await using client = await ConformanceClient.connect(await started.connection(), {
          ...started.options,
          extensions: false,
          meta: { token: "swordfish" },
        });
        await assert.rejects(client.empty(), failsWith("unauthenticated"));
      },
    },
  ],
};
