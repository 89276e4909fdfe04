import type { Call } from "#runtime/answering/call.js";
import { RpcError } from "#runtime/errors/rpc-error.js";
import { Refused, type TaskCalls, type TaskHandlers } from "../support/tasks.js";
import { perform } from "./perform.js";
import { itemOf, produce, take } from "./source.js";
import type { Task } from "./task.js";
import type { Entry, World } from "./world.js";

/** What a handler throws that has a bug. */
class Bug extends Error {}

/** The handlers of one side: each does what the plan says of its task. */
export function handlersOf<Peer extends TaskCalls>(world: World): TaskHandlers<Peer> {
  return {
    run: (id, text, call) => answer(world, id, call, ({ task }) => answerTo(world, task, text)),
    list: (id, call) => answer(world, id, call, ({ task }) => produce(world, task, task.gives, heeded(task, call))),
    collect: (id, items, call) =>
      answer(world, id, call, async ({ task }) => {
        const { count } = await takeArgument(world, task, items);
        return `${id}:${count}`;
      }),
    convert: (id, items, call) => answer(world, id, call, ({ task }) => converted(world, task, items)),
    note: (id, call) => answer(world, id, call, () => {}),
  };
}

/** What `run` is answered with. */
export function answerTo(world: World, task: Task, text: string): string {
  if (world.plan.weather !== "corrupt" && text !== task.text) world.violate(task, "the handler got another text");
  return `${task.id}:${text}`;
}

/** An item of the stream that `convert` makes. */
export function convertedItem(item: string): string {
  return `<${item}>`;
}

/** Does what a handler does, at once where its plan lets it. */
function answer<Result>(
  world: World,
  id: number,
  call: Call<TaskCalls>,
  result: (entry: Entry) => Result | Promise<Result>,
): Result | Promise<Result> {
  const entry = world.entry(id);
  // Only what is corrupt asks for it.
  if (entry === undefined) throw new RpcError("not_found");
  begin(world, entry, call);
  const { handling, asks } = entry.task;
  const end = (): void => {
    entry.ended += 1;
    world.trace(`task ${id}: its handler ends`);
  };
  const isSync = !handling.isAsync && handling.pauseMs === 0 && asks.length === 0;
  if (!isSync) return answerLater(world, entry, call, result).finally(end);
  try {
    finishAsPlanned(entry.task);
    return result(entry);
  } finally {
    end();
  }
}

async function answerLater<Result>(
  world: World,
  entry: Entry,
  call: Call<TaskCalls>,
  result: (entry: Entry) => Result | Promise<Result>,
): Promise<Result> {
  const { handling, asks } = entry.task;
  await Promise.all(asks.map((task) => perform(world, { task, client: call.client, within: call })));
  await world.sleep(handling.pauseMs, heeded(entry.task, call));
  finishAsPlanned(entry.task);
  return result(entry);
}

function begin(world: World, entry: Entry, call: Call<TaskCalls>): void {
  const { task } = entry;
  const { weather, extensions } = world.plan;
  entry.begun += 1;
  world.trace(`task ${task.id} (${task.kind}): its handler begins`);
  if (weather === "corrupt") return;
  if (entry.begun > 1) world.violate(task, "its handler was called again");
  if (entry.neverSent) world.violate(task, "its handler was called, though the call failed as one that was never sent");
  const meta = extensions && task.meta ? String(task.id) : undefined;
  if (call.meta["task"] !== meta) world.violate(task, `its handler got the metadata of ${call.meta["task"]}`);
}

function finishAsPlanned({ id, handling }: Task): void {
  if (handling.ending === "declared") throw new Refused(id);
  if (handling.ending === "undeclared") throw new Bug("a bug");
}

function heeded({ handling }: Task, call: Call<TaskCalls>): AbortSignal | undefined {
  return handling.heedsSignal ? call.signal : undefined;
}

async function* converted(world: World, task: Task, items: AsyncIterable<string>): AsyncGenerator<string> {
  world.openSource();
  try {
    let index = 0;
    for await (const item of items) {
      checkArgument(world, task, item, index);
      index += 1;
      yield convertedItem(item);
      if (index >= task.handlerTakes.most) return;
      if (index % task.handlerTakes.pauses.every === 0) await world.sleep(task.handlerTakes.pauses.ms);
    }
    checkWhole(world, task, index);
  } finally {
    world.closeSource();
  }
}

async function takeArgument(
  world: World,
  task: Task,
  items: AsyncIterable<string>,
): Promise<{ readonly count: number }> {
  const taken = await take(world, items, task.handlerTakes, {
    item: (value, index) => checkArgument(world, task, value, index),
  });
  if (taken.complete) checkWhole(world, task, taken.count);
  return taken;
}

function checkArgument(world: World, task: Task, item: string, index: number): void {
  if (world.plan.weather === "corrupt" || item === itemOf(task, task.sends, index)) return;
  world.violate(task, `item ${index} of its argument arrived as ${item.slice(0, 20)}`);
}

function checkWhole(world: World, task: Task, count: number): void {
  const { length, failsAt } = task.sends;
  if (world.plan.weather === "corrupt" || (count === length && failsAt === undefined)) return;
  world.violate(task, `its argument looked complete after ${count} of ${length} items, failing at ${failsAt}`);
}
