import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { root } from "./sources.js";

interface Locked {
  readonly optionalDependencies?: { readonly [name: string]: string };
}

for (const folder of [".", "bench"]) {
  test(`the lock file of ${folder} holds every platform's binaries, without which npm 11 refuses \`npm ci\``, () => {
    assert.deepEqual(missingFrom(join(root, folder, "package-lock.json")), []);
  });
}

function missingFrom(lock: string): string[] {
  const { packages } = JSON.parse(readFileSync(lock, "utf8")) as {
    readonly packages: { readonly [path: string]: Locked };
  };
  return Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies).filter(
      (name) => !(`node_modules/${name}` in packages || `${path}/node_modules/${name}` in packages),
    ),
  );
}
