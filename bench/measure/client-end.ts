/**
 * The process of a contestant's client: `client-end.js NAME WORKLOAD PORT`. Knows the words `drive MILLISECONDS` and
 * `usage`.
 */
import type { Calls } from "../contestant.js";
import type { Workload } from "../workloads.js";
import type { Driven } from "./driven.js";
import { drivers } from "./drivers.js";
import { answerWords, failure, loadContestant, surroundingsFor, tell, type Usage, usage } from "./one-end.js";

const [name, given, port] = process.argv.slice(2) as [string, string, string];
const workload = JSON.parse(given) as Workload;
const driver = drivers[workload.kind](workload);
const connections: Calls[] = [];

async function open(): Promise<object> {
  const { connect } = await loadContestant(name);
  const inFlight = Math.ceil(workload.inFlight / workload.connections);
  const surroundings = { ...surroundingsFor(workload), inFlight };
  while (connections.length < workload.connections) connections.push(await connect(Number(port), surroundings));
  return connections[0]?.[driver.needs] === undefined ? { cannot: workload.kind } : { ready: true };
}

async function answer([word, milliseconds]: readonly string[]): Promise<Driven | Usage> {
  if (word === "usage") return usage();
  return driver.drive(connections, { inFlight: workload.inFlight, milliseconds: Number(milliseconds) });
}

answerWords(answer);
tell(await open().catch(failure));
