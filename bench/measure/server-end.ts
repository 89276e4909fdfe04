/** The process of a contestant's server: `server-end.js NAME WORKLOAD`. Tells its port; knows no words but those about itself. */
import { createHandlers } from "../payloads.js";
import type { Workload } from "../workloads.js";
import { answerAboutItself, answerWords, failure, loadContestant, surroundingsFor, tell } from "./one-end.js";

const [name, given] = process.argv.slice(2) as [string, string];
const workload = JSON.parse(given) as Workload;

async function start(): Promise<object> {
  const { serve, hasTls } = await loadContestant(name);
  if (workload.tls && !hasTls) return { cannot: "TLS" };
  return { port: await serve(createHandlers(), surroundingsFor(workload)) };
}

answerWords(([word]) => answerAboutItself(word) ?? {});
tell(await start().catch(failure));
