/**
 * What JavaScript alone takes of a call, at both ends together: ours and the floor's in one process, over a pair of streams that
 * hand bytes on without a system call. The rest of what `npm run bench` measures is the network, and waking the other side.
 *
 *     npm run bench:in-process
 */

import { join } from "node:path";
import { Duplex } from "node:stream";
import { pathToFileURL } from "node:url";
import { serve } from "@tinwire/runtime";
import type { Calls } from "./contestant.js";
import { createHandlers } from "./payloads.js";
import { folders } from "./prepare/folders.js";
import { prepareOurs } from "./prepare/prepare.js";

const CALLS = 50_000;
const ROUNDS = 15;

/** Hands on in the next turn of the event loop what it has been given in this one, as a socket would. */
class Wire extends Duplex {
  other: Wire | undefined;
  #given: Buffer[] = [];

  override _read(): void {}

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: () => void): void {
    if (this.#given.length === 0) setImmediate(() => this.#handOn());
    this.#given.push(chunk);
    done();
  }

  #handOn(): void {
    const given = this.#given;
    this.#given = [];
    for (const chunk of given) this.other?.push(chunk);
  }
}

function wire(): readonly [Wire, Wire] {
  const [near, far] = [new Wire(), new Wire()];
  near.other = far;
  far.other = near;
  return [near, far];
}

const load = (path: string): Promise<never> => import(pathToFileURL(path).href) as Promise<never>;

async function ours(): Promise<Calls> {
  const { Bench, BenchClient } = await load(join(folders.prepared, "generated/bench.js"));
  const server = await serve({
    services: [(Bench as { implement(handlers: object): never }).implement(createHandlers())],
  });
  const [near, far] = wire();
  server.accept(far);
  return (BenchClient as { connect(to: Duplex): Promise<Calls> }).connect(near);
}

async function floor(): Promise<Calls> {
  const { answerOn, callOn } = await load(join(folders.bench, "contestants/floor.mjs"));
  const [near, far] = wire();
  (answerOn as (socket: Duplex, methods: Map<string, unknown>) => void)(far, new Map(Object.entries(createHandlers())));
  return (callOn as (socket: Duplex, surroundings: object) => Calls)(near, { functions: 0 });
}

/** Microseconds of CPU for each call. */
async function round(calls: Calls, inFlight: number): Promise<number> {
  let left = CALLS;
  const before = process.cpuUsage();
  const caller = async (): Promise<void> => {
    while (left-- > 0) await calls.add?.(left, 2, 3);
  };
  await Promise.all(Array.from({ length: inFlight }, caller));
  const { user, system } = process.cpuUsage(before);
  return (user + system) / CALLS;
}

prepareOurs();
for (const inFlight of [64, 1000]) {
  const contestants = { tinwire: await ours(), floor: await floor() };
  const taken = { tinwire: [] as number[], floor: [] as number[] };
  for (let index = 0; index < ROUNDS; index++) {
    for (const name of ["tinwire", "floor"] as const) taken[name].push(await round(contestants[name], inFlight));
  }
  for (const [name, rounds] of Object.entries(taken)) {
    const sorted = rounds.slice(3).sort((left, right) => left - right);
    const median = sorted[Math.floor(sorted.length / 2)] as number;
    console.log(
      `${name.padEnd(8)} ${inFlight} in flight: ${sorted[0]?.toFixed(2)} µs a call at least, ${median.toFixed(2)} median`,
    );
  }
}
process.exit();
