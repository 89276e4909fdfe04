import type { Call } from "#runtime/answering/call.js";
import { RpcError } from "#runtime/errors/rpc-error.js";
import type { TaskCalls } from "../support/tasks.js";
import { Expectation } from "./expectation.js";
import { produce, take } from "./source.js";
import type { Task } from "./task.js";
import type { World } from "./world.js";

/** A task, and through which client to ask for it. */
export interface Performance {
  readonly task: Task;
  readonly client: TaskCalls;
  /** The call whose handler asks. */
  readonly within?: Call<TaskCalls>;
}

/** Calls as the plan says, and holds what comes of it to what may come of it. Never rejects. */
export async function perform(world: World, { task, client, within }: Performance): Promise<void> {
  await world.sleep(task.startMs);
  const entry = world.entry(task.id);
  if (entry === undefined) throw new Error("a task is in its plan");
  const giveUp = new AbortController();
  const alarm = task.cancelMs === undefined ? undefined : world.schedule(task.cancelMs, () => giveUp.abort());
  const handedOn = task.handsOn ? within : undefined;
  const signals = handedOn === undefined ? [giveUp.signal] : [];
  const expectation = new Expectation(world, task, { signal: signals[0] ?? handedOn?.signal, handedOn });
  world.trace(`task ${task.id} (${task.kind}) is called`);
  try {
    await callAsPlanned(world, optionsOn(client, task, { signal: signals[0], handedOn }), task, expectation);
    world.trace(`task ${task.id}: its call ends well`);
  } catch (error) {
    world.trace(`task ${task.id}: its call fails: ${error}`);
    entry.neverSent = error instanceof RpcError && error.sent === false;
    expectation.failed(error);
  }
  alarm?.cancel();
  entry.settled += 1;
}

function optionsOn(
  client: TaskCalls,
  { id, timeoutMs, meta }: Task,
  { signal, handedOn }: { readonly signal: AbortSignal | undefined; readonly handedOn: Call<TaskCalls> | undefined },
): TaskCalls {
  const own = { timeoutMs, signal, meta: meta ? { task: String(id) } : undefined };
  return handedOn === undefined ? client.$with(own) : client.$with(handedOn).$with(own);
}

async function callAsPlanned(world: World, client: TaskCalls, task: Task, expectation: Expectation): Promise<void> {
  const { id, kind, text, sends } = task;
  switch (kind) {
    case "run":
      expectation.result(await client.run(id, text));
      return;
    case "collect":
      expectation.result(await client.collect(id, produce(world, task, sends)));
      return;
    case "note":
      await client.note(id);
      return;
    case "list":
      await takeAll(world, client.list(id), task, expectation);
      return;
    case "convert":
      await takeAll(world, client.convert(id, produce(world, task, sends)), task, expectation);
  }
}

async function takeAll(
  world: World,
  items: AsyncIterable<string>,
  task: Task,
  expectation: Expectation,
): Promise<void> {
  const taken = await take(world, items, task.callerTakes, {
    item: (value, index) => expectation.item(value, index),
    waited: (since) => expectation.waited(since),
  });
  if (taken.complete) expectation.complete(taken.count);
}
