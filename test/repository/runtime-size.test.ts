/** A dependency that everybody has to carry stays small: `npm run bench:size` prints the figures. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { bundledSize, oneClient, wholeRuntime } from "../support/bundled-size.js";

const KiB = 1024;
const budgets = [
  { what: "the whole runtime", source: wholeRuntime, gzipped: 48 * KiB },
  { what: "a client and the runtime below it", source: oneClient, gzipped: 36 * KiB },
];

for (const { what, source, gzipped } of budgets) {
  test(`${what} takes at most ${gzipped / KiB} KiB, minified and compressed`, async (t) => {
    const size = await bundledSize(source);
    t.diagnostic(`${size.minified} bytes minified, ${size.gzipped} compressed`);
    assert.ok(size.gzipped <= gzipped, `${size.gzipped} bytes, ${gzipped} are allowed`);
  });
}
