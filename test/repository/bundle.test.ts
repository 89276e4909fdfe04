/** Both packages publish few files, made of many: bundling/ says how. What must not get lost on the way. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { test } from "node:test";
import * as runtime from "@tinwire/runtime";
import * as codegen from "@tinwire/runtime/codegen";
import * as testing from "@tinwire/runtime/testing";
import * as errors from "#runtime/errors/rpc-error.js";
import * as clock from "#runtime/testing/manual-clock.js";
import { bundles } from "../support/bundles.js";
import { filesLoadedBy } from "../support/loaded-modules.js";
import { packedFiles } from "../support/packed-files.js";
import { root } from "./sources.js";

test("a class is the same by whatever door one comes to it", () => {
  assert.equal(codegen.RpcError, runtime.RpcError);
  assert.equal(errors.RpcError, runtime.RpcError);
  assert.equal(clock.ManualClock, testing.ManualClock);
});

for (const { name, files } of bundles) {
  test(`nothing is twice in what ${name} publishes`, () => {
    const sources = [...files.values()].flat();
    assert.ok(sources.length > 100);
    assert.deepEqual(
      sources.filter((source, index) => sources.indexOf(source) !== index),
      [],
    );
  });

  test(`all that the files of ${name} import of each other is published`, () => {
    const packed = packedFiles(name);
    const code = packed.filter((file) => file.endsWith(".js"));
    const imported = code.flatMap((file) => {
      const text = readFileSync(join(root, name, file), "utf8");
      const specifiers = text.matchAll(/^(?:import|\} from|export .* from) ?"(\.[^"]+)"|\bimport\("(\.[^"]+)"\)/gm);
      return [...specifiers].map(([, still, lazy]) => join(dirname(file), still ?? lazy ?? ""));
    });
    assert.ok(imported.length > 0);
    assert.deepEqual(
      imported.filter((file) => !packed.includes(file)),
      [],
    );
  });
}

test("the generator brings along all that it needs but the compiler, and the licences of what it brings", () => {
  const manifest = JSON.parse(readFileSync(join(root, "generator/package.json"), "utf8")) as {
    readonly dependencies: object;
  };
  assert.deepEqual(Object.keys(manifest.dependencies), ["typescript"]);
  const brought = bundles.flatMap(({ files }) => [...files.values()].flat());
  const licences = readFileSync(join(root, "generator/dist/third-party-licences.txt"), "utf8");
  for (const source of brought) {
    const name = /^.*node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(source)?.[1];
    if (name !== undefined) assert.match(licences, new RegExp(`^${name} \\d`, "m"));
  }
});

test("a generated client comes in a handful of files", () => {
  const loaded = filesLoadedBy(["--input-type=module", "--eval", 'import "./build/generated/calculator.js";']);
  const ours = loaded.filter((url) => url.includes("/runtime/dist/"));
  assert.ok(ours.length > 0 && ours.length <= 8, ours.map((url) => relative(root, url)).join("\n"));
});
