import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { requireRuntime } from "#runtime/codegen.js";

const project = fileURLToPath(new URL("../../..", import.meta.url));

test("the runtime has no dependency", () => {
  const manifest = JSON.parse(readFileSync(`${project}/runtime/package.json`, "utf8")) as { [key: string]: unknown };
  assert.deepEqual(manifest["dependencies"], {});
  assert.deepEqual([manifest["peerDependencies"], manifest["optionalDependencies"]], [undefined, undefined]);
  assert.equal(manifest["sideEffects"], false);
});

test("CommonJS can require it", () => {
  const code = `
    const { serve, RpcError } = require("@tinwire/runtime");
    const codegen = require("@tinwire/runtime/codegen");
    const { ManualClock } = require("@tinwire/runtime/testing");
    console.log(typeof serve, typeof ManualClock, codegen.RpcError === RpcError, require("@tinwire/runtime/package.json").name);`;
  const output = execFileSync(process.execPath, ["--input-type=commonjs", "-e", code], {
    cwd: project,
    encoding: "utf8",
  });
  assert.equal(output, "function function true @tinwire/runtime\n");
});

test("generated code that does not fit says which side to upgrade", () => {
  requireRuntime(2);
  assert.throws(() => requireRuntime(3), /newer than the installed @tinwire\/runtime: upgrade that/);
  assert.throws(
    () => requireRuntime(0),
    /older than the installed @tinwire\/runtime: upgrade "tinwire" and generate again/,
  );
});
