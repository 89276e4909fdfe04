// The programs that the documentation shows compile, and do what it says.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { promisify } from "node:util";
import { projectRoot } from "../support/project-root.js";

interface Program {
  readonly name: string;
  readonly content: string;
}

const PROGRAM = /^```ts (?<name>\S+)\n(?<content>.*?)^```$/gms;
const run = promisify(execFile);
let project: string;
let testing: readonly Program[];
let calls: readonly Program[];

async function programsOf(page: string): Promise<readonly Program[]> {
  const text = await readFile(join(projectRoot, "docs", page), "utf8");
  return [...text.matchAll(PROGRAM)].map(({ groups }) => groups as unknown as Program);
}

const compiled = ({ name }: Program): string => join("dist", name.replace(/ts$/, "js"));

before(async () => {
  project = await mkdtemp(join(tmpdir(), "tinwire-docs-"));
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

  [testing, calls] = await Promise.all([programsOf("testing.md"), programsOf("calls.md")]);
  for (const { name, content } of [...testing, ...calls]) await writeFile(join(project, name), content);
  await run(process.execPath, [join(projectRoot, "node_modules/typescript/lib/tsc.js")], { cwd: project });
});
after(() => rm(project, { recursive: true }));

test("what the page on testing shows", async () => {
  assert.equal(testing.length, 3);
  // A test that runs tests would report to its own runner otherwise.
  const { NODE_TEST_CONTEXT: _, ...env } = process.env;
  await run(process.execPath, ["--test", ...testing.map(compiled)], { cwd: project, env, timeout: 60_000 });
});

test("what the page on calls shows", async () => {
  assert.equal(calls.length, 2);
  for (const program of calls) {
    const { stdout } = await run(process.execPath, [compiled(program)], { cwd: project, timeout: 60_000 });
    // Where a comment begins with what is printed, it says so in full.
    const said = [...program.content.matchAll(/; \/\/ (?<said>.+)$/gm)].map(([, comment]) => String(comment));
    const lines = stdout.trimEnd().split("\n");
    assert.ok(lines.length >= 2);
    for (const line of lines)
      assert.ok(
        said.some((comment) => comment.startsWith(line)),
        line,
      );
  }
});
