import assert from "node:assert/strict";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { suite, test } from "node:test";
import { fileName, serviceName } from "#generator/cli/init/first-contract.js";
import { runCli } from "./run-cli.js";
import { scratchFolder } from "./scratch-folder.js";

/** Every test's folder is the top of a repository, so that nothing above it is found. */
const top = { ".git": "gitdir: elsewhere\n" };
const typescript = { "tsconfig.json": "{}" };

const read = (folder: string, file: string): string => readFileSync(join(folder, file), "utf8");
const readJson = (folder: string, file: string): Record<string, unknown> =>
  JSON.parse(read(folder, file)) as Record<string, unknown>;

suite("tinwire init", () => {
  test("in a TypeScript project: a contract and a script, no configuration", async (t) => {
    const folder = scratchFolder(t, {
      ...top,
      ...typescript,
      "package.json": '{ "name": "@acme/file-store" }',
      "src/main.ts": "",
    });
    const { code, stdout } = await runCli(folder, ["init"]);
    assert.equal(code, 0);
    const contract = readJson(folder, "idl/file-store.rpc.json");
    assert.equal(contract["$schema"], "../node_modules/tinwire/schema/rpc.schema.json");
    assert.equal(contract["name"], "FileStore");
    assert.deepEqual(readJson(folder, "package.json")["scripts"], { generate: "tinwire generate" });
    assert.ok(!existsSync(join(folder, "tinwire.config.json")));
    assert.match(stdout, /npm install @tinwire\/runtime\n.*npm install --save-dev tinwire\n/);
    assert.match(stdout, /import \{ FileStoreClient \} from "\.\/src\/generated\/file-store\.js";/);
  });

  test("in an empty folder it makes a package.json and says so", async (t) => {
    const folder = scratchFolder(t, top);
    const { stdout } = await runCli(folder, ["init", "calculator"]);
    assert.match(stdout, /wrote +package\.json \(there was none\)/);
    const manifest = readJson(folder, "package.json");
    assert.equal(manifest["private"], true);
    assert.equal(manifest["type"], "module");
    assert.equal(readJson(folder, "idl/calculator.rpc.json")["name"], "Calculator");
  });

  test("where nobody compiles TypeScript, outputs are configured to be JavaScript", async (t) => {
    const folder = scratchFolder(t, { ...top, "package.json": "{}" });
    const { stdout } = await runCli(folder, ["init", "calculator"]);
    assert.deepEqual(readJson(folder, "tinwire.config.json"), { emit: ["js", "dts"] });
    assert.match(stdout, /"emit": "ts" is the other way/);
  });

  test("a second run changes nothing", async (t) => {
    const folder = scratchFolder(t, { ...top, "package.json": "{}" });
    await runCli(folder, ["init"]);
    const files = ["package.json", "tinwire.config.json"];
    const before = files.map((file) => read(folder, file));
    const { code, stdout } = await runCli(folder, ["init"]);
    assert.equal(code, 0);
    assert.deepEqual(
      files.map((file) => read(folder, file)),
      before,
    );
    assert.doesNotMatch(stdout, /wrote|changed/);
  });

  test("the user's own contracts, scripts and configuration stay as they are", async (t) => {
    const manifest = '{\n\t"scripts": {\n\t\t"generate": "prisma generate"\n\t}\n}\n';
    const folder = scratchFolder(t, {
      ...top,
      "package.json": manifest,
      "contracts/mine.rpc.json": "mine",
      "tinwire.config.json": '{ "contracts": "contracts" }',
    });
    const { stdout } = await runCli(folder, ["init"]);
    assert.equal(read(folder, "package.json"), manifest);
    assert.equal(read(folder, "contracts/mine.rpc.json"), "mine");
    assert.ok(!existsSync(join(folder, "idl")));
    assert.match(stdout, /kept +contracts\/mine\.rpc\.json/);
    assert.match(stdout, /another script "generate"/);
  });

  test("a contract asked for by name comes on top of others", async (t) => {
    const folder = scratchFolder(t, { ...top, ...typescript, "idl/one.rpc.json": "{}" });
    await runCli(folder, ["init", "two"]);
    assert.ok(existsSync(join(folder, "idl/two.rpc.json")));
    assert.equal(read(folder, "idl/one.rpc.json"), "{}");
  });

  for (const [what, before, after] of [
    [
      "tabs",
      '{\n\t"name": "a",\n\t"version": "1.0.0"\n}\n',
      '{\n\t"name": "a",\n\t"version": "1.0.0",\n\t"scripts": {\n\t\t"generate": "tinwire generate"\n\t}\n}\n',
    ],
    [
      "four spaces, no last newline",
      '{\n    "scripts": {\n        "a": "b"\n    }\n}',
      '{\n    "scripts": {\n        "a": "b",\n        "generate": "tinwire generate"\n    }\n}',
    ],
    [
      "CRLF",
      '{\r\n  "scripts": {\r\n    "a": "b"\r\n  }\r\n}\r\n',
      '{\r\n  "scripts": {\r\n    "a": "b",\r\n    "generate": "tinwire generate"\r\n  }\r\n}\r\n',
    ],
  ] as const) {
    test(`package.json keeps its looks: ${what}`, async (t) => {
      const folder = scratchFolder(t, { ...top, ...typescript });
      writeFileSync(join(folder, "package.json"), before);
      await runCli(folder, ["init"]);
      assert.equal(read(folder, "package.json"), after);
    });
  }

  test("the package manager is the one whose lock file is there", async (t) => {
    const folder = scratchFolder(t, { ...top, "pnpm-lock.yaml": "", "package.json": "{}" });
    assert.match((await runCli(folder, ["init"])).stdout, /pnpm add --save-dev tinwire\n[\s\S]*pnpm run generate/);
  });

  test("the schema is found where workspaces hoist it to", async (t) => {
    const schema = "node_modules/tinwire/schema/rpc.schema.json";
    const folder = scratchFolder(t, {
      ...top,
      ...typescript,
      [schema]: "{}",
      "packages/a/package.json": '{ "name": "a" }',
    });
    await runCli(join(folder, "packages/a"), ["init"]);
    assert.equal(readJson(folder, "packages/a/idl/a.rpc.json")["$schema"], `../../../${schema}`);
  });

  test("a broken package.json is left to be mended", async (t) => {
    const folder = scratchFolder(t, { ...top, "package.json": "{" });
    const { code, stderr } = await runCli(folder, ["init"]);
    assert.equal(code, 2);
    assert.match(stderr, /package\.json is no JSON object/);
    assert.ok(!existsSync(join(folder, "idl")));
  });
});

test("names fit", () => {
  assert.deepEqual(["file-store", "calc", "2fa", "error", "x_y", "été"].map(serviceName), [
    "FileStore",
    "Calc",
    "Service2fa",
    "ErrorService",
    "XY",
    "T",
  ]);
  assert.deepEqual(["File Store", "..", "a.b", "@x"].map(fileName), ["file-store", "service", "a-b", "x"]);
});
