import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { packedFiles } from "../support/packed-files.js";
import { root } from "./sources.js";

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly type: string;
  readonly license: string;
  readonly engines: { readonly node: string };
  readonly dependencies: { readonly [name: string]: string };
  readonly exports: { readonly [door: string]: string | { readonly [condition: string]: string } };
  readonly bin?: { readonly [command: string]: string };
}

const manifests = ["runtime", "generator"].map((workspace) => ({
  workspace,
  manifest: JSON.parse(readFileSync(join(root, workspace, "package.json"), "utf8")) as Manifest,
}));

test("the runtime has no dependency of any kind", () => {
  const manifest = manifests.find(({ workspace }) => workspace === "runtime")?.manifest ?? {};
  const kinds = Object.keys(manifest).filter((key) => /dependencies$/i.test(key));
  assert.deepEqual(kinds, ["dependencies"]);
  assert.deepEqual((manifest as Manifest).dependencies, {});
});

test("both packages are of one version, licence and kind", () => {
  const facts = manifests.map(({ manifest: { version, license, type, engines } }) => ({
    version,
    license,
    type,
    engines,
  }));
  assert.deepEqual(facts[0], facts[1]);
  assert.equal(facts[0]?.type, "module");
});

for (const { workspace, manifest } of manifests) {
  test(`${manifest.name} packs what its doors lead to, and nothing of the workshop`, () => {
    const files = packedFiles(workspace);
    const doors = Object.values(manifest.exports).flatMap((door) =>
      typeof door === "string" ? [door] : Object.values(door),
    );
    for (const door of [...doors, ...Object.values(manifest.bin ?? {}), "./LICENSE"]) {
      assert.ok(files.includes(door.replace("./", "")), `${door} is not in the package`);
    }
    assert.deepEqual(
      files.filter((file) => /\.tsbuildinfo$|\.test\.|^test\/|(?:^|\/)tsconfig[^/]*\.json$/.test(file)),
      [],
    );
  });
}
