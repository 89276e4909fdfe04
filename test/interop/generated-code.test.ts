// The code that these tests use is what our generator makes of their contracts today.
import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { run } from "./support/child.js";
import { repository } from "./support/repository.js";

test("the generated code of the interop tests is fresh", async () => {
  const tinwire = path.join(repository, "generator/bin/tinwire.js");
  const folder = path.join(repository, "test/interop");
  const contracts = readdirSync(folder).filter((name) => name.endsWith(".rpc.json"));
  const { code, stdout, stderr } = await run(process.execPath, [
    ...[tinwire, "generate", ...contracts.map((name) => path.join(folder, name))],
    ...["--out", path.join(folder, "generated"), "--check"],
  ]);
  assert.equal(code, 0, stdout + stderr);
});
