import type { Interceptor } from "#runtime/interception/interceptor.js";
import type { LogEvent } from "#runtime/log.js";
import { serve } from "#runtime/server/serve.js";
import type { Server } from "#runtime/server/server.js";
import { faultyPair } from "#runtime/testing/faulty-pair.js";
import { ManualClock } from "#runtime/testing/manual-clock.js";
import { Tasks, TasksClient } from "../support/tasks.js";
import { handlersOf } from "./handlers.js";
import { perform } from "./perform.js";
import { drawPlan } from "./plan.js";
import { World } from "./world.js";

/** More than all tasks can take together, on the run's own clock. */
const ENOUGH_MS = 24 * 3_600_000;

const idle: Interceptor = (call, next) => next(call);

/**
 * Runs a server and a client in this process, with all that the seed brings upon them.
 *
 * @param trace - Hears of what happens.
 * @returns what must not be, a line each.
 */
export async function simulate(seed: number, trace?: (line: string) => void): Promise<readonly string[]> {
  const plan = drawPlan(seed);
  const world = new World(new ManualClock(), plan, trace);
  const uncaught = (error: unknown): void => void world.violations.push(`nobody caught ${error}`);
  process.on("uncaughtException", uncaught).on("unhandledRejection", uncaught);
  try {
    await run(world);
  } catch (error) {
    world.violations.push(`the run does not end: ${error}`);
  } finally {
    process.off("uncaughtException", uncaught).off("unhandledRejection", uncaught);
  }
  return world.violations;
}

async function run(world: World): Promise<void> {
  const { clock, plan } = world;
  const log = ({ level, message }: LogEvent): void => world.trace(`log (${level}): ${message}`);
  const settings = { clock, log, limits: plan.limits, interceptors: plan.intercepted ? [idle] : [] };
  const server = await serve({ ...settings, services: [Tasks.implement(handlersOf(world))] });
  const { near, far } = faultyPair({ ...plan, clock });
  server.accept(far);
  const { framing, extensions } = plan;
  const client = await TasksClient.connect(near, {
    ...{ ...settings, framing, extensions },
    callbacks: handlersOf(world),
  });
  closeAsPlanned(world, { client, server });
  await clock.until(Promise.all(plan.tasks.map((task) => perform(world, { task, client }))), ENOUGH_MS);
  await checkIdle(world, server);
  world.close("rest");
  await clock.until(Promise.all([client.$close(), server.close()]), ENOUGH_MS);
  checkGone(world, server);
  await clock.run(() => false, ENOUGH_MS);
  checkEnded(world);
}

function closeAsPlanned(
  world: World,
  { client, server }: { readonly client: TasksClient; readonly server: Server },
): void {
  const { closing } = world.plan;
  if (closing === undefined) return;
  world.schedule(closing.afterMs, () => {
    world.close(closing.side);
    void (closing.side === "client" ? client.$close() : server.close());
  });
}

/** When no caller waits any more and the connection lives, no handler may be left that nobody has told so. */
async function checkIdle(world: World, server: Server): Promise<void> {
  const { plan, clock } = world;
  const peaceful = plan.weather === "calm" || plan.weather === "rough";
  if (!peaceful || plan.tight || !plan.extensions || world.isClosing) return;
  // Longer than any handler takes that does not listen, and any stall.
  await clock.advance(600_000);
  if (world.isClosing) return;
  const { connections, callsInFlight, openStreams } = server.stats;
  if (connections === 1 && callsInFlight + openStreams + world.openSources === 0) return;
  world.violations.push(
    `with nobody waiting there are ${connections} connections, ${callsInFlight} calls in flight, ${openStreams} streams, ` +
      `and ${world.openSources} sources open`,
  );
}

function checkGone({ clock, sleeping, violations }: World, { stats }: Server): void {
  if (clock.pending !== sleeping) violations.push(`${clock.pending - sleeping} alarms were left after the end`);
  if (Object.values(stats).some((count) => count !== 0))
    violations.push(`something was left: ${JSON.stringify(stats)}`);
}

function checkEnded(world: World): void {
  if (world.openSources !== 0) world.violations.push(`${world.openSources} sources did not end`);
  for (const { task, begun, ended, settled } of world.entries) {
    if (begun !== ended) world.violate(task, `its handler was called ${begun} times, and ended ${ended} times`);
    if (settled > 1) world.violate(task, `it settled ${settled} times`);
  }
}
