// The programs in docs/testing.md compile, and pass.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { promisify } from "node:util";
import { projectRoot } from "../support/project-root.js";

const PROGRAM = /^```ts (?<name>\S+)\n(?<content>.*?)^```$/gms;
const run = promisify(execFile);

test("what the page on testing shows", async (t) => {
  const project = await mkdtemp(join(tmpdir(), "tinwire-testing-"));
  t.after(() => rm(project, { recursive: true }));
  await symlink(join(projectRoot, "node_modules"), join(project, "node_modules"));
  await writeFile(join(project, "package.json"), JSON.stringify({ type: "module" }));
  const compilerOptions = { module: "nodenext", target: "es2023", types: ["node"], strict: true, outDir: "dist" };
  await writeFile(join(project, "tsconfig.json"), JSON.stringify({ compilerOptions }));
  await mkdir(join(project, "generated"));
  for (const file of ["calculator.ts", "calculator.openrpc.ts"]) {
    await cp(join(projectRoot, "generated", file), join(project, "generated", file));
  }
  const example = await readFile(join(projectRoot, "examples/calculator/implementation.ts"), "utf8");
  await writeFile(join(project, "calculator.ts"), example.replace("../../generated/", "./generated/"));

  const page = await readFile(join(projectRoot, "docs/testing.md"), "utf8");
  const programs = [...page.matchAll(PROGRAM)].map(({ groups }) => groups as { name: string; content: string });
  assert.equal(programs.length, 3);
  for (const { name, content } of programs) await writeFile(join(project, name), content);

  await run(process.execPath, [join(projectRoot, "node_modules/typescript/lib/tsc.js")], { cwd: project });
  const files = programs.map(({ name }) => join("dist", name.replace(/ts$/, "js")));
  // A test that runs tests would report to its own runner otherwise.
  const { NODE_TEST_CONTEXT: _, ...env } = process.env;
  await run(process.execPath, ["--test", ...files], { cwd: project, env, timeout: 60_000 });
});
