import { join } from "node:path";
import { folders } from "../prepare/folders.js";
import type { Workload } from "../workloads.js";
import { Child } from "./child.js";
import type { Driven } from "./driven.js";
import type { Usage } from "./one-end.js";
import type { TimeSpent } from "./profiler.js";

/** What one round of one contestant gave. */
export interface Slice {
  /** Calls, notifications or items. */
  readonly perSecond: number;
  readonly p50Micros?: number | undefined;
  readonly p99Micros?: number | undefined;
  readonly client: EndCost;
  readonly server: EndCost;
}

/** What one end spent on it. */
export interface EndCost {
  /** CPU time of all its threads for each call. */
  readonly cpuMicros: number;
  /** Memory that it holds afterwards. */
  readonly rssBytes: number;
}

/** A contestant does not have what a workload needs. */
export class Cannot extends Error {}

const START_MS = 20_000;

/** One contestant under one workload: its two processes, which live through all rounds. */
export class Match {
  readonly #server: Child;
  readonly #client: Child;

  private constructor(server: Child, client: Child) {
    this.#server = server;
    this.#client = client;
  }

  /** @throws {Cannot} when the contestant does not have what the workload needs. */
  static async start(name: string, workload: Workload): Promise<Match> {
    const programs = name === "c" ? cPrograms(workload) : nodePrograms(name, workload);
    const server = new Child(...programs.server);
    let client: Child | undefined;
    try {
      const { port } = able(await server.next<{ readonly port: number }>(START_MS));
      client = new Child(...programs.client(port));
      able(await client.next<object>(START_MS));
      return new Match(server, client);
    } catch (error) {
      await Promise.all([server.end(), client?.end()]);
      throw error;
    }
  }

  /** Runs for so long, plus what is under way then. */
  async run(milliseconds: number): Promise<Slice> {
    const [serverBefore, clientBefore] = await this.#usages();
    const driven = await this.#client.ask<Driven>(`drive ${milliseconds}`, milliseconds + START_MS);
    const [serverAfter, clientAfter] = await this.#usages();
    const cost = (before: Usage, after: Usage): EndCost => ({
      cpuMicros: (after.cpuMicros - before.cpuMicros) / driven.total,
      rssBytes: after.rssBytes,
    });
    return {
      perSecond: driven.count / driven.seconds,
      p50Micros: driven.p50Micros,
      p99Micros: driven.p99Micros,
      client: cost(clientBefore, clientAfter),
      server: cost(serverBefore, serverAfter),
    };
  }

  /** Opens connections until there are so many; tells what each end has used before and after. */
  async grow(connections: number): Promise<{ readonly before: [Usage, Usage]; readonly after: [Usage, Usage] }> {
    const before = await this.#usages("collect");
    await this.#client.ask(`open ${connections}`, 60_000);
    return { before, after: await this.#usages("collect") };
  }

  /** What each end spends its time in, while it runs for so long; microseconds for each call. */
  async profile(milliseconds: number): Promise<{ readonly client: TimeSpent; readonly server: TimeSpent }> {
    await this.#both("profile");
    const { total } = await this.#client.ask<Driven>(`drive ${milliseconds}`, milliseconds + START_MS);
    const [server, client] = await this.#both<{ readonly spent: TimeSpent }>("profiled");
    const perCall = ({ spent }: { readonly spent: TimeSpent }): TimeSpent =>
      Object.fromEntries(Object.entries(spent).map(([area, micros]) => [area, micros / total]));
    return { client: perCall(client), server: perCall(server) };
  }

  async end(): Promise<void> {
    await this.#client.end();
    await this.#server.end();
  }

  #usages(word: "usage" | "collect" = "usage"): Promise<[Usage, Usage]> {
    return this.#both<Usage>(word);
  }

  #both<Answer extends object>(word: string): Promise<[server: Answer, client: Answer]> {
    return Promise.all([this.#server.ask<Answer>(word, START_MS), this.#client.ask<Answer>(word, START_MS)]);
  }
}

type Command = [program: string, args: readonly string[]];

interface Programs {
  readonly server: Command;
  readonly client: (port: number) => Command;
}

function nodePrograms(name: string, workload: Workload): Programs {
  const end = (file: string, ...more: string[]): Command => [
    process.execPath,
    ["--expose-gc", join(folders.compiled, "measure", file), name, JSON.stringify(workload), ...more],
  ];
  return { server: end("server-end.js"), client: (port) => end("client-end.js", String(port)) };
}

function cPrograms({ kind, tls, connections, inFlight }: Workload): Programs {
  if (kind !== "add" || tls) throw new Cannot(`has no ${tls ? "TLS" : kind}`);
  return {
    server: [join(folders.prepared, "c-server"), []],
    client: (port) => [join(folders.prepared, "c-client"), [port, connections, inFlight].map(String)],
  };
}

function able<T extends object>(answer: T & { readonly cannot?: string }): T {
  if (answer.cannot !== undefined) throw new Cannot(`has no ${answer.cannot}`);
  return answer;
}
