// The code that the Go tests use is what our generator makes of arith.rpc.json today.
import assert from "node:assert/strict";
import path from "node:path";
import { test } from "node:test";
import { run } from "./support/child.js";
import { repository } from "./support/repository.js";

test("the generated code of the interop tests is fresh", async () => {
  const tinwire = path.join(repository, "generator/bin/tinwire.js");
  const folder = path.join(repository, "test/interop");
  const { code, stdout, stderr } = await run(process.execPath, [
    ...[tinwire, "generate", path.join(folder, "arith.rpc.json")],
    ...["--out", path.join(folder, "generated"), "--check"],
  ]);
  assert.equal(code, 0, stdout + stderr);
});
