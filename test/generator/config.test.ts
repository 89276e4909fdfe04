import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { suite, test } from "node:test";
import { checkConfig } from "#generator/config/check-config.js";
import { findConfig } from "#generator/config/find-config.js";
import { loadConfig } from "#generator/config/load-config.js";
import { settle, settleConfig } from "#generator/config/settings.js";
import { scratchFolder } from "./scratch-folder.js";

/** Every test's folder is the top of a repository, so that no configuration above it can get in. */
const top = { ".git": "gitdir: elsewhere\n" };

suite("finding the configuration", () => {
  test("the nearest folder above that has one", (t) => {
    const root = scratchFolder(t, { ...top, "tinwire.config.json": "{}", "a/package.json": "{}" });
    mkdirSync(join(root, "a/b"));
    assert.equal(findConfig(join(root, "a/b")), join(root, "tinwire.config.json"));
  });

  test("a package.json counts if it has the key", (t) => {
    const root = scratchFolder(t, { ...top, "package.json": '{ "tinwire": {} }' });
    assert.equal(findConfig(root), join(root, "package.json"));
  });

  test("none beyond the repository", (t) => {
    const root = scratchFolder(t, { "tinwire.config.json": "{}", "repository/.git/HEAD": "ref: refs/heads/main\n" });
    assert.equal(findConfig(join(root, "repository")), undefined);
  });

  test("a package.json with a byte order mark counts too", (t) => {
    const root = scratchFolder(t, { ...top, "package.json": '\uFEFF{ "tinwire": {} }' });
    assert.equal(findConfig(root), join(root, "package.json"));
  });

  test("one of a kind that is not read is refused, rather than ignored", (t) => {
    for (const name of ["tinwire.config.cjs", "tinwire.config.yaml"]) {
      const root = scratchFolder(t, { ...top, [name]: "" });
      assert.throws(() => findConfig(root), /is not read; a configuration is one of tinwire\.config\.json, /);
    }
  });

  test("two in one folder are refused, by name", (t) => {
    const root = scratchFolder(t, { ...top, "tinwire.config.json": "{}", "tinwire.config.ts": "" });
    assert.throws(() => findConfig(root), /more than one configuration[\s\S]*config\.json[\s\S]*config\.ts/);
  });
});

suite("loading the configuration", () => {
  for (const [file, text] of [
    ["tinwire.config.json", '{ "out": "x" }'],
    ["package.json", '{ "name": "a", "tinwire": { "out": "x" } }'],
    ["tinwire.config.json", '\uFEFF{ "out": "x" }'],
    ["tinwire.config.js", 'export default { out: "x" };'],
    ["tinwire.config.mjs", 'export default { out: "x" };'],
    ["tinwire.config.ts", 'import { out } from "./out.ts";\nexport default { out } satisfies { out: string };'],
  ] as const) {
    test(file, async (t) => {
      const root = scratchFolder(t, {
        "package.json": '{ "type": "module" }',
        "out.ts": 'export const out: string = "x";',
        [file]: text,
      });
      assert.deepEqual(await loadConfig(join(root, file)), { out: "x" });
    });
  }

  test("a module that changed is loaded anew", async (t) => {
    const root = scratchFolder(t, { "tinwire.config.mjs": 'export default { out: "a" };' });
    const file = join(root, "tinwire.config.mjs");
    assert.deepEqual(await loadConfig(file), { out: "a" });
    const { utimesSync, writeFileSync } = await import("node:fs");
    writeFileSync(file, 'export default { out: "b" };');
    utimesSync(file, 1, 1);
    assert.deepEqual(await loadConfig(file), { out: "b" });
  });

  test("every mistake has its place in the file", async (t) => {
    const root = scratchFolder(t, { "tinwire.config.json": '{\n  "ouut": "x",\n  "emit": ["ts",\n    7]\n}\n' });
    await assert.rejects(loadConfig(join(root, "tinwire.config.json")), {
      name: "ConfigError",
      message:
        'tinwire.config.json:2:3 ouut is no setting; did you mean "out"?\n' +
        'tinwire.config.json:4:5 emit[1] must be one of "ts", "js", "dts"',
    });
  });

  test("the place counts from the start of package.json", async (t) => {
    const root = scratchFolder(t, { "package.json": '{\n  "tinwire": {\n    "out": 1\n  }\n}\n' });
    await assert.rejects(loadConfig(join(root, "package.json")), {
      message: "package.json:3:5 out must be a string, not a number",
    });
  });

  for (const [file, text, message] of [
    ["tinwire.config.json", "{", /^tinwire\.config\.json:1:2 is no JSON: /],
    ["tinwire.config.json", '{\n  "out": "x",\n}', /^tinwire\.config\.json:3:1 is no JSON: /],
    ["tinwire.config.mjs", "export const out = 1;", /has no default export/],
    ["tinwire.config.mjs", "throw new Error('no luck');", /cannot be loaded: no luck/],
    ["tinwire.config.mjs", "export default 7;", /the configuration must be an object, not a number/],
  ] as const) {
    test(`refused: ${text}`, async (t) => {
      await assert.rejects(loadConfig(join(scratchFolder(t, { [file]: text }), file)), {
        name: "ConfigError",
        message,
      });
    });
  }
});

suite("settling", () => {
  test("without a configuration", async (t) => {
    const root = scratchFolder(t, top);
    assert.deepEqual(await settle(root, {}), {
      configFile: undefined,
      root,
      contracts: [join(root, "idl")],
      out: join(root, "generated"),
      emit: ["ts"],
      importExtension: ".js",
    });
  });

  test("a src folder takes the outputs in", async (t) => {
    const root = scratchFolder(t, { ...top, "src/main.ts": "" });
    assert.equal((await settle(root, {})).out, join(root, "src/generated"));
  });

  test("flags win, and are relative to the working folder", async (t) => {
    const root = scratchFolder(t, {
      ...top,
      "tinwire.config.json": '{ "contracts": ["c", "!c/old"], "out": "o" }',
      "sub/x": "",
    });
    const configured = await settle(join(root, "sub"), {});
    assert.deepEqual(configured.contracts, [join(root, "c"), `!${join(root, "c/old")}`]);
    assert.equal(configured.out, join(root, "o"));
    const flagged = await settle(join(root, "sub"), { contracts: ["a"], out: "b", importExtension: ".ts" });
    assert.deepEqual(flagged.contracts, [join(root, "sub/a")]);
    assert.equal(flagged.out, join(root, "sub/b"));
    assert.equal(flagged.importExtension, ".ts");
  });

  test("a program's own configuration is checked too", async (t) => {
    const root = scratchFolder(t, top);
    await assert.rejects(settleConfig(root, { out: 1 } as never), {
      name: "ConfigError",
      message: "out must be a string, not a number",
    });
    await assert.rejects(settleConfig(root, { emit: ["ts", "js"] }), {
      name: "ConfigError",
      message: /both would claim/,
    });
    await assert.rejects(settleConfig(root, { emit: "js", importExtension: ".ts" }), {
      message: /does not go with JavaScript/,
    });
  });
});

suite("the import extension", () => {
  const extension = async (root: string): Promise<string> => (await settle(root, {})).importExtension;

  for (const option of ["allowImportingTsExtensions", "rewriteRelativeImportExtensions"]) {
    test(`${option} asks for .ts; comments and commas are fine`, async (t) => {
      const tsconfig = `{ // as people write them\n "compilerOptions": { "${option}": true, }, }`;
      assert.equal(await extension(scratchFolder(t, { ...top, "tsconfig.json": tsconfig })), ".ts");
    });
  }

  test("what a tsconfig.json extends counts, the last one first", async (t) => {
    const root = scratchFolder(t, {
      ...top,
      "tsconfig.json": '{ "extends": ["./off", "some-base"] }',
      "off.json": '{ "compilerOptions": { "allowImportingTsExtensions": false } }',
      "node_modules/some-base/package.json": '{ "name": "some-base" }',
      "node_modules/some-base/tsconfig.json": '{ "compilerOptions": { "allowImportingTsExtensions": true } }',
    });
    assert.equal(await extension(root), ".ts");
  });

  test("a circle, a missing base and a broken file mean .js", async (t) => {
    assert.equal(
      await extension(scratchFolder(t, { ...top, "tsconfig.json": '{ "extends": "./tsconfig.json" }' })),
      ".js",
    );
    assert.equal(await extension(scratchFolder(t, { ...top, "tsconfig.json": '{ "extends": "nowhere" }' })), ".js");
    assert.equal(await extension(scratchFolder(t, { ...top, "tsconfig.json": "{ nonsense" })), ".js");
  });

  test("JavaScript imports JavaScript, whatever TypeScript may do", async (t) => {
    const root = scratchFolder(t, {
      ...top,
      "tsconfig.json": '{ "compilerOptions": { "allowImportingTsExtensions": true } }',
    });
    assert.equal((await settle(root, { emit: ["js", "dts"] })).importExtension, ".js");
  });
});

test("a mistake in a value names the key and the nearest choice", () => {
  assert.deepEqual(checkConfig({ emit: "tss", contracts: ["", 1], importExtension: "ts" }), [
    { path: ["emit"], message: 'must be one of "ts", "js", "dts"; did you mean "ts"?' },
    { path: ["contracts", 0], message: "must not be empty" },
    { path: ["contracts", 1], message: "must be a string, not a number" },
    { path: ["importExtension"], message: 'must be one of ".js", ".ts"; did you mean ".ts"?' },
  ]);
  assert.deepEqual(checkConfig({ contracts: "idl", out: undefined, emit: ["js", "dts"], importExtension: ".ts" }), []);
});
