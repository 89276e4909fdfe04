/** The process of a contestant's server: `server-end.js NAME WORKLOAD`. Tells its port; knows the words `usage` and `collect`. */
import { createHandlers } from "../payloads.js";
import type { Workload } from "../workloads.js";
import { answerWords, failure, loadContestant, surroundingsFor, tell, usage, usageCollected } from "./one-end.js";

const [name, given] = process.argv.slice(2) as [string, string];
const workload = JSON.parse(given) as Workload;

async function start(): Promise<object> {
  const { serve, hasTls } = await loadContestant(name);
  if (workload.tls && !hasTls) return { cannot: "TLS" };
  return { port: await serve(createHandlers(), surroundingsFor(workload)) };
}

answerWords(([word]) => (word === "collect" ? usageCollected() : usage()));
tell(await start().catch(failure));
