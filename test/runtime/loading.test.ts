/** Whoever imports a generated client waits for what it loads. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { modulesLoadedBy } from "../support/loaded-modules.js";

function loadedWith(specifier: string): readonly string[] {
  return modulesLoadedBy(["--input-type=module", "--eval", `import ${JSON.stringify(specifier)};`]);
}

test("a generated client loads neither sockets nor TLS nor cryptography, and nothing of the server's side", () => {
  const loaded = loadedWith("./build/generated/calculator.js");
  assert.ok(
    loaded.some((url) => url.endsWith("/runtime/src/client/connect.ts")),
    loaded.join("\n"),
  );
  const needless = loaded.filter((url) => /^node:(?:net|tls|crypto|http|fs)|\/src\/server\/|openrpc/.test(url));
  assert.deepEqual(needless, []);
});

test("a generated client loads no package but the runtime", () => {
  assert.deepEqual(
    loadedWith("./build/generated/calculator.js").filter((url) => /\/node_modules\//.test(url)),
    [],
  );
});
