/** A server process that is killed in the middle of a stream: the stream ends with an error, and the client goes on. */
import assert from "node:assert/strict";
import { fork } from "node:child_process";
import { once } from "node:events";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { NumbersClient } from "../support/numbers.js";
import { failsWith } from "../support/rejections.js";
import { type ServerProcess, startServer } from "../support/server-process.js";

test("kill -9 in the middle of a stream never looks like its end", { timeout: 120_000 }, async () => {
  let server: ServerProcess = await startServer();
  const { address } = server;
  await using client = await NumbersClient.connect(address, { reconnect: { minDelayMs: 1, maxDelayMs: 10 } });
  for (let time = 0; time < 5; time++) {
    let next = 0;
    const loop = (async () => {
      for await (const item of client.count(0)) {
        assert.equal(item, next++);
        if (next === 250) void server.kill();
      }
    })();
    await assert.rejects(loop, failsWith("unavailable"));
    assert.ok(next >= 250);
    await server.kill();
    const [restarted, answer] = await Promise.all([startServer(address), client.echo("made while it was away")]);
    server = restarted;
    assert.equal(answer, "made while it was away");
  }
  await server.drain();
});

test("a process that only waits to reconnect ends", { timeout: 60_000 }, async () => {
  const server = await startServer();
  const client = fork(fileURLToPath(new URL("../support/child-client.js", import.meta.url)), [server.address]);
  const exited = once(client, "exit");
  await once(client, "message");
  await server.kill();
  assert.deepEqual(await exited, [0, null]);
});
