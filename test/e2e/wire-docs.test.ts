// The session that docs/wire.md shows happens just so.
import assert from "node:assert/strict";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { connect } from "node:net";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { test } from "node:test";
import { serve } from "@tinwire/runtime";
import { calculator } from "../../examples/calculator/implementation.js";
import { projectRoot } from "../support/project-root.js";

const SESSION = /^```console\n(?<lines>.*?)^```$/ms;

test("what the page on the wire shows of a session by hand", async () => {
  const page = await readFile(join(projectRoot, "docs/wire.md"), "utf8");
  const lines = SESSION.exec(page)?.groups?.["lines"]?.trimEnd().split("\n") ?? [];
  assert.ok(lines.length > 10);
  await using server = await serve({ listen: "tcp://127.0.0.1:0", services: [calculator()] });
  const socket = connect(Number(new URL(server.address).port), "127.0.0.1");
  const replies = createInterface(socket)[Symbol.asyncIterator]();
  await once(socket, "connect");
  for (const line of lines) {
    if (line.startsWith("  ")) assert.equal(untimed((await replies.next()).value), untimed(line.trim()));
    else socket.write(`${line}\n`);
  }
  socket.end();
});

function untimed(text: string): string {
  return text.replace(/"at":"[^"]+"/, '"at":"…"');
}
