import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { suite, type TestContext, test } from "node:test";
import { generate } from "#generator/pipeline.js";
import { projectRoot } from "../support/project-root.js";
import { scratchFolder } from "./scratch-folder.js";

const contract = JSON.stringify({ tinwire: 1, name: "One", functions: { at: { returns: "timestamp" } } });
const commonjs = '{ "type": "commonjs" }';

function project(t: TestContext, files: { readonly [path: string]: string }): string {
  const folder = scratchFolder(t, { "idl/one.rpc.json": contract, ...files });
  symlinkSync(join(projectRoot, "node_modules"), join(folder, "node_modules"), "junction");
  return folder;
}

const run = (cwd: string, emit: readonly ("ts" | "js" | "dts")[] = ["js", "dts"]): ReturnType<typeof generate> =>
  generate({ contracts: ["idl"], out: "out", cwd, emit });

suite("JavaScript output and the kind of package it lies in", () => {
  for (const kind of ["import", "require"]) {
    test(`a package of CommonJS can ${kind} it`, async (t) => {
      const folder = project(t, { "package.json": commonjs });
      await run(folder);
      const code =
        kind === "require"
          ? 'console.log(typeof require("./out/one.js").OneClient)'
          : 'import { OneClient } from "./out/one.js"; console.log(typeof OneClient)';
      const file = join(folder, kind === "require" ? "use.cjs" : "use.mjs");
      writeFileSync(file, code);
      assert.equal(execFileSync(process.execPath, [file], { encoding: "utf8" }).trim(), "function");
    });
  }

  test("a second run finds everything up to date, and a checkout's line ends are no difference", async (t) => {
    const folder = project(t, { "package.json": commonjs });
    await run(folder);
    const file = join(folder, "out/package.json");
    writeFileSync(file, readFileSync(file, "utf8").replaceAll("\n", "\r\n"));
    assert.deepEqual(
      (await run(folder)).changes.filter(({ kind }) => kind !== "unchanged"),
      [],
    );
  });

  test("a package of ES modules, or TypeScript output, needs no such file", async (t) => {
    const folder = project(t, { "package.json": '{ "type": "module" }' });
    await run(folder);
    assert.ok(!existsSync(join(folder, "out/package.json")));
    writeFileSync(join(folder, "package.json"), commonjs);
    await run(folder, ["ts"]);
    assert.ok(!existsSync(join(folder, "out/package.json")));
  });

  test("somebody's own file is kept: it does, or it stands in the way", async (t) => {
    const own = '{ "type": "module", "private": true }';
    const folder = project(t, { "package.json": commonjs, "out/package.json": own });
    assert.ok((await run(folder)).changes.every(({ kind }) => kind === "create"));
    assert.equal(readFileSync(join(folder, "out/package.json"), "utf8"), own);
    writeFileSync(join(folder, "out/package.json"), commonjs);
    const { changes } = await run(folder);
    assert.deepEqual(
      changes.filter(({ kind }) => kind === "foreign").map(({ path }) => path),
      ["package.json"],
    );
  });
});
