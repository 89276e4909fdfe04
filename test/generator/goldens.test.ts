import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { suite, test } from "node:test";
import { format } from "prettier";
import { filesIn, goldens, goldensFolder, outputsOf } from "../support/goldens.js";
import { projectRoot } from "../support/project-root.js";

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
  const config = {
    compilerOptions: {
      target: "es2023",
      lib: ["es2023", "esnext.disposable"],
      module: "nodenext",
      types: ["node"],
      typeRoots: [join(projectRoot, "node_modules", "@types")],
      noEmit: true,
      declaration: true,
      skipLibCheck: true,
      strict: true,
      verbatimModuleSyntax: true,
      isolatedModules: true,
      isolatedDeclarations: true,
      erasableSyntaxOnly: true,
      exactOptionalPropertyTypes: true,
      noUncheckedIndexedAccess: true,
      noPropertyAccessFromIndexSignature: true,
      noUnusedLocals: true,
      noUnusedParameters: true,
      noImplicitOverride: true,
      noImplicitReturns: true,
      noFallthroughCasesInSwitch: true,
    },
    files,
  };

  for (const version of ["typescript-5.9", "typescript", "typescript-7"]) {
    test(version, (t) => {
      const folder = join(projectRoot, "build", `compile-goldens-${version}`);
      t.after(() => rmSync(folder, { recursive: true }));
      mkdirSync(folder, { recursive: true });
      writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(config));
      const compiler = join(projectRoot, "node_modules", version, "bin", "tsc");
      const { status, stdout, stderr } = spawnSync(process.execPath, [compiler, "-p", folder], { encoding: "utf8" });
      assert.equal(stdout + stderr, "");
      assert.equal(status, 0);
    });
  }
});
