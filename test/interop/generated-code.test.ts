// The code that tests use is what our generator makes of their contracts today.
import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { run } from "./support/child.js";
import { repository } from "./support/repository.js";

for (const name of ["test/interop", "test/conformance"]) {
  test(`the generated code of ${name} is fresh`, async () => {
    const tinwire = path.join(repository, "generator/bin/tinwire.js");
    const folder = path.join(repository, name);
    const contracts = readdirSync(folder).filter((file) => file.endsWith(".rpc.json"));
    const { code, stdout, stderr } = await run(process.execPath, [
      ...[tinwire, "generate", ...contracts.map((file) => path.join(folder, file))],
      ...["--out", path.join(folder, "generated"), "--check"],
    ]);
    assert.equal(code, 0, stdout + stderr);
  });
}
