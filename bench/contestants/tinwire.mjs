/**
 * Ours, as a user has it: what `tinwire generate` makes of bench.rpc.json, with every default. Validation at both ends,
 * limits, deadlines.
 */
import { serve as serveTinwire } from "@tinwire/runtime";
import { connect as connectFloor } from "./floor.mjs";

export const hasTls = true;

/** A contract with more functions is another contract. */
const generated = ({ prepared, functions }) =>
  import(functions > 0 ? `${prepared}/functions-${functions}/bench.js` : `${prepared}/generated/bench.js`);
const names = (functions) => Array.from({ length: functions }, (_, index) => `add${index}`);

/** @type {import("../contestant.ts").Contestant["serve"]} */
export async function serve(handlers, surroundings) {
  const { tls, functions } = surroundings;
  const { Bench } = await generated(surroundings);
  const adds = Object.fromEntries(names(functions).map((name) => [name, handlers.add]));
  const server = await serveTinwire({
    listen: `${tls ? "tls" : "tcp"}://127.0.0.1:0`,
    ...(tls && { tls: { cert: tls.cert, key: tls.key } }),
    lowLatency: surroundings.variant === "low latency",
    services: [Bench.implement({ ...handlers, ...adds })],
  });
  return Number(new URL(server.address).port);
}

/** @type {import("../contestant.ts").Contestant["connect"]} */
export async function connect(port, surroundings) {
  const { tls, functions } = surroundings;
  // Somebody else's client, which orders its members otherwise.
  if (surroundings.variant === "reordered") return connectFloor(port, surroundings);
  const { BenchClient } = await generated(surroundings);
  const lowLatency = surroundings.variant === "low latency";
  const paramStructure = surroundings.variant === "by position" ? "by-position" : undefined;
  const client = tls
    ? await BenchClient.connect(`tls://localhost:${port}`, { tls: { ca: tls.ca } })
    : await BenchClient.connect(`tcp://127.0.0.1:${port}`, { lowLatency, paramStructure });
  return {
    add: (a, b, c) => client.add(a, b, c),
    adds: names(functions).map((name) => (a, b, c) => client[name](a, b, c)),
    users: () => client.users(),
    echo: (text) => client.echo(text),
    integers: (values) => client.integers(values),
    note: (text) => client.note(text),
    noted: () => client.noted(),
    ticks: (count) => client.ticks(count),
  };
}
