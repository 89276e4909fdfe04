/**
 * What a server holds of clients that never read their replies, and what their neighbours notice of them.
 *
 *     npm run bench:slow-readers -- [CONNECTIONS]
 */
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import net from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { serve } from "@tinwire/runtime";
import { calculator } from "../examples/calculator/implementation.js";
import { CalculatorClient } from "../generated/calculator.js";

const KIB = 1024;
const MIB = 1024 * KIB;

/** Low, so that many connections meet them: what a connection may cost is proportional. */
const limits = { maxUnreadBytes: 256 * KIB, maxMessageBytes: 64 * KIB, stallMs: 600_000 };

/** See "What a connection may cost" in docs/runtime.md, for calls that are done at once. */
const bound = limits.maxUnreadBytes + limits.maxMessageBytes + 96 * KIB;

/** Calls of one connection: more than the system and the server together have room for. */
const CALLS = 100;

/** Calls of the neighbour that are measured. */
const SAMPLES = 5000;

/** The reply repeats the id: a short way to ask for much. */
const call = `{"jsonrpc":"2.0","id":"${"x".repeat(8000)}","method":"add","params":[1,2]}\n`;

if (process.argv[2] === "server") await beServer();
else await measure(Number(process.argv[2] ?? 1000));

/** A process of its own, so that its memory is the server's alone. */
async function beServer(): Promise<void> {
  const server = await serve({
    // The system itself buffers less for a unix socket than for TCP.
    listen: `unix:${process.argv[3]}`,
    limits,
    services: [calculator()],
    log() {},
  });
  process.on("disconnect", () => process.exit());
  process.on("message", () => process.send?.({ memory: process.memoryUsage().rss, ...server.stats }));
  process.send?.("listening");
}

interface Report {
  readonly memory: number;
  readonly connections: number;
}

async function measure(connections: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "tinwire-"));
  const path = join(folder, "socket");
  const child = fork(fileURLToPath(import.meta.url), ["server", path]);
  await once(child, "message");
  await using neighbour = await CalculatorClient.connect(`unix:${path}`);
  await latencies(neighbour);
  const [alone, before] = [await latencies(neighbour), await ask(child)];
  const sockets: net.Socket[] = [];
  while (sockets.length < connections) sockets.push(await callWithoutReading(path));
  await settled(child);
  const [crowded, after] = [await latencies(neighbour), await ask(child)];
  const perConnection = (after.memory - before.memory) / connections;
  console.log(`connections that read nothing   ${after.connections - before.connections}`);
  console.log(`server, without them            ${(before.memory / MIB).toFixed(1)} MiB`);
  console.log(`server, with them               ${(after.memory / MIB).toFixed(1)} MiB`);
  console.log(
    `each of them                    ${Math.round(perConnection / KIB)} KiB of at most ${Math.round(bound / KIB)} KiB`,
  );
  console.log(`neighbour's p99, without them   ${alone.toFixed(3)} ms`);
  console.log(`neighbour's p99, with them      ${crowded.toFixed(3)} ms (${(crowded / alone).toFixed(2)} times)`);
  for (const socket of sockets) socket.destroy();
  child.kill();
  rmSync(folder, { recursive: true });
}

async function callWithoutReading(path: string): Promise<net.Socket> {
  for (;;) {
    const socket = net.connect({ path });
    socket.pause();
    socket.on("error", () => {});
    try {
      await once(socket, "connect");
      socket.write(call.repeat(CALLS));
      return socket;
    } catch {
      // A unix socket's queue of those who want to connect is short.
    }
  }
}

/** Waits until the server's memory has stopped growing. */
async function settled(child: ChildProcess): Promise<void> {
  for (let last = -1; ; ) {
    const { memory } = await ask(child);
    if (Math.abs(memory - last) < MIB) return;
    last = memory;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}

async function ask(child: ChildProcess): Promise<Report> {
  child.send("report");
  const [report] = (await once(child, "message")) as [Report];
  return report;
}

/** The 99th percentile in milliseconds, of one call after the other. */
async function latencies(client: CalculatorClient): Promise<number> {
  const times: number[] = [];
  for (let count = 0; count < SAMPLES; count++) {
    const begun = performance.now();
    await client.add(1, 2);
    times.push(performance.now() - begun);
  }
  return times.sort((left, right) => left - right)[Math.floor(SAMPLES * 0.99)] ?? 0;
}
