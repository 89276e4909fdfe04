import type { StreamSource } from "#runtime/streams/stream-source.js";
import type { Source, Taking, Task } from "./task.js";
import type { World } from "./world.js";

/** What a source throws that was to fail. */
export class SourceFailure extends Error {}

/** The item of an index, which no other stream has. */
export function itemOf({ id }: Task, { padding }: Source, index: number): string {
  return `${id}/${index}/${"x".repeat(padding)}`;
}

/** The stream of a task. @param signal - What the source listens to, if it does. */
export function produce(world: World, task: Task, source: Source, signal?: AbortSignal): StreamSource<string> {
  const { form, failsAt } = source;
  if (form === "array" && failsAt === undefined) {
    return Array.from({ length: source.length }, (_, index) => itemOf(task, source, index));
  }
  return form === "async generator" ? slowly(world, task, source, signal) : atOnce(world, task, source);
}

function* atOnce(world: World, task: Task, source: Source): Generator<string> {
  world.openSource();
  try {
    for (let index = 0; index <= source.length; index++) {
      if (index === source.failsAt) throw new SourceFailure("the source failed");
      if (index < source.length) yield itemOf(task, source, index);
    }
  } finally {
    world.closeSource();
  }
}

async function* slowly(world: World, task: Task, source: Source, signal?: AbortSignal): AsyncGenerator<string> {
  world.openSource();
  try {
    for (let index = 0; index <= source.length; index++) {
      if (index % source.pauses.every === 0) await world.sleep(source.pauses.ms, signal);
      if (index === source.failsAt) throw new SourceFailure("the source failed");
      if (index < source.length) yield itemOf(task, source, index);
    }
  } finally {
    world.closeSource();
  }
}

/** Told what has been waited for since when. */
export type Waited = (since: number) => void;

/** Takes items until it has enough of them, or they end. */
export async function take(
  world: World,
  items: AsyncIterable<string>,
  { most, pauses }: Taking,
  { item, waited = () => {} }: { readonly item: (value: string, index: number) => void; readonly waited?: Waited },
): Promise<{ readonly count: number; readonly complete: boolean }> {
  let count = 0;
  let since = world.clock.now();
  try {
    for await (const value of items) {
      waited(since);
      item(value, count);
      count += 1;
      if (count >= most) return { count, complete: false };
      if (count % pauses.every === 0) await world.sleep(pauses.ms);
      since = world.clock.now();
    }
  } catch (error) {
    waited(since);
    throw error;
  }
  waited(since);
  return { count, complete: true };
}
