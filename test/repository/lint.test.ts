import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { test } from "node:test";
import { root } from "./sources.js";

/** A linter that lost its types would go on saying that all is well; so it is shown a mistake that only types give away. */
test("a promise that nobody waits for is found, also one that only the types tell of", (t) => {
  const folder = mkdtempSync(join(tmpdir(), "tinwire-lint-"));
  t.after(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, "tsconfig.json"), '{ "compilerOptions": { "strict": true, "target": "es2023" } }');
  writeFileSync(join(folder, "works.ts"), "export const work = async (): Promise<void> => {};\n");
  writeFileSync(
    join(folder, "seeded.ts"),
    'import { work } from "./works.js";\nwork();\nexport const fine = (): Promise<void> => work();\n',
  );
  const oxlint = join(root, "node_modules/oxlint/bin/oxlint");
  const flags = ["--config", join(root, ".oxlintrc.json"), "--format", "unix", "seeded.ts", "works.ts"];
  // Where oxlint finds the part of it that knows types.
  const env = { ...process.env, PATH: [join(root, "node_modules/.bin"), process.env["PATH"]].join(delimiter) };
  const { stdout, stderr, status } = spawnSync(process.execPath, [oxlint, ...flags], {
    cwd: folder,
    env,
    encoding: "utf8",
  });
  assert.match(stdout, /seeded\.ts:2:1: .*Promises must be awaited/, stderr);
  assert.match(stdout, /1 problem/);
  assert.equal(status, 1);
});
