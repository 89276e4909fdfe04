import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { suite, test } from "node:test";
import { format } from "prettier";
import { filesIn, goldens, goldensFolder, outputsOf } from "../support/goldens.js";
import { projectRoot } from "../support/project-root.js";
import { compilers, complaints } from "../support/strictest-project.js";

/** `UPDATE_GOLDENS=1 npm test` writes them anew; read the difference before it is committed. */
const update = process.env["UPDATE_GOLDENS"] === "1";

suite("goldens", () => {
  for (const name of goldens) {
    const folder = join(goldensFolder, name);

    test(`${name}: what the generator makes is what stands there`, async () => {
      const outputs = await outputsOf(folder);
      if (update) for (const { path, text } of outputs) writeFileSync(join(folder, path), text);
      assert.deepEqual(filesIn(folder), outputs);
    });

    test(`${name}: Prettier leaves it as it is`, async () => {
      for (const { path, text } of filesIn(folder)) {
        assert.equal(text, await format(text, { parser: "typescript" }), path);
      }
    });
  }
});

test("generated/ is what the generator makes of idl/", async () => {
  assert.deepEqual(filesIn(join(projectRoot, "generated")), await outputsOf(join(projectRoot, "idl")));
});

suite("goldens compile untouched under the strictest options", () => {
  const files = goldens.flatMap((name) =>
    filesIn(join(goldensFolder, name)).map(({ path }) => join(goldensFolder, name, path)),
  );

  for (const compiler of compilers) test(compiler, () => assert.equal(complaints(compiler, "goldens", files), ""));
});
