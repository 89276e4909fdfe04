import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { test } from "node:test";

/**
 * It is 6.3 kB with Node 20. Three times as much is easily lost: in functions for each connection, in maps that stay empty,
 * in promises that nobody waits for.
 */
const MOST_BYTES = 8500;

test("an idle connection takes little memory: what it may need is made when it needs it", () => {
  const program = join(import.meta.dirname, "../support/idle-connections.js");
  const printed = execFileSync(process.execPath, ["--expose-gc", program], { encoding: "utf8", timeout: 60_000 });
  const bytes = Number(printed);
  assert.ok(bytes > 0 && bytes < MOST_BYTES, `${printed.trim()} bytes for each connection`);
});
