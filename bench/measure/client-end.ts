/**
 * The process of a contestant's client: `client-end.js NAME WORKLOAD PORT`. Knows the words `drive MILLISECONDS` and
 * `open CONNECTIONS` beside those about itself.
 */
import type { Calls } from "../contestant.js";
import type { Workload } from "../workloads.js";
import { drivers } from "./drivers.js";
import { answerAboutItself, answerWords, failure, loadContestant, surroundingsFor, tell } from "./one-end.js";

const [name, given, port] = process.argv.slice(2) as [string, string, string];
const workload = JSON.parse(given) as Workload;
const driver = drivers[workload.kind](workload);
const connections: Calls[] = [];

async function open(count: number): Promise<object> {
  const { connect } = await loadContestant(name);
  const inFlight = Math.ceil(workload.inFlight / workload.connections);
  const surroundings = { ...surroundingsFor(workload), inFlight };
  while (connections.length < count) {
    const calls = await connect(Number(port), surroundings);
    // Some libraries connect with the first call.
    await calls.add?.(1, 2, 3);
    connections.push(calls);
  }
  return connections[0]?.[driver.needs] === undefined ? { cannot: workload.kind } : { ready: true };
}

async function answer([word, number]: readonly string[]): Promise<object> {
  const own = answerAboutItself(word);
  if (own !== undefined) return own;
  if (word === "open") return open(Number(number));
  return driver.drive(connections, { inFlight: workload.inFlight, milliseconds: Number(number) });
}

answerWords(answer);
tell(await open(workload.connections).catch(failure));
