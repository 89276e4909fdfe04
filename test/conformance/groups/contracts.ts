import assert from "node:assert/strict";
import { failsWith } from "../../support/rejections.js";
import type { Group } from "../case.js";
import { ConformanceClient as LaterClient } from "../generated/conformance-later.js";
import { UnservedClient } from "../generated/unserved.js";
import { start } from "../start.js";

/** Of a client that has another contract than its server. */
export const contracts: Group = {
  name: "another contract",
  cases: [
    {
      name: "unimplemented_method",
      async run(setup) {
        await using started = await start(setup);
        await using client = await LaterClient.connect(await started.connection(), started.options);
        const explained = /method not found.*contract "Conformance" is another version, without "added"/i;
        await assert.rejects(client.added(), failsWith("unimplemented", explained));
      },
    },
    {
      name: "unimplemented_service",
      async run(setup) {
        await using started = await start(setup);
        await using client = await UnservedClient.connect(await started.connection(), started.options);
        const explained = /method not found.*the peer serves no contract named "Unserved"/i;
        await assert.rejects(client.missing(), (error) => {
          failsWith("unimplemented", explained)(error);
          return (error as { sent?: boolean }).sent === false;
        });
      },
    },
    {
      name: "a function that takes something else by now says so",
      async run(setup) {
        await using started = await start(setup);
        await using client = await LaterClient.connect(await started.connection(), started.options);
        const explained = /another version: its "empty" takes or gives something else/;
        await assert.rejects(client.empty("because"), failsWith("invalid_params", explained));
      },
    },
  ],
};
