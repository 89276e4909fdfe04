import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

/** What a program of ours needs by itself is half of it; a million items that are kept, as text or as numbers, are more. */
const HEAP_MIB = 16;

/** A bound on a hang; nothing waits for it. */
const LIMIT_MS = 60_000;

test("a million items go each way through a small heap, which ends nothing early", () => {
  const program = fileURLToPath(new URL("../support/million-items.js", import.meta.url));
  const options = { encoding: "utf8", timeout: LIMIT_MS } as const;
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    [`--max-old-space-size=${HEAP_MIB}`, "--max-semi-space-size=2", program],
    options,
  );
  const total = (1_000_000 * 999_999) / 2;
  assert.deepEqual([status, stdout], [0, `${total} ${total}\n`], stderr);
});
