// examples/interceptors says what it does, and does it.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { join } from "node:path";
import { test } from "node:test";
import { promisify } from "node:util";
import { projectRoot } from "../support/project-root.js";

const run = promisify(execFile);

test("a logging, a timing and an auth interceptor stand around the calculator's calls", async () => {
  const demo = join(projectRoot, "build/examples/interceptors/demo.js");
  const { stdout, stderr } = await run(process.execPath, [demo], { timeout: 60_000 });
  assert.equal(stderr, "");
  // Who writes first, the client or the server, is nobody's promise.
  assert.deepEqual(
    stdout
      .replace(/took [\d.]+ ms/g, "took … ms")
      .trimEnd()
      .split("\n")
      .sort(),
    [
      "1 + 2 + 10 = 13",
      "client: add took … ms",
      "client: add took … ms",
      "client: history took … ms",
      "client: watch took … ms",
      "server: incoming stream Calculator.watch: ok",
      "server: incoming unary Calculator.add: ok",
      "server: incoming unary Calculator.add: ok",
      "server: incoming unary Calculator.add: unauthenticated",
      "server: incoming unary Calculator.history: ok",
      "stranger: [unauthenticated] the token is missing, or not the right one",
      "the tape has 1 line",
      "watched: 3 + 4 + 10",
    ],
  );
});
